# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files into the register, and the register into a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands import import_again, import_lots
from ploughshare.interfaces.cli.commands.import_following import end, followed, put, put_errors
from ploughshare.interfaces.cli.commands.import_options import (
    Calendar,
    Dates,
    Encoding,
    FileArgument,
    Id,
    KeepGood,
    Mapping,
    Sheet,
    Source,
    Wait,
    pairs,
)
from ploughshare.interfaces.cli.commands.import_sending import add_import
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

imports = typer.Typer(no_args_is_help=True, help="Files into the register.")
import_again.add_to(imports)
exports = typer.Typer(no_args_is_help=True, help="The register into a file.")
import_lots.add_to(imports, exports)
add_import(
    imports,
    "firearms",
    "Import arms. All or nothing, unless --keep-good; the same file twice changes nothing.",
)
add_import(imports, "recoveries", "Import recovered arms into the case you work on.")
add_import(
    imports,
    "seizures",
    "Import seizures, finds and surrenders into the case you work on; one row a thing.",
    corrects=True,
)


@imports.command("check")
def check(
    kind: Annotated[str, typer.Argument(help="firearms, recoveries, seizures or lots.")],
    file: FileArgument,
    mapping: Mapping = None,
    keep_good: KeepGood = False,
    encoding: Encoding = None,
    sheet: Sheet = None,
    dates: Dates = "ymd",
    calendar: Calendar = "gregorian",
    source: Source = None,
    state: Annotated[str, typer.Option("--state", help="State whose register it is.")] = "MEX",
    as_json: Json = False,
) -> None:
    """Read a file of yours and say what is wrong with it. Needs no node."""
    from datetime import UTC, datetime

    from ploughshare.kernel.countries import parse_country
    from ploughshare.registry.intake.adapters.child import FileReader
    from ploughshare.registry.intake.reference import open_codes
    from ploughshare.registry.intake.service.checks import dry_run
    from ploughshare.registry.intake.terms import Calendar as Calendars
    from ploughshare.registry.intake.terms import DateOrder, IntakeKind, Options
    from ploughshare.registry.seizures.adapters import SeizureBook
    from ploughshare.vocabulary.claims import Provenance
    from ploughshare.vocabulary.claims import Source as Origin

    try:
        chosen = IntakeKind(kind)
        options = Options(
            mapping=pairs(mapping),
            encoding=encoding,
            sheet=sheet,
            dates=DateOrder(dates),
            calendar=Calendars(calendar),
            source=source,
            keep_good=keep_good,
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    with named():
        report = dry_run(
            FileReader(file),
            kind=chosen,
            options=options,
            codes=open_codes(),
            rules=SeizureBook(),
            provenance=Provenance(Origin(parse_country(state), source or "this file")),
            today=datetime.now(UTC).date(),
        )
    document = {
        "state": report.outcome.value,
        "rows": report.rows,
        "good": report.added,
        "bad": report.bad,
        "faults": report.faults_total,
        "columns": {each.name: each.read_as for each in report.columns},
        "errors": [
            {
                "row": each.row,
                "column": each.column,
                "code": each.code,
                "words": each.text.english(),
                "stops": each.stops,
            }
            for each in report.faults
        ],
    }
    if as_json:
        show.put_json(document)
    else:
        show.put_facts("", [(name, document[name]) for name in ("rows", "good", "bad", "faults")])
        put_errors(document["errors"])
    if report.bad:
        raise typer.Exit(3)


@imports.command("list")
def list_imports(as_json: Json = False) -> None:
    """Imports you may see, newest first."""
    found = Office().get("/imports")
    if as_json:
        show.put_json(found)
        return
    columns = ("id", "kind", "file_name", "state", "rows", "added", "repeated", "bad")
    show.put_table("Imports", columns, ([each[name] for name in columns] for each in found["items"]))


@imports.command("show")
def show_import(id: Id, as_json: Json = False) -> None:
    """One import with its errors."""
    put(Office().get(f"/imports/{id}"), as_json)


@imports.command("resume")
def resume(id: Id, wait: Wait = True, as_json: Json = False) -> None:
    """Let a failed import run again from where it stood."""
    office = Office()
    end(office, office.post(f"/imports/{id}/resumption"), wait=wait, as_json=as_json)


@imports.command("remove")
def remove(id: Id, wait: Wait = True, as_json: Json = False) -> None:
    """Take back what a failed import left."""
    office = Office()
    made = followed(office, office.post(f"/imports/{id}/removal"), wait=wait, quiet=as_json)
    put(made, as_json)


@exports.command("firearms")
def export_firearms(
    file: Annotated[Path, typer.Argument(help="File to write: .csv or .xlsx.")],
    source: Annotated[str | None, typer.Option("--source", help="Only arms of this source.")] = None,
) -> None:
    """Write the register into a file whose import changes nothing. Recorded."""
    form = file.suffix.lower().lstrip(".")
    if form not in {"csv", "xlsx"}:
        raise typer.BadParameter("the file's name ends in .csv or .xlsx")
    query = {"format": form, **({"source": source} if source else {})}
    size = Office().download("/firearms/export", file, query)
    show.put(f"Wrote {file} ({size} bytes).")


@exports.command("seizures")
def export_seizures(
    file: Annotated[Path, typer.Argument(help="File to write: .csv or .xlsx.")],
) -> None:
    """Write seizures within reach into a file that can be changed and sent again as corrections."""
    form = file.suffix.lower().lstrip(".")
    if form not in {"csv", "xlsx"}:
        raise typer.BadParameter("the file's name ends in .csv or .xlsx")
    size = Office().download("/seizures/export", file, {"format": form})
    show.put(f"Wrote {file} ({size} bytes).")
