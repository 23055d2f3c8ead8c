# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What cases are about, their course in court, and who stands in them."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json

CaseOf = Annotated[str, typer.Argument(help="Id of the case.")]
PartyOf = Annotated[str, typer.Argument(help="Id of the entry.")]
ReviewOn = Annotated[str, typer.Option("--review-on", help="Day of the next look, within a year.")]


def add_to(app: typer.Typer) -> None:
    """Put these commands beside those that open and close cases."""
    app.command("files")(list_files)
    app.command("file")(show_file)
    app.command("about")(say_about)
    app.command("court")(note_step)
    app.command("parties")(list_parties)
    app.command("party")(enter_party)
    app.command("parties-due")(list_due)
    app.command("party-keep")(keep_party)
    app.command("party-erase")(erase_party)
    app.command("records")(list_records)
    app.command("tie")(tie)
    app.command("untie")(untie)


def list_records(
    case: CaseOf,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            help="recoveries, traces, seizures, exhibits, consignments, licences, alerts, information, "
            "reports, formal or replies.",
        ),
    ] = "traces",
    limit: Annotated[int, typer.Option("--limit", help="How many at most.", min=1)] = 50,
    as_json: Json = False,
) -> None:
    """Every record of a kind that stands under a case or was tied to it, newest first."""
    rows = Office().pages(f"/cases/{case}/records", limit=limit, kind=kind)
    if as_json:
        show.put_json(rows)
        return
    columns = ("label", "at", "why", "id")
    show.put_table("Records", columns, ([each[name] or "" for name in columns] for each in rows))


def tie(
    case: CaseOf,
    kind: Annotated[str, typer.Option("--kind", help="licences or consignments.")],
    record: Annotated[str, typer.Option("--record", help="Number of the licence, or id of the consignment.")],
    why: Annotated[str, typer.Option("--why", help="Why it belongs to the case.")],
    as_json: Json = False,
) -> None:
    """Tie a licence or a consignment to a case of one's own."""
    made = Office().post(f"/cases/{case}/ties", {"kind": kind, "given": record, "why": why})
    if as_json:
        show.put_json(made)
    else:
        show.put("Tied to the case.")


def untie(
    case: CaseOf,
    kind: Annotated[str, typer.Option("--kind", help="licences or consignments.")],
    record: Annotated[str, typer.Option("--record", help="Id of the record.")],
) -> None:
    """Take a tie away that an officer made."""
    Office().post(f"/cases/{case}/tie-removals", {"kind": kind, "record_id": record})
    show.put("Taken away.")


def list_files(
    view: Annotated[str, typer.Option("--view", help="open, in_court, review_due or closed.")] = "open",
    limit: Annotated[int, typer.Option("--limit", help="How many at most.", min=1)] = 50,
    as_json: Json = False,
) -> None:
    """Cases within reach with what they are about, newest first."""
    rows = Office().pages("/case-files", limit=limit, view=view)
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Cases",
        ("number", "about", "stage", "review on", "id"),
        (
            (
                each["case"]["reference"],
                each["about"] and each["about"]["title"],
                each["about"] and each["about"]["stage"],
                each["case"]["review_on"],
                each["case"]["id"],
            )
            for each in rows
        ),
    )


def show_file(case: CaseOf, as_json: Json = False) -> None:
    """One case with its course in court and how much stands under it."""
    _put(Office().get(f"/cases/{case}/file"), as_json)


def say_about(
    case: CaseOf,
    title: Annotated[str, typer.Option("--title", help="In short, without a name.")],
    offence: Annotated[list[str] | None, typer.Option("--offence", help="Offence. Repeatable.")] = None,
    code: Annotated[str | None, typer.Option("--code", help="Articles of the national code.")] = None,
    as_json: Json = False,
) -> None:
    """Say what a case of yours is about."""
    office = Office()
    before = office.get(f"/cases/{case}/file")["about"]
    sent = {
        "title": title,
        "offences": offence or [],
        "code": code,
        "version": before["version"] if before else 0,
    }
    _put(office.put(f"/cases/{case}/file", sent), as_json)


