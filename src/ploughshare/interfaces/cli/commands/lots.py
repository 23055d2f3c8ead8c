# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lots of ammunition, and headstamps."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.readings import Calibre, Make
from ploughshare.interfaces.cli.options import Json

lots = typer.Typer(no_args_is_help=True, help="Lots of ammunition.")
headstamps = typer.Typer(no_args_is_help=True, help="Headstamps, and makers' codes on cartridges.")

LotId = Annotated[str, typer.Argument(help="Id of the lot.")]
Headstamp = Annotated[str | None, typer.Option("--headstamp", help="What stands on the base.")]
Rounds = Annotated[int | None, typer.Option("--rounds", min=1, help="How many rounds.")]


@lots.command("search")
def search(
    lot: Annotated[str | None, typer.Argument(help="Lot number: ? one character, * a run.")] = None,
    make: Make = None,
    calibre: Calibre = None,
    headstamp: Headstamp = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=50, help="Candidates to show.")] = 10,
    as_json: Json = False,
) -> None:
    """Search lots by number, maker, calibre and headstamp. Needs an open case. Candidates are no hits."""
    marking = {"lot": lot, "make": make, "calibre": calibre, "headstamp": headstamp}
    found = Office().post("/lots/searches", {"marking": marking, "limit": limit})
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        f"Lots that may be {show.plain(found['pattern'])}",
        ("rank", "probability", "lot", "maker", "for", "against", "label", "id"),
        (
            (
                each["rank"],
                each["probability"],
                each["record"]["description"]["lot"],
                each["record"]["description"]["maker"],
                each["reasons_for"],
                each["reasons_against"],
                each["label"],
                each["lot_id"],
            )
            for each in found["candidates"]
        ),
    )
    if found["same_headstamp"]:
        _put_lots("Other lots with this headstamp", found["same_headstamp"])


@lots.command("list")
def list_lots(
    country: Annotated[str | None, typer.Option("--country", help="Made in this country.")] = None,
    cursor: Annotated[str | None, typer.Option("--cursor", help="From the page before.")] = None,
    as_json: Json = False,
) -> None:
    """Lots of the register, newest first."""
    asked = {"country": country, "cursor": cursor}
    found = Office().get("/lots", **{name: value for name, value in asked.items() if value is not None})
    if as_json:
        show.put_json(found)
        return
    _put_lots("Lots", found["items"])
    if found["next_cursor"]:
        typer.echo(f"further: --cursor {found['next_cursor']}")


def _put_lots(title: str, found: list[Any]) -> None:
    show.put_table(
        title,
        ("lot", "maker", "calibre", "made in", "rounds made", "id"),
        (
            (
                each["description"]["lot"],
                each["description"]["maker"],
                each["description"]["calibre_text"],
                each["description"]["country"],
                each["description"]["rounds_made"],
                each["id"],
            )
            for each in found
        ),
    )


@lots.command("show")
def show_lot(lot: LotId, as_json: Json = False) -> None:
    """One lot with what happened to its rounds, and whether the quantities add up."""
    _put_lot(Office().get(f"/lots/{lot}"), as_json)


@lots.command("add")
def add(
    lot: Annotated[str, typer.Argument(help="Lot number, as registered.")],
    source: Annotated[str, typer.Option("--source", help="Register it stands in.")],
    record: Annotated[str, typer.Option("--record", help="Its number there.")],
    maker: Annotated[str | None, typer.Option("--maker", help="The works or firm.")] = None,
    calibre: Calibre = None,
    headstamp: Headstamp = None,
    country: Annotated[str | None, typer.Option("--country", help="Made in.")] = None,
    year: Annotated[int | None, typer.Option("--year", help="Year of manufacture.")] = None,
    rounds_made: Annotated[int | None, typer.Option("--rounds-made", min=1, help="Rounds made.")] = None,
    as_json: Json = False,
) -> None:
    """Enter a lot by hand."""
    body = {
        "lot": lot,
        "source": source,
        "source_record": record,
        "maker": maker,
        "calibre": calibre,
        "headstamp": headstamp,
        "country": country,
        "year": year,
        "rounds_made": rounds_made,
    }
    _put_lot(Office().post("/lots", body), as_json)


