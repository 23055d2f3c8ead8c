# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Many events: lists, arms for reports, counts of places, ways and checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.matching.markings.rules import perhaps_keys
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.seizures.rules import mark_key, unpack
from ploughshare.registry.seizures.store.rows import Way, as_seizure
from ploughshare.registry.seizures.store.tables import item, seizure
from ploughshare.registry.seizures.terms import (
    Filters,
    PlaceCount,
    Rate,
    RouteCount,
    Seizure,
)
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.work import CaseId, Reach, UnitId
from ploughshare.storage.listing import newest_among, newest_first
from ploughshare.vocabulary.seizures import (
    Apprehension,
    CheckReason,
    Conveyance,
    SeizureId,
)

_HIGHEST = "\U0010ffff"
FOUND_BY_MARKS_MOST = 2000
"""Events that a search by marks looks at: more are found only with more characters."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What one reader may see of all events.

    Attributes:
        reach: their cases.
        keeper: their authority, whose events under no case they see, too.
        unit: and of these only those of their unit; None where there is none.
        hidden: imports that nobody may see yet.
    """

    reach: Reach
    keeper: str
    unit: UnitId | None
    hidden: Sequence[BatchId] = ()

    def holds(self, made: Seizure, keeper: str, unit: UnitId | None) -> bool:
        """Whether one event is within sight."""
        if made.case is not None:
            return self.reach.holds(made.case)
        return keeper == self.keeper and (self.unit is None or unit == self.unit)

    def limit(self, query: Any) -> Any:
        """A query that only finds what is within sight."""
        return self.unhidden(query).where(sa.or_(self._cased(), self._loose()))

    def unhidden(self, query: Any) -> Any:
        """A query that only finds what any reader may see already."""
        if not self.hidden:
            return query
        shown = seizure.c.batch_id.not_in(list(self.hidden))
        return query.where(sa.or_(seizure.c.batch_id.is_(None), shown))

    def parts(self) -> list[sa.ColumnElement[bool]]:
        """What is within sight in parts, each with its index, where these are few; else none."""
        few = self.reach.few()
        return [*(seizure.c.case_id == each for each in few), self._loose()] if few else []

    def _loose(self) -> sa.ColumnElement[bool]:
        loose = sa.and_(seizure.c.case_id.is_(None), seizure.c.keeper == self.keeper)
        return loose if self.unit is None else sa.and_(loose, seizure.c.unit_id == self.unit)

    def _cased(self) -> Any:
        reach = self.reach
        cased: Any = seizure.c.case_id.is_not(None)
        if not reach.everything:
            cased = seizure.c.case_id.in_(sorted(reach.cases - reach.denied))
            if reach.shared is not None:
                cased = cased | reach.shared.among(seizure.c.case_id)
        if reach.denied:
            cased = sa.and_(cased, seizure.c.case_id.not_in(sorted(reach.denied)))
        return cased


def page(
    connection: Connection, sight: Sight, filters: Filters, *, most: int, before: SeizureId | None
) -> list[Seizure]:
    """Events within sight, those entered last first, without their things."""
    query = _filtered(sa.select(seizure), filters)
    if before is not None:
        query = query.where(seizure.c.id < before)
    if parts := sight.parts():
        query = newest_among(sight.unhidden(query), seizure.c.id, parts, most=most)
    else:
        query = sight.limit(query.order_by(seizure.c.id.desc()).limit(most))
    return [as_seizure(row) for row in connection.execute(query)]


def under_case(
    connection: Connection, case: CaseId, *, most: int, before: Id | None, sight: Sight
) -> list[UnderCase]:
    """Events within sight of a case, newest first."""
    query = sight.limit(
        sa.select(
            seizure.c.id.label("id"),
            sa.func.coalesce(seizure.c.reference, seizure.c.apprehension).label("label"),
            seizure.c.recorded_at.label("at"),
        ).where(seizure.c.case_id == case)
    )
    rows = newest_first(connection, query, seizure.c.id, most=most, before=before)
    return [UnderCase(row.id, row.label, row.at) for row in rows]


def count_of_case(connection: Connection, sight: Sight, case: CaseId) -> int:
    """How many events within sight a case has."""
    query = sa.select(sa.func.count()).select_from(seizure).where(seizure.c.case_id == case)
    return int(connection.execute(sight.limit(query)).scalar() or 0)


def item_counts(connection: Connection, ids: Sequence[SeizureId]) -> dict[SeizureId, int]:
    """How many things each of some events has."""
    query = (
        sa.select(item.c.seizure_id, sa.func.count())
        .where(item.c.seizure_id.in_(list(ids)))
        .group_by(item.c.seizure_id)
    )
    return {row[0]: int(row[1]) for row in connection.execute(query)} if ids else {}


