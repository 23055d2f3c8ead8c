# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Facts of law at a node: what is known of a state, changes by two persons, updates to and from others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office, stop
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="Facts of law at a node, kept up to date by two persons.")

ChangeArgument = Annotated[str, typer.Argument(help="Id of the change.")]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]
On = Annotated[str | None, typer.Option("--at", help="The day, such as 2026-01-01; today if not given.")]
Only = Annotated[
    list[str] | None, typer.Option("--change", help="Id of a confirmed change; all if not given.")
]
PATH = "/law/facts/changes"


@app.command("of")
def facts_of(
    state: Annotated[str, typer.Argument(help="State, ISO 3166-1.")],
    kind: Annotated[str | None, typer.Option("--kind", help="status, law, object or conduct.")] = None,
    unknown: Annotated[bool, typer.Option("--unknown", help="Only what is not known.")] = False,
    at: On = None,
    as_json: Json = False,
) -> None:
    """What is known of a state, with source and date, and what is not."""
    found = Office().get(f"/law/facts/states/{state}", kind=kind, on=at)["items"]
    lines = [each for each in found if not unknown or each["held"]["value"] is None]
    if as_json:
        show.put_json(lines)
        return
    show.put_table(
        f"Facts of {state}",
        ("row", "value", "as of", "how sure", "source", "by a change", "clash", "waiting"),
        (
            (
                each["row"],
                each["held"]["value"] or "not known",
                each["held"]["as_of"],
                each["held"]["sureness"],
                each["held"]["source"],
                "yes" if each["by_change"] else "",
                "yes" if each["clash"] else "",
                each["waiting"] or "",
            )
            for each in lines
        ),
    )


@app.command("history")
def history(
    row: Annotated[str, typer.Argument(help="Row, such as status:KEN:ATT.")],
    at: On = None,
    as_json: Json = False,
) -> None:
    """Everything that was ever said of one fact here."""
    found = Office().get(f"/law/facts/rows/{row}", on=at)
    if as_json:
        show.put_json(found)
        return
    held = found["fact"]["held"]
    show.put(f"{row}: {held['value'] or 'not known'} ({held['as_of'] or 'no date'}, {held['source'] or '–'})")
    for each in found["packaged"]:
        show.put(f"  packaged: {each['value']} · {each['as_of']} · {each['source']}")
    for each in found["changes"]:
        show.put("  " + _line(each))
    for each in found["clashing"]:
        show.put(f"  contradicts: {each['value']} · {each['as_of']} · {each['source']}")


@app.command("propose")
def propose(
    row: Annotated[str, typer.Argument(help="Row, such as status:KEN:ATT or law:KEN:mla_requires_treaty.")],
    value: Annotated[str, typer.Argument(help="Status, or value of national law.")],
    holds_from: Annotated[str, typer.Option("--holds-from", help="First day it holds, such as 2026-07-01.")],
    source: Annotated[str, typer.Option("--source", help="Where it was read.")],
    as_of: Annotated[str, typer.Option("--as-of", help="Date of the source.")],
    sureness: Annotated[
        str,
        typer.Option("--sure", help="A, B, C or U of a status; else statute_text, secondary or unknown."),
    ],
    act: Annotated[
        str | None, typer.Option("--act", help="Of a status: ratification, denunciation, …")
    ] = None,
    act_on: Annotated[str | None, typer.Option("--act-on", help="When that was.")] = None,
    law: Annotated[str | None, typer.Option("--law", help="Statute and section.")] = None,
    note: Annotated[str | None, typer.Option("--note", help="What else has to be known.")] = None,
    as_json: Json = False,
) -> None:
    """Put a change of a fact forward. Another legal officer confirms it."""
    parts = row.split(":", 2)
    if len(parts) != 3:
        raise typer.BadParameter(f"write the row as status:KEN:ATT, not {row!r}")
    kind, state, subject = parts
    body = {
        "kind": kind,
        "state": state,
        "subject": subject,
        "value": value,
        "holds_from": holds_from,
        "source": source,
        "as_of": as_of,
        "sureness": sureness,
        "act": act,
        "act_on": act_on,
        "law": law,
        "note": note,
    }
    _put(Office().post(PATH, body), as_json)


@app.command("changes")
def changes(
    state: Annotated[
        str, typer.Option("--state", help="proposed, confirmed, refused or withdrawn.")
    ] = "proposed",
    told: Annotated[bool, typer.Option("--told", help="Only what other nodes told.")] = False,
    as_json: Json = False,
) -> None:
    """Changes: what waits, oldest first; the rest newest first."""
    found = Office().get(PATH, which=state, told="true" if told else None, limit=500)["items"]
    if as_json:
        show.put_json(found)
        return
    for each in found:
        show.put(_line(each))
    if not found:
        show.put("There is none.")


