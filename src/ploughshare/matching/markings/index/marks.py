# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The index as the register uses it: segments on disk, and a small tail in memory.

The database is the truth. The index only proposes record numbers; the caller reads the rows through Work,
drops what it may not see, and compares with `rules.score`. On opening, the caller adds every row above
`indexed_upto` with `add`; a row that is added twice is found once.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ploughshare.matching.markings.errors import (
    IndexDamaged,
    IndexNotWritten,
    IndexOutOfStep,
    MarkTooVague,
)
from ploughshare.matching.markings.index import manifests
from ploughshare.matching.markings.index.manifests import Manifest, Part
from ploughshare.storage.files import PLAIN, Files
from ploughshare.vocabulary.markings import SerialReading

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ploughshare.matching.markings.index.segments import Segment
    from ploughshare.matching.markings.index.weighing import Figures

READ_LEAST = 3
"""Characters of a serial that must be known to search by it."""

BEHIND_MOST = 18.0
"""Candidates that cost so much more than the cheapest are left out: no other field lifts them above it."""

SEGMENTS_MANY = 8
"""Segments from which `merge` is worth its time."""


@cache
def figures() -> Figures:
    """The packaged channel as arrays."""
    from ploughshare.matching.markings.index.weighing import figures_of
    from ploughshare.matching.markings.reference import channel

    return figures_of(channel())


