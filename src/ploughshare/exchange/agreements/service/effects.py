# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the other parties' messages do here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ploughshare.exchange.agreements import rules, store
from ploughshare.exchange.agreements.errors import AgreementBroken, AgreementConflict
from ploughshare.exchange.agreements.service.suspending import WORDS_MOST, lifted
from ploughshare.exchange.agreements.service.telling import (
    SIGNED,
    agreement_with_sender,
    depart,
    keep_settled,
    read_text,
    settle,
    tell,
    text_body,
)
from ploughshare.exchange.agreements.terms import (
    Agreement,
    AgreementState,
    ExchangeKind,
    Suspension,
    SuspensionGround,
    Wording,
)
from ploughshare.exchange.mailbox.terms import Message, Office
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.purposes import Purpose

CARRIED_ON_MOST = 1000
"""Running requests that a suspension may name."""


def handle_proposed(work: Work, office: Office, message: Message) -> None:
    """Effect of a proposal: it waits for a legal officer here.

    Raises:
        AgreementBroken: malformed, not with the sender, or not signed by it.
        AgreementConflict: the reference is known with other terms.
    """
    _take_text(work, office, message, Deed.AGREEMENT_PROPOSED)


def handle_signed(work: Work, office: Office, message: Message) -> None:
    """Effect of a party's signature: once all have signed, the text is in force.

    Raises:
        AgreementBroken, AgreementUnknown, AgreementConflict.
    """
    _take_text(work, office, message, Deed.AGREEMENT_SIGNED)


def _take_text(work: Work, office: Office, message: Message, deed: Deed) -> None:
    read = read_text(work, office, message)
    known = store.get(work.connection, read.terms.reference)
    stood = None if known is None else _text_of(known, read)
    if stood is None:
        wording = read
    else:
        wording = stood
        for signature in read.signatures.values():
            wording = rules.signed(wording, signature)
    made = known or Agreement(office.node, wording, AgreementState.OFFERED)
    if made.state is AgreementState.WITHDRAWN or not (wording.is_open or wording.in_force_at):
        raise AgreementConflict(
            {"agreement": made.terms.reference, "act": "signed", "state": "withdrawn or declined"}
        )
    if wording == stood and known is not None:
        return
    was_open = wording.in_force_at is None
    made = keep_settled(work, made, wording)
    work.record(
        deed,
        None,
        {"agreement": made.terms.reference, "sha256": wording.digest, "from": message.sender},
    )
    if was_open and not wording.missing and len(wording.terms.parties) > 2:
        # Others may lack a signature that we have: they learn of it before they hear from us under the text.
        told = [each for each in wording.terms.parties if each != office.node]
        tell(work, office, told, SIGNED, text_body(office.node, wording))


def _text_of(made: Agreement, read: Wording) -> Wording | None:
    """The text as it stands here; None if it is new.

    Raises:
        AgreementConflict: the agreement is known with a text that this one does not follow.
        AgreementBroken: it leaves out a party.
    """
    for each in (made.wording, *made.amendments):
        if each.digest == read.digest:
            return each
    if made.state is not AgreementState.IN_FORCE:
        raise AgreementConflict({"agreement": made.terms.reference, "act": "offered", "state": "known"})
    rules.check_amends(made, read)
    return None


def handle_declined(work: Work, office: Office, message: Message) -> None:
    """Effect of a party's word that it will not sign an amendment.

    Raises:
        AgreementUnknown: no such agreement with the sender.
        AgreementBroken: no amendment that the sender could decline.
    """
    made = agreement_with_sender(work, message)
    digest = message.body.get("digest")
    wording = next((each for each in made.amendments if each.digest == digest), None)
    if wording is None or message.sender not in wording.terms.parties:
        raise AgreementBroken({"what": "digest"})
    if not wording.is_open or message.sender in wording.signatures:
        return
    store.put(work.connection, settle(made, replace(wording, declined_by=message.sender), at=work.at))
    work.record(
        Deed.AGREEMENT_DECLINED,
        None,
        {"agreement": made.terms.reference, "sha256": wording.digest, "from": message.sender},
    )


def handle_withdrawn(work: Work, office: Office, message: Message) -> None:
    """Effect of another party's withdrawal.

    Raises:
        AgreementUnknown: no such agreement with the sender.
    """
    made = agreement_with_sender(work, message)
    if made.state is AgreementState.WITHDRAWN or message.sender in made.departures:
        return
    made = depart(made, message.sender, at=work.at)
    store.put(work.connection, made)
    work.record(Deed.AGREEMENT_WITHDRAWN, None, {"agreement": made.terms.reference, "from": message.sender})


def handle_suspended(work: Work, office: Office, message: Message) -> None:
    """Effect of another party's suspension. What it stops is stopped here, too.

    Raises:
        AgreementUnknown: no such agreement with the sender.
        AgreementBroken: unreadable.
    """
    made = agreement_with_sender(work, message)
    stop = suspension_from(message.body, message)
    if any(each.reference == stop.reference for each in made.suspensions):
        return
    store.put(work.connection, replace(made, suspensions=(*made.suspensions, stop)))
    work.record(
        Deed.AGREEMENT_SUSPENDED,
        None,
        {
            "agreement": made.terms.reference,
            "suspension": stop.reference,
            "ground": stop.ground.value,
            "from": message.sender,
        },
    )


def suspension_from(body: Any, message: Message) -> Suspension:
    """Read a suspension that the sender of a message declared.

    A ground, kind or purpose of a later version is read as the widest that we know: what a partner wants
    stopped is stopped.

    Raises:
        AgreementBroken: unreadable.
    """
    try:
        reference = str(body["suspension"])
        carried_on = frozenset(str(each)[:40] for each in body["carried_on"][:CARRIED_ON_MOST])
        kinds, purposes = body["kinds"], body["purposes"]
        words = body["words"]
        known_kinds = {each.value for each in ExchangeKind}
        known_purposes = {each.value for each in Purpose}
        grounds = {each.value: each for each in SuspensionGround}
        if not (words is None or isinstance(words, str)) or not 8 <= len(reference) <= 40:
            raise AgreementBroken({"what": "suspension"})
        return Suspension(
            reference,
            message.sender,
            None if kinds is None or not set(kinds) <= known_kinds else frozenset(map(ExchangeKind, kinds)),
            None
            if purposes is None or not set(purposes) <= known_purposes
            else frozenset(map(Purpose, purposes)),
            grounds.get(str(body["ground"]), SuspensionGround.OTHER),
            None if words is None else words[:WORDS_MOST],
            carried_on,
            message.created_at,
        )
    except (KeyError, TypeError, ValueError):
        raise AgreementBroken({"what": "suspension"}) from None


def handle_resumed(work: Work, office: Office, message: Message) -> None:
    """Effect of another party's word that its suspension is over.

    Raises:
        AgreementUnknown: no such agreement with the sender.
    """
    made = agreement_with_sender(work, message)
    wanted = message.body.get("suspension")
    for each in made.suspended:
        if each.node == message.sender and each.reference == wanted:
            store.put(work.connection, lifted(made, each, work))
            work.record(
                Deed.AGREEMENT_RESUMED,
                None,
                {
                    "agreement": made.terms.reference,
                    "suspension": each.reference,
                    "from": message.sender,
                },
            )
