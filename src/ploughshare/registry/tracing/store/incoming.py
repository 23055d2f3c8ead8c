# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of what other states ask us."""

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
from ploughshare.registry.tracing.store.outgoing import clock_key
from ploughshare.registry.tracing.terms import (
    Incoming,
    IncomingId,
    IncomingItem,
    ItemId,
    ItemState,
    QueuedBecause,
)
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata
from ploughshare.vocabulary.decisions import ClockKind
from ploughshare.vocabulary.firearms import FirearmId
from ploughshare.vocabulary.tracing import RequestState, ResultCode

incoming = sa.Table(
    "incoming_request",
    metadata,
    sa.Column("id", IdColumn(IncomingId), primary_key=True),
    sa.Column("partner", sa.String(40), nullable=False),
    sa.Column("asking", sa.String(3), nullable=False),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("agreement", sa.String(40), nullable=False),
    sa.Column("framing", sa.Text, nullable=False),
    sa.Column("state", sa.String(24), nullable=False),
    sa.Column("decision", sa.Text, nullable=False),
    sa.Column("received_at", InstantColumn, nullable=False),
    sa.Column("acknowledged_at", InstantColumn),
    sa.Column("acknowledged_by", IdColumn(AccountId)),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("grounds", sa.Text),
    sa.Column("due_at", InstantColumn),
    sa.Column("clock", sa.String(10)),
    sa.Column("question", sa.Text),
    sa.Column("clarification", sa.Text),
    sa.Column("suspended_since", InstantColumn),
    sa.Column("items", sa.Integer, nullable=False),
    sa.Column("open_items", sa.Integer, nullable=False),
    sa.Column("queued_items", sa.Integer, nullable=False, server_default="0"),
    sa.Column("ended_at", InstantColumn),
    sa.Column("clock_key", sa.BigInteger, nullable=False),
    sa.UniqueConstraint("partner", "reference"),
    sa.Index("ix_incoming_request_queue", "ended_at", "clock_key", "id"),
)

incoming_item = sa.Table(
    "incoming_item",
    metadata,
    sa.Column("id", IdColumn(ItemId), primary_key=True),
    sa.Column("incoming_id", IdColumn(IncomingId), sa.ForeignKey("incoming_request.id"), nullable=False),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("marking", sa.Text, nullable=False),
    sa.Column("recovered_on", sa.String(40)),
    sa.Column("recovered_in", sa.String(3)),
    sa.Column("state", sa.String(24), nullable=False),
    sa.Column("because", sa.String(60)),
    sa.Column("firearm_id", IdColumn(FirearmId)),
    sa.Column("result", sa.String(4)),
    sa.Column("answered_at", InstantColumn),
    sa.Column("answered_by", IdColumn(AccountId)),
    sa.Column("answer", sa.Text),
    sa.UniqueConstraint("incoming_id", "place"),
    sa.UniqueConstraint("incoming_id", "reference"),
    sa.Index("ix_incoming_item_state", "incoming_id", "state"),
)

budget = sa.Table(
    "answer_budget",
    metadata,
    sa.Column("agreement", sa.String(40), primary_key=True),
    sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("spent", sa.Integer, nullable=False),
)

owner_alert = sa.Table(
    "owner_alert",
    metadata,
    sa.Column("id", IdColumn(ItemId), primary_key=True),
    sa.Column("firearm_id", IdColumn(FirearmId), nullable=False),
    sa.Column("incoming_id", IdColumn(IncomingId), nullable=False),
    sa.Column("at", InstantColumn, nullable=False),
    sa.Column("seen_at", InstantColumn),
    sa.Index("ix_owner_alert_seen_at", "seen_at"),
)


restored_answer = sa.Table(
    "restored_answer",
    metadata,
    sa.Column("partner", sa.String(40), primary_key=True),
    sa.Column("request", sa.String(40), primary_key=True),
    sa.Column("item", sa.String(40), primary_key=True),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("answered_at", InstantColumn, nullable=False),
)


