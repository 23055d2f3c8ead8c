# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of the audit log: the form of an entry, what is drawn, and how a log is checked."""

from ploughshare.safeguards.audit.rules.checking import BREAK, check_log, demanded, is_break, row_fault
from ploughshare.safeguards.audit.rules.entries import content_of, draw_of, is_drawn, read_content
from ploughshare.safeguards.audit.rules.proofs import (
    check_proof,
    cosignatures,
    decode_proof,
    encode_proof,
    without_cosignatures,
)

__all__ = [
    "BREAK",
    "check_log",
    "check_proof",
    "content_of",
    "cosignatures",
    "decode_proof",
    "demanded",
    "draw_of",
    "encode_proof",
    "is_break",
    "is_drawn",
    "read_content",
    "row_fault",
    "without_cosignatures",
]
