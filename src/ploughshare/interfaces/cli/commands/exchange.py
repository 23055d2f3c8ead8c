# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Peers and mail."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json, Limit

peers = typer.Typer(no_args_is_help=True, help="Other nodes.")
mail = typer.Typer(no_args_is_help=True, help="Sealed mail: states, never content.")


@peers.command("descriptor")
def show_descriptor(
    to: Annotated[Path | None, typer.Option("--to", help="Write it to a file.")] = None, as_json: Json = False
) -> None:
    """This node's descriptor, to be sent to a partner. Tell the fingerprint by another way."""
    node = Office().get("/node")
    if to is not None:
        to.write_text(node["descriptor"], "utf-8")
    if as_json:
        show.put_json(node)
        return
    if to is None:
        show.put(node["descriptor"])
    typer.echo(f"Fingerprint, to be told by telephone: {node['fingerprint']}", err=True)


@peers.command("add")
def add_peer(
    descriptor: Annotated[Path, typer.Argument(help="File with the partner's descriptor.", exists=True)],
    fingerprint: Annotated[
        str, typer.Option("--fingerprint", help="As it was told by another way.", prompt=True)
    ],
    as_json: Json = False,
) -> None:
    """Enter a partner's node."""
    made = Office().post("/peers", {"descriptor": descriptor.read_text("utf-8"), "fingerprint": fingerprint})
    if as_json:
        show.put_json(made)
    else:
        show.put(f"{made['node']} ({show.plain(made['authority'])}, {made['state']}) is known now.")


@peers.command("list")
def list_peers(as_json: Json = False) -> None:
    """All nodes known here."""
    found = Office().get("/peers")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Peers",
        ("node", "state", "authority", "address", "valid until"),
        (
            (each["node"], each["state"], each["authority"], each["peer_url"], each["valid_until"])
            for each in found["items"]
        ),
    )


@mail.command("outgoing")
def outgoing(limit: Limit = 20, as_json: Json = False) -> None:
    """Messages of ours."""
    _letters(
        "/mail/outgoing", ("message", "recipient", "kind", "state", "attempts", "trouble"), limit, as_json
    )


@mail.command("incoming")
def letters(limit: Limit = 20, as_json: Json = False) -> None:
    """Messages that came in."""
    _letters(
        "/mail/incoming", ("message", "sender", "kind", "accepted", "taken_at", "trouble"), limit, as_json
    )


def _letters(path: str, columns: tuple[str, ...], limit: int, as_json: bool) -> None:
    rows = Office().pages(path, limit=limit)
    if as_json:
        show.put_json(rows)
    else:
        show.put_table("Mail", columns, ([each[name] for name in columns] for each in rows))
