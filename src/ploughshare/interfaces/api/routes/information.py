# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Information told unasked, received, passed on with consent, corrected and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from litestar.params import JSONBody, QueryParameter

from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.api.call import Call, Caller
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.information import (
    BundleDocument,
    ConsentDocument,
    OutcomeDocument,
    OutcomesDocument,
    ReceivedDocument,
    ReceivedViewDocument,
    SilenceDocument,
    StatementDocument,
    StatementViewDocument,
    TellingDocument,
    consent_document,
    received_document,
    received_view_document,
    silence_document,
    statement_document,
    statement_view_document,
    telling_document,
)
from ploughshare.interfaces.api.documents.information_forms import (
    ConsentAnswer,
    GroupTelling,
    History,
    NewConsent,
    NewCorrection,
    NewSilence,
    NewStatement,
    NewTelling,
    PassingOnTo,
    Reason,
    TakingBack,
    TakingOut,
    content_of,
    release_of,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.interfaces.presentation.rendering import translate
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.intelligence import queries, service
from ploughshare.registry.intelligence.terms import (
    ConsentId,
    ReceivedId,
    ReceivedState,
    StatementId,
    Telling,
)
from ploughshare.registry.tracing.terms import TraceId

TAG = "Information"
_OWN = "/information/{statement_id:str}"
_THEIRS = "/received-information/{received_id:str}"


@reads("/information", TAG)
def list_statements(
    call: Caller, cursor: Cursor = None, limit: Limit = LIMIT
) -> PageDocument[StatementDocument]:
    """Information of ours within reach, newest first."""
    with call.work() as work:
        page = queries.statements(work, cursor=cursor, limit=limit)
    return paged(page, statement_document)


@acts("/information", TAG)
def write_statement(call: Caller, data: JSONBody[NewStatement]) -> StatementViewDocument:
    """Write information down under the case of the session. Nobody is told by it."""
    with call.work() as work:
        made = service.write_statement(
            work,
            call.node.desk,
            id=work.new_id(StatementId),
            content=content_of(data),
            release=release_of(data),
            source=data.source,
            trace=TraceId.parse(data.trace_id) if data.trace_id else None,
        )
        view = queries.statement(work, call.node.desk, made.id)
    return statement_view_document(view, call)


@reads(_OWN, TAG)
def show_statement(call: Caller, statement_id: RecordId) -> StatementViewDocument:
    """Information of ours, whole: who was told, who should be, and what stands in the way."""
    with call.work() as work:
        view = queries.statement(work, call.node.desk, StatementId.parse(statement_id))
    return statement_view_document(view, call)


@acts(_OWN + "/tellings", TAG)
def tell_statement(call: Caller, statement_id: RecordId, data: JSONBody[NewTelling]) -> TellingDocument:
    """Tell a node unasked. Agreement, label and law are asked; places in the text must be confirmed."""
    with call.work() as work:
        made = service.tell(
            work,
            call.node.desk,
            StatementId.parse(statement_id),
            to=NodeId(data.to),
            under=data.agreement,
            confirmed=frozenset(data.confirmed),
        )
    return telling_document(made)


@acts(_OWN + "/group-tellings", TAG)
def tell_group(call: Caller, statement_id: RecordId, data: JSONBody[GroupTelling]) -> OutcomesDocument:
    """Tell every other party of an agreement; what stops one does not stop the others."""
    with call.work() as work:
        found = service.tell_group(
            work,
            call.node.desk,
            StatementId.parse(statement_id),
            agreement=data.agreement,
            confirmed=frozenset(data.confirmed),
        )
    return _outcomes(found, call)


def _outcomes(found: Mapping[Any, Telling | PloughshareError], call: Call) -> OutcomesDocument:
    return OutcomesDocument(
        outcomes=[
            OutcomeDocument(
                subject=str(subject),
                telling=None if isinstance(each, PloughshareError) else telling_document(each),
                problem=translate(each.text, call.language) if isinstance(each, PloughshareError) else None,
            )
            for subject, each in found.items()
        ]
    )


@acts("/information-histories", TAG)
def tell_history(call: Caller, data: JSONBody[History]) -> OutcomesDocument:
    """Give a new party of an agreement what we told under it before, as far as it may see it."""
    with call.work() as work:
        found = service.tell_history(work, call.node.desk, agreement=data.agreement, to=NodeId(data.to))
    return _outcomes(found, call)


@acts(_OWN + "/silences", TAG)
def keep_silent(call: Caller, statement_id: RecordId, data: JSONBody[NewSilence]) -> SilenceDocument:
    """Decide that a state which it touches is not told for now. A supervisor's act, with a day of review."""
    with call.work() as work:
        made = service.keep_silent(
            work,
            StatementId.parse(statement_id),
            towards=parse_country(data.towards),
            reason=data.reason,
            review_on=data.review_on,
        )
    return silence_document(made)


@reads("/information-silences", TAG)
def list_silences(call: Caller) -> PageDocument[SilenceDocument]:
    """Silences whose day of review has come."""
    with call.work() as work:
        found = queries.silences_to_review(work)
    return PageDocument(items=[silence_document(each) for each in found])


@acts(_OWN + "/correction", TAG, status=200)
def correct_statement(
    call: Caller, statement_id: RecordId, data: JSONBody[NewCorrection]
) -> StatementViewDocument:
    """Put a better content in place, here and with everybody who was told."""
    id = StatementId.parse(statement_id)
    with call.work() as work:
        service.correct(
            work,
            call.node.desk,
            id,
            content=content_of(data),
            why=data.why,
            confirmed=frozenset(data.confirmed),
        )
        view = queries.statement(work, call.node.desk, id)
    return statement_view_document(view, call)


@acts(_OWN + "/recall", TAG, status=200)
def recall_statement(
    call: Caller, statement_id: RecordId, data: JSONBody[TakingBack]
) -> StatementViewDocument:
    """Take it back: who was told erases its content and says so, forwarded copies with it."""
    id = StatementId.parse(statement_id)
    with call.work() as work:
        service.take_back(work, call.node.desk, id, why=data.why, erase=data.erase)
        view = queries.statement(work, call.node.desk, id)
    return statement_view_document(view, call)


@reads("/received-information", TAG)
def list_received(
    call: Caller,
    standing: Annotated[ReceivedState | None, QueryParameter(description="Only what stands so.")] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[ReceivedDocument]:
    """What other nodes told us, newest first."""
    with call.work() as work:
        page = queries.received(work, cursor=cursor, limit=limit, state=standing)
    return paged(page, received_document)


@reads(_THEIRS, TAG)
def show_received(call: Caller, received_id: RecordId) -> ReceivedViewDocument:
    """Information of another, whole, with what may be done with it and by which rule."""
    with call.work() as work:
        view = queries.one_received(work, ReceivedId.parse(received_id))
        mailbox.note_read_about(work, view.received.id)
    return received_view_document(view, call)


@acts(_THEIRS + "/acceptance", TAG, status=200)
def accept_received(call: Caller, received_id: RecordId) -> ReceivedDocument:
    """Take it in, under its conditions; into the case of the session if there is one."""
    with call.work() as work:
        made = service.accept(work, call.node.desk, ReceivedId.parse(received_id))
    return received_document(made)


@acts(_THEIRS + "/return", TAG, status=200)
def return_received(call: Caller, received_id: RecordId, data: JSONBody[Reason]) -> ReceivedDocument:
    """Give it back: its content is erased here, and who told it learns why."""
    with call.work() as work:
        made = service.give_back(work, call.node.desk, ReceivedId.parse(received_id), why=data.why)
    return received_document(made)


@acts(_THEIRS + "/tellings", TAG)
def pass_on_received(call: Caller, received_id: RecordId, data: JSONBody[PassingOnTo]) -> TellingDocument:
    """Pass it on to a third node, where its label or its originator lets it go."""
    with call.work() as work:
        made = service.pass_on(work, call.node.desk, ReceivedId.parse(received_id), to=NodeId(data.to))
    return telling_document(made)


@acts(_THEIRS + "/bundle", TAG, status=200)
def take_out_received(call: Caller, received_id: RecordId, data: JSONBody[TakingOut]) -> BundleDocument:
    """Take it out of this node, for another authority of this state or as a court bundle."""
    with call.work() as work:
        bundle = service.take_out(work, call.node.desk, ReceivedId.parse(received_id), use=data.use)
    return BundleDocument(bundle=bundle)


@acts(_THEIRS + "/consents", TAG)
def ask_consent(call: Caller, received_id: RecordId, data: JSONBody[NewConsent]) -> ConsentDocument:
    """Ask who gave it whether we may do something with it."""
    with call.work() as work:
        made = service.ask_consent(
            work,
            call.node.desk,
            ReceivedId.parse(received_id),
            use=data.use,
            to=parse_country(data.to) if data.to else None,
            why=data.why,
        )
    return consent_document(made)


@reads("/consents", TAG)
def list_consents(call: Caller) -> PageDocument[ConsentDocument]:
    """Questions of consent, ours and those put to us, newest first."""
    with call.work() as work:
        found = queries.consents(work)
    return PageDocument(items=[consent_document(each) for each in found])


@acts("/consents/{consent_id:str}/answer", TAG, status=200)
def answer_consent(call: Caller, consent_id: RecordId, data: JSONBody[ConsentAnswer]) -> ConsentDocument:
    """Give or deny consent to what another wants to do with our information."""
    with call.work() as work:
        made = service.answer_consent(
            work, call.node.desk, ConsentId.parse(consent_id), granted=data.granted, words=data.words
        )
    return consent_document(made)


HANDLERS = [
    list_statements,
    write_statement,
    show_statement,
    tell_statement,
    tell_group,
    tell_history,
    keep_silent,
    list_silences,
    correct_statement,
    recall_statement,
    list_received,
    show_received,
    accept_received,
    return_received,
    pass_on_received,
    take_out_received,
    ask_consent,
    list_consents,
    answer_consent,
]
