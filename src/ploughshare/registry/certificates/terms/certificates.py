# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of end-user certificates."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

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
