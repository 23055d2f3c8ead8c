# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A question as the loops take it: the reading as arrays, and for each field what its values speak for."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index import judging, searching
from ploughshare.matching.markings.index.codes import BYTE_CODES, CLASS_OF, LENGTH_MOST, Bytes
from ploughshare.matching.markings.index.figures import SIDE, Figures, Logs
from ploughshare.matching.markings.index.keys import KEYS_MOST
from ploughshare.matching.markings.index.rows import SEEN
from ploughshare.matching.markings.index.segments import Segment
from ploughshare.matching.markings.index.weighing import OPTIONS_MOST
from ploughshare.matching.markings.rules.channel import ALPHABET
from ploughshare.matching.markings.terms import FIELDS
from ploughshare.vocabulary.markings import SerialReading

BEST = 50
"""Rows of a segment that are handed back at most."""

WEIGHED_MOST = 200_000
"""Rows that are weighed at most for one question: a fragment of two characters fits more."""

WIDE_BELOW = -17.0
"""Log of the chance of a reading under which a record is no explanation of it: more than two odd slips."""

Shares = Mapping[str, tuple[tuple[str, float], ...]]
"""By field what was read: values and how likely each is meant; what is left of 1 is "something else"."""


class Question(NamedTuple):
    """A reading as arrays.

    Attributes:
        options: (n, OPTIONS_MOST) codes each position may be.
        counts: (n,) how many of them; 0 where nothing is known.
        runs: (n + 1,) whether a run of unread characters stands before a position or behind the last.
        damaged: 1 if anything is unread.
    """

    options: Bytes
    counts: Bytes
    runs: npt.NDArray[np.bool_]
    damaged: int

    @property
    def known(self) -> int:
        """Positions of which anything is known."""
        return int((self.counts > 0).sum())


_SIZES = range(LENGTH_MOST + 1)
_ONE_EACH = [np.ones(size, np.uint8) for size in _SIZES]
_NO_RUNS = [np.zeros(size + 1, np.bool_) for size in _SIZES]
_CERTAIN = {char: bytes([BYTE_CODES[ord(char)], *(0,) * (OPTIONS_MOST - 1)]) for char in ALPHABET}
"""The line of a position of which the one character is known."""


def question(reading: SerialReading) -> Question:
    """A reading as arrays; characters beyond `LENGTH_MOST` become a run."""
    choices = [position.options for position in reading.positions[:LENGTH_MOST]]
    size = len(choices)
    lines = [_CERTAIN.get(each) or _line_of(each) for each in choices]
    options = np.frombuffer(bytearray(b"".join(lines)), np.uint8).reshape(size, OPTIONS_MOST)
    certain = max(map(len, choices), default=1) == 1 == min(map(len, choices), default=1)
    if certain:
        counts = _ONE_EACH[size]
    else:
        counts = np.array([min(len(each), OPTIONS_MOST) for each in choices], np.uint8)
    further = len(reading.positions) > LENGTH_MOST
    if not (reading.gaps or reading.open_before or reading.open_after or further):
        return Question(options, counts, _NO_RUNS[size], int(not certain))
    runs = np.zeros(size + 1, np.bool_)
    runs[[gap for gap in reading.gaps if gap <= size]] = True
    runs[0] |= reading.open_before
    runs[size] |= reading.open_after or further
    return Question(options, counts, runs, 1)


def _line_of(options: str) -> bytes:
    return bytes([BYTE_CODES[ord(char)] for char in options[:OPTIONS_MOST]]).ljust(OPTIONS_MOST, b"\0")


@dataclass(frozen=True, slots=True)
class Table:
    """What was read of the other fields, set against the values of a segment.

    Attributes:
        logs: (fields present, values + 1) log of the chance of what was read, for each value a record may
            hold.
        signs: the same shape: 1 for a value that may be what was read, -1 for another, 0 where nothing was
            read or nothing is recorded.
        places: by field present its place in `FIELDS`.
    """

    logs: Logs
    signs: npt.NDArray[np.int8]
    places: npt.NDArray[np.int64]


def table(
    segment: Segment,
    read: Shares,
    right: Mapping[str, float],
    keys: Mapping[str, Sequence[str]] | None = None,
) -> Table:
    """What was read of the other fields, set against the values of a segment.

    Args:
        segment: whose values.
        read: what was read.
        right: by field the chance that it is recorded right.
        keys: by field what each value of the segment stands for; the value itself if not given. What was read
            is in the same keys.

    A value that may be meant gets more than others, one that is not recorded as much as the average record
    would.
    """
    present = [at for at, width in enumerate(segment.widths.tolist()) if width]
    widest = max((len(segment.values[at]) for at in present), default=0) + 1
    made = np.zeros((len(present), widest), np.float32)
    signs = np.zeros(made.shape, np.int8)
    for line, at in enumerate(present):
        meant = read.get(FIELDS[at])
        if meant:
            stands = segment.values[at] if keys is None else keys[FIELDS[at]]
            logs, signs[line, : len(stands) + 1] = _line(stands, segment.shares[at], meant, right[FIELDS[at]])
            made[line, : len(stands) + 1] = logs
    return Table(made, signs, np.array(present, np.int64))


