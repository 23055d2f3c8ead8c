# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Walks through a file: good rows in chunks, everything else into a tally."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from ploughshare.registry.firearms.terms import NewArm
from ploughshare.registry.intake.ports import Reader, Reading, SeizureRules
from ploughshare.registry.intake.reference import ground_words, lexicon
from ploughshare.registry.intake.rules.columns import full_uses, uses_of
from ploughshare.registry.intake.rules.examples import example_fault
from ploughshare.registry.intake.rules.firearms import FirearmRows
from ploughshare.registry.intake.rules.lots import LotRows
from ploughshare.registry.intake.rules.preview import understood
from ploughshare.registry.intake.rules.recoveries import RecoveryRows
from ploughshare.registry.intake.rules.rows import Plan, plan_of
from ploughshare.registry.intake.rules.seizures import SeizureRows
from ploughshare.registry.intake.terms import (
    Chunk,
    Codes,
    ColumnUse,
    Fault,
    Heading,
    ImportReport,
    IntakeKind,
    LotRow,
    Options,
    Outcome,
    RecoveryRow,
    RowRules,
    SeizureRow,
)
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.seizures import ItemKind

FAULTS_KEPT = 1000
PREVIEWED = 20
FAULTS_MOST = 10_000
"""Where nothing can be loaded any more, reading stops at so many faults."""

Item = TypeVar("Item", NewArm, RecoveryRow, LotRow, SeizureRow)


@dataclass(frozen=True, slots=True)
class Good(Generic[Item]):
    """Good rows in order.

    Attributes:
        rows: their row numbers in the file.
        items: what they say.
    """

    rows: Sequence[int]
    items: Sequence[Item]


class Tally:
    """Counts what became of the rows of a file."""

    def __init__(self, *, keep_good: bool) -> None:
        self.keep_good = keep_good
        self.rows = self.bad = self.total = 0
        self.added = self.repeated = self.differing = self.corrected = 0
        self.stopped_early = False
        self._kept: list[Fault] = []
        self._preview: list[tuple[int, Mapping[str, str]]] = []
        self._events: set[tuple[str, str]] = set()

    @property
    def hopeless(self) -> bool:
        """Whether nothing of the file will be loaded."""
        return not self.keep_good and (self.bad > 0 or self.differing > 0)

    @property
    def full(self) -> bool:
        """Whether there are so many faults that reading on helps nobody."""
        return self.total >= FAULTS_MOST

    def note(self, faults: Sequence[Fault]) -> None:
        """Count the faults and remarks of one row."""
        self.total += len(faults)
        if len(self._kept) < FAULTS_KEPT:
            self._kept.extend(faults[: FAULTS_KEPT - len(self._kept)])

    def report(self, outcome: Outcome, opened: Opened) -> ImportReport:
        """The account of the whole file."""
        return ImportReport(
            outcome,
            opened.kind,
            self.rows,
            self.added,
            self.repeated,
            self.differing,
            self.bad + self.differing,
            tuple(sorted(self._kept, key=lambda each: each.row or 0)),
            self.total,
            self.stopped_early,
            opened.heading,
            opened.uses,
            tuple(self._preview),
            len(self._events) if opened.kind is IntakeKind.SEIZURES else None,
            self.corrected,
        )

    def show(self, number: int, item: NewArm | RecoveryRow | LotRow | SeizureRow) -> None:
        """Keep one of the first good rows as it is understood; count events."""
        if len(self._preview) < PREVIEWED:
            self._preview.append((number, understood(item)))
        if isinstance(item, SeizureRow):
            self._events.add((item.source, item.event_record))


@dataclass(frozen=True, slots=True)
class Opened:
    """A file whose columns are understood.

    Attributes:
        kind: what it holds.
        heading: what the reader found.
        uses: what is done with each column.
        plan: how its rows are read.
        reading: the rows.
    """

    kind: IntakeKind
    heading: Heading
    uses: tuple[ColumnUse, ...]
    plan: Plan
    reading: Reading


