# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of sessions, cases and accounts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.documents.forms import Given, IdText, Label, Line, Short, Told
from ploughshare.safeguards.access.rules import purposes_of
from ploughshare.safeguards.access.terms import Account, FactorKind, Opened, Presence, Role, Step
from ploughshare.safeguards.mandates.terms import Case
from ploughshare.vocabulary.purposes import Purpose

Password = Annotated[str, Meta(max_length=1024)]
Code = Annotated[str, Meta(max_length=64)]


class Credentials(Given, frozen=True, kw_only=True):
    """User name and password."""

    username: Annotated[str, Meta(max_length=200)]
    password: Password


class GivenCode(Given, frozen=True, kw_only=True):
    """A one-time code, or a recovery code on paper."""

    code: Code


class NewPassword(Given, frozen=True, kw_only=True):
    """The present password and another one."""

    current: Password
    new: Password


class DeviceLabel(Given, frozen=True, kw_only=True):
    """The person's name for the device that shows the codes."""

    label: Label = "authenticator"


class StatedMandate(Given, frozen=True, kw_only=True):
    """Under which purpose, case and basis one works from now on."""

    purpose: Purpose
    case_id: IdText | None = None
    recovery_id: IdText | None = None
    basis: Annotated[str, Meta(max_length=2000)] | None = None


class GlassReason(Given, frozen=True, kw_only=True):
    """Why the glass is broken; a supervisor reads it today."""

    reason: Annotated[str, Meta(max_length=1000)]


class OpenedDocument(Told, frozen=True, kw_only=True):
    """A session just opened or raised. `token` is shown once; `lacks` names what must be done next."""

    token: str
    lacks: Step | None
    factors: list[FactorKind]
    expires_at: datetime


class EnrolmentDocument(Told, frozen=True, kw_only=True):
    """A seed for one-time codes on offer. It counts once a code confirms it."""

    seed: str
    uri: str


class EnrolledDocument(Told, frozen=True, kw_only=True):
    """A second factor that counts from now on, with codes on paper, shown once."""

    token: str
    lacks: Step | None
    recovery_codes: list[str]


class CodesDocument(Told, frozen=True, kw_only=True):
    """Ten new recovery codes in place of all old ones, shown once."""

    recovery_codes: list[str]


class GlassDocument(Told, frozen=True, kw_only=True):
    """A broken glass."""

    reason: str
    until: datetime


class AccountDocument(Told, frozen=True, kw_only=True):
    """An account. Never a group."""

    id: str
    username: str
    display_name: str
    staff_number: str | None
    agency: str
    roles: list[Role]
    former_roles: list[Role]
    factors: list[FactorKind]
    created_at: datetime
    password_temporary: bool
    locked_until: datetime | None
    disabled_at: datetime | None


class SessionDocument(Told, frozen=True, kw_only=True):
    """Who is signed in, what the sign-in lacks, and the mandate it gives."""

    account: AccountDocument
    lacks: Step | None
    factors: list[FactorKind]
    opened_at: datetime
    expires_at: datetime
    purpose: Purpose
    purposes: list[Purpose]
    case_id: str | None
    recovery_id: str | None
    basis: str | None
    glass: GlassDocument | None
    permissions: list[str]
    unit_id: str | None
    files_through: str | None


class NewAccountDocument(Given, frozen=True, kw_only=True):
    """Who gets an account, and in which roles. The password must be changed at first sign-in."""

    username: Line
    display_name: Line
    roles: list[Role]
    password: Password
    agency: Line | None = None
    staff_number: Short | None = None


class GivenRoles(Given, frozen=True, kw_only=True):
    """Roles in place of the present ones."""

    roles: list[Role]


class TemporaryPassword(Given, frozen=True, kw_only=True):
    """A password the person must change at the next sign-in."""

    password: Password


class NewCase(Given, frozen=True, kw_only=True):
    """A case to work under."""

    reference: Annotated[str, Meta(min_length=1, max_length=80)]
    purpose: Purpose
    silent: bool = False


class Member(Given, frozen=True, kw_only=True):
    """A colleague."""

    account_id: IdText


class CaseDocument(Told, frozen=True, kw_only=True):
    """A case under which records are looked up."""

    id: str
    reference: str
    agency: str
    purpose: Purpose
    members: list[str]
    opened_at: datetime
    closed_at: datetime | None
    review_on: date
    silent: bool


def opened_document(opened: Opened) -> OpenedDocument:
    """A session just opened or raised."""
    return OpenedDocument(
        token=opened.token,
        lacks=opened.lacks,
        factors=_factors(opened.factors),
        expires_at=opened.session.expires_at,
    )


def session_document(presence: Presence) -> SessionDocument:
    """Who is at the desk."""
    session, mandate = presence.session, presence.mandate
    glass = session.glass if mandate is not None and mandate.break_glass is not None else None
    return SessionDocument(
        account=account_document(presence.account),
        lacks=presence.lacks,
        factors=_factors(presence.account.factors),
        opened_at=session.opened_at,
        expires_at=session.expires_at,
        purpose=session.purpose,
        purposes=list(purposes_of(presence.account.roles)),
        case_id=str(mandate.case) if mandate is not None and mandate.case else None,
        recovery_id=str(session.recovery) if session.recovery else None,
        basis=session.basis,
        glass=GlassDocument(reason=glass.reason, until=glass.until) if glass else None,
        permissions=sorted(each.value for each in mandate.permissions) if mandate else [],
        unit_id=str(presence.unit.id) if presence.unit else None,
        files_through=str(presence.unit.through) if presence.unit and presence.unit.through else None,
    )


def account_document(account: Account) -> AccountDocument:
    """An account."""
    return AccountDocument(
        id=str(account.id),
        username=account.username,
        display_name=account.display_name,
        staff_number=account.staff_number,
        agency=account.agency,
        roles=[role for role in Role if role in account.roles],
        former_roles=[role for role in Role if role in account.former_roles],
        factors=_factors(account.factors),
        created_at=account.created_at,
        password_temporary=account.password_temporary,
        locked_until=account.locked_until,
        disabled_at=account.disabled_at,
    )


def case_document(case: Case) -> CaseDocument:
    """A case."""
    return CaseDocument(
        id=str(case.id),
        reference=case.reference,
        agency=case.agency,
        purpose=case.purpose,
        members=sorted(str(each) for each in case.members),
        opened_at=case.opened_at,
        closed_at=case.closed_at,
        review_on=case.review_on,
        silent=case.silent,
    )


def _factors(kinds: frozenset[FactorKind]) -> list[FactorKind]:
    return [kind for kind in FactorKind if kind in kinds]
