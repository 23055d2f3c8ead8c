# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Answers on their way to evidence, and the schedule of what helps the defence."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.disclosure import (
    AnswerEvidenceDocument,
    DisclosureForm,
    EvidenceStep,
    MaterialDocument,
    NewMaterial,
    ProviderNotice,
    answer_document,
    material_document,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.disclosure import queries, service
from ploughshare.registry.disclosure.terms import MaterialId
from ploughshare.registry.tracing.terms import ItemId, TraceId
from ploughshare.safeguards.work import CaseId

TAG = "Evidence"


@reads("/traces/{trace_id:str}/evidence", TAG)
def list_answers_as_evidence(call: Caller, trace_id: RecordId) -> PageDocument[AnswerEvidenceDocument]:
    """Answers of other states on a trace, each with how far it is from use before a court."""
    with call.work() as work:
        found = queries.answers(work, call.node.desk, TraceId.parse(trace_id))
    return PageDocument(items=[answer_document(each) for each in found])


@acts("/traces/{trace_id:str}/evidence/{item_id:str}", TAG)
def step_towards_evidence(
    call: Caller, trace_id: RecordId, item_id: RecordId, data: JSONBody[EvidenceStep]
) -> AnswerEvidenceDocument:
    """Note that a certified extract was asked for, that it came, or by which statement the answer may be "
    "used."""
    with call.work() as work:
        made = service.take_step(
            work,
            call.node.desk,
            TraceId.parse(trace_id),
            ItemId.parse(item_id),
            standing=data.standing,
            on=data.on,
            reference=data.reference,
            words=data.words,
            keeper=data.keeper,
            sha256=data.sha256,
            ground=data.ground,
        )
    return answer_document(made)


@reads("/disclosures", TAG)
def list_disclosures(
    call: Caller,
    case_id: Annotated[str | None, QueryParameter(description="Only of this case.", max_length=64)] = None,
    waiting: Annotated[
        bool, QueryParameter(description="Only those whose provider has still to be told.")
    ] = False,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[MaterialDocument]:
    """What helps the defence, newest first."""
    case = CaseId.parse(case_id) if case_id else None
    with call.work() as work:
        found = queries.schedule(work, cursor=cursor, limit=limit, case=case, waiting=waiting)
    return paged(found, material_document)


@acts("/disclosures", TAG)
def mark_for_defence(call: Caller, data: JSONBody[NewMaterial]) -> MaterialDocument:
    """Say that something helps the defence, and why."""
    with call.work() as work:
        made = service.mark(
            work,
            work.new_id(MaterialId),
            case=CaseId.parse(data.case_id),
            what=data.what,
            reason=data.reason,
            provider=parse_country(data.provider) if data.provider else None,
            trace=TraceId.parse(data.trace_id) if data.trace_id else None,
        )
    return material_document(made)


@acts("/disclosures/{material_id:str}/notice", TAG, status=200)
def note_provider_notice(
    call: Caller, material_id: RecordId, data: JSONBody[ProviderNotice]
) -> MaterialDocument:
    """Note that the provider was told."""
    with call.work() as work:
        made = service.note_notice(work, MaterialId.parse(material_id), on=data.on, notice=data.notice)
    return material_document(made)


@acts("/disclosures/{material_id:str}/disclosure", TAG, status=200)
def disclose_material(
    call: Caller, material_id: RecordId, data: JSONBody[DisclosureForm]
) -> MaterialDocument:
    """Note that it was disclosed to the defence. The provider is told first."""
    with call.work() as work:
        made = service.disclose(
            work, MaterialId.parse(material_id), on=data.on, without_notice=data.without_notice
        )
    return material_document(made)


HANDLERS = [
    list_answers_as_evidence,
    step_towards_evidence,
    list_disclosures,
    mark_for_defence,
    note_provider_notice,
    disclose_material,
]
