# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Opening, changing and closing accounts."""

from __future__ import annotations

import pytest

from nodes import PASSWORD, Node, password_hash
from ploughshare.safeguards.access import queries, service
from ploughshare.safeguards.access.errors import (
    AccountDisabled,
    AccountUnknown,
    EnrolmentNeeded,
    FactorUnknown,
    LastFactor,
    LastOperator,
    NameNeeded,
    NewPasswordNeeded,
    OwnRolesRefused,
    PasswordUnfit,
    PersonHasAccount,
    RoleNeeded,
    RolesApart,
    SignedOut,
    SignInRefused,
    UsernameTaken,
    UsernameUnfit,
)
from ploughshare.safeguards.access.terms import Account, FactorId, NewAccount, Role
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.work import AccountId


def open_account(node: Node, new: NewAccount) -> Account:
    """As an operator does."""
    with node.door.open(node.mandate(Role.OPERATOR)) as work:
        return service.create_account(work, work.new_id(AccountId), new=new, password_hash=password_hash())


def test_an_operator_opens_an_account_that_is_kept_as_it_was_said(node: Node) -> None:
    made = open_account(
        node,
        NewAccount(" Anna.K ", " Anna  Kovač ", "Agency A", frozenset({Role.ANALYST}), " 4711 "),
    )
    assert (made.username, made.display_name, made.staff_number) == ("anna.k", "Anna Kovač", "4711")
    assert made.roles == {Role.ANALYST}
    assert made.password_temporary
    assert made.locked_until is None
    assert node.deeds()[-1] == "account.created"
    with node.door.open(node.mandate(Role.AUDITOR)) as work:
        assert queries.accounts(work) == [made]
        assert queries.account(work, made.id) == made
        assert queries.names_of(work, [made.id, AccountId(bytes(16))]) == {made.id: "Anna Kovač"}
        with pytest.raises(AccountUnknown):
            queries.account(work, AccountId(bytes(16)))


@pytest.mark.parametrize(
    ("new", "refusal"),
    [
        (NewAccount("x", "Anna", "A", frozenset({Role.ANALYST})), UsernameUnfit),
        (NewAccount("an na", "Anna", "A", frozenset({Role.ANALYST})), UsernameUnfit),
        (NewAccount("аnna", "Anna", "A", frozenset({Role.ANALYST})), UsernameUnfit),
        (NewAccount("anna", " ", "A", frozenset({Role.ANALYST})), NameNeeded),
        (NewAccount("anna", "Anna" * 40, "A", frozenset({Role.ANALYST})), NameNeeded),
        (NewAccount("anna", "Anna", "", frozenset({Role.ANALYST})), NameNeeded),
        (NewAccount("anna", "Anna", "A", frozenset()), RoleNeeded),
        (NewAccount("anna", "Anna", "A", frozenset({Role.OPERATOR, Role.AUDITOR})), RolesApart),
    ],
)
def test_what_cannot_be_an_account_is_refused_by_name(
    node: Node, new: NewAccount, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        open_account(node, new)


def test_one_name_and_one_person_have_one_account(node: Node) -> None:
    roles = frozenset({Role.ANALYST})
    open_account(node, NewAccount("anna", "Anna", "A", roles, "4711"))
    with pytest.raises(UsernameTaken):
        open_account(node, NewAccount("ANNA", "Another", "A", roles))
    with pytest.raises(PersonHasAccount):
        open_account(node, NewAccount("anna2", "Anna", "A", roles, "4711"))
    open_account(node, NewAccount("boris", "Boris", "B", roles, "4711"))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OPERATOR])
def test_nobody_but_an_operator_opens_or_changes_accounts(node: Node, role: Role) -> None:
    account = node.account(Role.ANALYST)
    with pytest.raises(NotPermitted), node.door.open(node.mandate(role)) as work:
        service.create_account(
            work,
            work.new_id(AccountId),
            new=NewAccount("anna", "Anna", "A", frozenset({Role.ANALYST})),
            password_hash=password_hash(),
        )
    with pytest.raises(NotPermitted), node.door.open(node.mandate(role)) as work:
        service.change_roles(work, account.id, roles=frozenset({Role.SUPERVISOR}))


def test_new_roles_take_effect_at_once_because_sessions_end(node: Node) -> None:
    account = node.account(Role.ANALYST)
    token = node.signed_in(account)
    with node.door.open(node.mandate(Role.OPERATOR)) as work:
        changed = service.change_roles(work, account.id, roles=frozenset({Role.RECORD_KEEPER}))
    assert changed.roles == {Role.RECORD_KEEPER}
    assert changed.former_roles == {Role.ANALYST}
    with pytest.raises(SignedOut):
        node.mandate_of(token)
    with pytest.raises(RoleNeeded), node.door.open(node.mandate(Role.OPERATOR)) as work:
        service.change_roles(work, account.id, roles=frozenset())
    with node.door.open(node.mandate(Role.OPERATOR)) as work:
        back = service.change_roles(work, account.id, roles=frozenset({Role.ANALYST}))
    assert back.former_roles == {Role.RECORD_KEEPER}


