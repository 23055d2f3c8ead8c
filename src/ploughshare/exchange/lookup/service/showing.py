# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How an asker answers for its look-ups: a person opens what a partner drew, or says why not."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.agreements.errors import AgreementDoesNotCover
from ploughshare.exchange.lookup import store
from ploughshare.exchange.lookup.errors import (
    AlreadySettled,
    LookupUnknown,
    OpeningGroundsNeeded,
    OpeningMayNotBeMade,
    SampleUnknown,
)
from ploughshare.exchange.lookup.rules.letters import openings_document, refusal_document, sample_from
from ploughshare.exchange.lookup.service.asking import opening_of, secrets_kept
from ploughshare.exchange.lookup.service.desk import LookupDesk, running_with
from ploughshare.exchange.lookup.service.opening import OPENED
from ploughshare.exchange.lookup.terms import Drawn, Opening, SampleId, Wanted, WantedState
from ploughshare.exchange.mailbox.service import post
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

GROUNDS_LEAST = 10


def handle_wanted(work: Work, desk: LookupDesk, message: Message) -> None:
    """A partner wants look-ups of ours opened: it waits for a person here. What is not known is kept, too,
    while look-ups are agreed: this node may have been restored from before it, and a person has to say so.

    Raises:
        LookupUnknown: one of them is a question of another agreement, or has no such place.
        AgreementDoesNotCover: none is known, and no look-ups are agreed with the sender now.
        DocumentMalformed
    """
    reference, drawn, due_at = sample_from(message.body)
    unknown = 0
    for each in drawn:
        question = store.question_by_reference(work.connection, message.sender, each.question)
        unknown += question is None
        if question is None:
            continue
        if question.agreement != message.agreement or each.place >= question.lookups:
            raise LookupUnknown()
    if unknown == len(drawn) and running_with(work, message.agreement or "", message.sender) is None:
        raise AgreementDoesNotCover({"agreement": (message.agreement or "")[:40], "what": "look-ups"})
    made = Wanted(
        work.new_id(SampleId),
        reference,
        message.agreement or "",
        message.sender,
        drawn,
        WantedState.WAITING,
        None,
        work.at,
        due_at,
        None,
        None,
    )
    if store.add_wanted(work.connection, made):
        work.record(Deed.SAMPLE_RECEIVED, made.id, _facts(made))


def _facts(made: Wanted) -> dict[str, str | int | None]:
    return {"partner": made.owner, "agreement": made.agreement, "drawn": len(made.drawn)}


def open_wanted(work: Work, desk: LookupDesk, id: SampleId) -> Wanted:
    """Open what a partner drew: it learns marking and case of these look-ups.

    Raises:
        SampleUnknown, AlreadySettled.
        OpeningMayNotBeMade: what one of them was made with is gone.
    """
    work.allow(Permission.LOOKUP_RELEASE)
    made = _waiting(work, id)
    openings = [(each, _opening(work, desk, made, each)) for each in made.drawn]
    made = replace(made, state=WantedState.OPENED, ended_at=work.at, ended_by=work.mandate.actor)
    store.keep_wanted(work.connection, made)
    work.record(Deed.SAMPLE_OPENED, id, _facts(made))
    post(
        work,
        desk.office,
        to=known_peer(work, made.owner).descriptor,
        kind=OPENED,
        body=openings_document(made.reference, openings),
        agreement=made.agreement,
        subject=id,
    )
    return made


def _waiting(work: Work, id: SampleId) -> Wanted:
    made = store.get_wanted(work.connection, id)
    if made is None:
        raise SampleUnknown()
    if made.state is not WantedState.WAITING:
        raise AlreadySettled()
    return made


def _opening(work: Work, desk: LookupDesk, made: Wanted, drawn: Drawn) -> Opening:
    question = store.question_by_reference(work.connection, made.owner, drawn.question)
    secrets = secrets_kept(work, desk, question.id) if question else None
    if question is None or secrets is None or drawn.place >= len(question.asked):
        raise OpeningMayNotBeMade()
    return opening_of(question, secrets, drawn.place)


def refuse_wanted(work: Work, desk: LookupDesk, id: SampleId, *, grounds: str) -> Wanted:
    """Do not open what a partner drew, and say why. The partner may suspend the agreement.

    Raises:
        SampleUnknown, AlreadySettled.
        OpeningGroundsNeeded: no grounds.
    """
    work.allow(Permission.LOOKUP_RELEASE)
    if len(grounds.strip()) < GROUNDS_LEAST:
        raise OpeningGroundsNeeded({"least": GROUNDS_LEAST})
    made = replace(
        _waiting(work, id),
        state=WantedState.REFUSED,
        grounds=grounds.strip()[:500],
        ended_at=work.at,
        ended_by=work.mandate.actor,
    )
    store.keep_wanted(work.connection, made)
    work.record(Deed.SAMPLE_REFUSED, id, _facts(made))
    post(
        work,
        desk.office,
        to=known_peer(work, made.owner).descriptor,
        kind=OPENED,
        body=refusal_document(made.reference, made.grounds or ""),
        agreement=made.agreement,
        subject=id,
    )
    return made
