# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What each role may do, for which purposes, and which roles one person cannot join.

Deny by default: what does not stand here is refused. No role leads from a person to arms; the
operator sees no record and no log; the auditor changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.permissions import NEEDS_CASE, Permission
from ploughshare.vocabulary.purposes import Purpose

_P = Permission

EVERYONE = frozenset({_P.ACCOUNT_OWN, _P.REVIEW_ANSWER, _P.UNIT_READ})
"""Everybody keeps their own account, justifies their own look-ups and knows who files through whom."""

_TRACE_READING = frozenset(
    {
        _P.ARM_LOOK_UP,
        _P.ARM_READ,
        _P.RECOVERY_READ,
        _P.SEIZURE_READ,
        _P.TRACE_READ,
        _P.CUSTODY_READ,
        _P.CASE_READ,
        _P.AGREEMENT_READ,
        _P.PEER_READ,
        _P.MAIL_READ,
        _P.LAW_READ,
        _P.ASSURANCE_READ,
        _P.RULING_READ,
        _P.LOOKUP_READ,
    }
)

PERMISSIONS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.TRACING_OFFICER: EVERYONE
        | _TRACE_READING
        | {
            _P.REPORT_READ,
            _P.REPORT_WRITE,
            _P.CONSIGNMENT_JUDGE,
            _P.RULING_ASK,
            _P.HOLDER_RESOLVE,
            _P.RECOVERY_WRITE,
            _P.SEIZURE_WRITE,
            _P.CUSTODY_WRITE,
            _P.PARTY_READ,
            _P.PARTY_WRITE,
            _P.TRACE_OPEN,
            _P.TRACE_CLOSE,
            _P.REQUEST_SEND,
            _P.REQUEST_RELEASE,
            _P.REQUEST_ANSWER,
            _P.LOOKUP_ASK,
            _P.LOOKUP_RELEASE,
            _P.MAIL_CARRY,
            _P.FORMAL_READ,
            _P.FORMAL_WRITE,
            _P.INFORMATION_READ,
            _P.INFORMATION_WRITE,
            _P.INFORMATION_RELEASE,
            _P.INFORMATION_DECIDE,
            _P.CASE_OPEN,
            _P.CASE_CLOSE,
            _P.TRANSLATION_WRITE,
            _P.BREAK_GLASS,
            _P.LICENCE_READ,
            _P.ALARM_READ,
            _P.ALARM_DECIDE,
        },
        # A customs officer's request waits until a tracing officer or supervisor releases it.
        Role.CUSTOMS_OFFICER: EVERYONE
        | {
            _P.CONSIGNMENT_JUDGE,
            _P.RULING_ASK,
            _P.ARM_LOOK_UP,
            _P.ARM_READ,
            _P.RECOVERY_WRITE,
            _P.RECOVERY_READ,
            _P.SEIZURE_WRITE,
            _P.SEIZURE_READ,
            _P.CUSTODY_READ,
            _P.CUSTODY_WRITE,
            _P.PARTY_READ,
            _P.PARTY_WRITE,
            _P.TRACE_OPEN,
            _P.TRACE_READ,
            _P.REQUEST_SEND,
            _P.LOOKUP_ASK,
            _P.LOOKUP_READ,
            _P.INFORMATION_READ,
            _P.INFORMATION_WRITE,
            _P.CASE_OPEN,
            _P.CASE_READ,
            _P.CASE_CLOSE,
            _P.AGREEMENT_READ,
            _P.PEER_READ,
            _P.FORMAL_READ,
            _P.FORMAL_WRITE,
            _P.LAW_READ,
            _P.ASSURANCE_READ,
            _P.RULING_READ,
            _P.TRANSLATION_WRITE,
            _P.LICENCE_READ,
            _P.DELIVERY_WRITE,
        },
        Role.ANALYST: EVERYONE
        | {
            _P.REPORT_READ,
            _P.REPORT_WRITE,
            _P.CONSIGNMENT_JUDGE,
            _P.ARM_LOOK_UP,
            _P.ARM_READ,
            _P.RECOVERY_READ,
            _P.SEIZURE_READ,
            _P.TRACE_READ,
            _P.CUSTODY_READ,
            _P.INFORMATION_READ,
            _P.CASE_READ,
            _P.AGREEMENT_READ,
            _P.LOOKUP_READ,
            _P.PEER_READ,
            _P.FORMAL_READ,
            _P.LAW_READ,
            _P.LICENCE_READ,
            _P.STOCK_READ,
        },
        Role.DUTY_OFFICER: EVERYONE
        | _TRACE_READING
        | {
            _P.RULING_ASK,
            _P.HOLDER_RESOLVE,
            _P.SEIZURE_WRITE,
            _P.CUSTODY_WRITE,
            _P.REQUEST_ANSWER,
            _P.LOOKUP_ASK,
            _P.PEER_BLOCK,
            _P.MAIL_CARRY,
            _P.FORMAL_READ,
            _P.INFORMATION_READ,
            _P.INFORMATION_WRITE,
            _P.INFORMATION_DECIDE,
            _P.CASE_OPEN,
            _P.CASE_CLOSE,
            _P.TRANSLATION_WRITE,
            _P.ALARM_READ,
            _P.BREAK_GLASS,
        },
        Role.RECORD_KEEPER: EVERYONE
        | {
            _P.ARM_LOOK_UP,
            _P.ARM_READ,
            _P.ARM_WRITE,
            _P.ARM_IMPORT,
            _P.ARM_EXPORT,
            _P.ARM_CONFIRM,
            _P.ARM_PROTECT,
            _P.CUSTODY_READ,
            _P.CUSTODY_WRITE,
            _P.LOOKUP_READ,
            _P.LOOKUP_PREPARE,
            _P.CASE_OPEN,
            _P.CASE_READ,
            _P.CASE_CLOSE,
            _P.LAW_READ,
            _P.TRANSLATION_WRITE,
            _P.LICENCE_READ,
            _P.LICENCE_WRITE,
            _P.LICENCE_DECIDE,
            _P.DELIVERY_WRITE,
            _P.STOCK_READ,
            _P.STOCK_WRITE,
            _P.STOCK_CONFIRM,
            _P.ALARM_READ,
            _P.ALARM_DECIDE,
        },
        Role.SUPERVISOR: EVERYONE
        | _TRACE_READING
        | {
            _P.REPORT_READ,
            _P.REPORT_SIGN,
            _P.CONSIGNMENT_JUDGE,
            _P.RULING_ASK,
            _P.CUSTODY_WRITE,
            _P.REQUEST_RELEASE,
            _P.LOOKUP_RELEASE,
            _P.LOOKUP_PREPARE,
            _P.LOOKUP_WATCH,
            _P.MAIL_CARRY,
            _P.TRACE_CLOSE,
            _P.PEER_CONFIRM,
            _P.PEER_BLOCK,
            _P.FORMAL_READ,
            _P.INFORMATION_READ,
            _P.INFORMATION_RELEASE,
            _P.INFORMATION_DECIDE,
            _P.INFORMATION_WITHHOLD,
            _P.CASE_OPEN,
            _P.CASE_CLOSE,
            _P.REVIEW_READ,
            _P.REVIEW_DECIDE,
            _P.ACCOUNT_READ,
            _P.LICENCE_READ,
            _P.LICENCE_DECIDE,
            _P.STOCK_READ,
            _P.STOCK_CONFIRM,
            _P.ALARM_READ,
            _P.ALARM_DECIDE,
            _P.RETENTION_READ,
            _P.RETENTION_WRITE,
            _P.RETENTION_DECIDE,
            _P.PRIVACY_READ,
            _P.PRIVACY_DECIDE,
        },
        Role.LEGAL_OFFICER: EVERYONE
        | {
            _P.REPORT_READ,
            _P.REPORT_SIGN,
            _P.RECOVERY_READ,
            _P.SEIZURE_READ,
            _P.TRACE_READ,
            _P.CUSTODY_READ,
            _P.REQUEST_DECIDE,
            _P.INFORMATION_READ,
            _P.INFORMATION_DECIDE,
            _P.CASE_READ,
            _P.AGREEMENT_READ,
            _P.AGREEMENT_SIGN,
            _P.AGREEMENT_WITHDRAW,
            _P.AGREEMENT_SUSPEND,
            _P.LOOKUP_READ,
            _P.LOOKUP_PREPARE,
            _P.LOOKUP_WATCH,
            _P.PEER_READ,
            _P.PEER_CONFIRM,
            _P.PEER_BLOCK,
            _P.MAIL_READ,
            _P.FORMAL_READ,
            _P.FORMAL_WRITE,
            _P.FORMAL_APPROVE,
            _P.LAW_READ,
            _P.FACT_PROPOSE,
            _P.FACT_CONFIRM,
            _P.ASSURANCE_READ,
            _P.ASSURANCE_WRITE,
            _P.RULING_READ,
            _P.RULING_DECIDE,
            _P.FACT_TELL,
            _P.TRANSLATION_WRITE,
            _P.LICENCE_READ,
            _P.LICENCE_DECIDE,
            _P.RETENTION_READ,
            _P.RETENTION_WRITE,
            _P.RETENTION_DECIDE,
            _P.PRIVACY_READ,
            _P.PRIVACY_WRITE,
            _P.PRIVACY_DECIDE,
        },
        Role.CENTRAL_AUTHORITY: EVERYONE
        | {
            _P.REPORT_READ,
            _P.FORMAL_READ,
            _P.FORMAL_WRITE,
            _P.FORMAL_APPROVE,
            _P.RULING_ASK,
            _P.RECOVERY_READ,
            _P.SEIZURE_READ,
            _P.TRACE_READ,
            _P.CUSTODY_READ,
            _P.PARTY_READ,
            _P.PARTY_WRITE,
            _P.INFORMATION_READ,
            _P.CASE_OPEN,
            _P.CASE_READ,
            _P.CASE_CLOSE,
            _P.AGREEMENT_READ,
            _P.PEER_READ,
            _P.LAW_READ,
            _P.TRANSLATION_WRITE,
        },
        Role.DATA_PROTECTION_OFFICER: EVERYONE
        | {
            _P.AUDIT_READ,
            _P.AUDIT_VERIFY,
            _P.REVIEW_READ,
            _P.REVIEW_DECIDE,
            _P.CASE_READ,
            _P.AGREEMENT_READ,
            _P.LOOKUP_READ,
            _P.LOOKUP_SAMPLE,
            _P.LOOKUP_WATCH,
            _P.PEER_READ,
            _P.ACCOUNT_READ,
            _P.LAW_READ,
            _P.ASSURANCE_READ,
            _P.RULING_READ,
            _P.SETTING_READ,
            _P.RETENTION_READ,
            _P.RETENTION_WRITE,
            _P.PRIVACY_READ,
            _P.PRIVACY_WRITE,
        },
        Role.OPERATOR: EVERYONE
        | {
            _P.PEER_READ,
            _P.PEER_ADD,
            _P.PEER_CONFIRM,
            _P.PEER_BLOCK,
            _P.KEY_REVOKE,
            _P.MAIL_READ,
            _P.MAIL_CARRY,
            _P.ACCOUNT_READ,
            _P.ACCOUNT_WRITE,
            _P.UNIT_WRITE,
            _P.SETTING_READ,
        },
        Role.AUDITOR: EVERYONE
        | {
            _P.AUDIT_READ,
            _P.AUDIT_VERIFY,
            _P.REVIEW_READ,
            _P.AGREEMENT_READ,
            _P.LOOKUP_READ,
            _P.LOOKUP_SAMPLE,
            _P.PEER_READ,
            _P.ACCOUNT_READ,
            _P.LAW_READ,
            _P.ASSURANCE_READ,
            _P.RULING_READ,
            _P.SETTING_READ,
            _P.ALARM_READ,
            _P.RETENTION_READ,
            _P.PRIVACY_READ,
        },
    }
)

