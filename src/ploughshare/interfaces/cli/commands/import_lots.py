# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lots of ammunition from a sheet and into one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.import_following import end
from ploughshare.interfaces.cli.commands.import_options import (
    Calendar,
    Dates,
    DryRun,
    Encoding,
    FileArgument,
    Fixed,
    KeepGood,
    Mapping,
    Proposed,
    Reason,
    Remembered,
    Sheet,
    Source,
    Wait,
    fields_of,
)
from ploughshare.interfaces.cli.options import Json


def add_to(imports: typer.Typer, exports: typer.Typer) -> None:
    """Put these commands beside those for other registers."""
    imports.command("lots")(import_lots)
    exports.command("lots")(export_lots)


def import_lots(
    file: FileArgument,
    dry_run: DryRun = False,
    mapping: Mapping = None,
    fixed: Fixed = None,
    keep_good: KeepGood = False,
    wait: Wait = True,
    encoding: Encoding = None,
    sheet: Sheet = None,
    dates: Dates = "ymd",
    calendar: Calendar = "gregorian",
    source: Source = None,
    remembered: Remembered = False,
    proposed: Proposed = False,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Import lots of ammunition; one row a lot. The same file twice changes nothing."""
    fields = fields_of(
        dry_run=dry_run,
        keep_good=keep_good,
        mapping=mapping,
        fixed=fixed,
        dates=dates,
        calendar=calendar,
        remembered=remembered,
        proposed=proposed,
        encoding=encoding,
        sheet=sheet,
        source=source,
        reason=reason,
    )
    office = Office()
    made = office.upload("/imports", file, {**fields, "kind": "lots"})
    end(office, made, wait=wait, as_json=as_json)


def export_lots(
    file: Annotated[Path, typer.Argument(help="File to write: .csv or .xlsx.")],
    source: Annotated[str | None, typer.Option("--source", help="Only lots of this source.")] = None,
) -> None:
    """Write lots of ammunition into a file that can be changed and sent again as corrections. Recorded."""
    form = file.suffix.lower().lstrip(".")
    if form not in {"csv", "xlsx"}:
        raise typer.BadParameter("the file's name ends in .csv or .xlsx")
    query = {"format": form, **({"source": source} if source else {})}
    size = Office().download("/lots/export", file, query)
    show.put(f"Wrote {file} ({size} bytes).")
