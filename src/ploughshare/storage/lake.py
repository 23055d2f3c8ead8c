# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The lake: what the database holds, once more as Parquet for questions that look at everything.

A kind is a folder, a month is a folder in it, and a month is cut into parts. Where it is cut hangs on the
ids alone, so that a row that goes changes one part and not all behind it; a part that would be the same is
not written again. The database is the truth: a lake that is lost or damaged is made anew from it.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import io
import json
import os
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ploughshare.kernel.clock import from_micros, from_rfc3339, to_rfc3339
from ploughshare.storage.errors import FileBroken, LakeBusy
from ploughshare.storage.files import ON_THE_WAY, Files
from ploughshare.storage.shelves import Key, Shelf

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

PART_MOST = 100_000
"""Rows of a part at most: bounds the memory of an export."""
CUT = 1 << 15
"""One id in so many begins a part."""
RUN_MOST = timedelta(hours=20)
"""A run that was broken off longer ago is begun anew: what it wrote is no longer of one night."""
MANIFEST = "manifest.json"
_ORDINAL_OF_EPOCH = 719_163


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the lake.

    Attributes:
        file: its path under the lake.
        first, last: ids of its first and last row, hexadecimal.
        rows: how many it holds.
        sha256: digest of the Parquet, as it is before it is sealed.
        run: when the run began that last found it as it should be.
    """

    file: str
    first: str
    last: str
    rows: int
    sha256: str
    run: str


@dataclass(slots=True)
class Manifest:
    """What a kind's folder holds.

    Attributes:
        parts: its files, in order.
        run: when the present run began; None when none is under way.
        after: last key that it has written; None at its start.
        finished_at: when a run last came to its end.
    """

    parts: list[Part] = field(default_factory=list)
    run: str | None = None
    after: list[Any] | None = None
    finished_at: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a kind stands in the lake.

    Attributes:
        kind: its name.
        rows, parts: how many.
        finished_at: up to when it is whole; None if it never was.
        under_way: whether a run was begun and has not ended.
        damaged: files that are missing or not what was written, if that was looked at.
    """

    kind: str
    rows: int
    parts: int
    finished_at: datetime | None
    under_way: bool
    damaged: tuple[str, ...] = ()


