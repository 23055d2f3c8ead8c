# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Answers owed between states, and reminders."""

from __future__ import annotations

from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="Answers owed between this state and others.")


@app.command("list")
def list_debts(
    other: Annotated[str | None, typer.Option("--with", help="Only with this state.")] = None,
    as_json: Json = False,
) -> None:
    """What we owe them and they owe us, what is overdue longest in front."""
    found = Office().get("/debts", other=other)
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Answers owed",
        ("state", "form", "who owes", "open", "overdue", "overdue for hours", "next due"),
        (
            (
                each["other"],
                each["form"],
                "we" if each["we_owe"] else "they",
                each["open"],
                each["overdue"],
                each["overdue_hours"],
                each["next_due_at"],
            )
            for each in found["items"]
        ),
    )


@app.command("duties")
def list_duties(as_json: Json = False) -> None:
    """What is owed to persons and to the supervisory authority, the first that is due in front."""
    found = Office().get("/duties")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Owed to persons and authorities",
        ("number", "what", "due"),
        ((each["reference"], each["subject"], each["due_at"]) for each in found["items"]),
    )


@app.command("reminders")
def list_reminders(as_json: Json = False) -> None:
    """Reminders of terms that were given, the latest first."""
    found = Office().get("/reminders")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Reminders",
        ("given", "term", "due", "form", "with", "who owes", "reference"),
        (
            (
                each["given_at"],
                each["mark"],
                each["due_at"],
                each["form"],
                each["other"],
                "we" if each["we_owe"] else "they",
                each["reference"],
            )
            for each in found["items"]
        ),
    )