PURPOSES: Mapping[Role, Sequence[Purpose]] = MappingProxyType(
    {
        Role.TRACING_OFFICER: (Purpose.TRACING, Purpose.INVESTIGATION),
        Role.CUSTOMS_OFFICER: (Purpose.BORDER_CONTROL, Purpose.TRACING, Purpose.INVESTIGATION),
        Role.ANALYST: (Purpose.INVESTIGATION, Purpose.TRACING, Purpose.STOCK_SECURITY),
        Role.DUTY_OFFICER: (Purpose.TRACING, Purpose.INVESTIGATION),
        Role.RECORD_KEEPER: (Purpose.RECORD_KEEPING, Purpose.LICENSING, Purpose.STOCK_SECURITY),
        Role.SUPERVISOR: (Purpose.OVERSIGHT, Purpose.TRACING, Purpose.INVESTIGATION),
        Role.LEGAL_OFFICER: (Purpose.LEGAL_REVIEW,),
        Role.CENTRAL_AUTHORITY: (Purpose.INVESTIGATION, Purpose.LEGAL_REVIEW),
        Role.DATA_PROTECTION_OFFICER: (Purpose.OVERSIGHT,),
        Role.OPERATOR: (Purpose.OPERATION,),
        Role.AUDITOR: (Purpose.OVERSIGHT,),
    }
)
"""Purposes a role may state, the usual one first."""

