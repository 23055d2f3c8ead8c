# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rows with the same marks: entered twice, seized twice, destroyed yet seized."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ploughshare.commitments.assessment.terms import Group, Sameness, Seen
from ploughshare.commitments.indicators.rules.identity import Key, key_of
from ploughshare.commitments.sheets.terms import SheetKind
from ploughshare.kernel.periods import PartDate


def same_marks(seen: Iterable[Seen]) -> tuple[Group, ...]:
    """Groups of rows whose maker, model, calibre and whole serial are the same.

    A row says that its arm was destroyed; where another says that it was seized afterwards, or on a day that
    nobody wrote, one of the two is wrong, or an arm came back from the furnace.
    """
    by_key: dict[Key, list[Seen]] = {}
    for each in seen:
        key = key_of(each.marking)
        if key is not None:
            by_key.setdefault(key, []).append(each)
    groups = [group for rows in by_key.values() if len(rows) > 1 for group in _groups(rows)]
    return tuple(sorted(groups, key=lambda group: (group.why.value, group.places)))


def _groups(rows: Sequence[Seen]) -> list[Group]:
    ordered = sorted(rows, key=lambda each: (_first(each), each.place))
    found = []
    back = _came_back(ordered)
    if back:
        found.append(_group(Sameness.DESTROYED_SEIZED, back))
    seized = [each for each in ordered if each.kind is SheetKind.SEIZURES]
    events = {each.event or each.place for each in seized}
    if len(events) > 1:
        found.append(_group(Sameness.SEIZED_TWICE, seized))
    elif len(seized) > 1:
        found.append(_group(Sameness.ENTERED_TWICE, seized))
    held = [each for each in ordered if each.kind is SheetKind.FIREARMS]
    if len(held) > 1:
        found.append(_group(Sameness.ENTERED_TWICE, held))
    return found


def _came_back(rows: Sequence[Seen]) -> list[Seen]:
    for gone in (each for each in rows if each.destroyed):
        later = [
            each
            for each in rows
            if each is not gone and each.kind is SheetKind.SEIZURES and _not_before(each, gone)
        ]
        if later:
            return [gone, *later]
    return []


def _not_before(seized: Seen, gone: Seen) -> bool:
    """Whether a seizure may lie after the destruction: what is surely before it is how the arm came in."""
    if seized.seized_on is None or gone.destroyed_on is None:
        return seized.event is None or seized.event != gone.event
    return seized.seized_on.period.last > gone.destroyed_on.period.since


def _group(why: Sameness, rows: Sequence[Seen]) -> Group:
    days = tuple(day for each in rows if (day := _day(each)) is not None)
    return Group(why, rows[0].marking, tuple(each.place for each in rows), None, days)


def _day(each: Seen) -> PartDate | None:
    return each.destroyed_on if each.destroyed and each.destroyed_on else each.seized_on


def _first(each: Seen) -> date:
    day = _day(each)
    return day.period.since if day else date.max
