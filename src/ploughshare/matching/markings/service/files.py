# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Registers and questions as tables: from Arrow to an index, and from questions to a table of answers.

A register has the columns `id, serial, make, model, calibre, type, country, year`, of which all but id and
serial may be missing or null; questions have `query_id` in place of id, and write `?` for one character that
could not be read and `*` for a run of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ploughshare.matching.markings.errors import (
    ChannelBroken,
    IndexNotMade,
    MarkTooLong,
    MarkTooVague,
    NothingConfirmed,
    TableBroken,
    TableColumnMissing,
    TableIdsMissing,
    TableIdsRepeat,
)
from ploughshare.matching.markings.estimator import Learned, reestimate
from ploughshare.matching.markings.index import codes, manifests, segments
from ploughshare.matching.markings.index.answers import Answer, Hit
from ploughshare.matching.markings.index.building import ROWS_MOST
from ploughshare.matching.markings.index.columns import VALUES_MOST, Column
from ploughshare.matching.markings.index.marks import MarkIndex
from ploughshare.matching.markings.index.segments import Segment
from ploughshare.matching.markings.queries import key_of, meanings
from ploughshare.matching.markings.rules import normalise, read_serial
from ploughshare.matching.markings.rules.channel import Channel, channel_of, document_of
from ploughshare.matching.markings.terms import FIELDS
from ploughshare.matching.markings.terms.slips import Profile

Row = tuple[int | None, int | str | None, float | None, float | None, str]
"""rank, id, probability, in_register, reason."""

