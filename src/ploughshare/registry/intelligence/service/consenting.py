# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Ask the originator for consent to an onward use, and answer such a question. It has a clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.terms import Use
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import random_reference
from ploughshare.registry.intelligence import rules
from ploughshare.registry.intelligence.errors import (
    ActDoesNotFit,
    ConsentAsked,
    ConsentNotNeeded,
    ConsentUnknown,
    InformationMalformed,
    NotOfThisInformation,
)
from ploughshare.registry.intelligence.queries.reach import within_reach
from ploughshare.registry.intelligence.queries.usage import purpose_of, usage
from ploughshare.registry.intelligence.service.posting import CONSENT_ANSWERED, CONSENT_ASKED, post
from ploughshare.registry.intelligence.service.taking import told_under
from ploughshare.registry.intelligence.store import consents as store
from ploughshare.registry.intelligence.store import received as received_store
from ploughshare.registry.intelligence.terms import (
    Consent,
    ConsentId,
    ConsentState,
    Received,
    ReceivedId,
    ReceivedState,
)
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.decisions import Outcome

WITHOUT_AGREEMENT = timedelta(days=10)
"""Time for an answer where the agreement that it came under is gone."""
EXPIRED_AT_ONCE = 200


def ask_consent(work: Work, desk: Desk, id: ReceivedId, *, use: Use, to: Country | None, why: str) -> Consent:
    """Ask who gave it whether we may do something with it.

    Raises:
        StatementUnknown, ActDoesNotFit, ReasonNeeded.
        ConsentNotNeeded: its label lets it be done, or nobody can lift what stands in the way.
        ConsentAsked: it was asked and not answered yet.
    """
    work.allow(Permission.INFORMATION_RELEASE)
    made = within_reach(work, id)
    if made.state is not ReceivedState.ACCEPTED:
        raise ActDoesNotFit({"state": made.state.value})
    if (use is Use.FORWARD) is not (to is not None):
        raise InformationMalformed({"what": "to"})
    decision = usage(work, made, use, purpose=purpose_of(work, made), to=to).decision
    if decision.outcome is not Outcome.PERMITTED_IF:
        raise ConsentNotNeeded()
    asked = store.of_received(work.connection, id)
    if any(each.use is use and each.to == to and each.state is ConsentState.ASKED for each in asked):
        raise ConsentAsked()
    return _ask(work, desk, made, use, to, rules.check_reason(why), None)


def _ask(
    work: Work,
    desk: Desk,
    made: Received,
    use: Use,
    to: Country | None,
    why: str,
    relayed: ConsentId | None,
) -> Consent:
    consent = Consent(
        work.new_id(ConsentId),
        random_reference(work.chance),
        True,
        made.partner,
        made.id,
        None,
        use,
        to,
        why,
        work.at,
        work.at + _time(work, made.agreement, made.partner),
        relayed=relayed,
    )
    store.put(work.connection, consent)
    work.record(
        Deed.CONSENT_ASKED,
        consent.id,
        {"of": made.partner, "use": use.value, "to": to, "relayed": bool(relayed)},
    )
    body = {
        "reference": made.reference,
        "consent": consent.reference,
        "use": use.value,
        "to": to,
        "words": why,
    }
    post(work, desk, made.partner, CONSENT_ASKED, body, subject=consent.id)
    return consent


def _time(work: Work, agreement: str, partner: NodeId) -> timedelta:
    for each in agreements.shared_with(work, partner):
        if each.terms.reference == agreement:
            return timedelta(hours=each.terms.answer_hours)
    return WITHOUT_AGREEMENT


