# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Changes of facts of law for tests. The acts are invented."""

from __future__ import annotations

from typing import Any

from ploughshare.law.facts import rules
from ploughshare.law.facts.terms import Statement

RATIFICATION = {
    "kind": "status",
    "state": "LKA",
    "subject": "UN_FIREARMS_PROTOCOL",
    "value": "party",
    "act": "ratification",
    "act_on": "2026-06-01",
    "holds_from": "2026-07-01",
    "source": "depositary notification C.N.000.2026 (invented)",
    "as_of": "2026-06-05",
    "sureness": "A",
}
"""Sri Lanka becomes a party to the Firearms Protocol: it is none in the packaged table."""

NATIONAL = {
    "kind": "law",
    "state": "LKA",
    "subject": "trafficking_max_penalty_years",
    "value": "20",
    "holds_from": "2026-03-01",
    "law": "Firearms Act, section 22",
    "source": "official gazette 7/2026 (invented)",
    "as_of": "2026-02-10",
    "sureness": "statute_text",
}


def ratification(**changes: Any) -> Statement:
    """A ratification, with some fields said otherwise."""
    return rules.read({**RATIFICATION, **changes})


def national(**changes: Any) -> Statement:
    """A value of national law, with some fields said otherwise."""
    return rules.read({**NATIONAL, **changes})
