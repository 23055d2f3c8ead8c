# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The register of assurances."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="Assurances that a state or an organisation gave, and breaches.")

AssuranceOf = Annotated[str, typer.Argument(help="Id of the assurance.")]
Why = Annotated[str, typer.Option("--grounds", help="Why, in words that others will read.")]


@app.command("list")
def list_assurances(
    giver: Annotated[str | None, typer.Option("--giver", help="Only those that this party gave.")] = None,
    look_by: Annotated[
        str | None, typer.Option("--look-by", help="Only those to be looked at by this day.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Assurances, newest first."""
    found = Office().get("/assurances", giver=giver, look_by=look_by)
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Assurances",
        ("matter", "said", "from", "to", "since", "until", "stands", "next look", "id"),
        (
            (
                each["matter"],
                each["said"],
                each["giver"],
                each["receiver"],
                each["since"],
                each["until"],
                "broken" if each["broken"] else each["state"],
                each["next_look_on"],
                each["id"],
            )
            for each in found["items"]
        ),
    )


@app.command("show")
def show_assurance(assurance: AssuranceOf, as_json: Json = False) -> None:
    """One assurance with its history."""
    _put(Office().get(f"/assurances/{assurance}"), as_json)


@app.command("enter")
def enter_assurance(
    matter: Annotated[
        str,
        typer.Argument(
            help="death_penalty, treatment, human_rights_look, safeguards, confidentiality, speciality, "
            "use, reciprocity or return."
        ),
    ],
    giver: Annotated[str, typer.Option("--from", help="Who gave it: a state or org:….")],
    receiver: Annotated[str, typer.Option("--to", help="To whom.")],
    reference: Annotated[str, typer.Option("--reference", help="Number of the paper.")],
    dated_on: Annotated[str, typer.Option("--dated", help="Date of the paper, such as 2026-03-01.")],
    authority: Annotated[str, typer.Option("--authority", help="Authority that gave it.")],
    post: Annotated[str, typer.Option("--office", help="Office of whoever signed it; no name.")],
    words: Annotated[str, typer.Option("--words", help="What it says, in short.")],
    watched_how: Annotated[str, typer.Option("--watched-how", help="How one learns whether it is kept.")],
    watched_by: Annotated[str, typer.Option("--watched-by", help="Which authority does so.")],
    since: Annotated[str, typer.Option("--since", help="First day.")],
    until: Annotated[
        str | None, typer.Option("--until", help="First day on which it no longer holds.")
    ] = None,
    next_look_on: Annotated[str | None, typer.Option("--next-look", help="When to look again.")] = None,
    form: Annotated[list[str] | None, typer.Option("--form", help="Only this form. Repeatable.")] = None,
    data: Annotated[
        list[str] | None, typer.Option("--data", help="Only this kind of data. Repeatable.")
    ] = None,
    offence: Annotated[str | None, typer.Option("--offence", help="Only this offence.")] = None,
    case: Annotated[str | None, typer.Option("--case", help="Only this case, by id.")] = None,
    refused: Annotated[bool, typer.Option("--refused", help="It was asked for and refused.")] = False,
    as_json: Json = False,
) -> None:
    """Enter an assurance; another legal officer confirms it. A refusal counts at once."""
    body = {
        "matter": matter,
        "said": "refused" if refused else "given",
        "giver": giver,
        "receiver": receiver,
        "forms": form or [],
        "data": data or [],
        "offence": offence,
        "case_id": case,
        "since": since,
        "until": until,
        "reference": reference,
        "dated_on": dated_on,
        "authority": authority,
        "office": post,
        "words": words,
        "watched_how": watched_how,
        "watched_by": watched_by,
        "next_look_on": next_look_on,
    }
    _put(Office().post("/assurances", body), as_json)


@app.command("confirm")
def confirm_assurance(assurance: AssuranceOf, as_json: Json = False) -> None:
    """Confirm what another legal officer entered."""
    _put(Office().post(f"/assurances/{assurance}/decision", {"confirm": True}), as_json)


@app.command("decline")
def decline_assurance(assurance: AssuranceOf, as_json: Json = False) -> None:
    """Decline what another legal officer entered."""
    _put(Office().post(f"/assurances/{assurance}/decision", {"confirm": False}), as_json)


@app.command("look")
def look_at_assurance(
    assurance: AssuranceOf,
    next_look_on: Annotated[str | None, typer.Option("--next-look", help="When to look again.")] = None,
    as_json: Json = False,
) -> None:
    """Note that somebody looked and found it kept."""
    _put(Office().post(f"/assurances/{assurance}/look", {"next_look_on": next_look_on}), as_json)


@app.command("breach")
def note_breach(
    assurance: AssuranceOf,
    broken_on: Annotated[str, typer.Option("--on", help="Day on which it was broken.")],
    what: Annotated[str, typer.Option("--what", help="What happened; no name of a person.")],
    found_by: Annotated[str, typer.Option("--found-by", help="Who found it.")],
    effect: Annotated[str, typer.Option("--effect", help="What followed for what had been given.")],
    as_json: Json = False,
) -> None:
    """Note a breach. From now on nothing rests on the assurance."""
    body = {"broken_on": broken_on, "what": what, "found_by": found_by, "effect": effect}
    _put(Office().post(f"/assurances/{assurance}/breaches", body), as_json)


@app.command("restore")
def restore_assurance(assurance: AssuranceOf, grounds: Why, as_json: Json = False) -> None:
    """Let it count again, as another legal officer than who noted the breach."""
    _put(Office().post(f"/assurances/{assurance}/restoring", {"grounds": grounds}), as_json)


@app.command("withdraw")
def withdraw_assurance(assurance: AssuranceOf, grounds: Why, as_json: Json = False) -> None:
    """Note that it was taken back or is no longer relied on."""
    _put(Office().post(f"/assurances/{assurance}/withdrawal", {"grounds": grounds}), as_json)


def _put(made: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
        return
    show.put_facts("", ((name, value) for name, value in made.items() if name != "breaches"))
    for each in made["breaches"]:
        show.put_facts("breach", each.items())