def _line(
    values: Sequence[str], shares: npt.NDArray[np.float32], meant: Sequence[tuple[str, float]], right: float
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int8]]:
    """A value v is read as r with chance right * [v is meant] + (1 - right) * share of r."""
    places: dict[str, list[int]] = {}
    for code, value in enumerate(values, 1):
        places.setdefault(value, []).append(code)
    weights = np.zeros(len(values) + 1)
    signs = np.full(len(values) + 1, -1, np.int8)
    common = 0.0
    for value, chance in meant:
        codes = places.get(value, [])
        weights[codes] += chance
        signs[codes] = 1
        common += chance * float(shares[codes].sum())
    even = 1 / max(len(values), 1)
    by_chance = (common + even) / 2
    line = np.log(right * weights + (1 - right) * by_chance)
    line[0] = np.log(right * max(common, even) + (1 - right) * by_chance)
    signs[0] = 0
    return line, signs


def _lines(best: int) -> tuple[npt.NDArray[np.int64], Logs, Logs, npt.NDArray[np.int64]]:
    return (
        np.empty(best, np.int64), np.empty(best, np.float32), np.empty(best, np.float32),
        np.empty(best, np.int64),
    )  # fmt: skip


class Scratch(threading.local):
    """Room for one search, kept by each thread."""

    def __init__(self) -> None:
        self.cost = np.zeros((SIDE, SIDE), np.float32)
        self.share = np.zeros((SIDE, SIDE), np.float32)
        self.slips = np.zeros((SIDE, SIDE), np.int64)
        self.seen = np.zeros(SEEN, np.uint64)
        self.keys = np.zeros(KEYS_MOST + 256, np.int64)
        self.waiting = np.zeros(searching.WAITING, np.int64)
        self.tally = np.zeros(4, np.int64)
        self.beside = np.zeros(1, np.float64)
        self.turn = 0
        self.best: tuple[npt.NDArray[np.int64], Logs, Logs, npt.NDArray[np.int64]] = _lines(BEST)

    def lines(self, best: int) -> tuple[npt.NDArray[np.int64], Logs, Logs, npt.NDArray[np.int64]]:
        """Room for the best rows, their logs, their serials' logs and their slips."""
        if len(self.best[0]) != best:
            self.best = _lines(best)
        return self.best

    def next_turn(self) -> int:
        """A number no search of this thread used before."""
        self.turn += 1
        if self.turn >= 1 << 31:
            self.seen[:] = 0
            self.turn = 1
        return self.turn


class Found(NamedTuple):
    """The best rows of one segment, best first, equally likely ones by record number.

    Attributes:
        many: how many there are.
        records, chances, said: what `judging.judge` fills; lines beyond `many` hold nothing.
    """

    many: int
    records: npt.NDArray[np.int64]
    chances: npt.NDArray[np.float64]
    said: npt.NDArray[np.float64]


_SCRATCH = Scratch()


def ask(asked: Question, segment: Segment, table: Table, figures: Figures, *, best: int = BEST) -> Found:
    """The best rows of a segment for a question.

    Args:
        asked: the reading.
        segment: where to look.
        table: the other fields, as `table` sets them against the segment.
        figures: the channel.
        best: how many rows are wanted at most.
    """
    room = _SCRATCH
    found, chances = np.empty((best, 2 + len(FIELDS)), np.int64), np.empty((best, 2), np.float64)
    said = np.empty(8, np.float64)
    rows, logs, serials, packed = room.lines(best)
    count = judging.judge(
        asked.options, asked.counts, asked.runs, asked.damaged, table.logs,
        segment.text, segment.begins, segment.firsts, segment.extra, segment.narrow,
        segment.filed.starts, segment.filed.low, segment.filed.high, segment.backward, CLASS_OF,
        figures.shares, figures.profiles, figures.steps, figures.lost, figures.confusable,
        figures.combinations, figures.doubts, figures.instead, figures.shifted, figures.slack,
        room.cost, room.share, room.slips, room.seen, room.next_turn(), room.keys, room.waiting,
        WIDE_BELOW, WEIGHED_MOST,
        rows, logs, serials, packed, room.tally, room.beside,
        segment.halves, table.signs, table.places, found, chances, said,
    )  # fmt: skip
    return Found(int(count), found, chances, said)
