# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of end-user certificates."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from ploughshare.crypto.signing import SigningKey, VerifyKey
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.transfers import Goods, Party


class CertificateId(Id):
    """One end-user certificate."""

    __slots__ = ()
    noun = "certificate"


class ConfirmationId(Id):
    """One confirmation of a certificate."""

    __slots__ = ()
    noun = "confirmation"


class Origin(enum.Enum):
    """Where a certificate comes from."""

    OURS = "ours"
    """This authority issues it for an end user of this state."""
    SIGNED = "signed"
    """Shown here as a signed credential of another state."""
    PAPER = "paper"
    """Shown here on paper: the state needs no system at all."""


class CertificateState(enum.Enum):
    """Where a certificate stands."""

    DRAFT = "draft"
    DECLINED = "declined"
    ISSUED = "issued"
    REVOKED = "revoked"
    SHOWN = "shown"
    """Shown here; nobody has confirmed yet that it is true."""
    CONFIRMED = "confirmed"
    """The issuing authority and the end user stand by it."""
    REJECTED = "rejected"
    BREACHED = "breached"
    """What it assured was broken: goods went on without consent."""


class About(enum.Enum):
    """What was asked of whom."""

    AUTHENTICITY = "authenticity"
    """The issuing authority: is this certificate yours, with these goods and this date?"""
    ORDER = "order"
    """The end user: did you order these goods? A true paper may have been sold."""


class Channel(enum.Enum):
    """How somebody was asked."""

    SIGNATURE = "signature"
    """Nobody was: the signature was checked against a trusted key and a fresh status list."""
    NODE = "node"
    EMBASSY = "embassy"
    MINISTRY = "ministry"
    CONTACT_POINT = "contact_point"
    REGISTER = "register"
    VISIT = "visit"


class ContactFrom(enum.Enum):
    """Where the number or address that was used comes from."""

    OWN_RECORDS = "own_records"
    TREATY_LIST = "treaty_list"
    DIPLOMATIC = "diplomatic"
    CERTIFICATE = "certificate"
    """It stood on the certificate: a forger answers their own telephone."""
    APPLICANT = "applicant"


class Reply(enum.Enum):
    """What was said."""

    YES = "yes"
    NO = "no"
    DIFFERS = "differs"
    """It exists, with other goods, quantities or dates."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That somebody was asked whether a certificate is true.

    Attributes:
        id: its id.
        about: what was asked.
        asked: authority or office that was asked; never a private name.
        channel: how.
        contact_from: where the contact came from; None for a checked signature.
        on: on which day.
        reply: what was said.
        notes: in words; None if nothing more.
        recorded_by, recorded_at: who entered it, and when.
    """

    id: ConfirmationId
    about: About
    asked: str
    channel: Channel
    contact_from: ContactFrom | None
    on: date
    reply: Reply
    notes: str | None
    recorded_by: AccountId
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Wording:
    """What a certificate says.

    Attributes:
        number: its number at the issuing authority.
        issuer: authority that gives it.
        state: its state.
        end_user: who will use the goods.
        consignee, exporter: who receives and who sends them; None if not stated.
        end_use: for what.
        goods: line by line.
        since, until: days from and before which it holds.
        no_retransfer: whether it assures that goods go nowhere else without consent.
        checks_allowed: whether the exporting state may look at them after delivery.
    """

    number: str
    issuer: str
    state: Country
    end_user: Party
    consignee: Party | None
    exporter: Party | None
    end_use: str
    goods: tuple[Goods, ...]
    since: date
    until: date
    no_retransfer: bool = True
    checks_allowed: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where the status of an issued certificate stands.

    Attributes:
        list_number: of the status list, from 1.
        index: within it.
    """

    list_number: int
    index: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as it is kept here.

    Attributes:
        id: its id here.
        origin: where it comes from.
        state: where it stands.
        wording: what it says.
        version: rises with each change; who saves an older one is told.
        entered_by, entered_at: who entered it, and when.
        place: where its status stands; None if it was not issued here.
        token: the signed credential; None on paper or while it is a draft.
        scan_digest: SHA-256 of the scan of a paper, in hexadecimal; None if there is none.
        decided_by, decided_at: who issued, declined or rejected it; None while nobody has.
        ended_by, ended_at, grounds: who revoked it or found it breached, when and why; None if nobody has.
        confirmations: in the order in which they were entered.
    """

    id: CertificateId
    origin: Origin
    state: CertificateState
    wording: Wording
    version: int
    entered_by: AccountId
    entered_at: datetime
    place: Place | None = None
    token: str | None = None
    scan_digest: str | None = None
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    ended_by: AccountId | None = None
    ended_at: datetime | None = None
    grounds: str | None = None
    confirmations: tuple[Confirmation, ...] = ()


