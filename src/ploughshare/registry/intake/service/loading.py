# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The registers that an import can fill, behind one set of steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from ploughshare.crypto.digests import sha256
from ploughshare.registry.ammunition import service as ammunition
from ploughshare.registry.ammunition.terms import NewLot
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.terms import BatchId, Loaded, NewArm
from ploughshare.registry.intake.ports import SeizureBook, SeizureRules
from ploughshare.registry.intake.rules.faults import fault
from ploughshare.registry.intake.service.walking import (
    Good,
    Item,
    Opened,
    Tally,
    arms_in,
    lots_in,
    recoveries_in,
    seizures_in,
)
from ploughshare.registry.intake.terms import Codes, Fault, ImportOrder, LotRow, RecoveryRow, SeizureRow
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.claims import Provenance

Row = TypeVar("Row", bound=RecoveryRow | SeizureRow)
Row_contra = TypeVar("Row_contra", bound=RecoveryRow | SeizureRow, contravariant=True)


class Book(Protocol, Generic[Row_contra]):
    """What `RecoveryBook` and `SeizureBook` have in common."""

    def load(
        self, work: Work, batch_id: BatchId, *, rows: Sequence[Row_contra], provenance: Provenance
    ) -> Loaded:
        """Add the rows that are not held yet."""
        ...

    def compare(self, work: Work, *, rows: Sequence[Row_contra]) -> Loaded:
        """What would become of the rows."""
        ...

    def remove(self, work: Work, batch_id: BatchId, *, most: int) -> int:
        """Take back up to `most` rows."""
        ...


class Loader(Protocol, Generic[Item]):
    """Fills one register from the rows of a file."""

    def walk(self, file: Opened, tally: Tally) -> Iterator[Good[Item]]:
        """The good rows."""
        ...

    def compare(self, work: Work, items: Sequence[Item]) -> Loaded:
        """What would become of rows."""
        ...

    def load(self, work: Work, items: Sequence[Item], *, after: int) -> Loaded:
        """Add rows to the batch and count them."""
        ...

    def remove(self, work: Work, *, most: int) -> int:
        """Take rows of the batch back; 0 when it is empty, and recorded so."""
        ...


class ArmLoader:
    """Fills the register of arms."""

    def __init__(self, order: ImportOrder, codes: Codes) -> None:
        self._order = order
        self._codes = codes

    def walk(self, file: Opened, tally: Tally) -> Iterator[Good[NewArm]]:
        """See `Loader`."""
        return arms_in(file, tally, codes=self._codes, provenance=self._order.provenance)

    def compare(self, work: Work, items: Sequence[NewArm]) -> Loaded:
        """See `Loader`."""
        return firearms.known_records(work, items)

    def load(self, work: Work, items: Sequence[NewArm], *, after: int) -> Loaded:
        """See `Loader`."""
        order = self._order
        return firearms.load_rows(work, order.batch_id, arms=items, provenance=order.provenance, after=after)

    def remove(self, work: Work, *, most: int) -> int:
        """See `Loader`."""
        return firearms.remove_batch_rows(work, self._order.batch_id, most=most)


class _BookLoader(Generic[Row]):
    """Fills a book whose batches are counted by the register of arms."""

    def __init__(self, order: ImportOrder, book: Book[Row]) -> None:
        self._order = order
        self._book = book

    def compare(self, work: Work, items: Sequence[Row]) -> Loaded:
        """See `Loader`."""
        return self._book.compare(work, rows=items)

    def load(self, work: Work, items: Sequence[Row], *, after: int) -> Loaded:
        """See `Loader`."""
        order = self._order
        loaded = self._book.load(work, order.batch_id, rows=items, provenance=order.provenance)
        self._note(work, items, loaded, after=after)
        return loaded

    def _note(self, work: Work, items: Sequence[Row], loaded: Loaded, *, after: int) -> None:
        note_rows(work, self._order.batch_id, items, loaded, after=after)

    def remove(self, work: Work, *, most: int) -> int:
        """See `Loader`."""
        removed = self._book.remove(work, self._order.batch_id, most=most)
        return removed or firearms.remove_batch_rows(work, self._order.batch_id, most=most)


class RecoveryLoader(_BookLoader[RecoveryRow]):
    """Fills the book of recoveries."""

    def walk(self, file: Opened, tally: Tally) -> Iterator[Good[RecoveryRow]]:
        """See `Loader`."""
        return recoveries_in(file, tally, provenance=self._order.provenance)


