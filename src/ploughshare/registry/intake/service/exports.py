# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Exports: the register as a table whose import changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from ploughshare.kernel.clock import Clock
from ploughshare.registry.ammunition import service as ammunition
from ploughshare.registry.ammunition.terms import HeldLot
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.terms import Held
from ploughshare.registry.intake.ports import SeizurePages, TableWriter
from ploughshare.registry.intake.reference import lexicon
from ploughshare.registry.intake.rules.columns import full_uses
from ploughshare.registry.intake.rules.events import slots_in
from ploughshare.registry.intake.rules.leaving import row_of
from ploughshare.registry.intake.rules.leaving_seizures import export_row
from ploughshare.registry.intake.rules.lot_events import lot_row
from ploughshare.registry.intake.terms import IntakeKind, SeizureRow
from ploughshare.safeguards.work import Door, Mandate, Work

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

    def take(work: Work, after: int) -> Sequence[Held]:
        return firearms.take_page(work, after=after, most=PAGE, source=source)

    pages = _pages(door, mandate, clock, take)
    return _write(writer, columns, pages, lambda held: row_of(held, slots), progress)


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

    def take(work: Work, after: int) -> Sequence[HeldLot]:
        return ammunition.take_page(work, after=after, most=PAGE, source=source)

    return _write(writer, columns, _pages(door, mandate, clock, take), lot_row, progress)


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

    def in_turns() -> Iterator[Sequence[SeizureRow]]:
        after: str | None = None
        while True:
            with door.open(mandate.moved_to(clock())) as work:
                rows, after = pages.page(work, after=after, most=SEIZURES_AT_ONCE)
            yield rows
            if after is None:
                return

    return _write(writer, columns, in_turns(), export_row, progress)


class _Numbered(Protocol):
    """What a register keeps under a running number."""

    @property
    def number(self) -> int: ...


Kept = TypeVar("Kept", bound=_Numbered)
Written = TypeVar("Written")


def _pages(
    door: Door, mandate: Mandate, clock: Clock, take: Callable[[Work, int], Sequence[Kept]]
) -> Iterator[Sequence[Kept]]:
    """Pages of a register by running number, each taken in a transaction of its own."""
    after = 0
    while True:
        with door.open(mandate.moved_to(clock())) as work:
            page = take(work, after)
        if not page:
            return
        yield page
        after = page[-1].number


def _write(
    writer: TableWriter,
    columns: Sequence[str],
    pages: Iterable[Sequence[Written]],
    told: Callable[[Written], Mapping[str, str]],
    progress: Callable[[int], None],
) -> int:
    """Write the columns, then each page once it is taken; returns how many rows were written."""
    writer.write(columns)
    written = 0
    for page in pages:
        for each in page:
            row = told(each)
            writer.write([row.get(column) for column in columns])
        written += len(page)
        progress(written)
    return written
