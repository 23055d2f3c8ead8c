# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Finding rows of a segment that may explain a reading, and ordering them by the channel's cost."""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index import arrays
from ploughshare.matching.markings.index.arrays import CLASS_OF, CLASSES, LENGTH_MOST, UNREAD, Codes, Rows
from ploughshare.matching.markings.index.segments import Segment
from ploughshare.matching.markings.rules import costs
from ploughshare.matching.markings.rules.alignment import leading_zeros, letter_prefix
from ploughshare.vocabulary.markings import SerialReading

WEIGHED_MOST = 6000
"""Rows whose cost is worked out; more are thinned by how many keys they share with the reading."""

_ALTERNATIVES_MOST = 32
_NINE = 10
"""Code of the digit 9: letters have greater codes."""

_GOOD = 12.0
"""Cost above which the wider search is tried as well: more than one odd slip."""

Costs = npt.NDArray[np.float32]


class Query:
    """A reading, prepared for any number of segments.

    Attributes:
        classes: for each position the classes it may have; empty if unknown.
        weights: (m, codes) cost of each position against each code.
        keys: deletion keys to look up.
        triples: keys of three classes in a row that are certain.
        zeros: leading positions that are certainly the digit 0.
        prefix: letters that stand before the first digit; 0 if any of them is not certain.
    """

    __slots__ = (
        "classes",
        "gaps",
        "keys",
        "open_after",
        "open_before",
        "prefix",
        "triples",
        "weights",
        "zeros",
    )

    def __init__(self, reading: SerialReading) -> None:
        positions = reading.positions[:LENGTH_MOST]
        self.open_before = reading.open_before
        self.open_after = reading.open_after or len(reading.positions) > LENGTH_MOST
        self.gaps = frozenset(reading.gaps)
        self.classes = [_classes(position.options) for position in positions]
        weights = [_weights(position.options) for position in positions]
        self.weights = np.array(weights, np.float32).reshape(len(positions), UNREAD + 1)
        self.zeros = leading_zeros([position.options for position in positions])
        self.prefix = letter_prefix([position.options for position in positions])
        self.keys = frozenset(_keys(self))
        self.triples = _triples(self)

    @property
    def fixed(self) -> bool:
        """Whether the length of the serial is known."""
        return not (self.open_before or self.open_after or self.gaps)


def _classes(options: str) -> tuple[int, ...]:
    codes = [costs.ALPHABET.index(option) + 1 for option in options]
    return tuple(dict.fromkeys(int(CLASS_OF[code]) for code in codes))


def _weights(options: str) -> list[float]:
    known = [costs.position(options, held) for held in costs.ALPHABET]
    return [0.0, *known, costs.UNKNOWN]


def _keys(query: Query) -> list[int]:
    """Keys of the reading and of its neighbours; none where more than two positions are unknown."""
    unknown = [at for at, classes in enumerate(query.classes) if not classes]
    if len(unknown) > 2 or query.gaps:
        return []
    choices = [classes or (0,) for classes in query.classes]
    if np.prod([len(choice) for choice in choices], dtype=float) > _ALTERNATIVES_MOST:
        return []
    return [key for text in product(*choices) for key in _keys_of(list(text), unknown, query.prefix)]


def _keys_of(text: list[int], unknown: list[int], prefix: int) -> list[int]:
    if len(unknown) == 1:
        return [arrays.key_of(_without(text, unknown[0]))]
    if len(unknown) == 2:
        first, second = unknown
        filled = ([*text[:first], held, *text[first + 1 :]] for held in range(1, CLASSES))
        return [arrays.key_of(_without(one, second)) for one in filled]
    keys = [arrays.key_of(text)]
    keys += [arrays.key_of(_without(text, at)) for at in range(len(text))]
    zero = int(CLASS_OF[1])
    keys += [arrays.key_of([zero] * count + text) for count in (1, 2, 3)]
    bare = text[prefix:]
    if prefix and len(bare) > 4:
        keys.append(arrays.key_of(bare))
    bare = text
    while len(bare) > 4 and bare[0] == zero:
        bare = bare[1:]
        keys.append(arrays.key_of(bare))
    return keys


def _without(text: list[int], at: int) -> list[int]:
    return text[:at] + text[at + 1 :]


def _triples(query: Query) -> tuple[int, ...]:
    found = []
    for at in range(len(query.classes) - 2):
        trio = query.classes[at : at + 3]
        if all(len(classes) == 1 for classes in trio) and not {at + 1, at + 2} & query.gaps:
            found.append(arrays.triple_key(trio[0][0], trio[1][0], trio[2][0]))
    return tuple(dict.fromkeys(found))


def find(query: Query, segment: Segment) -> tuple[Rows, Costs]:
    """Rows that may explain the reading, and the channel's cost of each; in no order."""
    rows = _by_deletion(query, segment)
    if query.fixed and not query.keys:
        rows = np.union1d(rows, _by_position(query, segment))
    weighed = cost(query, segment, rows)
    if not query.fixed or not len(rows) or float(weighed.min()) > _GOOD:
        wider = np.setdiff1d(_by_triples(query, segment), rows)
        rows = np.concatenate([rows, wider])
        weighed = np.concatenate([weighed, cost(query, segment, wider)])
    return rows, weighed


def _by_deletion(query: Query, segment: Segment) -> Rows:
    bits = (len(segment.deletions.starts) - 1).bit_length() - 1
    found = [segment.deletions.of(bucket) for bucket in {arrays.bucket_of(key, bits) for key in query.keys}]
    return _thinned(found)