class MarkIndex:
    """A search index in one directory. Safe for threads; one writer at a time over all processes."""

    def __init__(self, directory: Path, manifest: Manifest, *, files: Files = PLAIN) -> None:
        self._directory = directory
        self._files = files
        self._manifest = manifest
        self._loaded: dict[str, Segment] = {}
        self._tail: dict[int, str | None] = {}
        self._tail_segment: Segment | None = None
        self._lock = threading.RLock()

    @classmethod
    def open(cls, directory: Path, *, files: Files = PLAIN) -> MarkIndex:
        """Open the index of a directory, made if it is not there. Reads the manifest only.

        Args:
            files: how segments are written and read: as they are, or sealed.

        Raises:
            IndexDamaged: the manifest holds other bytes than were written.
            IndexOfOtherVersion: written by another version.
        """
        directory.mkdir(parents=True, exist_ok=True)
        return cls(directory, manifests.load(directory), files=files)

    @property
    def indexed_upto(self) -> int:
        """Largest record number on disk; 0 for an empty index."""
        return max((part.most for part in self._manifest.parts), default=0)

    @property
    def record_count(self) -> int:
        """Records on disk and in the tail; one that was added twice may count twice."""
        return sum(part.rows for part in self._manifest.parts) + len(self._tail)

    @property
    def segment_count(self) -> int:
        """Segments on disk; from `SEGMENTS_MANY` on `merge` is worth its time."""
        return len(self._manifest.parts)

    @property
    def tail_count(self) -> int:
        """Records in memory only; a few thousand are the most that stay quick."""
        return len(self._tail)

    def add(self, number: int, serial: str | None) -> None:
        """Put one record into the tail: found at once, on disk only after `flush`."""
        with self._lock:
            self._tail[number] = serial
            self._tail_segment = None

    def add_segment(
        self, numbers: Sequence[int] | npt.NDArray[np.int64], serials: Sequence[str | None]
    ) -> None:
        """Put many records on disk as one segment, published at once or not at all.

        Args:
            numbers: record numbers, each within 64 bits.
            serials: as registered, one for each number; None where an arm bears none.

        Raises:
            IndexOutOfStep: not as many serials as numbers.
            IndexNotWritten: the disk is full or read-only.
        """
        if len(numbers) != len(serials):
            raise IndexOutOfStep({"numbers": len(numbers), "serials": len(serials)})
        if not len(numbers):
            return
        from ploughshare.matching.markings.index import codes, segments

        segment = segments.build(numbers, codes.encode(serials))
        with self._writing() as manifest:
            self._publish(manifest, (*manifest.parts, self._written(segment, manifest)))

    def flush(self) -> None:
        """Put the tail on disk."""
        with self._lock:
            tail = dict(self._tail)
        self.add_segment(list(tail), list(tail.values()))
        with self._lock:
            for number, serial in tail.items():
                if self._tail.get(number) == serial:
                    self._tail.pop(number, None)
            self._tail_segment = None

    def merge(self) -> None:
        """Join all segments into one; searches go on meanwhile.

        Raises:
            IndexDamaged: a segment holds other bytes than were written.
        """
        from ploughshare.matching.markings.index import segments

        with self._writing() as manifest:
            if len(manifest.parts) < 2:
                return
            whole = segments.joined([self._segment(part) for part in manifest.parts])
            self._publish(manifest, (self._written(whole, manifest),))

    def clear(self) -> None:
        """Take everything out, to build anew: what is left is an empty index."""
        with self._lock:
            self._tail.clear()
            self._tail_segment = None
        with self._writing(damaged_too=True) as manifest:
            self._publish(manifest, ())

    def refresh(self) -> None:
        """Take up what another process published.

        Raises:
            IndexDamaged: the manifest holds other bytes than were written.
        """
        manifest = manifests.load(self._directory)
        with self._lock:
            self._take(manifest)

    def verify(self) -> None:
        """Check every byte on disk.

        Raises:
            IndexDamaged: a segment or the manifest holds other bytes than were written, or is gone.
            IndexOfOtherVersion: written by another version.
        """
        from ploughshare.matching.markings.index import segments

        for part in manifests.load(self._directory).parts:
            segments.load(self._directory / part.file, size=part.size, check=part.check, files=self._files)

    def search(self, reading: SerialReading, *, most: int = 200) -> list[int]:
        """Numbers of records that may be the arm, likeliest first by the serial alone.

        Args:
            reading: what can be read of the serial.
            most: how many are wanted at most.

        Raises:
            MarkTooVague: fewer than three characters can be read.
            IndexDamaged: a segment holds other bytes than were written; rebuild with `clear`.
        """
        from ploughshare.matching.markings.index import asking

        asked = asking.question(reading)
        if asked.known < READ_LEAST:
            raise MarkTooVague({"known": asked.known, "records": self.record_count})
        best: dict[int, float] = {}
        for segment in self._segments():
            tables = asking.table(segment, {}, {})
            found = asking.ask(asked, segment, tables, figures(), best=most)
            for number, log in zip(segment.numbers[found.rows].tolist(), found.logs.tolist(), strict=True):
                best[number] = max(log, best.get(number, log))
        ordered = sorted(best, key=lambda number: (-best[number], number))[:most]
        return [number for number in ordered if best[number] >= best[ordered[0]] - BEHIND_MOST]

    def _segments(self) -> list[Segment]:
        with self._lock:
            try:
                found = [self._segment(part) for part in self._manifest.parts]
            except IndexDamaged:
                self.refresh()  # another process may have merged the segment away
                found = [self._segment(part) for part in self._manifest.parts]
            tail = self._tail_as_segment()
        return [*found, tail] if tail is not None else found

    def _segment(self, part: Part) -> Segment:
        from ploughshare.matching.markings.index import segments

        with self._lock:
            loaded = self._loaded.get(part.file)
            if loaded is None:
                loaded = segments.load(
                    self._directory / part.file, size=part.size, check=part.check, files=self._files
                )
                self._loaded[part.file] = loaded
            return loaded

    def _tail_as_segment(self) -> Segment | None:
        if self._tail and self._tail_segment is None:
            from ploughshare.matching.markings.index import codes, segments

            self._tail_segment = segments.build(list(self._tail), codes.encode(list(self._tail.values())))
        return self._tail_segment

    @contextmanager
    def _writing(self, *, damaged_too: bool = False) -> Iterator[Manifest]:
        """Hold the writers' lock over all processes; gives the manifest as it stands on disk.

        Raises:
            IndexNotWritten: the disk is full or read-only.
        """
        handle = os.open(self._directory / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            try:
                manifest = manifests.load(self._directory)
            except IndexDamaged:
                if not damaged_too:
                    raise
                manifest = Manifest(serial=self._manifest.serial + 1)
            yield manifest
        except OSError as trouble:
            raise IndexNotWritten({"why": trouble.strerror or "disk"}) from trouble
        finally:
            os.close(handle)

    def _written(self, segment: Segment, manifest: Manifest) -> Part:
        from ploughshare.matching.markings.index import segments

        name = f"segment-{manifest.serial + 1:08d}.marks"
        path = self._directory / name
        check = segments.write(segment, path, files=self._files)
        manifests.flush_directory(self._directory)
        least, most = int(segment.numbers.min()), int(segment.numbers.max())
        return Part(name, len(segment), least, most, path.stat().st_size, check)

    def _publish(self, manifest: Manifest, parts: tuple[Part, ...]) -> None:
        new = Manifest(parts, manifest.serial + 1)
        manifests.publish(self._directory, new)
        with self._lock:
            self._take(new)
        kept = {part.file for part in parts}
        for path in self._directory.glob("segment-*.marks"):
            if path.name not in kept:
                path.unlink(missing_ok=True)

    def _take(self, manifest: Manifest) -> None:
        self._manifest = manifest
        kept = {part.file for part in manifest.parts}
        self._loaded = {name: segment for name, segment in self._loaded.items() if name in kept}
