# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Signing in, second factors, and the mandate one works under."""

from __future__ import annotations

from litestar.params import JSONBody

from ploughshare.interfaces.api.call import HALF, NEVER_KEPT, OPEN, Caller
from ploughshare.interfaces.api.documents.sessions import (
    CodesDocument,
    Credentials,
    DeviceLabel,
    EnrolledDocument,
    EnrolmentDocument,
    GivenCode,
    GlassReason,
    NewPassword,
    OpenedDocument,
    SessionDocument,
    StatedMandate,
    opened_document,
    session_document,
)
from ploughshare.interfaces.api.routes.route import acts, ends, puts, reads
from ploughshare.interfaces.presentation.pace import Gate
from ploughshare.kernel.ids import Id
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work

TAG = "Sessions"


@acts("/sessions", TAG, opt=OPEN)
def open_session(call: Caller, pace: Gate, data: JSONBody[Credentials]) -> OpenedDocument:
    """Sign in with user name and password. The session allows nothing before what it lacks is given."""
    pace.spend(call.client, data.username, at=call.at)
    opened = access.sign_in(call.node.door, username=data.username, password=data.password, at=call.at)
    return opened_document(opened)


@acts("/session/totp", TAG, status=200, opt=HALF)
def give_code(call: Caller, pace: Gate, data: JSONBody[GivenCode]) -> OpenedDocument:
    """Finish signing in with a one-time code. The old token ends; use the new one."""
    pace.spend(call.client, call.account, at=call.at)
    return opened_document(
        access.confirm_totp(call.node.door, call.token, code=data.code, at=call.at, box=call.node.box)
    )


@acts("/session/recovery-code", TAG, status=200, opt=HALF)
def give_recovery_code(call: Caller, pace: Gate, data: JSONBody[GivenCode]) -> OpenedDocument:
    """Finish signing in with one of the ten codes on paper. Each works once."""
    pace.spend(call.client, call.account, at=call.at)
    return opened_document(access.use_recovery_code(call.node.door, call.token, code=data.code, at=call.at))


@acts("/session/password", TAG, status=200, opt=HALF)
def change_password(call: Caller, pace: Gate, data: JSONBody[NewPassword]) -> OpenedDocument:
    """Choose another password for oneself. All other sessions end; the token changes."""
    pace.spend(call.client, call.account, at=call.at)
    return opened_document(
        access.set_password(call.node.door, call.token, current=data.current, new=data.new, at=call.at)
    )


@acts("/session/totp-enrolment", TAG, opt=HALF)
def begin_enrolment(call: Caller, data: JSONBody[DeviceLabel | None] = None) -> EnrolmentDocument:
    """Get a seed for one-time codes. It counts once a code confirms it."""
    offered = access.begin_totp(
        call.node.door,
        call.token,
        issuer=call.node.settings.node.authority,
        label=(data or DeviceLabel()).label,
        at=call.at,
        box=call.node.box,
    )
    return EnrolmentDocument(seed=offered.secret, uri=offered.uri)


@acts("/session/totp-enrolment/confirmation", TAG, status=200, opt=HALF)
def confirm_enrolment(call: Caller, data: JSONBody[GivenCode]) -> EnrolledDocument:
    """Confirm the seed with a first code. The token changes; recovery codes are shown once."""
    enrolled = access.enrol_totp(call.node.door, call.token, code=data.code, at=call.at, box=call.node.box)
    return EnrolledDocument(
        token=enrolled.opened.token,
        lacks=enrolled.opened.lacks,
        recovery_codes=list(enrolled.recovery_codes),
    )


@acts("/session/recovery-codes", TAG, opt=NEVER_KEPT)
def renew_recovery_codes(call: Caller) -> CodesDocument:
    """Ten new recovery codes in place of all old ones, shown once."""
    codes = access.new_recovery_codes(call.node.door, call.token, at=call.at)
    return CodesDocument(recovery_codes=list(codes))


@reads("/session", TAG, opt=HALF)
def show_session(call: Caller) -> SessionDocument:
    """Who is signed in, what the sign-in lacks, and the mandate it gives."""
    return session_document(access.presence_of(call.node.door, call.token, at=call.at))


@ends("/session", TAG, opt=HALF)
def close_session(call: Caller) -> None:
    """Sign out: the session ends and its token opens nothing any more."""
    access.close_session(call.node.door, call.token, at=call.at)


@puts("/session/mandate", TAG)
def take_mandate(call: Caller, data: JSONBody[StatedMandate]) -> SessionDocument:
    """State under which purpose, case and legal basis one works from now on. Recorded."""
    presence = access.take_mandate(
        call.node.door,
        call.token,
        purpose=data.purpose,
        at=call.at,
        case_id=CaseId.parse(data.case_id) if data.case_id else None,
        recovery=RecoveryId.parse(data.recovery_id) if data.recovery_id else None,
        basis=data.basis,
        in_hand=_in_hand,
    )
    return session_document(presence)


@acts("/session/break-glass", TAG, status=200)
def break_glass(call: Caller, data: JSONBody[GlassReason]) -> SessionDocument:
    """Look up without a case for an hour, in an emergency. Every deed goes before a supervisor."""
    return session_document(access.break_glass(call.node.door, call.token, reason=data.reason, at=call.at))


@ends("/session/break-glass", TAG, status_code=200)
def mend_glass(call: Caller) -> SessionDocument:
    """End a broken glass before its hour is over."""
    return session_document(access.mend_glass(call.node.door, call.token, at=call.at))


def _in_hand(work: Work, id: Id) -> bool:
    found = recoveries.known(work, RecoveryId(id.value))
    return found is not None and recoveries.within(work, found.case, Permission.RECOVERY_WRITE)


HANDLERS = [
    open_session,
    give_code,
    give_recovery_code,
    change_password,
    begin_enrolment,
    confirm_enrolment,
    renew_recovery_codes,
    show_session,
    close_session,
    take_mandate,
    break_glass,
    mend_glass,
]
