# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of accounts and sessions."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import N_
from ploughshare.safeguards.units.terms import Unit
from ploughshare.safeguards.work import AccountId, CaseId, Mandate
from ploughshare.vocabulary.purposes import Purpose


class SessionId(Id):
    """One session, as the log names it; says nothing about its token."""

    __slots__ = ()
    noun = "session"


class FactorId(Id):
    """One second factor of one account."""

    __slots__ = ()
    noun = "factor"


PasswordHash = NewType("PasswordHash", str)
"""An encoded Argon2id hash, made by `prepare_password` outside any Work."""


class Means(enum.Enum):
    """How somebody proved, at an act, that it is they who do it."""

    CODE = "code"
    """A one-time code, given with the act."""
    FRESH_SIGN_IN = "fresh_sign_in"
    """A second factor, such as a passkey, given minutes before."""


class Role(enum.Enum):
    """What somebody is at their authority."""

    TRACING_OFFICER = "tracing-officer"
    CUSTOMS_OFFICER = "customs-officer"
    ANALYST = "analyst"
    DUTY_OFFICER = "duty-officer"
    RECORD_KEEPER = "record-keeper"
    SUPERVISOR = "supervisor"
    LEGAL_OFFICER = "legal-officer"
    CENTRAL_AUTHORITY = "central-authority"
    """Who makes and receives formal requests to other states, and approves those that others wrote."""
    DATA_PROTECTION_OFFICER = "data-protection-officer"
    OPERATOR = "operator"
    AUDITOR = "auditor"


ROLE_NAMES: Mapping[Role, str] = {
    Role.TRACING_OFFICER: N_("Tracing officer"),
    Role.CUSTOMS_OFFICER: N_("Customs officer"),
    Role.ANALYST: N_("Analyst"),
    Role.DUTY_OFFICER: N_("Duty officer"),
    Role.RECORD_KEEPER: N_("Record keeper"),
    Role.SUPERVISOR: N_("Supervisor"),
    Role.LEGAL_OFFICER: N_("Legal officer"),
    Role.CENTRAL_AUTHORITY: N_("Central authority"),
    Role.DATA_PROTECTION_OFFICER: N_("Data-protection officer"),
    Role.OPERATOR: N_("Operator"),
    Role.AUDITOR: N_("Auditor"),
}
"""Message ids of the roles, for faces to render."""


