# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of the audit log: the form of an entry, what is drawn, and how a log is checked."""

from ploughshare.safeguards.audit.rules.checking import BREAK, check_log, demanded, is_break, row_fault
from ploughshare.safeguards.audit.rules.entries import content_of, draw_of, is_drawn, read_content

__all__ = [
    "BREAK",
    "check_log",
    "content_of",
    "demanded",
    "draw_of",
    "is_break",
    "is_drawn",
    "read_content",
    "row_fault",
]
