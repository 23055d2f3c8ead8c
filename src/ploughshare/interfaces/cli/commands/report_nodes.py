# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A report from a node's records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.report_printing import put_record_documents


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
