# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of files of other systems."""

from __future__ import annotations

from ploughshare.registry.papers.service.bringing import (
    Brought,
    accept,
    bring_in,
    erase_due,
    erase_ordered,
    open_file,
    refuse,
)
from ploughshare.registry.papers.service.feeding import (
    AT_ONCE,
    FedPart,
    case_of_feed,
    gather,
    record_feed,
    subjects,
)
from ploughshare.registry.papers.service.handing import Subject, hand_out, preview
from ploughshare.registry.papers.service.sheets import hand_out_sheet, preview_sheet, reply_to_fill

__all__ = [
    "AT_ONCE",
    "FedPart",
    "case_of_feed",
    "gather",
    "record_feed",
    "subjects",
    "Brought",
    "Subject",
    "accept",
    "bring_in",
    "erase_due",
    "erase_ordered",
    "hand_out",
    "hand_out_sheet",
    "open_file",
    "preview",
    "preview_sheet",
    "refuse",
    "reply_to_fill",
]
