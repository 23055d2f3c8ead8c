# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A file once more: a copy with its faults, read otherwise, taken out again; how files were read before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office, stop
from ploughshare.interfaces.cli.commands.import_following import end, followed, put
from ploughshare.interfaces.cli.commands.import_options import (
    DryRun,
    Fixed,
    Id,
    Mapping,
    Proposed,
    Reason,
    Sheet,
    Wait,
    pairs,
)
from ploughshare.interfaces.cli.options import Json


def add_to(imports: typer.Typer) -> None:
    """Put these commands beside those that import."""
    for name, act in _COMMANDS.items():
        imports.command(name)(act)


def copy(
    id: Id, file: Annotated[Path, typer.Argument(help="File to write: as the one that was sent.")]
) -> None:
    """Write a copy of the file with what is wrong beside each cell, to be mended and sent again."""
    size = Office().download(f"/imports/{id}/copy", file, {})
    show.put(f"Wrote {file} ({size} bytes).")


def again(
    id: Id,
    dry_run: DryRun = False,
    mapping: Mapping = None,
    fixed: Fixed = None,
    keep_good: Annotated[
        bool | None,
        typer.Option("--keep-good/--all-or-nothing", help="Load good rows beside bad ones, or all or none."),
    ] = None,
    sheet: Sheet = None,
    dates: Annotated[str | None, typer.Option("--dates", help="ymd, dmy or mdy.")] = None,
    calendar: Annotated[str | None, typer.Option("--calendar", help="Calendar of the dates.")] = None,
    proposed: Proposed = False,
    reason: Reason = None,
    wait: Wait = True,
    as_json: Json = False,
) -> None:
    """Read a file that was checked or taken back once more, otherwise or for good."""
    said: dict[str, Any] = {
        "mapping": pairs(mapping) or None,
        "fixed": pairs(fixed) or None,
        "keep_good": keep_good,
        "sheet": sheet,
        "dates": dates,
        "calendar": calendar,
        "reason": reason,
    }
    given = {name: value for name, value in said.items() if value is not None}
    office = Office()
    made = office.post(f"/imports/{id}/again", {**given, "dry_run": dry_run, "proposed": proposed})
    end(office, made, wait=wait, as_json=as_json)


def undo(
    id: Id,
    leave: Annotated[
        bool, typer.Option("--leave-built-upon", help="Let rows stay upon which somebody built.")
    ] = False,
    wait: Wait = True,
    as_json: Json = False,
) -> None:
    """Take a loaded import out again. Recorded."""
    office = Office()
    made = followed(
        office,
        office.post(f"/imports/{id}/undo", {"leave_built_upon": leave}),
        wait=wait,
        quiet=as_json,
    )
    put(made, as_json)
    if wait and made["state"] != "undone":
        stop(f"The import was not undone: {made['failure']}", 6)


def list_remembered(as_json: Json = False) -> None:
    """How files were read before, the latest first."""
    found = Office().get("/imports/remembered")
    if as_json:
        show.put_json(found)
        return
    columns = ("id", "kind", "source", "used_at")
    show.put_table("Remembered", columns, ([each[name] for name in columns] for each in found["items"]))


def forget(id: Annotated[str, typer.Argument(help="Id of what is remembered.")]) -> None:
    """Forget how files of one source were read."""
    Office().delete(f"/imports/remembered/{id}")
    show.put("Forgotten.")


_COMMANDS: dict[str, Callable[..., None]] = {
    "copy": copy,
    "again": again,
    "undo": undo,
    "remembered": list_remembered,
    "forget": forget,
}
