# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How an officer asks: a question is made unreadable, sent, its answer compared with the set."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ploughshare.crypto.digests import b64, unb64
from ploughshare.crypto.oprf import blind, finalize
from ploughshare.crypto.ristretto import pieces
from ploughshare.exchange.lookup import store
from ploughshare.exchange.lookup.errors import (
    BatchNotAgreed,
    EpochDiffers,
    LookupUnknown,
    NobodyToLookUpAt,
    NoSetHeld,
)
from ploughshare.exchange.lookup.rules.commitments import MODE, commit, inputs_of
from ploughshare.exchange.lookup.rules.documents import answer_from, request_document
from ploughshare.exchange.lookup.rules.letters import reference_in
from ploughshare.exchange.lookup.rules.variants import closeness, keys_asked
from ploughshare.exchange.lookup.service.desk import (
    BLIND_JOB,
    COMPARE_JOB,
    LookupDesk,
    check_law,
    clause_of,
    covering,
    order,
    question_box,
    running_with,
    seal,
    unseal,
)
from ploughshare.exchange.lookup.service.holding import ask_for_whole, tag_key_of
from ploughshare.exchange.lookup.terms import (
    KEYS_EACH,
    LOOKUPS_MOST,
    SALT_BYTES,
    SEED_BYTES,
    Asked,
    Closeness,
    Domain,
    HeldSet,
    LookupId,
    LookupQuestion,
    LookupRequest,
    Opening,
    QuestionState,
    Secrets,
)
from ploughshare.exchange.mailbox.service import post
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import Id, random_reference
from ploughshare.matching.markings.terms import Reading
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import CaseNeeded
from ploughshare.safeguards.mandates.queries import bare_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

ASKED = "lookup.asked"
TOLD = "lookup.told"
Mark = tuple[str, str | None]
"""A serial as `SerialReading.pattern` writes it, and the code of its make or None."""


MAKE_LEAST = 0.6
"""Chance from which a maker that was read is looked up by; below it, the serial alone is."""


def mark_of(reading: Reading) -> Mark:
    """What a look-up goes by: the serial as it was read, and the maker where it is known."""
    make = reading.makes[0] if reading.makes else None
    return reading.serial.pattern, make.make.code if make and make.probability >= MAKE_LEAST else None


def sets_to_ask(work: Work) -> list[HeldSet]:
    """Sets of partners that are held here: who can be asked."""
    return store.sets(work.connection)


def look_up(
    work: Work,
    desk: LookupDesk,
    marks: Sequence[Mark],
    *,
    agreement: str,
    owner: NodeId,
    subject: Id | None = None,
) -> LookupQuestion:
    """Ask one partner whether its register knows some arms, without telling which.

    The marks and the case are bound by a commitment that goes along, and may have to be opened.

    Raises:
        CaseNeeded: not under a case.
        NoSetHeld: the partner handed over no set.
        SerialUnfit, MakeUnfit: a mark cannot be looked up.
        BatchNotAgreed: more at once than agreed.
        LookupForbidden, AgreementUnknown, AgreementWithdrawn, AgreementNotInForce, AgreementDoesNotCover.
    """
    work.allow(Permission.LOOKUP_ASK)
    case = bare_case(work, work.mandate.case) if work.mandate.case else None
    if case is None:
        raise CaseNeeded()
    held = store.get_set(work.connection, agreement, owner)
    if held is None or not marks:
        raise NoSetHeld()
    purpose = work.mandate.purpose
    agreed = covering(work, reference=agreement, partner=owner, purpose=purpose)
    partner = known_peer(work, owner).descriptor
    check_law(work, agreed, asking=desk.own, asked=partner.state, purpose=purpose)
    most = min(clause_of(agreed).batch_most, LOOKUPS_MOST)
    if len(marks) > most:
        raise BatchNotAgreed({"most": most})
    for pattern, make in marks:
        keys_asked(pattern, make=make)
    made = LookupQuestion(
        work.new_id(LookupId),
        random_reference(work.chance),
        agreement,
        owner,
        case.id,
        subject.value if subject else None,
        tuple(Asked(pattern, make, case.reference[:100]) for pattern, make in marks),
        len(marks),
        held.epoch,
        QuestionState.BLINDING,
        None,
        None,
        work.at,
        work.mandate.actor,
        None,
    )
    store.add_question(work.connection, made)
    work.record(Deed.LOOKUP_ASKED, made.id, _facts(made))
    order(work, desk, BLIND_JOB, {"question": str(made.id)}, mandate=desk.mandates(work.mandate))
    return made


