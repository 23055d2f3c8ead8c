# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""No real firearm stands in the sample, and what a study of tracing needs has stayed."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from brady.permute import TOKEN_MOST, permute

from sources import ROOT

HEADER = (
    "source_row,manufacturer_name,firearm_serial,firearm_caliber,sale_date,crime_date,time_to_crime,"
    "dealer_id,dealer_state,case_id"
)
NEWEST = date(2026, 11, 24)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small file in the form of the source."""
    lines = [HEADER]
    for at in range(60):
        serial = f"{'ABCDEFGHIJ'[at % 10]}QX{at:04d}"
        lines.append(f"{at},GLOCK,{serial},9mm,2015-01-01,2016-01-01,365.0,D{at % 7},GA,C{at % 5}")
    lines.append("60,GLOCK,AQX0000,9mm,2015-01-01,2019-01-01,1461.0,D1,GA,C1")
    lines.append("61,RUGER,382,.380,2020-01-01,2028-03-10,2991.0,D2,PA,C2")
    path = tmp_path / "source.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def read(path: Path) -> list[dict[str, str]]:
    """A file's rows."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shape(serial: str) -> str:
    """The pattern of a serial."""
    return "".join("9" if char.isdigit() else "A" for char in serial)


def test_no_serial_of_the_source_remains_and_every_pattern_stays(source: Path) -> None:
    made = permute(source, newest=NEWEST)
    old = [row["firearm_serial"] for row in read(source)]
    new = [row["serial"] for row in made]
    assert not set(old) & set(new)
    assert Counter(map(shape, old)) == Counter(map(shape, new))
    assert sorted(Counter(old).values()) == sorted(Counter(new).values())


def test_a_token_becomes_another_token(source: Path) -> None:
    made = permute(source, newest=NEWEST)
    tokens = [row["serial"] for row in made if 0 < len(row["serial"]) <= TOKEN_MOST]
    assert len(tokens) == 1
    assert tokens[0].isdigit()
    assert tokens[0] != "382"


def test_intervals_stay_and_the_future_stays_the_future(source: Path) -> None:
    ahead = 0
    for row in permute(source, newest=NEWEST):
        sold, recovered = date.fromisoformat(row["sold_on"]), date.fromisoformat(row["recovered_on"])
        assert (recovered - sold).days == int(row["days_from_sale"])
        ahead += recovered > NEWEST
    assert ahead == 1


def test_rows_of_one_serial_move_together(source: Path) -> None:
    made = permute(source, newest=NEWEST)
    twice = [serial for serial, count in Counter(row["serial"] for row in made).items() if count == 2]
    assert len(twice) == 1
    assert len({row["sold_on"] for row in made if row["serial"] == twice[0]}) == 1


def test_the_same_file_gives_the_same_rows_and_another_one_others(source: Path) -> None:
    first = permute(source, newest=NEWEST)
    assert permute(source, newest=NEWEST) == first
    source.write_text(source.read_text("utf-8").replace("D6", "D9"), "utf-8")
    assert {row["serial"] for row in permute(source, newest=NEWEST)} != {row["serial"] for row in first}


def test_the_committed_sample_has_what_its_readme_says() -> None:
    rows = read(ROOT / "samples" / "brady" / "recoveries.csv")
    serials = [row["serial"] for row in rows if row["serial"]]
    assert len(rows) == 635
    assert len(serials) == 583
    assert len(serials) - len(set(serials)) == 28
    assert sum(bool(row["make"]) for row in rows) == 540
    assert sum(bool(row["days_from_sale"]) for row in rows) == 489
    assert sum(bool(row["days_from_sale"]) and not row["recovered_on"] for row in rows) == 38
    assert sum(row["recovered_on"] > "2026-11-24" for row in rows) == 1
