# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What each role may do."""

from __future__ import annotations

import pytest

from ploughshare.bootstrap.erasure_room import CARRIES
from ploughshare.safeguards.access import rules
from ploughshare.safeguards.access.terms import ROLE_NAMES, Role
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.purposes import Purpose


def test_every_role_is_described() -> None:
    assert set(rules.PERMISSIONS) == set(rules.PURPOSES) == set(ROLE_NAMES) == set(Role)


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        (
            Role.TRACING_OFFICER,
            {
                Permission.ARM_LOOK_UP,
                Permission.RECOVERY_WRITE,
                Permission.TRACE_OPEN,
                Permission.REQUEST_SEND,
                Permission.BREAK_GLASS,
                Permission.HOLDER_RESOLVE,
                Permission.REQUEST_RELEASE,
                Permission.REQUEST_ANSWER,
            },
            {
                Permission.REQUEST_DECIDE,
                Permission.ARM_WRITE,
                Permission.AGREEMENT_SIGN,
                Permission.AUDIT_READ,
            },
        ),
        (
            Role.CUSTOMS_OFFICER,
            {
                Permission.ARM_LOOK_UP,
                Permission.RECOVERY_WRITE,
                Permission.TRACE_OPEN,
                Permission.REQUEST_SEND,
            },
            {
                Permission.REQUEST_RELEASE,
                Permission.BREAK_GLASS,
                Permission.ARM_WRITE,
                Permission.HOLDER_RESOLVE,
            },
        ),
        (
            Role.ANALYST,
            {Permission.ARM_READ, Permission.TRACE_READ, Permission.RECOVERY_READ},
            {
                Permission.RECOVERY_WRITE,
                Permission.TRACE_OPEN,
                Permission.ARM_EXPORT,
                Permission.CASE_OPEN,
                *(rules.WRITES_REGISTRY - {Permission.CONSIGNMENT_JUDGE}),
            },
        ),
        (
            Role.DUTY_OFFICER,
            {Permission.REQUEST_ANSWER, Permission.MAIL_READ, Permission.ARM_LOOK_UP, Permission.BREAK_GLASS},
            {Permission.REQUEST_SEND, Permission.REQUEST_DECIDE, Permission.ARM_WRITE, Permission.TRACE_OPEN},
        ),
        (
            Role.RECORD_KEEPER,
            {
                Permission.ARM_WRITE,
                Permission.ARM_IMPORT,
                Permission.ARM_EXPORT,
                Permission.ARM_CONFIRM,
                Permission.ARM_PROTECT,
            },
            {
                Permission.TRACE_OPEN,
                Permission.REQUEST_SEND,
                Permission.REQUEST_ANSWER,
                Permission.HOLDER_RESOLVE,
                Permission.AUDIT_READ,
            },
        ),
        (
            Role.SUPERVISOR,
            {
                Permission.REVIEW_DECIDE,
                Permission.REQUEST_RELEASE,
                Permission.ARM_READ,
                Permission.TRACE_READ,
                Permission.RECOVERY_READ,
            },
            {
                Permission.REQUEST_SEND,
                Permission.TRACE_OPEN,
                Permission.ARM_WRITE,
                Permission.AUDIT_READ,
                Permission.ACCOUNT_WRITE,
                Permission.BREAK_GLASS,
            },
        ),
        (
            Role.LEGAL_OFFICER,
            {
                Permission.REQUEST_DECIDE,
                Permission.AGREEMENT_SIGN,
                Permission.AGREEMENT_WITHDRAW,
                Permission.LAW_READ,
                Permission.TRACE_READ,
            },
            {Permission.ARM_LOOK_UP, Permission.REQUEST_SEND, Permission.ARM_READ, Permission.PEER_ADD},
        ),
        (
            Role.DATA_PROTECTION_OFFICER,
            {Permission.AUDIT_READ, Permission.REVIEW_READ, Permission.REVIEW_DECIDE, Permission.CASE_READ},
            {Permission.ARM_READ, Permission.TRACE_READ, Permission.ACCOUNT_WRITE, *rules.WRITES_REGISTRY},
        ),
        (
            Role.OPERATOR,
            {Permission.PEER_ADD, Permission.ACCOUNT_WRITE, Permission.SETTING_READ},
            {
                Permission.AUDIT_READ,
                Permission.REVIEW_READ,
                Permission.CASE_READ,
                Permission.AGREEMENT_SIGN,
                *rules.WRITES_REGISTRY,
            },
        ),
        (
            Role.AUDITOR,
            {Permission.AUDIT_READ, Permission.AUDIT_VERIFY, Permission.AGREEMENT_READ},
            {
                Permission.REVIEW_DECIDE,
                Permission.ACCOUNT_WRITE,
                Permission.ARM_READ,
                Permission.CASE_READ,
                *rules.WRITES_REGISTRY,
            },
        ),
    ],
)
def test_a_role_may_what_its_work_needs_and_no_more(
    role: Role, may: set[Permission], may_not: set[Permission]
) -> None:
    held = rules.PERMISSIONS[role]
    assert may <= held
    assert not may_not & held


def test_the_supervisor_reads_all_that_the_tracing_officer_reads() -> None:
    def reads(role: Role) -> set[Permission]:
        return {each for each in rules.PERMISSIONS[role] if each.value.endswith((":read", ":look-up"))}

    # But for persons in a case: who oversees does not see them.
    assert reads(Role.SUPERVISOR) >= reads(Role.TRACING_OFFICER) - {Permission.PARTY_READ}


@pytest.mark.parametrize("permission", list(Permission))
def test_every_permission_belongs_to_somebody(permission: Permission) -> None:
    held = any(permission in held for held in rules.PERMISSIONS.values())
    # What two persons ordered the node itself carries out, and nobody else can.
    assert held is not (permission in CARRIES)


def test_the_first_purpose_is_the_usual_one_and_no_purpose_stands_twice() -> None:
    assert rules.purposes_of([Role.TRACING_OFFICER])[0] is Purpose.TRACING
    both = rules.purposes_of([Role.DUTY_OFFICER, Role.TRACING_OFFICER])
    assert len(set(both)) == len(both)
    assert rules.purposes_of([]) == ()
    assert not rules.may_state([], Purpose.TRACING)


def test_without_a_fitting_role_only_ones_own_account_remains() -> None:
    assert rules.permissions_of([Role.OPERATOR], purpose=Purpose.TRACING) == rules.EVERYONE
    assert rules.permissions_of([], purpose=Purpose.TRACING) == rules.EVERYONE
