# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Other states' requests, with their arms."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.clock import to_micros
from ploughshare.kernel.countries import Country
from ploughshare.registry.tracing.rules.documents import (
    decision_document,
    framing_document,
    marking_document,
    read_decision,
    read_framing,
    read_marking_document,
)
from ploughshare.registry.tracing.store.incoming.tables import incoming, incoming_item
from ploughshare.registry.tracing.store.rows import by_clock, clock_key
from ploughshare.registry.tracing.terms import (
    Incoming,
    IncomingId,
    IncomingItem,
    ItemId,
    ItemState,
    QueuedBecause,
)
from ploughshare.vocabulary.decisions import ClockKind
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import RequestState, ResultCode


def add(connection: Connection, made: Incoming, items: Iterable[IncomingItem]) -> None:
    """Write a request of another state with its arms."""
    connection.execute(
        incoming.insert().values(
            id=made.id,
            partner=made.partner,
            asking=made.asking,
            reference=made.reference,
            agreement=made.agreement,
            framing=json.dumps(framing_document(made.framing)) if made.framing else None,
            decision=json.dumps(decision_document(made.decision), ensure_ascii=False),
            received_at=made.received_at,
            items=made.items,
            asked_for=made.asked_for,
            on_behalf_of=made.on_behalf_of,
            **_values(made),
        )
    )
    connection.execute(
        incoming_item.insert(),
        [
            {
                "id": each.id,
                "incoming_id": each.incoming,
                "place": each.place,
                "reference": each.reference,
                "recovered_on": each.recovered_on,
                "recovered_in": each.recovered_in,
                **_item_values(each),
            }
            for each in items
        ],
    )


def keep(connection: Connection, made: Incoming, *, at: datetime) -> None:
    """Write a changed request; the first time it has ended, `at` is kept as its end."""
    values = _values(made)
    if _has_ended(made):
        values["ended_at"] = sa.func.coalesce(incoming.c.ended_at, to_micros(at))
    else:
        values |= {"ended_at": None, "erase_on": None}
    connection.execute(incoming.update().where(incoming.c.id == made.id).values(**values))


def _has_ended(made: Incoming) -> bool:
    return made.state in {
        RequestState.ANSWERED,
        RequestState.NOT_HELD,
        RequestState.REFUSED,
        RequestState.WITHDRAWN,
        RequestState.EXPIRED,
        RequestState.CORRECTED,
    }


def _values(made: Incoming) -> dict[str, Any]:
    return {
        "state": made.state.value,
        "acknowledged_at": made.acknowledged_at,
        "acknowledged_by": made.acknowledged_by,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "grounds": made.grounds,
        # While a question is open the clock stands, and the row keeps what was due until then.
        **({} if made.question is not None else {"due_at": made.due_at}),
        "clock": made.clock.value if made.clock else None,
        "question": made.question,
        "clarification": made.clarification,
        "open_items": made.open_items,
        "clock_key": clock_key(None if made.question is not None else made.due_at, attention=True),
    }


def suspend(connection: Connection, id: IncomingId, *, since: datetime | None) -> None:
    """Keep since when the clock stands; None when it runs again."""
    connection.execute(incoming.update().where(incoming.c.id == id).values(suspended_since=since))


def suspended(connection: Connection, id: IncomingId) -> tuple[datetime | None, datetime | None]:
    """Since when the clock stands (None if it runs), and what was due before it stood."""
    row = connection.execute(
        sa.select(incoming.c.suspended_since, incoming.c.due_at).where(incoming.c.id == id)
    ).one()
    return row.suspended_since, row.due_at


def keep_item(connection: Connection, made: IncomingItem) -> None:
    """Write a changed arm."""
    connection.execute(
        incoming_item.update().where(incoming_item.c.id == made.id).values(**_item_values(made))
    )


def _item_values(made: IncomingItem) -> dict[str, Any]:
    return {
        "marking": json.dumps(marking_document(made.marking), ensure_ascii=False),
        "state": made.state.value,
        "because": made.because.value if made.because else None,
        "rounds": made.rounds,
        "firearm_id": made.firearm,
        "lot_id": made.lot,
        "result": made.result.value if made.result else None,
        "answered_at": made.answered_at,
        "answered_by": made.answered_by,
        "answer": json.dumps(made.answer, ensure_ascii=False) if made.answer else None,
    }


def get(connection: Connection, id: IncomingId) -> Incoming | None:
    """One request, or None."""
    row = connection.execute(sa.select(incoming).where(incoming.c.id == id)).first()
    return None if row is None else _incoming(row)


def by_reference(connection: Connection, partner: NodeId, reference: str) -> Incoming | None:
    """One request by the partner's reference, or None."""
    row = connection.execute(
        sa.select(incoming).where(incoming.c.partner == partner, incoming.c.reference == reference)
    ).first()
    return None if row is None else _incoming(row)


def by_any_partner(connection: Connection, reference: str) -> Incoming | None:
    """The latest request that any partner sent under a reference, or None."""
    query = sa.select(incoming).where(incoming.c.reference == reference)
    row = connection.execute(query.order_by(incoming.c.received_at.desc()).limit(1)).first()
    return None if row is None else _incoming(row)


def get_item(connection: Connection, id: ItemId) -> IncomingItem | None:
    """One arm, or None."""
    row = connection.execute(sa.select(incoming_item).where(incoming_item.c.id == id)).first()
    return None if row is None else _item(row)


