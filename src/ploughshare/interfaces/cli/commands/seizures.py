# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seizures, finds, surrenders and checks."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office, stop
from ploughshare.interfaces.cli.options import Json, Limit

app = typer.Typer(no_args_is_help=True, help="Seizures, finds, surrenders and checks.")

Event = Annotated[str, typer.Argument(help="Id of the seizure.")]
Country = Annotated[str | None, typer.Option("--country", help="Country, ISO 3166-1.")]
Since = Annotated[str | None, typer.Option("--since", help="From this day, such as 2026-01-01.")]
Until = Annotated[str | None, typer.Option("--until", help="Before this day.")]
Border = Annotated[str | None, typer.Option("--border", help="land_border, sea_port, mail, airport, …")]
Conveyance = Annotated[str | None, typer.Option("--conveyance", help="car, container, drone, …")]
EntryFile = Annotated[
    Path, typer.Argument(help="JSON as `seizure show --json` gives it under `seizure`; - for standard input.")
]

_NOT_GIVEN = {
    *("id", "case_id", "date_given", "recorded_at", "recorded_by", "version", "change_reason"),
}
_NOT_GIVEN_OF_ITEM = {"position", "recovery_id"}


@app.command("list")
def list_seizures(
    apprehension: Annotated[
        str | None, typer.Option("--apprehension", help="seized, found, surrendered, nothing_found.")
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="arm, part, ammunition, …")] = None,
    marks: Annotated[
        str | None, typer.Option("--marks", help="Beginning of a serial, lot number or headstamp.")
    ] = None,
    alike: Annotated[
        bool, typer.Option("--alike", help="In their place, whole marks that look like them.")
    ] = False,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    border: Border = None,
    conveyance: Conveyance = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Events within reach, those entered last first."""
    rows = Office().pages(
        "/seizures",
        limit=limit,
        apprehension=apprehension,
        kind=kind,
        marks=marks,
        alike=alike or None,
        country=country,
        since=since,
        until=until,
        border=border,
        conveyance=conveyance,
    )
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Seizures",
        ("id", "how", "when", "country", "place", "things", "reference"),
        (
            (
                each["seizure"]["id"],
                each["seizure"]["apprehension"],
                each["seizure"]["happened_on"] or each["seizure"]["date_given"],
                each["seizure"]["place"]["country"],
                each["seizure"]["place"]["locality"] or each["seizure"]["place"]["locode"],
                each["items_total"],
                each["seizure"]["reference"],
            )
            for each in rows
        ),
    )


@app.command("show")
def show_seizure(event: Event, as_json: Json = False) -> None:
    """One event with its things, what is odd in it, and where else its arms stand."""
    put_seizure(Office().get(f"/seizures/{event}"), as_json)


@app.command("record")
def record(entry: EntryFile, as_json: Json = False) -> None:
    """Enter an event from a JSON file under the case you work on; each arm can be traced at once."""
    put_seizure(Office().post("/seizures", _entry(entry)), as_json)


@app.command("check")
def record_check(
    country: Annotated[str, typer.Option("--country", help="Country, ISO 3166-1.")],
    reason: Annotated[str, typer.Option("--reason", help="profile, random, tip or routine.")],
    on: Annotated[str | None, typer.Option("--on", help="Day: 2015-03-24.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="Town or place.")] = None,
    border: Border = None,
    conveyance: Conveyance = None,
    minutes: Annotated[int | None, typer.Option("--minutes", min=0, help="Minutes spent.")] = None,
    scanned: Annotated[int | None, typer.Option("--scanned", min=0, help="How many were scanned.")] = None,
    opened: Annotated[int | None, typer.Option("--opened", min=0, help="How many were opened.")] = None,
    profile: Annotated[str | None, typer.Option("--profile", help="Name of the risk profile.")] = None,
    as_json: Json = False,
) -> None:
    """Enter a check in which nothing was found: the denominator of every rate."""
    made = Office().post(
        "/seizures",
        {
            "apprehension": "nothing_found",
            "place": {"country": country, "locality": place},
            "happened_on": on,
            "border": border,
            "conveyance": conveyance,
            "check": {
                "reason": reason,
                "minutes": minutes,
                "scanned": scanned,
                "opened": opened,
                "profile": profile,
            },
        },
    )
    put_seizure(made, as_json)


@app.command("correct")
def correct(
    event: Event,
    entry: EntryFile,
    version: Annotated[int, typer.Option("--version", min=1, help="The version that you read.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it is corrected.")],
    as_json: Json = False,
) -> None:
    """Put a better version in place from a JSON file; the one before is kept."""
    body = {"version": version, "reason": reason, "seizure": _entry(entry)}
    put_seizure(Office().put(f"/seizures/{event}", body), as_json)


@app.command("versions")
def versions(event: Event, as_json: Json = False) -> None:
    """Every version with what it changed."""
    found = Office().get(f"/seizures/{event}/versions")["items"]
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Versions",
        ("version", "at", "by", "why", "changed"),
        (
            (
                each["seizure"]["version"],
                each["seizure"]["recorded_at"],
                each["seizure"]["recorded_by"],
                each["seizure"]["change_reason"],
                each["changed"],
            )
            for each in found
        ),
    )


@app.command("rates")
def rates(
    country: Country = None,
    since: Since = None,
    until: Until = None,
    border: Border = None,
    conveyance: Conveyance = None,
    as_json: Json = False,
) -> None:
    """What checks found, by the reason for which something was looked at."""
    found = Office().get(
        "/checks/rates", country=country, since=since, until=until, border=border, conveyance=conveyance
    )["items"]
    if as_json:
        show.put_json(found)
        return
    names = ("reason", "checks", "hits", "scanned", "opened", "opened_hits", "minutes", "timed")
    show.put_table("Checks", names, ([each[name] for name in names] for each in found))


@app.command("map")
def counts(
    country: Country = None,
    since: Since = None,
    until: Until = None,
    border: Border = None,
    conveyance: Conveyance = None,
    as_json: Json = False,
) -> None:
    """Events by place, and the ways they share."""
    found = Office().get(
        "/seizures-map", country=country, since=since, until=until, border=border, conveyance=conveyance
    )
    if as_json:
        show.put_json(found)
        return
    names = ("country", "subdivision", "locode", "apprehension", "events")
    show.put_table("Places", names, ([each[name] for name in names] for each in found["places"]))
    show.put_table(
        "Ways",
        ("way", "conveyance", "events"),
        ((" > ".join(each["points"]), each["conveyance"], each["events"]) for each in found["routes"]),
    )


def put_seizure(read: Any, as_json: bool) -> None:
    """Print an event with its things and remarks."""
    if as_json:
        show.put_json(read)
        return
    made = read["seizure"]
    names = ("apprehension", "happened_on", "agency", "reference", "ground", "border", "conveyance")
    facts = [(name, made[name]) for name in names]
    facts += [("country", made["place"]["country"]), ("place", made["place"]["locality"])]
    facts += [
        ("way", " > ".join(each for each in (made["origin"], *made["transits"], made["destination"]) if each))
    ]
    facts += [("version", made["version"]), ("date", read["date_trouble"])]
    facts += [("remark", f"{each['field']}: {each['words']}") for each in read["remarks"]]
    facts += [("same arm in", each["seizure_id"] or each["contact_id"]) for each in read["elsewhere"]]
    show.put_facts(f"Seizure {made['id']}", facts)
    show.put_table(
        "Things",
        ("no", "kind", "how much", "serial", "make", "lot", "recovery"),
        (
            (
                each["position"],
                each["part"] or each["kind"],
                f"{each['quantity']['amount']} {each['quantity']['unit']}",
                each["marking"]["serial"],
                each["marking"]["make"],
                each["lot"],
                each["recovery_id"],
            )
            for each in made["items"]
        ),
    )


def _entry(path: Path) -> dict[str, Any]:
    """What a file says of an event: as it was shown, without what the node adds."""
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8")
        given = json.loads(text)
    except OSError as error:
        stop(f"{path}: {error.strerror}.", 10)
    except ValueError:
        stop(f"{path} holds no JSON.", 2)
    given = given.get("seizure", given) if isinstance(given, dict) else {}
    entry = {name: value for name, value in given.items() if name not in _NOT_GIVEN}
    entry["items"] = [_item(each) for each in given.get("items") or []]
    return entry


def _item(given: dict[str, Any]) -> dict[str, Any]:
    item = {name: value for name, value in given.items() if name not in _NOT_GIVEN_OF_ITEM}
    amount = item.get("quantity")
    if isinstance(amount, dict):
        signs = {"pieces": "pieces", "rounds": "rounds", "grams": "g", "millimetres": "mm"}
        item["quantity"] = amount.get("given") or f"{amount['amount']} {signs[amount['unit']]}"
    return item
