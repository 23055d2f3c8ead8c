# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How the command line prints and writes reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ploughshare.interfaces.cli import show

if TYPE_CHECKING:
    from ploughshare.commitments.reports.terms import Report


def put_report(report: Report, as_json: bool) -> None:
    """Print a report: its document for programs, its paper as text for people."""
    from ploughshare.interfaces.presentation.languages import negotiate
    from ploughshare.interfaces.presentation.papers import PaperFormat, paper_file
    from ploughshare.interfaces.presentation.reports import report_document

    if as_json:
        show.put_json(report_document(report, negotiate(accept=None)))
        return
    made = paper_file(_paper(report), language="en", wanted=PaperFormat.TEXT)
    show.put(made.content.decode())


def put_records(report: Report, key: str, only: str | None, as_json: bool) -> None:
    """Print the records behind a figure."""
    from ploughshare.commitments.reports.rules import behind
    from ploughshare.interfaces.presentation.languages import negotiate
    from ploughshare.interfaces.presentation.reports import record_document

    found = [record_document(each, negotiate(accept=None)) for each in behind(report, key, only=only)]
    put_record_documents(key, found, as_json)


_OF_THINGS = ("record", "happened_on", "type", "make", "serial", "amount", "standing", "left_out", "why")
_OF_OTHERS = ("what", "happened_on", "state", "type", "reference", "amount", "opens")


def put_record_documents(key: str, found: list[dict[str, Any]], as_json: bool) -> None:
    """Print records as documents."""
    if as_json:
        show.put_json({"figure": key, "amount": sum(each["amount"] for each in found), "items": found})
        return
    columns = _OF_THINGS if any(each["what"] == "seized_thing" for each in found) else _OF_OTHERS
    show.put_table(f"Records behind {key}", columns, ([each[name] for name in columns] for each in found))


def write_paper(report: Report, out: Path, language: str) -> None:
    """Write the report as a file."""
    from ploughshare.interfaces.presentation.papers import PaperFormat, paper_file

    ending = out.suffix.removeprefix(".").lower()
    try:
        wanted = PaperFormat(ending)
    except ValueError:
        raise typer.BadParameter("the file's name ends in .pdf, .docx, .xlsx or .txt") from None
    made = paper_file(_paper(report), language=language, wanted=wanted)
    out.write_bytes(made.content)
    show.put(f"{out}: {len(made.content)} bytes.")


def _paper(report: Report) -> Any:
    from ploughshare.commitments.reports.rules import paper_of
    from ploughshare.kernel.clock import system_clock

    return paper_of(report, authority=", ".join(report.scope.agencies), made_at=system_clock())
