# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of the register of arms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ploughshare.vocabulary.firearms import (
    LAWFUL_KINDS,
    WANTED_KINDS,
    ArmEvent,
    ArmEventKind,
)

_ORDER = list(ArmEventKind)


def in_order(events: Iterable[ArmEvent]) -> tuple[ArmEvent, ...]:
    """Events oldest first; undated ones by the usual course of an arm's life.

    An undated event goes where its kind belongs: after the last dated event of an earlier kind.
    """
    dated = sorted(
        (each for each in events if each.on is not None),
        key=lambda each: (_day(each), _ORDER.index(each.kind)),
    )
    for undated in (each for each in events if each.on is None):
        rank = _ORDER.index(undated.kind)
        place = 0
        for index, each in enumerate(dated):
            if _ORDER.index(each.kind) <= rank:
                place = index + 1
        dated.insert(place, undated)
    return tuple(dated)


def _day(event: ArmEvent) -> date:
    assert event.on is not None
    return event.on.period.since


def wanted_as(events: Sequence[ArmEvent]) -> ArmEventKind | None:
    """Lost, stolen or seized, if that is the last thing known; None if lawful or found again."""
    ordered = in_order(events)
    for event in reversed(ordered):
        if event.kind in WANTED_KINDS:
            return event.kind
        if event.kind in LAWFUL_KINDS or event.kind in {ArmEventKind.FOUND, ArmEventKind.DESTROYED}:
            return None
    return None


def last_legal(events: Sequence[ArmEvent]) -> ArmEvent | None:
    """The last event that shows the arm in lawful hands."""
    lawful = [each for each in in_order(events) if each.kind in LAWFUL_KINDS]
    return lawful[-1] if lawful else None
