# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files that went or came with requests and answers."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.attachments.terms import FileId
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.rules import read_release, release_document
from ploughshare.registry.tracing.terms import Enclosure, EnclosureId, EnclosureState
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row

enclosure = sa.Table(
    "enclosure",
    metadata,
    sa.Column("id", IdColumn(EnclosureId), primary_key=True),
    sa.Column("ours", sa.Boolean, nullable=False),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("partner", sa.String(40), nullable=False),
    sa.Column("agreement", sa.String(40), nullable=False),
    sa.Column("about", sa.LargeBinary(16), nullable=False),
    sa.Column("within", sa.LargeBinary(16), nullable=False),
    sa.Column("lane", sa.LargeBinary(16), nullable=False),
    sa.Column("request", sa.String(40), nullable=False),
    sa.Column("item", sa.String(40)),
    sa.Column("with_answer", sa.Boolean, nullable=False),
    sa.Column("release", sa.Text, nullable=False),
    sa.Column("personal", sa.Boolean, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("at", InstantColumn, nullable=False),
    sa.Column("by", IdColumn(AccountId), nullable=False),
    sa.Column("erase_on", DayColumn),
    sa.Column("message", sa.String(40)),
    sa.Column("source_id", IdColumn(EnclosureId)),
    sa.Column("words", sa.Text),
    sa.Column("complied_at", InstantColumn),
    sa.Column("onward", sa.Integer, nullable=False),
    sa.Column("files", sa.Text),
    sa.UniqueConstraint("partner", "reference", "ours"),
    sa.Index("ix_enclosure_within", "within"),
    sa.Index("ix_enclosure_about", "about"),
    sa.Index("ix_enclosure_message", "message"),
    sa.Index("ix_enclosure_source_id", "source_id"),
    sa.Index("ix_enclosure_state", "state", "erase_on"),
    sa.Index("ix_enclosure_agreement", "agreement", "id"),
)


def put(connection: Connection, made: Enclosure) -> None:
    """Keep an enclosure, in place of what stood under its id."""
    values = {
        "ours": made.ours,
        "reference": made.reference,
        "partner": made.partner,
        "agreement": made.agreement,
        "about": made.about,
        "within": made.within,
        "lane": made.lane,
        "request": made.request,
        "item": made.item,
        "with_answer": made.with_answer,
        "release": json.dumps(release_document(made.release), ensure_ascii=False),
        "personal": made.personal,
        "state": made.state.value,
        "at": made.at,
        "by": made.by,
        "erase_on": made.erase_on,
        "message": made.message,
        "source_id": made.source,
        "words": made.words,
        "complied_at": made.complied_at,
        "onward": made.onward,
        "files": json.dumps([str(each) for each in made.files]) if made.files else None,
    }
    put_row(connection, enclosure, {"id": made.id}, values)


def get(connection: Connection, id: EnclosureId) -> Enclosure | None:
    """One enclosure, or None."""
    return next(iter(_read(connection, enclosure.c.id == id)), None)


def by_reference(connection: Connection, partner: NodeId, reference: str, *, ours: bool) -> Enclosure | None:
    """What a partner knows under a reference, or None."""
    which = sa.and_(
        enclosure.c.partner == partner, enclosure.c.reference == reference, enclosure.c.ours.is_(ours)
    )
    return next(iter(_read(connection, which)), None)


def by_message(connection: Connection, partner: NodeId, message: str) -> Enclosure | None:
    """What a message of ours carried, or None."""
    which = sa.and_(
        enclosure.c.partner == partner, enclosure.c.message == message, enclosure.c.ours.is_(True)
    )
    return next(iter(_read(connection, which)), None)


def within(connection: Connection, requests: Collection[bytes]) -> list[Enclosure]:
    """Enclosures of some requests and of their arms, oldest first."""
    return _read(connection, enclosure.c.within.in_(sorted(requests))) if requests else []


def passed_on(connection: Connection, source: EnclosureId) -> list[Enclosure]:
    """Where something that came was passed on to, or waits to be."""
    return _read(connection, enclosure.c.source_id == source)


def waiting(connection: Connection, *, most: int) -> list[Enclosure]:
    """What is to be passed on once its files are checked, oldest first."""
    return _read(connection, enclosure.c.state == EnclosureState.WAITING.value, most=most)


def to_erase(connection: Connection, *, by: date, most: int) -> list[Enclosure]:
    """What came and whose day has come."""
    which = sa.and_(
        enclosure.c.state == EnclosureState.HELD.value,
        enclosure.c.ours.is_(False),
        enclosure.c.erase_on <= by,
    )
    return _read(connection, which, most=most)


def held_under(
    connection: Connection, agreement: str, *, most: int, after: EnclosureId | None = None
) -> list[Enclosure]:
    """What came under an agreement and is held, from behind one on."""
    which = sa.and_(
        enclosure.c.agreement == agreement,
        enclosure.c.state == EnclosureState.HELD.value,
        enclosure.c.ours.is_(False),
    )
    query = sa.select(enclosure).where(which)
    if after is not None:
        query = query.where(enclosure.c.id > after)
    return [_enclosure(row) for row in connection.execute(query.order_by(enclosure.c.id).limit(most))]


def count_from(connection: Connection, partner: NodeId, request: bytes) -> int:
    """How many enclosures of a partner belong to one request."""
    query = sa.select(sa.func.count()).where(
        enclosure.c.within == request, enclosure.c.partner == partner, enclosure.c.ours.is_(False)
    )
    return int(connection.execute(query).scalar_one())


def _read(
    connection: Connection, which: sa.ColumnElement[bool], *, most: int | None = None
) -> list[Enclosure]:
    query = sa.select(enclosure).where(which).order_by(enclosure.c.at, enclosure.c.id).limit(most)
    return [_enclosure(row) for row in connection.execute(query)]


def _enclosure(row: Any) -> Enclosure:
    return Enclosure(
        row.id,
        row.ours,
        row.reference,
        NodeId(row.partner),
        row.agreement,
        bytes(row.about),
        bytes(row.within),
        bytes(row.lane),
        row.request,
        row.item,
        row.with_answer,
        read_release(json.loads(row.release)),
        row.personal,
        EnclosureState(row.state),
        row.at,
        row.by,
        row.erase_on,
        row.message,
        row.source_id,
        row.words,
        row.complied_at,
        row.onward,
        tuple(FileId.parse(each) for each in json.loads(row.files)) if row.files else (),
    )
