# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is counted: the denominator of 16.4.2, and what is left out of it with the reason.

Metadata of SDG 16.4.2: arms seized because of a suspected offence, found, or surrendered; small arms, light
weapons and other firearms, without parts and ammunition. Antiques, deactivated arms, air arms, alarm arms and
imitations are none, unless they were made to fire.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from ploughshare.commitments.indicators.rules.checking import checks
from ploughshare.commitments.indicators.rules.identity import same_arms
from ploughshare.commitments.indicators.rules.settling import SUCCESSES, settle
from ploughshare.commitments.indicators.terms import (
    ArmRow,
    Counted,
    Exclusion,
    Indicator,
    LeftOut,
    Scope,
)
from ploughshare.kernel.periods import PartDate
from ploughshare.vocabulary.seizures import (
    CRIMINAL_GROUNDS,
    Alteration,
    Apprehension,
    ArmClass,
    ItemKind,
    Making,
    TracingStanding,
)

_NO_ARM: Mapping[ItemKind, Exclusion] = {
    ItemKind.PART: Exclusion.PART,
    ItemKind.AMMUNITION: Exclusion.AMMUNITION,
    ItemKind.EXPLOSIVE: Exclusion.EXPLOSIVE,
    ItemKind.ACCESSORY: Exclusion.ACCESSORY,
    ItemKind.OTHER: Exclusion.OTHER_THING,
}
_NO_FIREARM: Mapping[ArmClass, Exclusion] = {
    ArmClass.AIR_ARM: Exclusion.AIR_ARM,
    ArmClass.ALARM_ARM: Exclusion.ALARM_ARM,
    ArmClass.ANTIQUE: Exclusion.ANTIQUE,
    ArmClass.IMITATION: Exclusion.IMITATION,
}
_FIRES_NOW = frozenset({Alteration.CONVERTED, Alteration.REACTIVATED, Alteration.ASSEMBLED})


def count(
    rows: Iterable[ArmRow], *, year: int, scope: Scope, as_at: date, marked_only: bool = False
) -> Indicator:
    """The indicator of a year, from rows in any order.

    Args:
        rows: of that year and any others; what happened in another year is passed over.
        year: of apprehension.
        scope: whose arms.
        as_at: day on which the results of tracing stand so.
        marked_only: count uniquely marked arms alone.
    """
    kept: list[Counted] = []
    out: list[LeftOut] = []
    for row in rows:
        within = year_of(row.happened_on)
        if within is not None and within != year:
            continue
        if within is None and not may_be_of(row.happened_on, year):
            continue
        reason = why_left_out(row, scope=scope, marked_only=marked_only)
        if reason is None and within is None:
            reason = Exclusion.YEAR_NOT_KNOWN
        if reason is None:
            kept.append(Counted(row, settle(row, as_at=as_at)))
        else:
            out.append(LeftOut(row, reason))
    kept, again = _once(kept)
    out = sorted([*out, *again], key=lambda each: (each.because.value, each.row.record))
    tally: Counter[TracingStanding] = Counter()
    for each in kept:
        tally[each.settled.standing] += each.row.amount
    by_standing = {standing: tally[standing] for standing in TracingStanding}
    found = checks(kept, out, by_standing)
    return Indicator(year, as_at, scope, marked_only, tuple(kept), tuple(out), found, by_standing)


def why_left_out(row: ArmRow, *, scope: Scope, marked_only: bool) -> Exclusion | None:
    """Why a row is not among the arms that are counted; None if it is."""
    if row.apprehension is Apprehension.NOTHING:
        return Exclusion.NOTHING_FOUND
    if row.kind in _NO_ARM:
        return _NO_ARM[row.kind]
    if row.country != scope.state:
        return Exclusion.ELSEWHERE
    if row.alteration is Alteration.DEACTIVATED:
        return Exclusion.DEACTIVATED
    fires = row.alteration in _FIRES_NOW or row.making in {Making.CRAFT, Making.PRINTED, Making.KIT}
    if row.arm_class is not None and row.arm_class in _NO_FIREARM and not fires:
        return _NO_FIREARM[row.arm_class]
    if row.apprehension is None:
        return Exclusion.HOW_NOT_SAID
    if row.apprehension is Apprehension.SEIZED and row.ground not in CRIMINAL_GROUNDS:
        return Exclusion.GROUND_NOT_SAID if row.ground is None else Exclusion.NO_CRIMINAL_GROUND
    if marked_only and row.uniquely_marked is not True:
        return Exclusion.NOT_UNIQUELY_MARKED
    return None


def year_of(day: PartDate | None) -> int | None:
    """The year in which a day surely fell; None where it may have been one of several."""
    if day is None:
        return None
    first = day.period.since.year
    return first if day.period.last.year == first else None


def may_be_of(day: PartDate | None, year: int) -> bool:
    """Whether a day that is not known to the year may have fallen in it; an unknown day may have."""
    return day is None or day.period.since.year <= year <= day.period.last.year


def _once(kept: list[Counted]) -> tuple[list[Counted], list[LeftOut]]:
    """Each arm once: of what was apprehended twice in the year, the first record with the best result."""
    ordered = sorted(kept, key=_first)
    held = {each.row.record: each for each in ordered}
    same = same_arms([each.row for each in ordered])
    again = [LeftOut(held[record].row, Exclusion.SAME_ARM, first) for record, first in same.items()]
    return [each for each in ordered if each.row.record not in same], again


def _first(each: Counted) -> tuple[bool, date, str]:
    day = each.row.happened_on
    return each.settled.standing not in SUCCESSES, day.period.since if day else date.max, each.row.record