class KeyEnd(enum.Enum):
    """Why a key counts no more."""

    REPLACED = "replaced"
    """What it signed before still counts."""
    STOLEN = "stolen"
    """Nothing it signed counts."""


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """A key of an issuing authority.

    Attributes:
        id: as tokens name it.
        key: public.
        since: first day on which it signed.
        ended_on, end: from when it counts no more, and why; None while it counts.
    """

    id: str
    key: VerifyKey
    since: date
    ended_on: date | None = None
    end: KeyEnd | None = None


@dataclass(frozen=True, slots=True)
class Issuer:
    """An authority whose certificates are trusted.

    Attributes:
        id: as its certificates name it.
        name: of the authority.
        state: for whose end users it may certify.
        keys: present and former.
        revoked_on: from when nothing of it counts; None while it counts.
        why: why it was revoked; None otherwise.
    """

    id: str
    name: str
    state: Country
    keys: tuple[IssuerKey, ...]
    revoked_on: date | None = None
    why: str | None = None


class Verdict(enum.Enum):
    """What a check of a signed certificate finds. Only `VALID` lets it count."""

    VALID = "valid"
    MALFORMED = "malformed"
    """It is no certificate of this kind."""
    ISSUER_UNKNOWN = "issuer_unknown"
    ISSUER_REVOKED = "issuer_revoked"
    KEY_UNKNOWN = "key_unknown"
    KEY_ENDED = "key_ended"
    """The key was stolen, or was replaced before this was signed."""
    TAMPERED = "tampered"
    """The signature does not fit what is written."""
    NOT_COMPETENT = "not_competent"
    """The authority may not speak for an end user of that state."""
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    REVOKED = "revoked"
    STATUS_MISSING = "status_missing"
    """Nobody can say whether it was revoked: no status list was at hand."""
    STATUS_STALE = "status_stale"
    """The status list is older than is allowed."""
    STATUS_TAMPERED = "status_tampered"
    """The status list is not signed by the issuer, or speaks of another list."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    Attributes:
        verdict: in one word.
        issuer: who is said to have issued it; None if that was not readable.
        wording: what it says; None if that was not readable. Only a valid one is to be believed.
        status_at: when the status list was made; None if there was none.
        status_age_days: how old it is; None if there was none.
        facts: further facts, such as a day.
    """

    verdict: Verdict
    issuer: str | None = None
    wording: Wording | None = None
    status_at: datetime | None = None
    status_age_days: int | None = None
    facts: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Press:
    """What this authority issues with.

    Attributes:
        issuer: how it names itself in what it signs.
        authority: its name.
        state: its state.
        status: address under which its status lists stand, without the number.
        key: signs certificates and status lists, and nothing else; None while the node has none.
    """

    issuer: str
    authority: str
    state: Country
    status: str
    key: SigningKey | None = None


@dataclass(frozen=True, slots=True)
class TrustEntry:
    """A trusted issuer as it stands here.

    Attributes:
        issuer: what was told of it.
        proposed_by, proposed_at: who entered it, and when.
        confirmed_by, confirmed_at: the second person; None while it does not count.
    """

    issuer: Issuer
    proposed_by: AccountId
    proposed_at: datetime
    confirmed_by: AccountId | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HeldList:
    """A status list of another issuer that is kept for checks without a line.

    Attributes:
        address: under which it stands.
        token: as signed.
        made_at: when its issuer made it, as it says.
        brought_at: when it was brought here.
    """

    address: str
    token: str
    made_at: datetime
    brought_at: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """What this authority publishes, still to be signed.

    Attributes:
        revoked: number of a list to the places on it whose certificates were revoked.
        keys: present and former keys.
    """

    revoked: Mapping[int, tuple[int, ...]]
    keys: tuple[IssuerKey, ...]
