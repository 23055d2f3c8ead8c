# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Stores, arms, lots, acts and counts."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.matching.markings.rules import same_key
from ploughshare.registry.stocks.terms import (
    ActState,
    Count,
    CountId,
    CountState,
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
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row
from ploughshare.vocabulary.firearms import ArmType, FirearmId

stock_store = sa.Table(
    "stock_store",
    metadata,
    sa.Column("id", IdColumn(StoreId), primary_key=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("force", sa.String(200), nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("host", sa.String(40)),
    sa.Column("channel", sa.String(200)),
    sa.Column("opened_by", IdColumn(AccountId), nullable=False),
    sa.Column("opened_at", InstantColumn, nullable=False),
)

stock_arm = sa.Table(
    "stock_arm",
    metadata,
    sa.Column("id", IdColumn(StockArmId), primary_key=True),
    sa.Column("store_id", IdColumn(StoreId), sa.ForeignKey("stock_store.id"), nullable=False),
    sa.Column("serial", sa.String(80)),
    sa.Column("make", sa.String(80)),
    sa.Column("model", sa.String(80)),
    sa.Column("calibre", sa.String(80)),
    sa.Column("arm_type", sa.String(48)),
    sa.Column("firearm_id", IdColumn(FirearmId)),
    sa.Column("serial_key", sa.String(80), nullable=False, index=True),
    sa.Column("family", sa.String(120), nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("held_at", sa.String(200)),
    sa.Column("missing", sa.String(100), nullable=False),
    sa.Column("excused", sa.String(1000)),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("entered_by", IdColumn(AccountId), nullable=False),
    sa.Column("entered_at", InstantColumn, nullable=False),
    sa.Index("ix_stock_arm_store_id", "store_id", "state", "id"),
    sa.Index("ix_stock_arm_missing", "missing", "id"),
    sa.Index("ix_stock_arm_state", "state", "id"),
    sa.Index("ix_stock_arm_firearm_id", "firearm_id"),
)

stock_lot = sa.Table(
    "stock_lot",
    metadata,
    sa.Column("id", IdColumn(StockLotId), primary_key=True),
    sa.Column("store_id", IdColumn(StoreId), sa.ForeignKey("stock_store.id"), nullable=False, index=True),
    sa.Column("description", sa.String(200), nullable=False),
    sa.Column("lot", sa.String(80)),
    sa.Column("headstamp", sa.String(80)),
    sa.Column("calibre", sa.String(80)),
    sa.Column("quantity", sa.BigInteger, nullable=False),
    sa.Column("missing", sa.String(100), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

stock_act = sa.Table(
    "stock_act",
    metadata,
    sa.Column("id", IdColumn(StockActId), primary_key=True),
    sa.Column("subject", IdColumn(Id), nullable=False, index=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("state", sa.String(20), nullable=False, index=True),
    sa.Column("on_day", DayColumn, nullable=False),
    sa.Column("quantity", sa.BigInteger, nullable=False),
    sa.Column("reference", sa.String(200), nullable=False),
    sa.Column("words", sa.String(1000)),
    sa.Column("photographs", sa.Text, nullable=False),
    sa.Column("by_account", IdColumn(AccountId), nullable=False),
    sa.Column("at", InstantColumn, nullable=False),
    sa.Column("second", IdColumn(AccountId)),
    sa.Column("second_at", InstantColumn),
)

stock_count = sa.Table(
    "stock_count",
    metadata,
    sa.Column("id", IdColumn(CountId), primary_key=True),
    sa.Column("store_id", IdColumn(StoreId), sa.ForeignKey("stock_store.id"), nullable=False, index=True),
    sa.Column("on_day", DayColumn, nullable=False),
    sa.Column("state", sa.String(20), nullable=False, index=True),
    sa.Column("expected", sa.Integer, nullable=False),
    sa.Column("found", sa.Integer, nullable=False),
    sa.Column("differences", sa.Text, nullable=False),
    sa.Column("by_account", IdColumn(AccountId), nullable=False),
    sa.Column("at", InstantColumn, nullable=False),
    sa.Column("second", IdColumn(AccountId)),
    sa.Column("second_at", InstantColumn),
    sa.Column("reason", sa.String(1000)),
)


def put_store(connection: Connection, made: Store) -> None:
    """Keep a store."""
    values = {
        "name": made.name,
        "force": made.force,
        "kind": made.kind.value,
        "host": made.host,
        "channel": made.channel,
        "opened_by": made.opened_by,
        "opened_at": made.opened_at,
    }
    put_row(connection, stock_store, {"id": made.id}, values)


def stores(connection: Connection, *, most: int) -> list[Store]:
    """Stores, by name."""
    return _stores(connection, sa.select(stock_store).order_by(stock_store.c.name).limit(most))


def store_of(connection: Connection, id: StoreId) -> Store | None:
    """One store, or None."""
    found = _stores(connection, sa.select(stock_store).where(stock_store.c.id == id))
    return found[0] if found else None


def _stores(connection: Connection, query: sa.Select[Any]) -> list[Store]:
    return [
        Store(
            row.id,
            row.name,
            row.force,
            StoreKind(row.kind),
            Country(row.host) if row.host else None,
            row.channel,
            row.opened_by,
            row.opened_at,
        )
        for row in connection.execute(query)
    ]


def put_arm(connection: Connection, made: StockArm, *, family: str) -> None:
    """Keep an arm, new or moved on."""
    marks = made.marks
    values = {
        "store_id": made.store,
        "serial": marks.serial,
        "make": marks.make,
        "model": marks.model,
        "calibre": marks.calibre,
        "arm_type": marks.arm_type.value if marks.arm_type else None,
        "firearm_id": marks.firearm,
        "serial_key": same_key(marks.serial or ""),
        "family": family,
        "state": made.state.value,
        "held_at": made.holder,
        "missing": " ".join(made.missing),
        "excused": made.excused,
        "version": made.version,
        "entered_by": made.entered_by,
        "entered_at": made.entered_at,
    }
    put_row(connection, stock_arm, {"id": made.id}, values)


def arm(connection: Connection, id: StockArmId) -> StockArm | None:
    """One arm, or None."""
    row = connection.execute(sa.select(stock_arm).where(stock_arm.c.id == id)).first()
    return _arm(row) if row else None


def arms(
    connection: Connection,
    store: StoreId,
    *,
    states: frozenset[StockState] | None = None,
    after: StockArmId | None = None,
    most: int,
) -> list[StockArm]:
    """Arms of a store in the order of their entry."""
    columns = stock_arm.c
    query = sa.select(stock_arm).where(columns.store_id == store).order_by(columns.id).limit(most)
    if states is not None:
        query = query.where(columns.state.in_(sorted(each.value for each in states)))
    if after is not None:
        query = query.where(columns.id > after)
    return [_arm(row) for row in connection.execute(query)]


def arms_after(connection: Connection, after: StockArmId | None, *, most: int) -> list[StockArm]:
    """Arms of all stores in the order of their entry."""
    query = sa.select(stock_arm).order_by(stock_arm.c.id).limit(most)
    if after is not None:
        query = query.where(stock_arm.c.id > after)
    return [_arm(row) for row in connection.execute(query)]


def known_by(connection: Connection, keys: Collection[str], *, most: int) -> list[tuple[StockArm, str]]:
    """Arms whose serial has one of some keys, each with its maker's family."""
    if not keys:
        return []
    known = stock_arm.c.serial_key.in_(sorted(keys))
    query = sa.select(stock_arm).where(known).order_by(stock_arm.c.id).limit(most)
    return [(_arm(row), row.family) for row in connection.execute(query)]


def with_serials(connection: Connection, serials: Sequence[str]) -> list[StockArm]:
    """Arms whose serial is the same mark as one of some serials, oldest first."""
    if connection.execute(sa.select(stock_arm.c.id).limit(1)).first() is None:
        return []  # most authorities keep no stock here, and reading serials is long
    keys = sorted({same_key(each) for each in serials} - {""})
    found: list[StockArm] = []
    for start in range(0, len(keys), 500):
        query = sa.select(stock_arm).where(stock_arm.c.serial_key.in_(keys[start : start + 500]))
        found += [_arm(row) for row in connection.execute(query.order_by(stock_arm.c.id))]
    return found


def incomplete(connection: Connection, *, after: StockArmId | None, most: int) -> list[StockArm]:
    """Arms with empty fields that nobody excused, oldest first."""
    columns = stock_arm.c
    query = (
        sa.select(stock_arm)
        .where(columns.missing != "", columns.excused.is_(None))
        .order_by(columns.id)
        .limit(most)
    )
    if after is not None:
        query = query.where(columns.id > after)
    return [_arm(row) for row in connection.execute(query)]


def put_lot(connection: Connection, made: StockLot) -> None:
    """Keep a lot."""
    values = {
        "store_id": made.store,
        "description": made.description,
        "lot": made.lot,
        "headstamp": made.headstamp,
        "calibre": made.calibre,
        "quantity": made.quantity,
        "missing": " ".join(made.missing),
        "version": made.version,
    }
    put_row(connection, stock_lot, {"id": made.id}, values)


def lot(connection: Connection, id: StockLotId) -> StockLot | None:
    """One lot, or None."""
    row = connection.execute(sa.select(stock_lot).where(stock_lot.c.id == id)).first()
    return _lot(row) if row else None


def lots(connection: Connection, store: StoreId) -> list[StockLot]:
    """Lots of a store, in the order of their entry."""
    query = sa.select(stock_lot).where(stock_lot.c.store_id == store).order_by(stock_lot.c.id)
    return [_lot(row) for row in connection.execute(query)]


def put_act(connection: Connection, made: StockAct) -> None:
    """Keep an act."""
    values = {
        "subject": Id(made.subject.value),
        "kind": made.kind.value,
        "state": made.state.value,
        "on_day": made.on,
        "quantity": made.quantity,
        "reference": made.reference,
        "words": made.words,
        "photographs": " ".join(made.photographs),
        "by_account": made.by,
        "at": made.at,
        "second": made.second,
        "second_at": made.second_at,
    }
    put_row(connection, stock_act, {"id": made.id}, values)


def act(connection: Connection, id: StockActId) -> StockAct | None:
    """One act, or None."""
    found = _acts(connection, sa.select(stock_act).where(stock_act.c.id == id))
    return found[0] if found else None


def acts(connection: Connection, subject: Id) -> list[StockAct]:
    """Acts on a thing, oldest first."""
    columns = stock_act.c
    query = sa.select(stock_act).where(columns.subject == Id(subject.value))
    return _acts(connection, query.order_by(columns.at, columns.id))


def acts_waiting(connection: Connection, *, most: int) -> list[StockAct]:
    """Acts that wait for a second person, oldest first."""
    columns = stock_act.c
    query = sa.select(stock_act).where(columns.state == ActState.PROPOSED.value)
    return _acts(connection, query.order_by(columns.id).limit(most))


def _acts(connection: Connection, query: sa.Select[Any]) -> list[StockAct]:
    return [
        StockAct(
            row.id,
            row.subject,
            StockActKind(row.kind),
            ActState(row.state),
            row.on_day,
            row.quantity,
            row.reference,
            row.words,
            tuple(row.photographs.split()),
            row.by_account,
            row.at,
            row.second,
            row.second_at,
        )
        for row in connection.execute(query)
    ]


def put_count(connection: Connection, made: Count) -> None:
    """Keep a count."""
    differences = {"missing": made.missing, "over": made.over, "lots": made.lots}
    values = {
        "store_id": made.store,
        "on_day": made.on,
        "state": made.state.value,
        "expected": made.expected,
        "found": made.found,
        "differences": json.dumps(differences, ensure_ascii=False),
        "by_account": made.by,
        "at": made.at,
        "second": made.second,
        "second_at": made.second_at,
        "reason": made.reason,
    }
    put_row(connection, stock_count, {"id": made.id}, values)


def count(connection: Connection, id: CountId) -> Count | None:
    """One count, or None."""
    row = connection.execute(sa.select(stock_count).where(stock_count.c.id == id)).first()
    return _count(row) if row else None


def counts(connection: Connection, store: StoreId, *, most: int) -> list[Count]:
    """Counts of a store, newest first."""
    columns = stock_count.c
    query = sa.select(stock_count).where(columns.store_id == store).order_by(columns.id.desc()).limit(most)
    return [_count(row) for row in connection.execute(query)]


def _count(row: Any) -> Count:
    what = json.loads(row.differences)
    return Count(
        row.id,
        row.store_id,
        row.on_day,
        CountState(row.state),
        row.expected,
        row.found,
        tuple(what["missing"]),
        tuple(what["over"]),
        tuple((words, expected, found) for words, expected, found in what["lots"]),
        row.by_account,
        row.at,
        row.second,
        row.second_at,
        row.reason,
    )


def _arm(row: Any) -> StockArm:
    kind = ArmType(row.arm_type) if row.arm_type else None
    return StockArm(
        row.id,
        row.store_id,
        StockMarks(row.serial, row.make, row.model, row.calibre, kind, row.firearm_id),
        StockState(row.state),
        row.held_at,
        tuple(row.missing.split()),
        row.excused,
        row.version,
        row.entered_by,
        row.entered_at,
    )


def _lot(row: Any) -> StockLot:
    missing = tuple(row.missing.split())
    return StockLot(
        row.id,
        row.store_id,
        row.description,
        row.lot,
        row.headstamp,
        row.calibre,
        row.quantity,
        missing,
        row.version,
    )