class LotLoader:
    """Fills the register of ammunition, whose batches are counted by the register of arms."""

    def __init__(self, order: ImportOrder, codes: Codes, rules: SeizureRules) -> None:
        self._order = order
        self._codes = codes
        self._rules = rules

    def walk(self, file: Opened, tally: Tally) -> Iterator[Good[LotRow]]:
        """See `Loader`."""
        provenance = self._order.provenance
        return lots_in(file, tally, codes=self._codes, provenance=provenance, rules=self._rules)

    def compare(self, work: Work, items: Sequence[LotRow]) -> Loaded:
        """See `Loader`."""
        fresh, held = _lots_parted(items)
        known = ammunition.compare_held_lots(work, held, reason=self._order.options.reason)
        return together(items, ammunition.compare_lots(work, fresh), known)

    def load(self, work: Work, items: Sequence[LotRow], *, after: int) -> Loaded:
        """See `Loader`."""
        order = self._order
        fresh, held = _lots_parted(items)
        known = ammunition.correct_held_lots(work, held, reason=order.options.reason)
        loaded = ammunition.load_lots(work, order.batch_id, fresh, provenance=order.provenance)
        made = together(items, loaded, known)
        note_rows(work, order.batch_id, items, made, after=after)
        return made

    def remove(self, work: Work, *, most: int) -> int:
        """See `Loader`."""
        batch_id = self._order.batch_id
        removed = ammunition.remove_lots(work, batch_id, most=most)
        return removed or firearms.remove_batch_rows(work, batch_id, most=most)


def _lots_parted(items: Sequence[LotRow]) -> tuple[list[NewLot], list[tuple[LotId, int, NewLot]]]:
    """Rows of a list, and rows of an export of ours."""
    fresh = [each.lot for each in items if each.held is None]
    return fresh, [(*each.held, each.lot) for each in items if each.held is not None]


class SeizureLoader(_BookLoader[SeizureRow]):
    """Fills the book of seizures."""

    def __init__(self, order: ImportOrder, book: SeizureBook, codes: Codes) -> None:
        super().__init__(order, book)
        self._codes = codes
        self._rules = book

    def compare(self, work: Work, items: Sequence[SeizureRow]) -> Loaded:
        """See `Loader`."""
        fresh, held = _parted(items)
        known = self._rules.compare_held(work, rows=held, reason=self._order.options.reason)
        return together(items, super().compare(work, fresh), known)

    def load(self, work: Work, items: Sequence[SeizureRow], *, after: int) -> Loaded:
        """See `Loader`."""
        fresh, held = _parted(items)
        order = self._order
        known = self._rules.correct_held(work, rows=held, reason=order.options.reason)
        loaded = self._rules.load(work, order.batch_id, rows=fresh, provenance=order.provenance)
        made = together(items, loaded, known)
        self._note(work, items, made, after=after)
        return made

    def walk(self, file: Opened, tally: Tally) -> Iterator[Good[SeizureRow]]:
        """See `Loader`."""
        provenance = self._order.provenance
        return seizures_in(file, tally, codes=self._codes, provenance=provenance, rules=self._rules)


def _parted(items: Sequence[SeizureRow]) -> tuple[list[SeizureRow], list[SeizureRow]]:
    """Rows of a list, and rows of an export of ours."""
    return [each for each in items if each.held is None], [each for each in items if each.held is not None]


def together(items: Sequence[SeizureRow | LotRow], fresh: Loaded, held: Loaded) -> Loaded:
    """What became of the new rows and of those that come back as corrections, as one."""
    wrong = {*fresh.differing, *held.differing}
    return Loaded(
        fresh.added + held.added,
        fresh.repeated + held.repeated,
        tuple(each.source_record for each in items if each.source_record in wrong),
        held.corrected,
    )


def note_rows(
    work: Work,
    batch_id: BatchId,
    items: Sequence[RecoveryRow | SeizureRow | LotRow],
    loaded: Loaded,
    *,
    after: int,
) -> None:
    """Count rows into their batch."""
    names = "\n".join(f"{each.source}\t{each.source_record}" for each in items)
    firearms.note_loaded(
        work,
        batch_id,
        loaded=Loaded(loaded.added, loaded.repeated + loaded.corrected, loaded.differing),
        ids_digest=sha256(names.encode()),
        rows_digest=sha256(b"".join(each.content_digest for each in items)),
        after=after,
    )


def differing_faults(good: Good[Item], loaded: Loaded) -> list[Fault]:
    """A fault for each row whose record is held with other content."""
    if not loaded.differing:
        return []
    left = list(loaded.differing)
    faults = []
    for row, item in zip(good.rows, good.items, strict=True):
        if left and item.source_record == left[0]:
            faults.append(fault(row, None, "differs", facts={"record": item.source_record}))
            left.pop(0)
    return faults
