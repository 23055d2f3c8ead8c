# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Promise: who runs the node sees no record and no log, and is never who audits it."""

from __future__ import annotations

import itertools

import pytest

from nodes import Node, password_hash
from ploughshare.safeguards.access import rules, service
from ploughshare.safeguards.access.errors import RolesApart
from ploughshare.safeguards.access.terms import NewAccount, Role
from ploughshare.safeguards.errors import NotPermitted, PurposeDoesNotFit
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.purposes import Purpose

OF_RECORDS = [each for each in Permission if each.value.startswith("registry:")]
OF_THE_LOG = [
    Permission.AUDIT_READ,
    Permission.AUDIT_VERIFY,
    Permission.REVIEW_READ,
    Permission.REVIEW_DECIDE,
]


def test_the_operator_holds_no_permission_on_records_cases_or_the_log() -> None:
    held = rules.PERMISSIONS[Role.OPERATOR]
    assert not held & {*OF_RECORDS, *OF_THE_LOG}
    assert not held & {Permission.CASE_OPEN, Permission.CASE_READ, Permission.BREAK_GLASS}


@pytest.mark.parametrize("permission", OF_RECORDS)
def test_system_operation_gives_no_sight_of_records_even_to_who_holds_everything(
    node: Node, permission: Permission
) -> None:
    with pytest.raises(PurposeDoesNotFit), node.door.open(node.machine()) as work:
        work.allow(permission)


@pytest.mark.parametrize("permission", [*OF_RECORDS, *OF_THE_LOG])
def test_an_operator_is_refused_at_the_door(node: Node, permission: Permission) -> None:
    token = node.signed_in(node.account(Role.OPERATOR))
    with pytest.raises(NotPermitted), node.door.open(node.mandate_of(token)) as work:
        work.allow(permission)


@pytest.mark.parametrize("other", [role for role in Role if role is not Role.OPERATOR])
def test_an_operator_is_nothing_else_beside(node: Node, other: Role) -> None:
    assert rules.are_apart(Role.OPERATOR, other)
    with pytest.raises(RolesApart), node.door.open(node.machine()) as work:
        service.create_account(
            work,
            work.new_id(AccountId),
            new=NewAccount("anna", "Anna", "A", frozenset({Role.OPERATOR, other})),
            password_hash=password_hash(),
        )


@pytest.mark.parametrize(("first", "then"), [(Role.OPERATOR, Role.AUDITOR), (Role.AUDITOR, Role.OPERATOR)])
def test_operator_and_auditor_are_never_one_person_not_even_one_after_the_other(
    node: Node, first: Role, then: Role
) -> None:
    node.account(Role.OPERATOR)
    account = node.account(first)
    with node.door.open(node.machine()) as work:
        service.change_roles(work, account.id, roles=frozenset({Role.ANALYST}))
    with pytest.raises(RolesApart), node.door.open(node.machine()) as work:
        service.change_roles(work, account.id, roles=frozenset({then}))
    with pytest.raises(RolesApart), node.door.open(node.machine()) as work:
        service.change_roles(work, account.id, roles=frozenset({then, Role.ANALYST}))


def test_who_judges_writes_nothing_in_the_registry() -> None:
    for judge in (Role.AUDITOR, Role.DATA_PROTECTION_OFFICER):
        assert not rules.PERMISSIONS[judge] & rules.WRITES_REGISTRY
        for other in Role:
            if rules.PERMISSIONS[other] & rules.WRITES_REGISTRY:
                assert rules.apart_within([judge, other]) is not None


def test_being_apart_has_no_order() -> None:
    for one, other in itertools.product(Role, Role):
        assert rules.are_apart(one, other) is rules.are_apart(other, one)
        assert not rules.are_apart(one, one)


def test_no_joint_of_roles_lets_one_person_write_and_read_the_log() -> None:
    for size in (2, 3):
        for roles in itertools.combinations(Role, size):
            if rules.apart_within(roles) is not None:
                continue
            held = frozenset().union(*(rules.PERMISSIONS[role] for role in roles))
            assert not (Permission.AUDIT_READ in held and held & rules.WRITES_REGISTRY)
            assert not (Permission.ACCOUNT_WRITE in held and held & {*OF_RECORDS, *OF_THE_LOG})


def test_purposes_of_an_operator_are_running_the_node_only() -> None:
    assert rules.purposes_of([Role.OPERATOR]) == (Purpose.OPERATION,)
