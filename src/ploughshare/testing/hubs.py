# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Hubs of a federation in memory: what passes through a third node, and what that node may do to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec

from ploughshare.bootstrap.node import consent_of
from ploughshare.crypto.tls import fingerprint as tls_fingerprint
from ploughshare.exchange.carrying import rules
from ploughshare.exchange.carrying import service as carrying
from ploughshare.exchange.carrying.terms import Carried, Outcome
from ploughshare.exchange.edge import service as edge
from ploughshare.exchange.mailbox.errors import MessageRefused
from ploughshare.exchange.mailbox.rules import decode_receipt, encode_envelope
from ploughshare.exchange.mailbox.terms import Envelope, Outgoing
from ploughshare.kernel.errors import PloughshareError
from ploughshare.testing.members import Member

Handing = Callable[[Envelope], list[Envelope]]


def honest(envelope: Envelope) -> list[Envelope]:
    """A hub hands on what it got, once."""
    return [envelope]


def told_as_it_is(outcomes: list[Outcome]) -> list[Outcome]:
    """A hub tells what became of messages."""
    return outcomes


@dataclass
class Hubs:
    """What hubs do.

    Attributes:
        hand_on: what is handed on in place of a message.
        tell: what a sender is told in place of the outcomes.
    """

    hand_on: Handing = honest
    tell: Callable[[list[Outcome]], list[Outcome]] = field(default=told_as_it_is)


def carries_for(hub: Member, *members: Member) -> None:
    """Let a hub consent to carry between some members, as its operator writes into node.toml."""
    settings = hub.node.settings
    peer = replace(settings.peer, carries_for=" ".join(each.id for each in members))
    hub.node.settings = replace(settings, peer=peer)


def to_hub(member: Member, letter: Outgoing, hub: Member, *, at: datetime) -> None:
    """A courier hands a letter to a hub.

    Raises:
        PloughshareError: the hub's face refuses it.
    """
    with hub.node.edge() as connection:
        peer = edge.known_sender(connection, _shown(member, at), at=at)
        _, word = carrying.take_carried(
            connection,
            peer,
            letter.envelope,
            own=hub.id,
            key=hub.node.office.keys.edge,
            clock=hub.node.clock,
            consent=consent_of(hub.node.settings),
            accredited_for=hub.node.office.accredited_for,
        )
    member.post.carry.with_hub(letter, word, hub.node.office.descriptor)


def hand_on(hub: Member, to: Member, hubs: Hubs, *, at: datetime) -> bool:
    """A hub's carrier hands on what is due for a node; whether there was anything."""
    moved = False
    while (carried := hub.post.carry.next_carried(to.id)) is not None:
        moved = True
        handed = hubs.hand_on(carried.envelope)
        if not handed:
            hub.post.carry.failed(carried, PloughshareError())
            continue
        for each in handed:
            _hand_one(hub, to, carried, each, at=at)
    return moved


def _hand_one(hub: Member, to: Member, carried: Carried, envelope: Envelope, *, at: datetime) -> None:
    try:
        with to.node.edge() as connection:
            shown = edge.known_sender(connection, _shown(hub, at), at=at)
            _, receipt = carrying.take_relayed(
                connection,
                shown,
                envelope,
                own=to.id,
                key=to.node.office.keys.edge,
                clock=to.node.clock,
                accredited_for=to.node.office.accredited_for,
            )
        word = decode_receipt(receipt, carried.envelope, to.node.office.descriptor, at=at)
    except MessageRefused as error:
        signed = carrying.sign_refusal(
            error,
            encode_envelope(envelope),
            key=to.node.office.keys.edge,
            own=to.id,
            clock=to.node.clock,
        )
        hub.post.carry.refused(carried, signed)
    except PloughshareError as error:
        hub.post.carry.failed(carried, error)
    else:
        hub.post.carry.handed_on(carried, word)


def ask(member: Member, hub: Member, hubs: Hubs, *, at: datetime) -> bool:
    """A sender asks a hub what became of its messages; whether any receipt came."""
    asked = member.post.carry.questions().get(hub.id, [])
    if not asked:
        return False
    question = msgspec.json.encode({"messages": [each.envelope.header.message for each in asked]})
    with hub.node.edge() as connection:
        peer = edge.known_sender(connection, _shown(member, at), at=at)
        answer = carrying.answer_outcomes(connection, peer, question)
    return member.post.carry.take_outcomes(asked, hubs.tell(rules.decode_outcomes(answer))) > 0


def _shown(member: Member, at: datetime) -> str:
    return tls_fingerprint(member.node.office.keys.tls_at(at).certificate_pem)
