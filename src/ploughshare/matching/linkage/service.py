# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Linking two files of records, and finding the same arm twice in one. The user's own files: no node."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from ploughshare.matching.linkage import estimator
from ploughshare.matching.linkage.errors import NothingToCompare
from ploughshare.matching.linkage.index import choosing, engine, held, lists, results
from ploughshare.matching.linkage.index.engine import Index
from ploughshare.matching.linkage.index.held import Rows
from ploughshare.matching.linkage.index.values import vocabulary
from ploughshare.matching.linkage.ports import Found, SecondList
from ploughshare.matching.linkage.rules.levels import (
    BLOCK,
    FIELDS,
)
from ploughshare.matching.linkage.terms import (
    Linked,
    Sizes,
    Weights,
)
from ploughshare.matching.markings.reference import channel

VERSION = "2"
"""Of the method; stands in each result's card."""

THRESHOLD = 0.5


class InMemory:
    """A list that lies in this machine's memory."""

    def __init__(self, rows: Rows, workers: int) -> None:
        self._rows: Rows | None = rows
        self._many, self._workers = len(rows), workers
        self._index: Index | None = None
        self._held: held.Held | None = None

    def rows(self) -> int:
        """How many there are."""
        return self._many

    def counts(self) -> list[Counter[str]]:
        """By field how often each text occurs."""
        assert self._rows is not None
        return self._rows.counts()

    def settle(self, index: Index) -> None:
        """Take the first list's keys; the rows as read are let go."""
        assert self._rows is not None
        self._index, self._held = index, held.held(self._rows, index.known)
        self._rows = None

    def tally(self, share: Any) -> tuple[Any, Any]:
        """Count agreement."""
        index, own = self._settled()
        return engine.tally(index, own.side, share, workers=self._workers)

    def weigh(self, scales: Any) -> Found:
        """The likely pairs."""
        index, own = self._settled()
        kept, sums = engine.weigh(index, own.side, scales, workers=self._workers)
        return Found(kept, own.side.marks, own.ids_of, own.ids.type, sums)

    def _settled(self) -> tuple[Index, held.Held]:
        assert self._index is not None
        assert self._held is not None
        return self._index, self._held


class Same(InMemory):
    """The first list itself, to be compared with itself."""

    def settle(self, index: Index) -> None:
        """Take the first list's keys."""
        self._index, self._held, self._rows = index, index.first, None

    def counts(self) -> list[Counter[str]]:
        """Nothing beyond the first list."""
        return [Counter() for _ in FIELDS]


def link_files(
    first: Path,
    second: Path | None,
    out: Path,
    *,
    one_to_one: bool = False,
    threshold: float = THRESHOLD,
    workers: int = 2,
    spread: Callable[[Path], SecondList] | None = None,
) -> Linked:
    """Link two lists, or find the same arm twice in one.

    Args:
        first: a list.
        second: another; None to compare the first with itself.
        out: Parquet file to write: id_a, id_b, probability, reason; likeliest first.
        one_to_one: each record in one pair at most.
        threshold: least probability of a pair that is written.
        workers: threads.
        spread: opens the second list on another engine; in memory if not given.

    Raises:
        ListUnreadable, ListColumnMissing, ListColumnTwice, ListColumnUnfit, ListIdsMissing, ListIdsRepeat,
        ListTooLong, NothingToCompare, ResultIsList, ResultNotWritten, SparkNotInstalled.
    """
    results.check_place(out, [each for each in (first, second) if each is not None])
    rows = _read(first)
    if second is None:
        other: SecondList = Same(rows, workers)
    elif spread is not None:
        other = spread(second)
    else:
        other = InMemory(_read(second), workers)
    return link(
        rows, other, out, within=second is None, one_to_one=one_to_one, threshold=threshold, workers=workers
    )


def _read(path: Path) -> Rows:
    rows = held.gather(lists.batches(path), path.name)
    held.check_ids(rows, path.name)
    speaks = bool((rows.codes[:, 0] != 0).any()) if len(rows) else False
    said = [bool(rows.local[FIELDS.index(name)].any()) for name in BLOCK] if len(rows) else [False]
    if not speaks and not all(said):
        raise NothingToCompare({"file": path.name})
    return rows


def link(
    rows: Rows,
    other: SecondList,
    out: Path,
    *,
    within: bool,
    one_to_one: bool,
    threshold: float,
    workers: int,
) -> Linked:
    """The same for rows that were read already."""
    many = len(rows)
    counts = [one + two for one, two in zip(rows.counts(), other.counts(), strict=True)]
    known = vocabulary(counts, many + (0 if within else other.rows()))
    index = engine.index_of(held.held(rows, known), known, within=within, workers=workers)
    kind = rows.ids.type
    del rows
    other.settle(index)
    weights = learn(index, other, within=within)
    found = other.weigh(engine.scales_of(weights, known))
    chosen = choosing.choose(
        found.kept, index.first.side.marks, found.marks, rows=(many, other.rows()), one_to_one=one_to_one,
        within=within, threshold=threshold,
    )  # fmt: skip
    linked = Linked(
        first=many,
        second=0 if within else other.rows(),
        compared=int(found.sums[0]),
        pairs=len(chosen.first),
        expected=round(weights.matches, 1),
        capped_serials=int(found.sums[1]),
        capped_fields=int(found.sums[2]),
        capped_records=int(found.sums[3]) + chosen.flooded,
        best_first=chosen.best_first,
        weights=weights,
        shares={name: round(share, 4) for name, share in zip(FIELDS, known.given, strict=True)},
    )
    results.write(
        out, chosen, index.first.ids_of, found.ids, (kind, found.kind), within=within,
        card={"version": VERSION, "one_to_one": one_to_one, "threshold": threshold}
        | dataclasses.asdict(linked),
    )  # fmt: skip
    return linked


def learn(index: Index, other: SecondList, *, within: bool) -> Weights:
    """Learn the weights from a sample of the second list."""
    many, second = len(index.first.side.marks), other.rows()
    counts, sums = other.tally(engine.share_of(second))
    sampled, met, same, named, agree, differ = (int(each) for each in sums)
    looked = float(sampled) * (many - 1 if within else many)
    weights = estimator.learn(
        counts,
        sizes=Sizes(many, sampled, looked),
        by_value=index.known.by_value,
        right=engine.first_guess(channel().fields),
        crowd=(met / max(sampled, 1), agree / max(named, 1), differ / max(named, 1)),
        twins=same / max(sampled, 1),
    )
    pairs = many * (many - 1) / 2 if within else float(many) * second
    return dataclasses.replace(weights, matches=float(np.float64(weights.prior) * pairs))
