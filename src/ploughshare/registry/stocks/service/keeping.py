# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Open stores, enter arms and lots, and fill in what was left empty. An empty field is never silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.matching.markings.queries import read_marking
from ploughshare.matching.markings.rules import same_key
from ploughshare.registry.stocks import rules
from ploughshare.registry.stocks.errors import ChannelMissing, SerialHeld, StockActDoesNotFit, StockChanged
from ploughshare.registry.stocks.queries import known_arm, known_store
from ploughshare.registry.stocks.store import things
from ploughshare.registry.stocks.terms import (
    ENDED,
    ActState,
    StockAct,
    StockActId,
    StockActKind,
    StockArm,
    StockArmId,
    StockLot,
    StockLotId,
    StockMarks,
    StockState,
    Store,
    StoreId,
    StoreKind,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.markings import Marking

SAME_MOST = 50


def open_store(
    work: Work,
    id: StoreId,
    *,
    name: str,
    force: str,
    kind: StoreKind = StoreKind.FORCE,
    host: Country | None = None,
    channel: str | None = None,
) -> Store:
    """Open a store. For arms of a peace operation it names host state and channel of tracing.

    Raises:
        StockUnfit, ChannelMissing: something said is not usable.
    """
    work.allow(Permission.STOCK_WRITE)
    way = rules.line("channel", channel) if channel else None
    if kind is not StoreKind.FORCE and (host is None or way is None):
        raise ChannelMissing()
    made = Store(
        id,
        rules.line("name", name),
        rules.line("force", force),
        kind,
        None if kind is StoreKind.FORCE else host,
        None if kind is StoreKind.FORCE else way,
        work.mandate.actor,
        work.at,
    )
    things.put_store(work.connection, made)
    work.record(Deed.STORE_OPENED, id, {"kind": kind.value})
    return made


def enter_arm(
    work: Work, id: StockArmId, store: StoreId, *, marks: StockMarks, on: date, reference: str
) -> StockArm:
    """Enter an arm that came in. What is not known stays empty and stands in the queue of exceptions.

    Raises:
        StockUnknown: no such store.
        SerialHeld: an arm like this is held there.
        StockUnfit: something said is not usable.
    """
    work.allow(Permission.STOCK_WRITE)
    known_store(work, store)
    clean = _clean(marks)
    made = StockArm(
        id,
        store,
        clean,
        StockState.IN_STORE,
        None,
        rules.missing_of(clean),
        None,
        1,
        work.mandate.actor,
        work.at,
    )
    _check_held(work, made)
    keep_arm(work, made)
    received = done_act(work, id, StockActKind.RECEIVED, on=on, reference=reference)
    things.put_act(work.connection, received)
    work.record(Deed.STOCK_ENTERED, id, {"missing": len(made.missing)})
    return made


def complete_arm(work: Work, id: StockArmId, *, marks: StockMarks, version: int) -> StockArm:
    """Fill in or correct what stands on an arm.

    Raises:
        StockUnknown, StockChanged, SerialHeld, StockUnfit.
        StockActDoesNotFit: it was destroyed, deactivated or written off: its record stays as it was.
    """
    work.allow(Permission.STOCK_WRITE)
    found = known_arm(work, id)
    if found.version != version:
        raise StockChanged()
    if found.state in ENDED:
        raise StockActDoesNotFit({"stock_state": found.state.value})
    clean = _clean(marks)
    made = replace(found, marks=clean, missing=rules.missing_of(clean), excused=None, version=version + 1)
    _check_held(work, made)
    keep_arm(work, made)
    work.record(Deed.STOCK_CHANGED, id, {"missing": len(made.missing)})
    return made


def excuse_arm(work: Work, id: StockArmId, *, reason: str) -> StockArm:
    """Say why fields stay empty, such as a serial that was never there.

    Raises:
        StockUnknown, StockReasonNeeded.
    """
    work.allow(Permission.STOCK_CONFIRM)
    found = known_arm(work, id)
    made = replace(found, excused=rules.reason(reason), version=found.version + 1)
    keep_arm(work, made)
    work.record(Deed.STOCK_EXCUSED, id, {"missing": len(found.missing)})
    return made


def enter_lot(
    work: Work,
    id: StockLotId,
    store: StoreId,
    *,
    description: str,
    quantity: int,
    on: date,
    reference: str,
    lot: str | None = None,
    headstamp: str | None = None,
    calibre: str | None = None,
) -> StockLot:
    """Enter a lot that came in.

    Raises:
        StockUnknown: no such store.
        StockUnfit: something said is not usable.
    """
    work.allow(Permission.STOCK_WRITE)
    known_store(work, store)
    marks = (rules.short(lot), rules.short(headstamp), rules.short(calibre))
    words = rules.line("description", description)
    made = StockLot(id, store, words, *marks, max(quantity, 0), rules.missing_of_lot(*marks), 1)
    things.put_lot(work.connection, made)
    received = done_act(work, id, StockActKind.RECEIVED, on=on, reference=reference, quantity=made.quantity)
    things.put_act(work.connection, received)
    work.record(Deed.STOCK_ENTERED, id, {"missing": len(made.missing)})
    return made


def done_act(
    work: Work,
    subject: Id,
    kind: StockActKind,
    *,
    on: date,
    reference: str,
    quantity: int = 1,
    words: str | None = None,
    photographs: tuple[str, ...] = (),
    state: ActState = ActState.DONE,
) -> StockAct:
    """An act on a thing, for this room's services.

    Raises:
        StockUnfit: no reference.
    """
    return StockAct(
        work.new_id(StockActId),
        subject,
        kind,
        state,
        min(on, work.at.date()),
        quantity,
        rules.line("reference", reference),
        words,
        photographs,
        work.mandate.actor,
        work.at,
    )


def keep_arm(work: Work, made: StockArm) -> None:
    """Keep an arm with what it is known by, for this room's services."""
    _, family = rules.keys_of(read_marking(Marking(serial=made.marks.serial, make=made.marks.make)))
    things.put_arm(work.connection, made, family=family)


def _clean(marks: StockMarks) -> StockMarks:
    return replace(
        marks,
        serial=rules.short(marks.serial),
        make=rules.short(marks.make),
        model=rules.short(marks.model),
        calibre=rules.short(marks.calibre),
    )


def _check_held(work: Work, made: StockArm) -> None:
    key = same_key(made.marks.serial or "")
    if not key:
        return
    maker = (made.marks.make or "").casefold()
    for held, _ in things.known_by(work.connection, [key], most=SAME_MOST):
        same = held.id != made.id and held.store == made.store and held.state not in ENDED
        if same and (held.marks.make or "").casefold() == maker:
            raise SerialHeld()
