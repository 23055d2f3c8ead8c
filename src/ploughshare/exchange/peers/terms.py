# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of peers."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from ploughshare.crypto.sealing import SealPrivateKey, SealPublicKey
from ploughshare.crypto.signing import Signer, SigningKey, VerifyKey
from ploughshare.crypto.tls import Certificate
from ploughshare.kernel.countries import Country
from ploughshare.safeguards.work import AccountId

NodeId = NewType("NodeId", str)
"""Name of a node: country and twelve hexadecimal digits of its first identity key, `mx-0123456789ab`."""


@dataclass(frozen=True, slots=True)
class FormerSeal:
    """A private sealing key that was replaced and still opens what is under way.

    Attributes:
        key: the key.
        until: when it is destroyed.
    """

    key: SealPrivateKey
    until: datetime


@dataclass(frozen=True, slots=True)
class FormerTls:
    """A certificate of the peer link that was replaced and is still shown.

    Attributes:
        certificate: with its key.
        shown_until: until when this node shows it, so that peers hear of the new one first.
    """

    certificate: Certificate
    shown_until: datetime


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
        lower: opens what is sealed under the suite without ML-KEM; None if the node offers none.
        former_sealing: replaced sealing keys, each until its date.
        former_tls: replaced certificates that are still shown, oldest first.
        certificates: signs end-user certificates and their status lists, and nothing else; None in a node
            that issues none.
    """

    signing: Signer
    sealing: SealPrivateKey
    edge: SigningKey
    log: SigningKey
    box: bytes
    tls: Certificate
    lower: SealPrivateKey | None = None
    former_sealing: tuple[FormerSeal, ...] = ()
    former_tls: tuple[FormerTls, ...] = ()
    certificates: SigningKey | None = None

    def __repr__(self) -> str:
        return "NodeKeys(…)"

    def tls_at(self, at: datetime) -> Certificate:
        """The certificate shown to peers at an instant."""
        for each in self.former_tls:
            if at < each.shown_until:
                return each.certificate
        return self.tls

    def openers(self, at: datetime) -> tuple[SealPrivateKey, ...]:
        """Keys that may open a seal at an instant, the present ones first."""
        lower = () if self.lower is None else (self.lower,)
        return (self.sealing, *lower, *(each.key for each in self.former_sealing if at < each.until))


@dataclass(frozen=True, slots=True)
class Succession:
    """A key's word that another takes its place.

    Attributes:
        number: 1 for the first of a node.
        former: the key that vouches.
        key: the one that takes its place.
        at: when.
        until: until when messages signed by the former key count.
        signature: by the former key.
    """

    number: int
    former: VerifyKey
    key: VerifyKey
    at: datetime
    until: datetime
    signature: bytes


@dataclass(frozen=True, slots=True)
class FormerEdge:
    """A replaced key of receipts.

    Attributes:
        key: the key.
        until: until when its receipts count.
    """

    key: VerifyKey
    until: datetime


@dataclass(frozen=True, slots=True)
class FormerCertificate:
    """A replaced certificate of the peer link.

    Attributes:
        pem: the certificate.
        sha256: its fingerprint, hexadecimal.
        until: until when it counts.
    """

    pem: str
    sha256: str
    until: datetime


class ContactKind(enum.Enum):
    """What a contact is."""

    POINT = "point"
    """A contact point of the state: where to ask first."""
    AUTHORITY = "authority"
    """An authority behind it: police, customs, a province."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call.

    Attributes:
        name: of the office, never of a person.
        kind: contact point or authority.
        languages: language tags, the preferred one first.
        time_zone: IANA name, in which `hours` are.
        hours: when somebody is there, such as `mon-fri 08:00-18:00`; empty for always.
        urgent_line: telephone for what cannot wait; None if there is none.
        email: for what can; None if there is none.
    """

    name: str
    kind: ContactKind
    languages: tuple[str, ...]
    time_zone: str
    hours: tuple[str, ...]
    urgent_line: str | None
    email: str | None


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What a node says of itself, signed by its identity key.

    Attributes:
        node: its name.
        state: ISO 3166-1 alpha-3.
        authority: name of the authority that runs it.
        peer_url: address of its peer face.
        first: its first identity key, of which it has its name.
        signing: its present identity key.
        sealing: its public sealing keys, one for each suite it offers, the strongest first.
        edge: public key of transport receipts.
        log: verifier string of its audit log's key.
        tls_pem: certificate of the peer link.
        tls_sha256: fingerprint of that certificate, hexadecimal.
        valid_from, valid_until: when it may be used; the end exclusive.
        serial: grows with every descriptor of the node.
        successions: how the present identity key came from the first, in order.
        former_edge, former_tls: what was replaced and still counts.
        contacts: whom to call.
        withdrawn: identity keys that are known here to be withdrawn; not a part of what is signed.
    """

    node: NodeId
    state: Country
    authority: str
    peer_url: str
    first: VerifyKey
    signing: VerifyKey
    sealing: tuple[SealPublicKey, ...]
    edge: VerifyKey
    log: str
    tls_pem: str
    tls_sha256: str
    valid_from: datetime
    valid_until: datetime
    serial: int = 1
    successions: tuple[Succession, ...] = ()
    former_edge: tuple[FormerEdge, ...] = ()
    former_tls: tuple[FormerCertificate, ...] = ()
    contacts: tuple[Contact, ...] = ()
    withdrawn: frozenset[bytes] = frozenset()

    def signers(self, at: datetime) -> tuple[VerifyKey, ...]:
        """Identity keys whose signature counts at an instant, the present one first."""
        replaced = tuple(each.former for each in reversed(self.successions) if at < each.until)
        return tuple(each for each in (self.signing, *replaced) if each.raw not in self.withdrawn)

    @property
    def identities(self) -> tuple[VerifyKey, ...]:
        """Every identity key the node ever had, the first one first."""
        return (self.first, *(each.key for each in self.successions))