_SEGMENT = ROWS_MOST - 1
_SLIPS = {
    "look_alike": "look-alike", "different": "different", "missing": "missing", "extra": "extra",
    "swapped": "swapped", "zeros": "leading zeros", "prefix": "prefix",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Indexed:
    """What was indexed.

    Attributes:
        records: rows of the file.
        without_serial: those that bear none.
        bytes: size of the index on disk.
    """

    records: int
    without_serial: int
    bytes: int


def index_file(path: Path, directory: Path) -> Indexed:
    """Build the index of a register file in a directory; what stood there before answers until it is whole.

    Raises:
        TableBroken: the file is not Parquet, or a column holds something else than it should.
        TableColumnMissing: id or serial is not there.
        TableIdsMissing, TableIdsRepeat: a record has no id, or two have one.
        IndexNotWritten: the disk is full or read-only; what stood there still stands.
    """
    table = _table(path, ("id", "serial"), FIELDS)
    numbers, names = _numbers(path, table["id"].combine_chunks())
    bare = 0

    def built() -> Iterator[Segment]:
        nonlocal bare
        for begin in range(0, len(table), _SEGMENT):
            part = table.slice(begin, _SEGMENT)
            filed = _serials(part["serial"])
            bare += int((filed[:, 0] == 0).sum())
            columns = {name: _column(part[name]) for name in FIELDS if name in part.column_names}
            yield segments.build(numbers[begin : begin + len(part)], filed, columns)

    MarkIndex.replace(directory, built(), names=None if names is None else json.dumps(names).encode())
    size = sum(each.stat().st_size for each in directory.iterdir() if each.is_file())
    return Indexed(len(table), bare, size)


def open_index(directory: Path, *, named: Channel | None = None) -> tuple[MarkIndex, list[str] | None]:
    """The index of a directory, and the ids by record number; None where the numbers are the ids.

    Args:
        directory: where it was made.
        named: the figures of damage; the packaged ones if not given.

    Raises:
        IndexNotMade: nothing was indexed there.
        IndexDamaged: bytes differ from what was written.
        IndexOfOtherVersion: written by another version.
    """
    if not (directory / manifests.NAME).is_file():
        raise IndexNotMade({"folder": str(directory)})
    index = MarkIndex.open(directory, meaning=key_of, named=named)
    names = index.names()
    return index, None if names is None else list(json.loads(names))


def search_file(
    directory: Path,
    queries: Path,
    result: Path,
    *,
    top: int,
    prior: float,
    named: Channel | None = None,
    workers: int = 2,
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Answer every question of a file; returns how many there were.

    Args:
        directory: the index.
        queries: the questions, Parquet.
        result: file to write: query_id, rank, id, probability, in_register, reason. A question that cannot be
            put has one row without rank and id that says why.
        top: answers wanted of each.
        prior: share of the arms asked for that the register holds, 0 to 1.
        named: the figures of damage; the packaged ones if not given.
        workers: threads.
        progress: told how many questions are done.

    Raises:
        TableBroken, TableColumnMissing, IndexNotMade, IndexDamaged, IndexOfOtherVersion.
    """
    index, names = open_index(directory, named=named)
    table = _table(queries, ("query_id", "serial"), FIELDS)
    asked = [
        _texts(table[name]) if name in table.column_names else [None] * len(table)
        for name in ("serial", *FIELDS)
    ]
    index.prepare()

    def one(at: int) -> list[Row]:
        try:
            answer = ask(index, *(column[at] for column in asked), prior=prior, top=top)
        except (MarkTooVague, MarkTooLong) as refused:
            return [(None, None, None, None, refused.text.english())]
        if not answer.hits:
            return [(None, None, None, answer.in_register, "no record explains the reading")]
        return [
            (
                rank,
                hit.number if names is None else names[hit.number],
                hit.probability,
                answer.in_register,
                reason(hit),
            )
            for rank, hit in enumerate(answer.hits, 1)
        ]

    rows: list[list[Row]] = []
    with ThreadPoolExecutor(workers) as pool:
        for done, found in enumerate(pool.map(one, range(len(table)), chunksize=64), 1):
            rows.append(found)
            if done % 1000 == 0:
                progress(done)
    counts = np.array([len(found) for found in rows], np.int64)
    repeated = pa.array(np.repeat(np.arange(len(rows)), counts))
    flat = [row for found in rows for row in found]
    columns = {
        "query_id": table["query_id"].combine_chunks().take(repeated),
        "rank": pa.array([row[0] for row in flat], pa.int32()),
        "id": pa.array([row[1] for row in flat], pa.int64() if names is None else pa.string()),
        "probability": pa.array([row[2] for row in flat], pa.float64()),
        "in_register": pa.array([row[3] for row in flat], pa.float64()),
        "reason": pa.array([row[4] for row in flat], pa.string()),
    }
    write_parquet(pa.table(columns), result)
    return len(rows)


def ask(index: MarkIndex, serial: str | None, *fields: str | None, prior: float, top: int) -> Answer:
    """Put one question as it stands in a file; fields in the order of `segments.FIELDS`.

    Raises:
        MarkTooVague: too little of the serial can be read.
        MarkTooLong: more characters than any mark has.
    """
    read = _shares(fields)
    return index.find(read_serial(serial), read, prior=prior, most=top)


@lru_cache(maxsize=50_000)
def _shares(fields: tuple[str | None, ...]) -> dict[str, tuple[tuple[str, float], ...]]:
    named = zip(FIELDS, fields, strict=True)
    return {name: meanings(name, text) for name, text in named if text and text.strip()}


def channel_file(path: Path) -> Channel:
    """The figures of damage of a file that `learn_file` wrote.

    Raises:
        ChannelBroken: the file holds something else.
    """
    try:
        return channel_of(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ChannelBroken({"file": str(path)}) from None


def learn_file(path: Path, out: Path, *, before: Channel, version: str) -> Learned:
    """Re-estimate the figures of damage from confirmed readings and write them with their card.

    Args:
        path: Parquet with the columns read (the serial field as written) and held (the confirmed serial).
        out: JSON file to write; search takes it with --channel.
        before: the figures so far.
        version: of the result.

    Raises:
        TableBroken, TableColumnMissing: not such a file.
        NothingConfirmed: no row holds both.
    """
    table = _table(path, ("read", "held"), ())
    pairs = []
    for read, held in zip(_texts(table["read"]), _texts(table["held"]), strict=True):
        if not read or not held:
            continue
        try:
            reading, serial = read_serial(read), normalise(held).replace("*", "")
        except MarkTooLong:
            continue
        if reading.positions and serial:
            pairs.append((reading, serial))
    if not pairs:
        raise NothingConfirmed({"file": path.name})
    learned = reestimate(pairs, before, version=version)
    card = {
        "before": before.version,
        "confirmed_readings": learned.used,
        "left_out_as_unexplained": learned.left_out,
        "method": "cheapest alignment, counts added to the figures before (Dirichlet prior)",
    }
    document = {**document_of(learned.channel), "card": card}
    manifests.write_beside(out, (json.dumps(document, indent=1) + "\n").encode())
    return learned


def reason(hit: Hit) -> str:
    """Why a record was found, in words that need no more than the figures of the search."""
    slips = [
        f"{count} {_SLIPS[name]}" if count > 1 or name not in ("zeros", "prefix") else _SLIPS[name]
        for name, count in zip(Profile.__dataclass_fields__, hit.profile.counts(), strict=True)
        if count
    ]
    said = [f"serial: {', '.join(slips)}" if slips else "serial: agrees as far as it was read"]
    said += [f"{name} {'agrees' if agrees else 'differs'}" for name, agrees in hit.stands.items()]
    return "; ".join(said)


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write a table beside its place and move it there, so that a kill leaves the old file or the new one.

    Raises:
        TableBroken: the place cannot be written.
    """
    beside = path.with_name(f"{path.name}.part")
    try:
        pq.write_table(table, beside)
        beside.replace(path)
    except OSError as trouble:
        beside.unlink(missing_ok=True)
        raise TableBroken({"file": str(path), "why": trouble.strerror or str(trouble)}) from trouble


def _table(path: Path, needed: Sequence[str], wanted: Sequence[str]) -> pa.Table:
    try:
        held = pq.ParquetFile(path)
        names = held.schema_arrow.names
        for name in needed:
            if name not in names:
                raise TableColumnMissing({"file": path.name, "column": name, "there": ", ".join(names)[:200]})
        table = held.read(columns=[name for name in (*needed, *wanted) if name in names])
        for name in table.column_names:
            table = table.set_column(table.column_names.index(name), name, _plain(path, name, table[name]))
        return table
    except (OSError, pa.ArrowException) as trouble:
        why = trouble.strerror if isinstance(trouble, OSError) and trouble.strerror else str(trouble)
        raise TableBroken({"file": str(path), "why": why.split("\n")[0][:200]}) from trouble


def _plain(path: Path, name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of text, numbers, days or nothing; raw bytes are taken for text in UTF-8."""
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        texts = [None if cell is None else cell.decode("utf-8", "replace") for cell in column.to_pylist()]
        return pa.chunked_array([pa.array(texts, pa.string())])
    plain = (
        *(pa.types.is_string(kind), pa.types.is_large_string(kind), pa.types.is_null(kind)),
        *(pa.types.is_integer(kind), pa.types.is_floating(kind), pa.types.is_decimal(kind)),
        *(pa.types.is_date(kind), pa.types.is_timestamp(kind), pa.types.is_boolean(kind)),
    )
    if not any(plain):
        why = f"column {name} holds {kind}; it must hold text or numbers"
        raise TableBroken({"file": path.name, "why": why})
    return column


def _numbers(path: Path, ids: pa.Array) -> tuple[npt.NDArray[np.int64], list[str] | None]:
    """Record numbers, and the ids by number where they are not whole numbers themselves."""
    if isinstance(ids, pa.ChunkedArray):
        ids = ids.combine_chunks()
    if ids.null_count:
        raise TableIdsMissing({"file": path.name, "count": ids.null_count})
    numbers: npt.NDArray[np.int64]
    if pa.types.is_integer(ids.type) and not _beyond_64_bits(ids):
        numbers = ids.cast(pa.int64()).to_numpy(zero_copy_only=False)
        least, most = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, -1)
        within = least >= 0 and most < 4 * len(numbers) + 1024
        repeated = (
            int((np.bincount(numbers, minlength=1) > 1).sum())
            if within
            else len(numbers) - len(np.unique(numbers))
        )
        names = None
    else:
        texts = ids.cast(pa.string())
        repeated = len(texts) - len(texts.unique())
        numbers, names = np.arange(len(texts), dtype=np.int64), texts.to_pylist()
    if repeated:
        raise TableIdsRepeat({"count": repeated})
    return numbers, names


def _beyond_64_bits(ids: pa.Array) -> bool:
    """Whether a whole number is too large to be a record number; it is then kept as text."""
    return bool(pa.types.is_uint64(ids.type)) and bool(len(ids)) and pc.max(ids).as_py() >= 1 << 63


def _serials(column: pa.ChunkedArray) -> npt.NDArray[np.uint8]:
    return np.concatenate([_encoded(chunk) for chunk in _strings(column)] or [codes.encode([])])


def _strings(column: pa.ChunkedArray) -> Iterator[pa.Array]:
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    for chunk in column.chunks:
        text = chunk.cast(pa.large_string()) if not pa.types.is_large_string(chunk.type) else chunk
        yield pc.fill_null(text, "")


def _encoded(text: pa.Array) -> npt.NDArray[np.uint8]:
    if not len(text):
        return codes.encode([])
    _, offsets, data = text.buffers()
    bounds = np.frombuffer(offsets, np.int64)[text.offset : text.offset + len(text) + 1]
    held = np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(1, np.uint8)
    return codes.encode_text(bounds, held)


def _column(column: pa.ChunkedArray) -> Column:
    """A field's values, most frequent first, and their codes."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    column = column.unify_dictionaries()
    values = [_word(value) for value in (column.chunk(0).dictionary.to_pylist() if column.num_chunks else [])]
    flat = np.concatenate(
        [pc.fill_null(chunk.indices, -1).to_numpy(zero_copy_only=False) for chunk in column.chunks]
        or [np.zeros(0, np.int64)]
    ).astype(np.int64)
    counts = np.bincount(flat + 1, minlength=len(values) + 1)[1:]
    merged: dict[str, int] = {}
    for value, count in zip(values, counts.tolist(), strict=True):
        if value:
            merged[value] = merged.get(value, 0) + count
    ordered = sorted(merged, key=lambda value: (-merged[value], value))[:VALUES_MOST]
    place = {value: at for at, value in enumerate(ordered, 1)}
    table = np.array([0, *(place.get(value or "", 0) for value in values)], np.uint16)
    return Column(tuple(ordered), table[flat + 1])


def _texts(column: pa.ChunkedArray) -> list[str | None]:
    return [_word(value) for value in column.to_pylist()]


def _word(value: Any) -> str | None:
    """A cell as text: a year that was kept as 1998.0 is 1998."""
    if value is None:
        return None
    if isinstance(value, float):
        return None if value != value else str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").strip() or None
    return str(value).strip() or None
