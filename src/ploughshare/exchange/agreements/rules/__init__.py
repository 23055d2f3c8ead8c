# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of agreements."""

from __future__ import annotations

from ploughshare.exchange.agreements.rules.covering import (
    agreed_time,
    check_covers,
    check_in_force,
    check_not_suspended,
    check_usable,
    is_in_force,
    is_running,
)
from ploughshare.exchange.agreements.rules.texts import (
    CONTEXT,
    bytes_of,
    check_amends,
    check_terms,
    document_of,
    narrowed,
    narrowest,
    signed,
    terms_for_sent,
    terms_from,
    wording_of,
)

__all__ = [
    "CONTEXT",
    "agreed_time",
    "bytes_of",
    "check_amends",
    "check_covers",
    "check_in_force",
    "check_not_suspended",
    "check_terms",
    "check_usable",
    "document_of",
    "is_in_force",
    "is_running",
    "narrowest",
    "signed",
    "narrowed",
    "terms_for_sent",
    "terms_from",
    "wording_of",
]
