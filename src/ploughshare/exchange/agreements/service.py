# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of agreements: propose, sign, withdraw; and the check before every exchange."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ploughshare.crypto.digests import b64, unb64
from ploughshare.exchange.agreements import rules, store
from ploughshare.exchange.agreements.errors import (
    AgreementBroken,
    AgreementConflict,
    AgreementUnknown,
    NoAgreement,
)
from ploughshare.exchange.agreements.terms import Agreement, AgreementState, ExchangeKind, Terms
from ploughshare.exchange.mailbox.service import post
from ploughshare.exchange.mailbox.terms import Message, Office
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

PROPOSED = "agreement.proposed"
SIGNED = "agreement.signed"
WITHDRAWN = "agreement.withdrawn"
RESTORED_BY = "(restored from the other party's copy)"


def propose_agreement(work: Work, office: Office, *, terms: Terms, signed_by: str) -> Agreement:
    """Sign terms and offer them to the other party.

    Raises:
        AgreementBroken: terms that make no sense.
        AgreementConflict: the reference is taken.
        PeerUnknown: the other party is not known here.
    """
    work.allow(Permission.AGREEMENT_SIGN)
    rules.check_terms(terms)
    if office.node not in terms.parties:
        raise AgreementBroken({"what": "parties"})
    if store.get(work.connection, terms.reference) is not None:
        raise AgreementConflict({"agreement": terms.reference, "act": "proposed", "state": "known"})
    signature = office.keys.signing.sign(rules.bytes_of(terms), context=rules.CONTEXT)
    made = Agreement(
        terms,
        rules.digest_of(terms),
        AgreementState.PROPOSED,
        signature,
        None,
        signed_by,
        None,
        None,
        None,
    )
    partner = made.partner_of(office.node)
    store.put(work.connection, made, partner=partner)
    work.record(Deed.AGREEMENT_PROPOSED, None, {"agreement": terms.reference, "sha256": made.digest})
    _send(work, office, partner, PROPOSED, terms, signature)
    return made


def sign_agreement(work: Work, office: Office, *, reference: str, signed_by: str) -> Agreement:
    """Sign what the other party offered: it is then in force.

    Raises:
        AgreementUnknown: no such agreement here.
        AgreementConflict: it does not wait for our signature.
    """
    work.allow(Permission.AGREEMENT_SIGN)
    made = _get(work, reference)
    if made.state is not AgreementState.OFFERED:
        raise AgreementConflict({"agreement": reference, "act": "signed", "state": made.state.value})
    signature = office.keys.signing.sign(rules.bytes_of(made.terms), context=rules.CONTEXT)
    partner = made.partner_of(office.node)
    made = replace(
        made,
        state=AgreementState.IN_FORCE,
        own_signature=signature,
        signed_by=signed_by,
        in_force_at=work.at,
    )
    store.put(work.connection, made, partner=partner)
    work.record(Deed.AGREEMENT_SIGNED, None, {"agreement": reference, "sha256": made.digest})
    _send(work, office, partner, SIGNED, made.terms, signature)
    return made


def withdraw_agreement(work: Work, office: Office, *, reference: str) -> Agreement:
    """Withdraw alone and at once; duties for what was sent outlive it.

    Raises:
        AgreementUnknown, AgreementConflict.
    """
    work.allow(Permission.AGREEMENT_WITHDRAW)
    made = _get(work, reference)
    if made.state is AgreementState.WITHDRAWN:
        raise AgreementConflict({"agreement": reference, "act": "withdrawn", "state": "withdrawn"})
    made = replace(made, state=AgreementState.WITHDRAWN, withdrawn_at=work.at, withdrawn_by=office.node)
    partner = made.partner_of(office.node)
    store.put(work.connection, made, partner=partner)
    work.record(Deed.AGREEMENT_WITHDRAWN, None, {"agreement": reference})
    post(
        work,
        office,
        to=known_peer(work, partner).descriptor,
        kind=WITHDRAWN,
        body={"reference": reference},
        agreement=None,
    )
    return made


def require(
    work: Work,
    *,
    reference: str | None,
    partner: NodeId,
    kind: ExchangeKind,
    purpose: Purpose,
    tlp: Tlp,
    personal: bool = False,
) -> Agreement:
    """The named agreement, if it is with this partner, in force and covers the exchange.

    Raises:
        AgreementUnknown, AgreementWithdrawn, AgreementNotInForce, AgreementDoesNotCover.
    """
    made = store.get(work.connection, reference or "")
    if made is None or partner not in made.terms.parties:
        raise AgreementUnknown({"agreement": (reference or "")[:40]})
    rules.check_in_force(made, at=work.at)
    rules.check_covers(made, kind=kind, purpose=purpose, tlp=tlp, personal=personal)
    return made


def find(
    work: Work, *, partner: NodeId, state: str, kind: ExchangeKind, purpose: Purpose, tlp: Tlp
) -> Agreement:
    """An agreement in force with a partner that covers an exchange.

    Raises:
        NoAgreement: there is none; or, if only one is known, why that one does not serve.
    """
    known = store.with_partner(work.connection, partner)
    trouble: list[PloughshareError] = []
    for made in known:
        try:
            rules.check_in_force(made, at=work.at)
            rules.check_covers(made, kind=kind, purpose=purpose, tlp=tlp, personal=False)
        except PloughshareError as error:
            trouble.append(error)
        else:
            return made
    if len(trouble) == 1:
        raise trouble[0]
    raise NoAgreement({"state": state})


