# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What goes to the other parties, and how what comes from them is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from ploughshare.crypto.digests import b64, unb64
from ploughshare.exchange.agreements import rules, store
from ploughshare.exchange.agreements.errors import AgreementBroken, AgreementUnknown
from ploughshare.exchange.agreements.terms import Agreement, AgreementState, Signature, Wording
from ploughshare.exchange.mailbox.service import post
from ploughshare.exchange.mailbox.terms import Message, Office
from ploughshare.exchange.peers.rules import signed_by
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs

PROPOSED = "agreement.proposed"
SIGNED = "agreement.signed"
DECLINED = "agreement.declined"
WITHDRAWN = "agreement.withdrawn"
SUSPENDED = "agreement.suspended"
RESUMED = "agreement.resumed"
AMENDED_JOB = "agreement.amended"
"""Job after an amendment came into force; fact `agreement` is its reference."""


def own_signature(work: Work, office: Office, wording: Wording, *, by: str) -> Signature:
    """Our signature under a text."""
    value = office.keys.signing.sign(rules.bytes_of(wording.document), context=rules.CONTEXT)
    return Signature(office.node, value, by, work.at)


def tell(work: Work, office: Office, to: Iterable[NodeId], kind: str, body: Mapping[str, Any]) -> None:
    """Post the same to several parties.

    Raises:
        PeerUnknown, DescriptorExpired: one of them cannot be written to; nothing is posted then.
    """
    for descriptor in [known_peer(work, each).descriptor for each in to]:
        post(work, office, to=descriptor, kind=kind, body=body, agreement=None)


def text_body(own: NodeId, wording: Wording) -> dict[str, Any]:
    """A text with our signature and those of others as far as we have them."""
    return {
        "document": dict(wording.document),
        "signature": b64(wording.signatures[own].value),
        "signatures": {
            node: b64(each.value) for node, each in sorted(wording.signatures.items()) if node != own
        },
    }


def read_text(work: Work, office: Office, message: Message) -> Wording:
    """The text that a message carries, with the sender's signature and every other that can be proven.

    Raises:
        AgreementBroken: malformed, not between sender and us, or not signed by the sender.
    """
    document = message.body.get("document")
    if not isinstance(document, dict):
        raise AgreementBroken({"what": "malformed"})
    wording = rules.wording_of(document)
    if not {office.node, message.sender} <= set(wording.terms.parties):
        raise AgreementBroken({"what": "parties"})
    sent = _signature(work, wording, message.sender, message.body.get("signature"))
    if sent is None:
        raise AgreementBroken({"what": "signature"})
    wording = rules.signed(wording, sent)
    others = message.body.get("signatures")
    for node, value in others.items() if isinstance(others, dict) else ():
        if node not in wording.terms.parties or node == office.node:
            continue
        # One we cannot prove comes again from the party itself: it is passed over.
        proven = _signature(work, wording, NodeId(node), value)
        if proven is not None:
            wording = rules.signed(wording, proven)
    return wording


def _signature(work: Work, wording: Wording, node: NodeId, value: Any) -> Signature | None:
    try:
        raw = unb64(value)
        signer = known_peer(work, node).descriptor
    except (ValueError, TypeError, AttributeError, PloughshareError):
        return None
    if not signed_by(signer, rules.bytes_of(wording.document), raw, context=rules.CONTEXT):
        return None
    return Signature(node, raw, None, work.at)


def known_agreement(work: Work, reference: str) -> Agreement:
    """An agreement of this node.

    Raises:
        AgreementUnknown: no such agreement here.
    """
    made = store.get(work.connection, reference)
    if made is None:
        raise AgreementUnknown({"agreement": reference[:40]})
    return made


def agreement_with_sender(work: Work, message: Message) -> Agreement:
    """The agreement that a message names, if its sender is a party.

    Raises:
        AgreementUnknown: none such with the sender.
    """
    made = known_agreement(work, str(message.body.get("reference"))[:40])
    if message.sender not in made.terms.parties:
        raise AgreementUnknown({"agreement": made.terms.reference})
    return made


def settle(made: Agreement, wording: Wording, *, at: datetime) -> Agreement:
    """The agreement with a text as it now stands: in force once every party has signed it."""
    complete = not wording.missing
    if complete and wording.in_force_at is None:
        wording = replace(wording, in_force_at=at)
    if wording.digest == made.digest:
        return replace(made, wording=wording, state=_state(made, wording, complete=complete))
    others = tuple(each for each in made.amendments if each.digest != wording.digest)
    if not complete:
        return replace(made, amendments=(*others, wording))
    # Who signs the new text belongs to it again, and other texts for the same place are void.
    departures = {node: when for node, when in made.departures.items() if node not in wording.terms.parties}
    return replace(
        made,
        wording=wording,
        state=AgreementState.IN_FORCE,
        departures=departures,
        earlier=(*made.earlier, made.wording),
        amendments=tuple(each for each in others if each.terms.version > wording.terms.version),
    )


def keep_settled(work: Work, made: Agreement, wording: Wording) -> Agreement:
    """Keep an agreement with a text as it now stands. Where an amendment comes into force by it, what was
    received before is narrowed after this transaction, by whoever holds it."""
    settled = settle(made, wording, at=work.at)
    store.put(work.connection, settled)
    if len(settled.earlier) > len(made.earlier):
        jobs.enqueue(
            work.connection,
            id=work.new_id(jobs.JobId),
            kind=AMENDED_JOB,
            facts={"agreement": settled.terms.reference},
            mandate={},
            at=work.at,
        )
    return settled


def _state(made: Agreement, wording: Wording, *, complete: bool) -> AgreementState:
    if made.state is AgreementState.WITHDRAWN:
        return made.state
    if complete:
        return AgreementState.IN_FORCE
    return AgreementState.PROPOSED if made.own in wording.signatures else AgreementState.OFFERED


def depart(made: Agreement, node: NodeId, *, at: datetime) -> Agreement:
    """The agreement after a party withdrew: over where fewer than two are left, or where it never ran.

    What ran between the others goes on.
    """
    ran = made.state is AgreementState.IN_FORCE
    gone = replace(made, departures={node: at, **made.departures})
    if ran and node != made.own and gone.partners:
        return gone
    return replace(gone, state=AgreementState.WITHDRAWN, amendments=())
