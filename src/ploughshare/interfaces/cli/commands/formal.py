# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formal requests between states: legal assistance, extradition, preservation, joint teams, deliveries."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.formal_wording import draft, note_incoming, put_view, write
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="Formal requests between states, from draft to end.")
app.command("draft")(draft)
app.command("write")(write)
app.command("incoming")(note_incoming)

FormalOf = Annotated[str, typer.Argument(help="Id of the formal request.")]
On = Annotated[str, typer.Option("--on", help="Day on which it happened, such as 2026-03-01.")]
Kind = Annotated[str, typer.Argument(help="recovery, trace, information or received.")]
Subject = Annotated[str, typer.Argument(help="Id of the thing.")]
Version = Annotated[
    int | None, typer.Option("--version", help="The version that you read; the one that stands if left out.")
]


@app.command("list")
def list_formal(
    stands: Annotated[str | None, typer.Option("--state", help="Only those that stand here.")] = None,
    ended: Annotated[bool, typer.Option("--ended", help="Those that are over, instead.")] = False,
    form: Annotated[str | None, typer.Option("--form", help="Only those of one form.")] = None,
    other: Annotated[str | None, typer.Option("--other", help="Only those with this state.")] = None,
    direction: Annotated[str | None, typer.Option("--direction", help="ours or theirs.")] = None,
    as_json: Json = False,
) -> None:
    """Formal requests; the clock that runs out first comes first."""
    found = Office().get(
        "/formal-requests",
        state=stands,
        ended="true" if ended else None,
        form=form,
        other=other,
        direction=direction,
    )
    if as_json:
        show.put_json(found)
        return
    columns = ("direction", "form", "other", "title", "state", "reference", "due_at", "id")
    show.put_table(
        "Formal requests",
        ("who asks", "form", "with", "matter", "stands", "reference", "due", "id"),
        (tuple(each[column] for column in columns) for each in found["items"]),
    )


@app.command("show")
def show_formal(formal: FormalOf, as_json: Json = False) -> None:
    """One request: what the law says, what is missing, safeguards, clocks, history."""
    put_view(Office().get(f"/formal-requests/{formal}"), as_json)


@app.command("paper")
def take_paper(
    formal: FormalOf,
    target: Annotated[
        Path, typer.Argument(help="File to write; its ending says the format: pdf, docx, txt.")
    ],
    language: Annotated[str, typer.Option("--language", help="Language of the paper, BCP 47.")] = "en",
) -> None:
    """The request as a paper: as approved, else as a draft that says so on every page."""
    wanted = target.suffix.removeprefix(".").lower()
    size = Office().download(
        f"/formal-requests/{formal}/paper", target, {"format": wanted, "language": language}
    )
    show.put(f"{target}: {size} bytes.")


@app.command("enclose")
def enclose(formal: FormalOf, kind: Kind, subject: Subject, as_json: Json = False) -> None:
    """Put something of the case with a request. What may not go stays here and says whom to ask."""
    made = Office().post(f"/formal-requests/{formal}/materials", {"kind": kind, "subject_id": subject})
    if as_json:
        show.put_json(made)
        return
    show.put("It goes with the request." if made["goes"] else "It stays here.")
    for each in made["withheld"]:
        show.put(f"  {show.plain(each)}")


@app.command("take-out")
def take_out(formal: FormalOf, kind: Kind, subject: Subject) -> None:
    """Take something out of a request again."""
    Office().post(f"/formal-requests/{formal}/materials/removal", {"kind": kind, "subject_id": subject})
    show.put("It does not go with the request any more.")


@app.command("ask-consent")
def ask_consent(
    formal: FormalOf,
    kind: Kind,
    subject: Subject,
    why: Annotated[str, typer.Option("--why", help="Why it should go with this request.")],
    as_json: Json = False,
) -> None:
    """Ask the originator of information, through its node."""
    body = {"kind": kind, "subject_id": subject, "why": why}
    put_view(Office().post(f"/formal-requests/{formal}/materials/question", body), as_json)


@app.command("note-consent")
def note_consent(
    formal: FormalOf,
    kind: Kind,
    subject: Subject,
    of: Annotated[str, typer.Option("--of", help="State that consented to the use of what it told.")],
    by: Annotated[str, typer.Option("--by", help="Authority and office that consented.")],
    on: On,
    paper: Annotated[str, typer.Option("--paper", help="Reference of the paper.")],
    as_json: Json = False,
) -> None:
    """Note a consent that came on paper."""
    body = {"kind": kind, "subject_id": subject, "of": of, "by": by, "on": on, "paper": paper}
    put_view(Office().post(f"/formal-requests/{formal}/materials/consent", body), as_json)