def handle_consent_asked(work: Work, desk: Desk, message: Message) -> None:
    """They ask for our consent; where it is another's information, the question goes on to who gave it us.

    Raises:
        NotOfThisInformation, InformationMalformed.
    """
    telling = told_under(work, message)
    reference, words = message.body.get("consent"), message.body.get("words")
    try:
        use = Use(message.body.get("use"))
        given = message.body.get("to")
        to = None if given is None else parse_country(str(given))
    except (ValueError, PloughshareError):
        raise InformationMalformed({"what": "use"}) from None
    if not isinstance(reference, str) or not 8 <= len(reference) <= 40 or not isinstance(words, str):
        raise InformationMalformed({"what": "consent"})
    if (use is Use.FORWARD) is not (to is not None):
        raise InformationMalformed({"what": "to"})
    if store.by_reference(work.connection, message.sender, reference, ours=False) is not None:
        return
    consent = Consent(
        work.new_id(ConsentId),
        reference,
        False,
        message.sender,
        telling.received,
        telling.id,
        use,
        to,
        words[:2000],
        work.at,
        work.at + _time(work, telling.agreement, message.sender),
    )
    store.put(work.connection, consent)
    work.record(Deed.CONSENT_ASKED, consent.id, {"by": message.sender, "use": use.value, "to": to})
    made = None if telling.received is None else received_store.get(work.connection, telling.received)
    if made is not None:
        _ask(work, desk, made, use, to, consent.why, consent.id)


def answer_consent(work: Work, desk: Desk, id: ConsentId, *, granted: bool, words: str | None) -> Consent:
    """Give or deny consent to what another wants to do with our information.

    Raises:
        ConsentUnknown: no such question was put to us.
        ActDoesNotFit: it is answered, or another's to answer.
    """
    work.allow(Permission.INFORMATION_DECIDE)
    consent = store.get(work.connection, id)
    if consent is None or consent.ours:
        raise ConsentUnknown()
    if consent.state is not ConsentState.ASKED:
        raise ActDoesNotFit({"state": consent.state.value})
    if consent.received is not None:
        raise ActDoesNotFit({"state": "another's to answer: who gave it to us was asked"})
    return _answer(work, desk, consent, granted=granted, words=(words or "").strip()[:2000] or None)


def _answer(work: Work, desk: Desk, consent: Consent, *, granted: bool, words: str | None) -> Consent:
    state = ConsentState.GRANTED if granted else ConsentState.DENIED
    consent = replace(consent, state=state, words=words, decided_at=work.at)
    store.put(work.connection, consent)
    work.record(Deed.CONSENT_ANSWERED, consent.id, {"to": consent.partner, "state": state.value})
    body = {"consent": consent.reference, "granted": granted, "words": words}
    post(work, desk, consent.partner, CONSENT_ANSWERED, body)
    return consent


def handle_consent_answered(work: Work, desk: Desk, message: Message) -> None:
    """They gave or denied consent; what was asked on behalf of another goes on to it.

    Raises:
        NotOfThisInformation: we asked the sender no such question.
    """
    reference = str(message.body.get("consent"))[:40]
    consent = store.by_reference(work.connection, message.sender, reference, ours=True)
    if consent is None:
        raise NotOfThisInformation()
    if consent.state not in {ConsentState.ASKED, ConsentState.EXPIRED}:
        return
    words = message.body.get("words")
    granted = message.body.get("granted") is True
    consent = replace(
        consent,
        state=ConsentState.GRANTED if granted else ConsentState.DENIED,
        words=words[:2000] if isinstance(words, str) else None,
        decided_at=work.at,
    )
    store.put(work.connection, consent)
    work.record(Deed.CONSENT_ANSWERED, consent.id, {"by": message.sender, "state": consent.state.value})
    if consent.relayed is not None:
        asked = store.get(work.connection, consent.relayed)
        if asked is not None and asked.state is ConsentState.ASKED:
            _answer(work, desk, asked, granted=granted, words=consent.words)


def expire_consents(work: Work) -> bool:
    """Mark questions of ours whose time is over; a late answer still counts. Whether there may be more."""
    due = [
        each
        for each in store.open_ones(work.connection, most=EXPIRED_AT_ONCE, due_before=work.at)
        if each.ours
    ]
    for each in due:
        store.put(work.connection, replace(each, state=ConsentState.EXPIRED))
        work.record(Deed.CONSENT_ANSWERED, each.id, {"of": each.partner, "state": "expired"})
    return len(due) == EXPIRED_AT_ONCE
