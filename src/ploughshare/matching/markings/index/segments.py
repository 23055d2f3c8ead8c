# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One segment: the records of a run, as arrays in memory. `stored` puts them into a file and maps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index import building
from ploughshare.matching.markings.index.building import Filed
from ploughshare.matching.markings.index.codes import CLASS_OF, LENGTH_MOST, Bytes
from ploughshare.matching.markings.index.columns import VALUES_MOST, Column, joined_columns
from ploughshare.matching.markings.terms import FIELDS


@dataclass(frozen=True, slots=True)
class Segment:
    """Records of one segment, sorted by length and class string of the serial.

    Attributes:
        numbers: record numbers, int64 or int32.
        text: records, grouped by length; each is its serial's codes and then its fields' codes.
        begins: where each length's records begin in `text`.
        firsts: first row of each length 0 to LENGTH_MOST, and the count of rows.
        filed: rows by class string with one character left out.
        backward: rows in the order of class strings read backwards.
        widths: bytes of each field's code behind the serial: 1 or 2; 0 for a field nobody recorded.
        values: the texts of each field.
        shares: for each field the share of each value among the records that have one.
        extra: bytes of a record behind its serial.
        narrow: `widths` without the fields that nobody recorded.
        halves: the record numbers as one or two halves each, the lower first.
    """

    numbers: npt.NDArray[Any]
    text: Bytes
    begins: npt.NDArray[np.int64]
    firsts: npt.NDArray[np.int64]
    filed: Filed
    backward: npt.NDArray[np.uint32]
    widths: Bytes
    values: tuple[tuple[str, ...], ...]
    shares: tuple[npt.NDArray[np.float32], ...]
    extra: int = field(init=False)
    narrow: Bytes = field(init=False)
    halves: npt.NDArray[np.uint32] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "extra", int(self.widths.sum()))
        object.__setattr__(self, "narrow", self.widths[self.widths > 0])
        object.__setattr__(self, "halves", self.numbers.view(np.uint32))
        # Whether mapped or in memory, loops see arrays of one kind: machine code is made once.
        arrays: list[npt.NDArray[Any]] = [self.text, self.begins, self.firsts, self.backward, self.halves]
        for array in [*arrays, *self.filed.arrays]:
            array.flags.writeable = False

    def __len__(self) -> int:
        return len(self.numbers)


def build(
    numbers: Sequence[int] | npt.NDArray[np.int64],
    codes: Bytes,
    columns: Mapping[str, Column] | None = None,
) -> Segment:
    """A segment in memory.

    Args:
        numbers: record numbers, one for each row of `codes`.
        codes: (n, LENGTH_MOST) as `codes.encode` makes them.
        columns: by name of `FIELDS`; a field that is not there counts as not recorded.
    """
    given = columns or {}
    order, lengths = building.ordered(codes)
    numbered = np.asarray(numbers, np.int64)[order]
    if len(numbered) and int(numbered.min()) >= 0 and int(numbered.max()) < 1 << 31:
        numbered = numbered.astype(np.int32)
    widths, values, shares, picked = [], [], [], []
    for name in FIELDS:
        column = given.get(name)
        texts = column.values[:VALUES_MOST] if column else ()
        width = 0 if not texts else 1 if len(texts) < 256 else 2
        widths.append(width)
        values.append(texts)
        if column is None or not width:
            shares.append(np.zeros(1, np.float32))
            continue
        counted = np.bincount(column.codes, minlength=len(texts) + 1)[: len(texts) + 1].astype(np.float64)
        counted[0] = 0
        shares.append((counted / max(counted.sum(), 1)).astype(np.float32))
        taken = column.codes[order]
        picked.append(np.where(taken > len(texts), 0, taken).astype("<u2" if width == 2 else np.uint8))
    firsts = np.zeros(LENGTH_MOST + 2, np.int64)
    np.cumsum(np.bincount(lengths, minlength=LENGTH_MOST + 1), out=firsts[1:])
    extra = sum(widths)
    sizes = np.diff(firsts) * (np.arange(LENGTH_MOST + 1) + extra)
    begins = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    text = np.empty(int(begins[-1]), np.uint8)
    for length in range(LENGTH_MOST + 1):
        low, high = int(firsts[length]), int(firsts[length + 1])
        if low == high:
            continue
        block = text[int(begins[length]) : int(begins[length + 1])].reshape(high - low, length + extra)
        block[:, :length] = codes[order[low:high], :length]
        at = length
        for taken in picked:
            width = taken.dtype.itemsize
            block[:, at : at + width] = taken[low:high].view(np.uint8).reshape(-1, width)
            at += width
    return Segment(
        numbers=numbered,
        text=text,
        begins=begins,
        firsts=firsts,
        filed=building.filed(text, begins, firsts, extra, len(numbered)),
        backward=_backward(text, begins, firsts, extra),
        widths=np.array(widths, np.uint8),
        values=tuple(values),
        shares=tuple(shares),
    )


def _backward(
    text: Bytes, begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64], extra: int
) -> npt.NDArray[np.uint32]:
    keys = np.zeros(int(firsts[-1]), np.uint64)
    for length in range(1, LENGTH_MOST + 1):
        low, high = int(firsts[length]), int(firsts[length + 1])
        if high > low:
            part = text[int(begins[length]) : int(begins[length + 1])]
            building.backward_keys(part, length + extra, length, high - low, CLASS_OF, keys[low:high])
    return np.argsort(keys, kind="stable").astype(np.uint32)


def joined(parts: Sequence[Segment], *, without: frozenset[int] = frozenset()) -> Segment:
    """One segment with the records of several; of a number that occurs twice the last stands.

    Args:
        parts: oldest first.
        without: numbers that are left out.
    """
    codes = np.concatenate([serials(part) for part in parts])
    numbers = np.concatenate([part.numbers.astype(np.int64) for part in parts])
    _, from_end = np.unique(numbers[::-1], return_index=True)
    kept = np.sort(len(numbers) - 1 - from_end)
    if without:
        kept = kept[~np.isin(numbers[kept], np.fromiter(without, np.int64, len(without)))]
    columns = {}
    for name in FIELDS:
        whole = joined_columns([column_of(part, name) for part in parts])
        columns[name] = Column(whole.values, whole.codes[kept])
    return build(numbers[kept], codes[kept], columns)


def serials(part: Segment) -> Bytes:
    """Codes of a segment's serials, shape (n, LENGTH_MOST), in its own order."""
    codes = np.zeros((len(part), LENGTH_MOST), np.uint8)
    for length, low, high, block in _blocks(part):
        codes[low:high, :length] = block[:, :length]
    return codes


def column_of(part: Segment, name: str) -> Column:
    """One field of a segment, in its own order."""
    place = FIELDS.index(name)
    width = int(part.widths[place])
    codes = np.zeros(len(part), np.uint16)
    behind = int(part.widths[:place].sum())
    if width:
        for length, low, high, block in _blocks(part):
            one = block[:, length + behind]
            codes[low:high] = (
                one if width == 1 else one + (block[:, length + behind + 1].astype(np.uint16) << 8)
            )
    return Column(part.values[place], codes)


def _blocks(part: Segment) -> list[tuple[int, int, int, Bytes]]:
    found = []
    for length in range(LENGTH_MOST + 1):
        low, high = int(part.firsts[length]), int(part.firsts[length + 1])
        if high > low:
            flat = part.text[int(part.begins[length]) : int(part.begins[length + 1])]
            found.append((length, low, high, flat.reshape(high - low, length + part.extra)))
    return found
