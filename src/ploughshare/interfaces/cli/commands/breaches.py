# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Breaches of the security of data, and the record of processing."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.privacy import Language, Target, put_paper
from ploughshare.interfaces.cli.options import Json, Limit

app = typer.Typer(no_args_is_help=True, help="Breaches of the security of data.")
processing = typer.Typer(no_args_is_help=True, help="The record of processing.")

BreachOf = Annotated[str, typer.Argument(help="Id of the breach.")]
Words = Annotated[str, typer.Option("--what", help="What happened, without a name.")]


@app.command("list")
def list_breaches(
    stage: Annotated[str | None, typer.Option("--stage", help="open or closed.")] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Breaches, newest first, ours and those that partners tell of."""
    rows = Office().pages("/privacy/breaches", limit=limit, stage=stage)
    if as_json:
        show.put_json(rows)
        return
    columns = ("number", "node", "known_at", "risk", "due_at", "authority_told_at", "stage", "id")
    show.put_table("Breaches", columns, ([each[name] for name in columns] for each in rows))


@app.command("show")
def show_breach(breach: BreachOf, as_json: Json = False) -> None:
    """One breach, with who was told."""
    show.put_made(Office().get(f"/privacy/breaches/{breach}"), as_json)


@app.command("record")
def record(
    known_at: Annotated[str, typer.Option("--known", help="When it was known: 2026-03-01T10:00:00Z.")],
    kind: Annotated[
        list[str], typer.Option("--kind", help="confidentiality, integrity or availability. Repeatable.")
    ],
    what: Words,
    effects: Annotated[str, typer.Option("--effects", help="What may follow.")],
    measures: Annotated[str, typer.Option("--measures", help="What was done and will be done.")],
    risk: Annotated[str, typer.Option("--risk", help="unlikely, likely or high.")],
    data: Annotated[
        list[str] | None, typer.Option("--data", help="Kind of record concerned. Repeatable.")
    ] = None,
    records: Annotated[int | None, typer.Option("--records", help="About how many records.")] = None,
    subjects: Annotated[
        int | None, typer.Option("--subjects", help="About how many of those whose data it is.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", help="First day.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last day.")] = None,
    as_json: Json = False,
) -> None:
    """Record a breach. 72 hours run from when it was known, unless harm is unlikely."""
    body = {
        "known_at": known_at,
        "since": since,
        "until": until,
        "kinds": kind,
        "what": what,
        "data": data or [],
        "records": records,
        "subjects": subjects,
        "effects": effects,
        "measures": measures,
        "risk": risk,
    }
    show.put_made(Office().post("/privacy/breaches", body), as_json)


@app.command("describe")
def describe(
    breach: BreachOf,
    what: Annotated[str | None, typer.Option("--what", help="What happened.")] = None,
    effects: Annotated[str | None, typer.Option("--effects", help="What may follow.")] = None,
    measures: Annotated[str | None, typer.Option("--measures", help="What was done.")] = None,
    risk: Annotated[str | None, typer.Option("--risk", help="unlikely, likely or high.")] = None,
    records: Annotated[int | None, typer.Option("--records", help="About how many records.")] = None,
    subjects: Annotated[int | None, typer.Option("--subjects", help="About how many concerned.")] = None,
    as_json: Json = False,
) -> None:
    """Say more or better what happened; what is left out stays."""
    office = Office()
    stands = office.get(f"/privacy/breaches/{breach}")
    kept = ("version", "known_at", "since", "until", "kinds", "data")
    said = {
        "what": what,
        "effects": effects,
        "measures": measures,
        "risk": risk,
        "records": records,
        "subjects": subjects,
    }
    body = {name: stands[name] for name in kept}
    body |= {name: stands[name] if value is None else value for name, value in said.items()}
    show.put_made(office.post(f"/privacy/breaches/{breach}/description", body), as_json)


@app.command("authority")
def note_authority(
    breach: BreachOf,
    at: Annotated[str, typer.Option("--at", help="When it was told: 2026-03-01T10:00:00Z.")],
    reference: Annotated[str, typer.Option("--reference", help="Its reference.")],
    why_late: Annotated[str | None, typer.Option("--why-late", help="Why after 72 hours.")] = None,
    as_json: Json = False,
) -> None:
    """Note that the supervisory authority was told."""
    _act(breach, "authority", {"at": at, "reference": reference, "why_late": why_late}, as_json)


@app.command("concerned")
def note_concerned(
    breach: BreachOf,
    told_on: Annotated[str | None, typer.Option("--told", help="Day on which they were told.")] = None,
    not_told: Annotated[str | None, typer.Option("--not-told", help="Why they were not.")] = None,
    as_json: Json = False,
) -> None:
    """Note when those whose data it is were told, or why not."""
    _act(breach, "concerned", {"told_on": told_on, "not_told": not_told}, as_json)


@app.command("tell")
def tell(
    breach: BreachOf,
    node: Annotated[str, typer.Argument(help="Which node is told.")],
    as_json: Json = False,
) -> None:
    """Tell a partner whose information is concerned."""
    _act(breach, "partners", {"to": node}, as_json)


@app.command("close")
def close(breach: BreachOf, as_json: Json = False) -> None:
    """Close a breach once everybody was told who has to be."""
    _act(breach, "closing", {}, as_json)


@app.command("paper")
def take_paper(breach: BreachOf, target: Target, language: Language = "en") -> None:
    """The notice to the supervisory authority as a paper."""
    put_paper(f"/privacy/breaches/{breach}/paper", target, language)


@processing.command("show")
def show_processing(as_json: Json = False) -> None:
    """The latest version of the record of processing."""
    found = Office().get("/privacy/processing")["items"]
    if as_json or not found:
        show.put_json(found)
        return
    show.put_made(found[0], False)


@processing.command("keep")
def keep_processing(
    controller: Annotated[str, typer.Option("--controller", help="The authority, and how to reach it.")],
    officer: Annotated[
        str, typer.Option("--officer", help="How to reach its data-protection officer; an office.")
    ],
    basis: Annotated[str, typer.Option("--basis", help="The law under which it processes.")],
    security: Annotated[str, typer.Option("--security", help="What is done for security.")],
    remarks: Annotated[str | None, typer.Option("--remarks", help="What else is to be said.")] = None,
    as_json: Json = False,
) -> None:
    """Keep a version, with the activities as the node is set up now."""
    office = Office()
    found = office.get("/privacy/processing")["items"]
    body = {
        "after": found[0]["version"] if found else 0,
        "controller": controller,
        "officer": officer,
        "basis": basis,
        "security": security,
        "remarks": remarks,
    }
    show.put_made(office.post("/privacy/processing", body), as_json)


@processing.command("paper")
def take_processing(
    version: Annotated[int, typer.Argument(help="Version.")], target: Target, language: Language = "en"
) -> None:
    """One version as a paper."""
    put_paper("/privacy/processing/paper", target, language, version=version)


def _act(breach: str, act: str, body: dict[str, Any], as_json: bool) -> None:
    office = Office()
    version = office.get(f"/privacy/breaches/{breach}")["version"]
    show.put_made(office.post(f"/privacy/breaches/{breach}/{act}", {"version": version, **body}), as_json)
