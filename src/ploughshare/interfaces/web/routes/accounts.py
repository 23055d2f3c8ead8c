# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Accounts of the authority: open, change roles, reset, unlock, disable."""

from __future__ import annotations

from collections.abc import Callable

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.crypto.proofs import new_recovery_code
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.safeguards.access import queries, service
from ploughshare.safeguards.access.errors import (
    NameNeeded,
    PersonHasAccount,
    RoleNeeded,
    RolesApart,
    UsernameTaken,
    UsernameUnfit,
)
from ploughshare.safeguards.access.terms import NewAccount, PasswordHash, Role
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.units import queries as unit_queries
from ploughshare.safeguards.work import AccountId, UnitId, Work

FIELDS = {
    UsernameUnfit.code: "username",
    UsernameTaken.code: "username",
    NameNeeded.code: "display_name",
    PersonHasAccount.code: "staff_number",
    RoleNeeded.code: "roles",
    RolesApart.code: "roles",
}

DONE = {
    # Translators: what was just done to an account.
    "roles": N_("The roles are changed."),
    "unit": N_("The person belongs there from the next sign-in."),
    "unlocked": N_("The account is unlocked."),
    "disabled": N_("The account is disabled."),
}


@get("/accounts", sync_to_thread=True)
def accounts(visit: Here) -> Response[str]:
    """All accounts."""
    with visit.work() as work:
        found = queries.accounts(work)
    return visit.page("accounts/list.html", accounts=found)


@get("/accounts/new", sync_to_thread=True)
def new_account(visit: Here) -> Response[str]:
    """The form for a new account."""
    with visit.work() as work:
        work.allow(Permission.ACCOUNT_WRITE)
    return _form(visit)


def _form(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    return visit.page(
        "accounts/new.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        roles=list(Role),
        given=visit.form,
    )


@post("/accounts", status_code=200, sync_to_thread=True)
def open_account(visit: Here) -> Response[str]:
    """Open an account with a temporary password, which is shown once."""
    username = visit.given("username") or ""
    new = NewAccount(
        username,
        visit.given("display_name") or "",
        visit.node.settings.node.authority,
        _roles(visit),
        visit.given("staff_number"),
    )
    try:
        password, hashed = _temporary(visit, username)
        with visit.work() as work:
            made = service.create_account(work, work.new_id(AccountId), new=new, password_hash=hashed)
    except PloughshareError as error:
        return _form(visit, error)
    return visit.page("accounts/password.html", username=made.username, password=password, id=made.id)


def _temporary(visit: Visit, username: str) -> tuple[str, PasswordHash]:
    """A password to hand over, and its hash; made outside any Work, since hashing is slow on purpose."""
    with visit.work() as work:
        work.allow(Permission.ACCOUNT_WRITE)
    password = new_recovery_code(visit.node.chance)
    return password, service.prepare_password(password, username=username)


def _roles(visit: Visit) -> frozenset[Role]:
    chosen = {value for value in visit.form.getall("roles", []) if isinstance(value, str)}
    return frozenset(role for role in Role if role.value in chosen)


@get("/accounts/{account_id:str}", sync_to_thread=True)
def account(visit: Here, account_id: FromPath[str]) -> Response[str]:
    """One account, and what can be done with it."""
    return _page(visit, AccountId.parse(account_id))


def _page(visit: Visit, id: AccountId, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    with visit.work() as work:
        found = queries.account(work, id)
        units = unit_queries.units_in_use(work)
        unit = unit_queries.unit_of(work, id)
    return visit.page(
        "accounts/account.html",
        unit=unit,
        units=[(str(each.id), each.name) for each in units],
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        account=found,
        roles=list(Role),
        chosen={role.value for role in (_roles(visit) if problem else found.roles)},
        done=DONE.get(visit.asked("done") or ""),
    )


@post("/accounts/{account_id:str}/reset", status_code=200, sync_to_thread=True)
def reset(visit: Here, account_id: FromPath[str]) -> Response[str]:
    """A temporary password, shown once, and all second factors gone."""
    id = AccountId.parse(account_id)
    try:
        with visit.work() as work:
            username = queries.account(work, id).username
        password, hashed = _temporary(visit, username)
        with visit.work() as work:
            service.reset_account(work, id, password_hash=hashed)
    except PloughshareError as error:
        return _page(visit, id, error)
    return visit.page("accounts/password.html", username=username, password=password, id=id)


def _act(visit: Visit, account_id: str, done: str, act: Callable[[Work, AccountId], object]) -> Response[str]:
    id = AccountId.parse(account_id)
    try:
        with visit.work() as work:
            act(work, id)
    except PloughshareError as error:
        return _page(visit, id, error)
    return visit.go(f"/accounts/{id}?done={done}")


@post("/accounts/{account_id:str}/roles", sync_to_thread=True)
def change_roles(visit: Here, account_id: FromPath[str]) -> Response[str]:
    """Give other roles; the account's sessions end."""
    roles = _roles(visit)
    return _act(visit, account_id, "roles", lambda work, id: service.change_roles(work, id, roles=roles))


@post("/accounts/{account_id:str}/unit", sync_to_thread=True)
def place(visit: Here, account_id: FromPath[str]) -> Response[str]:
    """Let the account belong to a unit; its sessions end."""
    given = visit.given("unit")
    unit = UnitId.parse(given) if given else None
    return _act(visit, account_id, "unit", lambda work, id: service.place_in_unit(work, id, unit=unit))


@post("/accounts/{account_id:str}/unlock", sync_to_thread=True)
def unlock(visit: Here, account_id: FromPath[str]) -> Response[str]:
    """End a lock-out before its time."""
    return _act(visit, account_id, "unlocked", service.unlock_account)


@post("/accounts/{account_id:str}/disable", sync_to_thread=True)
def disable(visit: Here, account_id: FromPath[str]) -> Response[str]:
    """Close an account for good."""
    return _act(visit, account_id, "disabled", service.disable_account)


HANDLERS = [accounts, new_account, open_account, account, reset, change_roles, place, unlock, disable]
