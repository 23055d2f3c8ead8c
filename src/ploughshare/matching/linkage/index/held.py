# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A list in memory: compact arrays, and the ids as they were given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ploughshare.matching.linkage.errors import ListIdsMissing, ListIdsRepeat, ListTooLong, ListUnreadable
from ploughshare.matching.linkage.index.keys import Side, pack
from ploughshare.matching.linkage.index.values import Vocabulary
from ploughshare.matching.linkage.rules.levels import (
    FIELDS,
)
from ploughshare.matching.markings.index.building import ordered
from ploughshare.matching.markings.index.codes import CLASS_OF, LENGTH_MOST, Bytes, encode_text
from ploughshare.matching.markings.index.compiled import compiled

ROWS_MOST = (1 << 31) - 1

Numbers = npt.NDArray[np.uint32]
Marks = npt.NDArray[np.uint64]


@dataclass(slots=True)
class Rows:
    """Rows as they are read: serials in codes, and the values of each field by numbers of their own.

    Attributes:
        ids: as given, int64 or text.
        codes: (n, width) of the serials.
        marks: digest of each id.
        local: by field the number of each row's text, 0 where none is given.
        texts: by field its texts, in the order of their numbers from 1.
    """

    ids: pa.ChunkedArray
    codes: Bytes
    marks: Marks
    local: list[Numbers]
    texts: list[list[str]]

    def __len__(self) -> int:
        return len(self.marks)

    def counts(self) -> list[Counter[str]]:
        """By field how often each text occurs."""
        found = []
        for numbers, texts in zip(self.local, self.texts, strict=True):
            many = np.bincount(numbers, minlength=len(texts) + 1)[1:].tolist()
            found.append(Counter(dict(zip(texts, many, strict=True))))
        return found

    def fields(self, known: Vocabulary) -> npt.NDArray[np.uint16]:
        """(n, 6) numbers that both lists share."""
        made = np.zeros((len(self), len(FIELDS)), np.uint16)
        for at, texts in enumerate(self.texts):
            numbers: Mapping[str, int] = known.codes[at]
            table = np.array([0, *(numbers.get(text, 0) for text in texts)], np.uint16)
            made[:, at] = table[self.local[at]]
        return made


@dataclass(slots=True)
class _Gathered:
    ids: list[pa.Array] = field(default_factory=list)
    codes: list[Bytes] = field(default_factory=list)
    marks: list[Marks] = field(default_factory=list)
    local: list[list[Numbers]] = field(default_factory=lambda: [[] for _ in FIELDS])
    known: list[dict[str, int]] = field(default_factory=lambda: [{} for _ in FIELDS])
    rows: int = 0


def gather(read: Iterable[pa.RecordBatch], file: str) -> Rows:
    """Rows of all batches.

    Raises:
        ListIdsMissing, ListTooLong.
    """
    made = _Gathered()
    for batch in read:
        made.rows += len(batch)
        if made.rows > ROWS_MOST:
            raise ListTooLong({"file": file, "most": ROWS_MOST})
        if batch["id"].null_count:
            raise ListIdsMissing({"file": file, "count": batch["id"].null_count})
        ids = _ids(batch["id"])
        made.ids.append(ids)
        made.marks.append(marks_of(ids))
        made.codes.append(_serials(batch["serial"], file))
        for at, name in enumerate(FIELDS):
            column = batch.column(name) if name in batch.schema.names else None
            made.local[at].append(_local(column, made.known[at], len(batch)))
    width = max([1, *(part.shape[1] for part in made.codes)])
    codes = np.zeros((made.rows, width), np.uint8)
    at = 0
    for part in made.codes:
        codes[at : at + len(part), : part.shape[1]] = part
        at += len(part)
    kind = made.ids[0].type if made.ids else pa.large_string()
    return Rows(
        ids=pa.chunked_array(made.ids, kind),
        codes=codes,
        marks=np.concatenate([np.zeros(0, np.uint64), *made.marks]),
        local=[np.concatenate([np.zeros(0, np.uint32), *parts]) for parts in made.local],
        texts=[list(known) for known in made.known],
    )


def check_ids(rows: Rows, file: str) -> None:
    """Refuse a list in which an id occurs twice.

    Raises:
        ListIdsRepeat.
    """
    in_order = np.sort(rows.marks)
    if bool((in_order[1:] == in_order[:-1]).any()):
        repeated = len(rows) - len(rows.ids.unique())
        if repeated:
            raise ListIdsRepeat({"file": file, "count": repeated})


