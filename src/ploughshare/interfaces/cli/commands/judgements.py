# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which records of the register are one arm."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json, Limit

app = typer.Typer(no_args_is_help=True, help="Which records of the register are one arm.")

One = Annotated[str, typer.Argument(help="Id of the one record.")]
Other = Annotated[str, typer.Argument(help="Id of the other.")]


@app.command("give")
def give(
    one: One,
    other: Other,
    said: Annotated[str, typer.Option("--said", help="same, not_same or not_sure.")],
    why: Annotated[str, typer.Option("--why", help="What you compared and saw. Name no person.")],
    as_json: Json = False,
) -> None:
    """Say that two records are the same arm, are not, or that you are not sure."""
    made = Office().post("/judgements", {"left_id": one, "right_id": other, "said": said, "why": why})
    if as_json:
        show.put_json(made)
    else:
        show.put(f"Judgement {made['id']} is kept.")


@app.command("undo")
def undo(
    judgement: Annotated[str, typer.Argument(help="Id of the judgement.")], as_json: Json = False
) -> None:
    """Take a judgement back in one step."""
    taken = Office().post(f"/judgements/{judgement}/withdrawal")
    if as_json:
        show.put_json(taken)
    else:
        show.put(f"Judgement {taken['id']} is undone.")


@app.command("list")
def list_judgements(
    record: Annotated[str | None, typer.Option("--record", help="Only those that name this record.")] = None,
    said: Annotated[str | None, typer.Option("--said", help="Only same, not_same or not_sure.")] = None,
    undone: Annotated[bool, typer.Option("--undone", help="Undone ones, too.")] = False,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Judgements in force, newest first."""
    found = Office().pages("/judgements", limit=limit, record=record, said=said, undone=str(undone).lower())
    if as_json:
        show.put_json({"items": found})
        return
    _put_judgements(found)


@app.command("cluster")
def cluster(firearm: Annotated[str, typer.Argument(help="Id of a record.")], as_json: Json = False) -> None:
    """The records judged one arm with this one."""
    found = Office().get(f"/firearms/{firearm}/cluster")
    if as_json:
        show.put_json(found)
        return
    show.put_facts(f"Cluster {found['id']}", [("records", found["member_ids"])])
    _put_judgements(found["judgements"])


@app.command("compare")
def compare(one: One, other: Other, as_json: Json = False) -> None:
    """Two records side by side: how alike they are, why, and what was judged."""
    found = Office().get(f"/firearms/{one}/beside/{other}")
    if as_json:
        show.put_json(found)
        return
    like, older, newer = found["likeness"], found["older"], found["newer"]
    show.put_table(
        f"One arm with probability {show.plain(like['probability'])}",
        ("field", "stands", f"older {older['id']}", f"newer {newer['id']}"),
        (
            (name, stands, older["description"].get(name), newer["description"].get(name))
            for name, stands in like["fields"].items()
        ),
    )
    show.put_facts("", [("for", like["reasons_for"]), ("against", like["reasons_against"])])
    _put_judgements(found["judgements"])


def _put_judgements(found: Iterable[dict[str, Any]]) -> None:
    show.put_table(
        "Judgements",
        ("id", "said", "one", "other", "who", "when", "why", "undone"),
        (
            (
                each["id"],
                each["said"],
                each["left_id"],
                each["right_id"],
                each["judged_by_name"],
                each["judged_at"],
                each["why"],
                each["undone_at"],
            )
            for each in found
        ),
    )
