# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Promise: a look-up needs an open case of the person's, or a recovery in hand."""

from __future__ import annotations

import pytest

from nodes import Node
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.access import rules, service
from ploughshare.safeguards.access.errors import RecoveryNotInHand
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.errors import CaseNeeded, NotPermitted
from ploughshare.safeguards.permissions import NEEDS_CASE, Permission
from ploughshare.safeguards.work import CaseId
from ploughshare.vocabulary.purposes import Purpose

HOLDS = [
    (role, purpose, permission)
    for role in Role
    for purpose in rules.PURPOSES[role]
    for permission in sorted(NEEDS_CASE, key=lambda each: each.value)
    if permission in rules.permissions_of([role], purpose=purpose)
]


def test_the_acts_that_need_a_case_are_looking_up_resolving_tracing_and_asking() -> None:
    assert {
        Permission.ARM_LOOK_UP,
        Permission.HOLDER_RESOLVE,
        Permission.TRACE_OPEN,
        Permission.REQUEST_SEND,
        Permission.LOOKUP_ASK,
    } == NEEDS_CASE


@pytest.mark.parametrize(("role", "purpose", "permission"), HOLDS)
def test_whoever_may_look_up_needs_a_case_or_a_recovery(
    node: Node, role: Role, purpose: Purpose, permission: Permission
) -> None:
    with pytest.raises(CaseNeeded), node.door.open(node.mandate(role, purpose=purpose)) as work:
        work.allow(permission)
    assert node.deeds() == ["act.refused"]
    for ground in ({"case": CaseId(bytes(16))}, {"recovery": Id(bytes(16))}):
        with node.door.open(node.mandate(role, purpose=purpose, **ground)) as work:
            work.allow(permission)


@pytest.mark.parametrize("purpose", [Purpose.OVERSIGHT, Purpose.LEGAL_REVIEW])
def test_nothing_is_looked_up_for_oversight_or_legal_review(purpose: Purpose) -> None:
    for role in Role:
        assert not rules.permissions_of([role], purpose=purpose) & NEEDS_CASE


def test_an_invented_recovery_is_no_ground(node: Node) -> None:
    token = node.signed_in(node.account(Role.TRACING_OFFICER))
    with pytest.raises(RecoveryNotInHand):
        service.take_mandate(node.door, token, purpose=Purpose.TRACING, recovery=Id(bytes(16)), at=node.now)
    assert node.mandate_of(token).recovery is None


def test_a_purpose_lends_only_what_belongs_to_it(node: Node) -> None:
    roles = (Role.SUPERVISOR, Role.RECORD_KEEPER)
    keeping = rules.permissions_of(roles, purpose=Purpose.RECORD_KEEPING)
    assert Permission.ARM_WRITE in keeping
    assert Permission.REVIEW_DECIDE not in keeping
    overseeing = node.mandate(*roles, purpose=Purpose.OVERSIGHT)
    with pytest.raises(NotPermitted), node.door.open(overseeing) as work:
        work.allow(Permission.ARM_WRITE)
