# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Acts of an operator on a node's files: make it, start it, carry its database forward."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.bootstrap.settings import Settings, home_folder
from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

Home = Annotated[
    Path | None,
    typer.Option("--home", help="Folder of the node; by default `PLOUGHSHARE_HOME`, else `./node`."),
]


def home_of(given: Path | None) -> Path:
    """The node's folder."""
    return given.absolute() if given else home_folder()


def opened_settings(given: Path | None) -> Settings:
    """Settings of a node with its keys opened."""
    from ploughshare.bootstrap.keys.unlocking import with_keys_open
    from ploughshare.bootstrap.settings import load_settings

    return with_keys_open(load_settings(home_of(given)), ask=asker())


def asker() -> Callable[[str], str] | None:
    """Asks a person at this terminal; None where nobody sits."""

    def ask(prompt: str) -> str:
        told: str = typer.prompt(prompt, hide_input=True)
        return told

    return ask if sys.stdin.isatty() else None


def init(
    state: Annotated[str, typer.Option("--state", help="ISO 3166-1 code of the node's state.")],
    authority: Annotated[str, typer.Option("--authority", help="Name of the authority that runs it.")],
    home: Home = None,
    operator: Annotated[
        str, typer.Option("--operator", help="User name of the first operator.")
    ] = "operator",
    operator_name: Annotated[
        str, typer.Option("--operator-name", help="Name of the first operator.")
    ] = "First operator",
    password_file: Annotated[
        Path | None,
        typer.Option(help="File with the first operator's password; without it one is made and shown once."),
    ] = None,
    totp_seed: Annotated[
        str | None,
        typer.Option(help="Seed of the operator's one-time codes in base 32. For demonstrations only."),
    ] = None,
    demonstration: Annotated[
        bool, typer.Option("--demonstration", help="Every page says that this is a demonstration.")
    ] = False,
    keys_passphrase_file: Annotated[
        Path | None,
        typer.Option(help="File with a passphrase under which the keys are sealed at once."),
    ] = None,
    setting: Annotated[
        list[str] | None,
        typer.Option("--set", help="A setting as SECTION.NAME=VALUE, such as web.port=8401. Repeatable."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a node: settings, keys, tables and the first operator.

    If it was interrupted, run it again. The password is shown once and must be changed at first sign-in.
    """
    from ploughshare.bootstrap.key_change import protect_keys
    from ploughshare.bootstrap.settings import load_settings
    from ploughshare.bootstrap.setup import Founder, init_node

    sections = read_settings(setting or [])
    if demonstration:
        sections.setdefault("node", {})["demonstration"] = True
    password = password_file.read_text("utf-8").strip() if password_file else None
    with named():
        made = init_node(
            home_of(home),
            state=state,
            authority=authority,
            founder=Founder(operator, operator_name, password, totp_seed),
            sections=sections,
        )
        if keys_passphrase_file is not None:
            protect_keys(
                load_settings(home_of(home)),
                passphrase=keys_passphrase_file.read_text("utf-8").strip(),
                by_token=False,
                ask=None,
            )
    told = {
        "node": made.node,
        "fingerprint": made.fingerprint,
        "fingerprint_words": made.words,
        "revocation": made.revocation,
        "home": str(made.home),
        "username": made.username,
        "password": None if password else made.password,
    }
    if as_json:
        show.put_json(told)
        return
    show.put_facts("The node is made. Start it with “ploughshare up”.", told.items())
    show.put("Keep a copy of its secrets folder elsewhere: without the keys nothing can be opened.")
    show.put("Print the line “revocation” and lock it away: it withdraws the key should it be stolen.")


def read_settings(given: list[str]) -> dict[str, dict[str, Any]]:
    """Settings as SECTION.NAME=VALUE, typed as TOML would have them."""
    import tomllib

    sections: dict[str, dict[str, Any]] = {}
    for each in given:
        name, equals, value = each.partition("=")
        section, dot, key = name.strip().partition(".")
        if not equals or not dot:
            raise typer.BadParameter(f"“{each}” is not SECTION.NAME=VALUE")
        try:
            read = tomllib.loads(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError:
            read = value
        sections.setdefault(section, {})[key] = read
    return sections


def up(
    passphrase_fd: Annotated[
        int | None,
        typer.Option("--passphrase-fd", help="File descriptor that gives the passphrase of the keys."),
    ] = None,
    locked: Annotated[
        bool,
        typer.Option("--locked", help="Open no key: a person of the node's authority does, on its page."),
    ] = False,
) -> None:
    """Start the node and keep it up until told to stop.

    Its folder is `PLOUGHSHARE_HOME`, else `./node`. Sealed keys are opened by keys.passphrase_file, by the
    systemd credential `ploughshare-keys`, by a file descriptor, or at the prompt.
    """
    from ploughshare.interfaces.cli.client import stop

    # The console entry starts the processes itself, before any of this is imported.
    stop("Run “ploughshare up”, or with “--passphrase-fd NUMBER” or “--locked” alone.", 2)


def migrate(home: Home = None, as_json: Json = False) -> None:
    """Carry the database of a stopped node to this version, after a copy into data/backups."""
    from ploughshare.bootstrap import migrations
    from ploughshare.bootstrap.node import lock_home

    with named():
        settings = opened_settings(home)
        lock = lock_home(settings)
        try:
            before, after = migrations.migrate(settings)
        finally:
            os.close(lock)
    if as_json:
        show.put_json({"before": before, "after": after})
    elif before == after:
        show.put(f"The database is of version {after} already. Nothing was changed.")
    else:
        show.put(f"The database went from {before} to {after}.")


def encrypt_database(home: Home = None, as_json: Json = False) -> None:
    """Encrypt the SQLite database of a stopped node, once database.sqlite_module is set."""
    from ploughshare.bootstrap.databases import encrypt_main
    from ploughshare.bootstrap.node import lock_home

    with named():
        settings = opened_settings(home)
        lock = lock_home(settings)
        try:
            changed = encrypt_main(settings)
        finally:
            os.close(lock)
    if as_json:
        show.put_json({"changed": changed})
    elif changed:
        show.put("The database is encrypted. Delete older copies in data/backups that are not.")
    else:
        show.put("The database is encrypted already. Nothing was changed.")


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    for each in (init, up, migrate, encrypt_database):
        app.command()(each)