def _filtered(query: Any, filters: Filters) -> Any:
    column = seizure.c
    equal = {
        "apprehension": filters.apprehension.value if filters.apprehension else None,
        "country": filters.country,
        "subdivision": filters.subdivision,
        "locode": filters.locode,
        "border": filters.border.value if filters.border else None,
        "conveyance": filters.conveyance.value if filters.conveyance else None,
        "case_id": filters.case,
        "reference": filters.reference,
    }
    for name, value in equal.items():
        if value is not None:
            query = query.where(column[name] == value)
    if filters.since is not None:
        query = query.where(column.since >= filters.since)
    if filters.until is not None:
        query = query.where(column.since < filters.until)
    if filters.checks is not None:
        query = query.where(
            column.check_reason.is_not(None) if filters.checks else column.check_reason.is_(None)
        )
    if filters.kind is not None:
        query = query.where(
            sa.exists().where(item.c.seizure_id == column.id, item.c.kind == filters.kind.value)
        )
    key = mark_key(filters.marks)
    if key is not None:
        query = query.where(column.id.in_(_looking_alike(key) if filters.alike else _by_marks(key)))
    elif filters.marks is not None:
        query = query.where(sa.false())
    return query


def _by_marks(key: str) -> Any:
    """Events with a thing whose serial, lot or headstamp begins so."""
    found = [
        sa.select(item.c.seizure_id).where(item.c[name] >= key, item.c[name] < key + _HIGHEST)
        for name in ("serial_key", "lot_key", "headstamp_key")
    ]
    every = sa.union(*found).subquery()
    return sa.select(every.c.seizure_id).limit(FOUND_BY_MARKS_MOST)


def _looking_alike(key: str) -> Any:
    """Events with a thing whose serial, lot or headstamp differs from a mark by a look-alike."""
    keys = perhaps_keys(key)
    found = [
        sa.select(item.c.seizure_id).where(item.c[name].in_(keys))
        for name in ("serial_key", "lot_key", "headstamp_key")
    ]
    every = sa.union(*found).subquery()
    return sa.select(every.c.seizure_id).limit(FOUND_BY_MARKS_MOST)


def rates(connection: Connection, sight: Sight, filters: Filters) -> list[Rate]:
    """Checks by reason with what they found."""
    hit = sa.case((seizure.c.apprehension != Apprehension.NOTHING.value, 1), else_=0)
    opened_hit = sa.case((seizure.c.check_opened.is_not(None), hit), else_=0)
    query = _filtered(
        sa.select(
            seizure.c.check_reason,
            sa.func.count(),
            sa.func.sum(hit),
            sa.func.coalesce(sa.func.sum(seizure.c.check_minutes), 0),
            sa.func.coalesce(sa.func.sum(seizure.c.check_scanned), 0),
            sa.func.coalesce(sa.func.sum(seizure.c.check_opened), 0),
            sa.func.sum(opened_hit),
            sa.func.count(seizure.c.check_minutes),
        )
        .where(seizure.c.check_reason.is_not(None))
        .group_by(seizure.c.check_reason),
        filters,
    )
    found = {
        CheckReason(row[0]): Rate(CheckReason(row[0]), *(int(each) for each in row[1:]))
        for row in connection.execute(sight.limit(query))
    }
    return [found[reason] for reason in CheckReason if reason in found]


def place_counts(connection: Connection, sight: Sight, filters: Filters, *, most: int) -> list[PlaceCount]:
    """Events by place and how the things came to the authority, the most first."""
    by = (seizure.c.country, seizure.c.subdivision, seizure.c.locode, seizure.c.apprehension)
    count = sa.func.count().label("events")
    query = _filtered(sa.select(*by, count).group_by(*by), filters).order_by(count.desc(), *by).limit(most)
    return [
        PlaceCount(
            Country(row.country), row.subdivision, row.locode, Apprehension(row.apprehension), int(row.events)
        )
        for row in connection.execute(sight.limit(query))
    ]


def route_counts(connection: Connection, sight: Sight, filters: Filters, *, most: int) -> list[RouteCount]:
    """Ways that events share, the most travelled first."""
    by = (seizure.c.way, seizure.c.country, seizure.c.locode, seizure.c.conveyance)
    count = sa.func.count().label("events")
    query = _filtered(sa.select(*by, count).where(seizure.c.way.is_not(None)).group_by(*by), filters)
    query = query.order_by(count.desc(), *by).limit(most)
    found: dict[tuple[tuple[str, ...], Conveyance | None], int] = {}
    for row in connection.execute(sight.limit(query)):
        way = unpack(row.way, Way)
        points = [each for each in (way.origin, *way.transits) if each is not None]
        codes = [each.locode or each.country for each in points]
        # The goods came as far as the place of the event; the rest of the way was meant, not travelled.
        codes.append(row.locode or row.country)
        if way.destination is not None:
            codes.append(way.destination.locode or way.destination.country)
        shortened = tuple(code for n, code in enumerate(codes) if n == 0 or codes[n - 1] != code)
        if len(shortened) > 1:
            key = (shortened, Conveyance(row.conveyance) if row.conveyance else None)
            found[key] = found.get(key, 0) + int(row.events)
    return [
        RouteCount(points, conveyance, events)
        for (points, conveyance), events in sorted(found.items(), key=lambda each: (-each[1], each[0][0]))
    ]
