# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Things with what reports and rounds need of their events: many rows, few columns, one object each."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.seizures.rules import unpack
from ploughshare.registry.seizures.store.lists import Sight
from ploughshare.registry.seizures.store.rows import part_date
from ploughshare.registry.seizures.store.tables import item, seizure
from ploughshare.registry.seizures.terms import ApprehendedArm
from ploughshare.storage.database import DayColumn
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import (
    Alteration,
    Apprehension,
    ArmClass,
    BorderContext,
    Conveyance,
    Disposal,
    Diversion,
    ItemKind,
    LegalGround,
    Making,
    PartKind,
    TracingStanding,
    Unit,
)

AnyEnum = TypeVar("AnyEnum", bound=enum.Enum)

_OF_ITEM = (
    *(
        "id",
        "seizure_id",
        "kind",
        "arm_type",
        "arm_class",
        "making",
        "alteration",
        "amount",
        "serial",
        "make",
    ),
    *("model", "calibre", "type_given", "country_of_manufacture", "import_mark", "other_marks"),
    *(
        "uniquely_marked",
        "standing",
        "diversion",
        "recovery_id",
        "lot",
        "packaging",
        "unit",
        "part",
        "disposal",
    ),
)
_OF_EVENT = (
    *("case_id", "agency", "apprehension", "ground", "border", "since", "until", "date_given", "country"),
    *("subdivision", "origin_country", "destination_country", "recorded_at", "conveyance"),
)
APPREHENDED = sa.select(*(item.c[name] for name in _OF_ITEM), *(seizure.c[name] for name in _OF_EVENT)).join(
    seizure, seizure.c.id == item.c.seizure_id
)
"""Things with what `as_apprehended` needs of both tables and no more: a report reads all of them."""


def as_apprehended(row: Any) -> ApprehendedArm:
    """A row of `APPREHENDED` as a figure of a report needs it."""
    (id, event, kind, arm_type, arm_class, making, alteration, amount, *marks) = row[:16]
    (marked, standing, diversion, recovery, lot, packaging, unit, part, disposal) = row[16:25]
    (case, agency, apprehension, ground, border, since, until, given, country) = row[25:34]
    (subdivision, origin, destination, recorded_at, conveyance) = row[34:]
    return ApprehendedArm(
        id,
        event,
        case,
        agency,
        _APPREHENSIONS[apprehension],
        _GROUNDS[ground] if ground else None,
        _BORDERS[border] if border else None,
        None if since is None else part_date(since, until, given or ""),
        country,
        subdivision,
        _KINDS[kind],
        _ARM_TYPES[arm_type] if arm_type else None,
        _ARM_CLASSES[arm_class] if arm_class else None,
        _MAKINGS[making] if making else None,
        _ALTERATIONS[alteration] if alteration else None,
        amount,
        Marking(*marks),
        marked,
        _STANDINGS[standing] if standing else None,
        unpack(diversion, Diversion) if diversion else None,
        recovery,
        lot,
        packaging,
        origin,
        destination,
        recorded_at,
        _UNITS[unit],
        _PARTS[part] if part else None,
        _DISPOSALS[disposal] if disposal else None,
        _CONVEYANCES[conveyance] if conveyance else None,
    )


def _members(kind: type[AnyEnum]) -> Mapping[str, AnyEnum]:
    """Members by their value, found quicker than by a call: a report reads a hundred thousand rows."""
    return MappingProxyType({str(each.value): each for each in kind})


_APPREHENSIONS, _GROUNDS, _BORDERS = _members(Apprehension), _members(LegalGround), _members(BorderContext)
_KINDS, _ARM_TYPES, _ARM_CLASSES = _members(ItemKind), _members(ArmType), _members(ArmClass)
_UNITS, _PARTS, _DISPOSALS = _members(Unit), _members(PartKind), _members(Disposal)
_CONVEYANCES = _members(Conveyance)
_MAKINGS, _ALTERATIONS, _STANDINGS = _members(Making), _members(Alteration), _members(TracingStanding)


def apprehended(
    connection: Connection,
    sight: Sight,
    *,
    since: date | None,
    until: date | None,
    kind: ItemKind,
) -> Iterator[ApprehendedArm]:
    """Things of one kind of events in a period, flat, in no particular order."""
    query = _in_sight(sight, kind)
    if since is not None:
        query = query.where(seizure.c.since >= since)
    if until is not None:
        query = query.where(seizure.c.since < until)
    for row in connection.execute(query):
        yield as_apprehended(row)


def apprehended_after(
    connection: Connection,
    sight: Sight,
    *,
    since: date,
    until: date,
    kind: ItemKind,
    after: ApprehendedArm | None,
    most: int,
) -> list[ApprehendedArm]:
    """The next things of one kind of events in a period, then of those whose day is not known.

    They come by the day of the event, the event and the thing, as the indexes hold them, so that the last of
    many parts costs no more than the first.
    """
    things = _in_sight(sight, kind) if _few(connection, kind, most) else _event_by_event(sight, kind)
    on = after.happened_on if after is not None else None
    found: list[ApprehendedArm] = []
    if after is None or on is not None:
        query = things.where(seizure.c.since < until)
        if after is None or on is None:
            query = query.where(seizure.c.since >= since)
        else:
            here = sa.tuple_(
                sa.literal(on.period.since, DayColumn), sa.literal(after.event, seizure.c.id.type)
            )
            query = query.where(sa.tuple_(seizure.c.since, seizure.c.id) >= here, _beyond(after))
        found = _ordered(connection, query, seizure.c.since, most=most)
        after = None
    if len(found) < most:
        query = things.where(seizure.c.since.is_(None))
        if after is not None:
            query = query.where(seizure.c.id >= after.event, _beyond(after))
        found += _ordered(connection, query, most=most - len(found))
    return found


def _in_sight(sight: Sight, kind: ItemKind) -> sa.Select[Any]:
    return _shown(APPREHENDED.where(item.c.kind == kind.value), sight)


def _few(connection: Connection, kind: ItemKind, most: int) -> bool:
    """Whether there are so few things of a kind that all may be gathered and sorted."""
    some = sa.select(item.c.kind).where(item.c.kind == kind.value).limit(most + 1).subquery()
    return int(connection.execute(sa.select(sa.func.count()).select_from(some)).scalar() or 0) <= most


def _event_by_event(sight: Sight, kind: ItemKind) -> sa.Select[Any]:
    """The same things for a query that walks along events. No index knows the longer word for the kind, by
    which SQLite, having no statistics, would else gather and sort all things of the kind for each part."""
    return _shown(APPREHENDED.where(item.c.kind + "" == kind.value), sight)


def _shown(query: sa.Select[Any], sight: Sight) -> sa.Select[Any]:
    if sight.hidden:
        shown = item.c.batch_id.not_in(list(sight.hidden))
        query = query.where(sa.or_(item.c.batch_id.is_(None), shown))
    limited: sa.Select[Any] = sight.limit(query)
    return limited


def _beyond(after: ApprehendedArm) -> sa.ColumnElement[bool]:
    """Of the event that was reached, only things that were not."""
    return sa.or_(seizure.c.id != after.event, item.c.id > after.item)


def _ordered(
    connection: Connection, query: sa.Select[Any], *first: sa.ColumnElement[Any], most: int
) -> list[ApprehendedArm]:
    query = query.order_by(*first, seizure.c.id, item.c.id).limit(most)
    return [as_apprehended(row) for row in connection.execute(query)]
