# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Arms that turned up and cannot."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json, Limit

app = typer.Typer(no_args_is_help=True, help="Arms that cannot turn up and did: read, told, decided.")

AlarmOf = Annotated[str, typer.Argument(metavar="ALARM", help="Id of the alarm.")]


@app.command("list")
def list_alarms(
    stands: Annotated[
        str | None,
        typer.Option(
            "--stands", help="open, another_arm, record_wrong, copied_serial, escaped or withdrawn."
        ),
    ] = "open",
    book: Annotated[
        str | None, typer.Option("--book", help="stock, custody, seizures, register or partner.")
    ] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Arms that should lie elsewhere, or not exist any more, and turned up."""
    found = Office().pages("/arm-alarms", limit=limit, stands=stands, book=book)
    if as_json:
        show.put_json(found)
        return
    names = ("book", "standing", "appearance", "grade", "raised_at", "due_at", "stands", "id")
    heads = ("book", "recorded as", "turned up", "grade", "raised", "due", "stands", "id")
    show.put_table("Alarms", heads, (tuple(each[name] for name in names) for each in found))


@app.command("show")
def show_alarm(alarm: AlarmOf, as_json: Json = False) -> None:
    """One alarm with both its records, as far as you may see them."""
    view = Office().get(f"/arm-alarms/{alarm}")
    if as_json:
        show.put_json(view)
        return
    show.put_facts("Alarm", view["alarm"].items())
    if view["recorded"]:
        show.put_facts("Recorded", {**view["recorded"], **_marks(view["recorded"])}.items())
    for each in view["appeared"]:
        show.put_facts("Turned up", {**each, **_marks(each)}.items())
    rows = ((each["what"], each["at"], each["by"], each["second"], each["signing"]) for each in view["acts"])
    show.put_table("Acts", ("what", "at", "by", "second", "signed"), rows)


def _marks(said: Any) -> dict[str, str]:
    written = {name: value for name, value in said["marking"].items() if value}
    return {"marking": " ".join(f"{name}={value}" for name, value in written.items())}


@app.command("decide")
def decide(
    alarm: AlarmOf,
    decision: Annotated[str, typer.Argument(help="another_arm, record_wrong, copied_serial or escaped.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, in words that others here will read.")],
    case: Annotated[str | None, typer.Option("--case", help="Case that follows the arm up.")] = None,
    as_json: Json = False,
) -> None:
    """Say what an alarm is. The other authority is told the finding and no words."""
    body = {"decision": decision, "reason": reason, "case_id": case}
    _put(Office().post(f"/arm-alarms/{alarm}/decision", body), as_json)


@app.command("tell")
def tell(alarm: AlarmOf, as_json: Json = False) -> None:
    """Tell the authority that asked for the arm what is recorded of it here, where law permits it."""
    _put(Office().post(f"/arm-alarms/{alarm}/telling"), as_json)


@app.command("trace")
def trace(alarm: AlarmOf, as_json: Json = False) -> None:
    """Open the trace of an arm that escaped and keep its point of diversion."""
    _put(Office().post(f"/arm-alarms/{alarm}/trace"), as_json)


def _put(made: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
        return
    show.put_facts("", made.items())