def look_up_at(
    work: Work,
    desk: LookupDesk,
    marks: Sequence[Mark],
    *,
    partner: NodeId | None = None,
    agreement: str | None = None,
    subject: Id | None = None,
) -> list[LookupQuestion]:
    """Ask every partner whose set is held here, or one; once each, and one that cannot be asked is left out.

    Args:
        partner: only this one; None for all.
        agreement: only under this one; None for any.
        subject: what it is about, such as a trace.

    Raises:
        NobodyToLookUpAt: no such set is held.
        PloughshareError: why the last partner cannot be asked, where none can.
    """
    work.allow(Permission.LOOKUP_ASK)
    made: list[LookupQuestion] = []
    trouble: PloughshareError = NobodyToLookUpAt()
    for held in store.sets(work.connection):
        fits = partner in {None, held.owner} and agreement in {None, held.agreement}
        if not fits or any(each.owner == held.owner for each in made):
            continue
        try:
            made.append(
                look_up(work, desk, marks, agreement=held.agreement, owner=held.owner, subject=subject)
            )
        except PloughshareError as error:
            trouble = error
    if not made:
        raise trouble
    return made


def _facts(made: LookupQuestion) -> dict[str, str | int | None]:
    """The same for every question of as many look-ups, whatever is asked and found."""
    return {
        "partner": made.owner,
        "agreement": made.agreement,
        "epoch": made.epoch,
        "lookups": made.lookups,
    }


# -- making it unreadable


def question_to_blind(work: Work, id: LookupId) -> LookupQuestion | None:
    """A question that is to be sent; None if it was sent or refused."""
    made = store.get_question(work.connection, id)
    return made if made is not None and made.state is QuestionState.BLINDING else None


def blind_question(desk: LookupDesk, made: LookupQuestion) -> tuple[Secrets, LookupRequest]:
    """Blind all keys of a question and commit to it: what is sent, and what stays here."""
    domain = _domain(made)
    count = len(made.asked)
    salts, seeds = desk.chance(SALT_BYTES * count), desk.chance(SEED_BYTES * count)
    inputs: list[bytes] = []
    for asked, seed in zip(made.asked, pieces(seeds), strict=True):
        inputs.extend(inputs_of(asked, seed=seed))
    blinded = blind(inputs, mode=MODE, chance=desk.chance, cores=desk.cores)
    secrets = Secrets(salts, seeds, blinded.blinds, blinded.elements)
    commitments = b"".join([commit(opening_of(made, secrets, place), domain) for place in range(count)])
    return secrets, LookupRequest(domain, blinded.elements, commitments)


def _domain(made: LookupQuestion) -> Domain:
    return Domain(made.owner, made.agreement, made.epoch)


def opening_of(made: LookupQuestion, secrets: Secrets, place: int) -> Opening:
    """What opens one look-up of a question."""
    each = KEYS_EACH * 32
    return Opening(
        made.asked[place],
        secrets.salts[place * SALT_BYTES : (place + 1) * SALT_BYTES],
        secrets.seeds[place * SEED_BYTES : (place + 1) * SEED_BYTES],
        secrets.blinds[place * each : (place + 1) * each],
    )


def send_question(
    work: Work, desk: LookupDesk, id: LookupId, *, secrets: Secrets, request: LookupRequest
) -> None:
    """Send a question once; under the mandate of whoever asked.

    Raises:
        AgreementUnknown, AgreementWithdrawn, AgreementNotInForce, AgreementDoesNotCover: ended meanwhile.
    """
    made = question_to_blind(work, id)
    if made is None:
        return
    purpose = work.mandate.purpose
    covering(work, reference=made.agreement, partner=made.owner, purpose=purpose)
    sealed = seal(work, desk, _secrets_text(secrets), owner=question_box(id))
    store.keep_secrets(work.connection, id, sealed)
    store.keep_question(work.connection, replace(made, state=QuestionState.SENT))
    work.record(Deed.LOOKUP_SENT, id, _facts(made))
    post(
        work,
        desk.office,
        to=known_peer(work, made.owner).descriptor,
        kind=ASKED,
        body={**request_document(request), "question": made.reference, "purpose": purpose.value},
        agreement=made.agreement,
        subject=id,
    )


def _secrets_text(secrets: Secrets) -> bytes:
    fields = (secrets.salts, secrets.seeds, secrets.blinds, secrets.elements)
    return json.dumps([b64(each) for each in fields]).encode()


def secrets_kept(work: Work, desk: LookupDesk, id: LookupId) -> Secrets | None:
    """What a question was made with; None once it can be opened no more.

    Raises:
        LookupSecretsShut
    """
    sealed = store.secrets_of(work.connection, id)
    if sealed is None:
        return None
    salts, seeds, blinds, elements = json.loads(unseal(desk, sealed, owner=question_box(id)))
    return Secrets(unb64(salts), unb64(seeds), unb64(blinds), unb64(elements))


def give_up(work: Work, desk: LookupDesk, id: LookupId, *, code: str) -> None:
    """A question had no effect there, or could not be sent: keep why. Where our set is of another epoch than
    the partner's and none is on its way, the whole is asked for."""
    made = store.get_question(work.connection, id)
    if made is None or made.ended_at is not None:
        return
    store.keep_question(
        work.connection, replace(made, state=QuestionState.REFUSED, refused=code[:80], ended_at=work.at)
    )
    work.record(Deed.LOOKUP_REFUSED, id, {**_facts(made), "code": code[:80]})
    held = store.get_set(work.connection, made.agreement, made.owner)
    outdated = code == EpochDiffers.code and held is not None and held.epoch == made.epoch
    if outdated and not store.pieces_wait(work.connection, made.agreement, made.owner):
        ask_for_whole(work, desk, made.agreement, made.owner)