def handle_proposed(work: Work, office: Office, message: Message) -> None:
    """Effect of a proposal: it waits for a legal officer here.

    Raises:
        AgreementBroken: malformed, not with the sender, or not signed by it.
        AgreementConflict: the reference is known with other terms.
    """
    terms, signature = _read(work, office, message)
    known = store.get(work.connection, terms.reference)
    if known is not None and known.digest == rules.digest_of(terms) and not known.their_signature:
        # After a restore our own signature came back before their offer did.
        store.put(work.connection, replace(known, their_signature=signature), partner=message.sender)
        return
    if known is not None:
        raise AgreementConflict({"agreement": terms.reference, "act": "offered", "state": "known"})
    made = Agreement(
        terms,
        rules.digest_of(terms),
        AgreementState.OFFERED,
        None,
        signature,
        None,
        None,
        None,
        None,
    )
    store.put(work.connection, made, partner=message.sender)
    work.record(Deed.AGREEMENT_PROPOSED, None, {"agreement": terms.reference, "from": message.sender})


def handle_signed(work: Work, office: Office, message: Message) -> None:
    """Effect of the other party's signature: the agreement is in force.

    Raises:
        AgreementBroken, AgreementUnknown, AgreementConflict.
    """
    terms, signature = _read(work, office, message)
    made = _get(work, terms.reference)
    if made.digest != rules.digest_of(terms) or made.state is not AgreementState.PROPOSED:
        raise AgreementConflict({"agreement": terms.reference, "act": "signed", "state": made.state.value})
    made = replace(made, state=AgreementState.IN_FORCE, their_signature=signature, in_force_at=work.at)
    store.put(work.connection, made, partner=message.sender)
    work.record(Deed.AGREEMENT_SIGNED, None, {"agreement": terms.reference, "from": message.sender})


def handle_withdrawn(work: Work, office: Office, message: Message) -> None:
    """Effect of the other party's withdrawal.

    Raises:
        AgreementUnknown: no such agreement with the sender.
    """
    made = _get(work, str(message.body.get("reference"))[:40])
    if message.sender not in made.terms.parties:
        raise AgreementUnknown({"agreement": made.terms.reference})
    if made.state is AgreementState.WITHDRAWN:
        return
    made = replace(made, state=AgreementState.WITHDRAWN, withdrawn_at=work.at, withdrawn_by=message.sender)
    store.put(work.connection, made, partner=message.sender)
    work.record(Deed.AGREEMENT_WITHDRAWN, None, {"agreement": made.terms.reference, "from": message.sender})


def restore_proposed(work: Work, office: Office, own: Message) -> None:
    """After a restore: take back that we proposed an agreement."""
    terms = rules.terms_from(own.body.get("document"))
    if store.get(work.connection, terms.reference) is not None:
        return
    signature = office.keys.signing.sign(rules.bytes_of(terms), context=rules.CONTEXT)
    made = Agreement(
        terms,
        rules.digest_of(terms),
        AgreementState.PROPOSED,
        signature,
        None,
        RESTORED_BY,
        None,
        None,
        None,
    )
    store.put(work.connection, made, partner=made.partner_of(office.node))
    work.record(Deed.AGREEMENT_PROPOSED, None, {"agreement": terms.reference, "restored": True})


def restore_signed(work: Work, office: Office, own: Message) -> None:
    """After a restore: take back that we signed what the other party had offered."""
    terms = rules.terms_from(own.body.get("document"))
    known = store.get(work.connection, terms.reference)
    if known is not None and known.own_signature is not None:
        return
    signature = office.keys.signing.sign(rules.bytes_of(terms), context=rules.CONTEXT)
    made = Agreement(
        terms,
        rules.digest_of(terms),
        AgreementState.IN_FORCE,
        signature,
        known.their_signature if known else None,
        RESTORED_BY,
        own.created_at,
        None,
        None,
    )
    store.put(work.connection, made, partner=made.partner_of(office.node))
    work.record(Deed.AGREEMENT_SIGNED, None, {"agreement": terms.reference, "restored": True})


def restore_withdrawn(work: Work, office: Office, own: Message) -> None:
    """After a restore: take back that we withdrew an agreement."""
    made = store.get(work.connection, str(own.body.get("reference"))[:40])
    if made is None or made.state is AgreementState.WITHDRAWN:
        return
    made = replace(
        made,
        state=AgreementState.WITHDRAWN,
        withdrawn_at=own.created_at,
        withdrawn_by=office.node,
    )
    store.put(work.connection, made, partner=made.partner_of(office.node))
    work.record(Deed.AGREEMENT_WITHDRAWN, None, {"agreement": made.terms.reference, "restored": True})


def _get(work: Work, reference: str) -> Agreement:
    made = store.get(work.connection, reference)
    if made is None:
        raise AgreementUnknown({"agreement": reference})
    return made


def _send(work: Work, office: Office, partner: NodeId, kind: str, terms: Terms, signature: bytes) -> None:
    body: dict[str, Any] = {"document": rules.document_of(terms), "signature": b64(signature)}
    to = known_peer(work, partner).descriptor
    post(work, office, to=to, kind=kind, body=body, agreement=None)


def _read(work: Work, office: Office, message: Message) -> tuple[Terms, bytes]:
    terms = rules.terms_from(message.body.get("document"))
    try:
        signature = unb64(message.body["signature"])
    except (KeyError, ValueError, AttributeError):
        raise AgreementBroken({"what": "signature"}) from None
    if set(terms.parties) != {office.node, message.sender}:
        raise AgreementBroken({"what": "parties"})
    sender = known_peer(work, message.sender).descriptor
    if not sender.signing.verifies(rules.bytes_of(terms), signature, context=rules.CONTEXT):
        raise AgreementBroken({"what": "signature"})
    return terms, signature
