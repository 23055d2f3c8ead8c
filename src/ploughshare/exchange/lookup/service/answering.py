# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How questions of partners are taken in, counted, evaluated and answered, without any being read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ploughshare.crypto.oprf import evaluate
from ploughshare.crypto.oprf_proofs import prove
from ploughshare.crypto.ristretto import ElementRefused
from ploughshare.exchange.lookup import store
from ploughshare.exchange.lookup.errors import (
    DocumentMalformed,
    ElementsRefused,
    EpochDiffers,
    LookupUnknown,
    NotPrepared,
)
from ploughshare.exchange.lookup.rules.documents import answer_document, request_read
from ploughshare.exchange.lookup.rules.letters import number_in, reference_in
from ploughshare.exchange.lookup.service.counting import raise_alarm, refusal_of, rule_on, spend
from ploughshare.exchange.lookup.service.desk import (
    ANSWER_JOB,
    LookupDesk,
    check_law,
    clause_of,
    covering,
    order,
    purpose_in,
    running_with,
)
from ploughshare.exchange.lookup.service.epochs import epoch_in_force, secrets_of
from ploughshare.exchange.lookup.terms import (
    LOOKUPS_MOST,
    AlarmKind,
    Epoch,
    LookupAnswer,
    LookupId,
    LookupRequest,
    Received,
    ReceivedState,
)
from ploughshare.exchange.mailbox.service import post
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work

ANSWERED = "lookup.answered"
REFUSED = "lookup.refused"


def handle_asked(work: Work, desk: LookupDesk, message: Message) -> None:
    """Take in a question: agreement, law and budget say whether it is answered. It is answered after this
    transaction, in the same time and the same size whatever was asked.

    Raises:
        AgreementUnknown, AgreementWithdrawn, AgreementNotInForce, AgreementDoesNotCover, LookupForbidden,
        NotPrepared, DocumentMalformed, TooManyLookups, EpochDiffers, ElementsRefused: each refuses the
        message by name, and nothing is spent.
    """
    purpose = purpose_in(message.body)
    reference = reference_in(message.body, "question")
    agreement = covering(work, reference=message.agreement, partner=message.sender, purpose=purpose)
    asking = known_peer(work, message.sender).descriptor.state
    check_law(work, agreement, asking=asking, asked=desk.own, purpose=purpose)
    epoch = epoch_in_force(work)
    if epoch is None or epoch.records is None:
        raise NotPrepared()
    request = request_read(message.body, owner=desk.office.node, epoch=epoch.number)
    if request.domain.agreement != agreement.terms.reference:
        raise DocumentMalformed({"what": "agreement"})
    if store.received_by_reference(work.connection, message.sender, reference) is not None:
        return
    ruling = rule_on(work, agreement, message.sender, lookups=request.lookups, records=epoch.records)
    made = _received(work, message, reference, request)
    if ruling.permitted:
        spend(work, agreement, message.sender, lookups=request.lookups)
        store.add_received(work.connection, made)
        work.record(Deed.LOOKUP_RECEIVED, made.id, _facts(made))
        order(work, desk, ANSWER_JOB, {"received": str(made.id)})
        return
    if ruling.alarm:
        raise_alarm(work, AlarmKind.YEAR_SPENT, made.agreement, made.partner)
    # What is refused is kept without its elements: nothing of it was evaluated, nothing can be opened.
    store.add_received(work.connection, replace(made, elements=b"", commitments=b""))
    error = refusal_of(ruling, batch_most=clause_of(agreement).batch_most)
    _refuse(work, desk, made, error)


def _received(work: Work, message: Message, reference: str, request: LookupRequest) -> Received:
    return Received(
        work.new_id(LookupId),
        message.sender,
        request.domain.agreement,
        reference,
        request.domain.epoch,
        request.lookups,
        request.elements,
        request.commitments,
        ReceivedState.WAITING,
        None,
        work.at,
        None,
        None,
    )


