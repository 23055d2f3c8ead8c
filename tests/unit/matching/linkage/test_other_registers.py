# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lists unlike those the method was made on are linked: other serials, words, columns and shares."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ploughshare.matching.linkage import service

MAKES = (
    ("Norinco", "NORINCO (CHINA)"), ("Smith & Wesson", "S&W"), ("CZ", "Ceska Zbrojovka"),
    ("Taurus", "TAURUS FORJAS"), ("Beretta", "P. BERETTA"), ("Zastava", "ZASTAVA"),
    ("Glock", "GLOCK"), ("Rossi", "T. ROSSI"),
)  # fmt: skip
CALIBRES = (("9x19", "9 MM"), ("7.62x39", "7,62x39"), (".38 Special", "38 SPL"), ("12 gauge", "cal. 12"))
SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
LOOKS = {"0": "O", "O": "0", "1": "I", "I": "1", "8": "B", "B": "8", "5": "S", "S": "5", "2": "Z", "Z": "2"}
DAMAGED = 0.35


def long_serial(chance: np.random.Generator, _: int, many: int) -> str:
    return "".join(SIGNS[at] for at in chance.integers(0, len(SIGNS), chance.integers(10, 18)))


def dated_serial(chance: np.random.Generator, _: int, many: int) -> str:
    year, block, number = chance.integers(70, 99), chance.integers(0, 64), chance.integers(1, many // 60 + 40)
    return f"{year}-{'ABCDEFGH'[block % 8]}{'KLMNPQRS'[block // 8]}-{number:05d}"


def slip(text: str, chance: np.random.Generator) -> str:
    chars, at, kind = list(text), int(chance.integers(len(text))), chance.random()
    alike = [place for place, char in enumerate(chars) if char in LOOKS]
    if kind < 0.4 and alike:
        place = alike[chance.integers(len(alike))]
        chars[place] = LOOKS[chars[place]]
    elif kind < 0.6:
        del chars[at]
    elif kind < 0.8:
        chars[at] = SIGNS[chance.integers(len(SIGNS))]
    else:
        at = min(at, len(chars) - 2)
        chars[at], chars[at + 1] = chars[at + 1], chars[at]
    return "".join(chars)


def two(write: object, many: int, share: float, fields: list[str]) -> tuple[pa.Table, pa.Table, int]:
    """Two lists of `many` rows of which a share stands in both; the number in an id is that of the arm."""
    chance = np.random.default_rng(11)
    both = int(many * share)
    arms = []
    for _ in range(2 * many - both):
        make = int(chance.integers(len(MAKES)))
        arms.append((
            write(chance, make, many), make, f"{'PMGX'[make % 4]}{10 + make}-{chance.integers(6)}",  # type: ignore[operator]
            (make * 3 + int(chance.integers(2))) % len(CALIBRES), 1960 + int(chance.integers(60)),
        ))  # fmt: skip

    def row(at: int, name: str, *, later: bool) -> dict[str, object]:
        serial, make, model, calibre, year = arms[at]
        said: dict[str, object] = {"id": f"{name}{at}"}
        said["serial"] = slip(serial, chance) if later and chance.random() < DAMAGED else serial
        drawn = chance.random(5)
        said["make"] = None if drawn[0] < (0.4 if later else 0.1) else MAKES[make][int(drawn[0] * 100) % 2]
        messy = (model, f"mod. {model.replace('-', ' ')}", f"{MAKES[make][0]} {model.replace('-', '/')}")
        said["model"] = None if drawn[1] < 0.15 else messy[int(drawn[1] * 100) % 3]
        said["calibre"] = None if drawn[2] < 0.2 else CALIBRES[calibre][int(drawn[2] * 100) % 2]
        off = int(drawn[3] * 100) % 3 - 1 if later else 0
        said["year"] = None if drawn[4] < 0.4 else year + off
        return said

    sides = (range(many), [*range(both), *range(many, 2 * many - both)])
    tables = []
    for at, (side, name) in enumerate(zip(sides, "ab", strict=True)):
        rows = [row(each, name, later=bool(at)) for each in chance.permutation(np.array(side)).tolist()]
        tables.append(pa.Table.from_pylist(rows).select(["id", "serial", *fields]))
    return tables[0], tables[1], both


def judged(folder: Path, first: pa.Table, second: pa.Table, both: int) -> tuple[float, float, float]:
    """Recall and precision from one half, and how far off probabilities from 0.01 are."""
    pq.write_table(first, folder / "a.parquet")
    pq.write_table(second, folder / "b.parquet")
    out = folder / "o.parquet"
    service.link_files(folder / "a.parquet", folder / "b.parquet", out, one_to_one=True, threshold=0.01)
    rows = pq.read_table(out).to_pylist()
    true = np.array([row["id_a"][1:] == row["id_b"][1:] for row in rows])
    said = np.array([row["probability"] for row in rows])
    part, sure = np.minimum((said * 10).astype(int), 9), said >= 0.5
    error = sum(
        abs(said[part == at].mean() - true[part == at].mean()) * (part == at).mean() for at in np.unique(part)
    )
    return float(true[sure].sum() / both), float(true[sure].mean()) if sure.any() else 0.0, float(error)


ALL = ["make", "model", "calibre", "year"]


@pytest.mark.parametrize("fields", [ALL, ["make"]], ids=["all", "make"])
def test_lists_that_share_nearly_all_are_linked_and_the_probability_knows(
    tmp_path: Path, fields: list[str]
) -> None:
    recall, precision, error = judged(tmp_path, *two(dated_serial, 4000, 0.95, fields))
    assert recall > 0.88
    assert precision > 0.95
    assert error < 0.04


def test_long_serials_and_messy_models_are_linked(tmp_path: Path) -> None:
    recall, precision, error = judged(tmp_path, *two(long_serial, 4000, 0.95, ALL))
    assert recall > 0.95
    assert precision > 0.99
    assert error < 0.03


@pytest.mark.parametrize("many", [500, 4000])
def test_few_matches_told_by_serial_and_make_alone_are_found(tmp_path: Path, many: int) -> None:
    recall, precision, _ = judged(tmp_path, *two(long_serial, many, 0.05, ["make"]))
    assert recall > 0.85
    assert precision > 0.95