@lots.command("event")
def add_event(
    lot: LotId,
    kind: Annotated[str, typer.Option("--kind", help="made, exported, delivered, lost, seized, …")],
    rounds: Rounds = None,
    on: Annotated[str | None, typer.Option("--on", help="2015-03-24, 2015-03 or 2015.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="Where.")] = None,
    other_country: Annotated[str | None, typer.Option("--other-country", help="From or to where.")] = None,
    holder: Annotated[str | None, typer.Option("--holder", help="Firm or state body.")] = None,
    holder_kind: Annotated[str | None, typer.Option("--holder-kind", help="dealer, state, …")] = None,
    reference: Annotated[str | None, typer.Option("--reference", help="Licence or invoice.")] = None,
    as_json: Json = False,
) -> None:
    """Add what happened to rounds of a lot."""
    body = {
        "kind": kind,
        "rounds": rounds,
        "on": on,
        "country": country,
        "other_country": other_country,
        "holder_name": holder,
        "holder_kind": holder_kind,
        "reference": reference,
    }
    _put_lot(Office().post(f"/lots/{lot}/events", body), as_json)


def _put_lot(held: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(held)
        return
    show.put_facts(f"Lot {held['id']}", held["description"].items())
    show.put_table(
        "What happened to its rounds",
        ("when", "what", "rounds", "where", "from or to", "holder"),
        (
            (
                each["on"],
                each["kind"],
                each["rounds"],
                each["country"],
                each["other_country"],
                each["holder_name"] or each["holder_kind"],
            )
            for each in held["events"]
        ),
    )
    for each in held["balance"]["differences"]:
        typer.echo(f"does not add up: {each['words']}")


@lots.command("join")
def join(
    recovery: Annotated[str, typer.Argument(help="Id of the recovered rounds.")],
    lot: Annotated[str, typer.Argument(help="Id of the lot.")],
    says: Annotated[
        str, typer.Option("--says", help="same, not_same, cannot_tell, or taken_back to undo.")
    ] = "same",
) -> None:
    """Say whether recovered rounds are of a lot of the own register; one that is joins the trace."""
    place = f"/recoveries/{recovery}/lots/{lot}/judgement"
    if says == "taken_back":
        Office().delete(place)
        show.put("Taken back.")
        return
    show.put_facts("", Office().post(place, {"judgement": says}).items())


@headstamps.command("read")
def read(
    written: Annotated[str, typer.Argument(help="As it stands; 12 o'clock: 21; 6 o'clock: 74.")],
    as_json: Json = False,
) -> None:
    """Read a headstamp into maker, calibre and year, with the office's own list of codes."""
    found = Office().post("/headstamps/readings", {"headstamp": written})
    if as_json:
        show.put_json(found)
        return
    rows = [("maker", each["code"]["maker"], each["why"]) for each in found["makers"]]
    rows += [("calibre", each["name"], found["calibre_read"]) for each in found["calibres"]]
    rows += [("year", str(each["year"]), each["why"]) for each in found["years"]]
    rows += [(each["kind"], each["text"], "") for each in found["others"]]
    rows += [("doubtful", each, "") for each in found["doubts"]]
    show.put_table("Headstamp", ("what", "read as", "why"), rows)


@headstamps.command("codes")
def list_codes(as_json: Json = False) -> None:
    """The office's own list of makers' codes."""
    found = Office().get("/headstamps/codes")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Makers' codes",
        ("code", "maker", "country", "source", "how sure", "id"),
        (
            (
                each["code"]["code"],
                each["code"]["maker"],
                each["code"]["country"],
                each["code"]["source"],
                each["code"]["confidence"],
                each["id"],
            )
            for each in found["items"]
        ),
    )


@headstamps.command("add-code")
def add_code(
    code: Annotated[str, typer.Argument(help="As it stands on the base.")],
    maker: Annotated[str, typer.Option("--maker", help="The works or firm.")],
    source: Annotated[str, typer.Option("--source", help="The letter, register or book that says so.")],
    country: Annotated[str | None, typer.Option("--country", help="Where it works.")] = None,
    since: Annotated[int | None, typer.Option("--since", help="Used since this year.")] = None,
    until: Annotated[int | None, typer.Option("--until", help="Used until this year.")] = None,
) -> None:
    """Enter a maker's code with its source."""
    body = {
        "code": code,
        "maker": maker,
        "source": source,
        "country": country,
        "since": since,
        "until": until,
    }
    made = Office().post("/headstamps/codes", body)
    typer.echo(made["id"])
