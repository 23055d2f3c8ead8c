# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of facts of law: reading and writing statements, checking them, laying them over the tables."""

from ploughshare.law.facts.rules.checking import (
    ACTS,
    HOLDS_AHEAD_YEARS,
    check,
    check_subject,
    read_state,
    wanted_value,
)
from ploughshare.law.facts.rules.clashing import clashing, packaged_held, said_held
from ploughshare.law.facts.rules.deciding import check_may_confirm, own_word
from ploughshare.law.facts.rules.documents import COLUMNS, digest, read, split_row, write
from ploughshare.law.facts.rules.laying import active, digest_of, lay

__all__ = [
    "ACTS",
    "COLUMNS",
    "HOLDS_AHEAD_YEARS",
    "active",
    "check",
    "check_subject",
    "check_may_confirm",
    "clashing",
    "digest",
    "digest_of",
    "lay",
    "own_word",
    "packaged_held",
    "read",
    "read_state",
    "said_held",
    "split_row",
    "wanted_value",
    "write",
]
