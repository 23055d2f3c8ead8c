# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Cases to work under."""

from __future__ import annotations

from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.signing_in import case_id
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="Cases to work under.")


@app.command("open")
def open_case(
    reference: Annotated[str, typer.Argument(help="The authority's own case number.")],
    purpose: Annotated[str, typer.Option("--purpose", help="What the case is for.")] = "tracing",
    silent: Annotated[bool, typer.Option("--silent", help="Other cases are not told of it.")] = False,
    work: Annotated[bool, typer.Option("--work/--no-work", help="Work under it from now on.")] = True,
    as_json: Json = False,
) -> None:
    """Open a case and work under it."""
    office = Office()
    made = office.post("/cases", {"reference": reference, "purpose": purpose, "silent": silent})
    if work:
        office.put("/session/mandate", {"purpose": purpose, "case_id": made["id"]})
    if as_json:
        show.put_json(made)
    else:
        show.put(f"Case {show.plain(made['reference'])} is open ({made['id']}).")


@app.command("list")
def list_cases(
    closed: Annotated[bool, typer.Option("--closed", help="Closed ones, too.")] = False, as_json: Json = False
) -> None:
    """Cases you work on."""
    found = Office().get("/cases", closed=str(closed).lower())
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Cases",
        ("reference", "id", "purpose", "opened", "closed", "review on"),
        (
            (
                each["reference"],
                each["id"],
                each["purpose"],
                each["opened_at"],
                each["closed_at"],
                each["review_on"],
            )
            for each in found["items"]
        ),
    )


@app.command("close")
def close_case(case: Annotated[str, typer.Argument(help="Id or reference.")], as_json: Json = False) -> None:
    """Close a case: nothing can be looked up under it any more."""
    office = Office()
    made = office.post(f"/cases/{case_id(office, case)}/closure")
    if as_json:
        show.put_json(made)
    else:
        show.put(f"Case {show.plain(made['reference'])} is closed.")
