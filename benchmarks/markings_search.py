# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How fast and how well damaged marks are found. Explores; issue B sets it beside peers.

    python benchmarks/markings_search.py [--records 100000] [--questions 500] [--out FILE.json]

For each kind of damage: the share of questions whose record is first, among the first five and among the
candidates; the share answered without an officer and how many of those were wrong, apart for arms that are in
the register and arms that are not; times of the index alone and of reading, search, comparison and ranking.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from ploughshare.matching.markings import queries
from ploughshare.matching.markings.index import MarkIndex
from ploughshare.matching.markings.rules import is_clear_match, rank
from ploughshare.testing import marks, seeds
from ploughshare.testing.marks import Damage
from ploughshare.vocabulary.firearms import Description
from ploughshare.vocabulary.markings import Marking

OUTSIDE_SHARE, WRONG_MAKE, NO_MAKE, CANDIDATES = 0.2, 0.10, 0.15, 60


@dataclass
class Tally:
    """What came of the questions of one kind of damage."""

    counts: Counter[str] = field(default_factory=Counter)
    search_ms: list[float] = field(default_factory=list)
    whole_ms: list[float] = field(default_factory=list)

    def shown(self) -> dict[str, float]:
        inside = self.counts["inside"]
        return {
            "questions": self.counts["all"],
            "first": round(self.counts["first"] / inside, 4),
            "first_five": round(self.counts["first_five"] / inside, 4),
            "candidates": round(self.counts["candidates"] / inside, 4),
            "automatic": round(self.counts["clear"] / self.counts["all"], 4),
            "wrong_inside": self.counts["wrong_inside"],
            "wrong_outside": self.counts["wrong_outside"],
            **{f"search_{name}_ms": figure for name, figure in spread(self.search_ms).items()},
            **{f"whole_{name}_ms": figure for name, figure in spread(self.whole_ms).items()},
        }


def spread(times: list[float]) -> dict[str, float]:
    """Median and 95th percentile."""
    cuts = statistics.quantiles(times, n=20)
    return {"p50": round(cuts[9], 3), "p95": round(cuts[18], 3)}


def as_read(arm: Description, damage: Damage, chance: Random, held: list[Description], seed: int) -> Marking:
    """What an officer writes of an arm: maker missing or wrong in a share, calibre and model not always."""
    share = chance.random()
    make = arm.make_text
    if share < WRONG_MAKE:
        make = chance.choice(held).make_text
    elif share < WRONG_MAKE + NO_MAKE:
        make = None
    return Marking(
        serial=marks.damage(arm.serial or "", damage, seed),
        make=make,
        calibre=arm.calibre_text if chance.random() < 0.85 else None,
        model=arm.model if chance.random() < 0.4 else None,
    )


def ask(
    index: MarkIndex, held: list[Description], outside: list[Description], damage: Damage, many: int
) -> Tally:
    """Put many questions of one kind of damage."""
    chance, tally = Random(f"{seeds.QUERIES}:{damage.value}"), Tally()
    for turn in range(many):
        known = chance.random() >= OUTSIDE_SHARE
        at = chance.randrange(len(held)) if known else -1
        arm = held[at] if known else chance.choice(outside)
        marking = as_read(arm, damage, chance, held, seeds.DAMAGE + turn)
        start = time.perf_counter()
        reading = queries.read_marking(marking)
        begun = time.perf_counter()
        found = index.search(reading.serial, most=CANDIDATES)
        tally.search_ms.append((time.perf_counter() - begun) * 1e3)
        ranking = rank(reading, [(number, queries.score(reading, held[number])) for number in found])
        tally.whole_ms.append((time.perf_counter() - start) * 1e3)
        keys = [one.key for one in ranking.candidates]
        clear = is_clear_match(ranking)
        same = bool(keys) and (held[keys[0]].serial, held[keys[0]].make) == (arm.serial, arm.make)
        tally.counts.update(
            all=1,
            inside=known,
            first=known and keys[:1] == [at],
            first_five=known and at in keys[:5],
            candidates=known and at in keys,
            clear=clear,
            wrong_inside=clear and known and not same,
            wrong_outside=clear and not known and not same,
        )
    return tally


def commit() -> str:
    """The commit the figures belong to, with a mark where files differ from it."""
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


def main() -> None:
    wanted = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    wanted.add_argument("--records", type=int, default=100_000)
    wanted.add_argument("--questions", type=int, default=500, help="for each kind of damage")
    wanted.add_argument("--out", type=Path, default=None)
    given = wanted.parse_args()
    arms = marks.register(given.records + 2_000, seeds.REGISTER)
    held, outside = arms[: given.records], arms[given.records :]
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        index = MarkIndex.open(Path(folder))
        start = time.perf_counter()
        index.add_segment(range(len(held)), [arm.serial for arm in held])
        built = time.perf_counter() - start
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        index = MarkIndex.open(Path(folder))
        start = time.perf_counter()
        index.search(queries.read_marking(Marking(serial=held[0].serial)).serial)
        opened = time.perf_counter() - start
        by_damage = {damage.value: ask(index, held, outside, damage, given.questions) for damage in Damage}
    whole = Tally()
    for tally in by_damage.values():
        whole.counts.update(tally.counts)
        whole.search_ms += tally.search_ms
        whole.whole_ms += tally.whole_ms
    result = {
        "commit": commit(),
        "machine": {
            "cpus": os.cpu_count(),
            "system": platform.platform(),
            "python": platform.python_version(),
        },
        "load_before": round(load, 2),
        "records": given.records,
        "build_s": round(built, 2),
        "index_mb": round(size / 1e6, 1),
        "first_search_s": round(opened, 3),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
        "all": whole.shown(),
        "by_damage": {name: tally.shown() for name, tally in by_damage.items()},
    }
    text = json.dumps(result, indent=2)
    if given.out:
        given.out.write_text(text + "\n", "utf-8")
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
