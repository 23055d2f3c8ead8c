# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The second list on Spark: the same loops run over its partitions, and what they return is joined here.

The first list and its keys are sent to every worker once. Counts are whole numbers and pairs carry the digest
of their ids, so the answer is the one that a single machine gives.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from ploughshare.matching.linkage.errors import (
    ListIdsMissing,
    ListIdsRepeat,
    ListUnreadable,
    NothingToCompare,
    SparkNotInstalled,
)
from ploughshare.matching.linkage.index import engine, held, lists, sweeping
from ploughshare.matching.linkage.index.engine import Index
from ploughshare.matching.linkage.ports import Found, SecondList
from ploughshare.matching.linkage.rules.levels import (
    FIELDS,
    LEVELS,
    STATES,
)

_COUNTS = "field int, text string, many long"
_TALLY = "place int, many long"
_PAIRS = "first long, mark long, id {id}, log float, cell long, besides int"

Batches = Iterator[pa.RecordBatch]


def spread_over(master: str) -> Callable[[Path], SecondList]:
    """A function that opens a list on a Spark cluster.

    Args:
        master: where it runs, as Spark names it: `local[2]`, `spark://host:7077`.

    Raises:
        SparkNotInstalled: pyspark or Java is not there.
    """
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise SparkNotInstalled({"missing": "pyspark"}) from missing
    try:
        builder = SparkSession.builder.appName("ploughshare link").master(master)
        session = (
            builder.config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1" if master.startswith("local") else "0.0.0.0")  # noqa: S104
            .getOrCreate()
        )
    except (PySparkRuntimeError, FileNotFoundError) as missing:
        raise SparkNotInstalled({"missing": "a Java runtime"}) from missing
    if master.startswith("local"):
        session.sparkContext.pythonExec = sys.executable  # else the first python3 of the path
    return lambda path: OnSpark(session, path)


class OnSpark:
    """A list that Spark holds: Parquet files as it reads them, a CSV or Excel file as one machine does."""

    def __init__(self, session: Any, path: Path) -> None:
        self._session = session
        frame = session.createDataFrame(_table(path)) if _is_sheet(path) else _parquet(session, path)
        places = lists.columns_of(frame.columns, path.name)
        self._kind = dict(frame.dtypes)[frame.columns[places["id"]]]
        kind = "long" if self._kind in {"tinyint", "smallint", "int", "bigint"} else "string"
        self._pairs = _PAIRS.format(id=kind)
        self._frame = frame.select(
            *(
                frame[frame.columns[at]].cast(kind if name == "id" else "string").alias(name)
                for name, at in places.items()
            )
        )
        self._many = self._frame.count()
        self._check(path.name)

    def _check(self, file: str) -> None:
        none = self._frame.filter("id is null").count()
        if none:
            raise ListIdsMissing({"file": file, "count": none})
        repeated = self._many - self._frame.select("id").distinct().count()
        if repeated:
            raise ListIdsRepeat({"file": file, "count": repeated})
        if not self._many:
            raise NothingToCompare({"file": file})

    def rows(self) -> int:
        """How many there are."""
        return int(self._many)

    def counts(self) -> list[Counter[str]]:
        """By field how often each text occurs."""
        found: list[Counter[str]] = [Counter() for _ in FIELDS]
        frame = self._frame.mapInArrow(_counted, _COUNTS).groupBy("field", "text").sum("many")
        for row in frame.collect():
            found[row[0]][row[1]] = int(row[2])
        return found

    def settle(self, index: Index) -> None:
        """Send the first list and its keys to every worker."""
        self._index = self._session.sparkContext.broadcast(index)

    def tally(self, share: Any) -> tuple[Any, Any]:
        """Count agreement."""
        sent, bound = self._index, int(share)

        def counted(batches: Batches) -> Batches:
            index = sent.value
            own = held.held(held.gather(batches, ""), index.known)
            counts, sums = engine.tally(index, own.side, np.uint64(bound), workers=1)
            flat = np.concatenate([counts.ravel(), sums])
            places = np.flatnonzero(flat)
            yield pa.RecordBatch.from_arrays(
                [pa.array(places.astype(np.int32)), pa.array(flat[places])], ["place", "many"]
            )

        total = np.zeros(LEVELS * sweeping.CELLS + 6, np.int64)
        for row in self._frame.mapInArrow(counted, _TALLY).groupBy("place").sum("many").collect():
            total[row[0]] = int(row[1])
        cells = LEVELS * sweeping.CELLS
        return total[:cells].reshape(LEVELS, *([STATES] * len(FIELDS))), total[cells:]

    def weigh(self, scales: Any) -> Found:
        """The likely pairs."""
        sent, weights = self._index, tuple(scales)

        def weighed(batches: Batches) -> Batches:
            index = sent.value
            own = held.held(held.gather(batches, ""), index.known)
            kept, sums = engine.weigh(index, own.side, sweeping.Scales(*weights), workers=1)
            ids = own.ids_of(kept.second)
            kind = ids.type if len(own.side.marks) else pa.large_string()
            names = ["first", "mark", "id", "log", "cell", "besides"]
            yield pa.RecordBatch.from_arrays([
                pa.array(np.concatenate([kept.first.astype(np.int64), -1 - np.arange(len(sums))])),
                pa.array(np.concatenate([own.side.marks[kept.second].view(np.int64), sums * 0])),
                _arrow_of(pa.concat_arrays([ids.cast(kind), pa.nulls(len(sums), kind)])),
                pa.array(np.concatenate([kept.logs, np.zeros(len(sums), np.float32)])),
                pa.array(np.concatenate([kept.cells.astype(np.int64), sums])),
                pa.array(np.concatenate([kept.besides.astype(np.int32), np.zeros(len(sums), np.int32)])),
            ], names)  # fmt: skip

        table = self._frame.mapInArrow(weighed, self._pairs).toArrow()
        return _joined(table)