# -- the answer


def handle_answered(work: Work, desk: LookupDesk, message: Message) -> None:
    """Keep the answer to a question; it is compared after this transaction.

    Raises:
        LookupUnknown: no question of ours to the sender that waits.
    """
    made = _asked_of(work, message)
    store.keep_answer(work.connection, made.id, json.dumps(_answer_in(message.body)))
    store.keep_question(work.connection, replace(made, state=QuestionState.COMPARING))
    order(work, desk, COMPARE_JOB, {"question": str(made.id)})


def _answer_in(body: Mapping[str, Any]) -> dict[str, Any]:
    return {field: body.get(field) for field in ("v", "epoch", "elements", "proof")}


def handle_refused(work: Work, desk: LookupDesk, message: Message) -> None:
    """The partner does not answer a question, and says why.

    Raises:
        LookupUnknown: no question of ours to the sender that waits.
    """
    made = _asked_of(work, message)
    give_up(work, desk, made.id, code=str(message.body.get("code")))


def _asked_of(work: Work, message: Message) -> LookupQuestion:
    reference = reference_in(message.body, "question")
    made = store.question_by_reference(work.connection, message.sender, reference)
    if made is None or made.state is not QuestionState.SENT or made.agreement != message.agreement:
        raise LookupUnknown()
    return made


@dataclass(frozen=True, slots=True)
class Comparing:
    """A question whose answer came, with all that is needed to read it."""

    question: LookupQuestion
    secrets: Secrets
    answer: Any
    held: HeldSet


def answer_waiting(work: Work, desk: LookupDesk, id: LookupId) -> Comparing | None:
    """A question whose answer is to be compared; None if it was.

    Raises:
        EpochDiffers: the set held here is of another epoch by now.
        NoSetHeld: it is gone.
        LookupSecretsShut
    """
    made = store.get_question(work.connection, id)
    if made is None or made.state is not QuestionState.COMPARING:
        return None
    held = store.get_set(work.connection, made.agreement, made.owner)
    secrets = secrets_kept(work, desk, id)
    text = store.answer_to(work.connection, id)
    if held is None or secrets is None or text is None:
        raise NoSetHeld()
    if held.epoch != made.epoch:
        raise EpochDiffers({"asked": made.epoch, "current": held.epoch})
    return Comparing(made, secrets, json.loads(text), held)


def compare_answer(desk: LookupDesk, comparing: Comparing) -> tuple[Closeness, ...]:
    """Check that the announced key was used, take the blinds away, and look the tags up in the set.

    Raises:
        DocumentMalformed, EpochDiffers, AnswerUnproven: the answer cannot be relied on.
        NoSetHeld, SetBroken: the set's file is gone or damaged.
    """
    import numpy as np

    from ploughshare.exchange.lookup.rules import tags

    made, secrets, held = comparing.question, comparing.secrets, comparing.held
    filed = desk.held().get(held.agreement, held.owner, epoch=held.epoch, version=held.version)
    if filed is None:
        raise NoSetHeld()
    request = LookupRequest(_domain(made), secrets.elements, bytes(32 * made.lookups))
    answer = answer_from(comparing.answer, request=request, public=held.public, cores=desk.cores)
    inputs: list[bytes] = []
    for asked, seed in zip(made.asked, pieces(secrets.seeds), strict=True):
        inputs.extend(inputs_of(asked, seed=seed))
    outputs = finalize(inputs, secrets.blinds, answer.elements, cores=desk.cores)
    hits = tags.are_filed(tags.tags_of(outputs, tag_key_of(desk, held)), filed)
    rows = np.reshape(hits, (made.lookups, KEYS_EACH)).tolist()
    return tuple(
        closeness(keys_asked(asked.pattern, make=asked.make), row)
        for asked, row in zip(made.asked, rows, strict=True)
    )


def note_compared(work: Work, desk: LookupDesk, id: LookupId, found: tuple[Closeness, ...]) -> None:
    """Keep what a look-up found, once; tell the owner how many hit where the agreement says so."""
    made = store.get_question(work.connection, id)
    if made is None or made.state is not QuestionState.COMPARING:
        return
    made = replace(made, state=QuestionState.ANSWERED, found=found, ended_at=work.at)
    store.keep_question(work.connection, made)
    work.record(Deed.LOOKUP_COMPARED, id, _facts(made))
    agreed = running_with(work, made.agreement, made.owner)
    if agreed is not None and clause_of(agreed).hits_told:
        hits = sum(each is not Closeness.NONE for each in found)
        post(
            work,
            desk.office,
            to=known_peer(work, made.owner).descriptor,
            kind=TOLD,
            body={"v": 1, "question": made.reference, "hits": hits},
            agreement=made.agreement,
        )
        work.record(Deed.HITS_REPORTED, id, {"partner": made.owner, "agreement": made.agreement})
