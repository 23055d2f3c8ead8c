# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What intake needs of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import Text
from ploughshare.registry.firearms.terms import BatchId, Loaded
from ploughshare.registry.intake.terms import BatchRow, Chunk, Heading, Options, RecoveryRow, Said, SeizureRow
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.seizures import ItemKind, Quantity, Unit


class Reading(Protocol):
    """A file being read."""

    @property
    def heading(self) -> Heading:
        """Its columns and form."""
        ...

    def chunks(self) -> Iterator[Chunk]:
        """Its rows in order; the same for the same file each time."""
        ...


class Reader(Protocol):
    """Reads one file, as often as asked, where it can do no harm."""

    def digest(self) -> str:
        """SHA-256 of the file, hexadecimal."""
        ...

    def sheets(self) -> tuple[str, ...]:
        """Names of the sheets of a workbook; nothing where it is none."""
        ...

    def open(self, options: Options) -> AbstractContextManager[Reading]:
        """Begin to read."""
        ...

    def open_whole(self, options: Options) -> AbstractContextManager[Reading]:
        """Begin to read every row as it stands, names and titles among them."""
        ...


class LoadedRows(Protocol):
    """The rows of an import that was loaded, for whoever undoes it."""

    def rows(self, work: Work, batch_id: BatchId, *, after: bytes, most: int) -> Sequence[BatchRow]:
        """Rows of an import, in an order that stays."""
        ...

    def leave(self, work: Work, batch_id: BatchId, *, rows: Sequence[BatchRow]) -> None:
        """Take rows out of an import, so that they stay when it is undone."""
        ...

    def remove(self, work: Work, batch_id: BatchId, *, most: int) -> int:
        """Take back up to `most` rows of a hidden batch; returns how many."""
        ...


BuiltUpon = Callable[[Work, Sequence[Id]], frozenset[Id]]
"""Those of some ids upon which a room has built: a trace, a judgement, an answer, a piece of evidence."""


class RecoveryBook(Protocol):
    """Keeps recoveries that come in batches."""

    def load(
        self, work: Work, batch_id: BatchId, *, rows: Sequence[RecoveryRow], provenance: Provenance
    ) -> Loaded:
        """Add the rows that are not held yet, not to be seen until the batch is published."""
        ...

    def compare(self, work: Work, *, rows: Sequence[RecoveryRow]) -> Loaded:
        """What would become of the rows; nothing is written."""
        ...

    def remove(self, work: Work, batch_id: BatchId, *, most: int) -> int:
        """Take back up to `most` rows of an unpublished batch; returns how many."""
        ...


class SeizureRules(Protocol):
    """What the room of seizures says of rows before they are loaded."""

    def quantity(self, text: str, *, kind: ItemKind, unit: Unit | None) -> Quantity:
        """How much a text says there is.

        Raises:
            PloughshareError: no quantity, or one that may mean two; says what to do.
        """
        ...

    def faults(self, row: SeizureRow, *, today: date) -> Sequence[tuple[str, Text, bool]]:
        """What is contradictory, impossible or odd in a row: the field as `EventCells` and `ItemCells` name
        it, what to do, and whether it keeps the row out."""
        ...


class SeizureBook(SeizureRules, Protocol):
    """Keeps seizures that come in batches: one row a thing, the rows of one event in any chunk."""

    def load(
        self, work: Work, batch_id: BatchId, *, rows: Sequence[SeizureRow], provenance: Provenance
    ) -> Loaded:
        """Add the rows that are not held yet, not to be seen until the batch is published."""
        ...

    def compare(self, work: Work, *, rows: Sequence[SeizureRow]) -> Loaded:
        """What would become of the rows; nothing is written."""
        ...

    def remove(self, work: Work, batch_id: BatchId, *, most: int) -> int:
        """Take back up to `most` things of a batch, with events that are left empty; returns how many."""
        ...

    def compare_held(self, work: Work, *, rows: Sequence[SeizureRow], reason: str | None) -> Loaded:
        """What would become of rows of our own export: as they were, corrections, or held otherwise."""
        ...

    def correct_held(self, work: Work, *, rows: Sequence[SeizureRow], reason: str | None) -> Loaded:
        """Put what was changed in such rows in place, as corrections with their reason."""
        ...


class SeizurePages(Protocol):
    """Reads seizures for an export."""

    def page(self, work: Work, *, after: str | None, most: int) -> tuple[Sequence[SeizureRow], str | None]:
        """The rows of the next events within reach, and where to go on; None at the end."""
        ...


class CopyWriter(Protocol):
    """Writes a copy of a sheet with what is to be done in each row."""

    def row(self, number: int, cells: Sequence[str | None], said: Sequence[Said], last: str | None) -> None:
        """Add a row with what is to be done in it."""
        ...

    def finish(self) -> None:
        """Write what is left."""
        ...


class TableWriter(Protocol):
    """Writes rows of text into a file that a spreadsheet can open without running anything."""

    def write(self, row: Sequence[str | None]) -> None:
        """Add a row."""
        ...

    def finish(self) -> None:
        """Write what is left."""
        ...
