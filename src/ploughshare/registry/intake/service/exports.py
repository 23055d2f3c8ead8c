# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Exports: the register as a table whose import changes nothing."""

from __future__ import annotations

from collections.abc import Callable

from ploughshare.kernel.clock import Clock
from ploughshare.registry.ammunition import service as ammunition
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.intake.ports import SeizurePages, TableWriter
from ploughshare.registry.intake.reference import lexicon
from ploughshare.registry.intake.rules.columns import full_uses
from ploughshare.registry.intake.rules.events import slots_in
from ploughshare.registry.intake.rules.leaving import row_of
from ploughshare.registry.intake.rules.leaving_seizures import export_row
from ploughshare.registry.intake.rules.lot_events import lot_row
from ploughshare.registry.intake.terms import IntakeKind
from ploughshare.safeguards.work import Door, Mandate

PAGE = 1000
SEIZURES_AT_ONCE = 100


def export_firearms(
    door: Door,
    mandate: Mandate,
    *,
    writer: TableWriter,
    clock: Clock,
    source: str | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Write all visible arms, or those of one source, into a table.

    Each page is recorded, and its entry committed, before one of its rows is written out.

    Returns:
        How many arms were written.
    """
    columns = [use.name for use in full_uses(lexicon(IntakeKind.FIREARMS))]
    slots = slots_in(frozenset(columns))
    writer.write(columns)
    after = written = 0
    while True:
        with door.open(mandate.moved_to(clock())) as work:
            page = firearms.take_page(work, after=after, most=PAGE, source=source)
        if not page:
            return written
        for held in page:
            row = row_of(held, slots)
            writer.write([row.get(column) for column in columns])
        after = page[-1].number
        written += len(page)
        progress(written)


def export_lots(
    door: Door,
    mandate: Mandate,
    *,
    writer: TableWriter,
    clock: Clock,
    source: str | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Write all visible lots, or those of one source, into a table; sent again it changes nothing, and what
    was changed in it is a correction.

    Returns:
        How many lots were written.
    """
    columns = [use.name for use in full_uses(lexicon(IntakeKind.LOTS))]
    writer.write(columns)
    after = written = 0
    while True:
        with door.open(mandate.moved_to(clock())) as work:
            page = ammunition.take_page(work, after=after, most=PAGE, source=source)
        if not page:
            return written
        for held in page:
            row = lot_row(held)
            writer.write([row.get(column) for column in columns])
        after = page[-1].number
        written += len(page)
        progress(written)


def export_seizures(
    door: Door,
    mandate: Mandate,
    *,
    pages: SeizurePages,
    writer: TableWriter,
    clock: Clock,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Write all seizures within reach into a table, one row a thing; sent again it changes nothing, and what
    was changed in it is a correction.

    Returns:
        How many rows were written.
    """
    columns = [use.name for use in full_uses(lexicon(IntakeKind.SEIZURES))]
    writer.write(columns)
    after: str | None = None
    written = 0
    while True:
        with door.open(mandate.moved_to(clock())) as work:
            rows, after = pages.page(work, after=after, most=SEIZURES_AT_ONCE)
        for each in rows:
            told = export_row(each)
            writer.write([told.get(column) for column in columns])
        written += len(rows)
        progress(written)
        if after is None:
            return written