def _by_position(query: Query, segment: Segment) -> Rows:
    """Rows of the reading's length whose classes equal its own wherever they are known."""
    if len(query.classes) > len(segment.columns):
        return np.zeros(0, np.uint32)
    fits = segment.lengths == len(query.classes)
    for column, classes in zip(segment.columns, query.classes, strict=False):
        if len(classes) == 1:
            fits &= (column == classes[0]) | (column == 0)
    return np.flatnonzero(fits)[:WEIGHED_MOST].astype(np.uint32)


def _by_triples(query: Query, segment: Segment) -> Rows:
    if query.triples:
        return _thinned([segment.triples.of(key) for key in query.triples])
    if query.open_before or not query.classes or not query.classes[0]:
        return np.zeros(0, np.uint32)
    return _by_beginning(query, segment)


def _by_beginning(query: Query, segment: Segment) -> Rows:
    """Where no three characters stand together: rows that begin as the reading does."""
    fits = segment.lengths >= len(query.classes)
    for at, (column, classes) in enumerate(zip(segment.columns, query.classes, strict=False)):
        if at in query.gaps or len(classes) != 1:
            break
        fits &= column == classes[0]
    return np.flatnonzero(fits)[:WEIGHED_MOST].astype(np.uint32)


def _thinned(found: list[Rows]) -> Rows:
    """The rows, each once; of too many those that were found most often."""
    if not found:
        return np.zeros(0, np.uint32)
    rows, counts = np.unique(np.concatenate(found), return_counts=True)
    if len(rows) > WEIGHED_MOST:
        kept = np.argpartition(-counts, WEIGHED_MOST)[:WEIGHED_MOST]
        rows = np.sort(rows[kept])
    return rows


def cost(query: Query, segment: Segment, rows: Rows) -> Costs:
    """Cost of the cheapest alignment of the reading with each row's serial: as `rules.alignment`."""
    if not len(rows):
        return np.zeros(0, np.float32)
    codes, lengths = segment.codes[rows], segment.lengths[rows].astype(np.int64)
    columns = np.ascontiguousarray(codes[:, : int(lengths.max(initial=0))].T)
    seen = query.weights[:, columns]
    swaps = _swaps(query, columns, seen)
    table = np.empty((3, len(columns) + 1, len(rows)), np.float32)
    table[0] = _first_line(query, columns, len(rows))
    for read in range(1, len(query.classes) + 1):
        _line(query, seen[read - 1], swaps[read - 1], table, read)
    return _at_lengths(table[len(query.classes) % 3], lengths)


def _swaps(query: Query, columns: Codes, seen: npt.NDArray[np.float32]) -> list[npt.NDArray[np.bool_] | None]:
    """For each position and held character whether both explain each other with their neighbours swapped."""
    alike, unequal = seen < costs.ALIKE, columns[1:] != columns[:-1]
    found: list[npt.NDArray[np.bool_] | None] = [None]
    for read in range(1, len(query.classes)):
        possible = query.classes[read] and query.classes[read - 1] and len(columns) > 1
        both = alike[read, :-1] & alike[read - 1, 1:] & unequal if possible else None
        found.append(both if both is not None and both.any() else None)
    return found


def _at_lengths(last: npt.NDArray[np.float32], lengths: npt.NDArray[np.int64]) -> Costs:
    picked: Costs = last[lengths, np.arange(len(lengths))]
    return picked


def _skip(query: Query, read: int) -> float:
    """Cost of a character of the record that was not read, after `read` characters of the reading."""
    in_run = read in query.gaps or (read == 0 and query.open_before)
    in_run = in_run or (read == len(query.classes) and query.open_after)
    return costs.IN_RUN if in_run else costs.MISSING


def _first_line(query: Query, columns: Codes, count: int) -> npt.NDArray[np.float32]:
    line = np.zeros((len(columns) + 1, count), np.float32)
    skip = _skip(query, 0)
    zeros, letters = np.ones(count, bool), np.ones(count, bool)
    for held, column in enumerate(columns, 1):
        zeros &= column == 1
        letters &= (column > _NINE) & (column < UNREAD)
        line[held] = line[held - 1] + np.where(zeros, min(skip, costs.LEADING_ZERO), skip)
        if held < len(columns):
            whole = letters & (columns[held] >= 1) & (columns[held] <= _NINE)
            line[held] = np.where(whole, np.minimum(line[held], np.float32(costs.PREFIX)), line[held])
    return line


def _line(
    query: Query,
    seen: npt.NDArray[np.float32],
    swaps: npt.NDArray[np.bool_] | None,
    table: npt.NDArray[np.float32],
    read: int,
) -> None:
    line, above, older = table[read % 3], table[(read - 1) % 3], table[(read - 2) % 3]
    skip, extra = np.float32(_skip(query, read)), np.float32(costs.EXTRA)
    line[0] = above[0] + np.float32(costs.LEADING_ZERO if query.zeros >= read else costs.EXTRA)
    if query.prefix == read:
        np.minimum(line[0], np.float32(costs.PREFIX), out=line[0])
    np.minimum(above[:-1] + seen, above[1:] + extra, out=line[1:])
    if swaps is not None:
        swapped = np.where(swaps, older[:-2] + np.float32(costs.SWAPPED), np.float32(np.inf))
        np.minimum(line[2:], swapped, out=line[2:])
    for held in range(1, len(line)):
        np.minimum(line[held], line[held - 1] + skip, out=line[held])


__all__ = ["WEIGHED_MOST", "Query", "cost", "find"]