class Standing(enum.Enum):
    """How a node stands here."""

    PROPOSED = "proposed"
    """One person entered it; a second compares the fingerprint."""
    CONFIRMED = "confirmed"
    BLOCKED = "blocked"
    """Somebody here ended all exchange with it at once."""
    REVOKED = "revoked"
    """It withdrew one of its keys; two persons must confirm it anew."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A node that is known here.

    Attributes:
        descriptor: its present descriptor.
        standing: whether it is written to and heard.
        added_at: when it was entered.
        proposed_by: who entered it last.
        confirmed_by, confirmed_at: who compared the fingerprint, and when; None if nobody did.
        ended_at: when it was blocked, or when its key was withdrawn; None while neither is so.
        why: what the person who blocked it wrote, or the reason the node gave; None if none.
        told_serial: serial of our own descriptor that was last sent to it.
    """

    descriptor: Descriptor
    standing: Standing
    added_at: datetime
    proposed_by: AccountId
    confirmed_by: AccountId | None = None
    confirmed_at: datetime | None = None
    ended_at: datetime | None = None
    why: str | None = None
    told_serial: int = 0

    @property
    def node(self) -> NodeId:
        """Its name."""
        return self.descriptor.node

    @property
    def confirmed(self) -> bool:
        """Whether it is written to and heard."""
        return self.standing is Standing.CONFIRMED


class RevocationReason(enum.Enum):
    """Why a key is withdrawn."""

    STOLEN = "stolen"
    LOST = "lost"
    UNKNOWN = "unknown"
    """A certificate that was made beforehand does not say."""


@dataclass(frozen=True, slots=True)
class Revocation:
    """A key's word that it counts no more.

    Attributes:
        node: whose.
        key: the identity key that is withdrawn; it signed this.
        made_at: when it was signed: for a certificate made beforehand, long before it is used.
        reason: why.
    """

    node: NodeId
    key: VerifyKey
    made_at: datetime
    reason: RevocationReason