@dataclass(frozen=True, slots=True)
class Held:
    """A list as the loops take it.

    Attributes:
        side: the arrays, in the order of the serials.
        order: by that order the row of the file.
        ids: by row of the file.
    """

    side: Side
    order: npt.NDArray[np.int64]
    ids: pa.ChunkedArray

    def ids_of(self, rows: npt.NDArray[np.uint32]) -> pa.Array:
        """Ids of some rows of `side`."""
        taken = self.ids.take(pa.array(self.order[rows]))
        return taken.combine_chunks() if isinstance(taken, pa.ChunkedArray) else taken


def held(rows: Rows, known: Vocabulary) -> Held:
    """Bring rows into the order of their serials."""
    fields = rows.fields(known)
    order, lengths = ordered(rows.codes)
    codes = np.ascontiguousarray(rows.codes[order])
    packed = np.zeros(len(codes), np.uint64)
    pack(codes, CLASS_OF, packed)
    side = Side(
        codes,
        lengths[order],
        packed,
        np.ascontiguousarray(fields[order]),
        rows.marks[order],
    )
    return Held(side, order, rows.ids)


def _ids(column: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    whole = pa.types.is_integer(column.type) and not pa.types.is_uint64(column.type)
    return column.cast(pa.int64() if whole else pa.large_string())  # the largest uint64 fit into no int64


def marks_of(ids: pa.Array) -> Marks:
    """A digest of each id, alike on every machine."""
    if pa.types.is_int64(ids.type):
        values = ids.to_numpy(zero_copy_only=False).view(np.uint64)
        mixed = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        digest: Marks = mixed ^ (mixed >> np.uint64(31))
        return digest
    marks = np.zeros(len(ids), np.uint64)
    for bounds, data, begin in _text_of(ids):
        _digest(bounds, data, marks[begin : begin + len(bounds) - 1])
    return marks


@compiled
def _digest(bounds: npt.NDArray[np.int64], data: Bytes, marks: Marks) -> None:
    for row in range(len(marks)):
        mark = np.uint64(0xCBF29CE484222325)
        for at in range(bounds[row], bounds[row + 1]):
            mark = (mark ^ np.uint64(data[at])) * np.uint64(0x100000001B3)
        mark = (mark ^ (mark >> np.uint64(32))) * np.uint64(0xD6E8FEB86659FD93)
        marks[row] = mark ^ (mark >> np.uint64(32))


def _text_of(column: pa.Array) -> Iterator[tuple[npt.NDArray[np.int64], Bytes, int]]:
    """Offsets and bytes of a column of text."""
    text = column.cast(pa.large_string())
    if not len(text):
        return
    _, offsets, data = text.buffers()
    bounds = np.frombuffer(offsets, np.int64)[text.offset : text.offset + len(text) + 1]
    yield (
        bounds,
        np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(1, np.uint8),
        0,
    )


def _serials(column: pa.Array, file: str) -> Bytes:
    text = pc.fill_null(_written(column).cast(pa.large_string()), "")
    for bounds, data, _ in _text_of(text):
        if int(np.diff(bounds).max()) > _SERIAL_BYTES:
            raise ListUnreadable({"file": file, "why": "a serial has more than a thousand characters"})
        codes = encode_text(bounds, data)
        used = int((codes != 0).any(0).nonzero()[0].max(initial=0)) + 1
        return np.ascontiguousarray(codes[:, :used])
    return np.zeros((0, 1), np.uint8)


_SERIAL_BYTES = 4000


def _written(column: pa.Array) -> pa.Array:
    """A column as text; 1998.0 is 1998."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _written(column.dictionary).take(column.indices)
    if pa.types.is_floating(kind):
        whole = pc.and_(pc.is_finite(column), pc.equal(pc.floor(column), column))
        small = pc.and_(whole, pc.less(pc.abs(column), 2**53))
        number = pc.if_else(small, column, None).cast(pa.int64()).cast(pa.large_string())
        other = pc.if_else(pc.is_nan(column), None, column).cast(pa.large_string())
        return pc.coalesce(number, other)
    if pa.types.is_null(kind):
        return pa.nulls(len(column), pa.large_string())
    return column.cast(pa.large_string())


def _local(column: pa.Array | None, known: dict[str, int], rows: int) -> Numbers:
    """Numbers of a batch's texts; new texts are added to `known`."""
    if column is None or pa.types.is_null(column.type):
        return np.zeros(rows, np.uint32)
    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    texts = _written(coded.dictionary).to_pylist()
    table = np.zeros(len(texts) + 1, np.uint32)
    for at, text in enumerate(texts, 1):
        clean = text.strip() if text else ""
        if clean:
            table[at] = known.setdefault(clean, len(known) + 1)
    places = pc.fill_null(coded.indices.cast(pa.int64()), -1).to_numpy(zero_copy_only=False)
    numbers: Numbers = table[places + 1]
    return numbers


__all__ = ["LENGTH_MOST", "Held", "Rows", "check_ids", "gather", "held", "marks_of"]
