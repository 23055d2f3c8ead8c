# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of mail by hand. The only SQL of this room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.mailbox.terms import OutgoingId
from ploughshare.exchange.parcels.terms import Manifest, Packed, Parcel, ParcelId
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata

parcel = sa.Table(
    "parcel",
    metadata,
    sa.Column("id", IdColumn(ParcelId), primary_key=True),
    sa.Column("recipient", sa.String(40), nullable=False),
    sa.Column("series", sa.String(26), nullable=False),
    sa.Column("number", sa.BigInteger, nullable=False),
    sa.Column("one_way", sa.Boolean, nullable=False),
    sa.Column("made_at", InstantColumn, nullable=False),
    sa.Column("handed_at", InstantColumn),
    sa.Column("files", sa.LargeBinary, nullable=False),
    sa.Index("ix_parcel_number", "recipient", "series", "number"),
    sa.Index("ix_parcel_made_at", "made_at"),
)

parcel_arrival = sa.Table(
    "parcel_arrival",
    metadata,
    sa.Column("sender", sa.String(40), primary_key=True),
    sa.Column("series", sa.String(26), primary_key=True),
    sa.Column("number", sa.BigInteger, primary_key=True),
    sa.Column("one_way", sa.Boolean, nullable=False),
    sa.Column("files", sa.Integer, nullable=False),
    sa.Column("made_at", InstantColumn, nullable=False),
    sa.Column("came_at", InstantColumn, nullable=False),
)


def last_made(connection: Connection, recipient: NodeId) -> tuple[str, int] | None:
    """Series and number of the last parcel to a node; None before the first."""
    row = connection.execute(
        sa.select(parcel.c.series, parcel.c.number)
        .where(parcel.c.recipient == recipient)
        .order_by(parcel.c.made_at.desc(), parcel.c.number.desc())
        .limit(1)
    ).first()
    return None if row is None else (row.series, int(row.number))


def add(connection: Connection, made: Parcel) -> None:
    """Keep a parcel."""
    connection.execute(
        parcel.insert().values(
            id=made.id,
            recipient=made.recipient,
            series=made.series,
            number=made.number,
            one_way=made.one_way,
            made_at=made.made_at,
            files=msgspec.json.encode([_document(each) for each in made.files]),
        )
    )


def drop_unhanded(connection: Connection, recipient: NodeId) -> None:
    """Forget parcels to a node that were made and never handed over."""
    connection.execute(parcel.delete().where(parcel.c.recipient == recipient, parcel.c.handed_at.is_(None)))


def forget(connection: Connection) -> None:
    """Begin every count of parcels anew."""
    connection.execute(parcel.delete())


def get(connection: Connection, id: ParcelId) -> Parcel | None:
    """One parcel, or None."""
    row = connection.execute(sa.select(parcel).where(parcel.c.id == id)).first()
    return None if row is None else _parcel(row)


def made(connection: Connection, *, most: int) -> list[Parcel]:
    """Parcels, newest first."""
    found = connection.execute(sa.select(parcel).order_by(parcel.c.made_at.desc()).limit(most))
    return [_parcel(row) for row in found]


def mark_handed(connection: Connection, id: ParcelId, *, at: datetime) -> None:
    """It was handed over."""
    connection.execute(parcel.update().where(parcel.c.id == id).values(handed_at=at))


def add_arrival(connection: Connection, came: Manifest, *, at: datetime) -> bool:
    """Keep that a parcel came; False if it came before."""
    same = sa.and_(
        parcel_arrival.c.sender == came.sender,
        parcel_arrival.c.series == came.series,
        parcel_arrival.c.number == came.number,
    )
    if connection.execute(sa.select(parcel_arrival.c.number).where(same)).first() is not None:
        return False
    connection.execute(
        parcel_arrival.insert().values(
            sender=came.sender,
            series=came.series,
            number=came.number,
            one_way=came.one_way,
            files=len(came.files),
            made_at=came.made_at,
            came_at=at,
        )
    )
    return True


def arrived(connection: Connection) -> Mapping[tuple[NodeId, str], list[tuple[int, bool]]]:
    """Numbers of the parcels that came, and whether they came one way, by sender and series."""
    found: dict[tuple[NodeId, str], list[tuple[int, bool]]] = {}
    query = sa.select(
        parcel_arrival.c.sender,
        parcel_arrival.c.series,
        parcel_arrival.c.number,
        parcel_arrival.c.one_way,
    )
    for row in connection.execute(query.order_by(*query.selected_columns[:3])):
        found.setdefault((NodeId(row.sender), row.series), []).append((int(row.number), bool(row.one_way)))
    return found


def _document(each: Packed) -> dict[str, Any]:
    return {
        "name": each.name,
        "size": each.size,
        "letter": None if each.letter is None else each.letter.value.hex(),
        "message": each.message,
    }


def _packed(read: Mapping[str, Any]) -> Packed:
    letter = read["letter"]
    return Packed(
        read["name"],
        read["size"],
        None if letter is None else OutgoingId(bytes.fromhex(letter)),
        read["message"],
    )


def _parcel(row: Any) -> Parcel:
    return Parcel(
        row.id,
        NodeId(row.recipient),
        row.series,
        int(row.number),
        bool(row.one_way),
        row.made_at,
        tuple(_packed(each) for each in msgspec.json.decode(bytes(row.files))),
        row.handed_at,
    )
