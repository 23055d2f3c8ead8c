# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What operators do with accounts: open, change roles, reset, unlock, disable."""

from __future__ import annotations

from ploughshare.crypto.passwords import hash_password
from ploughshare.crypto.secretbox import SecretBox
from ploughshare.kernel.text import Fact, one_line
from ploughshare.safeguards.access import rules, store
from ploughshare.safeguards.access.errors import (
    AccountDisabled,
    AccountUnknown,
    LastOperator,
    NameNeeded,
    OwnRolesRefused,
    PasswordUnfit,
    PersonHasAccount,
    RoleNeeded,
    RolesApart,
    UsernameTaken,
    UsernameUnfit,
)
from ploughshare.safeguards.access.terms import (
    ROLE_NAMES,
    Account,
    FactorId,
    NewAccount,
    PasswordHash,
    Role,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.units import service as units
from ploughshare.safeguards.work import MACHINE, AccountId, UnitId, Work

_OPERATORS = "\x00operators"


def prepare_password(password: str, *, username: str) -> PasswordHash:
    """Check a password and hash it. Slow on purpose: call it outside any Work.

    Raises:
        PasswordUnfit: too short, too long, or too easily guessed.
    """
    if not rules.is_password(password, username=username):
        raise PasswordUnfit({"least": rules.PASSWORD_LEAST})
    return PasswordHash(hash_password(rules.password_form(password)))


def create_account(
    work: Work,
    id: AccountId,
    *,
    new: NewAccount,
    password_hash: PasswordHash,
    temporary: bool = True,
) -> Account:
    """Open an account.

    Args:
        new: who, and in which roles.
        password_hash: from `prepare_password`, made before the Work was opened.
        temporary: whether the person must choose another password at first sign-in.

    Raises:
        UsernameUnfit, NameNeeded, RoleNeeded: something said is not usable.
        RolesApart: roles one person cannot join.
        UsernameTaken, PersonHasAccount: there is one already.
    """
    work.allow(Permission.ACCOUNT_WRITE)
    new = _checked(new)
    store.accounts.hold_name(work.connection, new.username)
    if store.accounts.by_username(work.connection, new.username) is not None:
        raise UsernameTaken()
    if new.staff_number is not None and store.accounts.has_person(
        work.connection, agency=new.agency, staff_number=new.staff_number
    ):
        raise PersonHasAccount()
    store.accounts.add(
        work.connection, id, new=new, password_hash=password_hash, temporary=temporary, at=work.at
    )
    work.record(Deed.ACCOUNT_CREATED, id, {"roles": _words(new.roles)})
    return known(work, id)


def change_roles(work: Work, id: AccountId, *, roles: frozenset[Role]) -> Account:
    """Give an account other roles; its sessions end.

    Raises:
        AccountUnknown, AccountDisabled: no account in use.
        OwnRolesRefused: it is the actor's own.
        RoleNeeded, RolesApart, LastOperator: the roles do not go.
    """
    account = _foreign(work, id)
    if not roles:
        raise RoleNeeded()
    _keep_apart(roles, former=account.roles | account.former_roles)
    if Role.OPERATOR in account.roles and Role.OPERATOR not in roles:
        _keep_an_operator(work, id)
    store.accounts.set_roles(work.connection, id, roles=roles, at=work.at)
    _record_change(work, id, {"before": _words(account.roles), "roles": _words(roles)})
    return known(work, id)


def place_in_unit(work: Work, id: AccountId, *, unit: UnitId | None) -> Account:
    """Let an account belong to a post, a province or a contact point; None for none. Its sessions end,
    for its mandates are others from now on.

    Raises:
        AccountUnknown, AccountDisabled: no account in use.
        OwnRolesRefused: it is the actor's own.
        UnitUnknown: no such unit in use.
    """
    _foreign(work, id)
    units.place_account(work, id, unit=unit)
    _record_change(work, id, {"unit": str(unit) if unit else None})
    return known(work, id)


def disable_account(work: Work, id: AccountId) -> None:
    """Close an account for good; its sessions end and its entries in the log stay readable.

    Raises:
        AccountUnknown, AccountDisabled: no account in use.
        OwnRolesRefused: it is the actor's own.
        LastOperator: nobody could open accounts any more.
    """
    account = _foreign(work, id)
    if Role.OPERATOR in account.roles:
        _keep_an_operator(work, id)
    store.accounts.disable(work.connection, id, at=work.at)
    units.leave(work, id)
    store.factors.remove_all(work.connection, id)
    _record_change(work, id, {"what": "disabled"})


def reset_account(work: Work, id: AccountId, *, password_hash: PasswordHash) -> None:
    """For somebody who lost everything: a temporary password, and all second factors gone.

    Raises:
        AccountUnknown, AccountDisabled: no account in use.
        OwnRolesRefused: it is the actor's own.
    """
    account = _foreign(work, id)
    store.accounts.keep_password(work.connection, id, password_hash=password_hash, temporary=True)
    store.factors.remove_all(work.connection, id)
    store.accounts.keep_failures(work.connection, account.username, None)
    work.record(Deed.FACTOR_REMOVED, id, {"which": "all"})
    _record_change(work, id, {"what": "reset"})


def unlock_account(work: Work, id: AccountId) -> None:
    """End a lock-out before its time.

    Raises:
        AccountUnknown, AccountDisabled: no account in use.
        OwnRolesRefused: it is the actor's own.
    """
    account = _foreign(work, id)
    store.accounts.keep_failures(work.connection, account.username, None)
    work.record(Deed.ACCOUNT_CHANGED, id, {"what": "unlocked"})


def give_totp(work: Work, id: AccountId, *, seed: bytes, box: SecretBox) -> None:
    """Hand a founding account its one-time-code seed: only the node itself may, while it is set up.

    Raises:
        NotPermitted: the actor is a person.
        AccountUnknown: no such account.
    """
    work.allow(Permission.ACCOUNT_WRITE)
    if work.mandate.actor != MACHINE:
        raise NotPermitted({"permission": Permission.ACCOUNT_WRITE.value})
    account = known(work, id)
    factor = work.new_id(FactorId)
    store.factors.add_totp(
        work.connection,
        factor,
        account_id=account.id,
        label="founding",
        sealed_seed=box.seal(seed, owner=factor.value, chance=work.chance),
        at=work.at,
    )
    store.factors.confirm(work.connection, factor, at=work.at)
    work.record(Deed.FACTOR_ADDED, id, {"kind": "totp", "by": "node"})


def known(work: Work, id: AccountId) -> Account:
    """The account.

    Raises:
        AccountUnknown: none such.
    """
    account = store.accounts.get(work.connection, id)
    if account is None:
        raise AccountUnknown()
    return account


def _checked(new: NewAccount) -> NewAccount:
    username = rules.username_form(new.username)
    if not rules.is_username(username):
        raise UsernameUnfit()
    display_name, agency = one_line(new.display_name), one_line(new.agency)
    staff_number = one_line(new.staff_number or "") or None
    texts = (display_name, agency, staff_number or "-")
    if any(not each or len(each) > rules.NAME_MOST for each in texts):
        raise NameNeeded({"most": rules.NAME_MOST})
    if not new.roles:
        raise RoleNeeded()
    _keep_apart(new.roles)
    return NewAccount(username, display_name, agency, frozenset(new.roles), staff_number)


def _keep_apart(roles: frozenset[Role], *, former: frozenset[Role] = frozenset()) -> None:
    pair = rules.apart_within(roles, former=former)
    if pair is not None:
        raise RolesApart({"one": ROLE_NAMES[pair[0]], "other": ROLE_NAMES[pair[1]]})


def _foreign(work: Work, id: AccountId) -> Account:
    work.allow(Permission.ACCOUNT_WRITE)
    if id == work.mandate.actor:
        raise OwnRolesRefused()
    account = known(work, id)
    if account.disabled_at is not None:
        raise AccountDisabled()
    return account


def _keep_an_operator(work: Work, id: AccountId) -> None:
    store.accounts.hold_name(work.connection, _OPERATORS)
    if store.accounts.other_operators(work.connection, id) == 0:
        raise LastOperator()


def _record_change(work: Work, id: AccountId, facts: dict[str, Fact]) -> None:
    ended = store.sessions.close_all(work.connection, id)
    work.record(Deed.ACCOUNT_CHANGED, id, {**facts, "sessions_ended": ended})


def _words(roles: frozenset[Role]) -> str:
    return ", ".join(role.value for role in Role if role in roles)
