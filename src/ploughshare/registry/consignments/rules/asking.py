# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""By what partners look up a run."""

from __future__ import annotations

from collections.abc import Container, Sequence

from ploughshare.exchange.lookup.errors import RunUnfit
from ploughshare.exchange.lookup.rules.blocks import run_pattern
from ploughshare.registry.consignments.rules.serials import number_in
from ploughshare.registry.consignments.terms import Finding, Sign


def pattern_of(finding: Finding) -> str | None:
    """What a run is filed and looked up by; None for what is no run.

    Raises:
        RunUnfit: it is too long, or its numbers too short.
    """
    if finding.sign is not Sign.RUN or finding.first is None or finding.last is None:
        return None
    return pattern_between(finding.mark, finding.first, finding.last)


def pattern_between(mark: str, first: str, last: str) -> str:
    """The pattern of a run from its series and its outermost serials.

    Raises:
        RunUnfit: it is too long, or its numbers too short.
    """
    before, after = mark[: mark.index("#")], mark[mark.rindex("#") + 1 :]
    low, high = number_in(first, mark), number_in(last, mark)
    return run_pattern(before, low, high, figures=mark.count("#"), after=after)


def to_file(judged: Sequence[tuple[str, str, str, str]], *, known: Container[str]) -> list[tuple[str, str]]:
    """What partners may look up of runs that officers judged to be one consignment: pattern and code of the
    maker.

    Args:
        judged: maker, series, first and last serial of each. Runs of a maker that is not known by code, and
            runs too long for one look-up, are left out.
        known: codes of makers.
    """
    found: list[tuple[str, str]] = []
    for maker, mark, first, last in judged:
        if maker not in known:
            continue
        try:
            found.append((pattern_between(mark, first, last), maker))
        except RunUnfit:
            continue
    return found
