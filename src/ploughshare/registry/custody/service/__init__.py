# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of custody: `taking` an exhibit in, `noting` what happens to it, `handing` it over,
`disposing` of it."""

from ploughshare.registry.custody.service.disposing import (
    confirm_destruction,
    decline_destruction,
    dispose,
)
from ploughshare.registry.custody.service.exporting import history_paper, receipt_paper, uco_graph
from ploughshare.registry.custody.service.handing import recall, receive, refuse, release
from ploughshare.registry.custody.service.noting import note
from ploughshare.registry.custody.service.taking import take_in, take_in_things

__all__ = [
    "confirm_destruction",
    "decline_destruction",
    "dispose",
    "history_paper",
    "note",
    "recall",
    "receipt_paper",
    "receive",
    "refuse",
    "release",
    "take_in",
    "take_in_things",
    "uco_graph",
]
