# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Two states of one report beside each other, and several states' values as one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ploughshare.commitments.indicators.terms import Indicator, Share
from ploughshare.crypto.digests import sha256
from ploughshare.kernel.countries import Country

Records = Mapping[str, str]
"""Record to how it is counted: its amount and standing, or the reason for which it is left out."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One record that stands otherwise than before.

    Attributes:
        record: which.
        before, now: how it was and is counted; None where it was or is not there.
    """

    record: str
    before: str | None
    now: str | None


def records_of(made: Indicator) -> dict[str, str]:
    """How each record is counted: what a published report keeps, so that a later one can say what moved."""
    kept = {
        each.row.record: f"{each.row.amount} {each.settled.standing.value} {_how(each.row.apprehension)}"
        for each in made.counted
    }
    kept |= {each.row.record: f"0 {each.because.value}" for each in made.left_out}
    return dict(sorted(kept.items()))


def digest_of(records: Records) -> str:
    """SHA-256 of the records in order, hexadecimal: equal inputs, equal digest."""
    return sha256(json.dumps(sorted(records.items()), ensure_ascii=False).encode()).hex()


def moved_between(before: Records, now: Records) -> tuple[Moved, ...]:
    """What stands otherwise, in order of records."""
    every = sorted({*before, *now})
    return tuple(
        Moved(each, before.get(each), now.get(each)) for each in every if before.get(each) != now.get(each)
    )


def regional(shares: Iterable[Share]) -> tuple[float | None, tuple[Country, ...]]:
    """The value of several states: the sum of arms traced or established over the sum of arms (metadata).

    Returns:
        The value in percent, or None where no state recorded anything; and the states that are not in it
        because they recorded nothing on tracing. It is no mean of percentages.
    """
    every = sorted(shares, key=lambda each: each.state)
    known = [each for each in every if each.numerator is not None]
    total = sum(each.denominator for each in known)
    silent = tuple(each.state for each in every if each.numerator is None)
    if not total:
        return None, silent
    return 100 * sum(each.numerator or 0 for each in known) / total, silent


def _how(apprehension: object) -> str:
    return str(getattr(apprehension, "value", "-"))
