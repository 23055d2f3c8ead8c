# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of custody."""

from ploughshare.registry.custody.queries.checking import paper_checked
from ploughshare.registry.custody.queries.lists import (
    count_of_case,
    exhibits_after,
    exhibits_of_case,
    exhibits_of_things,
    hand_overs_waiting,
    held_exhibit,
    list_exhibits,
    under_case,
    waiting_for_me,
)
from ploughshare.registry.custody.queries.seized import Untaken, fates_of, not_taken_in, untaken_of
from ploughshare.registry.custody.queries.views import custody_blocks, hand_over, history

__all__ = [
    "Untaken",
    "fates_of",
    "not_taken_in",
    "untaken_of",
    "count_of_case",
    "under_case",
    "custody_blocks",
    "exhibits_after",
    "exhibits_of_case",
    "exhibits_of_things",
    "hand_over",
    "hand_overs_waiting",
    "held_exhibit",
    "history",
    "list_exhibits",
    "paper_checked",
    "waiting_for_me",
]