def _is_sheet(path: Path) -> bool:
    """Whether it is one file and not Parquet: Spark would take its encoding and its headings otherwise."""
    if not path.is_file():
        return False
    with path.open("rb") as opened:
        return opened.read(4) != b"PAR1"


def _table(path: Path) -> pa.Table:
    read = list(lists.batches(path))
    if not read:
        raise NothingToCompare({"file": path.name})
    return pa.Table.from_batches(read)


def _parquet(session: Any, path: Path) -> Any:
    try:
        return session.read.parquet(str(path))
    except Exception as trouble:
        why = str(trouble).split("\n")[0][:200]
        raise ListUnreadable({"file": path.name, "why": why}) from trouble


def _arrow_of(ids: pa.Array) -> pa.Array:
    return ids.cast(pa.string()) if pa.types.is_large_string(ids.type) else ids


def _counted(batches: Batches) -> Batches:
    rows = held.gather(batches, "")
    each = [(at, text, many) for at, counts in enumerate(rows.counts()) for text, many in counts.items()]
    yield pa.RecordBatch.from_arrays(
        [
            pa.array([one[0] for one in each], pa.int32()),
            pa.array([one[1] for one in each], pa.string()),
            pa.array([one[2] for one in each], pa.int64()),
        ],
        ["field", "text", "many"],
    )


def _joined(table: pa.Table) -> Found:
    """Pairs and sums of all partitions."""
    first = table["first"].to_numpy()
    cells = table["cell"].to_numpy()
    sums = np.array([cells[first == -1 - at].sum() for at in range(4)], np.int64)
    pairs = np.flatnonzero(first >= 0)
    marks, at, second = np.unique(
        table["mark"].to_numpy()[pairs].view(np.uint64), return_index=True, return_inverse=True
    )
    named = table["id"].combine_chunks().take(pa.array(pairs[at]))
    ids = named.cast(pa.large_string()) if pa.types.is_string(named.type) else named
    kept = sweeping.Kept(
        first[pairs].astype(np.uint32), second.astype(np.uint32),
        table["log"].to_numpy()[pairs].astype(np.float32),
        cells[pairs].astype(np.int32), table["besides"].to_numpy()[pairs].astype(np.uint8),
    )  # fmt: skip
    return Found(kept, marks, lambda rows: ids.take(pa.array(rows)), ids.type, sums)
