# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What other states ask."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands import enclosures
from ploughshare.interfaces.cli.commands.enclosures import Confirm, FilesLabel, Personal, leaving
from ploughshare.interfaces.cli.commands.records import put_candidates
from ploughshare.interfaces.cli.options import Json, Limit

app = typer.Typer(no_args_is_help=True, help="What other states ask.")

RequestArgument = Annotated[str, typer.Argument(help="Id of the request.")]
ItemArgument = Annotated[str, typer.Argument(help="Id of the arm within the request.")]


@app.command("list")
def list_incoming(
    ended: Annotated[bool, typer.Option("--ended", help="Ended ones instead.")] = False,
    discretion: Annotated[
        bool, typer.Option("--discretion", help="Only what the legal officer decides.")
    ] = False,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Requests of other states; the clock that runs out first comes first."""
    rows = Office().pages(
        "/incoming", limit=limit, ended=str(ended).lower(), discretion=str(discretion).lower()
    )
    if as_json:
        show.put_json(rows)
        return
    columns = ("id", "asking", "state", "open_items", "items", "urgency", "due_at", "clock")
    show.put_table("Incoming requests", columns, ([each[name] for name in columns] for each in rows))


@app.command("show")
def show_incoming(request: RequestArgument, as_json: Json = False) -> None:
    """One request with its arms."""
    view = Office().get(f"/incoming/{request}")
    if as_json:
        show.put_json(view)
        return
    made = view["incoming"]
    names = (
        "asking",
        "partner",
        "state",
        "purpose",
        "reason",
        "use",
        "urgency",
        "due_at",
        "question",
        "erase_on",
        "erased_at",
    )
    show.put_facts(f"Request {made['id']}", [(name, made[name]) for name in names])
    show.put_table(
        "Arms",
        ("id", "serial", "make", "state", "queued because", "result"),
        (
            (
                each["id"],
                each["marking"]["serial"],
                each["marking"]["make"],
                each["state"],
                each["because"],
                each["result"],
            )
            for each in view["items"]
        ),
    )


@app.command("candidates")
def candidates(item: ItemArgument, as_json: Json = False) -> None:
    """Records that may be the arm they ask about."""
    found = Office().get(f"/incoming/items/{item}/candidates")
    if as_json or found["found"] is None:
        show.put_json(found)
    else:
        put_candidates(found["found"], False)


@app.command("answer")
def answer(
    item: ItemArgument,
    firearm: Annotated[str, typer.Argument(help="Id of the record that is the arm.")],
    confirm: Confirm = None,
    label: FilesLabel = None,
    personal: Personal = False,
    as_json: Json = False,
) -> None:
    """Answer for one arm with a record of the register, and with the files that were added to it."""
    body = {"firearm_id": firearm, "files": leaving(confirm, label, personal)}
    _put(Office().post(f"/incoming/items/{item}/answer", body), as_json)


@app.command("not-held")
def not_held(
    item: ItemArgument,
    confirm: Confirm = None,
    label: FilesLabel = None,
    personal: Personal = False,
    as_json: Json = False,
) -> None:
    """Answer for one arm that the register does not hold it."""
    body = {"files": leaving(confirm, label, personal)}
    _put(Office().post(f"/incoming/items/{item}/not-held", body), as_json)


@app.command("refuse")
def refuse(
    item: ItemArgument,
    ground: Annotated[str, typer.Option("--ground", help="One of the closed list of grounds.")],
    note: Annotated[str | None, typer.Option("--note", help="A word for the asker.")] = None,
    as_json: Json = False,
) -> None:
    """Refuse for one arm."""
    _put(Office().post(f"/incoming/items/{item}/refusal", {"ground": ground, "note": note}), as_json)


@app.command("decide")
def decide(
    request: RequestArgument,
    permit: Annotated[bool, typer.Option("--permit/--refuse", help="What the legal officer decides.")],
    grounds: Annotated[str, typer.Option("--grounds", help="On what grounds.")],
    as_json: Json = False,
) -> None:
    """Decide where the law leaves it to the legal officer."""
    made = Office().post(f"/incoming/{request}/decision", {"permit": permit, "grounds": grounds})
    if as_json:
        show.put_json(made)
    else:
        show.put(f"Request {made['id']}: {'permitted' if permit else 'refused'}.")


enclosures.register(app, "/incoming", "our answer")


def _put(item: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(item)
    else:
        show.put(f"Arm {item['id']}: {item['state']}.")
