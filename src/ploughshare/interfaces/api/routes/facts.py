# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Facts of law: what is known of a state, changes, and what goes to and comes from other nodes."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar.params import JSONBody, PathParameter, QueryParameter

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.updates import service as updates
from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.facts import (
    FactChangeDocument,
    FactDocument,
    FactReason,
    FactRemark,
    FactsFile,
    FactsFileDocument,
    HistoryDocument,
    NewFact,
    TakenDocument,
    TellingDocument,
    WantedFactsFile,
    WantedFactUpdate,
    change_document,
    fact_document,
    history_document,
    statement_of,
    taken_document,
    telling_document,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.kernel.countries import Country
from ploughshare.kernel.paging import LIMIT
from ploughshare.law.facts import queries, service
from ploughshare.law.facts.terms import ChangeId, ChangeState, FactKind

TAG = "Law"

RowId = Annotated[str, PathParameter(description="Id of a row, such as status:KEN:ATT.", max_length=140)]
On = Annotated[date | None, QueryParameter(description="The day; today if not given.")]


@reads("/law/facts/states/{iso3:str}", TAG)
def list_facts(
    call: Caller,
    iso3: RecordId,
    on: On = None,
    kind: Annotated[FactKind | None, QueryParameter(description="Only facts of this kind.")] = None,
) -> PageDocument[FactDocument]:
    """Every fact that can be known of a state, as it stands on a day; what is not known stands there, too."""
    with call.work() as work:
        found = queries.facts_of(work, Country(iso3), on=on or call.at.date())
    return PageDocument(items=[fact_document(each) for each in found if kind in (None, each.kind)])


@reads("/law/facts/rows/{row:str}", TAG)
def show_fact(
    call: Caller,
    row: RowId,
    on: On = None,
) -> HistoryDocument:
    """One fact with its history: packaged, proposed, confirmed, refused, taken back, contradicted."""
    with call.work() as work:
        return history_document(queries.history(work, row, on=on or call.at.date()))


@reads("/law/facts/changes", TAG)
def list_fact_changes(
    call: Caller,
    which: Annotated[ChangeState, QueryParameter(description="Where they stand.")] = ChangeState.PROPOSED,
    told: Annotated[
        bool | None, QueryParameter(description="Only those other nodes told, or only our own.")
    ] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[FactChangeDocument]:
    """Changes: what waits oldest first, the rest newest first."""
    with call.work() as work:
        page = queries.changes(work, which, told=told, cursor=cursor, limit=limit)
    return paged(page, change_document)


@reads("/law/facts/changes/{change_id:str}", TAG)
def show_fact_change(call: Caller, change_id: RecordId) -> FactChangeDocument:
    """One change."""
    with call.work() as work:
        return change_document(queries.change(work, ChangeId.parse(change_id)))


@acts("/law/facts/changes", TAG)
def propose_fact(call: Caller, data: JSONBody[NewFact]) -> FactChangeDocument:
    """Put a change forward. It has no effect before another legal officer confirms it."""
    said = statement_of(data)
    with call.work() as work:
        return change_document(service.propose(work, said))


@acts("/law/facts/changes/{change_id:str}/adoption", TAG, status=200)
def put_fact_forward(call: Caller, change_id: RecordId) -> FactChangeDocument:
    """Stand behind what another node told, having compared its source."""
    with call.work() as work:
        return change_document(service.put_forward(work, ChangeId.parse(change_id)))


@acts("/law/facts/changes/{change_id:str}/confirmation", TAG, status=200)
def confirm_fact(
    call: Caller, change_id: RecordId, data: JSONBody[FactRemark | None] = None
) -> FactChangeDocument:
    """Give a change its effect, as a second person who compared the source."""
    with call.work() as work:
        remark = data.remark if data else None
        return change_document(service.confirm(work, ChangeId.parse(change_id), remark=remark))


@acts("/law/facts/changes/{change_id:str}/refusal", TAG, status=200)
def refuse_fact(call: Caller, change_id: RecordId, data: JSONBody[FactReason]) -> FactChangeDocument:
    """Let a change have no effect."""
    with call.work() as work:
        return change_document(service.refuse(work, ChangeId.parse(change_id), reason=data.reason))


@acts("/law/facts/changes/{change_id:str}/withdrawal", TAG, status=200)
def withdraw_fact(call: Caller, change_id: RecordId, data: JSONBody[FactReason]) -> FactChangeDocument:
    """Withdraw what one put forward oneself."""
    with call.work() as work:
        return change_document(service.withdraw(work, ChangeId.parse(change_id), reason=data.reason))


@acts("/law/facts/changes/{change_id:str}/taking-back", TAG)
def take_back_fact(call: Caller, change_id: RecordId, data: JSONBody[FactReason]) -> FactChangeDocument:
    """Propose that a confirmed change counts no more. That, too, waits for a second person."""
    with call.work() as work:
        return change_document(service.take_back(work, ChangeId.parse(change_id), reason=data.reason))


@acts("/law/facts/updates", TAG)
def tell_facts(call: Caller, data: JSONBody[WantedFactUpdate | None] = None) -> TellingDocument:
    """Send confirmed changes to other nodes, each once. There they wait for people to decide."""
    wanted = data or WantedFactUpdate()
    ids = [ChangeId.parse(each) for each in wanted.changes]
    nodes = [NodeId(each) for each in wanted.nodes]
    return telling_document(updates.tell_all(call.work, call.node.office, ids=ids, nodes=nodes))


@acts("/law/facts/files", TAG)
def write_facts(call: Caller, data: JSONBody[WantedFactsFile | None] = None) -> FactsFileDocument:
    """Confirmed changes as a signed file, for those who are not on a line."""
    ids = [ChangeId.parse(each) for each in (data or WantedFactsFile()).changes]
    with call.work() as work:
        return FactsFileDocument(text=updates.export(work, call.node.office, ids=ids))


@acts("/law/facts/files/reading", TAG, status=200)
def take_facts(call: Caller, data: JSONBody[FactsFile]) -> TakenDocument:
    """Let what a confirmed node wrote to a file wait for a decision here."""
    with call.work() as work:
        return taken_document(updates.take_file(work, call.node.office, data.text))


HANDLERS = [
    list_facts,
    show_fact,
    list_fact_changes,
    show_fact_change,
    propose_fact,
    put_fact_forward,
    confirm_fact,
    refuse_fact,
    withdraw_fact,
    take_back_fact,
    tell_facts,
    write_facts,
    take_facts,
]
