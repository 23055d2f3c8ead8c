# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Propose, amend, sign, decline, withdraw: acts of a legal officer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ploughshare.exchange.agreements import rules, store
from ploughshare.exchange.agreements.errors import AgreementBroken, AgreementConflict
from ploughshare.exchange.agreements.service.telling import (
    DECLINED,
    PROPOSED,
    SIGNED,
    WITHDRAWN,
    depart,
    keep_settled,
    known_agreement,
    own_signature,
    settle,
    tell,
    text_body,
)
from ploughshare.exchange.agreements.terms import Agreement, AgreementState, Terms, Wording
from ploughshare.exchange.mailbox.terms import Office
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def propose_agreement(work: Work, office: Office, *, terms: Terms, signed_by: str) -> Agreement:
    """Sign terms and offer them to the other parties.

    Raises:
        AgreementBroken: terms that make no sense.
        AgreementConflict: the reference is taken.
        PeerUnknown: one of the other parties is not known here.
    """
    work.allow(Permission.AGREEMENT_SIGN)
    rules.check_terms(terms)
    if office.node not in terms.parties:
        raise AgreementBroken({"what": "parties"})
    if terms.version != 1:
        raise AgreementBroken({"what": "version"})
    if store.get(work.connection, terms.reference) is not None:
        raise _conflict(terms.reference, "proposed", "known")
    wording = rules.wording_of(rules.document_of(terms))
    wording = rules.signed(wording, own_signature(work, office, wording, by=signed_by))
    made = Agreement(office.node, wording, AgreementState.PROPOSED)
    store.put(work.connection, made)
    work.record(Deed.AGREEMENT_PROPOSED, None, {"agreement": terms.reference, "sha256": made.digest})
    tell(work, office, made.others, PROPOSED, text_body(office.node, wording))
    return made


def amend_agreement(
    work: Work, office: Office, *, terms: Terms, signed_by: str, joining: Iterable[NodeId] = ()
) -> Agreement:
    """Sign a text that is to take the place of the one in force; until all have signed, that one stands.

    It holds for what is sent from then on: what was sent before keeps the narrower of both texts.

    Args:
        terms: with the reference of the agreement; its parties, version and the text it amends are filled
            in here.
        joining: nodes that become parties by it.

    Raises:
        AgreementUnknown, AgreementNotInForce, AgreementBroken, PeerUnknown.
        AgreementConflict: another text that we signed for the same place is still open.
    """
    work.allow(Permission.AGREEMENT_SIGN)
    made = known_agreement(work, terms.reference)
    rules.check_in_force(made, partner=None, at=work.at)
    terms = replace(
        terms,
        parties=tuple(sorted({office.node, *made.partners, *joining})),
        version=made.terms.version + 1,
        amends=made.digest,
        unknown={**made.terms.unknown, **terms.unknown},
    )
    rules.check_terms(terms)
    wording = rules.wording_of(rules.document_of(terms))
    rules.check_amends(made, wording)
    _only_text(made, wording)
    wording = rules.signed(wording, own_signature(work, office, wording, by=signed_by))
    made = keep_settled(work, made, wording)
    work.record(
        Deed.AGREEMENT_PROPOSED,
        None,
        {"agreement": terms.reference, "sha256": wording.digest, "version": terms.version},
    )
    tell(work, office, _others(office.node, wording), PROPOSED, text_body(office.node, wording))
    return made


def sign_agreement(
    work: Work, office: Office, *, reference: str, signed_by: str, digest: str | None = None
) -> Agreement:
    """Sign what another party offered: in force once all have signed.

    Args:
        digest: of the amendment; None for the first text.

    Raises:
        AgreementUnknown: no such agreement here.
        AgreementConflict: it does not wait for our signature.
        PeerUnknown: a party is not known here; its descriptor is needed first.
    """
    work.allow(Permission.AGREEMENT_SIGN)
    made = known_agreement(work, reference)
    wording = _offered(made, digest)
    if wording is None or office.node in wording.signatures or not wording.is_open:
        raise _conflict(reference, "signed", made.state.value)
    _only_text(made, wording)
    wording = rules.signed(wording, own_signature(work, office, wording, by=signed_by))
    made = keep_settled(work, made, wording)
    work.record(
        Deed.AGREEMENT_SIGNED,
        None,
        {"agreement": reference, "sha256": wording.digest, "version": wording.terms.version},
    )
    tell(work, office, _others(office.node, wording), SIGNED, text_body(office.node, wording))
    return made


def _offered(made: Agreement, digest: str | None) -> Wording | None:
    if digest is None or digest == made.digest:
        return made.wording if made.state is AgreementState.OFFERED else None
    return next((each for each in made.amendments if each.digest == digest), None)


def _only_text(made: Agreement, wording: Wording) -> None:
    """A node signs one text for one place: two that are both signed by all cannot come to be."""
    for each in made.amendments:
        rival = each.terms.version == wording.terms.version and each.digest != wording.digest
        if rival and each.is_open and made.own in each.signatures:
            raise _conflict(made.terms.reference, "amended", "signed in another text that is still open")


def decline_amendment(work: Work, office: Office, *, reference: str, digest: str) -> Agreement:
    """Say that we will not sign an amendment: it can then never be in force, and others may be signed.

    Raises:
        AgreementUnknown, AgreementConflict.
    """
    work.allow(Permission.AGREEMENT_SIGN)
    made = known_agreement(work, reference)
    wording = next((each for each in made.amendments if each.digest == digest), None)
    if wording is None or not wording.is_open or office.node in wording.signatures:
        raise _conflict(reference, "declined", made.state.value)
    made = settle(made, replace(wording, declined_by=office.node), at=work.at)
    store.put(work.connection, made)
    work.record(Deed.AGREEMENT_DECLINED, None, {"agreement": reference, "sha256": digest})
    body = {"reference": reference, "digest": digest}
    tell(work, office, _others(office.node, wording), DECLINED, body)
    return made


def withdraw_agreement(work: Work, office: Office, *, reference: str) -> Agreement:
    """Withdraw alone and at once; duties for what was sent outlive it. Among the others it goes on.

    Raises:
        AgreementUnknown, AgreementConflict.
    """
    work.allow(Permission.AGREEMENT_WITHDRAW)
    made = known_agreement(work, reference)
    if made.state is AgreementState.WITHDRAWN:
        raise _conflict(reference, "withdrawn", "withdrawn")
    told = made.partners
    made = depart(made, office.node, at=work.at)
    store.put(work.connection, made)
    work.record(Deed.AGREEMENT_WITHDRAWN, None, {"agreement": reference})
    tell(work, office, told, WITHDRAWN, {"reference": reference})
    return made


def _others(own: NodeId, wording: Wording) -> tuple[NodeId, ...]:
    return tuple(each for each in wording.terms.parties if each != own)


def _conflict(reference: str, act: str, state: str) -> AgreementConflict:
    return AgreementConflict({"agreement": reference, "act": act, "state": state})
