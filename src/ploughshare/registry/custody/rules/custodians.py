# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""In whose hands: how it is given, and how it is written."""

from __future__ import annotations

from ploughshare.registry.custody.errors import EvidenceUnfit
from ploughshare.registry.custody.rules.writing import check_line
from ploughshare.registry.custody.terms import Custodian, CustodianKind


def parse_outside(kind: CustodianKind, body: str | None) -> Custodian:
    """A laboratory, court or other authority.

    Raises:
        EvidenceUnfit: an officer of this node is meant, or no body is named.
    """
    if kind is CustodianKind.OFFICER:
        raise EvidenceUnfit({"field": "taker"})
    return Custodian(kind, None, check_line(body, "body"))


def custodian_words(custodian: Custodian) -> str:
    """How a statement names somebody: an account by its id, a body by its name."""
    return f"account:{custodian.account}" if custodian.account else f"{custodian.kind.value}:{custodian.body}"