def add(connection: Connection, made: Incoming, items: Iterable[IncomingItem]) -> None:
    """Write a request of another state with its arms."""
    connection.execute(
        incoming.insert().values(
            id=made.id,
            partner=made.partner,
            asking=made.asking,
            reference=made.reference,
            agreement=made.agreement,
            framing=json.dumps(framing_document(made.framing)),
            decision=json.dumps(decision_document(made.decision), ensure_ascii=False),
            received_at=made.received_at,
            items=made.items,
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
        values["ended_at"] = None
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
        "firearm_id": made.firearm,
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


def get_item(connection: Connection, id: ItemId) -> IncomingItem | None:
    """One arm, or None."""
    row = connection.execute(sa.select(incoming_item).where(incoming_item.c.id == id)).first()
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
    query = (
        sa.select(incoming)
        .where(incoming.c.ended_at.is_not(None) if ended else incoming.c.ended_at.is_(None))
        .order_by(incoming.c.clock_key, incoming.c.id)
        .limit(most)
    )
    if after is not None:
        key, id = after
        query = query.where(
            sa.or_(
                incoming.c.clock_key > key,
                sa.and_(incoming.c.clock_key == key, incoming.c.id > id),
            )
        )
    if discretion_only:
        query = query.where(
            incoming.c.decided_at.is_(None),
            incoming.c.decision.like('%"outcome": "at_discretion"%'),
        )
    return [(int(row.clock_key), _incoming(row)) for row in connection.execute(query)]


def count_open(connection: Connection) -> int:
    """Requests that are not ended."""
    return int(
        connection.execute(
            sa.select(sa.func.count()).select_from(incoming).where(incoming.c.ended_at.is_(None))
        ).scalar_one()
    )


def spend(connection: Connection, agreement: str, *, day: int, most: int) -> bool:
    """Take one automatic answer from an agreement's budget of the day; False if it is spent."""
    of_day = sa.and_(budget.c.agreement == agreement, budget.c.day == day)
    # One statement decides, so that two threads never take the same last answer.
    taken = connection.execute(
        budget.update().where(of_day, budget.c.spent < most).values(spent=budget.c.spent + 1)
    )
    if taken.rowcount:
        return True
    if most < 1 or connection.execute(sa.select(budget.c.spent).where(of_day)).first() is not None:
        return False
    connection.execute(budget.insert().values(agreement=agreement, day=day, spent=1))
    return True


def add_alert(
    connection: Connection,
    *,
    item: ItemId,
    firearm: FirearmId,
    incoming_id: IncomingId,
    at: datetime,
) -> None:
    """Tell the owner of a protected record that it was asked for; once for each arm asked."""
    known = connection.execute(sa.select(owner_alert.c.id).where(owner_alert.c.id == item)).first()
    if known is None:
        connection.execute(
            owner_alert.insert().values(id=item, firearm_id=firearm, incoming_id=incoming_id, at=at)
        )


def alerts(connection: Connection, *, most: int) -> list[tuple[ItemId, FirearmId, IncomingId, datetime]]:
    """Alerts nobody has seen, oldest first."""
    found = connection.execute(
        sa.select(owner_alert).where(owner_alert.c.seen_at.is_(None)).order_by(owner_alert.c.at).limit(most)
    )
    return [(row.id, row.firearm_id, row.incoming_id, row.at) for row in found]


def mark_alert_seen(connection: Connection, id: ItemId, *, at: datetime) -> None:
    """The owner has seen it."""
    connection.execute(owner_alert.update().where(owner_alert.c.id == id).values(seen_at=at))


def _incoming(row: Any) -> Incoming:
    return Incoming(
        row.id,
        NodeId(row.partner),
        Country(row.asking),
        row.reference,
        row.agreement,
        read_framing(json.loads(row.framing)),
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
    )


def keep_restored_answer(
    connection: Connection,
    *,
    partner: NodeId,
    request: str,
    item: str,
    answer: Mapping[str, Any],
    answered_at: datetime,
) -> None:
    """Keep an answer of ours that came back before the request it answers."""
    connection.execute(
        restored_answer.delete().where(
            restored_answer.c.partner == partner,
            restored_answer.c.request == request,
            restored_answer.c.item == item,
        )
    )
    connection.execute(
        restored_answer.insert().values(
            partner=partner,
            request=request,
            item=item,
            answer=json.dumps(answer, ensure_ascii=False),
            answered_at=answered_at,
        )
    )


def restored_answers(
    connection: Connection, partner: NodeId, request: str
) -> dict[str, tuple[Mapping[str, Any], datetime]]:
    """Answers of ours to a request that came back after a restore, by the arm's reference."""
    found = connection.execute(
        sa.select(restored_answer).where(
            restored_answer.c.partner == partner, restored_answer.c.request == request
        )
    )
    return {row.item: (json.loads(row.answer), row.answered_at) for row in found}