WRITES_REGISTRY = frozenset(
    {
        _P.ARM_WRITE,
        _P.ARM_IMPORT,
        _P.ARM_CONFIRM,
        _P.ARM_PROTECT,
        _P.RECOVERY_WRITE,
        _P.SEIZURE_WRITE,
        _P.CUSTODY_WRITE,
        _P.PARTY_WRITE,
        _P.TRACE_OPEN,
        _P.TRACE_CLOSE,
        _P.REQUEST_SEND,
        _P.REQUEST_RELEASE,
        _P.REQUEST_ANSWER,
        _P.REQUEST_DECIDE,
        _P.INFORMATION_WRITE,
        _P.INFORMATION_RELEASE,
        _P.INFORMATION_DECIDE,
        _P.FORMAL_WRITE,
        _P.FORMAL_APPROVE,
        _P.CONSIGNMENT_JUDGE,
        _P.TRANSLATION_WRITE,
        _P.LICENCE_WRITE,
        _P.LICENCE_DECIDE,
        _P.DELIVERY_WRITE,
        _P.STOCK_WRITE,
        _P.STOCK_CONFIRM,
        _P.ALARM_DECIDE,
    }
)

_NO_LOOK_UPS = frozenset({Purpose.OVERSIGHT, Purpose.LEGAL_REVIEW})