class Lake:
    """The files of one node's lake.

    Args:
        folder: where they lie.
        files: how they are written.
        locks: where the locks lie that keep two from writing at once.
    """

    def __init__(self, folder: Path, *, files: Files, locks: Path) -> None:
        self.folder = folder
        self._files = files
        self._locks = locks

    @contextmanager
    def exporting(self) -> Iterator[None]:
        """Be the only one who exports.

        Raises:
            LakeBusy: somebody else does.
        """
        with self._lock("lake-export.lock", wait=False):
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only one who changes files: held from the reading of a part's rows until it is written, so
        that a row erased meanwhile does not come back."""
        with self._lock("lake.lock", wait=True):
            yield

    def begin(self, kind: str, *, at: datetime) -> Key | None:
        """Begin a run, or go on with the one that was broken off; returns the key behind which to go on."""
        manifest = self.manifest(kind)
        if manifest.run is not None and at - from_rfc3339(manifest.run) < RUN_MOST:
            return None if manifest.after is None else _key(manifest.after)
        manifest.run, manifest.after = to_rfc3339(at), None
        self._keep(kind, manifest)
        return None

    def put(self, shelf: Shelf, rows: Sequence[Sequence[Any]]) -> None:
        """Write the next part of a run, unless it stands there already; to be called in `alone`."""
        manifest = self.manifest(shelf.kind)
        first, last = shelf.id_of(rows[0]), shelf.id_of(rows[-1])
        name = f"{shelf.kind}/{month_of(first)}/{first.hex()}.parquet"
        data = _parquet(_table(shelf, rows))
        part = Part(name, first.hex(), last.hex(), len(rows), _digest(data), manifest.run or "")
        held = {each.file: each for each in manifest.parts}
        same = held.get(name)
        if same is None or same.sha256 != part.sha256 or not (self.folder / name).exists():
            self._write(self.folder / name, data)
        held[name] = part
        manifest.parts = sorted(held.values(), key=lambda each: each.first)
        manifest.after = _stored(shelf.key_of(rows[-1]))
        self._keep(shelf.kind, manifest)

    def finish(self, kind: str, *, at: datetime) -> int:
        """End a run: parts that it did not find go. Returns how many rows there are."""
        manifest = self.manifest(kind)
        manifest.parts = [each for each in manifest.parts if each.run == manifest.run]
        manifest.run, manifest.after, manifest.finished_at = None, None, to_rfc3339(at)
        # First the manifest: a part that it does not name is read by nobody, and swept below or next time.
        self._keep(kind, manifest)
        self._sweep(kind, manifest)
        return sum(each.rows for each in manifest.parts)

    def forget(self, shelf: Shelf, ids: Collection[bytes]) -> int:
        """Write the parts that hold some ids anew without them; to be called in `alone`, when the database
        has erased them. Returns how many rows went."""
        manifest = self.manifest(shelf.kind)
        wanted = sorted(each.hex() for each in ids)
        kept: list[Part] = []
        removed = 0
        for part in manifest.parts:
            here = [each for each in wanted if part.first <= each <= part.last]
            left = self._without(part, shelf, here) if here else part
            removed += part.rows - (left.rows if left else 0)
            if left is not None:
                kept.append(left)
        if removed:
            manifest.parts = kept
            self._keep(shelf.kind, manifest)
            self._sweep(shelf.kind, manifest)
        return removed

    def _without(self, part: Part, shelf: Shelf, ids: Sequence[str]) -> Part | None:
        import pyarrow as pa
        import pyarrow.compute as pc

        table = self._read(part)
        given = pa.array([str(uuid.UUID(each)) for each in ids])
        left = table.filter(pc.invert(pc.is_in(table.column(shelf.names[0]), value_set=given)))
        if left.num_rows == table.num_rows:
            return part
        if left.num_rows == 0:
            return None
        data = _parquet(left)
        self._write(self.folder / part.file, data)
        return Part(part.file, part.first, part.last, left.num_rows, _digest(data), part.run)

    def standing(self, kind: str, *, check: bool = False) -> Standing:
        """How a kind stands.

        Args:
            check: read every part and compare it with its digest; a damaged one is written anew by the next
                run.
        """
        manifest = self.manifest(kind)
        damaged = [each.file for each in manifest.parts if check and not self._is_whole(each)]
        if damaged:
            manifest.parts = [each for each in manifest.parts if each.file not in damaged]
            self._keep(kind, manifest)
        at = manifest.finished_at
        return Standing(
            kind,
            sum(each.rows for each in manifest.parts),
            len(manifest.parts),
            from_rfc3339(at) if at else None,
            manifest.run is not None,
            tuple(damaged),
        )

    def connect(self, shelves: Sequence[Shelf]) -> duckdb.DuckDBPyConnection:
        """A DuckDB in memory with one view for each kind, which fetches no extension from a network."""
        import duckdb
        import pyarrow as pa

        connection = duckdb.connect(
            config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
        )
        for shelf in shelves:
            parts = self.manifest(shelf.kind).parts
            if parts and not self._files.sealed:
                paths = ", ".join(
                    "'" + str(self.folder / each.file).replace("'", "''") + "'" for each in parts
                )
                connection.execute(f"CREATE VIEW {shelf.kind} AS FROM read_parquet([{paths}])")
                continue
            # A sealed part is opened into memory alone.
            tables = [self._read(each) for each in parts]
            connection.register(shelf.kind, pa.concat_tables(tables) if tables else _table(shelf, ()))
        return connection

    def manifest(self, kind: str) -> Manifest:
        """What a kind's folder holds; nothing where the manifest is missing or damaged: it is made anew."""
        path = self.folder / kind / MANIFEST
        try:
            read = json.loads(b"".join(self._files.pieces(path)))
            parts = [Part(**each) for each in read.pop("parts")]
            return Manifest(parts, **read)
        except FileNotFoundError:
            return Manifest()
        except (FileBroken, ValueError, TypeError, KeyError):
            return Manifest()

    def _keep(self, kind: str, manifest: Manifest) -> None:
        document = {
            "parts": [{name: getattr(each, name) for name in Part.__slots__} for each in manifest.parts],
            "run": manifest.run,
            "after": manifest.after,
            "finished_at": manifest.finished_at,
        }
        self._write(self.folder / kind / MANIFEST, json.dumps(document).encode())

    def _write(self, path: Path, data: bytes) -> None:
        for folder in (self.folder, *reversed(path.relative_to(self.folder).parents[:-1])):
            # One by one: the mode is that of the last alone.
            (self.folder / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = path.with_name(path.name + ON_THE_WAY)
        beside.unlink(missing_ok=True)
        with self._files.create(beside) as out:
            out.write(data)
        beside.replace(path)

    def _sweep(self, kind: str, manifest: Manifest) -> None:
        named = {str(self.folder / each.file) for each in manifest.parts}
        for path in (self.folder / kind).rglob("*"):
            if path.is_file() and path.name != MANIFEST and str(path) not in named:
                path.unlink(missing_ok=True)
        for path in (self.folder / kind).iterdir():
            if path.is_dir():
                with contextlib.suppress(OSError):
                    path.rmdir()

    def _is_whole(self, part: Part) -> bool:
        try:
            return _digest(b"".join(self._files.pieces(self.folder / part.file))) == part.sha256
        except (OSError, FileBroken):
            return False

    def _read(self, part: Part) -> pa.Table:
        import pyarrow as pa
        import pyarrow.parquet as pq

        return pq.read_table(pa.BufferReader(b"".join(self._files.pieces(self.folder / part.file))))

    @contextmanager
    def _lock(self, name: str, *, wait: bool) -> Iterator[None]:
        self._locks.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._locks / name, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            yield
        except BlockingIOError:
            raise LakeBusy() from None
        finally:
            os.close(descriptor)


def cuts(before: bytes, id: bytes) -> bool:
    """Whether a part begins with this id, coming after another. It hangs on nothing else, so that parts stay
    as they are while rows come and go."""
    if before == id:
        return False
    return int.from_bytes(id[-4:], "big") % CUT == 0 or month_of(before) != month_of(id)


def month_of(id: bytes) -> str:
    """Month in which an id was made (RFC 9562, 5.7)."""
    return from_micros(int.from_bytes(id[:6], "big") * 1000).strftime("%Y-%m")


def _stored(key: Key) -> list[Any]:
    return [each.hex() if isinstance(each, bytes) else each for each in key]


def _key(stored: Sequence[Any]) -> Key:
    return tuple(bytes.fromhex(each) if isinstance(each, str) else each for each in stored)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _table(shelf: Shelf, rows: Sequence[Sequence[Any]]) -> pa.Table:
    import pyarrow as pa

    kinds: Mapping[str, pa.DataType] = {
        "id": pa.string(),
        "instant": pa.timestamp("us", tz="UTC"),
        "day": pa.date32(),
        "text": pa.string(),
        "number": pa.int64(),
        "truth": pa.bool_(),
        "degrees": pa.float64(),
    }
    by_column = list(zip(*rows, strict=True)) if rows else [() for _ in shelf.names]
    arrays = [
        pa.array([_plain(kind, each) for each in values], type=kinds[kind])
        for kind, values in zip(shelf.kinds, by_column, strict=True)
    ]
    return pa.table(dict(zip(shelf.names, arrays, strict=True)))


def _plain(kind: str, value: Any) -> Any:
    if value is None:
        return None
    if kind == "id":
        return str(uuid.UUID(bytes=bytes(value)))
    if kind == "day":
        return value - _ORDINAL_OF_EPOCH
    if kind == "degrees":
        # About a kilometre: a place for a map of many, not the door of one house.
        return round(value, 2)
    return bool(value) if kind == "truth" else value


def _parquet(table: pa.Table) -> bytes:
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()
