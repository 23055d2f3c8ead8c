# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Accounts, for operators."""

from __future__ import annotations

from litestar.params import JSONBody

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument
from ploughshare.interfaces.api.documents.sessions import (
    AccountDocument,
    GivenRoles,
    NewAccountDocument,
    TemporaryPassword,
    account_document,
)
from ploughshare.interfaces.api.routes.route import RecordId, acts, puts, reads
from ploughshare.safeguards.access import queries
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access.terms import NewAccount
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId

TAG = "Accounts"


@reads("/accounts", TAG)
def list_accounts(call: Caller) -> PageDocument[AccountDocument]:
    """All accounts by user name, disabled ones included."""
    with call.work() as work:
        found = queries.accounts(work)
    return PageDocument(items=[account_document(each) for each in found])


@reads("/accounts/{account_id:str}", TAG)
def show_account(call: Caller, account_id: RecordId) -> AccountDocument:
    """One account."""
    with call.work() as work:
        return account_document(queries.account(work, AccountId.parse(account_id)))


@acts("/accounts", TAG)
def create_account(call: Caller, data: JSONBody[NewAccountDocument]) -> AccountDocument:
    """Open an account with a temporary password. Put before a supervisor every time."""
    _stop_unless_may_write(call)
    hashed = access.prepare_password(data.password, username=data.username)
    new = NewAccount(
        data.username,
        data.display_name,
        data.agency or call.mandate.agency,
        frozenset(data.roles),
        data.staff_number,
    )
    with call.work() as work:
        made = access.create_account(work, work.new_id(AccountId), new=new, password_hash=hashed)
    return account_document(made)


@puts("/accounts/{account_id:str}/roles", TAG)
def change_roles(call: Caller, account_id: RecordId, data: JSONBody[GivenRoles]) -> AccountDocument:
    """Give an account other roles; its sessions end."""
    with call.work() as work:
        return account_document(
            access.change_roles(work, AccountId.parse(account_id), roles=frozenset(data.roles))
        )


@acts("/accounts/{account_id:str}/disabling", TAG, status=200)
def disable_account(call: Caller, account_id: RecordId) -> AccountDocument:
    """Close an account for good; its entries in the log stay readable."""
    id = AccountId.parse(account_id)
    with call.work() as work:
        access.disable_account(work, id)
        return account_document(queries.account(work, id))


@acts("/accounts/{account_id:str}/reset", TAG, status=200)
def reset_account(call: Caller, account_id: RecordId, data: JSONBody[TemporaryPassword]) -> AccountDocument:
    """For somebody who lost everything: a temporary password, and all second factors gone."""
    _stop_unless_may_write(call)
    id = AccountId.parse(account_id)
    hashed = access.prepare_password(data.password, username="")
    with call.work() as work:
        access.reset_account(work, id, password_hash=hashed)
        return account_document(queries.account(work, id))


@acts("/accounts/{account_id:str}/unlocking", TAG, status=200)
def unlock_account(call: Caller, account_id: RecordId) -> AccountDocument:
    """End a lock-out before its time."""
    id = AccountId.parse(account_id)
    with call.work() as work:
        access.unlock_account(work, id)
        return account_document(queries.account(work, id))


def _stop_unless_may_write(call: Caller) -> None:
    """Before the slow hash of a password, so that nobody else can make this node work."""
    if not call.may(Permission.ACCOUNT_WRITE):
        with call.work() as work:
            work.allow(Permission.ACCOUNT_WRITE)


HANDLERS = [
    list_accounts,
    show_account,
    create_account,
    change_roles,
    disable_account,
    reset_account,
    unlock_account,
]
