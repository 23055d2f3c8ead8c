# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ploughshare.crypto.signing import VerifyKey
from ploughshare.exchange.mailbox.terms import Envelope
from ploughshare.exchange.peers.terms import NodeId


@dataclass(frozen=True, slots=True)
class EdgePeer:
    """What the peer process needs to know of a peer.

    Attributes:
        node: its name.
        signing: key of its envelopes' signatures.
        tls_sha256: fingerprint of its certificate.
        tls_pem: its certificate.
    """

    node: NodeId
    signing: VerifyKey
    tls_sha256: str
    tls_pem: str


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
