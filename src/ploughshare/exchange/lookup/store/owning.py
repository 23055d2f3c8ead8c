# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Epochs, sets that were given, questions that came, and what they cost."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.lookup.store.tables import epoch, handover, received, spent
from ploughshare.exchange.lookup.terms import (
    Epoch,
    EpochState,
    Handover,
    LookupId,
    Received,
    ReceivedState,
    Spent,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.storage.database import put_row

# -- epochs


def add_epoch(connection: Connection, made: Epoch) -> None:
    """Begin an epoch."""
    connection.execute(epoch.insert().values(number=made.number, **_epoch_values(made)))


def keep_epoch(connection: Connection, made: Epoch) -> None:
    """Keep where an epoch stands."""
    connection.execute(epoch.update().where(epoch.c.number == made.number).values(**_epoch_values(made)))


def _epoch_values(made: Epoch) -> dict[str, Any]:
    return {
        "state": made.state.value,
        "sealed": made.sealed,
        "public": made.public,
        "begun_at": made.begun_at,
        "prepared_at": made.prepared_at,
        "ended_at": made.ended_at,
        "records": made.records,
        "revision": made.revision,
    }


def epochs(connection: Connection) -> list[Epoch]:
    """All epochs, the newest first."""
    found = connection.execute(sa.select(epoch).order_by(epoch.c.number.desc()))
    return [_epoch(row) for row in found]


def epoch_in(connection: Connection, state: EpochState) -> Epoch | None:
    """The newest epoch that stands so, or None."""
    query = sa.select(epoch).where(epoch.c.state == state.value).order_by(epoch.c.number.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else _epoch(row)


def _epoch(row: Any) -> Epoch:
    return Epoch(
        row.number,
        EpochState(row.state),
        bytes(row.sealed),
        bytes(row.public),
        row.begun_at,
        row.prepared_at,
        row.ended_at,
        row.records,
        row.revision,
    )


# -- sets that were given


def put_handover(connection: Connection, made: Handover) -> None:
    """Keep what a partner is given, in place of what it was given before."""
    values = {
        "epoch": made.epoch,
        "revision": made.revision,
        "version": made.version,
        "base": made.base,
        "records": made.records,
        "digest": made.digest,
        "pieces": made.pieces,
        "posted": made.posted,
        "given_at": made.given_at,
        "wanted_at": made.wanted_at,
    }
    put_row(connection, handover, {"agreement": made.agreement, "partner": made.partner}, values)


def get_handover(connection: Connection, agreement: str, partner: NodeId) -> Handover | None:
    """What a partner was given last, or None."""
    row = connection.execute(
        sa.select(handover).where(handover.c.agreement == agreement, handover.c.partner == partner)
    ).first()
    return None if row is None else _handover(row)


def drop_handover(connection: Connection, agreement: str, partner: NodeId) -> None:
    """A partner is given nothing more."""
    connection.execute(
        handover.delete().where(handover.c.agreement == agreement, handover.c.partner == partner)
    )


def handovers(connection: Connection) -> list[Handover]:
    """What all partners were given last."""
    found = connection.execute(sa.select(handover).order_by(handover.c.partner, handover.c.agreement))
    return [_handover(row) for row in found]


def _handover(row: Any) -> Handover:
    return Handover(
        row.agreement,
        NodeId(row.partner),
        row.epoch,
        row.revision,
        row.version,
        row.base,
        row.records,
        row.digest,
        row.pieces,
        row.posted,
        row.given_at,
        row.wanted_at,
    )


# -- questions that came


def add_received(connection: Connection, made: Received) -> None:
    """Keep a question of a partner."""
    connection.execute(
        received.insert().values(
            id=made.id,
            partner=made.partner,
            agreement=made.agreement,
            reference=made.reference,
            epoch=made.epoch,
            lookups=made.lookups,
            elements=made.elements,
            commitments=made.commitments,
            state=made.state.value,
            refused=made.refused,
            received_at=made.received_at,
            answered_at=made.answered_at,
            hits=made.hits,
        )
    )


def keep_received(connection: Connection, made: Received) -> None:
    """Keep where a question of a partner stands."""
    connection.execute(
        received.update()
        .where(received.c.id == made.id)
        .values(
            state=made.state.value,
            refused=made.refused,
            answered_at=made.answered_at,
            hits=made.hits,
            elements=made.elements,
            commitments=made.commitments,
        )
    )


def get_received(connection: Connection, id: LookupId) -> Received | None:
    """One question of a partner, or None."""
    row = connection.execute(sa.select(received).where(received.c.id == id)).first()
    return None if row is None else _received(row)


def received_by_reference(connection: Connection, partner: NodeId, reference: str) -> Received | None:
    """One question of a partner by its reference, or None."""
    row = connection.execute(
        sa.select(received).where(received.c.partner == partner, received.c.reference == reference)
    ).first()
    return None if row is None else _received(row)


def received_since(connection: Connection, agreement: str, partner: NodeId, since: datetime) -> int:
    """How many questions of a partner came since a moment, refused ones counted."""
    query = sa.select(sa.func.count()).where(_of(agreement, partner), received.c.received_at > since)
    return int(connection.execute(query).scalar_one())


def commitments_between(
    connection: Connection, agreement: str, partner: NodeId, *, since: datetime, until: datetime
) -> list[tuple[str, bytes]]:
    """References and commitments of answered questions that can be opened still, in order of coming."""
    query = (
        sa.select(received.c.reference, received.c.commitments)
        .where(
            _of(agreement, partner),
            received.c.state == ReceivedState.ANSWERED.value,
            received.c.received_at > since,
            received.c.received_at <= until,
        )
        .order_by(received.c.received_at, received.c.id)
    )
    return [(row.reference, bytes(row.commitments)) for row in connection.execute(query) if row.commitments]


def latest_received(connection: Connection, *, most: int) -> list[Received]:
    """Questions of all partners without their elements, the newest first."""
    query = sa.select(received).order_by(received.c.received_at.desc(), received.c.id).limit(most)
    return [_received(row) for row in connection.execute(query)]


def forget_received(connection: Connection, *, before: datetime, most: int) -> int:
    """Let go of what can be opened no more; what it cost stays counted. Returns how many."""
    old = (
        sa.select(received.c.id)
        .where(received.c.received_at < before, sa.func.length(received.c.elements) > 0)
        .limit(most)
    )
    ids = [row.id for row in connection.execute(old)]
    if ids:
        connection.execute(
            received.update().where(received.c.id.in_(ids)).values(elements=b"", commitments=b"")
        )
    return len(ids)


def _of(agreement: str, partner: NodeId) -> sa.ColumnElement[bool]:
    return sa.and_(received.c.agreement == agreement, received.c.partner == partner)


def _received(row: Any) -> Received:
    return Received(
        row.id,
        NodeId(row.partner),
        row.agreement,
        row.reference,
        row.epoch,
        row.lookups,
        bytes(row.elements),
        bytes(row.commitments),
        ReceivedState(row.state),
        row.refused,
        row.received_at,
        row.answered_at,
        row.hits,
    )


# -- what it cost


def spend(
    connection: Connection,
    agreement: str,
    partner: NodeId,
    *,
    on: date,
    keys: int = 0,
    lookups: int = 0,
    automatic_answers: int = 0,
) -> None:
    """Count what a partner was told."""
    of_day = sa.and_(spent.c.agreement == agreement, spent.c.partner == partner, spent.c.day == on)
    changed = connection.execute(
        spent.update()
        .where(of_day)
        .values(
            evaluations=spent.c.evaluations + keys,
            lookups=spent.c.lookups + lookups,
            automatic_answers=spent.c.automatic_answers + automatic_answers,
        )
    )
    if changed.rowcount == 0:
        connection.execute(
            spent.insert().values(
                agreement=agreement,
                partner=partner,
                day=on,
                evaluations=keys,
                lookups=lookups,
                automatic_answers=automatic_answers,
            )
        )


def spent_so_far(
    connection: Connection,
    agreement: str,
    partner: NodeId,
    *,
    on: date,
    year: tuple[date, date],
    minute_since: datetime,
) -> Spent:
    """What a partner has asked so far."""
    whose = sa.and_(spent.c.agreement == agreement, spent.c.partner == partner)
    totals = connection.execute(
        sa.select(
            sa.func.coalesce(sa.func.sum(spent.c.lookups), 0),
            sa.func.coalesce(sa.func.sum(spent.c.automatic_answers), 0),
        ).where(whose, spent.c.day >= year[0], spent.c.day < year[1])
    ).one()
    today = connection.execute(sa.select(spent.c.evaluations).where(whose, spent.c.day == on)).scalar()
    lately = received_since(connection, agreement, partner, minute_since)
    return Spent(int(today or 0), int(totals[0]), int(totals[1]), lately)
