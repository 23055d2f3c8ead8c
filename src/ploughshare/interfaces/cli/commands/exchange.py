# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Peers, agreements and mail."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json, Limit

peers = typer.Typer(no_args_is_help=True, help="Other nodes.")
agreements = typer.Typer(no_args_is_help=True, help="Agreements with other nodes.")
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


@agreements.command("propose")
def propose(
    partner: Annotated[str, typer.Argument(help="Name of the partner's node.")],
    title: Annotated[str, typer.Option("--title", help="What people call it.")],
    purpose: Annotated[
        list[str] | None,
        typer.Option("--purpose", help="A purpose it covers; tracing by default. Repeatable."),
    ] = None,
    ceiling: Annotated[str, typer.Option("--ceiling", help="Highest handling label.")] = "amber",
    retention_days: Annotated[int, typer.Option("--retention-days", help="How long answers are kept.")] = 365,
    automatic: Annotated[
        bool, typer.Option("--automatic/--no-automatic", help="Whether a register may answer by itself.")
    ] = True,
    daily_budget: Annotated[
        int, typer.Option("--daily-budget", help="Automatic answers a day, at most.")
    ] = 1000,
    answer_hours: Annotated[int, typer.Option("--answer-hours", help="Agreed time for an answer.")] = 168,
    urgent_hours: Annotated[
        int, typer.Option("--urgent-hours", help="Agreed time for an urgent answer.")
    ] = 8,
    safeguards: Annotated[
        str | None,
        typer.Option("--safeguards", help="What protects personal data; without it none may be sent."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Sign terms and offer them to a partner."""
    made = Office().post(
        "/agreements",
        {
            "partner": partner,
            "title": title,
            "purposes": purpose or ["tracing"],
            "ceiling": ceiling,
            "retention_days": retention_days,
            "automatic_answers": automatic,
            "automatic_daily_budget": daily_budget,
            "answer_hours": answer_hours,
            "urgent_answer_hours": urgent_hours,
            "personal_data": safeguards is not None,
            "safeguards": safeguards,
        },
    )
    _put(made, as_json)


@agreements.command("list")
def list_agreements(as_json: Json = False) -> None:
    """All agreements."""
    found = Office().get("/agreements")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Agreements",
        ("reference", "title", "partner", "state", "starts", "ends"),
        (
            (
                each["reference"],
                each["title"],
                each["partner"],
                each["state"],
                each["starts_on"],
                each["ends_on"],
            )
            for each in found["items"]
        ),
    )


Reference = Annotated[str, typer.Argument(help="Reference of the agreement.")]


@agreements.command("show")
def show_agreement(reference: Reference, as_json: Json = False) -> None:
    """One agreement with its terms."""
    _put(Office().get(f"/agreements/{reference}"), as_json)


@agreements.command("sign")
def sign(reference: Reference, as_json: Json = False) -> None:
    """Sign what a partner offered."""
    _put(Office().post(f"/agreements/{reference}/signature"), as_json)


@agreements.command("withdraw")
def withdraw(reference: Reference, as_json: Json = False) -> None:
    """Withdraw at once; duties for what was sent outlive it."""
    _put(Office().post(f"/agreements/{reference}/withdrawal"), as_json)


def _put(made: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
    else:
        show.put_facts(f"Agreement {made['reference']}", made.items())


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
