# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What others tell us: take it in, give it back, pass it on, take it out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from ploughshare.crypto.digests import b64
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.attachments import queries as files
from ploughshare.exchange.attachments import service as attachments
from ploughshare.exchange.attachments.errors import StillComing
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.errors import ConsentNeeded, LabelAboveAgreement, ReleaseRefused
from ploughshare.exchange.release.terms import Use
from ploughshare.kernel.countries import Country
from ploughshare.registry.intelligence import rules
from ploughshare.registry.intelligence.errors import (
    ActDoesNotFit,
    InformationMalformed,
    NotOfThisInformation,
)
from ploughshare.registry.intelligence.queries.reach import within_reach
from ploughshare.registry.intelligence.queries.usage import purpose_of, usage
from ploughshare.registry.intelligence.service.posting import ACCEPTED, RETURNED, post
from ploughshare.registry.intelligence.service.telling import send
from ploughshare.registry.intelligence.store import consents, tellings
from ploughshare.registry.intelligence.store import received as store
from ploughshare.registry.intelligence.terms import (
    HELD,
    ConsentState,
    Received,
    ReceivedId,
    ReceivedState,
    Telling,
    TellingState,
)
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions.queries import check_usable
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.decisions import Decision, Outcome
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose


def handle_told(work: Work, desk: Desk, message: Message) -> None:
    """Take in what another node tells: agreement and label are checked here, too. A person decides on it.

    Raises:
        AgreementUnknown, AgreementWithdrawn, AgreementNotInForce, AgreementSuspended,
        AgreementDoesNotCover, InformationMalformed, StatementEmpty, ReleaseMalformed,
        AttachmentMalformed, LabelAboveAgreement: each refuses the message by name.
    """
    told = rules.read_told(message.body)
    if told.origin.node == desk.office.node:
        raise InformationMalformed({"what": "it is our own"})
    agreement = agreements.require(
        work,
        reference=message.agreement,
        partner=message.sender,
        kind=ExchangeKind.INFORMATION,
        purpose=min(told.release.purposes, key=lambda each: each.value),
        tlp=Tlp.CLEAR,
        personal=told.content.personal,
    )
    label, ceiling = told.release.handling.tlp, agreement.terms.ceiling
    if label.rank > ceiling.rank:
        raise LabelAboveAgreement({"label": label.value.upper(), "ceiling": ceiling.value.upper()})
    if told.release.caveats:
        # A receiver is told its own label; caveats for others would tell who else was thought of.
        raise InformationMalformed({"what": "caveats"})
    if store.by_reference(work.connection, message.sender, told.reference) is not None:
        return
    kept_until = work.at.date() + timedelta(days=agreement.terms.retention_days)
    made = Received(
        work.new_id(ReceivedId),
        message.sender,
        told.reference,
        agreement.terms.reference,
        told.origin,
        told.content,
        replace(told.release, purposes=told.release.purposes & agreement.terms.purposes),
        min(told.release.erase_on or kept_until, kept_until),
        ReceivedState.NEW,
        told.version,
        (message.reference,),
        work.at,
    )
    store.put(work.connection, made)
    mailbox.note_subject(work, message, made.id)
    work.record(
        Deed.INFORMATION_RECEIVED,
        made.id,
        {
            "from": message.sender,
            "origin": told.origin.node,
            "label": label.value,
            "files": len(told.files),
        },
    )
    attachments.announce(
        work, desk.office, told.files, sender=message.sender, record=made.id, limits=desk.files
    )


def accept(work: Work, desk: Desk, id: ReceivedId) -> Received:
    """Take it in, under its conditions; into the case of the mandate if there is one.

    Raises:
        StatementUnknown, ActDoesNotFit, CaseNotYours, CaseClosed.
    """
    work.allow(Permission.INFORMATION_DECIDE)
    made = within_reach(work, id)
    if made.state is not ReceivedState.NEW:
        raise ActDoesNotFit({"state": made.state.value})
    case = own_case(work, work.mandate.case).id if work.mandate.case else None
    made = replace(
        made, state=ReceivedState.ACCEPTED, decided_by=work.mandate.actor, decided_at=work.at, case=case
    )
    store.put(work.connection, made)
    work.record(Deed.INFORMATION_DECIDED, id, {"state": made.state.value})
    post(work, desk, made.partner, ACCEPTED, {"reference": made.reference})
    return made


def give_back(work: Work, desk: Desk, id: ReceivedId, *, why: str) -> Received:
    """Return it: its content is erased here, and who told it learns why.

    Raises:
        StatementUnknown, ReasonNeeded.
        ActDoesNotFit: it is held no more, or copies of it were passed on.
    """
    work.allow(Permission.INFORMATION_DECIDE)
    made = within_reach(work, id)
    onward = [each for each in tellings.of_received(work.connection, id) if each.holds]
    if made.state not in HELD or onward:
        raise ActDoesNotFit({"state": "passed on" if onward else made.state.value})
    words = rules.check_reason(why)
    made = emptied(work, made, ReceivedState.RETURNED, note=words)
    made = replace(made, decided_by=work.mandate.actor, decided_at=work.at)
    store.put(work.connection, made)
    work.record(Deed.INFORMATION_DECIDED, id, {"state": made.state.value})
    post(work, desk, made.partner, RETURNED, {"reference": made.reference, "words": words})
    return made


def emptied(work: Work, made: Received, state: ReceivedState, *, note: str | None) -> Received:
    """It without its content, here and in the mail that brought it. What stands around it stays."""
    for message in made.messages:
        mailbox.forget_content(work, made.partner, message)
    attachments.forget(work, made.id)
    return replace(made, content=None, state=state, note=note)


