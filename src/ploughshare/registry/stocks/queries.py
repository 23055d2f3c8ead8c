# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of stocks and of what waits for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.matching.markings.rules import perhaps_keys, same_key
from ploughshare.matching.markings.terms import Likeness
from ploughshare.registry.stocks.errors import StockUnknown
from ploughshare.registry.stocks.store import old, things
from ploughshare.registry.stocks.terms import (
    ENDED,
    Count,
    StockAct,
    StockArm,
    StockArmId,
    StockLot,
    Store,
    StoreId,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.queries import check_not_erased
from ploughshare.safeguards.retention.rules import first_due
from ploughshare.safeguards.retention.terms import OLD_MOST, Pointed, RetentionKind
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.firearms import FirearmId

STORES_MOST, WAITING_MOST = 500, 200


@dataclass(frozen=True, slots=True)
class StoreView:
    """A store with what lies there.

    Attributes:
        store: itself.
        arms: a page of its arms, in the order of their entry.
        lots: all its lots.
        counts: its latest counts.
    """

    store: Store
    arms: Page[StockArm]
    lots: tuple[StockLot, ...]
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class ArmView:
    """An arm of a stock with its history."""

    arm: StockArm
    store: Store
    acts: tuple[StockAct, ...]


def stores(work: Work) -> list[Store]:
    """Stores, by name. Logged."""
    work.allow(Permission.STOCK_READ)
    found = things.stores(work.connection, most=STORES_MOST)
    work.record(Deed.STOCK_READ, None, {"count": len(found)})
    return found


def store_view(work: Work, id: StoreId, *, cursor: str | None = None, limit: int = LIMIT) -> StoreView:
    """One store with what lies there. Logged.

    Raises:
        StockUnknown: none such.
    """
    work.allow(Permission.STOCK_READ)
    held = known_store(work, id)
    after = StockArmId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    found = things.arms(work.connection, id, after=after, most=limit + 1)
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    work.record(Deed.STOCK_READ, id, {"count": len(found[:limit])})
    return StoreView(
        held,
        Page(found[:limit], following),
        tuple(things.lots(work.connection, id)),
        tuple(things.counts(work.connection, id, most=LIMIT)),
    )


def arm_view(work: Work, id: StockArmId) -> ArmView:
    """One arm with its history. Logged.

    Raises:
        StockUnknown: none such.
    """
    work.allow(Permission.STOCK_READ)
    found = known_arm(work, id)
    made = ArmView(found, known_store(work, found.store), tuple(things.acts(work.connection, id)))
    work.record(Deed.STOCK_READ, id)
    return made


def arms_by_serial(work: Work, serial: str) -> list[tuple[StockArm, Likeness]]:
    """Arms of all stores with a serial, then those whose serial looks like it by one character. Logged."""
    work.allow(Permission.STOCK_READ)
    key = same_key(serial)
    same = things.known_by(work.connection, [key] if key else [], most=LIMIT)
    alike = things.known_by(work.connection, perhaps_keys(key), most=LIMIT)
    work.record(Deed.STOCK_READ, None, {"count": len(same) + len(alike), "by": "serial"})
    return [(arm, Likeness.SAME) for arm, _ in same] + [(arm, Likeness.PERHAPS) for arm, _ in alike]


def exceptions(work: Work, *, cursor: str | None = None, limit: int = LIMIT) -> Page[StockArm]:
    """Arms with empty fields that nobody excused, oldest first. Logged."""
    work.allow(Permission.STOCK_READ)
    after = StockArmId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    found = things.incomplete(work.connection, after=after, most=limit + 1)
    work.record(Deed.STOCK_READ, None, {"count": len(found[:limit])})
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    return Page(found[:limit], following)


def waiting(work: Work) -> list[StockAct]:
    """Acts that wait for a second person, oldest first. Logged."""
    work.allow(Permission.STOCK_READ)
    found = things.acts_waiting(work.connection, most=WAITING_MOST)
    work.record(Deed.STOCK_READ, None, {"count": len(found)})
    return found


def arms_after(work: Work, after: StockArmId | None, *, most: int) -> list[StockArm]:
    """The next arms of all stores: for rounds of the node, which show nobody anything."""
    return things.arms_after(work.connection, after, most=most)


def held_arm(work: Work, id: StockArmId) -> ArmView | None:
    """One arm with its history, or None: for other rooms of this house, which check and record."""
    found = things.arm(work.connection, id)
    if found is None:
        return None
    return ArmView(found, known_store(work, found.store), tuple(things.acts(work.connection, id)))


def arms_with_serials(work: Work, serials: Sequence[str]) -> list[StockArm]:
    """Arms of any stock whose serial may be one of some, oldest first: for the room that draws reports, which
    compares their marks and logs its own reading."""
    work.allow(Permission.REPORT_READ)
    return things.with_serials(work.connection, serials)


def known_store(work: Work, id: StoreId) -> Store:
    """One store, for this room's services.

    Raises:
        StockUnknown.
    """
    found = things.store_of(work.connection, id)
    if found is None:
        raise StockUnknown()
    return found


def known_arm(work: Work, id: StockArmId) -> StockArm:
    """One arm, for this room's services.

    Raises:
        StockUnknown.
    """
    found = things.arm(work.connection, id)
    if found is None:
        check_not_erased(work, id)
        raise StockUnknown()
    return found


# -- for the room of keeping, which logs its own reading: never what an arm is


def stocked_known(work: Work, id: Id) -> Pointed | None:
    """An arm of a stock by its id. Its time runs from when it was destroyed, deactivated or written off; an
    act that waits for a second person stands against its erasure."""
    found = things.arm(work.connection, StockArmId(id.value))
    if found is None:
        return None
    ending = old.ended_at(things.acts(work.connection, found.id)) if found.state in ENDED else None
    waits = old.waiting_act(work.connection, found.id)
    return Pointed(
        RetentionKind.STOCKS,
        found.id,
        str(found.id),
        None if ending is None else max(ending.on, (ending.second_at or ending.at).date()),
        None if waits is None else str(waits),
    )


def stocked_given(work: Work, given: str) -> Pointed | None:
    """The same, by the id of its record alone: neither marks nor a holder lead here."""
    try:
        return stocked_known(work, StockArmId.parse(given))
    except MalformedId:
        return None


def stocked_over(work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
    """Arms of a stock that ended on a day or before."""
    ids = old.ended(work.connection, most=OLD_MOST)
    return first_due(ids, lambda id: stocked_known(work, id), before=before, most=most, skip=skip)


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Those of some arms of the register that stand in a stock; only whether."""
    arms = [each for each in ids if isinstance(each, FirearmId)]
    found = old.stocked(work.connection, arms)
    return frozenset(each for each in arms if each.value in found)
