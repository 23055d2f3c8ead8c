# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files into the register, and the register into a file."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office, stop
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

imports = typer.Typer(no_args_is_help=True, help="Files into the register.")
exports = typer.Typer(no_args_is_help=True, help="The register into a file.")

OVER = frozenset({"checked", "published", "taken_back", "failed"})
LOOK_S = 0.3

FileArgument = Annotated[
    Path, typer.Argument(help="CSV, Excel or Parquet file.", exists=True, dir_okay=False, readable=True)
]
Mapping = Annotated[
    list[str] | None,
    typer.Option(
        "--mapping",
        help="FILE-COLUMN=OUR-COLUMN (- leaves it out), or a JSON file of such pairs. Repeatable.",
    ),
]
KeepGood = Annotated[bool, typer.Option("--keep-good", help="Load good rows though others are not.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would become of it, and load nothing.")]
Wait = Annotated[bool, typer.Option("--wait/--no-wait", help="Wait until it is over.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Encoding of a CSV file.")]
Sheet = Annotated[str | None, typer.Option("--sheet", help="Sheet of a workbook.")]
Dates = Annotated[
    str, typer.Option("--dates", help="Order of dates not written year first: ymd, dmy or mdy.")
]
Source = Annotated[str | None, typer.Option("--source", help="Name of the register, where rows name none.")]


@imports.command("firearms")
def import_firearms(
    file: FileArgument,
    dry_run: DryRun = False,
    mapping: Mapping = None,
    keep_good: KeepGood = False,
    wait: Wait = True,
    encoding: Encoding = None,
    sheet: Sheet = None,
    dates: Dates = "ymd",
    source: Source = None,
    as_json: Json = False,
) -> None:
    """Import arms. All or nothing, unless --keep-good; the same file twice changes nothing."""
    fields = _fields(dry_run, mapping, keep_good, encoding, sheet, dates, source)
    _send("firearms", file, fields, wait=wait, as_json=as_json)


@imports.command("recoveries")
def import_recoveries(
    file: FileArgument,
    dry_run: DryRun = False,
    mapping: Mapping = None,
    keep_good: KeepGood = False,
    wait: Wait = True,
    encoding: Encoding = None,
    sheet: Sheet = None,
    dates: Dates = "ymd",
    source: Source = None,
    as_json: Json = False,
) -> None:
    """Import recovered arms into the case you work on."""
    fields = _fields(dry_run, mapping, keep_good, encoding, sheet, dates, source)
    _send("recoveries", file, fields, wait=wait, as_json=as_json)


@imports.command("check")
def check(
    kind: Annotated[str, typer.Argument(help="firearms or recoveries.")],
    file: FileArgument,
    mapping: Mapping = None,
    keep_good: KeepGood = False,
    encoding: Encoding = None,
    sheet: Sheet = None,
    dates: Dates = "ymd",
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
    from ploughshare.registry.intake.terms import DateOrder, IntakeKind, Options
    from ploughshare.vocabulary.claims import Provenance
    from ploughshare.vocabulary.claims import Source as Origin

    try:
        chosen = IntakeKind(kind)
        options = Options(
            mapping=_pairs(mapping),
            encoding=encoding,
            sheet=sheet,
            dates=DateOrder(dates),
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
        _put_errors(document["errors"])
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
def show_import(id: Annotated[str, typer.Argument(help="Id of the import.")], as_json: Json = False) -> None:
    """One import with its errors."""
    _put(Office().get(f"/imports/{id}"), as_json)


@imports.command("resume")
def resume(
    id: Annotated[str, typer.Argument(help="Id of the import.")], wait: Wait = True, as_json: Json = False
) -> None:
    """Let a failed import run again from where it stood."""
    office = Office()
    _end(office, office.post(f"/imports/{id}/resumption"), wait=wait, as_json=as_json)


@imports.command("remove")
def remove(
    id: Annotated[str, typer.Argument(help="Id of the import.")], wait: Wait = True, as_json: Json = False
) -> None:
    """Take back what a failed import left."""
    office = Office()
    made = _followed(office, office.post(f"/imports/{id}/removal"), wait=wait, quiet=as_json)
    _put(made, as_json)


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


def _fields(
    dry_run: bool,
    mapping: list[str] | None,
    keep_good: bool,
    encoding: str | None,
    sheet: str | None,
    dates: str,
    source: str | None,
) -> dict[str, str]:
    fields = {
        "dry_run": "true" if dry_run else "false",
        "keep_good": "true" if keep_good else "false",
        "dates": dates,
        "mapping": json.dumps(_pairs(mapping)),
    }
    optional = {"encoding": encoding, "sheet": sheet, "source": source}
    return {**fields, **{name: value for name, value in optional.items() if value}}


def _pairs(given: list[str] | None) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for each in given or []:
        if "=" in each:
            theirs, _, ours = each.rpartition("=")
            pairs[theirs] = ours
            continue
        try:
            read = json.loads(Path(each).read_text("utf-8"))
        except (OSError, ValueError):
            raise typer.BadParameter(f"“{each}” is no FILE-COLUMN=OUR-COLUMN and no JSON file") from None
        pairs.update({str(theirs): str(ours) for theirs, ours in read.items()})
    return pairs


def _send(kind: str, file: Path, fields: dict[str, str], *, wait: bool, as_json: bool) -> None:
    office = Office()
    made = office.upload("/imports", file, {**fields, "kind": kind})
    _end(office, made, wait=wait, as_json=as_json)


def _end(office: Office, made: Any, *, wait: bool, as_json: bool) -> None:
    made = _followed(office, made, wait=wait, quiet=as_json)
    _put(made, as_json)
    if made["state"] == "failed":
        stop(f"The import failed: {made['failure']}", 8)
    if made["state"] == "taken_back":
        stop("Nothing of the file was loaded. Mend the rows above, or load the good ones by --keep-good.", 3)


def _followed(office: Office, made: Any, *, wait: bool, quiet: bool) -> Any:
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


def _put(made: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
        return
    names = ("state", "rows", "added", "repeated", "differing", "bad", "faults", "failure")
    show.put_facts(f"Import {made['id']}", [(name, made[name]) for name in names])
    _put_errors(made["errors"])


def _put_errors(errors: Any) -> None:
    if errors:
        show.put_table(
            "Errors and remarks",
            ("row", "column", "what to do"),
            ((each["row"], each["column"], each["words"]) for each in errors),
        )