def test_nobody_changes_their_own_account_and_the_last_operator_stays(node: Node) -> None:
    operator = node.account(Role.OPERATOR)
    own = node.mandate(Role.OPERATOR, actor=operator.id)
    for act in (
        lambda work: service.change_roles(work, operator.id, roles=frozenset({Role.SUPERVISOR})),
        lambda work: service.disable_account(work, operator.id),
        lambda work: service.unlock_account(work, operator.id),
        lambda work: service.reset_account(work, operator.id, password_hash=password_hash()),
    ):
        with pytest.raises(OwnRolesRefused), node.door.open(own) as work:
            act(work)
    with pytest.raises(LastOperator), node.door.open(node.machine()) as work:
        service.disable_account(work, operator.id)
    with pytest.raises(LastOperator), node.door.open(node.machine()) as work:
        service.change_roles(work, operator.id, roles=frozenset({Role.SUPERVISOR}))
    node.account(Role.OPERATOR)
    with node.door.open(node.machine()) as work:
        service.disable_account(work, operator.id)


def test_a_disabled_account_neither_signs_in_nor_goes_on_nor_changes(node: Node) -> None:
    account = node.account(Role.ANALYST, username="anna")
    token = node.signed_in(account)
    with node.door.open(node.mandate(Role.OPERATOR)) as work:
        service.disable_account(work, account.id)
    with pytest.raises(SignedOut):
        node.mandate_of(token)
    with pytest.raises(SignInRefused):
        service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)
    with pytest.raises(AccountDisabled), node.door.open(node.mandate(Role.OPERATOR)) as work:
        service.change_roles(work, account.id, roles=frozenset({Role.SUPERVISOR}))


def test_a_reset_leads_back_through_password_and_enrolment(node: Node) -> None:
    account = node.account(Role.ANALYST, username="anna")
    node.signed_in(account)
    with node.door.open(node.mandate(Role.OPERATOR)) as work:
        service.reset_account(work, account.id, password_hash=password_hash())
    opened = service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)
    with pytest.raises(NewPasswordNeeded):
        node.mandate_of(opened.token)
    changed = service.set_password(
        node.door, opened.token, current=PASSWORD, new="five wooden boats at dawn", at=node.now
    )
    with pytest.raises(EnrolmentNeeded):
        node.mandate_of(changed.token)


def test_an_operator_ends_a_lock(node: Node) -> None:
    account = node.account(Role.ANALYST, username="anna")
    for _ in range(5):
        with pytest.raises(SignInRefused):
            service.sign_in(node.door, username="anna", password="wrong" * 4, at=node.now)
    with node.door.open(node.mandate(Role.OPERATOR)) as work:
        assert queries.account(work, account.id).locked_until is not None
        service.unlock_account(work, account.id)
    assert service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)


def test_only_the_node_itself_hands_out_a_seed(node: Node) -> None:
    account = node.account(Role.ANALYST, seed=None)
    with pytest.raises(NotPermitted), node.door.open(node.mandate(Role.OPERATOR)) as work:
        service.give_totp(work, account.id, seed=bytes(20), box=node.box)


def test_the_last_second_factor_stays(node: Node) -> None:
    token = node.signed_in(node.account(Role.ANALYST))
    with node.door.open(node.mandate_of(token)) as work:
        (only,) = queries.own_factors(work)
        assert queries.own_recovery_codes_left(work) == 0
    with pytest.raises(LastFactor):
        service.remove_factor(node.door, token, factor=only.id, at=node.now)
    with pytest.raises(FactorUnknown):
        service.remove_factor(node.door, token, factor=FactorId(bytes(16)), at=node.now)
    offer = service.begin_totp(
        node.door, token, issuer="A", label="  new   phone ", at=node.now, box=node.box
    )
    from base64 import b32decode

    enrolled = service.enrol_totp(
        node.door, token, code=node.code(b32decode(offer.secret)), at=node.now, box=node.box
    )
    service.remove_factor(node.door, enrolled.opened.token, factor=only.id, at=node.now)
    with node.door.open(node.mandate_of(enrolled.opened.token)) as work:
        (left,) = queries.own_factors(work)
        assert left.label == "new phone"
        assert queries.own_recovery_codes_left(work) == 10


def test_a_weak_password_is_refused_before_it_is_hashed() -> None:
    with pytest.raises(PasswordUnfit):
        service.prepare_password("password1234", username="anna")