@app.command("safeguard")
def note_safeguard(
    formal: FormalOf,
    kind: Annotated[
        str,
        typer.Argument(help="serials, substitution, abort_triggers, judicial_consent or state_consent."),
    ],
    by: Annotated[str, typer.Option("--by", help="Authority and office that gave it.")],
    on: On,
    paper: Annotated[str, typer.Option("--paper", help="Reference of the paper.")],
    state: Annotated[str | None, typer.Option("--state", help="Whose consent.")] = None,
    words: Annotated[str | None, typer.Option("--words", help="What it says.")] = None,
    method: Annotated[
        str | None, typer.Option("--method", help="removed, replaced, partly_replaced or intact.")
    ] = None,
    serial: Annotated[list[str] | None, typer.Option("--serial", help="A serial. Repeatable.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last day on which it counts.")] = None,
    refused: Annotated[bool, typer.Option("--refused", help="It was refused or taken back.")] = False,
    as_json: Json = False,
) -> None:
    """Note a safeguard of a controlled delivery. Nothing that was noted before is changed."""
    body = {
        "kind": kind,
        "by": by,
        "on": on,
        "paper": paper,
        "state": state,
        "words": words,
        "method": method,
        "serials": serial or [],
        "until": until,
        "given": not refused,
    }
    put_view(Office().post(f"/formal-requests/{formal}/safeguards", body), as_json)


@app.command("approve")
def approve(
    formal: FormalOf,
    reference: Annotated[str, typer.Option("--reference", help="Under which it leaves.")],
    grounds: Annotated[
        str | None,
        typer.Option("--grounds", help="Why it is put, where it is at discretion."),
    ] = None,
    confirm: Annotated[
        list[str] | None, typer.Option("--confirm", help="Key of a place that was looked at. Repeatable.")
    ] = None,
    version: Version = None,
    as_json: Json = False,
) -> None:
    """Approve a request that others wrote."""
    office = Office()
    body = {
        "version": _version(office, formal, version),
        "reference": reference,
        "grounds": grounds,
        "confirmed": confirm or [],
    }
    put_view(office.post(f"/formal-requests/{formal}/approval", body), as_json)


@app.command("ask-law")
def ask_law(formal: FormalOf, as_json: Json = False) -> None:
    """Put to the legal officer what the tables leave to a person."""
    put_view(Office().post(f"/formal-requests/{formal}/question"), as_json)


@app.command("send-back")
def send_back(
    formal: FormalOf,
    why: Annotated[str, typer.Option("--why", help="What is to be changed.")],
    as_json: Json = False,
) -> None:
    """Do not approve a request: it is a draft again."""
    put_view(Office().post(f"/formal-requests/{formal}/return", {"why": why}), as_json)


@app.command("sent")
def note_sent(
    formal: FormalOf,
    on: On,
    by: Annotated[
        str, typer.Option("--by", help="central_authority, diplomatic, direct, interpol or liaison.")
    ],
    paper: Annotated[str | None, typer.Option("--paper", help="Reference of the covering paper.")] = None,
    note: Annotated[str | None, typer.Option("--note", help="Further words.")] = None,
    version: Version = None,
    as_json: Json = False,
) -> None:
    """Note that an approved request was sent. Nothing is sent by it."""
    office = Office()
    body = {
        "version": _version(office, formal, version),
        "on": on,
        "sent_by": by,
        "paper": paper,
        "note": note,
    }
    put_view(office.post(f"/formal-requests/{formal}/sending", body), as_json)


@app.command("step")
def note_step(
    formal: FormalOf,
    kind: Annotated[
        str,
        typer.Argument(help="acknowledged, supplemented, partly_executed, executed, refused or withdrawn."),
    ],
    on: On,
    note: Annotated[str | None, typer.Option("--note", help="Further words.")] = None,
    ground: Annotated[str | None, typer.Option("--ground", help="Of a refusal.")] = None,
    paper: Annotated[str | None, typer.Option("--paper", help="Reference of the paper.")] = None,
    theirs: Annotated[str | None, typer.Option("--their-reference", help="The other state's.")] = None,
    as_json: Json = False,
) -> None:
    """Note what happened to a request that is under way."""
    body = {
        "kind": kind,
        "on": on,
        "note": note,
        "ground": ground,
        "paper": paper,
        "their_reference": theirs,
    }
    put_view(Office().post(f"/formal-requests/{formal}/steps", body), as_json)


@app.command("clock")
def start_clock(
    formal: FormalOf,
    basis: Annotated[str | None, typer.Option("--basis", help="Row of the basis, such as C22.")] = None,
    case: Annotated[str | None, typer.Option("--case", help="Which of its times, such as decision.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="From when, such as 2026-03-01T09:00:00Z.")
    ] = None,
    expected: Annotated[str | None, typer.Option("--expected", help="A day by which it is expected.")] = None,
    stop: Annotated[int | None, typer.Option("--stop", help="Stop the clock with this number.")] = None,
    as_json: Json = False,
) -> None:
    """Start a time that a basis sets, set a day, or stop a clock."""
    office = Office()
    if stop is not None:
        put_view(office.post(f"/formal-requests/{formal}/clocks/end", {"number": stop}), as_json)
        return
    body = {"basis": basis, "case": case, "since_at": since, "expected_on": expected}
    put_view(office.post(f"/formal-requests/{formal}/clocks", body), as_json)


@app.command("erase")
def set_erasure(
    formal: FormalOf,
    on: Annotated[
        str | None, typer.Option("--on", help="Day of erasure; left out, it is taken away.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Set the day on which its words are erased here."""
    put_view(Office().put(f"/formal-requests/{formal}/erasure", {"erase_on": on}), as_json)


def _version(office: Office, formal: str, given: int | None) -> int:
    if given is not None:
        return given
    found: dict[str, Any] = office.get(f"/formal-requests/{formal}")
    return int(found["request"]["version"])
