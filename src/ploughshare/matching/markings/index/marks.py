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
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ploughshare.matching.markings.errors import (
    IndexDamaged,
    IndexNotWritten,
    IndexOutOfStep,
    MarkTooVague,
)
from ploughshare.matching.markings.index import manifests
from ploughshare.matching.markings.index.manifests import Manifest, Part
from ploughshare.matching.markings.reference import channel, estimate
from ploughshare.matching.markings.rules.channel import Channel
from ploughshare.matching.markings.terms import FIELDS
from ploughshare.storage.files import PLAIN, Files
from ploughshare.vocabulary.markings import SerialReading

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ploughshare.matching.markings.index import answers
    from ploughshare.matching.markings.index.answers import Answer
    from ploughshare.matching.markings.index.asking import Shares
    from ploughshare.matching.markings.index.figures import Figures
    from ploughshare.matching.markings.index.segments import Segment

Fields = Mapping[str, str]
Meaning = Callable[[str, str], str]

BEST = 50
"""Records that are weighed against each other at least, however few are wanted."""

READ_LEAST = 3
"""Characters of a serial that must be known to search by it."""

BEHIND_MOST = 18.0
"""Candidates that cost so much more than the cheapest are left out: no other field lifts them above it."""

SEGMENTS_MANY = 8
"""Segments from which `merge` is worth its time."""

TABLES_MOST = 2_000
"""Tables kept of what was read: about a kilobyte each."""


@lru_cache(maxsize=8)
def figures(named: Channel) -> Figures:
    """A channel as arrays."""
    from ploughshare.matching.markings.index.figures import figures_of

    return figures_of(named)


