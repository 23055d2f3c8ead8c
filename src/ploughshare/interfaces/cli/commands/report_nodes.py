# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A report from a node's records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.report_printing import put_record_documents
from ploughshare.interfaces.cli.options import Json


def node_report(
    kind: str,
    year: int,
    as_at: str | None,
    territory: str | None,
    national: str | None,
    marked_only: bool,
    records: str | None,
    out: Path | None,
    language: str,
    as_json: bool,
) -> None:
    """Print a report as it stands now, the records behind a figure, or write its paper."""
    office, path = Office(), f"/reports/{kind}/{year}"
    asked: dict[str, Any] = {
        "as_at": as_at,
        "territory": territory,
        "national": national,
        "marked_only": "true" if marked_only else None,
    }
    if records is not None:
        found = office.get(f"{path}/records", figure=records, **asked)
        put_record_documents(records, found["items"], as_json)
        return
    if out is not None:
        query = {name: value for name, value in asked.items() if value is not None}
        query |= {"format": out.suffix.removeprefix(".").lower(), "language": language}
        size = office.download(f"{path}/paper", out, query)
        show.put(f"{out}: {size} bytes.")
        return
    put_document(office.get(path, **asked), as_json)


def put_document(made: Any, as_json: bool) -> None:
    """Print a report's document."""
    if as_json:
        show.put_json(made)
        return
    facts: list[tuple[str, Any]] = [("as at", made["as_at"]), ("stands for the state", made["national"])]
    if made.get("denominator") is not None:
        facts += [(name, made[name]) for name in ("numerator", "denominator", "value_percent")]
    show.put_facts(made["title"], facts)
    for table in made["tables"]:
        show.put_table(
            table["title"],
            table["columns"],
            ([line["label"], *(each["amount"] for each in line["figures"])] for line in table["lines"]),
        )
    open_checks = [each for each in made["checks"] if not each["holds"]]
    show.put_table(
        "Checks that do not hold", ("check", "what"), ((c["kind"], c["words"]) for c in open_checks)
    )
    for each in made["notes"]:
        show.put(show.plain(each))


ReportOf = Annotated[str, typer.Argument(help="Id of the kept report.")]


def list_reports(
    kind: Annotated[str | None, typer.Option("--kind", help="Only of one kind.")] = None,
    year: Annotated[int | None, typer.Option("--year", help="Only of one year.")] = None,
    as_json: Json = False,
) -> None:
    """Reports that were kept, newest first."""
    found = Office().get("/kept-reports", kind=kind, year=year)
    if as_json:
        show.put_json(found)
        return
    columns = ("kind", "year", "territory", "number", "value_percent", "made_at", "signed_at", "id")
    show.put_table("Kept reports", columns, ([each[name] for name in columns] for each in found["items"]))


def keep_report(
    kind: Annotated[str, typer.Argument(help="sdg-16.4.2, illicit-arms-flows, poa-iti, att-annual, …")],
    year: Annotated[int, typer.Option("--year", help="Year of the report.")],
    reason: Annotated[str | None, typer.Option("--reason", help="Why figures moved since the last.")] = None,
    as_at: Annotated[str | None, typer.Option("--as-at", help="Day on which results stand so.")] = None,
    territory: Annotated[str | None, typer.Option("--territory", help="Part of the state.")] = None,
    national: Annotated[
        str | None, typer.Option("--national", help="Why the records cover the whole state.")
    ] = None,
    marked_only: Annotated[bool, typer.Option("--marked-only", help="Uniquely marked arms alone.")] = False,
    as_json: Json = False,
) -> None:
    """Keep a report as it stands now. A second person signs it."""
    body = {
        "as_at": as_at,
        "territory": territory,
        "national": national,
        "marked_only": marked_only,
        "reason": reason,
    }
    put_kept(Office().post(f"/reports/{kind}/{year}", body), as_json)


def show_report(report: ReportOf, as_json: Json = False) -> None:
    """A report as it was kept, what moved since the one before, and which records moved it."""
    put_kept(Office().get(f"/kept-reports/{report}"), as_json)


def sign_report(report: ReportOf, as_json: Json = False) -> None:
    """Sign a report that another person kept."""
    put_kept(Office().post(f"/kept-reports/{report}/signature"), as_json)


def take_paper(
    report: ReportOf,
    target: Annotated[Path, typer.Argument(help="File to write: .pdf, .docx, .xlsx or .txt.")],
    language: Annotated[str, typer.Option("--language", help="Language of the paper, BCP 47.")] = "en",
) -> None:
    """A kept report as a paper."""
    query = {"format": target.suffix.removeprefix(".").lower(), "language": language}
    size = Office().download(f"/kept-reports/{report}/paper", target, query)
    show.put(f"{target}: {size} bytes.")


def put_kept(made: Any, as_json: bool) -> None:
    """Print a kept report."""
    if as_json:
        show.put_json(made)
        return
    names = ("id", "number", "made_at", "reason", "signed_at", "digest")
    show.put_facts("Kept report", [(name, made[name]) for name in names])
    columns = ("key", "before", "now")
    show.put_table("Figures that moved", columns, ([e[n] for n in columns] for e in made["figures_moved"]))
    columns = ("record", "before", "now")
    show.put_table(
        "Records that moved them", columns, ([e[n] for n in columns] for e in made["records_moved"])
    )
    put_document(made["report"], as_json=False)
