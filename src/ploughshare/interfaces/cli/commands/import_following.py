# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An import followed to its end, and shown."""

from __future__ import annotations

import time
from typing import Any

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office, stop

OVER = frozenset({"checked", "published", "taken_back", "failed", "undone"})
LOOK_S = 0.3


def end(office: Office, made: Any, *, wait: bool, as_json: bool) -> None:
    """Follow an import to its end and show it; the exit code says how it ended."""
    made = followed(office, made, wait=wait, quiet=as_json)
    put(made, as_json)
    if made["state"] == "failed":
        stop(f"The import failed: {made['failure']}", 8)
    if made["state"] == "taken_back":
        stop("Nothing of the file was loaded. Mend the rows above, or load the good ones by --keep-good.", 3)


def followed(office: Office, made: Any, *, wait: bool, quiet: bool) -> Any:
    """Look until it is over, with a bar for people."""
    if not wait:
        return made
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, quiet=quiet)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} rows"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task(show.plain(made["file_name"]), total=None)
        while made["state"] not in OVER:
            time.sleep(LOOK_S)
            made = office.get(f"/imports/{made['id']}")
            progress.update(bar, completed=made["rows"])
    return made


def put(made: Any, as_json: bool) -> None:
    """Show an import."""
    if as_json:
        show.put_json(made)
        return
    names = ("state", "rows", "added", "repeated", "differing", "bad", "events", "faults", "failure")
    show.put_facts(f"Import {made['id']}", [(name, made[name]) for name in names])
    if made["state"] == "checked" and made["proposals"]:
        show.put_table(
            "Unknown columns, and what they may be (--proposed takes these)",
            ("column", "may be", "score", "by"),
            ((each["name"], each["column"], each["score"], each["why"]) for each in made["proposals"]),
        )
    put_errors(made["errors"])


def put_errors(errors: Any) -> None:
    """Show what is wrong with rows."""
    if errors:
        show.put_table(
            "Errors and remarks",
            ("row", "column", "what to do"),
            ((each["row"], each["column"], each["words"]) for each in errors),
        )
