# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of the register of arms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from ploughshare.crypto.digests import sha256
from ploughshare.vocabulary.firearms import (
    LAWFUL_KINDS,
    WANTED_KINDS,
    ArmEvent,
    ArmEventKind,
    Description,
)

_ORDER = list(ArmEventKind)


def in_order(events: Iterable[ArmEvent]) -> tuple[ArmEvent, ...]:
    """Events oldest first; undated ones by the usual course of an arm's life.

    An undated event goes where its kind belongs: after the last dated event of an earlier kind.
    """
    events = tuple(events)
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


TYPE_AS_GIVEN = "type"
"""Name under which `extra` keeps the kind of arm in the source's own words."""


def content_digest(
    description: Description,
    events: Iterable[ArmEvent],
    *,
    protected: bool,
    extra: Mapping[str, str] | None,
) -> bytes:
    """SHA-256 of what a source said of an arm, to tell a repeated record from a changed one.

    Only the source's own words count: a code that we resolved, or who passed the record on, may
    change without the record having changed. The order of events and of further columns does not
    matter.
    """
    others = dict(extra) if extra else {}
    kind = others.pop(TYPE_AS_GIVEN, None)
    if kind is None and description.arm_type is not None:
        kind = description.arm_type.value
    told = (
        description.serial,
        description.make_text or description.make,
        description.model,
        description.calibre_text or description.calibre,
        kind,
        description.country,
        description.year,
        description.importer,
        description.import_country,
        protected,
        sorted(_event_words(each) for each in events),
        sorted(others.items()),
    )
    return sha256(msgspec.json.encode(told))


def _event_words(event: ArmEvent) -> tuple[str, ...]:
    return (
        event.kind.value,
        event.on.text if event.on else "",
        event.country or "",
        event.other_country or "",
        event.holder_kind.value if event.holder_kind else "",
        event.holder_name or "",
        event.holder_pointer or "",
        event.reference or "",
    )
