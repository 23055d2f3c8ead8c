# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Runs of serials among strewn seizures: how many consignments are found, how much is found that is none, and
how fast.

Peer in the same run: what an analyst writes in SQL, neighbours in a series whose numbers differ by ten at
most, or by a hundred, over two seizures (a window query in DuckDB). It does not know
how dense a series is.

And a search again after a few things were corrected, beside one that reads and searches everything anew.
"""

from __future__ import annotations

import time
from collections import defaultdict

import duckdb
import numpy as np
import pyarrow as pa
from machine import about, keep

from ploughshare.kernel.countries import Country
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.consignments.rules import runs_in
from ploughshare.registry.consignments.rules.remembering import Remembered
from ploughshare.registry.consignments.terms import Numbered
from ploughshare.registry.seizures.terms import ApprehendedArm
from ploughshare.testing import seeds
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import Apprehension, ItemKind, SeizedItemId, SeizureId

STREWN = 200_000
CONSIGNMENTS = 200
FIGURES = 6
REPEATS = 3
GAPS = (10, 100)
BRA = Country("BRA")
AGAIN = 20_000
"""Things of the search that is made again."""
CORRECTED = 50

Row = tuple[int, int, str, str, int]
"""Item, event, maker, letters, number."""


def made(chance: np.random.Generator) -> tuple[list[Row], dict[int, int]]:
    """Strewn arms of series of very different density, and consignments of which parts were seized in two or
    three events; item to its consignment."""
    weights = 1.0 / np.arange(1, 401)
    series = chance.choice(400, size=STREWN, p=weights / weights.sum())
    numbers = chance.integers(0, 10**FIGURES, STREWN)
    rows: list[Row] = [
        (at, at, f"M{each % 40:02d}", f"A{each // 40:02d}B", int(number))
        for at, (each, number) in enumerate(zip(series, numbers, strict=True))
    ]
    truth: dict[int, int] = {}
    item = event = STREWN
    for which in range(CONSIGNMENTS):
        own = int(chance.integers(0, 400))
        size = int(chance.integers(40, 400))
        first = int(chance.integers(0, 10**FIGURES - size))
        parts = int(chance.integers(2, 4))
        seized = chance.choice(size, size=int(chance.integers(4, 16)), replace=False)
        for number in seized:
            rows.append(
                (
                    item,
                    event + int(chance.integers(0, parts)),
                    f"M{own % 40:02d}",
                    f"A{own // 40:02d}B",
                    first + int(number),
                )
            )
            truth[item] = which
            item += 1
        event += parts
    return rows, truth


def ours(rows: list[Row]) -> list[set[int]]:
    """Items of each run over several events."""
    arms = [
        Numbered(
            SeizedItemId(item.to_bytes(16, "big")),
            SeizureId(event.to_bytes(16, "big")),
            None,
            BRA,
            maker,
            before,
            "",
            number,
            FIGURES,
        )
        for item, event, maker, before, number in rows
    ]
    return [
        {int.from_bytes(each.item.value, "big") for each in run.members}
        for run in runs_in(arms)
        if len(run.events) > 1
    ]


def by_gaps(table: pa.Table, gap: int) -> list[set[int]]:
    """The same by neighbours."""
    assert table is not None
    found = duckdb.sql(
        f"""
        with ordered as (
          select item, event, maker, letters, number,
                 number - lag(number) over (partition by maker, letters order by number, item) as gap
          from "table"
        ), grouped as (
          select *, sum(case when gap <= {gap} then 0 else 1 end)
                    over (partition by maker, letters order by number, item) as island
          from ordered
        )
        select list(item) from grouped group by maker, letters, island
        having count(*) > 2 and count(distinct event) > 1
        """
    ).fetchall()
    return [set(row[0]) for row in found]


def quality(found: list[set[int]], truth: dict[int, int]) -> dict[str, float]:
    """Share of consignments of which half of what was seized is in one run, and of runs that hold none."""
    sizes: dict[int, int] = defaultdict(int)
    for which in truth.values():
        sizes[which] += 1
    met: set[int] = set()
    none = 0
    for items in found:
        counts: dict[int, int] = defaultdict(int)
        for item in items:
            if item in truth:
                counts[truth[item]] += 1
        none += not counts
        met |= {which for which, count in counts.items() if 2 * count >= sizes[which]}
    return {"consignments_found": len(met) / len(sizes), "runs": len(found), "runs_that_are_none": none}


def again(rows: list[Row]) -> dict[str, list[float]]:
    """Seconds of a search that reads every mark, and of one after some things were corrected."""
    read_marking(Marking(serial="AB123456", make="Taurus"))
    times: dict[str, list[float]] = defaultdict(list)
    for repeat in range(REPEATS):
        started = time.perf_counter()
        remembered = Remembered(read_marking)
        searched = _searched(remembered, rows, dict.fromkeys(range(AGAIN), 0))
        times["anew"].append(time.perf_counter() - started)
        stamps = {at: int(at % (AGAIN // CORRECTED) == repeat) for at in range(AGAIN)}
        started = time.perf_counter()
        same = _searched(remembered, rows, stamps)
        times["again"].append(time.perf_counter() - started)
        assert same == searched
    return times


def _searched(remembered: Remembered, rows: list[Row], stamps: dict[int, int]) -> list[object]:
    things = {SeizedItemId(rows[at][0].to_bytes(16, "big")): at for at in stamps}
    for item in remembered.differing({item: stamps[at] for item, at in things.items()}):
        remembered.learn(_thing(rows[things[item]]), stamps[things[item]])
    return list(remembered.findings())


def _thing(row: Row) -> ApprehendedArm:
    item, event, maker, before, number = row
    return ApprehendedArm(
        SeizedItemId(item.to_bytes(16, "big")),
        SeizureId(event.to_bytes(16, "big")),
        *(None, "Customs", Apprehension.SEIZED, None, None, None, BRA, None, ItemKind.ARM),
        *(None, None, None, None, 1, Marking(serial=f"{before}{number:0{FIGURES}d}", make=maker)),
        *(None, None, None, None, None, None, None, None, None),
    )


def main() -> None:
    """Run and keep the result."""
    facts = about()
    chance = np.random.default_rng(seeds.SEIZURES)
    rows, truth = made(chance)
    columns = list(zip(*rows, strict=True))
    table = pa.table(dict(zip(("item", "event", "maker", "letters", "number"), columns, strict=True)))
    times: dict[str, list[float]] = defaultdict(list)
    said: dict[str, dict[str, float]] = {}
    for _ in range(REPEATS):
        started = time.perf_counter()
        found = ours(rows)
        times["ours"].append(time.perf_counter() - started)
        said["ours"] = quality(found, truth)
        for gap in GAPS:
            started = time.perf_counter()
            found = by_gaps(table, gap)
            times[f"gap_{gap}"].append(time.perf_counter() - started)
            said[f"gap_{gap}"] = quality(found, truth)
    best = {name: min(each) for name, each in times.items()}
    repeated = again(rows)
    best |= {name: min(each) for name, each in repeated.items()}
    keep(
        "consignments",
        {
            "machine": facts,
            "arms": len(rows),
            "consignments": CONSIGNMENTS,
            "searched_again": {"things": AGAIN, "corrected": CORRECTED},
            "seconds": {
                name: [round(one, 3) for one in each] for name, each in {**times, **repeated}.items()
            },
            "ratios": {
                "ours_to_gap_10_time": round(best["ours"] / best["gap_10"], 2),
                "again_to_anew": round(best["again"] / best["anew"], 4),
                "ours_to_gap_10_found": round(
                    said["ours"]["consignments_found"] / said["gap_10"]["consignments_found"], 3
                ),
            },
            "quality": said,
        },
    )
    for name, seconds in best.items():
        print(f"{name}: {said.get(name, '')} {seconds:.2f} s")


if __name__ == "__main__":
    main()
