# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of peers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from ploughshare.crypto.sealing import SealPrivateKey, SealPublicKey
from ploughshare.crypto.signing import SigningKey, VerifyKey
from ploughshare.crypto.tls import Certificate
from ploughshare.kernel.countries import Country

NodeId = NewType("NodeId", str)
"""Name of a node: country and twelve hexadecimal digits of its identity key, `mx-0123456789ab`."""


@dataclass(frozen=True, slots=True)
class NodeKeys:
    """All private keys of a node. Never logged, never sent.

    Attributes:
        signing: identity; signs descriptors, agreements and messages.
        sealing: opens what is sealed for this node.
        edge: signs transport receipts; all that the peer process holds besides `tls`.
        log: signs checkpoints of the audit log.
        box: 32 bytes; seals secrets at rest (second factors).
        tls: certificate of the peer link.
    """

    signing: SigningKey
    sealing: SealPrivateKey
    edge: SigningKey
    log: SigningKey
    box: bytes
    tls: Certificate

    def __repr__(self) -> str:
        return "NodeKeys(…)"


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What a node says of itself, signed by its identity key.

    Attributes:
        node: its name.
        state: ISO 3166-1 alpha-3.
        authority: name of the authority that runs it.
        peer_url: address of its peer face.
        signing: public identity key.
        sealing: public sealing key.
        edge: public key of transport receipts.
        log: verifier string of its audit log's key.
        tls_pem: certificate of the peer link.
        tls_sha256: fingerprint of that certificate, hexadecimal.
        valid_from, valid_until: when it may be used; the end exclusive.
    """

    node: NodeId
    state: Country
    authority: str
    peer_url: str
    signing: VerifyKey
    sealing: SealPublicKey
    edge: VerifyKey
    log: str
    tls_pem: str
    tls_sha256: str
    valid_from: datetime
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class Peer:
    """A node that is known here.

    Attributes:
        descriptor: its present descriptor.
        added_at: when it was entered.
        confirmed: whether a second person confirmed the fingerprint.
    """

    descriptor: Descriptor
    added_at: datetime
    confirmed: bool

    @property
    def node(self) -> NodeId:
        """Its name."""
        return self.descriptor.node
