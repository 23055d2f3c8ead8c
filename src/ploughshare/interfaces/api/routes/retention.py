# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How long records are kept, and the review of what is kept."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.retention import (
    ErasureDecision,
    ErasureProposal,
    KeepForm,
    NewOrder,
    NewTerm,
    OrderDocument,
    RetentionDocument,
    TermChangeDocument,
    TermDecision,
    change_document,
    order_document,
    retention_document,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.kernel.paging import LIMIT
from ploughshare.safeguards.retention import queries, rules, service
from ploughshare.safeguards.retention.terms import OrderId, OrderState, RetentionKind, TermChangeId

TAG = "Keeping"


@reads("/retention", TAG)
def list_retention(call: Caller) -> PageDocument[RetentionDocument]:
    """How long each kind of record is kept here, from which event, and by which law."""
    with call.work() as work:
        found = queries.schedule(work)
    return PageDocument(items=[retention_document(each) for each in found])


@acts("/retention/proposal", TAG)
def propose_retention(call: Caller, data: JSONBody[NewTerm]) -> TermChangeDocument:
    """Propose another time of keeping, within what law lets a node set."""
    span = rules.parse_span(data.span)
    with call.work() as work:
        id = work.new_id(TermChangeId)
        made = service.propose_term(work, id, kind=data.kind, span=span, reason=data.reason)
    return change_document(made)


@acts("/retention/decision", TAG, status=200)
def decide_retention(call: Caller, data: JSONBody[TermDecision]) -> TermChangeDocument:
    """Confirm or decline, as a second person, the time that another proposed."""
    with call.work() as work:
        return change_document(service.decide_term(work, data.kind, confirm=data.confirm))


@reads("/erasures", TAG)
def list_erasures(
    call: Caller,
    standing: Annotated[
        list[OrderState] | None, QueryParameter(description="Only those that stand so.", max_items=6)
    ] = None,
    kind: Annotated[RetentionKind | None, QueryParameter(description="Only of this kind.")] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[OrderDocument]:
    """Records that are or were looked at, newest first; never what they say."""
    with call.work() as work:
        page = queries.orders(work, states=standing, kind=kind, cursor=cursor, limit=limit)
    return paged(page, order_document)


@reads("/erasures/{order_id:str}", TAG)
def show_erasure(call: Caller, order_id: RecordId) -> OrderDocument:
    """One of them, with the proof of its erasure."""
    id = OrderId.parse(order_id)
    with call.work() as work:
        return order_document(queries.order(work, id))


@acts("/erasures", TAG)
def open_erasure(call: Caller, data: JSONBody[NewOrder]) -> OrderDocument:
    """Put one record into the review, by its id or its reference. Nothing is searched beside it."""
    with call.work() as work:
        made = service.open_order(
            work, call.node.keepers, work.new_id(OrderId), kind=data.kind, given=data.reference
        )
    return order_document(made)


@acts("/erasures/{order_id:str}/keeping", TAG, status=200)
def keep_record(call: Caller, order_id: RecordId, data: JSONBody[KeepForm]) -> OrderDocument:
    """Keep a record for a reason, until a day on which somebody looks again."""
    id = OrderId.parse(order_id)
    with call.work() as work:
        made = service.keep(work, id, version=data.version, reason=data.reason, look_on=data.look_on)
    return order_document(made)


@acts("/erasures/{order_id:str}/proposal", TAG, status=200)
def propose_erasure(call: Caller, order_id: RecordId, data: JSONBody[ErasureProposal]) -> OrderDocument:
    """Propose to erase a record. Nothing goes before a second person decides."""
    id = OrderId.parse(order_id)
    with call.work() as work:
        made = service.propose_erasure(work, call.node.keepers, id, version=data.version, reason=data.reason)
    return order_document(made)


@acts("/erasures/{order_id:str}/decision", TAG, status=200)
def decide_erasure(call: Caller, order_id: RecordId, data: JSONBody[ErasureDecision]) -> OrderDocument:
    """Confirm an erasure as a second person, or send it back. Confirmed, it goes within minutes; where
    something is open that it belongs to, it is `held` and says by what."""
    id = OrderId.parse(order_id)
    with call.work() as work:
        made = service.decide_erasure(
            work, call.node.keepers, id, version=data.version, confirm=data.confirm, reason=data.reason
        )
    return order_document(made)


HANDLERS = [
    list_retention,
    propose_retention,
    decide_retention,
    list_erasures,
    show_erasure,
    open_erasure,
    keep_record,
    propose_erasure,
    decide_erasure,
]
