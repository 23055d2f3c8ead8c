# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of sealed mail."""

from __future__ import annotations

import enum
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ploughshare.crypto.sealing import HYBRID
from ploughshare.exchange.peers.terms import Descriptor, NodeId, NodeKeys, Succession
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.secrecy import LEVELS

SIZE_MOST = 4 * 1024 * 1024
"""Bytes of one sealed message, at most."""


class OutgoingId(Id):
    """One message of ours."""

    __slots__ = ()
    noun = "message"


Permits = Callable[[Work, str | None], Collection[str]]
"""Names of the suites that may seal a message under an agreement (its reference, or None)."""


def strongest_alone(work: Work, agreement: str | None) -> Collection[str]:
    """What may seal where no agreement says otherwise."""
    return (HYBRID,)


@dataclass(frozen=True, slots=True)
class Office:
    """This node as a correspondent.

    Attributes:
        descriptor: its own descriptor.
        keys: its private keys.
        permits: which suites may seal a message; a lower one only because an agreement names it.
        accredited_for: the highest of `vocabulary.secrecy.LEVELS` that it may hold.
    """

    descriptor: Descriptor
    keys: NodeKeys
    permits: Permits = strongest_alone
    accredited_for: str = LEVELS[0]

    @property
    def node(self) -> NodeId:
        """Its name."""
        return self.descriptor.node


@dataclass(frozen=True, slots=True)
class Header:
    """What stands outside the seal.

    Attributes:
        message: random reference, 26 characters.
        sender, recipient: nodes.
        sent_at, expires_at: from when until when it may have effect.
        suite: how it is sealed.
        key: first 16 hexadecimal digits of SHA-256 of the sealing key it is sealed for.
        level: how secret its content is, one of `vocabulary.secrecy.LEVELS`; None where it is not marked.
    """

    message: str
    sender: NodeId
    recipient: NodeId
    sent_at: datetime
    expires_at: datetime
    suite: str = HYBRID
    key: str = ""
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """A sealed message as it travels.

    Attributes:
        header: outside of the seal.
        sealed: HPKE of the signed inside; `info` binds the header's hash.
        signature: of the sender over header and sealed bytes.
        vouched: how the sender's present identity key came from its earlier ones, while those still
            count: a recipient that knows an earlier one believes the present one at once.
    """

    header: Header
    sealed: bytes
    signature: bytes
    vouched: tuple[Succession, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a message stands among those of one sender to one recipient. It travels inside the seal.

    Attributes:
        series: reference of the count; a restored node begins another.
        number: 1, 2, 3, …
        after: numbers of the same series that must have been taken in before it has its effect.
    """

    series: str
    number: int
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """An opened message.

    Attributes:
        reference: as in the header.
        sender: the node whose signature held.
        agreement: reference of the agreement it falls under; None for mail about mail or agreements.
        kind: such as `trace.requested`.
        created_at, expires_at: as signed.
        body: JSON object; fields this version does not know are kept.
        document: the signed bytes, kept for proof.
        signature: over `document`.
        suite: how it was sealed.
        turn: where it stands among the sender's messages; None of a sender that does not count.
    """

    reference: str
    sender: NodeId
    agreement: str | None
    kind: str
    created_at: datetime
    expires_at: datetime
    body: Mapping[str, Any]
    document: bytes
    signature: bytes
    suite: str = HYBRID
    turn: Turn | None = None


class OutgoingState(enum.Enum):
    """Where a message of ours stands."""

    QUEUED = "queued"
    HELD = "held"
    """After a restore: perhaps sent before; its recipient is asked first."""
    WITH_HUB = "with_hub"
    """A hub keeps it for its recipient, who gave no receipt yet."""
    SENT = "sent"
    """It left by hand, and no receipt came back yet."""
    UNCONFIRMABLE = "unconfirmable"
    """It left by a way on which nothing comes back."""
    DELIVERED = "delivered"
    """The other machine gave a receipt."""
    ACCEPTED = "accepted"
    """It had its effect there."""
    READ = "read"
    """An officer opened there what it brought."""
    REFUSED = "refused"
    EXPIRED = "expired"


class Way(enum.Enum):
    """How messages to one node go. A message goes by one way at a time, and may change it."""

    LINE = "line"
    HUB = "hub"
    """Through a third node that carries what it cannot read."""
    HAND = "hand"
    """On a medium that somebody carries; receipts come back on one, too."""
    ONE_WAY = "one_way"
    """On media or through a diode, with nothing ever coming back."""
    SILENT = "silent"
    """None: we hear that node and cannot answer it."""


ON_THE_LINE = frozenset({Way.LINE, Way.HUB})


@dataclass(frozen=True, slots=True)
class Route:
    """The way to one node.

    Attributes:
        peer: the node.
        way: how.
        via: the hub, where there is one.
        agreement: reference of the agreement it belongs to; None while there is none yet.
        chosen_at: since when.
    """

    peer: NodeId
    way: Way
    via: NodeId | None = None
    agreement: str | None = None
    chosen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Messages of a node that did not come, though later ones did.

    Attributes:
        sender: the node.
        series: which count.
        first, last: numbers, both included.
        noticed_at: since when.
        asked_at: when they were last asked for; None before that.
        asks: how often.
    """

    sender: NodeId
    series: str
    first: int
    last: int
    noticed_at: datetime
    asked_at: datetime | None
    asks: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message of ours.

    Attributes:
        number: order of posting.
        id: its id here.
        recipient: node.
        kind: such as `trace.requested`.
        agreement: reference or None.
        envelope: as it travels; the same bytes at every try.
        entry_id: id of the audit entry that must be under a checkpoint before it leaves.
        state: where it stands.
        attempts: tries so far.
        posted_at, next_at, delivered_at: when.
        trouble: code of the last failure; None if none.
        urgent: whether it goes before ordinary ones.
        way: how it goes or went.
        turn: its number in the count of messages to that node; None if it has none.
        accepted_at, read_at: when the recipient says it had its effect, and an officer opened it.
    """

    number: int
    id: OutgoingId
    recipient: NodeId
    kind: str
    agreement: str | None
    envelope: Envelope
    entry_id: bytes
    state: OutgoingState
    attempts: int
    posted_at: datetime
    next_at: datetime
    delivered_at: datetime | None
    trouble: str | None
    urgent: bool
    way: Way
    turn: int | None
    accepted_at: datetime | None
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A peer face's word that it stored a message.

    Attributes:
        message: reference.
        sealed_sha256: of the sealed bytes, hexadecimal.
        node: who received it.
        received_at: when.
        signature: by the node's edge key.
        log: a signed head of the node's log, at most a minute or so old; None if it gave none.
    """

    message: str
    sealed_sha256: str
    node: NodeId
    received_at: datetime
    signature: bytes
    log: str | None = None


Handler = Callable[[Work, Message], None]
"""Gives a message of one kind its effect, within the open Work."""
