# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Replies that came on other channels: taken in, read beside their request, keyed in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json, Limit

app = typer.Typer(no_args_is_help=True, help="Replies that came by e-mail, letter, sheet or telephone.")

ReplyArgument = Annotated[str, typer.Argument(help="Id of the reply.")]
Channel = Annotated[
    str, typer.Option("--channel", help="i-24/7, siena, etrace, liaison or letter: how it came.")
]
CameOn = Annotated[str | None, typer.Option("--on", help="Day on which it came; today if left out.")]


@app.command("in")
def take_in(
    file: Annotated[Path, typer.Argument(help="An e-mail, a PDF, a picture, a sheet.", exists=True)],
    channel: Channel = "i-24/7",
    on: CameOn = None,
    as_json: Json = False,
) -> None:
    """Take in a file and show which requests of ours it may answer. Nothing in it acts."""
    fields = {"channel": channel, **({"received_on": on} if on else {})}
    _put_view(Office().upload("/channel-replies", file, fields), as_json)


@app.command("list")
def list_replies(
    standing: Annotated[
        str, typer.Option("--standing", help="unassigned, keyed, replaced, set_aside or erased.")
    ] = "unassigned",
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Replies, newest first: those that wait for a person, unless asked otherwise."""
    rows = Office().pages("/channel-replies", limit=limit, standing=standing)
    if as_json:
        show.put_json(rows)
        return
    columns = ("id", "channel", "received_on", "subject", "sender", "state")
    show.put_table("Replies", columns, ([each[name] for name in columns] for each in rows))


@app.command("show")
def show_reply(reply: ReplyArgument, as_json: Json = False) -> None:
    """One, with its words and the requests that it may answer."""
    _put_view(Office().get(f"/channel-replies/{reply}"), as_json)


@app.command("key")
def key_in(
    reply: ReplyArgument,
    outcome: Annotated[str, typer.Option("--outcome", help="answered, not_held, refused or interim.")],
    request: Annotated[str | None, typer.Option("--request", help="Id of the noted request.")] = None,
    trace: Annotated[str | None, typer.Option("--trace", help="The trace, where none was noted.")] = None,
    asked: Annotated[str | None, typer.Option("--asked", help="State that was asked, with --trace.")] = None,
    reference: Annotated[str | None, typer.Option("--reference", help="Of that request.")] = None,
    asked_on: Annotated[str | None, typer.Option("--asked-on", help="Day of that request.")] = None,
    result: Annotated[str | None, typer.Option("--result", help="Code such as R11.")] = None,
    ground: Annotated[str | None, typer.Option("--ground", help="Of a refusal.")] = None,
    points_to: Annotated[str | None, typer.Option("--points-to", help="State it points to.")] = None,
    theirs: Annotated[str | None, typer.Option("--their-reference", help="Theirs.")] = None,
    authority: Annotated[str | None, typer.Option("--authority", help="Office that answered.")] = None,
    tlp: Annotated[str, typer.Option("--tlp", help="Label set beside it.")] = "amber",
    note: Annotated[str | None, typer.Option("--note", help="Words worth keeping.")] = None,
    expected_by: Annotated[str | None, typer.Option("--expected-by", help="Of an interim reply.")] = None,
    event: Annotated[
        list[str] | None,
        typer.Option(
            "--event",
            help="A step of the way: kind,day,country,other country,holder kind,holder name. Repeatable.",
        ),
    ] = None,
    replaces: Annotated[
        bool, typer.Option("--replaces", help="It takes the place of an earlier reply.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Tie it to the request that it answers, with what it says. The trace moves as by an answer of a node."""
    body: dict[str, Any] = {
        "outcome": outcome,
        "elsewhere_id": request,
        "trace_id": trace,
        "asked": asked,
        "reference": reference,
        "asked_on": asked_on,
        "result": result,
        "ground": ground,
        "next_state": points_to,
        "their_reference": theirs,
        "authority": authority,
        "limits": {"tlp": tlp},
        "note": note,
        "expected_by": expected_by,
        "events": [_event(each) for each in event or ()],
        "replaces": replaces,
    }
    made = Office().post(f"/channel-replies/{reply}/answer", body)
    if as_json:
        show.put_json(made)
    else:
        show.put(f"It is {made['state']}.")


_EVENT = ("kind", "on", "country", "other_country", "holder_kind", "holder_name")


def _event(text: str) -> dict[str, str]:
    cells = [each.strip() for each in text.split(",", len(_EVENT) - 1)]
    return {name: cell for name, cell in zip(_EVENT, cells, strict=False) if cell}


@app.command("rows")
def key_rows(
    reply: ReplyArgument,
    finish: Annotated[bool, typer.Option("--finish", help="Nothing else of it is to be keyed in.")] = False,
    as_json: Json = False,
) -> None:
    """Key in the rows of a sheet that each name one open request; the others are left."""
    office = Office()
    made = office.post(f"/channel-replies/{reply}/rows")
    if finish:
        office.post(f"/channel-replies/{reply}/completion")
    if as_json:
        show.put_json(made)
    else:
        show.put(f"{made['keyed']} rows were keyed in.")


@app.command("set-aside")
def set_aside(
    reply: ReplyArgument,
    why: Annotated[str, typer.Option("--why", help="The reason.")],
    as_json: Json = False,
) -> None:
    """Say that it answers nothing of ours: its content is erased."""
    made = Office().post(f"/channel-replies/{reply}/set-aside", {"why": why})
    if as_json:
        show.put_json(made)
    else:
        show.put("Set aside.")


def _put_view(view: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(view)
        return
    made, guess = view["reply"], view["guess"]
    show.put_facts(
        f"Reply {made['id']}",
        [
            ("stands", made["state"]),
            ("channel", made["channel"]),
            ("came on", made["received_on"]),
            ("subject", made["subject"] or ""),
            ("sounds like", guess["outcome"] or "nothing known"),
            ("their reference", guess["their_reference"] or ""),
            ("not kept", ", ".join(made["not_kept"])),
            ("words", view["words"][:2000]),
        ],
    )
    show.put_table(
        "Requests it may answer",
        ("request", "trace", "asked", "reference", "serial", "because"),
        (
            (
                each["elsewhere_id"] or "not noted",
                each["trace_id"],
                each["asked"] or "",
                each["reference"],
                each["serial"] or "",
                ", ".join(each["reasons"]),
            )
            for each in view["candidates"]
        ),
    )
    if view["rows"]:
        show.put_table(
            "Rows",
            ("row", "reference", "outcome", "answers", "fault"),
            (
                (
                    each["row"],
                    each["reference"] or "",
                    each["outcome"] or "",
                    each["elsewhere_id"] or "",
                    each["fault"] or "",
                )
                for each in view["rows"]
            ),
        )
