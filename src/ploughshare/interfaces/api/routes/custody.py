# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Exhibits, their custody, and hand-overs that both sides sign."""

from __future__ import annotations

from typing import Annotated

from litestar import Response
from litestar.params import JSONBody, QueryParameter
from litestar.serialization import encode_json

from ploughshare.interfaces.api.call import Call, Caller
from ploughshare.interfaces.api.documents.custody import (
    CustodyReason,
    DestructionForm,
    DisposalForm,
    ExhibitDocument,
    HandOverDocument,
    HistoryDocument,
    NewCustodyEvent,
    NewExhibit,
    NewHandOver,
    ReceiptForm,
    SeizedThings,
    UntakenDocument,
    exhibit_document,
    hand_over_document,
    history_document,
    proof_of,
    taker_of,
    untaken_document,
    view_document,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.interfaces.api.routes.states import PDF_OR_OTHER, Language, Wanted, sent
from ploughshare.interfaces.presentation.papers import PaperFormat, paper_file
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.custody import queries, service
from ploughshare.registry.custody.terms import (
    EvidenceId,
    EvidenceKind,
    EvidenceState,
    HandOverId,
)
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access.terms import Affirmation
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

TAG = "Evidence"
JSON_LD = "application/ld+json"


def affirmed(call: Call, code: str | None) -> Affirmation:
    """That the caller proved who they are, to sign an act that they may do."""
    with call.work() as work:
        work.allow(Permission.CUSTODY_WRITE)
    return access.affirm(call.node.door, call.token, code=code, at=call.at, box=call.node.box)


@reads("/evidence", TAG)
def list_exhibits(
    call: Caller,
    case_id: Annotated[str | None, QueryParameter(description="Only of this case.", max_length=64)] = None,
    stands: Annotated[EvidenceState | None, QueryParameter(description="Only where they stand so.")] = None,
    kind: Annotated[EvidenceKind | None, QueryParameter(description="Only of this kind.")] = None,
    mine: Annotated[bool, QueryParameter(description="Only those in the caller's hands.")] = False,
    gaps: Annotated[bool, QueryParameter(description="Only those with a gap in their history.")] = False,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[ExhibitDocument]:
    """Exhibits within reach, newest first."""
    with call.work() as work:
        found = queries.list_exhibits(
            work,
            cursor=cursor,
            limit=limit,
            case=CaseId.parse(case_id) if case_id else None,
            state=stands,
            kind=kind,
            mine=mine,
            with_gaps=gaps,
        )
    return paged(found, exhibit_document)


@reads("/seized-things", TAG)
def list_untaken(call: Caller, cursor: Cursor = None, limit: Limit = LIMIT) -> PageDocument[UntakenDocument]:
    """Seizures of which something was not taken in as an exhibit, those entered last first. A page may hold
    fewer than asked, and another may follow."""
    with call.work() as work:
        return paged(queries.not_taken_in(work, cursor=cursor, limit=limit), untaken_document)


@acts("/seizures/{seizure_id:str}/exhibits", TAG)
def take_in_things(
    call: Caller, seizure_id: RecordId, data: JSONBody[SeizedThings]
) -> PageDocument[ExhibitDocument]:
    """Take all things of a seizure in that nobody took in yet."""
    signed = affirmed(call, data.code)
    with call.work() as work:
        made = service.take_in_things(
            work,
            SeizureId.parse(seizure_id),
            place=data.place,
            why=data.why,
            happened_at=data.happened_at,
            affirmed=signed,
        )
    return PageDocument(items=[exhibit_document(each) for each in made])


@acts("/evidence", TAG)
def take_in_exhibit(call: Caller, data: JSONBody[NewExhibit]) -> ExhibitDocument:
    """Take an exhibit in: from now on the caller answers for it."""
    signed = affirmed(call, data.code)
    with call.work() as work:
        made = service.take_in(
            work,
            id=work.new_id(EvidenceId),
            kind=data.kind,
            reference=data.reference,
            description=data.description,
            place=data.place,
            why=data.why,
            recovery=RecoveryId.parse(data.recovery_id) if data.recovery_id else None,
            seized=SeizedItemId.parse(data.seized_id) if data.seized_id else None,
            found_on=data.found_on,
            happened_at=data.happened_at,
            seal=data.seal,
            sha256=data.sha256,
            affirmed=signed,
        )
    return exhibit_document(made)


@reads("/evidence/{exhibit_id:str}", TAG)
def show_exhibit(call: Caller, exhibit_id: RecordId) -> HistoryDocument:
    """One exhibit with everything that happened to it, and the gaps that were found."""
    with call.work() as work:
        return history_document(queries.history(work, EvidenceId.parse(exhibit_id)))


@acts("/evidence/{exhibit_id:str}/events", TAG)
def note_custody_event(
    call: Caller, exhibit_id: RecordId, data: JSONBody[NewCustodyEvent]
) -> ExhibitDocument:
    """Note a seal put on or broken, another place, an examination, or a digest that was checked."""
    with call.work() as work:
        made = service.note(
            work,
            EvidenceId.parse(exhibit_id),
            kind=data.kind,
            place=data.place,
            why=data.why,
            version=data.version,
            happened_at=data.happened_at,
            seal=data.seal,
            sha256=data.sha256,
            reference=data.reference,
        )
    return exhibit_document(made)


@reads("/evidence/{exhibit_id:str}/paper", TAG, media_type=PDF_OR_OTHER)
def show_custody_paper(
    call: Caller,
    exhibit_id: RecordId,
    wanted: Wanted = PaperFormat.PDF,
    language: Language = "en",
) -> Response[bytes]:
    """The history of an exhibit as a paper."""
    with call.work() as work:
        made = service.history_paper(work, EvidenceId.parse(exhibit_id), authority=call.node.desk.authority)
    return sent(paper_file(made, language=language, wanted=wanted))


@reads("/evidence/{exhibit_id:str}/case-uco", TAG, media_type=JSON_LD)
def show_custody_graph(call: Caller, exhibit_id: RecordId) -> Response[bytes]:
    """The history of an exhibit as CASE/UCO JSON-LD, for the tools of investigators."""
    with call.work() as work:
        made = service.uco_graph(work, EvidenceId.parse(exhibit_id), authority=call.node.desk.authority)
    headers = {"content-disposition": f'attachment; filename="exhibit-{exhibit_id[-12:]}.jsonld"'}
    return Response(encode_json(made), media_type=JSON_LD, headers=headers)


@acts("/evidence/{exhibit_id:str}/disposal", TAG, status=200)
def dispose_of_exhibit(call: Caller, exhibit_id: RecordId, data: JSONBody[DisposalForm]) -> ExhibitDocument:
    """Say what becomes of an exhibit. A destruction waits for a second person."""
    signed = affirmed(call, data.code)
    with call.work() as work:
        made = service.dispose(
            work,
            EvidenceId.parse(exhibit_id),
            disposal=data.disposal,
            place=data.place,
            why=data.why,
            affirmed=signed,
            version=data.version,
            happened_at=data.happened_at,
            serial=data.serial,
            photograph=data.photograph,
        )
    return exhibit_document(made)


@acts("/evidence/{exhibit_id:str}/destruction", TAG, status=200)
def decide_destruction(
    call: Caller, exhibit_id: RecordId, data: JSONBody[DestructionForm]
) -> ExhibitDocument:
    """Confirm, as the second person, that the exhibit was destroyed, or decline it."""
    id = EvidenceId.parse(exhibit_id)
    signed = affirmed(call, data.code) if data.confirm else None
    with call.work() as work:
        if not data.confirm:
            return exhibit_document(service.decline_destruction(work, id, why=data.why))
        made = service.confirm_destruction(
            work, id, place=data.place, why=data.why, affirmed=signed, happened_at=data.happened_at
        )
    return exhibit_document(made)


@reads("/hand-overs", TAG)
def list_hand_overs(call: Caller) -> PageDocument[HandOverDocument]:
    """Hand-overs that nobody signed for yet, the oldest first."""
    with call.work() as work:
        found = queries.hand_overs_waiting(work)
    return PageDocument(items=[hand_over_document(each) for each in found])


@acts("/hand-overs", TAG)
def release_exhibits(call: Caller, data: JSONBody[NewHandOver]) -> HandOverDocument:
    """Let go of exhibits, for somebody who signs for them next."""
    signed = affirmed(call, data.code) if data.proof is None else None
    with call.work() as work:
        made = service.release(
            work,
            id=work.new_id(HandOverId),
            evidence=[EvidenceId.parse(each) for each in data.evidence],
            taker=taker_of(work, data.taker),
            aim=data.aim,
            place=data.place,
            why=data.why,
            happened_at=data.happened_at,
            affirmed=signed,
            proof=proof_of(data.proof),
        )
    return hand_over_document(made)


@reads("/hand-overs/{hand_over_id:str}", TAG)
def show_hand_over(call: Caller, hand_over_id: RecordId) -> HandOverDocument:
    """One hand-over with the statement that both sign."""
    with call.work() as work:
        return view_document(queries.hand_over(work, HandOverId.parse(hand_over_id)))


@acts("/hand-overs/{hand_over_id:str}/receipt", TAG, status=200)
def receive_exhibits(call: Caller, hand_over_id: RecordId, data: JSONBody[ReceiptForm]) -> HandOverDocument:
    """Sign for exhibits that came, or enter how a taker without an account or a line signed."""
    signed = affirmed(call, data.code) if data.proof is None else None
    with call.work() as work:
        made = service.receive(
            work,
            HandOverId.parse(hand_over_id),
            seals={EvidenceId.parse(each): seal for each, seal in data.seals.items()},
            happened_at=data.happened_at,
            affirmed=signed,
            proof=proof_of(data.proof),
        )
    return hand_over_document(made)


@acts("/hand-overs/{hand_over_id:str}/refusal", TAG, status=200)
def refuse_exhibits(call: Caller, hand_over_id: RecordId, data: JSONBody[CustodyReason]) -> HandOverDocument:
    """Say that one does not take them: they stay with the giver."""
    with call.work() as work:
        return hand_over_document(service.refuse(work, HandOverId.parse(hand_over_id), why=data.why))


@acts("/hand-overs/{hand_over_id:str}/recall", TAG, status=200)
def recall_exhibits(call: Caller, hand_over_id: RecordId, data: JSONBody[CustodyReason]) -> HandOverDocument:
    """Take a release back before anybody signed for it."""
    with call.work() as work:
        return hand_over_document(service.recall(work, HandOverId.parse(hand_over_id), why=data.why))


@reads("/hand-overs/{hand_over_id:str}/paper", TAG, media_type=PDF_OR_OTHER)
def show_hand_over_paper(
    call: Caller,
    hand_over_id: RecordId,
    wanted: Wanted = PaperFormat.PDF,
    language: Language = "en",
) -> Response[bytes]:
    """A paper that both sides can sign by hand, where there is no line."""
    with call.work() as work:
        made = service.receipt_paper(
            work,
            HandOverId.parse(hand_over_id),
            authority=call.node.desk.authority,
            node=call.node.node,
            key=call.node.office.keys.signing,
        )
    return sent(paper_file(made, language=language, wanted=wanted))


HANDLERS = [
    list_exhibits,
    take_in_exhibit,
    list_untaken,
    take_in_things,
    show_exhibit,
    note_custody_event,
    show_custody_paper,
    show_custody_graph,
    dispose_of_exhibit,
    decide_destruction,
    list_hand_overs,
    release_exhibits,
    show_hand_over,
    receive_exhibits,
    refuse_exhibits,
    recall_exhibits,
    show_hand_over_paper,
]
