# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests of somebody about their own data."""

from __future__ import annotations

from typing import Annotated

from litestar import Response
from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.privacy import (
    AnswerDecision,
    AnswerForm,
    ExtensionForm,
    HoldingPlaceForm,
    IdentityForm,
    NewPrivacyRequest,
    PlaceDocument,
    PlaceDone,
    PlaceOutcomeForm,
    PrivacyRequestDocument,
    PrivacyViewDocument,
    ReplyForm,
    RestrictionDocument,
    VersionForm,
    place_document,
    request_document,
    restriction_document,
    view_document,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.interfaces.api.routes.states import Language, Wanted, sent
from ploughshare.interfaces.presentation.papers import PaperFormat, paper_file
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.privacy import queries, service
from ploughshare.registry.privacy.terms import PrivacyRequestId, Right, Stage
from ploughshare.safeguards.restrictions.terms import RestrictionId

TAG = "Data protection"
HERE = "/privacy/requests"
ONE = HERE + "/{request_id:str}"


@reads(HERE, TAG)
def list_privacy_requests(
    call: Caller,
    stage: Annotated[
        list[Stage] | None, QueryParameter(description="Only those that stand so.", max_items=5)
    ] = None,
    right: Annotated[Right | None, QueryParameter(description="Only those that ask for this.")] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[PrivacyRequestDocument]:
    """Requests, newest first."""
    with call.work() as work:
        page = queries.requests(work, stages=stage, right=right, cursor=cursor, limit=limit)
    return paged(page, request_document)


@acts(HERE, TAG)
def open_privacy_request(call: Caller, data: JSONBody[NewPrivacyRequest]) -> PrivacyRequestDocument:
    """Enter a request. Its time runs from the day it came."""
    node = call.node.settings
    with call.work() as work:
        made = service.open_request(
            work,
            work.new_id(PrivacyRequestId),
            right=data.right,
            way=data.way,
            regime=data.regime,
            file=data.file,
            authority_reference=data.authority_reference,
            received_on=data.received_on,
            words=data.words,
            state=node.node.state,
            days=node.safeguards.privacy_days,
        )
    return request_document(made)


@reads(ONE, TAG)
def show_privacy_request(call: Caller, request_id: RecordId) -> PrivacyViewDocument:
    """One request, what it points to, and the erasures and restrictions it led to."""
    id = PrivacyRequestId.parse(request_id)
    with call.work() as work:
        return view_document(queries.request(work, id))


@reads(ONE + "/paper", TAG, media_type="application/octet-stream")
def show_privacy_reply(
    call: Caller, request_id: RecordId, wanted: Wanted = PaperFormat.PDF, language: Language = "en"
) -> Response[bytes]:
    """The reply as a paper; a draft that says so until a second person decided."""
    id = PrivacyRequestId.parse(request_id)
    with call.work() as work:
        document = queries.reply_paper(work, id)
    return sent(paper_file(document, language=language, wanted=wanted))


@acts(ONE + "/identity", TAG, status=200)
def check_privacy_identity(
    call: Caller, request_id: RecordId, data: JSONBody[IdentityForm]
) -> PrivacyRequestDocument:
    """Note how it was checked that the request comes from whom it is about."""
    id = PrivacyRequestId.parse(request_id)
    with call.work() as work:
        return request_document(service.check_identity(work, id, version=data.version, how=data.how))


@acts(ONE + "/extension", TAG, status=200)
def extend_privacy_request(
    call: Caller, request_id: RecordId, data: JSONBody[ExtensionForm]
) -> PrivacyRequestDocument:
    """Lengthen the time once, with the reason that who asked is told (GDPR, article 12(3))."""
    id, state = PrivacyRequestId.parse(request_id), call.node.settings.node.state
    with call.work() as work:
        made = service.extend(work, id, version=data.version, months=data.months, why=data.why, state=state)
    return request_document(made)


@acts(ONE + "/places", TAG)
def look_at_record(call: Caller, request_id: RecordId, data: JSONBody[HoldingPlaceForm]) -> PlaceDocument:
    """Look whether one record bears a reference that was given. Nothing is searched beside it, and nothing is
    said of what the record holds."""
    id = PrivacyRequestId.parse(request_id)
    with call.work() as work:
        made = service.look_at(
            work, call.node.keepers, id, version=data.version, kind=data.kind, given=data.reference
        )
    return place_document(made)


@acts(ONE + "/outcomes", TAG, status=200)
def set_record_outcome(call: Caller, request_id: RecordId, data: JSONBody[PlaceOutcomeForm]) -> PlaceDocument:
    """Say what is to become of one record."""
    id = PrivacyRequestId.parse(request_id)
    with call.work() as work:
        made = service.set_outcome(
            work, id, data.number, version=data.version, outcome=data.outcome, words=data.words
        )
    return place_document(made)


@acts(ONE + "/corrections", TAG, status=200)
def note_record_corrected(call: Caller, request_id: RecordId, data: JSONBody[PlaceDone]) -> PlaceDocument:
    """Note that a record was corrected on its own page, which told on who had been told."""
    id = PrivacyRequestId.parse(request_id)
    with call.work() as work:
        return place_document(service.note_done(work, id, data.number, version=data.version))


@acts(ONE + "/proposal", TAG, status=200)
def propose_privacy_answer(
    call: Caller, request_id: RecordId, data: JSONBody[AnswerForm]
) -> PrivacyRequestDocument:
    """Propose what is answered. Nothing is done before a second person decides."""
    id = PrivacyRequestId.parse(request_id)
    with call.work() as work:
        made = service.propose(
            work, id, version=data.version, verdict=data.verdict, grounds=data.grounds, answer=data.answer
        )
    return request_document(made)


@acts(ONE + "/decision", TAG, status=200)
def decide_privacy_answer(
    call: Caller, request_id: RecordId, data: JSONBody[AnswerDecision]
) -> PrivacyRequestDocument:
    """Confirm the answer as a second person, which restricts and erases as it says; or send it back."""
    id = PrivacyRequestId.parse(request_id)
    with call.work() as work:
        made = service.decide(
            work, call.node.keepers, id, version=data.version, confirm=data.confirm, why=data.why
        )
    return request_document(made)


@acts(ONE + "/reply", TAG, status=200)
def note_privacy_reply(
    call: Caller, request_id: RecordId, data: JSONBody[ReplyForm]
) -> PrivacyRequestDocument:
    """Note that the reply went."""
    id = PrivacyRequestId.parse(request_id)
    with call.work() as work:
        return request_document(service.note_replied(work, id, version=data.version, on=data.on))


@acts(ONE + "/withdrawal", TAG, status=200)
def withdraw_privacy_request(
    call: Caller, request_id: RecordId, data: JSONBody[VersionForm]
) -> PrivacyRequestDocument:
    """Note that who asked took the request back."""
    id = PrivacyRequestId.parse(request_id)
    with call.work() as work:
        return request_document(service.withdraw(work, id, version=data.version))


@acts(ONE + "/restrictions/{mark_id:str}/lifting", TAG, status=200)
def lift_restriction(call: Caller, request_id: RecordId, mark_id: RecordId) -> RestrictionDocument:
    """Lift a restriction. Who asked for it is told before."""
    id, mark = PrivacyRequestId.parse(request_id), RestrictionId.parse(mark_id)
    with call.work() as work:
        return restriction_document(service.lift_restriction(work, id, mark))


HANDLERS = [
    list_privacy_requests,
    open_privacy_request,
    show_privacy_request,
    show_privacy_reply,
    check_privacy_identity,
    extend_privacy_request,
    look_at_record,
    set_record_outcome,
    note_record_corrected,
    propose_privacy_answer,
    decide_privacy_answer,
    note_privacy_reply,
    withdraw_privacy_request,
    lift_restriction,
]
