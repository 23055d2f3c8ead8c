# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of traces and of the requests we send."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.clock import from_rfc3339, to_micros, to_rfc3339
from ploughshare.kernel.countries import Country
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.rules.documents import (
    decision_document,
    event_document,
    framing_document,
    read_decision,
    read_event,
    read_framing,
    read_text,
    text_document,
)
from ploughshare.registry.tracing.terms import (
    Diversion,
    ItemId,
    Judged,
    Judgement,
    Received,
    Request,
    RequestId,
    RequestItem,
    Trace,
    TraceId,
)
from ploughshare.safeguards.work import AccountId, CaseId, Reach
from ploughshare.storage.database import IdColumn, InstantColumn, metadata
from ploughshare.vocabulary.decisions import ClockKind
from ploughshare.vocabulary.firearms import FirearmId
from ploughshare.vocabulary.tracing import RefusalGround, RequestState, ResultCode, TraceState

trace = sa.Table(
    "trace",
    metadata,
    sa.Column("id", IdColumn(TraceId), primary_key=True),
    sa.Column("case_id", IdColumn(CaseId), nullable=False),
    sa.Column("recovery_id", IdColumn(RecoveryId), nullable=False, unique=True),
    sa.Column("state", sa.String(24), nullable=False),
    sa.Column("result", sa.String(4)),
    sa.Column("remark", sa.Text),
    sa.Column("opened_at", InstantColumn, nullable=False),
    sa.Column("opened_by", IdColumn(AccountId), nullable=False),
    sa.Column("changed_at", InstantColumn, nullable=False),
    sa.Column("closed_at", InstantColumn),
    sa.Column("due_at", InstantColumn),
    sa.Column("attention", sa.Boolean, nullable=False),
    sa.Column("clock_key", sa.BigInteger, nullable=False),
    sa.Column("diversion", sa.Text),
    sa.Index("ix_trace_queue", "closed_at", "clock_key", "id"),
    sa.Index("ix_trace_case_id", "case_id", "closed_at", "clock_key"),
)

request = sa.Table(
    "request",
    metadata,
    sa.Column("id", IdColumn(RequestId), primary_key=True),
    sa.Column("reference", sa.String(40), nullable=False, unique=True),
    sa.Column("partner", sa.String(40)),
    sa.Column("asked", sa.String(3), nullable=False),
    sa.Column("agreement", sa.String(40)),
    sa.Column("framing", sa.Text, nullable=False),
    sa.Column("state", sa.String(24), nullable=False, index=True),
    sa.Column("decision", sa.Text, nullable=False),
    sa.Column("refusal", sa.Text),
    sa.Column("ground", sa.String(40)),
    sa.Column("drafted_at", InstantColumn, nullable=False),
    sa.Column("drafted_by", IdColumn(AccountId), nullable=False),
    sa.Column("released_by", IdColumn(AccountId)),
    sa.Column("sent_at", InstantColumn),
    sa.Column("received_at", InstantColumn),
    sa.Column("acknowledged_at", InstantColumn),
    sa.Column("ended_at", InstantColumn),
    sa.Column("due_at", InstantColumn),
    sa.Column("clock", sa.String(10)),
    sa.Column("message", sa.String(40), index=True),
    sa.Column("note", sa.Text),
    sa.Column("items", sa.Integer, nullable=False),
    sa.Column("suspended_since", InstantColumn),
)

request_item = sa.Table(
    "request_item",
    metadata,
    sa.Column("id", IdColumn(ItemId), primary_key=True),
    sa.Column("request_id", IdColumn(RequestId), sa.ForeignKey("request.id"), nullable=False),
    sa.Column("trace_id", IdColumn(TraceId), sa.ForeignKey("trace.id"), nullable=False),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("state", sa.String(24), nullable=False),
    sa.Column("result", sa.String(4)),
    sa.Column("ground", sa.String(40)),
    sa.Column("note", sa.Text),
    sa.Column("answered_at", InstantColumn),
    sa.Column("next_state", sa.String(3)),
    sa.Column("by_machine", sa.Boolean),
    sa.UniqueConstraint("request_id", "reference"),
    sa.Index("ix_request_item_trace_id", "trace_id"),
)