def item_by_reference(connection: Connection, id: IncomingId, reference: str) -> IncomingItem | None:
    """One arm of a request by the partner's reference, or None."""
    row = connection.execute(
        sa.select(incoming_item).where(
            incoming_item.c.incoming_id == id, incoming_item.c.reference == reference
        )
    ).first()
    return None if row is None else _item(row)


def items(
    connection: Connection,
    id: IncomingId,
    *,
    states: Iterable[ItemState] | None = None,
    most: int = 1000,
) -> list[IncomingItem]:
    """Arms of a request, in their order; only those in some states if given."""
    query = (
        sa.select(incoming_item)
        .where(incoming_item.c.incoming_id == id)
        .order_by(incoming_item.c.place)
        .limit(most)
    )
    if states is not None:
        query = query.where(incoming_item.c.state.in_([state.value for state in states]))
    return [_item(row) for row in connection.execute(query)]


def count_items(connection: Connection, id: IncomingId) -> Mapping[ItemState, int]:
    """Arms of a request by state."""
    found = connection.execute(
        sa.select(incoming_item.c.state, sa.func.count())
        .where(incoming_item.c.incoming_id == id)
        .group_by(incoming_item.c.state)
    )
    return {ItemState(row[0]): int(row[1]) for row in found}


def queue(
    connection: Connection,
    *,
    most: int,
    after: tuple[int, IncomingId] | None,
    ended: bool = False,
    discretion_only: bool = False,
) -> list[tuple[int, Incoming]]:
    """Requests with their sort key; the clock that runs out first comes first."""
    query = by_clock(incoming, incoming.c.ended_at, over=ended, most=most, after=after)
    if discretion_only:
        query = query.where(
            incoming.c.decided_at.is_(None),
            incoming.c.decision.like('%"outcome": "at_discretion"%'),
        )
    return [(int(row.clock_key), _incoming(row)) for row in connection.execute(query)]


def open_under(connection: Connection, agreement: str) -> list[Incoming]:
    """Requests under an agreement that are not ended, oldest first."""
    query = (
        sa.select(incoming)
        .where(incoming.c.agreement == agreement, incoming.c.ended_at.is_(None))
        .order_by(incoming.c.received_at)
    )
    return [_incoming(row) for row in connection.execute(query)]


def overdue(
    connection: Connection, *, before: datetime, most: int, after: tuple[int, IncomingId] | None = None
) -> list[tuple[int, Incoming]]:
    """Requests whose clock ran out before a moment and that nobody has answered, with their sort key."""
    query = by_clock(incoming, incoming.c.ended_at, over=False, most=most, after=after)
    found = connection.execute(query.where(incoming.c.clock_key < to_micros(before)))
    return [(int(row.clock_key), _incoming(row)) for row in found]


def not_taken_up(connection: Connection, *, most: int) -> list[Incoming]:
    """Requests that are not ended and that nobody has acknowledged, oldest first."""
    query = (
        sa.select(incoming)
        .where(incoming.c.ended_at.is_(None), incoming.c.acknowledged_at.is_(None))
        .order_by(incoming.c.id)
        .limit(most)
    )
    return [_incoming(row) for row in connection.execute(query)]


def count_open(connection: Connection) -> int:
    """Requests that are not ended."""
    return int(
        connection.execute(
            sa.select(sa.func.count()).select_from(incoming).where(incoming.c.ended_at.is_(None))
        ).scalar_one()
    )


def _incoming(row: Any) -> Incoming:
    return Incoming(
        row.id,
        NodeId(row.partner),
        Country(row.asking),
        row.reference,
        row.agreement,
        read_framing(json.loads(row.framing)) if row.framing else None,
        RequestState(row.state),
        read_decision(json.loads(row.decision)),
        row.received_at,
        row.acknowledged_at,
        row.acknowledged_by,
        row.decided_by,
        row.decided_at,
        row.grounds,
        None if row.question is not None else row.due_at,
        ClockKind(row.clock) if row.clock else None,
        row.question,
        row.items,
        row.open_items,
        row.clarification,
        Country(row.asked_for) if row.asked_for else None,
        row.on_behalf_of,
        row.ended_at,
        row.erase_on,
        row.erased_at,
    )


def _item(row: Any) -> IncomingItem:
    return IncomingItem(
        row.id,
        row.incoming_id,
        row.place,
        row.reference,
        read_marking_document(json.loads(row.marking)),
        row.recovered_on,
        Country(row.recovered_in) if row.recovered_in else None,
        ItemState(row.state),
        QueuedBecause(row.because) if row.because else None,
        row.firearm_id,
        ResultCode(row.result) if row.result else None,
        row.answered_at,
        row.answered_by,
        json.loads(row.answer) if row.answer else None,
        row.rounds,
        row.lot_id,
    )


def marks_after(connection: Connection, after: ItemId | None, *, most: int) -> list[tuple[ItemId, Marking]]:
    """Marks of the next arms that others ask for, in the order of their ids; none that was erased."""
    columns = incoming_item.c
    query = sa.select(columns.id, columns.marking).order_by(columns.id).limit(most)
    if after is not None:
        query = query.where(columns.id > after)
    found = connection.execute(query)
    return [(row.id, read_marking_document(json.loads(row.marking))) for row in found]
