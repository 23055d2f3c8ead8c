# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A question as the loops take it: the reading as arrays, and for each field what its values speak for."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index import searching
from ploughshare.matching.markings.index.codes import BYTE_CODES, CLASS_OF, LENGTH_MOST, Bytes
from ploughshare.matching.markings.index.figures import SIDE, Figures, Logs
from ploughshare.matching.markings.index.keys import KEYS_MOST
from ploughshare.matching.markings.index.rows import SEEN
from ploughshare.matching.markings.index.segments import Segment
from ploughshare.matching.markings.index.weighing import OPTIONS_MOST
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


@dataclass(frozen=True, slots=True)
class Question:
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


def question(reading: SerialReading) -> Question:
    """A reading as arrays; characters beyond `LENGTH_MOST` become a run."""
    positions = reading.positions[:LENGTH_MOST]
    size = len(positions)
    options = np.zeros((size, OPTIONS_MOST), np.uint8)
    counts = np.zeros(size, np.uint8)
    for at, position in enumerate(positions):
        for option, char in enumerate(position.options[:OPTIONS_MOST]):
            options[at, option] = BYTE_CODES[ord(char)]
        counts[at] = min(len(position.options), OPTIONS_MOST)
    runs = np.zeros(size + 1, np.bool_)
    runs[[gap for gap in reading.gaps if gap <= size]] = True
    runs[0] |= reading.open_before
    runs[size] |= reading.open_after or len(reading.positions) > LENGTH_MOST
    damaged = int(bool(runs.any()) or not bool((counts == 1).all()))
    return Question(options, counts, runs, damaged)


def table(
    segment: Segment,
    read: Shares,
    right: Mapping[str, float],
    keys: Mapping[str, Sequence[str]] | None = None,
) -> Logs:
    """Log of the chance of what was read, for each field and value a record may hold.

    Args:
        segment: whose values.
        read: what was read.
        right: by field the chance that it is recorded right.
        keys: by field what each value of the segment stands for; the value itself if not given. What was read
            is in the same keys.

    Returns:
        (fields present, values + 1); a value that may be meant gets more than others, one that is not
        recorded as much as the average record would.
    """
    present = [at for at, width in enumerate(segment.widths.tolist()) if width]
    widest = max((len(segment.values[at]) for at in present), default=0) + 1
    made = np.zeros((len(present), widest), np.float32)
    for line, at in enumerate(present):
        meant = read.get(FIELDS[at])
        if meant:
            stands = segment.values[at] if keys is None else keys[FIELDS[at]]
            made[line, : len(stands) + 1] = _line(stands, segment.shares[at], meant, right[FIELDS[at]])
    return made


def _line(
    values: Sequence[str], shares: npt.NDArray[np.float32], meant: Sequence[tuple[str, float]], right: float
) -> npt.NDArray[np.float64]:
    """A value v is read as r with chance right * [v is meant] + (1 - right) * share of r."""
    places: dict[str, list[int]] = {}
    for code, value in enumerate(values, 1):
        places.setdefault(value, []).append(code)
    weights = np.zeros(len(values) + 1)
    common = 0.0
    for value, chance in meant:
        codes = places.get(value, [])
        weights[codes] += chance
        common += chance * float(shares[codes].sum())
    even = 1 / max(len(values), 1)
    by_chance = (common + even) / 2
    line = np.log(right * weights + (1 - right) * by_chance)
    line[0] = np.log(right * max(common, even) + (1 - right) * by_chance)
    return line


class Scratch(threading.local):
    """Room for one search, kept by each thread."""

    def __init__(self) -> None:
        self.cost = np.zeros((SIDE, SIDE), np.float32)
        self.share = np.zeros((SIDE, SIDE), np.float32)
        self.slips = np.zeros((SIDE, SIDE), np.int64)
        self.seen = np.zeros(SEEN, np.uint64)
        self.keys = np.zeros(KEYS_MOST + 256, np.int64)
        self.turn = 0

    def next_turn(self) -> int:
        """A number no search of this thread used before."""
        self.turn += 1
        if self.turn >= 1 << 31:
            self.seen[:] = 0
            self.turn = 1
        return self.turn


@dataclass(frozen=True, slots=True)
class Found:
    """The best rows of one segment, best first.

    Attributes:
        rows: rows of the segment.
        logs: log of P(marks | record).
        serials: the serial's share of it.
        slips: packed slips, see `weighing`.
        looked, weighed: rows compared and weighed.
        widened, cut: whether the search was widened, and whether rows were left out.
    """

    rows: npt.NDArray[np.int64]
    logs: Logs
    serials: Logs
    slips: npt.NDArray[np.int64]
    looked: int
    weighed: int
    widened: bool
    cut: bool


_SCRATCH = Scratch()


def ask(asked: Question, segment: Segment, tables: Logs, figures: Figures, *, best: int = BEST) -> Found:
    """The best rows of a segment for a question.

    Args:
        asked: the reading.
        segment: where to look.
        tables: as `table` makes them.
        figures: the channel.
        best: how many rows are wanted at most.
    """
    room = _SCRATCH
    rows, packed = np.empty(best, np.int64), np.empty(best, np.int64)
    logs, serials = np.empty(best, np.float32), np.empty(best, np.float32)
    tally = np.zeros(4, np.int64)
    count = searching.search(
        asked.options, asked.counts, asked.runs, asked.damaged, tables,
        segment.text, segment.begins, segment.firsts, segment.extra, segment.narrow,
        segment.filed.starts, segment.filed.low, segment.filed.high, segment.backward, CLASS_OF,
        figures.shares, figures.profiles, figures.steps, figures.lost, figures.confusable,
        figures.combinations,
        figures.doubts,
        room.cost, room.share, room.slips, room.seen, room.next_turn(), room.keys, WIDE_BELOW, WEIGHED_MOST,
        rows, logs, serials, packed, tally,
    )  # fmt: skip
    return Found(
        rows[:count], logs[:count], serials[:count], packed[:count],
        int(tally[0]), int(tally[1]), bool(tally[2]), bool(tally[3]),
    )  # fmt: skip
