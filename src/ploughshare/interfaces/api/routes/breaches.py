# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Breaches of the security of data, and the record of processing."""

from __future__ import annotations

from typing import Annotated

from litestar import Response
from litestar.params import JSONBody, QueryParameter

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.breaches import (
    AuthorityTold,
    BreachClosing,
    BreachForm,
    ChangedBreach,
    ConcernedTold,
    DataBreachDocument,
    NewProcessing,
    PartnerTold,
    ProcessingDocument,
    breach_document,
    described,
    processing_document,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.interfaces.api.routes.states import Language, Wanted, sent
from ploughshare.interfaces.presentation.papers import PaperFormat, paper_file
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.privacy import queries, service
from ploughshare.registry.privacy.terms import BreachStage, DataBreachId

TAG = "Data protection"
HERE = "/privacy/breaches"
ONE = HERE + "/{breach_id:str}"
VersionNumber = Annotated[
    int | None, QueryParameter(description="Version of the record; the latest without.", ge=1, le=1_000_000)
]


@reads(HERE, TAG)
def list_data_breaches(
    call: Caller,
    stage: Annotated[BreachStage | None, QueryParameter(description="Only those that stand so.")] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[DataBreachDocument]:
    """Breaches, newest first, ours and those that partners tell of."""
    with call.work() as work:
        return paged(queries.breaches(work, stage=stage, cursor=cursor, limit=limit), breach_document)


@acts(HERE, TAG)
def record_data_breach(call: Caller, data: JSONBody[BreachForm]) -> DataBreachDocument:
    """Record a breach. 72 hours run from when it was known, unless harm is unlikely."""
    state = call.node.settings.node.state
    with call.work() as work:
        id = work.new_id(DataBreachId)
        return breach_document(service.record_breach(work, id, described=described(data), state=state))


@reads(ONE, TAG)
def show_data_breach(call: Caller, breach_id: RecordId) -> DataBreachDocument:
    """One breach."""
    id = DataBreachId.parse(breach_id)
    with call.work() as work:
        return breach_document(queries.breach(work, id))


@reads(ONE + "/paper", TAG, media_type="application/octet-stream")
def show_breach_paper(
    call: Caller, breach_id: RecordId, wanted: Wanted = PaperFormat.PDF, language: Language = "en"
) -> Response[bytes]:
    """The notice to the supervisory authority as a paper."""
    id = DataBreachId.parse(breach_id)
    with call.work() as work:
        document = queries.breach_paper(work, id)
    return sent(paper_file(document, language=language, wanted=wanted))


@acts(ONE + "/description", TAG, status=200)
def change_data_breach(
    call: Caller, breach_id: RecordId, data: JSONBody[ChangedBreach]
) -> DataBreachDocument:
    """Say more or better what happened."""
    id, state = DataBreachId.parse(breach_id), call.node.settings.node.state
    with call.work() as work:
        made = service.change_breach(work, id, version=data.version, described=described(data), state=state)
    return breach_document(made)


@acts(ONE + "/authority", TAG, status=200)
def note_authority_told(
    call: Caller, breach_id: RecordId, data: JSONBody[AuthorityTold]
) -> DataBreachDocument:
    """Note that the supervisory authority was told, and why only then after 72 hours."""
    id = DataBreachId.parse(breach_id)
    with call.work() as work:
        made = service.note_authority_told(
            work, id, version=data.version, at=data.at, reference=data.reference, why_late=data.why_late
        )
    return breach_document(made)


@acts(ONE + "/concerned", TAG, status=200)
def note_concerned_told(
    call: Caller, breach_id: RecordId, data: JSONBody[ConcernedTold]
) -> DataBreachDocument:
    """Note when those whose data it is were told, or why not."""
    id = DataBreachId.parse(breach_id)
    with call.work() as work:
        made = service.note_concerned(
            work, id, version=data.version, told_on=data.told_on, not_told=data.not_told
        )
    return breach_document(made)


@acts(ONE + "/partners", TAG, status=200)
def tell_partner_of_breach(
    call: Caller, breach_id: RecordId, data: JSONBody[PartnerTold]
) -> DataBreachDocument:
    """Tell a partner whose information is concerned: what happened and what was done, and of nobody."""
    id = DataBreachId.parse(breach_id)
    with call.work() as work:
        made = service.tell_partner(work, call.node.desk, id, version=data.version, node=NodeId(data.to))
    return breach_document(made)


@acts(ONE + "/closing", TAG, status=200)
def close_data_breach(call: Caller, breach_id: RecordId, data: JSONBody[BreachClosing]) -> DataBreachDocument:
    """Close a breach once everybody was told who has to be."""
    id = DataBreachId.parse(breach_id)
    with call.work() as work:
        return breach_document(service.close_breach(work, id, version=data.version))


@reads("/privacy/processing", TAG)
def show_processing(call: Caller, version: VersionNumber = None) -> PageDocument[ProcessingDocument]:
    """The latest version of the record of processing, or one; empty before there is one."""
    with call.work() as work:
        found = queries.processing(work) if version is None else queries.processing_version(work, version)
    return PageDocument(items=[] if found is None else [processing_document(found)])


@acts("/privacy/processing", TAG)
def keep_processing(call: Caller, data: JSONBody[NewProcessing]) -> ProcessingDocument:
    """Keep a version, with the activities as the node is set up now."""
    with call.work() as work:
        made = service.keep_version(
            work,
            after=data.after,
            controller=data.controller,
            officer=data.officer,
            basis=data.basis,
            security=data.security,
            remarks=data.remarks,
        )
    return processing_document(made)


@reads("/privacy/processing/paper", TAG, media_type="application/octet-stream")
def show_processing_paper(
    call: Caller,
    version: VersionNumber = None,
    wanted: Wanted = PaperFormat.PDF,
    language: Language = "en",
) -> Response[bytes]:
    """The record of processing as a paper."""
    with call.work() as work:
        document = queries.processing_paper(work, version)
    return sent(paper_file(document, language=language, wanted=wanted))


HANDLERS = [
    list_data_breaches,
    record_data_breach,
    show_data_breach,
    show_breach_paper,
    change_data_breach,
    note_authority_told,
    note_concerned_told,
    tell_partner_of_breach,
    close_data_breach,
    show_processing,
    keep_processing,
    show_processing_paper,
]