def permissions_of(roles: Iterable[Role], *, purpose: Purpose) -> frozenset[Permission]:
    """What the roles that work for a purpose allow under it.

    A role that cannot state the purpose lends nothing. Under oversight and legal review nothing is
    looked up and no trace is begun, whatever the role.
    """
    allowed = frozenset(EVERYONE)
    for role in roles:
        if purpose in PURPOSES[role]:
            allowed |= PERMISSIONS[role]
    return allowed - NEEDS_CASE if purpose in _NO_LOOK_UPS else allowed


def purposes_of(roles: Iterable[Role]) -> tuple[Purpose, ...]:
    """Purposes somebody may state, the usual one first."""
    held = frozenset(roles)
    found: dict[Purpose, None] = {}
    for role in Role:
        if role in held:
            found.update(dict.fromkeys(PURPOSES[role]))
    return tuple(found)


def may_state(roles: Iterable[Role], purpose: Purpose) -> bool:
    """Whether one of the roles works for the purpose."""
    return purpose in purposes_of(roles)


def _sees_records(role: Role) -> bool:
    return any(each.value.startswith("registry:") for each in PERMISSIONS[role])


def _sees_log(role: Role) -> bool:
    return bool(PERMISSIONS[role] & {_P.AUDIT_READ, _P.REVIEW_DECIDE})


def are_apart(one: Role, other: Role) -> bool:
    """Whether no one person may hold both.

    The operator opens accounts and touches files, so sees neither record nor log. The auditor judges
    what others wrote, so writes nothing. The data-protection officer supervises processing, so does
    none (Directive (EU) 2016/680, articles 32 to 34; GDPR, article 38(6)).
    """
    if one is other:
        return False
    pair = {one, other}
    if Role.OPERATOR in pair:
        third = (pair - {Role.OPERATOR}).pop()
        return _sees_records(third) or _sees_log(third)
    for judge in (Role.AUDITOR, Role.DATA_PROTECTION_OFFICER):
        if judge in pair and PERMISSIONS[(pair - {judge}).pop()] & WRITES_REGISTRY:
            return True
    return False


def apart_within(roles: Iterable[Role], *, former: Iterable[Role] = ()) -> tuple[Role, Role] | None:
    """The first pair that cannot be joined; None if all is well.

    Operator and auditor are never the same person, not even one after the other: an auditor would
    judge their own deeds.
    """
    held = [role for role in Role if role in frozenset(roles)]
    for one in held:
        for other in held:
            if are_apart(one, other):
                return one, other
    ever = frozenset(held) | frozenset(former)
    if {Role.OPERATOR, Role.AUDITOR} <= ever:
        return Role.OPERATOR, Role.AUDITOR
    return None