@app.command("confirm")
def confirm(
    change: ChangeArgument,
    remark: Annotated[str | None, typer.Option("--remark", help="What was compared.")] = None,
    as_json: Json = False,
) -> None:
    """Give a change its effect, as a second person."""
    _put(Office().post(f"{PATH}/{change}/confirmation", {"remark": remark}), as_json)


@app.command("refuse")
def refuse(change: ChangeArgument, reason: Reason, as_json: Json = False) -> None:
    """Let a change have no effect."""
    _put(Office().post(f"{PATH}/{change}/refusal", {"reason": reason}), as_json)


@app.command("withdraw")
def withdraw(change: ChangeArgument, reason: Reason, as_json: Json = False) -> None:
    """Withdraw what you put forward yourself."""
    _put(Office().post(f"{PATH}/{change}/withdrawal", {"reason": reason}), as_json)


@app.command("take-back")
def take_back(change: ChangeArgument, reason: Reason, as_json: Json = False) -> None:
    """Propose that a confirmed change counts no more."""
    _put(Office().post(f"{PATH}/{change}/taking-back", {"reason": reason}), as_json)


@app.command("put-forward")
def put_forward(change: ChangeArgument, as_json: Json = False) -> None:
    """Stand behind what another node told."""
    _put(Office().post(f"{PATH}/{change}/adoption"), as_json)


@app.command("decide")
def decide(
    asking: Annotated[str, typer.Option("--from", help="State that asks.")],
    asked: Annotated[str, typer.Option("--to", help="State that would answer.")],
    form: Annotated[str, typer.Option("--form", help="Form of cooperation.")] = "trace",
    purpose: Annotated[str, typer.Option("--purpose", help="Purpose.")] = "tracing",
    at: On = None,
    as_json: Json = False,
) -> None:
    """May one ask another for data on an arm, by the facts in force at the node? `law decide` asks the
    packaged tables."""
    body = {
        "asking": asking,
        "asked": asked,
        "form": form,
        "purpose": purpose,
        "data": ["firearm"],
        "on": at,
    }
    found = Office().post("/law/decisions", body)
    if as_json:
        show.put_json(found)
        return
    decision = found["decision"]
    show.put(f"outcome: {decision['outcome']}")
    for name in ("reasons", "first", "missing"):
        for each in decision[name]:
            show.put(f"  {name}: {show.plain(each)}")


@app.command("tell")
def tell(
    change: Only = None,
    to: Annotated[list[str] | None, typer.Option("--to", help="Node; every node if not given.")] = None,
    as_json: Json = False,
) -> None:
    """Send confirmed changes to other nodes, where they wait for people to decide."""
    told = Office().post("/law/facts/updates", {"changes": change or [], "nodes": to or []})
    if as_json:
        show.put_json(told)
        return
    for node, count in told["letters"].items():
        show.put(f"{node}: {count} on the way")
    for node in told["left_out"]:
        show.put(f"{node}: cannot be written to at present")


@app.command("export")
def export(target: Annotated[Path, typer.Argument(help="File to write.")], change: Only = None) -> None:
    """Write confirmed changes to a signed file, for those who are not on a line."""
    made = Office().post("/law/facts/files", {"changes": change or []})
    target.write_text(made["text"], "utf-8")
    show.put(f"{target} is written.")


@app.command("import")
def take(file: Annotated[Path, typer.Argument(help="File of another node.")], as_json: Json = False) -> None:
    """Let what another node wrote to a file wait for a decision here."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        stop(f"{file} cannot be read: {error}", 3)
    taken = Office().post("/law/facts/files/reading", {"text": text})
    if as_json:
        show.put_json(taken)
    else:
        show.put(
            f"{taken['waiting']} wait now, {taken['known']} were known, "
            f"{taken['unfit']} do not fit the tables."
        )


def _line(change: Any) -> str:
    said, origin = change["said"], change["origin"]
    what = "taken back" if said["undoes"] else said["value"]
    by = f" · told by {origin['node']} ({origin['authority']})" if origin else ""
    why = f" · {change['reason']}" if change["reason"] else ""
    return (
        f"{change['state']}: {said['row']} = {what} from {said['holds_from']} on · {said['source']}, "
        f"{said['as_of']}, {said['sureness']}{by}{why} ({change['id']})"
    )


def _put(change: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(change)
    else:
        show.put(_line(change))
