# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests we send, with their arms."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country
from ploughshare.registry.tracing.rules.documents import (
    decision_document,
    framing_document,
    read_decision,
    read_framing,
    read_text,
    text_document,
)
from ploughshare.registry.tracing.store.outgoing.tables import request, request_item, trace
from ploughshare.registry.tracing.store.rows import update_many
from ploughshare.registry.tracing.terms import ItemId, Request, RequestId, RequestItem, TraceId
from ploughshare.safeguards.work import Reach
from ploughshare.vocabulary.decisions import ClockKind
from ploughshare.vocabulary.tracing import RefusalGround, RequestState, ResultCode


def add_request(connection: Connection, made: Request, items: Iterable[RequestItem]) -> None:
    """Write a new request with its arms."""
    connection.execute(
        request.insert().values(
            id=made.id,
            reference=made.reference,
            partner=made.partner,
            asked=made.asked,
            agreement=made.agreement,
            framing=json.dumps(framing_document(made.framing)),
            decision=json.dumps(decision_document(made.decision), ensure_ascii=False),
            drafted_at=made.drafted_at,
            drafted_by=made.drafted_by,
            items=made.items,
            **_request_values(made),
        )
    )
    rows = [
        {
            "id": each.id,
            "request_id": each.request,
            "trace_id": each.trace,
            "reference": each.reference,
            **_item_values(each),
        }
        for each in items
    ]
    if rows:
        connection.execute(request_item.insert(), rows)


def keep_request(connection: Connection, made: Request) -> None:
    """Write a changed request."""
    connection.execute(request.update().where(request.c.id == made.id).values(**_request_values(made)))


def _request_values(made: Request) -> dict[str, Any]:
    refusal = text_document(made.refusal)
    return {
        "state": made.state.value,
        "refusal": json.dumps(refusal, ensure_ascii=False) if refusal else None,
        "ground": made.ground.value if made.ground else None,
        "released_by": made.released_by,
        "sent_at": made.sent_at,
        "received_at": made.received_at,
        "acknowledged_at": made.acknowledged_at,
        "ended_at": made.ended_at,
        # While a question of theirs is open the clock stands, and the row keeps what was due until then.
        **({} if made.state is RequestState.NEEDS_INFORMATION else {"due_at": made.due_at}),
        "clock": made.clock.value if made.clock else None,
        "message": made.message,
        "note": made.note,
        # The day is worked out anew from when it ended now.
        "erase_on": None,
    }


def suspend_request(connection: Connection, id: RequestId, *, since: datetime | None) -> None:
    """Keep since when the clock stands; None when it runs again."""
    connection.execute(request.update().where(request.c.id == id).values(suspended_since=since))


def suspended(connection: Connection, id: RequestId) -> tuple[datetime | None, datetime | None]:
    """Since when the clock stands (None if it runs), and what was due before it stood."""
    row = connection.execute(
        sa.select(request.c.suspended_since, request.c.due_at).where(request.c.id == id)
    ).one()
    return row.suspended_since, row.due_at


def keep_item(connection: Connection, made: RequestItem) -> None:
    """Write a changed arm of a request."""
    connection.execute(request_item.update().where(request_item.c.id == made.id).values(**_item_values(made)))


def keep_items(connection: Connection, items: Sequence[RequestItem]) -> None:
    """Write several changed arms in one statement."""
    update_many(connection, request_item, {made.id: _item_values(made) for made in items})


def _item_values(made: RequestItem) -> dict[str, Any]:
    return {
        "state": made.state.value,
        "result": made.result.value if made.result else None,
        "ground": made.ground.value if made.ground else None,
        "note": made.note,
        "answered_at": made.answered_at,
        "next_state": made.next_state,
        "by_machine": made.by_machine,
    }


def get_request(connection: Connection, id: RequestId) -> Request | None:
    """One request, or None."""
    row = connection.execute(sa.select(request).where(request.c.id == id)).first()
    return None if row is None else _request(row)


def get_requests(connection: Connection, ids: Sequence[RequestId]) -> dict[RequestId, Request]:
    """Several requests by id."""
    found: dict[RequestId, Request] = {}
    for start in range(0, len(ids), 400):
        query = sa.select(request).where(request.c.id.in_(ids[start : start + 400]))
        found |= {row.id: _request(row) for row in connection.execute(query)}
    return found


def request_by_reference(connection: Connection, reference: str) -> Request | None:
    """One request by the reference the partner knows, or None."""
    row = connection.execute(sa.select(request).where(request.c.reference == reference)).first()
    return None if row is None else _request(row)


def requests_with_references(connection: Connection, keys: Collection[str], *, most: int) -> list[Request]:
    """Requests that bear one of some references."""
    ordered = sorted(keys)
    found: list[Request] = []
    for start in range(0, len(ordered), 400):
        query = sa.select(request).where(request.c.reference.in_(ordered[start : start + 400])).limit(most)
        found += [_request(row) for row in connection.execute(query)]
    return found[:most]


