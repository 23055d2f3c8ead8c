# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of witnessing. The only SQL of this room."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.witnessing.terms import (
    Broken,
    Fault,
    FaultId,
    FaultKind,
    Heard,
    Seen,
    Witness,
)
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata, put_row
from ploughshare.storage.memory import recall

log_seen = sa.Table(
    "log_seen",
    metadata,
    sa.Column("peer", sa.String(40), primary_key=True),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("root", sa.LargeBinary(32), nullable=False),
    sa.Column("seen_at", InstantColumn, nullable=False),
    sa.Column("breaks", sa.Text, nullable=False),
    sa.Column("verifier", sa.Text, nullable=False),
)
"""What this node keeps of its peers' logs."""

log_witness = sa.Table(
    "log_witness",
    metadata,
    sa.Column("peer", sa.String(40), primary_key=True),
    sa.Column("told_size", sa.BigInteger),
    sa.Column("asked_at", InstantColumn),
    sa.Column("answered_at", InstantColumn),
    sa.Column("cosigned", sa.Text),
    sa.Column("cosigned_size", sa.BigInteger),
    sa.Column("cosigned_at", InstantColumn),
    sa.Column("late", sa.Boolean, nullable=False),
    sa.Column("to_show", sa.Text),
)
"""What peers keep of this node's log."""

log_heard = sa.Table(
    "log_heard",
    metadata,
    sa.Column("peer", sa.String(40), primary_key=True),
    sa.Column("told_by", sa.String(40), primary_key=True),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("root", sa.LargeBinary(32), nullable=False),
    sa.Column("heard_at", InstantColumn, nullable=False),
    sa.Column("asked", sa.Integer, nullable=False),
    sa.Column("settled_at", InstantColumn),
)
"""Heads of peers' logs as third nodes were shown them: the latest of each."""

