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
    """

    descriptor: Descriptor
    keys: NodeKeys
    permits: Permits = strongest_alone

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
    """

    message: str
    sender: NodeId
    recipient: NodeId
    sent_at: datetime
    expires_at: datetime
    suite: str = HYBRID
    key: str = ""


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


class OutgoingState(enum.Enum):
    """Where a message of ours stands."""

    QUEUED = "queued"
    HELD = "held"
    """After a restore: perhaps sent before; its recipient is asked first."""
    DELIVERED = "delivered"
    """The other machine gave a receipt."""
    REFUSED = "refused"
    EXPIRED = "expired"


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
