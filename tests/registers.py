# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Register files for tests, and what a node holds after they were imported."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nodes import Node
from ploughshare.kernel.ids import system_chance
from ploughshare.registry.firearms import store
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.reference import open_codes
from ploughshare.registry.intake.service.imports import run_import
from ploughshare.registry.intake.terms import ImportOrder, ImportReport, IntakeKind, Limits, Options
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.audit import rules as log_rules
from ploughshare.safeguards.audit import store as log_store
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent

PROVENANCE = Provenance(Source("AUT", "Central Register"))
NAMES = (
    "Serial No",
    "Make",
    "Caliber",
    "made in",
    "year",
    "imported_on",
    "import_country",
    "sold_on",
    "sold_by",
)
SMALL = Limits(rows_at_once=100)


def rows_of(count: int, *, first: int = 0) -> list[list[str]]:
    """Rows of a register; every tenth is equal to the one before."""
    made = []
    for number in range(first, first + count):
        place = number - (number % 10 == 9)
        year = 1950 + place % 60
        made.append(
            [
                f"{place:06d}",
                ("Glock", "CZ", "Beretta", "Zzyzx Arms")[place % 4],
                "9mm Luger",
                "AUT",
                str(year),
                f"{year + 1}-03" if place % 3 else "",
                "USA",
                f"{year + 2}-05-17",
                f"Dealer {place % 17}",
            ]
        )
    return made


def still() -> float:
    """A stopwatch that stands: every chunk of a file is one transaction, however slow the machine is."""
    return 0.0


def write_csv(path: Path, rows: Sequence[Sequence[str]], names: Sequence[str] = NAMES) -> Path:
    """A CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(rows)
    return path


def order_of(path: Path, *, id: BatchId | None = None, **options: Any) -> ImportOrder:
    """An order to import arms."""
    batch_id = id or BatchId.new(0, system_chance)
    return ImportOrder(batch_id, IntakeKind.FIREARMS, path.name, Options(**options), PROVENANCE)


def import_file(node: Node, path: Path, *, id: BatchId | None = None, **options: Any) -> ImportReport:
    """Import arms to the end."""
    return run_import(
        node.door,
        node.mandate(Role.RECORD_KEEPER),
        order_of(path, id=id, **options),
        reader=FileReader(path, limits=SMALL),
        codes=open_codes(),
        clock=lambda: datetime.now(UTC),
        timer=still,
    )


def told(event: ArmEvent) -> tuple[Any, ...]:
    """An event without who passed it on."""
    return (
        event.kind,
        event.on,
        event.country,
        event.other_country,
        event.holder_kind,
        event.holder_name,
        event.holder_pointer,
        event.reference,
    )


def held(node: Node) -> list[tuple[Any, ...]]:
    """All visible arms without what differs from node to node."""
    with node.transactions() as connection:
        return [
            (
                each.source,
                each.source_record,
                each.description,
                tuple(
                    (e.kind, e.on, e.country, e.other_country, e.holder_name, e.reference)
                    for e in each.firearm.events
                ),
                each.extra,
            )
            for each in store.page(connection, most=100_000, after=0)
        ]


def rows_left(node: Node) -> int:
    """All rows of arms and events, visible or not."""
    with node.transactions() as connection:
        return sum(
            int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0)
            for table in ("firearm", "arm_event")
        )


def logged_rows(node: Node) -> int:
    """Rows that the log says were added."""
    added = 0
    with node.transactions() as connection:
        for row in log_store.rows(connection, node.ledger.contents):
            assert row.content is not None
            entry = log_rules.read_content(row.content, index=row.index)
            if entry.deed == "batch.loaded":
                added += int(entry.facts["added"] or 0)
    return added
