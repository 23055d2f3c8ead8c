# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Marks, the register of arms, and recovered arms."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.readings import (
    Calibre,
    Country,
    ImportMark,
    Kind,
    Make,
    Model,
    Serial,
    read_marks,
)
from ploughshare.interfaces.cli.options import Json, Limit

markings = typer.Typer(no_args_is_help=True, help="Reading marks. Needs no node.")
firearms = typer.Typer(no_args_is_help=True, help="The register of arms.")
recoveries = typer.Typer(no_args_is_help=True, help="Recovered arms.")


@markings.callback()
def reading() -> None:
    """Reading marks. Needs no node."""


markings.command("read")(read_marks)


def marks(
    serial: str | None,
    make: str | None,
    model: str | None,
    calibre: str | None,
    arm_type: str | None,
    made_in: str | None,
    import_mark: str | None,
) -> dict[str, str | None]:
    """Marks as the API takes them."""
    return {
        "serial": serial,
        "make": make,
        "model": model,
        "calibre": calibre,
        "arm_type": arm_type,
        "country_of_manufacture": made_in,
        "import_mark": import_mark,
    }


@firearms.command("search")
def search(
    serial: Annotated[str, typer.Argument(help="Serial: ? one character, * a run, [8B] one or the other.")],
    make: Make = None,
    model: Model = None,
    calibre: Calibre = None,
    arm_type: Kind = None,
    made_in: Country = None,
    import_mark: ImportMark = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=50, help="Candidates to show.")] = 10,
    as_json: Json = False,
) -> None:
    """Search the own register by marks. Needs an open case. Candidates are no hits."""
    found = Office().post(
        "/firearms/searches",
        {
            "marking": marks(serial, make, model, calibre, arm_type, made_in, import_mark),
            "limit": limit,
        },
    )
    put_candidates(found, as_json)


@firearms.command("show")
def show_firearm(
    firearm: Annotated[str, typer.Argument(help="Id of the arm.")], as_json: Json = False
) -> None:
    """One arm with its life."""
    held = Office().get(f"/firearms/{firearm}")
    if as_json:
        show.put_json(held)
        return
    show.put_facts(f"Arm {held['id']}", held["description"].items())
    put_events(held["events"])


@recoveries.command("record")
def record(
    country: Annotated[str, typer.Option("--country", help="Country of recovery, ISO 3166-1.")],
    serial: Serial = None,
    make: Make = None,
    model: Model = None,
    calibre: Calibre = None,
    arm_type: Kind = None,
    made_in: Country = None,
    import_mark: ImportMark = None,
    on: Annotated[
        str | None, typer.Option("--on", help="Day of recovery: 2015-03-24, 2015-03, 2015.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", help="Town or place.")] = None,
    reason: Annotated[
        str, typer.Option("--reason", help="Why the arm is taken for illicit.")
    ] = "used_in_crime",
    notes: Annotated[str | None, typer.Option("--notes", help="Further words.")] = None,
    as_json: Json = False,
) -> None:
    """Enter a recovered arm under the case you work on; its marks are read at once."""
    made = Office().post(
        "/recoveries",
        {
            "marking": marks(serial, make, model, calibre, arm_type, made_in, import_mark),
            "place": {"country": country, "locality": place},
            "recovered_on": on,
            "reason": reason,
            "notes": notes,
        },
    )
    if as_json:
        show.put_json(made)
        return
    read = made["reading"]
    show.put_facts(
        f"Recovery {made['recovery']['id']}",
        [
            ("serial", read["serial"]["pattern"]),
            ("completeness", read["completeness"]),
            ("missing", read["missing"]),
            ("contradictions", [each["words"] for each in read["contradictions"]]),
            ("sufficient", read["verdict"]["sufficient"]),
            ("why not", read["verdict"]["reason"]),
            ("date", made["date_trouble"] or made["recovery"]["recovered_on"]),
        ],
    )


@recoveries.command("list")
def list_recoveries(limit: Limit = 50, as_json: Json = False) -> None:
    """Recoveries within reach, newest first."""
    rows = Office().pages("/recoveries", limit=limit)
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Recoveries",
        ("id", "serial", "make", "recovered on", "country", "place"),
        (
            (
                each["id"],
                each["marking"]["serial"],
                each["marking"]["make"],
                each["recovered_on"] or each["date_given"],
                each["place"]["country"],
                each["place"]["locality"],
            )
            for each in rows
        ),
    )


@recoveries.command("candidates")
def candidates(
    recovery: Annotated[str, typer.Argument(help="Id of the recovery.")], as_json: Json = False
) -> None:
    """Records of the own register that may be the recovered arm."""
    put_candidates(Office().get(f"/recoveries/{recovery}/candidates"), as_json)


@recoveries.command("matches")
def matches(
    recovery: Annotated[str, typer.Argument(help="Id of the recovery.")], as_json: Json = False
) -> None:
    """Comparisons that officers judged, made again as they were."""
    found = Office().get(f"/recoveries/{recovery}/matches")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Comparisons made again",
        ("judged", "record", "outcome then", "outcome now", "same outcome", "same means"),
        (
            (
                each["judged_at"],
                each["firearm_id"],
                f"{each['weight_then']:.6f}",
                f"{each['weight_now']:.6f}",
                "yes" if each["same_outcome"] else "no",
                "yes" if each["same_means"] else "no",
            )
            for each in found["items"]
        ),
    )


def put_candidates(found: Any, as_json: bool) -> None:
    """Print candidates with their label and reasons."""
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        f"Candidates for {show.plain(found['pattern'])} "
        f"(none of them and not in the register: {found['not_in_register']:.3f})",
        ("rank", "probability", "serial", "make", "for", "against", "label", "id"),
        (
            (
                f"{each['rank']}{' (tied)' if each['tied'] else ''}",
                each["probability"],
                each["record"]["description"]["serial"],
                each["record"]["description"]["make_text"],
                each["reasons_for"],
                each["reasons_against"],
                each["label"],
                each["firearm_id"],
            )
            for each in found["candidates"]
        ),
    )


def put_events(events: list[Any]) -> None:
    """Print the life of an arm."""
    show.put_table(
        "Events",
        ("what", "when", "where", "to or from", "holder", "grade", "source"),
        (
            (
                each["kind"],
                each["on"],
                each["country"],
                each["other_country"],
                each["holder_name"] or each["holder_kind"],
                each["provenance"]["grade"],
                each["provenance"]["authority"],
            )
            for each in events
        ),
    )
