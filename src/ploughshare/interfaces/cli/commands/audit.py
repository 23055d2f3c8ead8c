# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The audit log: re-checked from its files alone, or read through the office."""

from __future__ import annotations

from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.node import Home, opened_settings
from ploughshare.interfaces.cli.options import Json, Limit
from ploughshare.interfaces.cli.outcomes import named

app = typer.Typer(no_args_is_help=True, help="The audit log.")


@app.command("verify")
def verify(
    home: Home = None,
    files_only: Annotated[
        bool, typer.Option("--files-only", help="Check the log's files without the database.")
    ] = False,
    verifier: Annotated[
        str | None,
        typer.Option("--verifier", help="The log's key as a partner or auditor noted it."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Re-check the whole log from the node's files; a running node is not disturbed.

    Names the first broken entry. Ends with 0 if all is sound and with 1 if anything is broken.
    """
    from ploughshare.bootstrap.log_check import check_log_of

    with named():
        settings = opened_settings(home)
        result = check_log_of(settings, files_only=files_only, verifier=verifier)
    found = result.finding
    document = {
        "sound": result.sound,
        "entries": result.entries,
        "checkpoints": result.checkpoints,
        "pending": result.pending,
        "breaks": result.breaks,
        "finding": {"index": found.index, "entry_id": found.entry_id, "fault": found.fault.value}
        if found
        else None,
    }
    if as_json:
        show.put_json(document)
    elif found is None:
        show.put(
            f"Sound: {result.entries} entries under {result.checkpoints} signed heads, "
            f"{result.pending} more waiting for a place, {result.breaks} signed breaks."
        )
    else:
        show.put(f"BROKEN at entry {found.index} ({found.entry_id or 'unknown'}): {found.fault.value}.")
    if found is not None:
        raise typer.Exit(1)


@app.command("list")
def list_entries(
    deed: Annotated[list[str] | None, typer.Option("--deed", help="Only this deed. Repeatable.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", help="Only this account's id.")] = None,
    subject: Annotated[str | None, typer.Option("--subject", help="Only on this record's id.")] = None,
    case: Annotated[str | None, typer.Option("--case", help="Only under the case of this reference.")] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Entries of the log, newest first, through the office."""
    rows = Office().pages("/audit/entries", limit=limit, deed=deed, actor=actor, subject=subject, case=case)
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Audit log",
        ("index", "at", "deed", "actor", "purpose", "subject", "facts"),
        (
            (
                each["index"],
                each["at"],
                each["deed"],
                each["actor_name"] or each["actor"],
                each["purpose"],
                each["subject"],
                [f"{name}={show.plain(value)}" for name, value in each["facts"].items()],
            )
            for each in rows
        ),
    )
