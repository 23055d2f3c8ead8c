# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What cases are about, their course in court, and the persons in them for those who work on them."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import NEVER_KEPT, Caller
from ploughshare.interfaces.api.documents.cases import (
    CaseAbout,
    CaseFileDocument,
    CasePartyDocument,
    CaseRowDocument,
    NewCaseParty,
    NewCourtStep,
    NewTie,
    PartyReview,
    TieDocument,
    TiedRecordDocument,
    TieRemoval,
    file_document,
    numbers_of,
    party_document,
    row_document,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, ends, puts, reads
from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.cases import queries, service
from ploughshare.registry.cases.terms import PartyId, TieKind, View
from ploughshare.safeguards.work import CaseId

TAG = "Cases"


@reads("/case-files", TAG)
def list_case_files(
    call: Caller,
    view: Annotated[View, QueryParameter(description="Which cases.")] = View.OPEN,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[CaseRowDocument]:
    """Cases within reach with what they are about, newest first."""
    with call.work() as work:
        found = queries.list_cases(work, view=view, cursor=cursor, limit=limit)
    return paged(found, row_document)


@reads("/cases/{case_id:str}/file", TAG)
def show_case_file(call: Caller, case_id: RecordId) -> CaseFileDocument:
    """One case with what it is about, its course in court and how much stands under it."""
    with call.work() as work:
        return file_document(queries.case_view(work, CaseId.parse(case_id)))


@reads("/cases/{case_id:str}/records", TAG)
def list_case_records(
    call: Caller,
    case_id: RecordId,
    kind: Annotated[TieKind, QueryParameter(description="Which kind of records.")] = TieKind.TRACES,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[TiedRecordDocument]:
    """Every record of a kind that stands under a case or was tied to it, newest first, as far as the reader's
    roles show it."""
    with call.work() as work:
        found = queries.tied(work, CaseId.parse(case_id), kind, cursor=cursor, limit=limit)
    return PageDocument(
        items=[
            TiedRecordDocument(
                id=str(each.id),
                label=each.label,
                at=each.at,
                why=found.by_hand[each.id].why if each.id in found.by_hand else None,
            )
            for each in found.records
        ],
        next_cursor=found.next_cursor,
    )


@acts("/cases/{case_id:str}/ties", TAG)
def tie_to_case(call: Caller, case_id: RecordId, data: JSONBody[NewTie]) -> TieDocument:
    """Tie a licence or a consignment to a case of one's own, with a reason."""
    with call.work() as work:
        made = service.tie(work, CaseId.parse(case_id), kind=data.kind, given=data.given, why=data.why)
    return TieDocument(kind=made.kind, record_id=str(made.record), why=made.why, tied_at=made.tied_at)


@acts("/cases/{case_id:str}/tie-removals", TAG, status=204)
def untie_from_case(call: Caller, case_id: RecordId, data: JSONBody[TieRemoval]) -> None:
    """Take a tie away that an officer made."""
    with call.work() as work:
        service.untie(work, CaseId.parse(case_id), kind=data.kind, record=Id.parse(data.record_id))


@puts("/cases/{case_id:str}/file", TAG)
def say_case_about(call: Caller, case_id: RecordId, data: JSONBody[CaseAbout]) -> CaseFileDocument:
    """Say what a case of one's own is about."""
    id = CaseId.parse(case_id)
    with call.work() as work:
        service.say_about(
            work, id, title=data.title, offences=data.offences, code=data.code, version=data.version
        )
        return file_document(queries.case_view(work, id))


@acts("/cases/{case_id:str}/course", TAG)
def note_court_step(call: Caller, case_id: RecordId, data: JSONBody[NewCourtStep]) -> CaseFileDocument:
    """Note a step of the course in court."""
    id = CaseId.parse(case_id)
    with call.work() as work:
        service.note_step(
            work,
            id,
            stage=data.stage,
            on=data.on,
            court=data.court,
            file_number=data.file_number,
            outcome=data.outcome,
            numbers=numbers_of(data),
            use=data.answer_use,
            answers=data.answers,
        )
        return file_document(queries.case_view(work, id))


@reads("/cases/{case_id:str}/parties", TAG)
def list_case_parties(call: Caller, case_id: RecordId) -> PageDocument[CasePartyDocument]:
    """Who stands in a case, for those who work on it and for nobody else. Each reading is recorded."""
    with call.work() as work:
        found = queries.parties(work, CaseId.parse(case_id))
    return PageDocument(items=[party_document(each) for each in found])


@acts("/cases/{case_id:str}/parties", TAG, opt=NEVER_KEPT)
def enter_case_party(call: Caller, case_id: RecordId, data: JSONBody[NewCaseParty]) -> CasePartyDocument:
    """Enter somebody who stands in a case of one's own, with as little as the case needs."""
    with call.work() as work:
        made = service.enter_party(
            work,
            CaseId.parse(case_id),
            id=work.new_id(PartyId),
            part=data.part,
            called=data.called,
            born=data.born,
            purpose=data.purpose,
            source=data.source,
            review_on=data.review_on,
        )
    return party_document(made)


@reads("/case-parties/reviews-due", TAG)
def list_due_case_parties(call: Caller) -> PageDocument[CasePartyDocument]:
    """Entries of one's own cases of which somebody must say whether they are still needed."""
    with call.work() as work:
        found = queries.parties_due(work)
    return PageDocument(items=[party_document(each) for each in found])


@acts("/case-parties/{party_id:str}/retention", TAG, status=200, opt=NEVER_KEPT)
def keep_case_party(call: Caller, party_id: RecordId, data: JSONBody[PartyReview]) -> CasePartyDocument:
    """Say that an entry is still needed, and what they are in the case now."""
    with call.work() as work:
        made = service.keep_party(work, PartyId.parse(party_id), review_on=data.review_on, part=data.part)
    return party_document(made)


@ends("/case-parties/{party_id:str}", TAG)
def erase_case_party(call: Caller, party_id: RecordId) -> None:
    """Take an entry out for good."""
    with call.work() as work:
        service.erase_party(work, PartyId.parse(party_id))


HANDLERS = [
    list_case_records,
    tie_to_case,
    untie_from_case,
    list_case_files,
    show_case_file,
    say_case_about,
    note_court_step,
    list_case_parties,
    enter_case_party,
    list_due_case_parties,
    keep_case_party,
    erase_case_party,
]