def _facts(made: Received) -> dict[str, str | int | None]:
    return {
        "partner": made.partner,
        "agreement": made.agreement,
        "epoch": made.epoch,
        "lookups": made.lookups,
    }


def _refuse(work: Work, desk: LookupDesk, made: Received, error: PloughshareError) -> None:
    store.keep_received(
        work.connection,
        replace(
            made,
            state=ReceivedState.REFUSED,
            refused=error.code,
            answered_at=work.at,
            elements=b"",
            commitments=b"",
        ),
    )
    work.record(Deed.LOOKUP_REFUSED, made.id, {**_facts(made), "code": error.code})
    post(
        work,
        desk.office,
        to=known_peer(work, made.partner).descriptor,
        kind=REFUSED,
        body={"v": 1, "question": made.reference, "code": error.code},
        agreement=made.agreement,
        subject=made.id,
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that is to be answered, with the epoch it was made for."""

    received: Received
    epoch: Epoch


def question_waiting(work: Work, desk: LookupDesk, id: LookupId) -> Waiting | None:
    """A question that waits for its answer; None if it was answered. One whose epoch ended meanwhile is
    refused."""
    made = store.get_received(work.connection, id)
    if made is None or made.state is not ReceivedState.WAITING:
        return None
    epoch = epoch_in_force(work)
    if epoch is None or epoch.number != made.epoch:
        current = epoch.number if epoch else 0
        _refuse(work, desk, made, EpochDiffers({"asked": made.epoch, "current": current}))
        return None
    return Waiting(made, epoch)


def evaluate_question(desk: LookupDesk, waiting: Waiting) -> LookupAnswer:
    """The answer: every element multiplied by the key of the epoch, and one proof of it.

    Raises:
        ElementsRefused: an element that no honest asker sends.
    """
    key = secrets_of(desk, waiting.epoch).key
    elements = waiting.received.elements
    try:
        evaluated = evaluate(key, elements, cores=desk.cores)
        proof = prove(key, elements, evaluated, chance=desk.chance, cores=desk.cores)
    except ElementRefused:
        raise ElementsRefused() from None
    return LookupAnswer(waiting.epoch.number, evaluated, proof)


def send_answer(work: Work, desk: LookupDesk, id: LookupId, answer: LookupAnswer | PloughshareError) -> None:
    """Send an answer, or why there is none; once."""
    made = store.get_received(work.connection, id)
    if made is None or made.state is not ReceivedState.WAITING:
        return
    if isinstance(answer, PloughshareError):
        _refuse(work, desk, made, answer)
        return
    store.keep_received(work.connection, replace(made, state=ReceivedState.ANSWERED, answered_at=work.at))
    work.record(Deed.LOOKUP_ANSWERED, made.id, _facts(made))
    post(
        work,
        desk.office,
        to=known_peer(work, made.partner).descriptor,
        kind=ANSWERED,
        body={**answer_document(answer), "question": made.reference},
        agreement=made.agreement,
        subject=made.id,
    )


def handle_told(work: Work, desk: LookupDesk, message: Message) -> None:
    """A partner tells how many of its look-ups hit, where the agreement has it told.

    Raises:
        LookupUnknown: not a question of that partner that was answered.
        AgreementUnknown, DocumentMalformed.
    """
    reference = reference_in(message.body, "question")
    made = store.received_by_reference(work.connection, message.sender, reference)
    if made is None or made.state is not ReceivedState.ANSWERED:
        raise LookupUnknown()
    hits = number_in(message.body, "hits", least=0, most=min(made.lookups, LOOKUPS_MOST))
    agreement = running_with(work, made.agreement, message.sender)
    if agreement is None or not clause_of(agreement).hits_told or made.hits is not None:
        return
    store.keep_received(work.connection, replace(made, hits=hits))
    work.record(Deed.HITS_REPORTED, made.id, {"partner": made.partner, "agreement": made.agreement})
