# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lots of ammunition from a sheet and into one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.import_sending import add_import


def add_to(imports: typer.Typer, exports: typer.Typer) -> None:
    """Put these commands beside those for other registers."""
    add_import(
        imports,
        "lots",
        "Import lots of ammunition; one row a lot. The same file twice changes nothing.",
        corrects=True,
    )
    exports.command("lots")(export_lots)


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
