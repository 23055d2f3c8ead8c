# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Peers and mail."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

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
    typer.echo(f"Fingerprint, to be told by telephone: {node['fingerprint_words']}", err=True)
    typer.echo(f"The same in figures: {node['fingerprint']}", err=True)


@peers.command("add")
def add_peer(
    descriptor: Annotated[Path, typer.Argument(help="File with the partner's descriptor.", exists=True)],
    as_json: Json = False,
) -> None:
    """Enter a partner's node for a second person to confirm, or take a newer descriptor of a known one."""
    made = Office().post("/peers", {"descriptor": descriptor.read_text("utf-8")})
    if as_json:
        show.put_json(made)
    elif made["confirmed"]:
        show.put(f"The newer descriptor of {made['node']} was taken: the key known here vouches for it.")
    else:
        who = f"{made['node']} ({show.plain(made['authority'])}, {made['state']})"
        show.put(f"{who} is entered. A second person confirms it: ploughshare peer confirm {made['node']}")


Partner = Annotated[str, typer.Argument(help="Name of the partner's node.")]


@peers.command("confirm")
def confirm_peer(
    node: Partner,
    fingerprint: Annotated[
        str,
        typer.Option("--fingerprint", help="As it was told by another way, words or figures.", prompt=True),
    ],
    as_json: Json = False,
) -> None:
    """Confirm a node that another person entered, by its fingerprint read out by telephone."""
    made = Office().post(f"/peers/{node}/confirmation", {"fingerprint": fingerprint})
    if as_json:
        show.put_json(made)
    else:
        show.put(f"{made['node']} ({show.plain(made['authority'])}, {made['state']}) is known now.")


@peers.command("probe")
def probe_peer(node: Partner, as_json: Json = False) -> None:
    """Send a node requests that it must refuse; `peers conformance` shows later what it did."""
    _put_conformance(Office().post(f"/peers/{node}/probes"), as_json)


@peers.command("conformance")
def conformance(node: Partner, as_json: Json = False) -> None:
    """What our probes showed of a node, and what others report."""
    _put_conformance(Office().get(f"/peers/{node}/conformance"), as_json)


def _put_conformance(found: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Probes",
        ("asked", "showed", "code", "sent"),
        ((each["case"], each["verdict"], each["code"] or "–", each["sent_at"]) for each in found["probes"]),
    )
    show.put_table(
        "Reported by others: not refused",
        ("asked", "reporter", "at"),
        ((each["case"], each["reporter"], each["at"]) for each in found["reports"]),
    )


@peers.command("block")
def block_peer(
    node: Partner,
    why: Annotated[str, typer.Option("--why", help="Why; the log keeps it.", prompt=True)],
    as_json: Json = False,
) -> None:
    """End all exchange with a node at once. Two persons let it in again."""
    made = Office().post(f"/peers/{node}/block", {"why": why})
    if as_json:
        show.put_json(made)
    else:
        show.put(f"{made['node']} is blocked. Nothing is sent to it or taken from it.")


@peers.command("revoked")
def take_revocation(
    revocation: Annotated[Path, typer.Argument(help="File with the revocation of its key.", exists=True)],
    as_json: Json = False,
) -> None:
    """Take the revocation of a partner's key: nothing it signs has effect any more."""
    made = Office().post("/peers/revocations", {"revocation": revocation.read_text("utf-8")})
    if as_json:
        show.put_json(made)
    else:
        show.put(f"Key {made['key']} of {made['node']} is withdrawn. Two persons confirm its next one.")


@peers.command("contacts")
def show_contacts(node: Partner, as_json: Json = False) -> None:
    """Whom to call at a partner's, when, and in which language."""
    found = Office().get("/peers")["items"]
    contacts: list[dict[str, Any]] = next((each["contacts"] for each in found if each["node"] == node), [])
    if as_json:
        show.put_json(contacts)
        return
    show.put_table(
        "Whom to call",
        ("name", "now", "hours", "time zone", "languages", "urgent line", "e-mail"),
        (
            [
                each["name"],
                "on duty" if each["on_duty"] else "off duty",
                ", ".join(each["hours"]) or "day and night",
                each["time_zone"],
                ", ".join(each["languages"]),
                each["urgent_line"],
                each["email"],
            ]
            for each in contacts
        ),
    )


@peers.command("list")
def list_peers(as_json: Json = False) -> None:
    """All nodes known here."""
    found = Office().get("/peers")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Peers",
        ("node", "state", "authority", "standing", "address", "valid until"),
        (
            [each[name] for name in ("node", "state", "authority", "standing", "peer_url", "valid_until")]
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