log_fault = sa.Table(
    "log_fault",
    metadata,
    sa.Column("id", IdColumn(FaultId), primary_key=True),
    sa.Column("peer", sa.String(40), nullable=False),
    sa.Column("ours", sa.Boolean, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("kept", sa.Text),
    sa.Column("given", sa.Text, nullable=False),
    sa.Column("found_at", InstantColumn, nullable=False),
    sa.Column("closed_by", IdColumn(AccountId)),
    sa.Column("closed_at", InstantColumn),
    sa.Column("remark", sa.Text),
    sa.Index("ix_log_fault_peer", "peer", "found_at"),
)


def seen(connection: Connection, peer: NodeId) -> Seen | None:
    """What is kept of a peer's log."""
    return recall(connection, ("log_seen", peer), (log_seen,), lambda: _one_seen(connection, peer))


def _one_seen(connection: Connection, peer: NodeId) -> Seen | None:
    row = connection.execute(sa.select(log_seen).where(log_seen.c.peer == peer)).first()
    return None if row is None else _seen(row)


def all_seen(connection: Connection) -> list[Seen]:
    """What is kept of every log."""
    return [_seen(row) for row in connection.execute(sa.select(log_seen).order_by(log_seen.c.peer))]


def keep_seen(connection: Connection, kept: Seen) -> None:
    """Keep a head in place of the one before."""
    values = {
        "note": kept.note,
        "size": kept.size,
        "root": kept.root,
        "seen_at": kept.seen_at,
        "breaks": json.dumps(sorted(kept.breaks)),
        "verifier": kept.verifier,
    }
    put_row(connection, log_seen, {"peer": kept.peer}, values)


def witness(connection: Connection, peer: NodeId) -> Witness:
    """How a peer witnesses this log."""
    row = connection.execute(sa.select(log_witness).where(log_witness.c.peer == peer)).first()
    return Witness(peer) if row is None else _witness(row)


def witnesses(connection: Connection) -> list[Witness]:
    """How all peers witness this log."""
    return [_witness(row) for row in connection.execute(sa.select(log_witness).order_by(log_witness.c.peer))]


def keep_witness(connection: Connection, kept: Witness) -> None:
    """Keep how a peer witnesses this log."""
    values = {
        "told_size": kept.told_size,
        "asked_at": kept.asked_at,
        "answered_at": kept.answered_at,
        "cosigned": kept.cosigned,
        "cosigned_size": kept.cosigned_size,
        "cosigned_at": kept.cosigned_at,
        "late": kept.late,
        "to_show": kept.to_show,
    }
    put_row(connection, log_witness, {"peer": kept.peer}, values)


def heard(connection: Connection, peer: NodeId | None = None) -> list[Heard]:
    """What third nodes were shown of a peer's log, or of all logs."""
    query = sa.select(log_heard).order_by(log_heard.c.peer, log_heard.c.told_by)
    if peer is not None:
        query = query.where(log_heard.c.peer == peer)
    return [_heard(row) for row in connection.execute(query)]


def keep_heard(connection: Connection, kept: Heard) -> None:
    """Keep what one node was shown of another's log, in place of what it was shown before."""
    values = {
        "note": kept.note,
        "size": kept.size,
        "root": kept.root,
        "heard_at": kept.heard_at,
        "asked": kept.asked,
        "settled_at": kept.settled_at,
    }
    put_row(connection, log_heard, {"peer": kept.peer, "told_by": kept.told_by}, values)


def add_fault(
    connection: Connection, id: FaultId, *, peer: NodeId, ours: bool, broken: Broken, at: datetime
) -> None:
    """Keep a fault with its evidence."""
    connection.execute(
        log_fault.insert().values(
            id=id,
            peer=peer,
            ours=ours,
            kind=broken.kind.value,
            kept=broken.kept,
            given=broken.given,
            found_at=at,
        )
    )


def is_kept(connection: Connection, *, peer: NodeId, ours: bool, broken: Broken) -> bool:
    """Whether the same fault with the same evidence is open already: each turn would add one."""
    found = connection.execute(
        sa.select(log_fault.c.id).where(
            log_fault.c.peer == peer,
            log_fault.c.ours.is_(ours),
            log_fault.c.kind == broken.kind.value,
            log_fault.c.kept.is_(None) if broken.kept is None else log_fault.c.kept == broken.kept,
            log_fault.c.closed_at.is_(None),
        )
    ).first()
    return found is not None


def faults(connection: Connection, *, open_only: bool, most: int) -> list[Fault]:
    """Faults, newest first."""
    query = sa.select(log_fault).order_by(log_fault.c.found_at.desc(), log_fault.c.id.desc()).limit(most)
    if open_only:
        query = query.where(log_fault.c.closed_at.is_(None))
    return [_fault(row) for row in connection.execute(query)]


def open_faults(connection: Connection) -> int:
    """How many faults nobody has dealt with."""
    found = sa.select(sa.func.count()).select_from(log_fault).where(log_fault.c.closed_at.is_(None))
    return int(connection.execute(found).scalar_one())


def close_fault(connection: Connection, id: FaultId, *, by: AccountId, remark: str, at: datetime) -> bool:
    """Keep who dealt with a fault; False if there is no such open one."""
    changed = connection.execute(
        log_fault.update()
        .where(log_fault.c.id == id, log_fault.c.closed_at.is_(None))
        .values(closed_by=by, closed_at=at, remark=remark)
    )
    return changed.rowcount == 1


def _seen(row: Any) -> Seen:
    return Seen(
        NodeId(row.peer),
        row.note,
        int(row.size),
        bytes(row.root),
        row.seen_at,
        frozenset(json.loads(row.breaks)),
        row.verifier,
    )


def _witness(row: Any) -> Witness:
    return Witness(
        NodeId(row.peer),
        row.told_size,
        row.asked_at,
        row.answered_at,
        row.cosigned,
        row.cosigned_size,
        row.cosigned_at,
        bool(row.late),
        row.to_show,
    )


def _heard(row: Any) -> Heard:
    return Heard(
        NodeId(row.peer),
        NodeId(row.told_by),
        row.note,
        int(row.size),
        bytes(row.root),
        row.heard_at,
        int(row.asked),
        row.settled_at,
    )


def _fault(row: Any) -> Fault:
    return Fault(
        row.id,
        NodeId(row.peer),
        bool(row.ours),
        FaultKind(row.kind),
        row.kept,
        row.given,
        row.found_at,
        row.closed_by,
        row.closed_at,
        row.remark,
    )