def require_usage(
    work: Work, made: Received, use: Use, *, purpose: Purpose, to: Country | None = None
) -> Decision:
    """Stop unless it may be done now.

    Raises:
        ActDoesNotFit: it is not held, or nobody has accepted it yet.
        RecordRestricted: it is kept and not used.
        ConsentNeeded: with the rule and whose consent.
        ReleaseRefused: with the rule.
    """
    if made.state is not ReceivedState.ACCEPTED or made.content is None:
        raise ActDoesNotFit({"state": made.state.value})
    check_usable(work, made.id)
    decision = usage(work, made, use, purpose=purpose, to=to).decision
    if decision.permitted:
        return decision
    why = " ".join(each.english() for each in decision.reasons)[:300]
    if decision.outcome is Outcome.PERMITTED_IF:
        raise ConsentNeeded({"originator": f"{made.origin.authority} ({made.origin.state})", "why": why})
    raise ReleaseRefused({"why": why})


def pass_on(work: Work, desk: Desk, id: ReceivedId, *, to: NodeId) -> Telling:
    """Pass information of another on to a third node, where its label or its originator lets it go.

    The label goes with it, and so do whose it is and the files that were checked here: corrections and
    recalls follow it.

    Raises:
        StillComing: files of it are on their way here.
        StatementUnknown, ActDoesNotFit, ConsentNeeded, ReleaseRefused, LawForbids, ToldAlready,
        PeerUnknown, and what agreements refuse.
    """
    work.allow(Permission.INFORMATION_RELEASE)
    made = within_reach(work, id)
    if to in {made.partner, made.origin.node}:
        raise ActDoesNotFit({"state": "theirs"})
    peer = known_peer(work, to).descriptor
    require_usage(work, made, Use.FORWARD, purpose=purpose_of(work, made), to=peer.state)
    coming = files.still_coming(work, id)
    if coming:
        raise StillComing({"count": coming})
    assert made.content is not None
    release = replace(made.release, erase_on=made.erase_on)
    return send(
        work,
        desk,
        made.content,
        release,
        to=to,
        origin=made.origin,
        under=None,
        version=made.version,
        received=id,
    )


def take_out(work: Work, desk: Desk, id: ReceivedId, *, use: Use) -> dict[str, Any]:
    """A received statement as a document to take out of this node: for another authority of this state,
    or as a court bundle with the signed message that brought it.

    Raises:
        StatementUnknown, ActDoesNotFit, ConsentNeeded, ReleaseRefused.
    """
    work.allow(Permission.INFORMATION_RELEASE)
    made = within_reach(work, id)
    decision = require_usage(work, made, use, purpose=purpose_of(work, made))
    assert made.content is not None
    told = rules.Told(made.reference, made.origin, made.content, made.release, made.version)
    bundle: dict[str, Any] = {
        "use": use.value,
        "information": rules.told_document(told),
        "files": [
            {
                "id": str(each.id),
                "name": each.name,
                "kind": each.kind.value,
                "size": each.size,
                "sha256": each.sha256,
            }
            for each in files.files_of(work, id)
        ],
        "received": {"from": made.partner, "at": made.received_at.isoformat(), "agreement": made.agreement},
        "erase_on": made.erase_on.isoformat(),
        "decision": {
            "reasons": [each.english() for each in decision.reasons],
            "provisions": [f"{each.title}, {each.article}" for each in decision.provisions],
        },
        "consents": [
            {
                "use": each.use.value,
                "words": each.words,
                "at": each.decided_at and each.decided_at.isoformat(),
            }
            for each in consents.of_received(work.connection, id)
            if each.state is ConsentState.GRANTED and each.use is use
        ],
    }
    if use is Use.COURT:
        bundle["proof"] = _proofs(work, made)
    work.record(Deed.INFORMATION_EXPORTED, id, {"use": use.value})
    return bundle


def _proofs(work: Work, made: Received) -> list[dict[str, str]]:
    kept = [(each, mailbox.proof_of(work, made.partner, each)) for each in made.messages]
    return [
        {"message": reference, "document": b64(proof[0]), "signature": b64(proof[1])}
        for reference, proof in kept
        if proof is not None
    ]


def handle_accepted(work: Work, desk: Desk, message: Message) -> None:
    """They took it in.

    Raises:
        NotOfThisInformation.
    """
    found = told_under(work, message)
    if found.standing is TellingState.SENT:
        tellings.put(work.connection, replace(found, standing=TellingState.ACCEPTED))
        work.record(Deed.INFORMATION_DECIDED, found.id, {"standing": TellingState.ACCEPTED.value})


def handle_returned(work: Work, desk: Desk, message: Message) -> None:
    """They gave it back and hold it no more.

    Raises:
        NotOfThisInformation.
    """
    found = told_under(work, message)
    words = message.body.get("words")
    kept = words[:2000] if isinstance(words, str) else None
    if found.holds:
        tellings.put(work.connection, replace(found, standing=TellingState.RETURNED, words=kept))
        attachments.end_sendings(work, found.id)
        work.record(Deed.INFORMATION_DECIDED, found.id, {"standing": TellingState.RETURNED.value})


def told_under(work: Work, message: Message) -> Telling:
    """The telling of ours that a message is about.

    Raises:
        NotOfThisInformation: the sender was told nothing under this reference.
    """
    reference = message.body.get("reference")
    found = tellings.by_reference(work.connection, message.sender, str(reference)[:40])
    if found is None:
        raise NotOfThisInformation()
    return found
