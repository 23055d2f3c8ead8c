# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests about one's own data, breaches, and the record of processing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json, Limit

app = typer.Typer(no_args_is_help=True, help="Requests about one's own data. No name stands in this system.")

RequestOf = Annotated[str, typer.Argument(help="Id of the request.")]
Number = Annotated[int, typer.Argument(help="Which of the records that were pointed to.")]
Target = Annotated[Path, typer.Argument(help="File to write; its ending says the format: pdf, docx, txt.")]
Language = Annotated[str, typer.Option("--language", help="Language of the paper, BCP 47.")]


@app.command("list")
def list_requests(
    stage: Annotated[
        list[str] | None,
        typer.Option("--stage", help="open, proposed, decided, replied or withdrawn. Repeatable."),
    ] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Requests, newest first."""
    rows = Office().pages("/privacy/requests", limit=limit, stage=stage or None)
    if as_json:
        show.put_json(rows)
        return
    columns = ("number", "right", "stage", "received_on", "due_at", "file", "id")
    show.put_table("Privacy requests", columns, ([each[name] for name in columns] for each in rows))


@app.command("show")
def show_request(request: RequestOf, as_json: Json = False) -> None:
    """One request, what it points to, and the erasures and restrictions it led to."""
    view = Office().get(f"/privacy/requests/{request}")
    if as_json:
        show.put_json(view)
        return
    show.put_facts("", view["request"].items())
    for name in ("places", "erasures", "restrictions"):
        for each in view[name]:
            show.put_facts(name, each.items())


@app.command("open")
def open_request(
    right: Annotated[str, typer.Argument(help="access, rectification, erasure or restriction.")],
    file: Annotated[str, typer.Option("--file", help="Number of the office's own file with the name.")],
    received_on: Annotated[str, typer.Option("--received", help="Day it came, such as 2026-03-01.")],
    words: Annotated[str, typer.Option("--words", help="What is asked, without a name.")],
    regime: Annotated[
        str, typer.Option("--law", help="general (GDPR), law_enforcement or national.")
    ] = "law_enforcement",
    authority: Annotated[
        str | None,
        typer.Option("--through", help="Reference of the supervisory authority it came through."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Enter a request. Its time runs from the day it came."""
    body = {
        "right": right,
        "way": "through_authority" if authority else "direct",
        "regime": regime,
        "file": file,
        "authority_reference": authority,
        "received_on": received_on,
        "words": words,
    }
    show.put_made(Office().post("/privacy/requests", body), as_json)


@app.command("identity")
def check_identity(
    request: RequestOf,
    how: Annotated[str, typer.Option("--how", help="How it was checked, without a name.")],
    as_json: Json = False,
) -> None:
    """Note how it was checked that the request comes from whom it is about."""
    _act(request, "identity", {"how": how}, as_json)


@app.command("extend")
def extend(
    request: RequestOf,
    months: Annotated[int, typer.Argument(help="1 or 2.")],
    why: Annotated[str, typer.Option("--why", help="What who asked is told.")],
    as_json: Json = False,
) -> None:
    """Lengthen the time once (GDPR, article 12(3))."""
    _act(request, "extension", {"months": months, "why": why}, as_json)


@app.command("look")
def look_at(
    request: RequestOf,
    kind: Annotated[str, typer.Argument(help="Kind of record, as in “retention schedule”.")],
    reference: Annotated[str, typer.Argument(help="Id or reference that was given, exactly.")],
    as_json: Json = False,
) -> None:
    """Look whether one record bears a reference. Nothing is searched beside it."""
    _act(request, "places", {"kind": kind, "reference": reference}, as_json)


@app.command("outcome")
def set_outcome(
    request: RequestOf,
    number: Number,
    outcome: Annotated[str, typer.Argument(help="told, nothing, corrected, erased, restricted or left.")],
    words: Annotated[str | None, typer.Option("--words", help="What is told or corrected.")] = None,
    as_json: Json = False,
) -> None:
    """Say what is to become of one record."""
    _act(request, "outcomes", {"number": number, "outcome": outcome, "words": words}, as_json)


@app.command("corrected")
def note_corrected(request: RequestOf, number: Number, as_json: Json = False) -> None:
    """Note that a record was corrected on its own page."""
    _act(request, "corrections", {"number": number}, as_json)


@app.command("answer")
def propose(
    request: RequestOf,
    verdict: Annotated[str, typer.Argument(help="granted, partly, refused, nothing_held or neither_nor.")],
    answer: Annotated[str, typer.Option("--words", help="The answer.")],
    ground: Annotated[
        list[str] | None, typer.Option("--ground", help="A ground of refusal or limit. Repeatable.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Propose what is answered; a second person decides."""
    _act(request, "proposal", {"verdict": verdict, "answer": answer, "grounds": ground or []}, as_json)


@app.command("decide")
def decide(
    request: RequestOf,
    confirm: Annotated[bool, typer.Option("--confirm/--send-back", help="Confirm, or send back.")],
    why: Annotated[str | None, typer.Option("--why", help="Why it is sent back.")] = None,
    as_json: Json = False,
) -> None:
    """Decide an answer as a second person; confirmed, records are restricted and erased as it says."""
    _act(request, "decision", {"confirm": confirm, "why": why}, as_json)


@app.command("replied")
def note_replied(
    request: RequestOf,
    on: Annotated[str, typer.Argument(help="Day on which the reply went.")],
    as_json: Json = False,
) -> None:
    """Note that the reply went."""
    _act(request, "reply", {"on": on}, as_json)


@app.command("withdraw")
def withdraw(request: RequestOf, as_json: Json = False) -> None:
    """Note that who asked took the request back."""
    _act(request, "withdrawal", {}, as_json)


@app.command("lift")
def lift(
    request: RequestOf,
    mark: Annotated[str, typer.Argument(help="Id of the restriction.")],
    as_json: Json = False,
) -> None:
    """Lift a restriction. Who asked for it is told before."""
    show.put_made(Office().post(f"/privacy/requests/{request}/restrictions/{mark}/lifting"), as_json)


@app.command("reply")
def take_reply(request: RequestOf, target: Target, language: Language = "en") -> None:
    """The reply as a paper; a draft until a second person decided."""
    put_paper(f"/privacy/requests/{request}/paper", target, language)


def put_paper(path: str, target: Path, language: str, **query: Any) -> None:
    """Write a paper of the office into a file."""
    wanted = target.suffix.removeprefix(".").lower()
    size = Office().download(path, target, {"format": wanted, "language": language, **query})
    show.put(f"{target}: {size} bytes.")


def _act(request: str, act: str, body: dict[str, Any], as_json: bool) -> None:
    office = Office()
    version = office.get(f"/privacy/requests/{request}")["request"]["version"]
    show.put_made(office.post(f"/privacy/requests/{request}/{act}", {"version": version, **body}), as_json)
