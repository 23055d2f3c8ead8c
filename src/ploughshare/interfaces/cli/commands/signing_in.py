# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Signing in to an office as oneself, and the mandate one works under."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.bootstrap.client_environment import client_environment
from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office, keep_token, stop
from ploughshare.interfaces.cli.options import Json

Code = Annotated[str | None, typer.Option("--code", help="One-time code; asked for where it is missing.")]


def login(
    username: Annotated[str, typer.Argument(help="User name.")],
    server: Annotated[str | None, typer.Option("--server", help="Address of the office.")] = None,
    code: Code = None,
    as_json: Json = False,
) -> None:
    """Sign in. The password is asked for, or read from `PLOUGHSHARE_PASSWORD`.

    The token is kept in a file that only this user reads. A first sign-in asks for a password of one's
    own and shows the seed for one-time codes.
    """
    office = Office(server)
    office.token = None
    password = client_environment().password or typer.prompt("Password", hide_input=True, err=True)
    opened = office.post("/sessions", {"username": username, "password": password})
    while opened["lacks"] is not None:
        office.token = opened["token"]
        opened = _next_step(office, opened, password, code)
    keep_token(office.address, opened["token"])
    office.token = opened["token"]
    session = office.get("/session")
    if as_json:
        show.put_json(session)
        return
    name, roles = session["account"]["display_name"], ", ".join(session["account"]["roles"])
    show.put(f"Signed in to {office.address} as {show.plain(name)} ({roles}).")


def _next_step(office: Office, opened: Any, password: str, code: str | None) -> Any:
    lacks = opened["lacks"]
    if lacks == "second-factor":
        given = code or typer.prompt("One-time code (or recovery code)", err=True)
        path = "/session/totp" if given.strip().isdigit() else "/session/recovery-code"
        return office.post(path, {"code": given})
    if lacks == "new-password":
        new = client_environment().new_password or typer.prompt(
            "Choose a password of your own", hide_input=True, confirmation_prompt=True, err=True
        )
        return office.post("/session/password", {"current": password, "new": new})
    offered = office.post("/session/totp-enrolment", {"label": "authenticator"})
    typer.echo(f"Enter this seed into your authenticator: {offered['seed']}", err=True)
    enrolled = office.post(
        "/session/totp-enrolment/confirmation", {"code": typer.prompt("Its first code", err=True)}
    )
    codes = "\n  ".join(enrolled["recovery_codes"])
    typer.echo(f"Write these down; each signs you in once without your device:\n  {codes}", err=True)
    return enrolled


def logout() -> None:
    """Sign out and forget the token."""
    office = Office()
    if office.token is None:
        stop("You are not signed in.", 4)
    office.delete("/session")
    keep_token(office.address, None)
    show.put("Signed out.")


def whoami(as_json: Json = False) -> None:
    """Who is signed in, and under which mandate."""
    session = Office().get("/session")
    if as_json:
        show.put_json(session)
        return
    account = session["account"]
    show.put_facts(
        "",
        [
            ("name", account["display_name"]),
            ("user name", account["username"]),
            ("authority", account["agency"]),
            ("roles", account["roles"]),
            ("purpose", session["purpose"]),
            ("case", session["case_id"]),
            ("recovery in hand", session["recovery_id"]),
            ("legal basis", session["basis"]),
            ("session ends", session["expires_at"]),
        ],
    )


def mandate(
    purpose: Annotated[str, typer.Argument(help="Purpose, such as tracing; `whoami` shows yours.")],
    case: Annotated[
        str | None, typer.Option("--case", help="Id or reference of an open case of yours.")
    ] = None,
    recovery: Annotated[str | None, typer.Option("--recovery", help="Id of a recovery in hand.")] = None,
    basis: Annotated[str | None, typer.Option("--basis", help="Legal basis in your words.")] = None,
    as_json: Json = False,
) -> None:
    """State under which purpose, case and legal basis you work from now on. Recorded."""
    office = Office()
    session = office.put(
        "/session/mandate",
        {
            "purpose": purpose,
            "case_id": case_id(office, case) if case else None,
            "recovery_id": recovery,
            "basis": basis,
        },
    )
    if as_json:
        show.put_json(session)
        return
    show.put(f"Purpose {session['purpose']}, case {show.plain(session['case_id'])}.")


def case_id(office: Office, given: str) -> str:
    """The id of a case that was named by its id or its reference."""
    for each in office.get("/cases")["items"]:
        if given in {each["id"], each["reference"]}:
            return str(each["id"])
    return given


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    for each in (login, logout, whoami, mandate):
        app.command()(each)