trace_event = sa.Table(
    "trace_event",
    metadata,
    sa.Column("trace_id", IdColumn(TraceId), sa.ForeignKey("trace.id"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("item_id", IdColumn(ItemId)),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("received_at", InstantColumn, nullable=False),
)

candidate = sa.Table(
    "candidate",
    metadata,
    sa.Column("recovery_id", IdColumn(RecoveryId), primary_key=True),
    sa.Column("firearm_id", IdColumn(FirearmId), primary_key=True),
    sa.Column("judgement", sa.String(20)),
    sa.Column("judged_by", IdColumn(AccountId)),
    sa.Column("judged_at", InstantColumn),
    sa.Column("stands", sa.Boolean),
    sa.Column("confirmed_by", IdColumn(AccountId)),
    sa.Column("confirmed_at", InstantColumn),
)

_LATE = (1 << 62) - 1
"""Clock key of a trace whose clock does not run: behind all that run, before nothing."""


def clock_key(due_at: datetime | None, *, attention: bool) -> int:
    """Sort key of the queue: running clocks first, soonest first; then what waits for an officer."""
    if due_at is not None:
        return to_micros(due_at)
    return _LATE - 1 if attention else _LATE


def add_trace(connection: Connection, made: Trace) -> None:
    """Write a new trace."""
    connection.execute(
        trace.insert().values(
            id=made.id,
            case_id=made.case,
            recovery_id=made.recovery,
            opened_at=made.opened_at,
            opened_by=made.opened_by,
            **_trace_values(made),
        )
    )


def keep_trace(connection: Connection, made: Trace) -> None:
    """Write a changed trace."""
    connection.execute(trace.update().where(trace.c.id == made.id).values(**_trace_values(made)))


def keep_traces(connection: Connection, traces: Sequence[Trace]) -> None:
    """Write several changed traces in one statement."""
    _update_many(connection, trace, {made.id: _trace_values(made) for made in traces})


def _update_many(connection: Connection, table: sa.Table, values: Mapping[Any, Mapping[str, Any]]) -> None:
    if not values:
        return
    names = next(iter(values.values())).keys()
    statement = (
        table.update()
        .where(table.c.id == sa.bindparam("its_id"))
        .values({name: sa.bindparam(f"its_{name}") for name in names})
    )
    connection.execute(
        statement,
        [
            {"its_id": id, **{f"its_{name}": value for name, value in each.items()}}
            for id, each in values.items()
        ],
    )


def _trace_values(made: Trace) -> dict[str, Any]:
    remark = text_document(made.remark)
    return {
        "state": made.state.value,
        "result": made.result.value if made.result else None,
        "remark": json.dumps(remark, ensure_ascii=False) if remark else None,
        "changed_at": made.changed_at,
        "closed_at": made.closed_at,
        "due_at": made.due_at,
        "attention": made.attention,
        "clock_key": clock_key(made.due_at, attention=made.attention),
    }


def get_trace(connection: Connection, id: TraceId) -> Trace | None:
    """One trace, or None."""
    row = connection.execute(sa.select(trace).where(trace.c.id == id)).first()
    return None if row is None else _trace(row)


def get_traces(connection: Connection, ids: list[TraceId]) -> dict[TraceId, Trace]:
    """Several traces by id."""
    found: dict[TraceId, Trace] = {}
    for start in range(0, len(ids), 400):
        query = sa.select(trace).where(trace.c.id.in_(ids[start : start + 400]))
        for row in connection.execute(query):
            found[row.id] = _trace(row)
    return found


def trace_of_recovery(connection: Connection, id: RecoveryId) -> Trace | None:
    """The trace of a recovery, or None."""
    row = connection.execute(sa.select(trace).where(trace.c.recovery_id == id)).first()
    return None if row is None else _trace(row)


def queue(
    connection: Connection,
    reach: Reach,
    *,
    most: int,
    after: tuple[int, TraceId] | None,
    closed: bool = False,
    attention_only: bool = False,
    case: CaseId | None = None,
) -> list[tuple[int, Trace]]:
    """Traces within reach with their sort key; the clock that runs out first comes first."""
    query = (
        sa.select(trace)
        .where(trace.c.closed_at.is_not(None) if closed else trace.c.closed_at.is_(None))
        .order_by(trace.c.clock_key, trace.c.id)
        .limit(most)
    )
    if after is not None:
        key, id = after
        query = query.where(
            sa.or_(
                trace.c.clock_key > key,
                sa.and_(trace.c.clock_key == key, trace.c.id > id),
            )
        )
    if attention_only:
        query = query.where(trace.c.attention.is_(True))
    if case is not None:
        query = query.where(trace.c.case_id == case)
    query = _within(query, reach)
    return [(int(row.clock_key), _trace(row)) for row in connection.execute(query)]


def _within(query: Any, reach: Reach) -> Any:
    if not reach.everything:
        return query.where(trace.c.case_id.in_(sorted(reach.cases - reach.denied)))
    if reach.denied:
        return query.where(trace.c.case_id.not_in(sorted(reach.denied)))
    return query


def count_queue(connection: Connection, reach: Reach) -> tuple[int, int]:
    """Open traces within reach, and those of them that wait for an officer."""
    query = _within(
        sa.select(
            sa.func.count(), sa.func.coalesce(sa.func.sum(sa.cast(trace.c.attention, sa.Integer)), 0)
        ).where(trace.c.closed_at.is_(None)),
        reach,
    )
    row = connection.execute(query).one()
    return int(row[0]), int(row[1])


def keep_diversion(connection: Connection, id: TraceId, made: Diversion) -> None:
    """Keep the point of diversion an officer established."""
    document = {
        "country": made.country,
        "event_kind": made.event_kind,
        "grounds": made.grounds,
        "by": str(made.established_by),
        "at": to_rfc3339(made.established_at),
        "since": made.since.isoformat() if made.since else None,
        "until": made.until.isoformat() if made.until else None,
    }
    connection.execute(
        trace.update().where(trace.c.id == id).values(diversion=json.dumps(document, ensure_ascii=False))
    )


def get_diversion(connection: Connection, id: TraceId) -> Diversion | None:
    """The point of diversion an officer established, or None."""
    text = connection.execute(sa.select(trace.c.diversion).where(trace.c.id == id)).scalar()
    if not text:
        return None
    read = json.loads(text)
    return Diversion(
        Country(read["country"]) if read["country"] else None,
        read["event_kind"],
        read["grounds"],
        AccountId.parse(read["by"]),
        from_rfc3339(read["at"]),
        date.fromisoformat(read["since"]) if read["since"] else None,
        date.fromisoformat(read["until"]) if read["until"] else None,
    )


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
    _update_many(connection, request_item, {made.id: _item_values(made) for made in items})


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


def request_by_reference(connection: Connection, reference: str) -> Request | None:
    """One request by the reference the partner knows, or None."""
    row = connection.execute(sa.select(request).where(request.c.reference == reference)).first()
    return None if row is None else _request(row)


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


def open_requests(connection: Connection, *, most: int, due_before: datetime | None = None) -> list[Request]:
    """Requests that were sent and not ended, the soonest due first."""
    query = (
        sa.select(request)
        .where(request.c.sent_at.is_not(None), request.c.ended_at.is_(None))
        .order_by(request.c.due_at)
        .limit(most)
    )
    if due_before is not None:
        query = query.where(request.c.due_at < due_before, request.c.suspended_since.is_(None))
    return [_request(row) for row in connection.execute(query)]


def requests_page(
    connection: Connection, *, most: int, before: RequestId | None, state: RequestState | None
) -> list[Request]:
    """Requests, newest first."""
    query = sa.select(request).order_by(request.c.id.desc()).limit(most)
    if before is not None:
        query = query.where(request.c.id < before)
    if state is not None:
        query = query.where(request.c.state == state.value)
    return [_request(row) for row in connection.execute(query)]


def replace_events(
    connection: Connection,
    trace_id: TraceId,
    item_id: ItemId | None,
    received: Iterable[Received],
) -> None:
    """Put the events of an answer into a trace, in place of what the same arm's answer told before.

    Args:
        item_id: the arm of the request; None for what the own register holds.
    """
    same = trace_event.c.item_id.is_(None) if item_id is None else trace_event.c.item_id == item_id
    connection.execute(trace_event.delete().where(trace_event.c.trace_id == trace_id, same))
    place = int(
        connection.execute(
            sa.select(sa.func.coalesce(sa.func.max(trace_event.c.place), -1)).where(
                trace_event.c.trace_id == trace_id
            )
        ).scalar_one()
    )
    rows = []
    for each in received:
        place += 1
        rows.append(
            {
                "trace_id": trace_id,
                "place": place,
                "item_id": item_id,
                "event": json.dumps(event_document(each.event), ensure_ascii=False),
                "received_at": each.received_at,
            }
        )
    if rows:
        connection.execute(trace_event.insert(), rows)


def events_of(connection: Connection, id: TraceId) -> list[Received]:
    """Events told for a trace, in order of receipt."""
    return events_of_many(connection, [id])[id]


def events_of_many(connection: Connection, ids: list[TraceId]) -> dict[TraceId, list[Received]]:
    """Events told for several traces, in order of receipt."""
    found: dict[TraceId, list[Received]] = {id: [] for id in ids}
    for start in range(0, len(ids), 400):
        query = (
            sa.select(trace_event)
            .where(trace_event.c.trace_id.in_(ids[start : start + 400]))
            .order_by(trace_event.c.trace_id, trace_event.c.place)
        )
        for row in connection.execute(query):
            event = read_event(json.loads(row.event))
            found[row.trace_id].append(Received(event, row.item_id, row.received_at))
    return found


def keep_judged(connection: Connection, made: Judged) -> None:
    """Write what was said of a candidate."""
    values = {
        "judgement": made.judgement.value if made.judgement else None,
        "judged_by": made.judged_by,
        "judged_at": made.judged_at,
        "stands": made.stands,
        "confirmed_by": made.confirmed_by,
        "confirmed_at": made.confirmed_at,
    }
    changed = connection.execute(
        candidate.update()
        .where(candidate.c.recovery_id == made.recovery, candidate.c.firearm_id == made.firearm)
        .values(**values)
    )
    if changed.rowcount == 0:
        connection.execute(
            candidate.insert().values(recovery_id=made.recovery, firearm_id=made.firearm, **values)
        )


def judged(connection: Connection, recovery: RecoveryId) -> dict[FirearmId, Judged]:
    """What was said of a recovery's candidates."""
    found = connection.execute(sa.select(candidate).where(candidate.c.recovery_id == recovery))
    return {row.firearm_id: _judged(row) for row in found}


def unconfirmed(connection: Connection, *, most: int) -> list[Judged]:
    """Candidates said to be the same whose record nobody confirmed yet, oldest first."""
    found = connection.execute(
        sa.select(candidate)
        .where(candidate.c.judgement == Judgement.SAME.value, candidate.c.stands.is_(None))
        .order_by(candidate.c.judged_at)
        .limit(most)
    )
    return [_judged(row) for row in found]


def _judged(row: Any) -> Judged:
    return Judged(
        row.recovery_id,
        row.firearm_id,
        Judgement(row.judgement) if row.judgement else None,
        row.judged_by,
        row.judged_at,
        row.stands,
        row.confirmed_by,
        row.confirmed_at,
    )


def _trace(row: Any) -> Trace:
    return Trace(
        row.id,
        row.case_id,
        row.recovery_id,
        TraceState(row.state),
        ResultCode(row.result) if row.result else None,
        read_text(json.loads(row.remark)) if row.remark else None,
        row.opened_at,
        row.opened_by,
        row.changed_at,
        row.closed_at,
        row.due_at,
        row.attention,
    )


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
