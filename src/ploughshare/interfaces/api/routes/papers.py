# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files that leave in another format, and files of other systems that come in as drafts."""

from __future__ import annotations

from litestar import Response, Router
from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from litestar.params import JSONBody, MultipartBody
from litestar.types import Guard

from ploughshare.bootstrap.node import Node
from ploughshare.exchange.formats.errors import DocumentTooLarge
from ploughshare.exchange.formats.rules.json_text import BYTES_MOST
from ploughshare.exchange.formats.rules.table import FORMATS
from ploughshare.exchange.formats.terms import ReadFile
from ploughshare.interfaces.api.call import Call, Caller
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.papers import (
    FileDocument,
    FormatsDocument,
    PaperDocument,
    PaperForm,
    PaperViewDocument,
    RefusedPaper,
    WantedFile,
    WantedSheet,
    file_document,
    format_document,
    given_release,
    paper_document,
    paper_view_document,
    wanted_of,
    wanted_sheet_of,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.intelligence.terms import ReceivedId, StatementId
from ploughshare.registry.papers import queries, service
from ploughshare.registry.papers.terms import Paper, PaperId, PaperOrigin
from ploughshare.registry.tracing.terms import ElsewhereId, TraceId
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Mandate

TAG = "Formats"
FORM_BYTES = 64 * 1024


@reads("/formats", TAG)
def list_formats(call: Caller) -> FormatsDocument:
    """The formats at the border, and how far each may be relied on."""
    return FormatsDocument(items=[format_document(kind, facts) for kind, facts in FORMATS.items()])


@acts("/traces/{trace_id:str}/file", TAG, status=200)
def take_out_trace(call: Caller, trace_id: RecordId, data: JSONBody[WantedFile]) -> FileDocument:
    """A trace as a file: the arm, what was asked and what was answered, as far as each label lets it go."""
    return _take_out(call, TraceId.parse(trace_id), data)


@acts("/information/{statement_id:str}/file", TAG, status=200)
def take_out_information(call: Caller, statement_id: RecordId, data: JSONBody[WantedFile]) -> FileDocument:
    """Information of ours as a file."""
    return _take_out(call, StatementId.parse(statement_id), data)


@acts("/received-information/{received_id:str}/file", TAG, status=200)
def take_out_received_file(call: Caller, received_id: RecordId, data: JSONBody[WantedFile]) -> FileDocument:
    """Information of another node as a file, where its label or its originator lets it go."""
    return _take_out(call, ReceivedId.parse(received_id), data)


@acts("/papers/{paper_id:str}/file", TAG, status=200)
def take_out_paper(call: Caller, paper_id: RecordId, data: JSONBody[WantedFile]) -> FileDocument:
    """A file of another system written anew, with all in it that this version does not understand."""
    return _take_out(call, PaperId.parse(paper_id), data)


def _take_out(call: Call, id: service.Subject, data: WantedFile) -> FileDocument:
    act = service.preview if data.preview else service.hand_out
    made = act(call.work, call.node.desk, id, wanted_of(data))
    return file_document(made, data.format, call)


@acts("/elsewhere/{elsewhere_id:str}/sheet", TAG, status=200)
def take_out_sheet(call: Caller, elsewhere_id: RecordId, data: JSONBody[WantedSheet]) -> FileDocument:
    """The sheet of a noted request in the field set of its channel. No link to the channel is claimed."""
    act = service.preview_sheet if data.preview else service.hand_out_sheet
    with call.work() as work:
        made = act(
            work,
            call.node.desk,
            ElsewhereId.parse(elsewhere_id),
            wanted_sheet_of(data),
            intended=data.intended_use,
        )
    return file_document(made, data.format, call)


@reads("/elsewhere/{elsewhere_id:str}/reply.csv", TAG, media_type="text/csv")
def show_reply_sheet(call: Caller, elsewhere_id: RecordId) -> Response[bytes]:
    """An empty reply sheet with the reference of a noted request, to be filled from what came."""
    with call.work() as work:
        data = service.reply_to_fill(work, ElsewhereId.parse(elsewhere_id))
    return Response(data, media_type="text/csv")


@acts("/papers", TAG)
def bring_in_paper(call: Caller, data: MultipartBody[PaperForm]) -> PaperViewDocument:
    """Bring in a file of another system as a draft under the case of the session. Nothing in it acts."""
    content = data.file.file.read(BYTES_MOST + 1)
    if len(content) > BYTES_MOST:
        raise DocumentTooLarge({"most": BYTES_MOST})
    read = service.open_file(data.format, content)
    state = parse_country(data.authority_state) if data.authority_state else None
    brought = service.Brought(
        data.format,
        content,
        read,
        PaperOrigin(data.authority, state, data.channel),
        given_release(data),
        data.title,
        ElsewhereId.parse(data.elsewhere_id) if data.elsewhere_id else None,
    )
    with call.work() as work:
        made = service.bring_in(work, brought)
    return _view(call, made, read)


@reads("/papers", TAG)
def list_papers(call: Caller, cursor: Cursor = None, limit: Limit = LIMIT) -> PageDocument[PaperDocument]:
    """Files of other systems within reach, newest first."""
    with call.work() as work:
        page = queries.papers(work, cursor=cursor, limit=limit)
    return paged(page, lambda each: paper_document(each, FORMATS[each.format]))


@reads("/papers/{paper_id:str}", TAG)
def show_paper(call: Caller, paper_id: RecordId) -> PaperViewDocument:
    """One file of another system with what this version makes of it."""
    with call.work() as work:
        made = queries.paper(work, PaperId.parse(paper_id))
    return _view(call, made, queries.read_paper(made) if made.data is not None else None)


@acts("/papers/{paper_id:str}/acceptance", TAG, status=200)
def accept_paper(call: Caller, paper_id: RecordId) -> PaperDocument:
    """Take a draft in, under its conditions. A reply ends the request that it answers, with its limits."""
    id = PaperId.parse(paper_id)
    with call.work() as work:
        work.allow(Permission.INFORMATION_DECIDE)
        found = queries.paper(work, id)
    read = queries.read_paper(found)
    with call.work() as work:
        made = service.accept(work, call.node.desk, id, read=read)
    return paper_document(made, FORMATS[made.format])


@acts("/papers/{paper_id:str}/refusal", TAG, status=200)
def refuse_paper(call: Caller, paper_id: RecordId, data: JSONBody[RefusedPaper]) -> PaperDocument:
    """Do not take a draft in: its content is erased here."""
    with call.work() as work:
        made = service.refuse(work, PaperId.parse(paper_id), why=data.why)
    return paper_document(made, FORMATS[made.format])


def _view(call: Call, made: Paper, read: ReadFile | None) -> PaperViewDocument:
    return paper_view_document(made, FORMATS[made.format], read, call)


def may_bring(node: Node) -> Guard:
    """Stops who may bring in nothing before their file is received."""

    def check(connection: ASGIConnection, handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]
        mandate: Mandate = connection.state.presence.mandate
        with node.door.open(mandate) as work:
            work.allow(Permission.INFORMATION_WRITE)

    return check


def paper_router(node: Node) -> Router:
    """The routes of files, with bodies as large as a file may be."""
    return Router(
        "/",
        route_handlers=[
            Router(
                "/",
                route_handlers=[bring_in_paper],
                guards=[may_bring(node)],
                request_max_body_size=BYTES_MOST + FORM_BYTES,
            ),
            list_formats,
            take_out_trace,
            take_out_information,
            take_out_received_file,
            take_out_paper,
            take_out_sheet,
            show_reply_sheet,
            list_papers,
            show_paper,
            accept_paper,
            refuse_paper,
        ],
    )
