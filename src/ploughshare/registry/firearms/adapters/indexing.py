# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The search index of a register, of arms or of lots: kept beside the database, never the truth.

It covers every running number up to a point; what is newer is read from the database before each
search. A damaged index is thrown away and built anew.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ploughshare.matching.markings.errors import IndexDamaged
from ploughshare.matching.markings.queries import key_of, said_of
from ploughshare.matching.markings.terms import FIELDS, Reading
from ploughshare.registry.firearms import store
from ploughshare.registry.firearms.errors import IndexBroken
from ploughshare.registry.firearms.ports import MarkRows
from ploughshare.storage.files import PLAIN, Files

if TYPE_CHECKING:
    from ploughshare.matching.markings.index import MarkIndex

BEHIND_MOST = 18.0
"""Arms so much less likely than the first are left out: natural logarithm."""

SEGMENT_LEAST = 5_000
"""Newer rows from which a part of the index is written to disk instead of being kept in memory."""
READ = 5_000
SEGMENTS_MOST = 8
"""Parts from which `prepare` makes one of them again: each part costs every search a little."""
SEGMENT_MOST = 250_000
"""Rows of one written part: bounds the memory of building."""


class RegisterIndex:
    """See `SerialIndex`. Loads nothing until the first search."""

    def __init__(
        self,
        directory: Path,
        *,
        transactions: Callable[[], AbstractContextManager[Any]],
        files: Files = PLAIN,
        rows: MarkRows = store,
    ) -> None:
        """Index one register.

        Args:
            directory: where its files are kept; nothing else is.
            transactions: for reading outside of any Work.
            files: how they are written.
            rows: what is indexed; the register of arms if nothing else is named.
        """
        self._directory = directory
        self._files = files
        self._rows = rows
        self._transactions = transactions
        self._index: MarkIndex | None = None
        self._lock = threading.Lock()
        self._upto = 0

    def search(self, connection: Any, reading: Reading, *, most: int) -> Sequence[int]:
        """See `SerialIndex.search`."""
        try:
            with self._lock:
                index = self._opened()
                self._catch_up(connection, index)
            found = index.find(reading.serial, said_of(reading), most=most).hits
            return [hit.number for hit in found if hit.log >= found[0].log - BEHIND_MOST]
        except IndexDamaged:
            with self._lock:
                self._throw_away()
            raise IndexBroken() from None

    def is_ready(self) -> bool:
        """See `SerialIndex.is_ready`."""
        if self._index is None:
            return False
        with self._transactions() as connection:
            return self._rows.largest_number(connection) - self._upto < SEGMENT_LEAST

    def prepare(self) -> None:
        """See `SerialIndex.prepare`."""
        try:
            with self._lock, self._transactions() as connection:
                index = self._opened()
                self._catch_up(connection, index)
                if index.segment_count > SEGMENTS_MOST:
                    index.merge()
        except IndexDamaged:
            with self._lock:
                self._throw_away()
                with self._transactions() as connection:
                    self._catch_up(connection, self._opened())

    def forget(self) -> None:
        """Throw the index away; it is built anew at the next search."""
        with self._lock:
            self._throw_away()

    def _opened(self) -> MarkIndex:
        if self._index is None:
            # NumPy comes with it: a node at rest has not paid for it.
            from ploughshare.matching.markings.index import MarkIndex

            self._directory.mkdir(parents=True, exist_ok=True)
            self._index = MarkIndex.open(self._directory, files=self._files, meaning=key_of)
            self._upto = self._index.indexed_upto
        return self._index

    def _throw_away(self) -> None:
        self._index = None
        self._upto = 0
        shutil.rmtree(self._directory, ignore_errors=True)

    def _catch_up(self, connection: Any, index: MarkIndex) -> None:
        behind = self._rows.largest_number(connection) - self._upto
        if behind <= 0:
            return
        if behind < SEGMENT_LEAST:
            for number, serial, marks in self._rows.marks_after(connection, self._upto, most=behind):
                index.add(number, serial, marks)
                self._upto = number
            return
        self._write_parts(connection, index)

    def _write_parts(self, connection: Any, index: MarkIndex) -> None:
        held: list[tuple[int, str | None, dict[str, str]]] = []
        after = index.indexed_upto
        while True:
            rows = self._rows.marks_after(connection, after, most=READ)
            held.extend(rows)
            if held and (len(rows) < READ or len(held) >= SEGMENT_MOST):
                columns = {name: [marks.get(name) for _, _, marks in held] for name in FIELDS}
                index.add_segment(
                    [number for number, _, _ in held], [serial for _, serial, _ in held], columns
                )
                self._upto = held[-1][0]
                held = []
            if len(rows) < READ:
                return
            after = rows[-1][0]
