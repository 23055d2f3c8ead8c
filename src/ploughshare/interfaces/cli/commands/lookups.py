# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Private look-ups: whether a partner's register knows an arm, without telling which."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(
    no_args_is_help=True,
    help="Whether a partner's register knows an arm, without telling which. A hit means ask, never yes.",
)

Partner = Annotated[str | None, typer.Option("--partner", help="Only this node; all without it.")]
Wait = Annotated[
    float, typer.Option("--wait", min=0, max=600, help="Seconds to wait for the answer; 0 does not.")
]
ENDED = frozenset({"answered", "refused"})


@app.command("status")
def status(as_json: Json = False) -> None:
    """Sets, budgets, openings and alarms."""
    found = Office().get("/lookups")
    if as_json:
        show.put_json(found)
        return
    _put_own(found)
    columns = ("agreement", "partner", "epoch", "version", "records", "bytes", "at")
    show.put_table(
        "Sets of partners held here", columns, ([e[name] for name in columns] for e in found["held"])
    )
    show.put_table("Sets given to partners", columns, ([e[name] for name in columns] for e in found["given"]))
    budgets = ("agreement", "partner", "keys_today", "keys_daily", "records", "records_yearly", "stop")
    show.put_table(
        "Left for us to look up", budgets, ([e[name] for name in budgets] for e in found["left_of_ours"])
    )
    show.put_table(
        "Left for partners to look up here",
        budgets,
        ([e[name] for name in budgets] for e in found["left_of_partners"]),
    )
    wanted = ("id", "partner", "drawn", "state", "due_at")
    show.put_table("Openings partners want", wanted, ([e[name] for name in wanted] for e in found["wanted"]))
    drawn = ("id", "partner", "among", "drawn", "state", "trouble", "due_at")
    show.put_table("Samples we drew", drawn, ([e[name] for name in drawn] for e in found["samples"]))
    alarms = ("id", "kind", "partner", "agreement", "at", "seen_at")
    show.put_table("Alarms", alarms, ([e[name] for name in alarms] for e in found["alarms"]))


def _put_own(found: Any) -> None:
    epochs = ("number", "state", "records", "begun_at", "prepared_at", "ended_at")
    show.put_table("Epochs", epochs, ([each[name] for name in epochs] for each in found["epochs"]))
    preparation = found["preparation"]
    if preparation is not None and preparation["done_at"] is None:
        show.put(f"Being prepared: {preparation['done']} of {preparation['of']} arms evaluated.")


@app.command("prepare")
def prepare(
    new_epoch: Annotated[
        bool, typer.Option("--new-epoch", help="Make a fresh key and evaluate everything anew.")
    ] = False,
    wait: Wait = 0,
    as_json: Json = False,
) -> None:
    """Have the register prepared for look-ups, or brought up to date; partners get what changed."""
    office = Office()
    found = office.post("/lookups/preparation", {"new_epoch": new_epoch})
    until = time.monotonic() + wait
    while found["preparation"]["done_at"] is None and time.monotonic() < until:
        time.sleep(0.3)
        found = office.get("/lookups")
    if as_json:
        show.put_json(found)
    else:
        _put_own(found)


@app.command("ask")
def ask(
    serial: Annotated[
        str, typer.Argument(help="As read: ? for an unread character, [8B] for one or the other.")
    ],
    make: Annotated[str | None, typer.Option("--make", help="Maker as read.")] = None,
    partner: Partner = None,
    wait: Wait = 30,
    as_json: Json = False,
) -> None:
    """Look up one arm, under the case of the mandate."""
    _put(_asked(Office(), [{"serial": serial, "make": make}], partner, wait), as_json)


@app.command("batch")
def batch(
    file: Annotated[Path, typer.Argument(help="CSV with columns serial and make.", exists=True)],
    partner: Annotated[str, typer.Option("--partner", help="The node to ask: its agreement has batches.")],
    at_once: Annotated[
        int, typer.Option("--at-once", min=1, max=4096, help="Arms in one question, as agreed.")
    ] = 1000,
    wait: Wait = 300,
    as_json: Json = False,
) -> None:
    """Look up many arms under a batch clause."""
    with file.open(encoding="utf-8-sig", newline="") as rows:
        marks = [
            {"serial": row["serial"].strip(), "make": (row.get("make") or "").strip() or None}
            for row in csv.DictReader(rows)
            if (row.get("serial") or "").strip()
        ]
    office = Office()
    found: list[Any] = []
    for at in range(0, len(marks), at_once):
        found.extend(_asked(office, marks[at : at + at_once], partner, wait))
    _put(found, as_json)


