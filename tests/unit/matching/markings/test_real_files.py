# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How well the reader does on files from life, which are read where they lie and never copied."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from ploughshare.matching.markings.queries import resolve_calibre, resolve_make
from ploughshare.matching.markings.rules import read_serial

HERE = Path(__file__).parent
DATA = HERE.parents[4] / "shared" / "data"
RIO = DATA / "rio_2017_seized_guns" / "rio_2017.parquet"
BRADY = DATA / "brady_crime_gun_events" / "crime_gun_events_redacted.csv"
NAMES_NONE = {"NÃO IDENTIFICADA", "NÃO IDENTIFICADO", "INDETERMINADO", "INDETERMINADA", "OUTROS"}

STATES_LEAST, RESOLVED_LEAST = 0.97, 0.95

needs_rio = pytest.mark.skipif(not RIO.is_file(), reason=f"{RIO} is not here; it may not be copied")
needs_brady = pytest.mark.skipif(not BRADY.is_file(), reason=f"{BRADY} is not here")


def column(source: str, name: str, order: str = "") -> list[str | None]:
    rows = duckdb.sql(f"select {name} from {source} {order}").fetchall()
    return [row[0] for row in rows]


def of_rio(name: str) -> list[str | None]:
    return column(f"read_parquet('{RIO}', file_row_number=true)", name, "order by file_row_number")


@needs_rio
@pytest.mark.parametrize("labels", ["rio_2017_states_read_first.csv", "rio_2017_states_held_out.csv"])
def test_the_state_of_the_serial_is_read_as_a_person_reads_it(labels: str) -> None:
    written = of_rio("serial_raw")
    with (HERE / "labels" / labels).open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    right = sum(read_serial(written[int(row["row"])]).state.value == row["state"] for row in rows)
    assert len(rows) == 400
    assert right / len(rows) >= STATES_LEAST, f"{right} of {len(rows)}"


def resolved(words: list[str | None], resolve: Callable[[str | None], tuple[object, ...]]) -> float:
    named = Counter(word for word in words if word and word.strip() and word.upper() not in NAMES_NONE)
    return sum(count for word, count in named.items() if resolve(word)) / named.total()


@needs_rio
@pytest.mark.parametrize(
    ("name", "resolve"),
    [("make_raw", resolve_make), ("calibre_raw", resolve_calibre)],
    ids=["make", "calibre"],
)
def test_makes_and_calibres_of_a_real_file_are_resolved(
    name: str, resolve: Callable[[str | None], tuple[object, ...]]
) -> None:
    assert resolved(of_rio(name), resolve) >= RESOLVED_LEAST


@needs_brady
@pytest.mark.parametrize(
    ("name", "resolve"),
    [("manufacturer_name", resolve_make), ("firearm_caliber", resolve_calibre)],
    ids=["make", "calibre"],
)
def test_makes_and_calibres_of_another_real_file_are_resolved(
    name: str, resolve: Callable[[str | None], tuple[object, ...]]
) -> None:
    words = column(f"read_csv('{BRADY}', all_varchar=true)", name)
    assert resolved(words, resolve) >= RESOLVED_LEAST
