# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ploughshare.crypto.signing import VerifyKey
from ploughshare.exchange.mailbox.terms import Envelope
from ploughshare.exchange.peers.terms import NodeId, Standing


@dataclass(frozen=True, slots=True)
class EdgeKey:
    """An identity key of a peer.

    Attributes:
        key: verifies its envelopes.
        until: until when it counts; None for the present one.
    """

    key: VerifyKey
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class EdgeCertificate:
    """A certificate of a peer.

    Attributes:
        sha256: its fingerprint.
        pem: the certificate.
        until: until when it counts; None for the present one.
    """

    sha256: str
    pem: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class EdgePeer:
    """What the peer process needs to know of a peer.

    Attributes:
        node: its name.
        keys: identity keys that count, the present one first.
        certificates: those it may show, the present one first.
        standing: whether its letters are kept: those of a confirmed one are.
        withdrawn: identity keys of it that never count again.
    """

    node: NodeId
    keys: tuple[EdgeKey, ...]
    certificates: tuple[EdgeCertificate, ...]
    standing: Standing = Standing.CONFIRMED
    withdrawn: frozenset[bytes] = frozenset()

    def signers(self, at: datetime) -> tuple[VerifyKey, ...]:
        """Identity keys that count at an instant, the present one first."""
        return tuple(each.key for each in self.keys if each.until is None or at < each.until)


@dataclass(frozen=True, slots=True)
class Stored:
    """A sealed envelope that waits for the office.

    Attributes:
        number: order of arrival.
        envelope: as it came.
        received_at: when.
    """

    number: int
    envelope: Envelope
    received_at: datetime
