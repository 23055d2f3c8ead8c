# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which records of one list a record of the other meets: by the keys of its serial, by its other fields."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ploughshare.matching.linkage.index.comparing import ABSENT, ANY, NONE, far_level, level_by_key, may_meet
from ploughshare.matching.linkage.index.keys import KEYS_MOST, Filed, Side, field_key, serial_keys, tag_of
from ploughshare.matching.markings.index.codes import Bytes
from ploughshare.matching.markings.index.compiled import Whole, within

BUCKET_MOST = 1024
"""Records that may share one key of a serial: thirty-six can stand in one gap of a dense block, of each of a
few makers that use the same numbers; more of them say that the serial itself is common."""

FIELDS_MOST = 64
"""Records that may share make, model, calibre and year."""

MET_MOST = KEYS_MOST * BUCKET_MOST + FIELDS_MOST
"""Records that one record can meet."""


class Asked(NamedTuple):
    """What a sweep needs besides the two lists.

    Attributes:
        serials, fields: the first list by its keys.
        classes, like, near: see `comparing`.
        within: 1 if a list is compared with itself: a record does not meet itself.
    """

    serials: Filed
    fields: Filed
    classes: Bytes
    like: Bytes
    near: npt.NDArray[np.uint16]
    within: int


class Met(NamedTuple):
    """Room for the records that one record meets."""

    rows: npt.NDArray[np.int64]
    levels: npt.NDArray[np.int64]
    keys: npt.NDArray[np.uint64]
    left: npt.NDArray[np.int8]
    begins: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    capped: npt.NDArray[np.int64]


def room() -> Met:
    """Room for one thread."""
    return Met(
        np.empty(MET_MOST, np.int64), np.empty(MET_MOST, np.int64), np.empty(KEYS_MOST, np.uint64),
        np.empty(KEYS_MOST, np.int8), np.empty(KEYS_MOST, np.int64), np.empty(KEYS_MOST, np.int64),
        np.zeros(3, np.int64),
    )  # fmt: skip


@within
def meet(a: Side, b: Side, row: Whole, asked: Asked, met: Met) -> Whole:
    """Records of the first list that a record of the second meets, each once; `met.capped` says whether keys
    were left out."""
    length = np.int64(b.lengths[row])
    many = serial_keys(b.codes, row, length, asked.classes, met.keys, met.left)
    mark = b.marks[row]
    hits = _hits(asked.serials, many, met)
    # Fetching the rows in one go lets the processor wait for all of them at once.
    seen: Whole = 0
    for at in range(hits):
        other = met.rows[at]
        seen += np.int64(a.packed[other] & np.uint64(1)) + np.int64(a.lengths[other])
    met.capped[2] = seen
    word = b.packed[row]
    found = 0
    for at in range(hits):
        other, size = met.rows[at], np.int64(a.lengths[met.rows[at]])
        if not may_meet(a.packed[other], size, word, length, met.levels[at]):
            continue
        level = level_by_key(
            a.codes, other, size, b.codes, row, length, met.levels[at], asked.classes,
            asked.like,
        )  # fmt: skip
        if level != NONE and not (asked.within and a.marks[other] == mark):
            met.rows[found] = other
            met.levels[found] = level
            found += 1
    return _meet_by_fields(a, b, row, asked, met, found)


@within
def _hits(filed: Filed, many: Whole, met: Met) -> Whole:
    """Entries whose tag fits a key: their rows and what the key leaves out."""
    shift = np.uint64(64 - filed.bits)
    seen: Whole = 0
    met.capped[0] = 0
    for at in range(many):
        bucket = np.int64(met.keys[at] >> shift)
        met.begins[at] = filed.starts[bucket]
        met.ends[at] = filed.starts[bucket + 1]
    for at in range(many):
        seen += np.int64(filed.tags[met.begins[at]]) + np.int64(filed.rows[met.begins[at]])
    met.capped[2] = seen
    hits = 0
    for at in range(many):
        begin, end = met.begins[at], met.ends[at]
        if end - begin > BUCKET_MOST:
            met.capped[0] = 1
            continue
        tag, last = tag_of(met.keys[at]), np.int64(-1)
        for place in range(begin, end):
            # Rows stand in order, so that one with two keys of the same bucket and tag is met once.
            if filed.tags[place] == tag and np.int64(filed.rows[place]) != last:
                last = np.int64(filed.rows[place])
                met.rows[hits] = last
                met.levels[hits] = met.left[at]
                hits += 1
    return hits


@within
def _meet_by_fields(a: Side, b: Side, row: Whole, asked: Asked, met: Met, before: Whole) -> Whole:
    """Records that say the same make, model, calibre and year, whatever their serial."""
    met.capped[1] = 0
    key = field_key(b.fields, row)
    if key == 0:
        return before
    bucket = np.int64(key >> np.uint64(64 - asked.fields.bits))
    begin, end = np.int64(asked.fields.starts[bucket]), np.int64(asked.fields.starts[bucket + 1])
    if end - begin > FIELDS_MOST:
        met.capped[1] = 1
        return before
    length = np.int64(b.lengths[row])
    tag, found = tag_of(key), before
    for place in range(begin, end):
        if asked.fields.tags[place] != tag:
            continue
        other = np.int64(asked.fields.rows[place])
        if field_key(a.fields, other) != key or (asked.within and a.marks[other] == b.marks[row]):
            continue
        size = np.int64(a.lengths[other])
        level: Whole = NONE
        if size and length:
            level = level_by_key(a.codes, other, size, b.codes, row, length, ANY, asked.classes, asked.like)
        if level == NONE:
            level = far_level(a.codes, other, size, b.codes, row, length, asked.classes, met.begins)
        else:
            known = False
            for one in range(before):
                known = known or met.rows[one] == other
            if known:
                continue
            level = ABSENT  # a serial too common to be looked up says nothing
        met.rows[found] = other
        met.levels[found] = level
        found += 1
    return found
