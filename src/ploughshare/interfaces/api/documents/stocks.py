# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Stocks as clients send and get them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, field

from ploughshare.interfaces.api.documents.forms import CountryCode, Given, IdText, Line, Short, Told
from ploughshare.interfaces.api.documents.transfers import Quantity
from ploughshare.matching.markings.terms import Likeness
from ploughshare.registry.stocks.queries import ArmView, StoreView
from ploughshare.registry.stocks.terms import (
    ActState,
    Count,
    CountState,
    StockAct,
    StockActKind,
    StockArm,
    StockLot,
    StockMarks,
    StockState,
    Store,
    StoreKind,
)
from ploughshare.vocabulary.firearms import ArmType, FirearmId

Words = Annotated[str, Meta(max_length=1000)]


class NewStore(Given, frozen=True, kw_only=True):
    """A store. For arms of a peace operation `host` and `channel` say how they are traced."""

    name: Line
    force: Line
    kind: StoreKind = StoreKind.FORCE
    host: CountryCode | None = None
    channel: Line | None = None


class NewStockArm(Given, frozen=True, kw_only=True):
    """An arm that came in, or with `version` what is completed. What is not known is left out."""

    serial: Short | None = None
    make: Short | None = None
    model: Short | None = None
    calibre: Short | None = None
    arm_type: ArmType | None = None
    firearm_id: IdText | None = None
    on: date | None = None
    reference: Line = "–"
    version: int = 0


class NewStockLot(Given, frozen=True, kw_only=True):
    """A lot that came in."""

    description: Line
    quantity: Quantity
    lot: Short | None = None
    headstamp: Short | None = None
    calibre: Short | None = None
    on: date | None = None
    reference: Line


class NewStockAct(Given, frozen=True, kw_only=True):
    """An act on an arm or a lot. `words`: the unit it goes to, or why. `photographs`: SHA-256 of each."""

    kind: StockActKind
    quantity: Quantity = 1
    on: date | None = None
    reference: Line
    words: Words | None = None
    photographs: Annotated[list[Annotated[str, Meta(max_length=64)]], Meta(max_length=40)] = field(
        default_factory=list
    )
    to_store: IdText | None = None


class NewCount(Given, frozen=True, kw_only=True):
    """What was read and counted in a store; `lots`: id of a lot to what was counted."""

    on: date | None = None
    serials: Annotated[list[Annotated[str, Meta(max_length=80)]], Meta(max_length=5000)]
    lots: dict[str, int] = field(default_factory=dict)


class StockReason(Given, frozen=True, kw_only=True):
    """Why, and whether it is confirmed."""

    reason: Words = ""
    confirm: bool = True


class StoreDocument(Told, frozen=True, kw_only=True):
    """A store."""

    id: str
    name: str
    force: str
    kind: StoreKind
    host: str | None
    channel: str | None


class StockArmDocument(Told, frozen=True, kw_only=True):
    """An arm of a stock. `missing`: fields that nobody filled in."""

    id: str
    store_id: str
    serial: str | None
    make: str | None
    model: str | None
    calibre: str | None
    arm_type: ArmType | None
    firearm_id: str | None
    stands: StockState
    issued_to: str | None
    missing: list[str]
    excused: str | None
    version: int


class StockArmFoundDocument(Told, frozen=True, kw_only=True):
    """An arm of a stock, and how near its serial is to the one asked for: `same`, or `perhaps` misread."""

    likeness: Likeness
    arm: StockArmDocument


class StockLotDocument(Told, frozen=True, kw_only=True):
    """A lot of a stock."""

    id: str
    description: str
    lot: str | None
    headstamp: str | None
    calibre: str | None
    quantity: int
    missing: list[str]


class StockActDocument(Told, frozen=True, kw_only=True):
    """An act on a thing in stock."""

    id: str
    subject_id: str
    kind: StockActKind
    stands: ActState
    on: date
    quantity: int
    reference: str
    words: str | None
    photographs: list[str]
    by: str
    at: datetime
    second: str | None
    second_at: datetime | None


