# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Integrity checks of the indicator: what adds up, and what somebody has to look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ploughshare.commitments.indicators.terms import Check, CheckKind, Counted, Exclusion, LeftOut
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.seizures import CRIMINAL_GROUNDS, Apprehension, TracingStanding

ADD_UP = N_("The seven standings add up to %(total)d arms of %(all)d.")
TYPES = N_("The kinds of arms add up to %(total)d arms of %(all)d.")
WITHIN = N_("%(count)d arms are traced or established, of %(all)d.")
MARKED = N_("%(count)d arms are said to bear a mark of their own, of %(all)d.")
TRACED_MARKED = N_("%(count)d arms are traced though they are said to bear no mark of their own.")
UNSUPPORTED = N_(
    "%(count)d arms were entered as traced or established without who established it, on what grounds and "
    "when. They are counted as not recorded until that is filled in."
)
DIFFER = N_("For %(count)d arms the entry and the trace here say different things. The entry is counted.")
TWICE = N_("%(count)d records are of an arm that is counted already.")
NOTHING = N_("Nothing on tracing was recorded for any arm: the value is not known, which is not 0.")
GROUND = N_("%(count)d arms were seized on a ground that nobody wrote. They are not counted.")
YEAR = N_("%(count)d arms have no date, or one that leaves the year open. They are counted in no year.")
CLASS = N_("For %(count)d arms nobody wrote whether they are firearms by law. They are counted as such.")
SURRENDERED = N_("%(count)d arms are entered as surrendered or found, yet with a criminal ground.")
SERIAL_OF_MANY = N_("%(count)d records name one serial for several arms.")
DISPOSALS = N_(
    "%(count)d arms were entered with an end that custody or stock contradicts. What custody and stock say "
    "is counted."
)

_Rows = Sequence[Counted | LeftOut]


def checks(
    kept: Sequence[Counted], out: Sequence[LeftOut], by_standing: Mapping[TracingStanding, int]
) -> tuple[Check, ...]:
    """All checks, those that hold among them."""
    every = _amount(kept)
    return (
        *_sums(kept, by_standing, every),
        _none_of(
            CheckKind.SUCCESS_UNSUPPORTED,
            UNSUPPORTED,
            kept,
            lambda each: each.settled.unsupported is not None,
            stops=True,
        ),
        _none_of(CheckKind.STANDINGS_DIFFER, DIFFER, kept, lambda each: each.settled.beside is not None),
        _of_out(CheckKind.SAME_ARM_TWICE, TWICE, out, Exclusion.SAME_ARM),
        Check(
            CheckKind.NOTHING_ON_TRACING,
            not kept or every > by_standing[TracingStanding.NOT_RECORDED],
            False,
            Text(NOTHING),
        ),
        _of_out(CheckKind.GROUND_MISSING, GROUND, out, Exclusion.GROUND_NOT_SAID),
        _of_out(CheckKind.YEAR_MISSING, YEAR, out, Exclusion.YEAR_NOT_KNOWN),
        _none_of(CheckKind.CLASS_MISSING, CLASS, kept, lambda each: each.row.arm_class is None),
        _none_of(
            CheckKind.SURRENDERED_ON_GROUND,
            SURRENDERED,
            kept,
            lambda each: (
                each.row.apprehension is not Apprehension.SEIZED and each.row.ground in CRIMINAL_GROUNDS
            ),
        ),
        _none_of(
            CheckKind.SERIAL_OF_MANY,
            SERIAL_OF_MANY,
            kept,
            lambda each: each.row.amount > 1 and each.row.marking.serial is not None,
        ),
        _none_of(CheckKind.DISPOSALS_DIFFER, DISPOSALS, kept, lambda each: each.row.disposals_differ),
    )


def _sums(
    kept: Sequence[Counted], by_standing: Mapping[TracingStanding, int], every: int
) -> tuple[Check, ...]:
    standings = sum(by_standing.values())
    kinds: dict[object, int] = {}
    for each in kept:
        kinds[each.row.arm_type] = kinds.get(each.row.arm_type, 0) + each.row.amount
    typed = sum(kinds.values())
    successes = by_standing[TracingStanding.TRACED] + by_standing[TracingStanding.ESTABLISHED]
    marked = _amount([each for each in kept if each.row.uniquely_marked])
    return (
        _sum(CheckKind.STANDINGS_ADD_UP, ADD_UP, standings == every, {"total": standings, "all": every}),
        _sum(CheckKind.TYPES_ADD_UP, TYPES, typed == every, {"total": typed, "all": every}),
        _sum(CheckKind.SUCCESSES_WITHIN_ALL, WITHIN, successes <= every, {"count": successes, "all": every}),
        _sum(CheckKind.MARKED_WITHIN_ALL, MARKED, marked <= every, {"count": marked, "all": every}),
        _none_of(
            CheckKind.TRACED_WITHIN_MARKED,
            TRACED_MARKED,
            kept,
            lambda each: (
                each.settled.standing is TracingStanding.TRACED and each.row.uniquely_marked is False
            ),
        ),
    )


def _sum(kind: CheckKind, msgid: str, holds: bool, facts: Mapping[str, int]) -> Check:
    return Check(kind, holds, True, Text(msgid, facts))


def _none_of(
    kind: CheckKind,
    msgid: str,
    kept: Sequence[Counted],
    speaks: Callable[[Counted], bool],
    *,
    stops: bool = False,
) -> Check:
    found = [each for each in kept if speaks(each)]
    return Check(kind, not found, stops, Text(msgid, {"count": _amount(found)}), _records(found))


def _of_out(kind: CheckKind, msgid: str, out: Sequence[LeftOut], because: Exclusion) -> Check:
    found = [each for each in out if each.because is because]
    return Check(kind, not found, False, Text(msgid, {"count": _amount(found)}), _records(found))


def _amount(rows: _Rows) -> int:
    return sum(each.row.amount for each in rows)


def _records(rows: _Rows) -> tuple[str, ...]:
    return tuple(each.row.record for each in rows)
