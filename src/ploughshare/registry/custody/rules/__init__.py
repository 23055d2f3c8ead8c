# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of custody: gaps, what is signed, and what may follow what."""

from ploughshare.registry.custody.rules.custodians import custodian_words, parse_outside
from ploughshare.registry.custody.rules.gaps import gaps_of, is_late
from ploughshare.registry.custody.rules.signing import (
    RECEIPT,
    check_proof,
    signed_how,
    statement_of,
    statement_sha256,
)
from ploughshare.registry.custody.rules.tokens import HEAD, check_paper, paper_token, statement_in
from ploughshare.registry.custody.rules.writing import (
    check_line,
    check_moment,
    check_seal,
    check_sha256,
    check_words,
    may_dispose,
)

__all__ = [
    "HEAD",
    "check_paper",
    "paper_token",
    "statement_in",
    "RECEIPT",
    "check_line",
    "check_moment",
    "check_proof",
    "check_seal",
    "check_sha256",
    "check_words",
    "custodian_words",
    "gaps_of",
    "is_late",
    "may_dispose",
    "parse_outside",
    "signed_how",
    "statement_of",
    "statement_sha256",
]