class FactorKind(enum.Enum):
    """How somebody proves to be themselves beyond the password."""

    TOTP = "totp"
    PASSKEY = "passkey"


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor, without its secret.

    Attributes:
        id: its id.
        account: whose it is.
        kind: one-time codes or a passkey.
        label: the owner's name for it, such as "work phone".
        added_at: when.
        confirmed_at: when it was first used; None while it does not count yet.
        used_at: when it was last used; None if never.
    """

    id: FactorId
    account: AccountId
    kind: FactorKind
    label: str
    added_at: datetime
    confirmed_at: datetime | None
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in. Never a group.

    Attributes:
        id: its id.
        username: what is typed at sign-in, in lower case.
        display_name: how colleagues know the person.
        staff_number: the authority's own number for the person; one person has one account.
        agency: the authority.
        roles: present roles.
        former_roles: roles held before and no longer.
        created_at: when.
        password_temporary: whether the password was set by somebody else and must be changed first.
        locked_until: no sign-in before; None if not locked.
        disabled_at: when it was closed for good; None while in use.
        factors: kinds of confirmed second factors.
    """

    id: AccountId
    username: str
    display_name: str
    staff_number: str | None
    agency: str
    roles: frozenset[Role]
    former_roles: frozenset[Role]
    created_at: datetime
    password_temporary: bool
    locked_until: datetime | None
    disabled_at: datetime | None
    factors: frozenset[FactorKind]


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What somebody who opens an account says.

    Attributes:
        username: 3 to 40 letters, digits, `.`, `-` and `_`; kept in lower case.
        display_name: how colleagues know the person.
        agency: the authority.
        roles: at least one.
        staff_number: the authority's own number for the person; None if it has none.
    """

    username: str
    display_name: str
    agency: str
    roles: frozenset[Role]
    staff_number: str | None = None


@dataclass(frozen=True, slots=True)
class Glass:
    """A broken glass: look-ups without a case, every one of them before a supervisor.

    Attributes:
        reason: why, in the officer's words.
        until: when it ends by itself.
    """

    reason: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Affirmation:
    """Somebody proved again who they are, to sign one act.

    Attributes:
        account: who.
        means: how.
        at: when.
    """

    account: AccountId
    means: Means
    at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """One sign-in. The token itself is with the person only; here stands its digest.

    Attributes:
        id: its id in the log.
        token_digest: SHA-256 of the token, 32 bytes.
        account: whose.
        opened_at: when.
        seen_at: when it was last used, to the minute.
        expires_at: latest end, whatever happens.
        second_factor_at: when the second factor was given; None before.
        purpose: purpose worked under.
        case: case worked under; None if none.
        recovery: recovery in hand; None if none.
        basis: legal basis as stated; None if none.
        glass: a broken glass; None normally.
    """

    id: SessionId
    token_digest: bytes
    account: AccountId
    opened_at: datetime
    seen_at: datetime
    expires_at: datetime
    second_factor_at: datetime | None
    purpose: Purpose
    case: CaseId | None
    recovery: Id | None
    basis: str | None
    glass: Glass | None


class Step(enum.Enum):
    """What a session still lacks before it can do anything but that."""

    SECOND_FACTOR = "second-factor"
    """Give a one-time code, a passkey or a recovery code."""
    NEW_PASSWORD = "new-password"
    """Set an own password in place of the one somebody else set."""
    ENROLMENT = "enrolment"
    """Add a first second factor."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A session just opened or raised.

    Attributes:
        token: to be kept by the face in a cookie, or by a client as bearer token. Shown once.
        session: the session.
        lacks: what must be done next; None if the session is complete.
        factors: confirmed kinds the account can use.
    """

    token: str
    session: Session
    lacks: Step | None
    factors: frozenset[FactorKind]

    def __repr__(self) -> str:
        return f"Opened(session={self.session.id}, lacks={self.lacks})"


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is at the desk: all that a face needs at the top of a page.

    Attributes:
        account: who.
        session: the sign-in.
        lacks: what must be done first; None if nothing.
        mandate: under which they act; None while something is lacking.
        unit: the post, province or contact point they belong to; None for none.
    """

    account: Account
    session: Session
    lacks: Step | None
    mandate: Mandate | None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A one-time-code seed on offer. Shown once, to its owner only.

    Attributes:
        factor: id to confirm it with.
        secret: the seed in base 32, to type by hand.
        uri: the `otpauth://` address for a QR code.
    """

    factor: FactorId
    secret: str
    uri: str

    def __repr__(self) -> str:
        return f"Enrolment(factor={self.factor})"


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A second factor that counts from now on.

    Attributes:
        opened: the session with its new token.
        recovery_codes: ten codes to print, shown once; empty where the account has some left.
    """

    opened: Opened
    recovery_codes: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Enrolled({self.opened!r})"


@dataclass(frozen=True, slots=True)
class PasskeyAsked:
    """A question to the browser's authenticator.

    Attributes:
        reference: hand it back with the answer.
        options: JSON for `navigator.credentials.create` or `.get`.
    """

    reference: str
    options: str


@dataclass(frozen=True, slots=True)
class Failures:
    """Wrong tries under one user name, known or not.

    Attributes:
        count: since the last success or lock.
        locks: how often it was locked since the last success.
        last_at: when the last one was.
        locked_until: no try counts before; None if not locked.
    """

    count: int
    locks: int
    last_at: datetime
    locked_until: datetime | None
