# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Accounts of the authority: open, change roles, reset, unlock, disable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.crypto.proofs import new_recovery_code
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.access import queries, service
from ploughshare.safeguards.access.terms import NewAccount, Role
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, Work


@get("/accounts", sync_to_thread=True)
def accounts(visit: Here) -> Response[str]:
    """All accounts."""
    return _page(visit)


def _page(
    visit: Visit, error: PloughshareError | None = None, *, told: tuple[str, str] | None = None
) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        found = queries.accounts(work)
    given: Any = visit.form
    return visit.page(
        "oversight/accounts.html",
        status=problem.status if problem else 200,
        problem=problem,
        accounts=found,
        roles=list(Role),
        told=told,
        given=given,
    )


def _roles(visit: Visit) -> frozenset[Role]:
    chosen = {value for value in visit.form.getall("roles", []) if isinstance(value, str)}
    return frozenset(role for role in Role if role.value in chosen)


@post("/accounts", status_code=200, sync_to_thread=True)
def open_account(visit: Here) -> Response[str]:
    """Open an account with a temporary password, which is shown once."""
    username = visit.given("username") or ""
    password = new_recovery_code(visit.node.chance)
    try:
        with visit.work() as work:
            work.allow(Permission.ACCOUNT_WRITE)
        hashed = service.prepare_password(password, username=username)
        new = NewAccount(
            username,
            visit.given("display_name") or "",
            visit.node.settings.node.authority,
            _roles(visit),
            visit.given("staff_number"),
        )
        with visit.work() as work:
            service.create_account(work, work.new_id(AccountId), new=new, password_hash=hashed)
    except PloughshareError as error:
        return _page(visit, error)
    return _page(visit, told=(username, password))


@post("/accounts/{account_id:str}/reset", status_code=200, sync_to_thread=True)
def reset(visit: Here, account_id: FromPath[str]) -> Response[str]:
    """A temporary password, shown once, and all second factors gone."""
    id = AccountId.parse(account_id)
    password = new_recovery_code(visit.node.chance)
    try:
        with visit.work() as work:
            work.allow(Permission.ACCOUNT_WRITE)
            username = queries.account(work, id).username
        hashed = service.prepare_password(password, username=username)
        with visit.work() as work:
            service.reset_account(work, id, password_hash=hashed)
    except PloughshareError as error:
        return _page(visit, error)
    return _page(visit, told=(username, password))


def _act(visit: Visit, account_id: str, act: Callable[[Work, AccountId], object]) -> Response[str]:
    try:
        with visit.work() as work:
            act(work, AccountId.parse(account_id))
    except PloughshareError as error:
        return _page(visit, error)
    return visit.go("/accounts")


@post("/accounts/{account_id:str}/roles", sync_to_thread=True)
def change_roles(visit: Here, account_id: FromPath[str]) -> Response[str]:
    """Give other roles; the account's sessions end."""
    return _act(visit, account_id, lambda work, id: service.change_roles(work, id, roles=_roles(visit)))


@post("/accounts/{account_id:str}/unlock", sync_to_thread=True)
def unlock(visit: Here, account_id: FromPath[str]) -> Response[str]:
    """End a lock-out before its time."""
    return _act(visit, account_id, service.unlock_account)


@post("/accounts/{account_id:str}/disable", sync_to_thread=True)
def disable(visit: Here, account_id: FromPath[str]) -> Response[str]:
    """Close an account for good."""
    return _act(visit, account_id, service.disable_account)


HANDLERS = [accounts, open_account, reset, change_roles, unlock, disable]