def note_step(
    case: CaseOf,
    stage: Annotated[str, typer.Argument(help="opened, charged, judged or final.")],
    on: Annotated[str, typer.Option("--on", help="Day, such as 2026-11-24.")],
    court: Annotated[str | None, typer.Option("--court", help="Before which court.")] = None,
    file_number: Annotated[str | None, typer.Option("--number", help="Number of its file.")] = None,
    outcome: Annotated[str | None, typer.Option("--outcome", help="In words, without a name.")] = None,
    suspected: Annotated[int | None, typer.Option("--suspected", help="How many persons.")] = None,
    charged: Annotated[int | None, typer.Option("--charged", help="How many persons.")] = None,
    convicted: Annotated[int | None, typer.Option("--convicted", help="How many persons.")] = None,
    acquitted: Annotated[int | None, typer.Option("--acquitted", help="How many persons.")] = None,
    answers: Annotated[
        str | None, typer.Option("--answers-used", help="Trace answers used in court, by reference.")
    ] = None,
    no_answer: Annotated[bool, typer.Option("--no-answer-used", help="None was used.")] = False,
    as_json: Json = False,
) -> None:
    """Note a step of the course in court."""
    sent = {
        "stage": stage,
        "on": on,
        "court": court,
        "file_number": file_number,
        "outcome": outcome,
        "suspected": suspected,
        "charged": charged,
        "convicted": convicted,
        "acquitted": acquitted,
        "answer_use": "used" if answers else "not_used" if no_answer else "not_recorded",
        "answers": answers,
    }
    _put(Office().post(f"/cases/{case}/course", sent), as_json)


def list_parties(case: CaseOf, as_json: Json = False) -> None:
    """Who stands in a case of yours. Each reading is recorded."""
    _put_parties(Office().get(f"/cases/{case}/parties"), as_json)


def enter_party(
    case: CaseOf,
    part: Annotated[str, typer.Argument(help="suspect, convicted, victim, witness or other.")],
    called: Annotated[str, typer.Option("--called", help="The name as the source writes it.")],
    purpose: Annotated[str, typer.Option("--purpose", help="Why the case needs it.")],
    source: Annotated[str, typer.Option("--source", help="Where it is from.")],
    review_on: ReviewOn,
    born: Annotated[str | None, typer.Option("--born", help="Year or day of birth, if needed.")] = None,
    as_json: Json = False,
) -> None:
    """Enter somebody who stands in a case of yours, with as little as the case needs."""
    sent = {
        "part": part,
        "called": called,
        "born": born,
        "purpose": purpose,
        "source": source,
        "review_on": review_on,
    }
    made = Office().post(f"/cases/{case}/parties", sent)
    _put_parties({"items": [made]}, as_json)


def list_due(as_json: Json = False) -> None:
    """Entries of your cases of which you must say whether they are still needed."""
    _put_parties(Office().get("/case-parties/reviews-due"), as_json)


def keep_party(
    party: PartyOf,
    review_on: ReviewOn,
    part: Annotated[str | None, typer.Option("--part", help="What they are in the case now.")] = None,
    as_json: Json = False,
) -> None:
    """Say that an entry is still needed."""
    made = Office().post(f"/case-parties/{party}/retention", {"review_on": review_on, "part": part})
    _put_parties({"items": [made]}, as_json)


def erase_party(party: PartyOf) -> None:
    """Take an entry out for good."""
    Office().delete(f"/case-parties/{party}")
    show.put("erased")


def _put_parties(found: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "In the case",
        ("part", "called", "born", "purpose", "review on", "id"),
        (
            (each["part"], each["called"], each["born"], each["purpose"], each["review_on"], each["id"])
            for each in found["items"]
        ),
    )


def _put(made: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
        return
    show.put_facts("case", made["case"].items())
    show.put_facts("about", (made["about"] or {}).items())
    show.put_facts("stands under it", made["ties"].items())
    for each in made["course"]:
        show.put_facts("in court", each.items())
