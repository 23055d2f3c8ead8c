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
    only: str | None,
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
        put_record_documents(records, _all_records(office, f"{path}/records", records, only, asked), as_json)
        return
    if out is not None:
        query = {name: value for name, value in asked.items() if value is not None}
        query |= {"format": out.suffix.removeprefix(".").lower(), "language": language}
        size = office.download(f"{path}/paper", out, query)
        show.put(f"{out}: {size} bytes.")
        return
    put_document(office.get(path, **asked), as_json)


def _all_records(
    office: Office, path: str, key: str, only: str | None, asked: dict[str, Any]
) -> list[dict[str, Any]]:
    """Every record behind a figure, page by page."""
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = office.get(path, figure=key, only=only, cursor=cursor, limit=PAGE, **asked)
        found += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return found


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
            [*table["columns"], *([table["words"]] if table["words"] else [])],
            (
                [line["label"], *(each["amount"] for each in line["figures"])]
                + ([line["words"]] if table["words"] else [])
                for line in table["lines"]
            ),
        )
    open_checks = [each for each in made["checks"] if not each["holds"]]
    show.put_table(
        "Checks that do not hold", ("check", "what"), ((c["kind"], c["words"]) for c in open_checks)
    )
    for each in made["notes"]:
        show.put(show.plain(each))


PAGE = 200
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


KindOf = Annotated[str, typer.Argument(help="sdg-16.4.2, illicit-arms-flows, poa-iti, att-annual, …")]
YearOf = Annotated[int, typer.Option("--year", help="Year of the report.")]
TerritoryOf = Annotated[str | None, typer.Option("--territory", help="Part of the state.")]


def list_questions(kind: KindOf, year: YearOf, territory: TerritoryOf = None, as_json: Json = False) -> None:
    """What a report asks of people, and what they gave."""
    found = Office().get(f"/reports/{kind}/{year}", territory=territory)["questions"]
    if as_json:
        show.put_json(found)
        return
    columns = ("question", "words", "amount", "answer", "given_by", "given_on", "version")
    show.put_table("Given by hand", columns, ([each[name] for name in columns] for each in found))


def answer_report(
    kind: KindOf,
    question: Annotated[str, typer.Argument(help="Which; reason:KEY says why a figure differs.")],
    year: YearOf,
    number: Annotated[int | None, typer.Option("--number", help="A number that is asked for.")] = None,
    words: Annotated[str | None, typer.Option("--words", help="Words, or a reason.")] = None,
    version: Annotated[int, typer.Option("--version", help="Of the answer that was seen; 0 for none.")] = 0,
    territory: TerritoryOf = None,
    as_json: Json = False,
) -> None:
    """Give a report what no record says: a number, words, or why a figure differs from the year before."""
    body = {
        "question": question,
        "amount": number,
        "words": words,
        "version": version,
        "territory": territory,
    }
    put_document(Office().post(f"/reports/{kind}/{year}/answers", body), as_json)


def keep_report(
    kind: KindOf,
    year: YearOf,
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
