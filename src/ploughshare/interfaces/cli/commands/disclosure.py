# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Answers on their way to evidence, and the schedule of what helps the defence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.custody import digest_of
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="Answers as evidence, and what is disclosed to the defence.")

Line = Annotated[str, typer.Argument(help="Id of the line of the schedule.")]
On = Annotated[str, typer.Option("--on", help="Day, such as 2026-11-24.")]


@app.command("answers")
def list_answers(
    trace: Annotated[str, typer.Argument(help="Id of the trace.")], as_json: Json = False
) -> None:
    """Answers of other states on a trace, each with how far it is from use before a court."""
    found = Office().get(f"/traces/{trace}/evidence")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Answers as evidence",
        ("state", "answered", "stands", "consent", "reference", "id"),
        (
            (
                each["asked"],
                each["answered_at"],
                each["standing"],
                "noted" if each["consent"] else "none",
                each["reference"],
                each["item_id"],
            )
            for each in found["items"]
        ),
    )


@app.command("step")
def step(
    trace: Annotated[str, typer.Argument(help="Id of the trace.")],
    item: Annotated[str, typer.Argument(help="Id of the answer, as listed.")],
    standing: Annotated[str, typer.Argument(help="extract_asked, extract_received or usable.")],
    on: On,
    reference: Annotated[str, typer.Option("--reference", help="Of the request, extract or consent.")],
    words: Annotated[str, typer.Option("--words", help="In which words it was said.")],
    keeper: Annotated[str | None, typer.Option("--keeper", help="Office that certified or consents.")] = None,
    ground: Annotated[
        str | None, typer.Option("--ground", help="keeper or consent, for what is usable.")
    ] = None,
    extract: Annotated[
        Path | None, typer.Option("--extract", help="The extract; its digest is entered.", exists=True)
    ] = None,
    as_json: Json = False,
) -> None:
    """Note a step of an answer from intelligence to evidence."""
    sent = {
        "standing": standing,
        "on": on,
        "reference": reference,
        "words": words,
        "keeper": keeper,
        "ground": ground,
        "sha256": digest_of(extract) if extract else None,
    }
    made = Office().post(f"/traces/{trace}/evidence/{item}", sent)
    if as_json:
        show.put_json(made)
        return
    show.put_facts("", ((name, value) for name, value in made.items() if name != "steps"))


@app.command("list")
def list_disclosures(
    case: Annotated[str | None, typer.Option("--case", help="Only of this case, by id.")] = None,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Only those whose provider has still to be told.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", help="How many at most.", min=1)] = 50,
    as_json: Json = False,
) -> None:
    """What helps the defence, newest first."""
    rows = Office().pages("/disclosures", limit=limit, case_id=case, waiting=waiting or None)
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Schedule of disclosure",
        ("what", "provider", "told", "disclosed", "id"),
        (
            (
                each["what"],
                each["provider"] or "own",
                each["warned_on"] or each["informed_on"],
                each["disclosed_on"],
                each["id"],
            )
            for each in rows
        ),
    )


@app.command("mark")
def mark(
    case: Annotated[str, typer.Option("--case", help="Id of the case.")],
    what: Annotated[str, typer.Option("--what", help="What it is, and where it is found.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it helps the defence.")],
    provider: Annotated[
        str | None, typer.Option("--provider", help="State that gave it; left out for what is our own.")
    ] = None,
    trace: Annotated[str | None, typer.Option("--trace", help="Id of the trace it comes from.")] = None,
    as_json: Json = False,
) -> None:
    """Say that something helps the defence, and why."""
    sent = {"case_id": case, "what": what, "reason": reason, "provider": provider, "trace_id": trace}
    _put(Office().post("/disclosures", sent), as_json)


@app.command("notice")
def notice(
    line: Line,
    on: On,
    how: Annotated[str, typer.Option("--how", help="How the provider was told, with its reference.")],
    as_json: Json = False,
) -> None:
    """Note that the provider was told."""
    _put(Office().post(f"/disclosures/{line}/notice", {"on": on, "notice": how}), as_json)


@app.command("disclose")
def disclose(
    line: Line,
    on: On,
    without_notice: Annotated[
        str | None,
        typer.Option("--without-notice", help="Why there was no time to tell the provider first."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Note that it was disclosed to the defence."""
    sent = {"on": on, "without_notice": without_notice}
    _put(Office().post(f"/disclosures/{line}/disclosure", sent), as_json)


def _put(made: dict[str, object], as_json: bool) -> None:
    if as_json:
        show.put_json(made)
        return
    show.put_facts("", made.items())
