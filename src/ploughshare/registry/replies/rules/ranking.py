# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which request a reply most likely answers. A proposal: a person chooses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ploughshare.registry.replies.terms import Candidate, FoundBy
from ploughshare.registry.tracing.terms import ElsewhereState

CANDIDATES_MOST = 20
_WEIGHT: Mapping[FoundBy, int] = {
    FoundBy.REFERENCE: 8,
    FoundBy.BETWEEN_NODES: 4,
    FoundBy.TRACE: 4,
    FoundBy.SERIAL: 1,
}


def ranked(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Each request once, with all that speaks for it; what more speaks for, and what is open, in front."""
    joined: dict[str, Candidate] = {}
    for each in found:
        before = joined.get(each.key)
        reasons = set(each.reasons) | set(before.reasons if before else ())
        ordered = tuple(sorted(reasons, key=lambda reason: (-_WEIGHT[reason], reason.value)))
        joined[each.key] = replace(before or each, reasons=ordered)
    return tuple(sorted(joined.values(), key=_place)[:CANDIDATES_MOST])


def _place(each: Candidate) -> tuple[int, bool, bool, str]:
    ended = each.elsewhere is not None and each.elsewhere.state is not ElsewhereState.OPEN
    return -sum(_WEIGHT[reason] for reason in each.reasons), ended, each.closed, each.key