def _asked(office: Office, marks: list[dict[str, Any]], partner: str | None, wait: float) -> list[Any]:
    made = office.post("/lookups/questions", {"marks": marks, "partner": partner})["items"]
    return list(_waited(office, made, wait))


def _waited(office: Office, made: list[Any], wait: float) -> Iterator[Any]:
    until = time.monotonic() + wait
    for each in made:
        found = each
        while found["state"] not in ENDED and time.monotonic() < until:
            time.sleep(0.2)
            found = office.get(f"/lookups/questions/{each['id']}")
        yield found


def _put(found: list[Any], as_json: bool) -> None:
    if as_json:
        show.put_json({"items": found})
        return
    show.put_table(
        "Look-ups",
        ("partner", "serial", "make", "found", "state", "refused"),
        (
            (each["partner"], mark["serial"], mark["make"], mark["found"], each["state"], each["refused"])
            for each in found
            for mark in each["marks"]
        ),
    )
    if any(mark["found"] in {"near", "whole"} for each in found for mark in each["marks"]):
        show.put("A hit means: ask that state by a request. It is never a yes.")


@app.command("trace")
def look_up_trace(
    trace: Annotated[str, typer.Argument(help="Id of the trace.")], wait: Wait = 30, as_json: Json = False
) -> None:
    """Ask first who knows the arm of a trace: every partner whose set is here."""
    office = Office()
    made = office.post(f"/traces/{trace}/lookups")["items"]
    _put(list(_waited(office, made, wait)), as_json)


@app.command("list")
def list_questions(as_json: Json = False) -> None:
    """The latest look-ups of ours with what they found."""
    _put(Office().get("/lookups/questions")["items"], as_json)


@app.command("draw")
def draw(
    agreement: Annotated[str, typer.Argument(help="Reference of the agreement.")],
    partner: Annotated[str, typer.Argument(help="Node whose look-ups are drawn.")],
    count: Annotated[int, typer.Option("--count", min=1, max=200, help="How many.")] = 5,
    days: Annotated[int, typer.Option("--days", min=1, max=92, help="Of how many last days.")] = 30,
    as_json: Json = False,
) -> None:
    """Draw look-ups of a partner by fresh chance, and have it open them: an auditor's act."""
    body = {"agreement": agreement, "partner": partner, "count": count, "days": days}
    _put_sample(Office().post("/lookups/samples", body), as_json)


@app.command("sample")
def show_sample(
    sample: Annotated[str, typer.Argument(help="Id of the sample.")], as_json: Json = False
) -> None:
    """One sample with what was shown."""
    _put_sample(Office().get(f"/lookups/samples/{sample}"), as_json)


def _put_sample(made: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
        return
    names = ("id", "partner", "agreement", "among", "drawn", "state", "trouble", "due_at", "randomness")
    show.put_facts("Sample", [(name, made[name]) for name in names])
    show.put_table(
        "Shown", ("serial", "make", "case"), ((e["serial"], e["make"], e["case"]) for e in made["shown"])
    )


@app.command("open")
def open_wanted(
    opening: Annotated[str, typer.Argument(help="Id of the opening that a partner wants.")],
    as_json: Json = False,
) -> None:
    """Open what a partner drew of our look-ups: it learns marking and case of these."""
    _settle(opening, {"opened": True}, as_json)


@app.command("refuse")
def refuse_wanted(
    opening: Annotated[str, typer.Argument(help="Id of the opening that a partner wants.")],
    grounds: Annotated[str, typer.Option("--grounds", help="Why; the partner is told.", prompt=True)],
    as_json: Json = False,
) -> None:
    """Do not open what a partner drew; the partner suspends look-ups then."""
    _settle(opening, {"opened": False, "grounds": grounds}, as_json)


def _settle(opening: str, body: dict[str, Any], as_json: bool) -> None:
    made = Office().post(f"/lookups/openings/{opening}", body)
    if as_json:
        show.put_json(made)
    else:
        show.put_facts("Opening", [(name, made[name]) for name in ("id", "partner", "drawn", "state")])


@app.command("seen")
def see_alarm(alarm: Annotated[str, typer.Argument(help="Id of the alarm.")], as_json: Json = False) -> None:
    """Say that one has seen an alarm."""
    made = Office().post(f"/lookups/alarms/{alarm}/seen")
    if as_json:
        show.put_json(made)
    else:
        show.put(f"Seen: {made['kind']} of {made['partner']}.")