class MarkIndex:
    """A search index in one directory. Safe for threads; one writer at a time over all processes."""

    def __init__(
        self,
        directory: Path,
        manifest: Manifest,
        *,
        files: Files = PLAIN,
        meaning: Meaning | None = None,
        named: Channel | None = None,
    ) -> None:
        self._directory = directory
        self._files = files
        self._meaning = meaning
        self._channel = named or channel()
        self._manifest = manifest
        self._removed = frozenset(manifest.removed)
        self._loaded: dict[str, Segment] = {}
        self._tail: dict[int, tuple[str | None, Fields]] = {}
        self._tail_segment: Segment | None = None
        self._tables: dict[tuple[int, Any], answers.Part] = {}
        self._keys: dict[int, tuple[Segment, dict[str, tuple[str, ...]]]] = {}
        self._lock = threading.RLock()

    @classmethod
    def open(
        cls,
        directory: Path,
        *,
        files: Files = PLAIN,
        meaning: Meaning | None = None,
        named: Channel | None = None,
    ) -> MarkIndex:
        """Open the index of a directory, made if it is not there. Reads the manifest only.

        Args:
            files: how segments are written and read: as they are, or sealed.
            meaning: what a recorded value of a field stands for, where registers write the same thing in
                several ways; what is asked for is in the same keys. Values stand for themselves if not given.
            named: the figures of damage; the packaged ones if not given.

        Raises:
            IndexDamaged: the manifest holds other bytes than were written.
            IndexOfOtherVersion: written by another version.
        """
        directory.mkdir(parents=True, exist_ok=True)
        return cls(directory, manifests.load(directory), files=files, meaning=meaning, named=named)

    @classmethod
    def replace(cls, directory: Path, built: Iterable[Segment], *, names: bytes | None = None) -> MarkIndex:
        """Put an index into a directory, in place of what stands there: the old one answers until the new one
        is whole, and after a kill.

        Args:
            directory: made if it is not there; other files in it are left alone.
            built: the segments, of different records; each is written before the next is asked for.
            names: ids of the records as `names` hands them out, if they have others than their numbers.

        Raises:
            IndexNotWritten: the disk is full or read-only; what stood there still stands.
        """
        try:
            directory.mkdir(parents=True, exist_ok=True)
            index = cls(directory, Manifest())
            with index._writing(damaged_too=True) as manifest:
                parts = tuple(index._written(one, manifest, at) for at, one in enumerate(built) if len(one))
                named = None
                if names is not None:
                    file = f"ids-{manifest.serial + 1:08d}.json"
                    manifests.write_beside(directory / file, names)
                    named = manifests.Names(file, len(names), zlib.crc32(names))
                index._publish(manifest, parts, names=named)
        except OSError as trouble:
            raise IndexNotWritten({"why": trouble.strerror or "disk"}) from trouble
        return index

    def names(self) -> bytes | None:
        """What `replace` was given for the ids of the records.

        Raises:
            IndexDamaged: the file holds other bytes than were written.
        """
        named = self._manifest.names
        if named is None:
            return None
        try:
            body = (self._directory / named.file).read_bytes()
        except OSError:
            raise IndexDamaged({"part": named.file}) from None
        if len(body) != named.size or zlib.crc32(body) != named.check:
            raise IndexDamaged({"part": named.file})
        return body

    def prepare(self) -> None:
        """Check and map every segment now, and not at the first search.

        Raises:
            IndexDamaged: a segment holds other bytes than were written.
        """
        self._segments()

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

    def add(self, number: int, serial: str | None, fields: Fields | None = None) -> None:
        """Put one record into the tail: found at once, on disk only after `flush`.

        Args:
            number: the record.
            serial: as registered; None where the arm bears none.
            fields: by name of `FIELDS`; what is not recorded is left out.
        """
        with self._lock:
            self._tail[number] = (serial, fields or {})
            self._tail_segment = None

    def remove(self, numbers: Iterable[int]) -> None:
        """Take records out: not found any more, at once and after opening anew. Their rows go at the next
        merge.

        Raises:
            IndexNotWritten: the disk is full or read-only.
        """
        gone = frozenset(numbers)
        with self._lock:
            for number in gone & self._tail.keys():
                del self._tail[number]
                self._tail_segment = None
        with self._writing() as manifest:
            self._publish(manifest, manifest.parts, frozenset(manifest.removed) | gone)

    def add_segment(
        self,
        numbers: Sequence[int] | npt.NDArray[np.int64],
        serials: Sequence[str | None],
        columns: Mapping[str, Sequence[str | None]] | None = None,
    ) -> None:
        """Put many records on disk as one segment, published at once or not at all. A number that was removed
        before is there again.

        Args:
            numbers: record numbers, each within 64 bits.
            serials: as registered, one for each number; None where an arm bears none.
            columns: by name of `FIELDS`, one value for each number; None where it is not recorded.

        Raises:
            IndexOutOfStep: not as many serials as numbers.
            IndexNotWritten: the disk is full or read-only.
        """
        if len(numbers) != len(serials):
            raise IndexOutOfStep({"numbers": len(numbers), "serials": len(serials)})
        if not len(numbers):
            return
        from ploughshare.matching.markings.index import codes, segments
        from ploughshare.matching.markings.index.columns import column

        named = {name: column(values) for name, values in (columns or {}).items()}
        self.add_built(segments.build(numbers, codes.encode(serials), named))

    def add_built(self, segment: Segment) -> None:
        """Put a segment that was built elsewhere on disk.

        Raises:
            IndexNotWritten: the disk is full or read-only.
        """
        with self._writing() as manifest:
            back = frozenset(manifest.removed)
            if back:
                back -= frozenset(segment.numbers.tolist())
            self._publish(manifest, (*manifest.parts, self._written(segment, manifest)), back)

    def flush(self) -> None:
        """Put the tail on disk."""
        with self._lock:
            tail = dict(self._tail)
        if tail:
            named = {name: [fields.get(name) for _, fields in tail.values()] for name in FIELDS}
            self.add_segment(list(tail), [serial for serial, _ in tail.values()], named)
        with self._lock:
            for number, record in tail.items():
                if self._tail.get(number) == record:
                    self._tail.pop(number, None)
            self._tail_segment = None

    def merge(self) -> None:
        """Join all segments into one; searches go on meanwhile.

        Raises:
            IndexDamaged: a segment holds other bytes than were written.
        """
        from ploughshare.matching.markings.index import segments

        with self._writing() as manifest:
            gone = frozenset(manifest.removed)
            if len(manifest.parts) < 2 and not gone:
                return
            whole = segments.joined([self._segment(part) for part in manifest.parts], without=gone)
            self._publish(manifest, (self._written(whole, manifest),) if len(whole) else ())

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
        from ploughshare.matching.markings.index import stored

        for part in manifests.load(self._directory).parts:
            stored.load(self._directory / part.file, size=part.size, check=part.check, files=self._files)

    def search(self, reading: SerialReading, *, most: int = 200) -> list[int]:
        """Numbers of records that may be the arm, likeliest first by the serial alone.

        Args:
            reading: what can be read of the serial.
            most: how many are wanted at most.

        Raises:
            MarkTooVague: fewer than three characters can be read.
            IndexDamaged: a segment holds other bytes than were written; rebuild with `clear`.
        """
        hits = self.find(reading, {}, most=most).hits
        return [hit.number for hit in hits if hit.log >= hits[0].log - BEHIND_MOST]

    def find(self, reading: SerialReading, read: Shares, *, prior: float = 0.6, most: int = 50) -> Answer:
        """Records that may be the arm, likeliest first, with the probability of each.

        Args:
            reading: what can be read of the serial.
            read: what was read of the other fields: values as the register writes them, and how likely each
                is meant.
            prior: share of the arms asked for that this register holds, 0 to 1.
            most: how many are wanted at most.

        Raises:
            MarkTooVague: fewer than three characters can be read.
            IndexDamaged: a segment holds other bytes than were written; rebuild with `clear`.
        """
        from ploughshare.matching.markings.index import answers, asking

        asked = asking.question(reading)
        if asked.known < READ_LEAST:
            raise MarkTooVague({"known": asked.known, "records": self.record_count})
        parts = [self._part(segment, read) for segment in self._segments()]
        return answers.answer(
            asked, parts, figures(self._channel), estimate(), prior=prior, best=max(most, BEST),
            shown=most,
            without=self._removed - self._tail.keys() if self._removed else self._removed,
        )  # fmt: skip

    def _part(self, segment: Segment, read: Shares) -> answers.Part:
        """What was read set against a segment's values; kept, since the same makers are asked for again."""
        from ploughshare.matching.markings.index import answers, asking

        key = (id(segment), tuple(read.items()))
        with self._lock:
            kept = self._tables.get(key)
            if kept is None:
                if len(self._tables) >= TABLES_MOST:
                    self._tables.clear()
                keys = self._keys_of(segment)
                table = asking.table(segment, read, self._channel.fields, keys)
                kept = self._tables[key] = answers.Part(segment, table)
            return kept

    def _keys_of(self, segment: Segment) -> dict[str, tuple[str, ...]] | None:
        if self._meaning is None:
            return None
        kept = self._keys.get(id(segment))
        if kept is None or kept[0] is not segment:
            named = zip(FIELDS, segment.values, strict=True)
            keys = {name: tuple(self._meaning(name, value) for value in values) for name, values in named}
            kept = self._keys[id(segment)] = (segment, keys)
        return kept[1]

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
        from ploughshare.matching.markings.index import stored

        with self._lock:
            loaded = self._loaded.get(part.file)
            if loaded is None:
                loaded = stored.load(
                    self._directory / part.file, size=part.size, check=part.check, files=self._files
                )
                self._loaded[part.file] = loaded
            return loaded

    def _tail_as_segment(self) -> Segment | None:
        if self._tail and self._tail_segment is None:
            from ploughshare.matching.markings.index import codes, columns, segments

            records = list(self._tail.values())
            named = {name: columns.column([fields.get(name) for _, fields in records]) for name in FIELDS}
            held = codes.encode([serial for serial, _ in records])
            self._tail_segment = segments.build(list(self._tail), held, named)
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

    def _written(self, segment: Segment, manifest: Manifest, place: int = 0) -> Part:
        from ploughshare.matching.markings.index import stored

        name = f"segment-{manifest.serial + 1:08d}{f'-{place}' if place else ''}.marks"
        path = self._directory / name
        check = stored.write(segment, path, files=self._files)
        manifests.flush_directory(self._directory)
        least, most = int(segment.numbers.min()), int(segment.numbers.max())
        return Part(name, len(segment), least, most, path.stat().st_size, check)

    def _publish(
        self,
        manifest: Manifest,
        parts: tuple[Part, ...],
        removed: frozenset[int] = frozenset(),
        *,
        names: manifests.Names | None = None,
    ) -> None:
        named = names or (manifest.names if parts else None)
        new = Manifest(parts, manifest.serial + 1, tuple(sorted(removed)), named)
        manifests.publish(self._directory, new)
        with self._lock:
            self._take(new)
        kept = {part.file for part in parts} | {named.file if named else ""}
        for left in ("segment-*.marks", "ids-*.json"):
            for path in self._directory.glob(left):
                if path.name not in kept:
                    path.unlink(missing_ok=True)

    def _take(self, manifest: Manifest) -> None:
        self._manifest = manifest
        self._removed = frozenset(manifest.removed)
        kept = {part.file for part in manifest.parts}
        self._loaded = {name: segment for name, segment in self._loaded.items() if name in kept}
        self._tables.clear()
