# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Backup and restore: acts of an operator on a node's files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.commands.node import Home, home_of, opened_settings
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

PassphraseFile = Annotated[
    Path | None,
    typer.Option("--passphrase-file", help="File with the passphrase; without it you are asked for it."),
]


def backup(
    target: Annotated[Path, typer.Argument(help="File to write; it appears only when it is whole.")],
    home: Home = None,
    passphrase_file: PassphraseFile = None,
    without_keys: Annotated[
        bool,
        typer.Option("--without-keys", help="Leave out the secrets folder; keep it elsewhere yourself."),
    ] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in place of an older file.")] = False,
    as_json: Json = False,
) -> None:
    """Write one encrypted file with all that a node holds. The node may run meanwhile."""
    from ploughshare.bootstrap.backup import make_backup
    from ploughshare.bootstrap.migrations import check_version
    from ploughshare.bootstrap.node import wire

    if target.exists() and not replace:
        raise typer.BadParameter(f"{target} exists. Name another file, or say --replace.")
    with named():
        node = wire(opened_settings(home))
        try:
            check_version(node.engine)
            passphrase = _passphrase(passphrase_file, confirm=True)
            made = make_backup(node, target, passphrase=passphrase, with_keys=not without_keys)
        finally:
            node.close()
    if as_json:
        show.put_json({"file": str(made.path), "bytes": made.size_bytes, "log_size": made.log_size})
        return
    show.put(f"{made.path}: {made.size_bytes} bytes, {made.log_size} entries of the audit log.")
    if without_keys:
        show.put("The keys are not in it: without a copy of the secrets folder it cannot be used.")


def restore(
    source: Annotated[Path, typer.Argument(help="The backup.")],
    home: Home = None,
    passphrase_file: PassphraseFile = None,
    erasures: Annotated[
        Path | None,
        typer.Option(
            "--erasures", help="The journal of erasures: erasures/journal of the lost node, or its copy."
        ),
    ] = None,
    erasures_lost: Annotated[
        bool,
        typer.Option("--erasures-lost", help="The journal is lost, too: what was erased since comes back."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Make a node's folder out of a backup. At its next start the node announces itself to its peers and
    takes back from them what it lost."""
    from ploughshare.bootstrap.backup import restore_backup
    from ploughshare.bootstrap.errors import ErasuresNotGiven
    from ploughshare.kernel.clock import system_clock

    folder = home_of(home)
    with named():
        if erasures is None and not erasures_lost:
            raise ErasuresNotGiven()
        passphrase = _passphrase(passphrase_file, confirm=False)
        about = restore_backup(source, folder, passphrase=passphrase, clock=system_clock, erasures=erasures)
    if as_json:
        show.put_json({"home": str(folder), **about})
        return
    show.put(f"{folder}: node {about['node']} as of {about['as_of']}. Start it with “ploughshare up”.")
    if not about["with_keys"]:
        show.put(f"The backup holds no keys: put the node's own secrets folder into {folder} first.")


def _passphrase(file: Path | None, *, confirm: bool) -> str:
    if file is not None:
        return file.read_text("utf-8").strip()
    asked: str = typer.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm)
    return asked


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    for each in (backup, restore):
        app.command()(each)
