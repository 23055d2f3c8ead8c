# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Nodes of several states on one machine: what the administrator does, and what only the state can do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.commands.node import Home, home_of, read_settings
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

app = typer.Typer(
    no_args_is_help=True,
    help="Nodes of several states on one machine: one administrator, and each state opens its own.",
)

Host = Annotated[Path, typer.Option("--host", help="Folder with the places of all nodes.")]
HOST = Path("/srv/ploughshare")
Name = Annotated[str, typer.Argument(help="Name of the place.")]
PassphraseFile = Annotated[
    Path | None,
    typer.Option("--passphrase-file", help="File with the passphrase; without it you are asked for it."),
]
Letters = Annotated[
    bool,
    typer.Option(
        "--letters-while-locked/--no-letters-while-locked",
        help="Whether sealed letters are taken in while nobody has opened the node.",
    ),
]


@app.command("add")
def add(
    name: Name,
    web_port: Annotated[int, typer.Option("--web-port", help="Port of its pages on this machine.")],
    peer_port: Annotated[int, typer.Option("--peer-port", help="Port for other nodes.")],
    user: Annotated[
        str | None,
        typer.Option("--user", help="Account of the system that runs it: one for each state."),
    ] = None,
    web_name: Annotated[str, typer.Option("--web-name", help="Host name of its pages.")] = "localhost",
    peer_url: Annotated[str | None, typer.Option("--peer-url", help="By which other nodes reach it.")] = None,
    host: Host = HOST,
    as_json: Json = False,
) -> None:
    """Administrator: make room for a node. Its state then settles in it or moves in."""
    from ploughshare.bootstrap.hosting.places import add_place

    with named():
        made = add_place(
            host.absolute(),
            name,
            user=user,
            web_port=web_port,
            peer_port=peer_port,
            web_name=web_name,
            peer_url=peer_url,
        )
    if as_json:
        show.put_json({"name": made.name, "home": str(made.home)})
    else:
        show.put(
            f"Room for {show.plain(made.name)}: {made.home}. Its state makes its node there, or moves in."
        )


@app.command("list")
def list_places(host: Host = HOST, as_json: Json = False) -> None:
    """All places and how they stand: empty, stopped, locked, open, moving, moved out."""
    from ploughshare.bootstrap.hosting.places import places, standing

    with named():
        found = [(each, standing(each)) for each in places(host.absolute())]
    rows = [
        {
            "name": each.name,
            "stands": stands,
            "web_port": each.web_port,
            "peer_port": each.peer_port,
            "user": each.user,
            "home": str(each.home),
        }
        for each, stands in found
    ]
    if as_json:
        show.put_json(rows)
        return
    columns = ("name", "stands", "web_port", "peer_port", "user", "home")
    show.put_table("Places", columns, (tuple(row[column] for column in columns) for row in rows))


@app.command("start")
def start(name: Name, host: Host = HOST) -> None:
    """Administrator: start a node, locked. A person of its state opens it."""
    from ploughshare.bootstrap.hosting import places

    with named():
        stands = places.start(places.place_of(host.absolute(), name))
    show.put(f"{show.plain(name)} is {stands}.")


@app.command("stop")
def stop(name: Name, host: Host = HOST) -> None:
    """Stop a node; started again, it is locked."""
    from ploughshare.bootstrap.hosting import places

    with named():
        was_up = places.stop(places.place_of(host.absolute(), name))
    show.put(f"{show.plain(name)} is stopped." if was_up else f"{show.plain(name)} was not up.")


@app.command("backup")
def backup(
    name: Name,
    target: Annotated[Path, typer.Argument(help="File to write; it appears only when it is whole.")],
    host: Host = HOST,
) -> None:
    """Administrator: copy a stopped or locked node as it lies, sealed. An open one its state backs up
    itself, with “ploughshare backup”."""
    from ploughshare.bootstrap.hosting.copying import copy_closed
    from ploughshare.bootstrap.hosting.places import place_of
    from ploughshare.kernel.clock import system_clock

    with named():
        count = copy_closed(place_of(host.absolute(), name), target.absolute(), clock=system_clock)
    show.put(f"{target}: {count} files of {show.plain(name)}, sealed as they lie.")


@app.command("put-back")
def put_back(
    name: Name,
    source: Annotated[Path, typer.Argument(help="A copy made by “hosting backup”.", exists=True)],
    host: Host = HOST,
) -> None:
    """Administrator: put a copy into an empty place. Opened, the node asks its peers for what it lost."""
    from ploughshare.bootstrap.hosting.copying import put_back as put
    from ploughshare.bootstrap.hosting.places import place_of
    from ploughshare.kernel.clock import system_clock

    with named():
        put(place_of(host.absolute(), name), source, clock=system_clock)
    show.put(f"{show.plain(name)} is back. Start it; its state opens it.")


@app.command("remove")
def remove(name: Name, host: Host = HOST) -> None:
    """Administrator: give a place free whose node moved out. Its folder stays for you to delete."""
    from ploughshare.bootstrap.hosting.places import remove_place

    with named():
        remove_place(host.absolute(), name)
    show.put(f"The place {show.plain(name)} is free.")


