# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Accounts, for operators."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.bootstrap.client_environment import client_environment
from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office, stop
from ploughshare.interfaces.cli.commands.units import unit_id
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="Accounts, for operators.")

Name = Annotated[str, typer.Argument(help="User name or id.")]


@app.command("create")
def create_account(
    username: Annotated[str, typer.Argument(help="User name: 3 to 40 letters, digits, dots, hyphens.")],
    name: Annotated[str, typer.Option("--name", help="The person's name.")],
    role: Annotated[list[str], typer.Option("--role", help="A role, such as tracing-officer. Repeatable.")],
    staff_number: Annotated[
        str | None, typer.Option("--staff-number", help="The authority's own number for the person.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Open an account with a temporary password: asked for, or from `PLOUGHSHARE_NEW_PASSWORD`."""
    made = Office().post(
        "/accounts",
        {
            "username": username,
            "display_name": name,
            "roles": role,
            "password": _new_password(),
            "staff_number": staff_number,
        },
    )
    _put(made, "is open", as_json)


@app.command("list")
def list_accounts(as_json: Json = False) -> None:
    """All accounts."""
    found = Office().get("/accounts")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Accounts",
        ("user name", "name", "roles", "factors", "locked until", "disabled", "id"),
        (
            (
                each["username"],
                each["display_name"],
                each["roles"],
                each["factors"],
                each["locked_until"],
                each["disabled_at"],
                each["id"],
            )
            for each in found["items"]
        ),
    )


@app.command("roles")
def change_roles(
    account: Name,
    role: Annotated[list[str], typer.Option("--role", help="A role. Repeatable; replaces all present ones.")],
    as_json: Json = False,
) -> None:
    """Give an account other roles; its sessions end."""
    office = Office()
    made = office.put(f"/accounts/{_id(office, account)}/roles", {"roles": role})
    _put(made, f"has roles {', '.join(made['roles'])}", as_json)


@app.command("place")
def place_account(
    account: Name,
    unit: Annotated[
        str | None, typer.Option("--unit", help="Name or id of the unit; none for the whole authority.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Let an account belong to a post, a province or a contact point; its sessions end."""
    office = Office()
    to = None if unit is None else unit_id(office, unit)
    made = office.put(f"/accounts/{_id(office, account)}/unit", {"unit_id": to})
    _put(made, f"belongs to {unit}" if unit else "belongs to no unit", as_json)


@app.command("disable")
def disable_account(account: Name, as_json: Json = False) -> None:
    """Close an account for good."""
    office = Office()
    _put(office.post(f"/accounts/{_id(office, account)}/disabling"), "is disabled", as_json)


@app.command("unlock")
def unlock_account(account: Name, as_json: Json = False) -> None:
    """End a lock-out before its time."""
    office = Office()
    _put(office.post(f"/accounts/{_id(office, account)}/unlocking"), "is unlocked", as_json)


@app.command("reset")
def reset_account(account: Name, as_json: Json = False) -> None:
    """A temporary password for somebody who lost everything; all second factors go."""
    office = Office()
    made = office.post(f"/accounts/{_id(office, account)}/reset", {"password": _new_password()})
    _put(made, "is reset", as_json)


def _new_password() -> str:
    given = client_environment().new_password
    return given or str(typer.prompt("Temporary password", hide_input=True, err=True))


def _id(office: Office, given: str) -> str:
    for each in office.get("/accounts")["items"]:
        if given.lower() in {each["id"], each["username"]}:
            return str(each["id"])
    stop(f"There is no account “{given}”.", 7)


def _put(made: Any, words: str, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
    else:
        show.put(f"Account {show.plain(made['username'])} {words}.")
