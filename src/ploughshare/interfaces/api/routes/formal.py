# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formal requests between states: drafted, completed, approved, sent, tracked."""

from __future__ import annotations

from typing import Annotated

from litestar import Response
from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Call, Caller
from ploughshare.interfaces.api.documents.formal import (
    FormalDocument,
    FormalViewDocument,
    MaterialDocument,
    formal_document,
    formal_view_document,
    material_document,
)
from ploughshare.interfaces.api.documents.formal_forms import (
    ChangedFormal,
    EndedClock,
    FormalApproval,
    FormalErasure,
    FormalReturn,
    FormalSending,
    FormalStep,
    IncomingFormal,
    MaterialConsent,
    MaterialForm,
    MaterialQuestion,
    NewClock,
    NewFormal,
    SafeguardForm,
    consent_of,
    country_given,
    safeguard_of,
    subject_of,
    wording_of,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, puts, reads
from ploughshare.interfaces.api.routes.states import Language, Wanted, sent
from ploughshare.interfaces.presentation.papers import PaperFormat, paper_file
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.requests import queries, service
from ploughshare.registry.requests.errors import FormalMalformed
from ploughshare.registry.requests.terms import Direction, FormalId, FormalState
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.cooperation import Form

TAG = "Formal requests"
ONE = "/formal-requests/{formal_id:str}"

StateOf = Annotated[
    FormalState | None, QueryParameter(name="state", description="Only those that stand here.")
]
Ended = Annotated[bool, QueryParameter(description="Those of which nothing more is to come, instead.")]
FormOf = Annotated[Form | None, QueryParameter(name="form", description="Only those of one form.")]
Other = Annotated[str | None, QueryParameter(description="Only those with this state.", max_length=80)]
Which = Annotated[Direction | None, QueryParameter(name="direction", description="Only ours, or theirs.")]


@reads("/formal-requests", TAG)
def list_formal_requests(
    call: Caller,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
    stands: StateOf = None,
    ended: Ended = False,
    form: FormOf = None,
    other: Other = None,
    direction: Which = None,
) -> PageDocument[FormalDocument]:
    """Formal requests within reach; the clock that runs out first comes first."""
    with call.work() as work:
        page = queries.formals(
            work,
            cursor=cursor,
            limit=limit,
            state=stands,
            ended=ended,
            form=form,
            other=country_given(other),
            direction=direction,
        )
    return paged(page, formal_document)


@acts("/formal-requests", TAG)
def draft_formal_request(call: Caller, data: JSONBody[NewFormal]) -> FormalViewDocument:
    """Begin a formal request of ours under the case of the session. Nothing leaves."""
    wording, asked = wording_of(data), parse_country(data.asked)
    with call.work() as work:
        id = work.new_id(FormalId)
        service.draft_formal(work, call.node.desk, id=id, form=data.form, asked=asked, wording=wording)
    return _view(call, id)


@acts("/formal-requests/incoming", TAG)
def note_formal_request(call: Caller, data: JSONBody[IncomingFormal]) -> FormalViewDocument:
    """Note a formal request of another state, to keep track of what we owe."""
    wording, asking = wording_of(data), parse_country(data.asking)
    with call.work() as work:
        id = work.new_id(FormalId)
        service.note_incoming(
            work,
            call.node.desk,
            id=id,
            form=data.form,
            asking=asking,
            wording=wording,
            their_reference=data.their_reference,
            received_on=data.received_on,
        )
    return _view(call, id)


@reads(ONE, TAG)
def show_formal_request(call: Caller, formal_id: RecordId) -> FormalViewDocument:
    """One formal request with what it must hold, what is missing, its safeguards, clocks and history."""
    return _view(call, FormalId.parse(formal_id))


@puts(ONE, TAG)
def change_formal_request(
    call: Caller, formal_id: RecordId, data: JSONBody[ChangedFormal]
) -> FormalViewDocument:
    """Put other words in place of those that stand. An approval falls."""
    id, wording = FormalId.parse(formal_id), wording_of(data)
    with call.work() as work:
        service.change_formal(work, id, version=data.version, wording=wording)
    return _view(call, id)


@reads(ONE + "/paper", TAG, media_type="application/octet-stream")
def show_formal_paper(
    call: Caller, formal_id: RecordId, wanted: Wanted = PaperFormat.PDF, language: Language = "en"
) -> Response[bytes]:
    """A request of ours as a paper: as approved, else as a draft that says so. None of what is barred, and
    none of a controlled delivery before its safeguards stand."""
    id = FormalId.parse(formal_id)
    with call.work() as work:
        document = queries.paper(work, call.node.desk, id)
    return sent(paper_file(document, language=language, wanted=wanted))


@acts(ONE + "/materials", TAG)
def enclose_material(call: Caller, formal_id: RecordId, data: JSONBody[MaterialForm]) -> MaterialDocument:
    """Put something of the case with a request. What may not go stays here and says whom to ask."""
    id, subject = FormalId.parse(formal_id), subject_of(data.kind, data.subject_id)
    with call.work() as work:
        weighed = service.enclose(work, call.node.desk, id, subject)
    return material_document(weighed, call)


@acts(ONE + "/materials/removal", TAG, status=200)
def take_out_material(call: Caller, formal_id: RecordId, data: JSONBody[MaterialForm]) -> FormalViewDocument:
    """Take something out of a request again."""
    id, subject = FormalId.parse(formal_id), subject_of(data.kind, data.subject_id)
    with call.work() as work:
        service.take_out(work, id, subject)
    return _view(call, id)


@acts(ONE + "/materials/consent", TAG, status=200)
def note_material_consent(
    call: Caller, formal_id: RecordId, data: JSONBody[MaterialConsent]
) -> FormalViewDocument:
    """Note that the originator of something consented on paper to its use in this request."""
    id, subject = FormalId.parse(formal_id), subject_of(data.kind, data.subject_id)
    with call.work() as work:
        service.note_consent(work, id, subject, consent_of(data))
    return _view(call, id)


@acts(ONE + "/materials/question", TAG, status=200)
def ask_material_consent(
    call: Caller, formal_id: RecordId, data: JSONBody[MaterialQuestion]
) -> FormalViewDocument:
    """Ask the originator of information, through its node, whether it may go with this request."""
    id, subject = FormalId.parse(formal_id), subject_of(data.kind, data.subject_id)
    with call.work() as work:
        service.ask_consent(work, call.node.desk, id, subject, why=data.why)
    return _view(call, id)


@acts(ONE + "/safeguards", TAG, status=200)
def note_safeguard(call: Caller, formal_id: RecordId, data: JSONBody[SafeguardForm]) -> FormalViewDocument:
    """Note a safeguard of a controlled delivery, given or refused. What was noted before stays."""
    id, given = FormalId.parse(formal_id), safeguard_of(data)
    with call.work() as work:
        service.note_safeguard(work, id, given)
    return _view(call, id)


@acts(ONE + "/approval", TAG, status=200)
def approve_formal_request(
    call: Caller, formal_id: RecordId, data: JSONBody[FormalApproval]
) -> FormalViewDocument:
    """Approve a request that others wrote. Its text is kept as it stands: this is what leaves."""
    id = FormalId.parse(formal_id)
    with call.work() as work:
        service.approve(
            work,
            call.node.desk,
            id,
            version=data.version,
            reference=data.reference,
            grounds=data.grounds,
            confirmed=frozenset(data.confirmed),
        )
    return _view(call, id)


@acts(ONE + "/question", TAG, status=200)
def put_formal_request_to_officer(call: Caller, formal_id: RecordId) -> FormalViewDocument:
    """Put to the legal officer what the tables leave to a person."""
    id = FormalId.parse(formal_id)
    with call.work() as work:
        service.put_to_officer(work, call.node.desk, id)
    return _view(call, id)


@acts(ONE + "/return", TAG, status=200)
def send_back_formal_request(
    call: Caller, formal_id: RecordId, data: JSONBody[FormalReturn]
) -> FormalViewDocument:
    """Do not approve a request: it is a draft again, with what is to be changed."""
    id = FormalId.parse(formal_id)
    with call.work() as work:
        service.send_back(work, id, why=data.why)
    return _view(call, id)


@acts(ONE + "/sending", TAG, status=200)
def note_formal_sending(
    call: Caller, formal_id: RecordId, data: JSONBody[FormalSending]
) -> FormalViewDocument:
    """Note that an approved request was sent. Law, consents and safeguards are asked once more."""
    id = FormalId.parse(formal_id)
    with call.work() as work:
        service.note_sent(
            work,
            call.node.desk,
            id,
            version=data.version,
            on=data.on,
            sent_by=data.sent_by,
            paper=data.paper,
            note=data.note,
        )
    return _view(call, id)


@acts(ONE + "/steps", TAG, status=200)
def note_formal_step(call: Caller, formal_id: RecordId, data: JSONBody[FormalStep]) -> FormalViewDocument:
    """Note that it was acknowledged, supplemented, executed, refused on a ground, or withdrawn."""
    id = FormalId.parse(formal_id)
    with call.work() as work:
        service.note_step(
            work,
            id,
            data.kind,
            on=data.on,
            note=data.note,
            ground=data.ground,
            paper=data.paper,
            their_reference=data.their_reference,
        )
    return _view(call, id)


@acts(ONE + "/clocks", TAG, status=200)
def start_formal_clock(call: Caller, formal_id: RecordId, data: JSONBody[NewClock]) -> FormalViewDocument:
    """Start a time that a basis sets, or set a day by which something is expected."""
    id, desk = FormalId.parse(formal_id), call.node.desk
    with call.work() as work:
        if data.expected_on is not None:
            service.expect_by(work, desk, id, on=data.expected_on)
        elif data.basis and data.case and data.since_at:
            service.start_clock(work, desk, id, basis=data.basis, case=data.case, since_at=data.since_at)
        else:
            raise FormalMalformed({"field": "since_at"})
    return _view(call, id)


@acts(ONE + "/clocks/end", TAG, status=200)
def stop_formal_clock(call: Caller, formal_id: RecordId, data: JSONBody[EndedClock]) -> FormalViewDocument:
    """Stop a clock, because what it waits for is done."""
    id = FormalId.parse(formal_id)
    with call.work() as work:
        service.stop_clock(work, id, data.number)
    return _view(call, id)


@puts(ONE + "/erasure", TAG)
def set_formal_erasure(
    call: Caller, formal_id: RecordId, data: JSONBody[FormalErasure]
) -> FormalViewDocument:
    """Set the day on which its words are erased here."""
    id = FormalId.parse(formal_id)
    with call.work() as work:
        service.set_erasure(work, id, erase_on=data.erase_on)
    return _view(call, id)


def _view(call: Call, id: FormalId) -> FormalViewDocument:
    with call.work() as work:
        work.allow(Permission.FORMAL_READ)
        return formal_view_document(queries.formal(work, call.node.desk, id), call)


HANDLERS = [
    list_formal_requests,
    draft_formal_request,
    note_formal_request,
    show_formal_request,
    change_formal_request,
    show_formal_paper,
    enclose_material,
    take_out_material,
    note_material_consent,
    ask_material_consent,
    note_safeguard,
    approve_formal_request,
    put_formal_request_to_officer,
    send_back_formal_request,
    note_formal_sending,
    note_formal_step,
    start_formal_clock,
    stop_formal_clock,
    set_formal_erasure,
]
