# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of conformance probes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ploughshare.registry.conformance.terms import ProbeCase
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

BULK = 200
_REFUSALS: Mapping[ProbeCase, tuple[str, ...]] = {
    ProbeCase.NO_MANDATE: ("tracing.request-malformed", "agreements.does-not-cover"),
    ProbeCase.POLITICAL_PURPOSE: ("tracing.request-malformed", "agreements.does-not-cover"),
    ProbeCase.OWNERS_IN_BULK: (
        "tracing.owners-in-bulk",
        "tracing.refused-here",
        "tracing.request-malformed",
        "agreements.does-not-cover",
    ),
}
"""Codes by which a conforming node refuses each case."""


def probe_body(case: ProbeCase, *, request: str, serials: list[str], found_in: str) -> dict[str, Any]:
    """A request that must be refused. Nothing in it says that it is a probe.

    Args:
        request: the reference it bears.
        serials: numbers that no register holds, as many as the case needs.
        found_in: ISO 3166-1 alpha-3 code of our own state.
    """
    owners = case is ProbeCase.OWNERS_IN_BULK
    body: dict[str, Any] = {
        "request": request,
        "purpose": Purpose.TRACING.value,
        "illicit_reason": "used_in_crime",
        "intended_use": "investigation",
        "urgency": None,
        "with_private_holder": owners,
        "basis": [],
        "handling": {"tlp": Tlp.GREEN.value},
        "items": [
            {
                "item": f"{request[:20]}{number:06d}",
                "marking": {"serial": serial, "make": "GLOCK"},
                "recovered_on": None,
                "recovered_in": found_in,
            }
            for number, serial in enumerate(serials)
        ],
    }
    if case is ProbeCase.NO_MANDATE:
        del body["purpose"]
    elif case is ProbeCase.POLITICAL_PURPOSE:
        body["purpose"] = "political_opposition"
    return body


def serials_needed(case: ProbeCase) -> int:
    """How many arms a case asks for."""
    return BULK if case is ProbeCase.OWNERS_IN_BULK else 1


def is_due_refusal(case: ProbeCase, code: str) -> bool:
    """Whether a code of refusal is one that the case calls for."""
    return code in _REFUSALS[case]
