# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A federation's trust list: members make and sign it offline, nodes take it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.commands.node import Home, opened_settings
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

app = typer.Typer(
    no_args_is_help=True,
    help="The federation's trust list: descriptors, code lists and treaty status, signed by its members.",
)

Folder = Annotated[Path, typer.Argument(help="Folder of the list.")]
KeyFile = Annotated[Path, typer.Option("--key", help="File of your key.", exists=True)]
PassphraseFile = Annotated[
    Path | None,
    typer.Option("--passphrase-file", help="File with the key's passphrase; without it you are asked."),
]


@app.command("key")
def make_key(
    file: Annotated[Path, typer.Argument(help="File to write; the public half goes beside it as .pub.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make the key of a member or of the publisher, sealed under a passphrase."""
    from ploughshare.bootstrap import trust_files

    if file.exists():
        raise typer.BadParameter(f"{file} exists. Name another file.")
    with named():
        public = trust_files.make_key(file, passphrase=_passphrase(passphrase_file, confirm=True))
    show.put(f"{file} stays with you. {public} goes to whoever begins the list.")


@app.command("init")
def begin(
    folder: Folder,
    member: Annotated[list[Path], typer.Option("--member", help="Public key of a member. Repeatable.")],
    publisher: Annotated[Path, typer.Option("--publisher", help="Public key of the publisher.")],
    threshold: Annotated[int, typer.Option("--threshold", help="How many members must sign.")],
) -> None:
    """Begin a list, or change its members. Members sign it then, one after the other."""
    from ploughshare.bootstrap.trust_files import ListFolder, read_public
    from ploughshare.kernel.clock import system_clock

    with named():
        keys = [read_public(each) for each in member]
        ListFolder(folder).propose_members(
            keys, read_public(publisher), threshold=threshold, at=system_clock()
        )
    show.put(f"{threshold} of {len(keys)} members sign now: ploughshare trust sign {folder} --key FILE")


@app.command("add")
def add(
    folder: Folder,
    file: Annotated[Path, typer.Argument(help="File to list, such as a node's descriptor.", exists=True)],
    name: Annotated[
        str | None,
        typer.Option("--name", help="Its name in the list; of a descriptor, that of its node by default."),
    ] = None,
) -> None:
    """Put a file into the list that waits for signatures. A descriptor goes under its node's name."""
    from ploughshare.bootstrap.trust_files import ListFolder
    from ploughshare.exchange.peers.rules import decode_descriptor
    from ploughshare.exchange.trust.rules.comparing import name_of
    from ploughshare.kernel.clock import system_clock

    content = file.read_bytes()
    with named():
        called = name or name_of(decode_descriptor(content.decode("utf-8")).node)
        held = ListFolder(folder).propose({called: content}, at=system_clock())
    show.put(f"{called} waits for signatures, with {len(held) - 1} others.")


@app.command("remove")
def remove(folder: Folder, name: Annotated[str, typer.Argument(help="Name in the list.")]) -> None:
    """Take a file out of the list that waits for signatures."""
    from ploughshare.bootstrap.trust_files import ListFolder
    from ploughshare.kernel.clock import system_clock

    with named():
        held = ListFolder(folder).propose({name: None}, at=system_clock())
    show.put(f"{len(held)} files wait for signatures.")


@app.command("sign")
def sign(folder: Folder, key: KeyFile, passphrase_file: PassphraseFile = None) -> None:
    """Sign what waits in the list, offline. Look at it first: “ploughshare trust show”."""
    from ploughshare.bootstrap.trust_files import ListFolder, read_key

    with named():
        signer = read_key(key, passphrase=_passphrase(passphrase_file, confirm=False))
        count = ListFolder(folder).sign(signer)
    show.put(f"Signed {count} parts.")


@app.command("publish")
def publish(folder: Folder, key: KeyFile, passphrase_file: PassphraseFile = None) -> None:
    """Publish what enough members signed, or say anew that it is current: at least every two weeks."""
    from ploughshare.bootstrap.trust_files import ListFolder, read_key
    from ploughshare.kernel.clock import system_clock

    with named():
        signer = read_key(key, passphrase=_passphrase(passphrase_file, confirm=False))
        version = ListFolder(folder).publish(signer, at=system_clock())
    show.put(f"Version {version} is current. Give out the folders metadata and targets.")


@app.command("show")
def show_list(folder: Folder, as_json: Json = False) -> None:
    """What a list's folder holds, what waits, and how many signatures are there."""
    from ploughshare.bootstrap.trust_files import ListFolder

    with named():
        found = ListFolder(folder).status()
    told = {
        "root_signatures": found.root,
        "targets_signatures": found.targets,
        "names": list(found.names),
        "first_root_fingerprint": found.root_fingerprint,
    }
    if as_json:
        show.put_json(told)
    else:
        show.put_facts("Trust list", told.items())


@app.command("import")
def import_root(
    root: Annotated[Path, typer.Argument(help="The list's first root, metadata/1.root.json.", exists=True)],
    fingerprint: Annotated[
        str, typer.Option("--fingerprint", help="As it was told by another way.", prompt=True)
    ],
    home: Home = None,
) -> None:
    """Let this node trust a list, by its first root."""
    from ploughshare.bootstrap.node import wire
    from ploughshare.bootstrap.trust_room import import_root as take

    with named():
        node = wire(opened_settings(home))
        try:
            found = take(node, root, told_fingerprint=fingerprint)
        finally:
            node.close()
    show.put(f"{found.threshold} of {len(found.members)} members sign this list. Take it: trust update.")


@app.command("update")
def update(
    source: Annotated[str, typer.Argument(help="Folder of the list, or its https address.")],
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Take the present list. One that is older, mixed, out of date or not signed enough is refused."""
    from ploughshare.bootstrap.node import wire
    from ploughshare.bootstrap.trust_room import update_list
    from ploughshare.kernel.clock import to_rfc3339

    with named():
        node = wire(opened_settings(home))
        try:
            found = update_list(node, source)
        finally:
            node.close()
    told = {
        "version": found.version,
        "root_version": found.root_version,
        "expires_at": to_rfc3339(found.expires_at),
        "names": list(found.names),
    }
    if as_json:
        show.put_json(told)
    else:
        show.put_facts("The trust list is up to date.", told.items())


def _passphrase(file: Path | None, *, confirm: bool) -> str:
    if file is not None:
        return file.read_text("utf-8").strip()
    told: str = typer.prompt("Passphrase of the key", hide_input=True, confirmation_prompt=confirm)
    return told