@app.command("settle")
def settle(
    name: Name,
    state: Annotated[str, typer.Option("--state", help="ISO 3166-1 code of the node's state.")],
    authority: Annotated[str, typer.Option("--authority", help="Name of the authority that runs it.")],
    passphrase_file: PassphraseFile = None,
    password_file: Annotated[
        Path | None,
        typer.Option(help="File with the first operator's password; else one is shown once."),
    ] = None,
    setting: Annotated[
        list[str] | None, typer.Option("--set", help="A setting as SECTION.NAME=VALUE. Repeatable.")
    ] = None,
    letters_while_locked: Letters = True,
    host: Host = HOST,
    as_json: Json = False,
) -> None:
    """State: make your node in a place. It is made in memory; what reaches the disk is sealed already."""
    from ploughshare.bootstrap.hosting.places import place_of
    from ploughshare.bootstrap.hosting.settling import settle as make
    from ploughshare.bootstrap.setup import Founder

    with named():
        place = place_of(host.absolute(), name)
        password = password_file.read_text("utf-8").strip() if password_file else None
        made = make(
            place,
            state=state,
            authority=authority,
            passphrase=_passphrase(passphrase_file, confirm=True),
            founder=Founder(password=password),
            sections=read_settings(setting or []),
            letters_while_locked=letters_while_locked,
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
    show.put_facts("The node is made, and nobody opens it but who has the passphrase.", told.items())
    show.put("Print the line “revocation” and lock it away with the passphrase: nobody can replace it.")


@app.command("unlock")
def unlock(
    name: Name,
    passphrase_file: PassphraseFile = None,
    url: Annotated[
        str | None,
        typer.Option("--url", help="Address of the locked node; by default its place on this machine."),
    ] = None,
    host: Host = HOST,
) -> None:
    """State: open your locked node. Whoever rules the machine at this moment can read what you type."""
    from ploughshare.bootstrap.hosting.places import place_of
    from ploughshare.interfaces.cli.client import unlock_node

    with named():
        address = url or f"http://127.0.0.1:{place_of(host.absolute(), name).web_port}"
        unlock_node(address, _passphrase(passphrase_file, confirm=False))
    show.put(f"{show.plain(name)} is opening.")


@app.command("move-out")
def move_out(
    to: Annotated[Path, typer.Option("--to", help="File to write.")],
    name: Annotated[
        str | None,
        typer.Argument(help="Name of the place; none with --home, for a node in no place."),
    ] = None,
    home: Home = None,
    passphrase_file: PassphraseFile = None,
    host: Host = HOST,
    as_json: Json = False,
) -> None:
    """State: pack your stopped node into one sealed file, check the file, and close this place for good.

    Killed at any moment, it is run again. The release code is shown when the place is closed: without it
    the file does not open.
    """
    from ploughshare.bootstrap.hosting.moving import move_out as leave
    from ploughshare.bootstrap.hosting.places import place_of, stop
    from ploughshare.bootstrap.settings import load_settings
    from ploughshare.kernel.clock import system_clock

    with named():
        words = _passphrase(passphrase_file, confirm=False)
        folder = home_of(home)
        if name is not None:
            place = place_of(host.absolute(), name)
            folder = place.home
            stop(place)
        made = leave(load_settings(folder), to.absolute(), passphrase=words, clock=system_clock)
    told = {"file": str(made.file), "code": made.code, "node": made.node, "log_size": made.log_size}
    if as_json:
        show.put_json(told)
        return
    show.put_facts("The node has moved out; it is never started here again.", told.items())
    show.put(
        "Keep the code apart from the file. At the new place: ploughshare hosting move-in FILE --code CODE."
    )


@app.command("stay")
def stay(name: Name, host: Host = HOST) -> None:
    """State: call a move off that did not finish. What was packed so far never opens."""
    from ploughshare.bootstrap.hosting.moving import stay as remain
    from ploughshare.bootstrap.hosting.places import place_of
    from ploughshare.bootstrap.settings import load_settings

    with named():
        begun = remain(load_settings(place_of(host.absolute(), name).home))
    show.put(f"{show.plain(name)} stays." if begun else f"{show.plain(name)} was not moving.")


@app.command("move-in")
def move_in(
    name: Name,
    source: Annotated[Path, typer.Argument(help="The file.", exists=True)],
    code: Annotated[str, typer.Option("--code", help="Release code that the old place gave.")],
    passphrase_file: PassphraseFile = None,
    letters_while_locked: Letters = True,
    setting: Annotated[
        list[str] | None, typer.Option("--set", help="A setting as SECTION.NAME=VALUE. Repeatable.")
    ] = None,
    host: Host = HOST,
    as_json: Json = False,
) -> None:
    """State: bring your node up in an empty place. Its peers hear of its new address when it is opened."""
    from ploughshare.bootstrap.hosting.moving import move_in as enter
    from ploughshare.bootstrap.hosting.places import place_of
    from ploughshare.bootstrap.hosting.settling import hand_to_owner
    from ploughshare.kernel.clock import system_clock

    with named():
        place = place_of(host.absolute(), name)
        sections: dict[str, dict[str, Any]] = read_settings(setting or [])
        for section, values in place.sections().items():
            sections[section] = {**values, **sections.get(section, {})}
        about = enter(
            source,
            place.home,
            passphrase=_passphrase(passphrase_file, confirm=False),
            code=code,
            sections=sections,
            letters_while_locked=letters_while_locked,
            clock=system_clock,
        )
        hand_to_owner(place)
    if as_json:
        show.put_json({"home": str(place.home), **about})
    else:
        show.put(f"Node {about['node']} is in {place.home}. Start it; you open it.")


def _passphrase(file: Path | None, *, confirm: bool) -> str:
    if file is not None:
        return file.read_text("utf-8").strip()
    asked: str = typer.prompt("Passphrase of the node's keys", hide_input=True, confirmation_prompt=confirm)
    return asked