@contextmanager
def opened(
    reader: Reader, kind: IntakeKind, options: Options, *, today: date, source: str
) -> Iterator[Opened]:
    """Open a file and settle which column is which.

    Args:
        today: from the day after on, dates lie in the future.
        source: register of rows that name none.

    Raises:
        PloughshareError: the file or its columns cannot be used; the message says what to do.
    """
    with reader.open(options) as reading:
        heading = reading.heading
        words = lexicon(kind)
        uses = uses_of(heading.columns, row=heading.row, mapping=options.mapping, lexicon=words)
        plan = plan_of(
            uses,
            lexicon=words,
            form=heading.format,
            dates=options.dates,
            today=today,
            source=source,
            calendar=options.calendar,
            fixed=options.fixed,
        )
        yield Opened(kind, heading, uses, plan, reading)


def arms_in(file: Opened, tally: Tally, *, codes: Codes, provenance: Provenance) -> Iterator[Good[NewArm]]:
    """The arms of a file, chunk by chunk; faults go into the tally."""
    rows = FirearmRows(file.plan, codes=codes, provenance=provenance)

    def read(number: int, cells: Sequence[str | None]) -> NewArm | None:
        found = rows.read(number, cells)
        if isinstance(found, list):
            tally.bad += 1
            tally.note(found)
            return None
        return found

    return _chunks(file, tally, read)


def recoveries_in(file: Opened, tally: Tally, *, provenance: Provenance) -> Iterator[Good[RecoveryRow]]:
    """The recoveries of a file, chunk by chunk; faults and remarks go into the tally."""
    rows = RecoveryRows(file.plan, country=provenance.source.state)

    def read(number: int, cells: Sequence[str | None]) -> RecoveryRow | None:
        found, faults = rows.read(number, cells)
        tally.note(faults)
        tally.bad += found is None
        return found

    return _chunks(file, tally, read)


def lots_in(
    file: Opened, tally: Tally, *, codes: Codes, provenance: Provenance, rules: SeizureRules
) -> Iterator[Good[LotRow]]:
    """The lots of a file, chunk by chunk; faults and remarks go into the tally.

    Args:
        rules: of the room that reads quantities.
    """
    columns = frozenset(use.name for use in full_uses(lexicon(IntakeKind.LOTS)))
    rows = LotRows(
        file.plan,
        columns=columns,
        codes=codes,
        rounds=lambda text: rules.quantity(text, kind=ItemKind.AMMUNITION, unit=None).amount,
        provenance=provenance,
    )

    def read(number: int, cells: Sequence[str | None]) -> LotRow | None:
        found, faults = rows.read(number, cells)
        tally.note(faults)
        tally.bad += found is None
        return found

    return _chunks(file, tally, read)


def seizures_in(
    file: Opened, tally: Tally, *, codes: Codes, provenance: Provenance, rules: SeizureRules
) -> Iterator[Good[SeizureRow]]:
    """The things of a list of seizures, chunk by chunk; faults and remarks go into the tally."""
    rows = SeizureRows(
        file.plan,
        country=provenance.source.state,
        agency=provenance.source.authority,
        codes=codes,
        rules=RowRules(
            lambda text, kind, unit: rules.quantity(text, kind=kind, unit=unit),
            lambda row, today: rules.faults(row, today=today),
        ),
        grounds=ground_words(),
    )

    def read(number: int, cells: Sequence[str | None]) -> SeizureRow | None:
        found, faults = rows.read(number, cells)
        tally.note(faults)
        tally.bad += found is None
        return found

    return _chunks(file, tally, read)


def _chunks(
    file: Opened, tally: Tally, read: Callable[[int, Sequence[str | None]], Item | None]
) -> Iterator[Good[Item]]:
    words = lexicon(file.kind)
    for chunk in file.reading.chunks():
        tally.rows += len(chunk.numbers) + len(chunk.faults)
        _unreadable(chunk, tally)
        numbers: list[int] = []
        items: list[Item] = []
        for number, cells in zip(chunk.numbers, chunk.cells, strict=True):
            example = example_fault(file.plan, words, number, cells)
            if example is not None:
                tally.rows -= not example.stops
                tally.bad += example.stops
                tally.note([example])
                continue
            item = read(number, cells)
            if item is not None:
                tally.show(number, item)
                numbers.append(number)
                items.append(item)
        yield Good(numbers, items)
        if tally.full and tally.hopeless:
            tally.stopped_early = True
            return


def _unreadable(chunk: Chunk, tally: Tally) -> None:
    for each in chunk.faults:
        tally.bad += each.stops
        tally.note([each])
