# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lists of events, arms for reports, counts for map and rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.seizures import store
from ploughshare.registry.seizures.queries.sight import sight
from ploughshare.registry.seizures.terms import (
    ApprehendedArm,
    Filters,
    PlaceCount,
    Rate,
    RouteCount,
    Row,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.seizures import ItemKind, SeizureId

_ITEMS_SHOWN = 3
PLACES_MOST = 2000
ROUTES_MOST = 500
_EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class MapCounts:
    """What a map of events shows.

    Attributes:
        places: events by place, the most first.
        routes: ways that events share.
        cut: whether there are more places or ways than are shown.
    """

    places: tuple[PlaceCount, ...]
    routes: tuple[RouteCount, ...]
    cut: bool


def seizures(
    work: Work, filters: Filters = _EVERYTHING, *, cursor: str | None = None, limit: int = LIMIT
) -> Page[Row]:
    """Events within reach, those entered last first."""
    work.allow(Permission.SEIZURE_READ)
    before = SeizureId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    seen = sight(work)
    found = store.page(work.connection, seen, filters, most=limit + 1, before=before)
    shown = found[:limit]
    ids = [each.id for each in shown]
    first = store.items_of(work.connection, ids, hidden=seen.hidden, most=_ITEMS_SHOWN)
    totals = store.item_counts(work.connection, ids)
    rows = [Row(each, tuple(first.get(each.id, ())), totals.get(each.id, 0)) for each in shown]
    work.record(Deed.SEIZURE_LISTED, None, {"count": len(rows)})
    following = encode_cursor([str(shown[-1].id)]) if len(found) > limit else None
    return Page(rows, following)


def apprehended(
    work: Work,
    since: date | None,
    until: date | None,
    *,
    kind: ItemKind = ItemKind.ARM,
    permission: Permission = Permission.SEIZURE_READ,
) -> Iterator[ApprehendedArm]:
    """Arms within reach of events whose first possible day lies in a period, flat, in no particular order;
    without bounds also those of unknown days. For other rooms of this house, which say in the log what they
    make of them.

    Args:
        since, until: days, the end exclusive; None does not limit.
        kind: things of another kind, such as ammunition.
        permission: whose reach counts: figures of the whole authority have one of their own.
    """
    work.allow(permission)
    seen = sight(work, permission)
    return store.apprehended(work.connection, seen, since=since, until=until, kind=kind)


def apprehended_after(
    work: Work,
    after: ApprehendedArm | None,
    *,
    since: date,
    until: date,
    kind: ItemKind,
    permission: Permission,
    most: int,
) -> list[ApprehendedArm]:
    """The same in parts, for reports that read more than one Work may: the next things of a period by day and
    event, and behind them those of unknown days.

    Args:
        after: the last of the part before; None for the first part.
        most: how many a part holds.
    """
    work.allow(permission)
    return store.apprehended_after(
        work.connection,
        sight(work, permission),
        since=since,
        until=until,
        kind=kind,
        after=after,
        most=most,
    )


def under_case(work: Work, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Events within sight of a case, newest first: for rooms that check reach and record."""
    return store.under_case(work.connection, case, most=most, before=before, sight=sight(work))


def count_of_case(work: Work, case: CaseId) -> int:
    """How many events within sight a case has: for other rooms of this house, which record."""
    return store.count_of_case(work.connection, sight(work), case)


def rates(work: Work, filters: Filters = _EVERYTHING) -> list[Rate]:
    """Checks within reach by their reason, with what they found and what they cost."""
    work.allow(Permission.SEIZURE_READ)
    found = store.rates(work.connection, sight(work), filters)
    work.record(Deed.SEIZURE_COUNTED, None, {"checks": sum(each.checks for each in found)})
    return found


def map_counts(work: Work, filters: Filters = _EVERYTHING) -> MapCounts:
    """Events within reach by place, and the ways they share."""
    work.allow(Permission.SEIZURE_READ)
    seen = sight(work)
    places = store.place_counts(work.connection, seen, filters, most=PLACES_MOST + 1)
    routes = store.route_counts(work.connection, seen, filters, most=ROUTES_MOST + 1)
    work.record(Deed.SEIZURE_COUNTED, None, {"places": len(places[:PLACES_MOST])})
    cut = len(places) > PLACES_MOST or len(routes) > ROUTES_MOST
    return MapCounts(tuple(places[:PLACES_MOST]), tuple(routes[:ROUTES_MOST]), cut)