class CountDocument(Told, frozen=True, kw_only=True):
    """A count: serials that are missing and over, and lots with what was expected and found."""

    id: str
    store_id: str
    on: date
    stands: CountState
    expected: int
    found: int
    missing: list[str]
    over: list[str]
    lots: list[tuple[str, int, int]]
    by: str
    second: str | None
    reason: str | None


class StoreViewDocument(Told, frozen=True, kw_only=True):
    """A store with a page of its arms, its lots and its latest counts."""

    store: StoreDocument
    arms: list[StockArmDocument]
    next_cursor: str | None
    lots: list[StockLotDocument]
    counts: list[CountDocument]


class ArmViewDocument(Told, frozen=True, kw_only=True):
    """An arm of a stock with its history."""

    arm: StockArmDocument
    store: StoreDocument
    acts: list[StockActDocument]


def marks_of(data: NewStockArm) -> StockMarks:
    """What an arm is.

    Raises:
        MalformedId: no id of a record.
    """
    firearm = FirearmId.parse(data.firearm_id) if data.firearm_id else None
    return StockMarks(data.serial, data.make, data.model, data.calibre, data.arm_type, firearm)


def store_document(made: Store) -> StoreDocument:
    """A store."""
    return StoreDocument(
        id=str(made.id),
        name=made.name,
        force=made.force,
        kind=made.kind,
        host=made.host,
        channel=made.channel,
    )


def stock_arm_document(made: StockArm) -> StockArmDocument:
    """An arm."""
    marks = made.marks
    return StockArmDocument(
        id=str(made.id),
        store_id=str(made.store),
        serial=marks.serial,
        make=marks.make,
        model=marks.model,
        calibre=marks.calibre,
        arm_type=marks.arm_type,
        firearm_id=str(marks.firearm) if marks.firearm else None,
        stands=made.state,
        issued_to=made.holder,
        missing=list(made.missing),
        excused=made.excused,
        version=made.version,
    )


def stock_lot_document(made: StockLot) -> StockLotDocument:
    """A lot."""
    return StockLotDocument(
        id=str(made.id),
        description=made.description,
        lot=made.lot,
        headstamp=made.headstamp,
        calibre=made.calibre,
        quantity=made.quantity,
        missing=list(made.missing),
    )


def stock_act_document(made: StockAct) -> StockActDocument:
    """An act."""
    return StockActDocument(
        id=str(made.id),
        subject_id=str(made.subject),
        kind=made.kind,
        stands=made.state,
        on=made.on,
        quantity=made.quantity,
        reference=made.reference,
        words=made.words,
        photographs=list(made.photographs),
        by=str(made.by),
        at=made.at,
        second=str(made.second) if made.second else None,
        second_at=made.second_at,
    )


def count_document(made: Count) -> CountDocument:
    """A count."""
    return CountDocument(
        id=str(made.id),
        store_id=str(made.store),
        on=made.on,
        stands=made.state,
        expected=made.expected,
        found=made.found,
        missing=list(made.missing),
        over=list(made.over),
        lots=list(made.lots),
        by=str(made.by),
        second=str(made.second) if made.second else None,
        reason=made.reason,
    )


def store_view_document(view: StoreView) -> StoreViewDocument:
    """A store with what lies there."""
    return StoreViewDocument(
        store=store_document(view.store),
        arms=[stock_arm_document(each) for each in view.arms.items],
        next_cursor=view.arms.next_cursor,
        lots=[stock_lot_document(each) for each in view.lots],
        counts=[count_document(each) for each in view.counts],
    )


def arm_view_document(view: ArmView) -> ArmViewDocument:
    """An arm with its history."""
    return ArmViewDocument(
        arm=stock_arm_document(view.arm),
        store=store_document(view.store),
        acts=[stock_act_document(each) for each in view.acts],
    )
