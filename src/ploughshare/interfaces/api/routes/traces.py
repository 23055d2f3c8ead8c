# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Traces of recovered arms and requests to other states."""

from __future__ import annotations

from typing import Annotated

from litestar import Response
from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.framing import FramingForm, framing_of
from ploughshare.interfaces.api.documents.recoveries import recovery_document
from ploughshare.interfaces.api.documents.requests import (
    GivenWords,
    NewRequest,
    ProposalDocument,
    RequestDocument,
    RequestWithItems,
    item_document,
    proposal_document,
    request_document,
)
from ploughshare.interfaces.api.documents.tracing import (
    Closure,
    DiversionDocument,
    Grounds,
    NewTrace,
    TraceDocument,
    TraceRowDocument,
    TraceViewDocument,
    diversion_document,
    trace_document,
    view_document,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.interfaces.presentation.papers import trace_file
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.custody.queries import custody_blocks
from ploughshare.registry.disclosure.queries import usable_answers
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.service import asking, traces
from ploughshare.registry.tracing.service.papers import make_papers
from ploughshare.registry.tracing.terms import RequestId, TraceId
from ploughshare.vocabulary.tracing import RequestState

LANGUAGES_MOST = 4
"""Languages of one file of papers."""

TAG = "Traces"
REQUESTS = "Requests"


@acts("/traces", TAG)
def open_trace(call: Caller, data: JSONBody[NewTrace]) -> TraceDocument:
    """Open the trace of a recovered arm. Where too little can be read, it is closed at once as
    insufficient, with the reason."""
    with call.work() as work:
        made = traces.open_trace(
            work, call.node.desk, id=work.new_id(TraceId), recovery_id=RecoveryId.parse(data.recovery_id)
        )
    return trace_document(made, call)


@reads("/traces", TAG)
def list_traces(
    call: Caller,
    closed: Annotated[bool, QueryParameter(description="Closed traces instead of open ones.")] = False,
    attention: Annotated[bool, QueryParameter(description="Only what waits for an officer.")] = False,
    own_case: Annotated[bool, QueryParameter(description="Only of the case one works under.")] = False,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[TraceRowDocument]:
    """Traces within reach; the clock that runs out first comes first."""
    with call.work() as work:
        page = queries.traces(
            work,
            cursor=cursor,
            limit=limit,
            closed=closed,
            attention_only=attention,
            own_case_only=own_case,
        )
    return paged(
        page,
        lambda row: TraceRowDocument(
            trace=trace_document(row.trace, call), recovery=recovery_document(row.recovery)
        ),
    )


@reads("/traces/{trace_id:str}", TAG)
def show_trace(call: Caller, trace_id: RecordId) -> TraceViewDocument:
    """One trace, whole: recovery, reading, requests, chain with gaps, interval of diversion."""
    with call.work() as work:
        view = queries.trace(work, call.node.desk, TraceId.parse(trace_id))
    return view_document(view, call)


@acts("/traces/{trace_id:str}/proposals", TAG, status=200)
def propose_requests(
    call: Caller, trace_id: RecordId, data: JSONBody[FramingForm | None] = None
) -> PageDocument[ProposalDocument]:
    """States worth asking next, each with what law says, before anything is sent."""
    framing = framing_of(data or FramingForm())
    with call.work() as work:
        found = asking.propose(work, call.node.desk, TraceId.parse(trace_id), framing=framing)
    return PageDocument(items=[proposal_document(each, call) for each in found])


@acts("/traces/{trace_id:str}/closure", TAG, status=200)
def close_trace(call: Caller, trace_id: RecordId, data: JSONBody[Closure]) -> TraceDocument:
    """Close a trace with a result code; results that others rely on need grounds."""
    with call.work() as work:
        made = traces.close_trace(work, TraceId.parse(trace_id), result=data.result, grounds=data.grounds)
    return trace_document(made, call)


@reads("/traces/{trace_id:str}/papers", TAG, media_type="application/zip")
def show_trace_papers(
    call: Caller,
    trace_id: RecordId,
    language: Annotated[
        list[str] | None, QueryParameter(description="Language of the papers, BCP 47; may be repeated.")
    ] = None,
    unit: Annotated[
        str | None, QueryParameter(description="For which unit the result is.", max_length=120)
    ] = None,
) -> Response[bytes]:
    """The papers of a closed trace in each language, with proofs from the log, as one ZIP file."""
    with call.work() as work:
        made = make_papers(
            work,
            call.node.desk,
            TraceId.parse(trace_id),
            seizing_unit=unit,
            custody=custody_blocks,
            usable=usable_answers,
        )
    headers = {"content-disposition": f'attachment; filename="trace-{trace_id[-8:]}.zip"'}
    content = trace_file(call.node, made, (language or ["en"])[:LANGUAGES_MOST])
    return Response(content, media_type="application/zip", headers=headers)


@acts("/traces/{trace_id:str}/reopening", TAG, status=200)
def reopen_trace(call: Caller, trace_id: RecordId) -> TraceDocument:
    """Open a closed trace again: a late answer, a better reading."""
    with call.work() as work:
        made = traces.reopen_trace(work, call.node.desk, TraceId.parse(trace_id))
    return trace_document(made, call)


@acts("/traces/{trace_id:str}/diversion", TAG, status=200)
def establish_diversion(call: Caller, trace_id: RecordId, data: JSONBody[Grounds]) -> DiversionDocument:
    """Keep where the arm left lawful hands, as an officer established it, with grounds."""
    with call.work() as work:
        made = traces.establish_diversion(work, call.node.desk, TraceId.parse(trace_id), grounds=data.grounds)
    return diversion_document(made)


@acts("/requests", REQUESTS)
def ask_state(call: Caller, data: JSONBody[NewRequest]) -> RequestDocument:
    """Ask one state about one or several arms. Where law or agreement stops it, the request is kept as
    refused with the reason, nothing is sent, and the status is 201 all the same."""
    with call.work() as work:
        made = asking.ask(
            work,
            call.node.desk,
            [TraceId.parse(each) for each in data.trace_ids],
            state=parse_country(data.state),
            framing=framing_of(data),
            hold=data.hold,
        )
    return request_document(made, call)


@reads("/requests", REQUESTS)
def list_requests(
    call: Caller,
    standing: Annotated[
        RequestState | None, QueryParameter(name="state", description="Only in this state.")
    ] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[RequestDocument]:
    """Requests of ours, newest first."""
    with call.work() as work:
        page = queries.requests(work, cursor=cursor, limit=limit, state=standing)
    return paged(page, lambda each: request_document(each, call))


@reads("/requests/{request_id:str}", REQUESTS)
def show_request(call: Caller, request_id: RecordId) -> RequestWithItems:
    """One request with its arms."""
    with call.work() as work:
        made, items = queries.request(work, RequestId.parse(request_id))
    return RequestWithItems(
        request=request_document(made, call), items=[item_document(each) for each in items]
    )


@acts("/requests/{request_id:str}/withdrawal", REQUESTS, status=200)
def withdraw_request(call: Caller, request_id: RecordId) -> RequestDocument:
    """Take a request back; the other side is told."""
    with call.work() as work:
        made = asking.withdraw(work, call.node.desk, RequestId.parse(request_id))
    return request_document(made, call)


@acts("/requests/{request_id:str}/clarification", REQUESTS, status=200)
def clarify_request(call: Caller, request_id: RecordId, data: JSONBody[GivenWords]) -> RequestDocument:
    """Answer a question asked back; the clock runs again."""
    with call.work() as work:
        made = asking.clarify(work, call.node.desk, RequestId.parse(request_id), words=data.words)
    return request_document(made, call)


HANDLERS = [
    open_trace,
    list_traces,
    show_trace,
    propose_requests,
    close_trace,
    show_trace_papers,
    reopen_trace,
    establish_diversion,
    ask_state,
    list_requests,
    show_request,
    withdraw_request,
    clarify_request,
]