def request_by_message(connection: Connection, message: str) -> Request | None:
    """The request a message carried, or None."""
    row = connection.execute(sa.select(request).where(request.c.message == message)).first()
    return None if row is None else _request(row)


def items_of_request(connection: Connection, id: RequestId) -> list[RequestItem]:
    """Arms of a request."""
    found = connection.execute(
        sa.select(request_item).where(request_item.c.request_id == id).order_by(request_item.c.id)
    )
    return [_item(row) for row in found]


def get_item(connection: Connection, id: ItemId) -> RequestItem | None:
    """One arm of a request, or None."""
    row = connection.execute(sa.select(request_item).where(request_item.c.id == id)).first()
    return None if row is None else _item(row)


def requests_of_traces(
    connection: Connection, ids: list[TraceId]
) -> dict[TraceId, list[tuple[Request, RequestItem]]]:
    """Requests that serve traces, oldest first, each with the arm's own standing."""
    found: dict[TraceId, list[tuple[Request, RequestItem]]] = {id: [] for id in ids}
    for start in range(0, len(ids), 400):
        query = (
            sa.select(request, request_item)
            .join(request_item, request_item.c.request_id == request.c.id)
            .where(request_item.c.trace_id.in_(ids[start : start + 400]))
            .order_by(request.c.id)
        )
        for row in connection.execute(query):
            values = row._mapping
            item = _item_from({column.name: values[column] for column in request_item.c})
            made = _request_from({column.name: values[column] for column in request.c})
            found[item.trace].append((made, item))
    return found


def open_requests(
    connection: Connection, *, most: int, due_before: datetime | None = None, reach: Reach | None = None
) -> list[Request]:
    """Requests that were sent and not ended, the soonest due first.

    Args:
        reach: only those with an arm of a case within it; None for all.
    """
    query = (
        sa.select(request)
        .where(request.c.sent_at.is_not(None), request.c.ended_at.is_(None))
        .order_by(request.c.due_at)
        .limit(most)
    )
    query = _within(query, reach)
    if due_before is not None:
        query = query.where(request.c.due_at < due_before, request.c.suspended_since.is_(None))
    return [_request(row) for row in connection.execute(query)]


def open_under(connection: Connection, agreement: str) -> list[Request]:
    """Requests under an agreement that were sent and are not ended, oldest first."""
    query = (
        sa.select(request)
        .where(request.c.agreement == agreement, request.c.sent_at.is_not(None), request.c.ended_at.is_(None))
        .order_by(request.c.sent_at)
    )
    return [_request(row) for row in connection.execute(query)]


def requests_page(
    connection: Connection,
    *,
    most: int,
    before: RequestId | None,
    state: RequestState | None,
    reach: Reach | None = None,
) -> list[Request]:
    """Requests, newest first; arguments as `open_requests`."""
    query = sa.select(request).order_by(request.c.id.desc()).limit(most)
    if before is not None:
        query = query.where(request.c.id < before)
    if state is not None:
        query = query.where(request.c.state == state.value)
    return [_request(row) for row in connection.execute(_within(query, reach))]


def _within(query: sa.Select[Any], reach: Reach | None) -> sa.Select[Any]:
    if reach is None:
        return query
    arms = sa.select(request_item.c.request_id).join(trace, trace.c.id == request_item.c.trace_id)
    return query.where(request.c.id.in_(reach.limit(arms, trace.c.case_id)))


def _request(row: Any) -> Request:
    return _request_from(row._mapping)


def _request_from(row: Mapping[str, Any]) -> Request:
    return Request(
        row["id"],
        row["reference"],
        NodeId(row["partner"]) if row["partner"] else None,
        Country(row["asked"]),
        row["agreement"],
        read_framing(json.loads(row["framing"])),
        RequestState(row["state"]),
        read_decision(json.loads(row["decision"])),
        read_text(json.loads(row["refusal"])) if row["refusal"] else None,
        RefusalGround(row["ground"]) if row["ground"] else None,
        row["drafted_at"],
        row["drafted_by"],
        row["released_by"],
        row["sent_at"],
        row["received_at"],
        row["acknowledged_at"],
        row["ended_at"],
        None if row["state"] == RequestState.NEEDS_INFORMATION.value else row["due_at"],
        ClockKind(row["clock"]) if row["clock"] else None,
        row["message"],
        row["note"],
        row["items"],
        row["erase_on"],
        row["erased_at"],
    )


def _item(row: Any) -> RequestItem:
    return _item_from(row._mapping)


def _item_from(row: Mapping[str, Any]) -> RequestItem:
    return RequestItem(
        row["id"],
        row["request_id"],
        row["trace_id"],
        row["reference"],
        RequestState(row["state"]),
        ResultCode(row["result"]) if row["result"] else None,
        RefusalGround(row["ground"]) if row["ground"] else None,
        row["note"],
        row["answered_at"],
        Country(row["next_state"]) if row["next_state"] else None,
        row["by_machine"],
    )
