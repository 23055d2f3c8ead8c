# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Linking lists: what is found, how sure it is, and what a common value cannot do."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from ploughshare.matching.linkage import service
from ploughshare.matching.linkage.index import results
from ploughshare.matching.linkage.index.sweeping import KEPT_MOST
from ploughshare.matching.linkage.rules.levels import (
    FIELDS,
    Level,
)
from ploughshare.testing.linked_lists import Lists, lists

ROWS = 20_000


@pytest.fixture(scope="module")
def made() -> Lists:
    return lists(ROWS, tied=True)


@pytest.fixture(scope="module")
def linked(made: Lists, tmp_path_factory: pytest.TempPathFactory) -> tuple[pa.Table, np.ndarray]:
    """The result of linking the two lists, and which pairs are right."""
    folder = tmp_path_factory.mktemp("lists")
    pq.write_table(made.first.drop_columns(["arm"]), folder / "a.parquet")
    pq.write_table(made.second.drop_columns(["arm"]), folder / "b.parquet")
    service.link_files(
        folder / "a.parquet", folder / "b.parquet", folder / "p.parquet", one_to_one=True, threshold=0.01
    )
    found = pq.read_table(folder / "p.parquet")
    return found, right(found, made)


def right(found: pa.Table, made: Lists) -> np.ndarray:
    first, second = made.first["arm"].to_numpy(), made.second["arm"].to_numpy()
    rows = [[int(name[1:]) for name in found[column].to_pylist()] for column in ("id_a", "id_b")]
    return first[rows[0]] == second[rows[1]]


def table(**columns: list[object]) -> pa.Table:
    many = len(next(iter(columns.values())))
    return pa.table({"id": list(range(many)), **columns})


def run(folder: Path, first: pa.Table, second: pa.Table | None, **options: object) -> list[dict[str, object]]:
    pq.write_table(first, folder / "a.parquet")
    if second is not None:
        pq.write_table(second, folder / "b.parquet")
    out = folder / "out.parquet"
    service.link_files(folder / "a.parquet", None if second is None else folder / "b.parquet", out, **options)  # type: ignore[arg-type]
    return pq.read_table(out).to_pylist()


def test_most_matches_are_found_without_a_label(linked: tuple[pa.Table, np.ndarray], made: Lists) -> None:
    found, true = linked
    sure = found["probability"].to_numpy() >= 0.5
    recall, precision = true[sure].sum() / made.matched, true[sure].mean()
    assert 2 * recall * precision / (recall + precision) > 0.96


def test_probabilities_are_as_often_right_as_they_say(linked: tuple[pa.Table, np.ndarray]) -> None:
    found, true = linked
    said = found["probability"].to_numpy()
    part = np.minimum((said * 10).astype(int), 9)
    error = sum(
        abs(said[part == at].mean() - true[part == at].mean()) * (part == at).mean() for at in np.unique(part)
    )
    assert error < 0.03
    low = (said > 0.02) & (said < 0.5)
    assert low.sum() > 30, "the doubtful pairs are there to be judged, too"


def test_the_learned_figures_are_those_of_the_damage(linked: tuple[pa.Table, np.ndarray]) -> None:
    card = json.loads(linked[0].schema.metadata[results.CARD])
    weights = card["weights"]
    agreed = {name: row[1] for name, row in zip(FIELDS, weights["field_match"], strict=True)}
    assert agreed["make"] == pytest.approx(0.912, abs=0.02)
    assert agreed["calibre"] == pytest.approx(0.945, abs=0.02)
    assert weights["serial_match"][Level.SAME] == pytest.approx(0.40, abs=0.05)
    assert card["expected"] == pytest.approx(ROWS / 10, rel=0.15)


def test_a_pair_says_why(linked: tuple[pa.Table, np.ndarray]) -> None:
    reasons = linked[0]["reason"].to_pylist()
    assert "serial: same; make agrees; model agrees; calibre agrees; year agrees" in reasons
    assert any(words.startswith("serial: one look-alike differs") for words in reasons)


def test_one_to_one_gives_each_record_one_pair_at_most(linked: tuple[pa.Table, np.ndarray]) -> None:
    for column in ("id_a", "id_b"):
        names = linked[0][column].to_pylist()
        assert len(names) == len(set(names))


def test_the_same_arm_is_found_twice_in_one_list(tmp_path: Path, made: Lists) -> None:
    both = pa.concat_tables([made.first.slice(0, 4000), made.second.slice(0, 4000)])
    arms = dict(zip(both["id"].to_pylist(), both["arm"].to_pylist(), strict=True))
    found = run(tmp_path, both.drop_columns(["arm"]), None)
    true = sum(arms[row["id_a"]] == arms[row["id_b"]] for row in found)
    twice = len(arms) - len(set(arms.values()))
    assert twice > 50
    assert true / twice > 0.9
    assert true / len(found) > 0.9
    assert all(row["id_a"] < row["id_b"] for row in found)  # type: ignore[operator]


def test_words_for_the_same_maker_and_calibre_agree(tmp_path: Path) -> None:
    first = table(serial=["ABC12345"], make=["Taurus Forjas"], calibre=["9x19"], year=["1998"])
    second = table(serial=["A8C12345"], make=["TAURUS"], calibre=["9 MM"], year=[1998.0])
    (row,) = run(tmp_path, first, second, threshold=0.01)
    assert row["reason"] == "serial: one look-alike differs; make agrees; calibre agrees; year agrees"


def test_two_of_a_kind_share_their_probability_when_one_to_one(tmp_path: Path) -> None:
    first = pa.table({"id": ["x", "y"], "serial": ["AB123456", "AB123456"], "make": ["Colt", "Colt"]})
    second = pa.table({"id": ["z"], "serial": ["AB123456"], "make": ["Colt"]})
    (row,) = run(tmp_path, first, second, one_to_one=True, threshold=0.1)
    assert 0.3 < row["probability"] <= 0.5  # type: ignore[operator]
    assert "another record fits about as well" in str(row["reason"])


def test_a_register_whose_serials_are_all_alike_floods_nothing(tmp_path: Path) -> None:
    many = 3000
    alike = varied(serial=["12345678"] * many)
    pq.write_table(alike, tmp_path / "a.parquet")
    linked = service.link_files(
        tmp_path / "a.parquet", tmp_path / "a.parquet", tmp_path / "o.parquet", threshold=0.002
    )
    assert linked.capped_serials == many
    assert linked.compared < many * 10
    assert linked.pairs < many * 10


def test_a_pair_says_when_its_serial_was_too_common_to_compare_all(tmp_path: Path) -> None:
    """The same serials are found, but not the many that differ in their first letter."""
    two = varied(serial=[f"{letter}1234567" for letter in "ABCDE" for _ in range(300)])
    found = run(tmp_path, two, two, threshold=0.1)
    assert sum(row["id_a"] == row["id_b"] for row in found) > 1300
    assert all("too common for every pair of it to be compared" in str(row["reason"]) for row in found)


def varied(serial: list[object]) -> pa.Table:
    chance, many = np.random.default_rng(1), len(serial)
    models = [f"M{at}" for at in chance.integers(0, 900, many)]
    years = chance.integers(1950, 2020, many).tolist()
    return table(serial=serial, make=["Colt"] * many, model=models, calibre=["9mm"] * many, year=years)


def judged(folder: Path, first: pa.Table, second: pa.Table, matched: int) -> tuple[float, float, float]:
    """Recall, precision and the sum of the probabilities of what is written from one half."""
    found = run(folder, first, second, one_to_one=True)
    arms = [
        dict(zip(side["id"].to_pylist(), side["arm"].to_pylist(), strict=True)) for side in (first, second)
    ]
    true = sum(arms[0][row["id_a"]] == arms[1][row["id_b"]] for row in found)
    return true / matched, true / max(len(found), 1), sum(float(str(row["probability"])) for row in found)


def test_lists_that_share_next_to_nothing_do_not_take_neighbours_for_matches(tmp_path: Path) -> None:
    rare = lists(40_000, matched=60, tied=True)
    recall, precision, expected = judged(tmp_path, rare.first, rare.second, 60)
    assert recall > 0.75
    assert precision > 0.75
    assert expected < 80


def test_lists_of_serials_alone_are_linked_with_less_certainty(tmp_path: Path) -> None:
    both = lists(20_000)
    bare = [side.select(["id", "serial", "arm"]) for side in (both.first, both.second)]
    recall, precision, _ = judged(tmp_path, *bare, both.matched)
    assert recall > 0.6
    assert precision > 0.8


def test_a_list_of_one_serial_repeated_gives_no_certain_pair(tmp_path: Path) -> None:
    alike = table(serial=["AB123456"] * 500)
    assert run(tmp_path, alike, alike, threshold=0.05) == []


def test_one_record_cannot_draw_a_whole_list_to_itself(tmp_path: Path) -> None:
    first = table(serial=["AB123456", *(f"QX{at:06d}" for at in range(0, 9000, 30))])
    second = table(serial=["AB123456"] * 400)
    found = run(tmp_path, first, second, threshold=0.002)
    assert len(found) <= KEPT_MOST


def test_csv_and_excel_give_what_parquet_gives(tmp_path: Path) -> None:
    small = lists(1500, matched=300)
    first, second = small.first.drop_columns(["arm"]), small.second.drop_columns(["arm"])
    expected = run(tmp_path, first, second, threshold=0.01)
    head = ["ID", "Serial number", "Manufacturer", "Model", "Caliber", "Year"]
    rows = [[*row.values()] for row in first.to_pylist()]
    (tmp_path / "a.csv").write_text(
        "\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in [head, *rows]),
        "utf-8",
    )
    book = openpyxl.Workbook()
    book.active.append(head)
    for row in second.to_pylist():
        book.active.append([*row.values()])
    book.save(tmp_path / "b.xlsx")
    service.link_files(tmp_path / "a.csv", tmp_path / "b.xlsx", tmp_path / "o.csv", threshold=0.01)
    found = pyarrow.csv.read_csv(tmp_path / "o.csv").to_pylist()
    assert len(found) > 250
    assert [(row["id_a"], row["id_b"], row["reason"]) for row in found] == [
        (row["id_a"], row["id_b"], row["reason"]) for row in expected
    ]


def test_an_old_result_stands_until_the_new_one_is_whole(
    tmp_path: Path, made: Lists, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "o.parquet"
    out.write_bytes(b"what stood here")
    pq.write_table(made.first.slice(0, 500), tmp_path / "a.parquet")
    pq.write_table(made.second.slice(0, 500), tmp_path / "b.parquet")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(results.pq.ParquetWriter, "write_table", full)
        with pytest.raises(results.ResultNotWritten, match="No space left"):
            service.link_files(tmp_path / "a.parquet", tmp_path / "b.parquet", out)
    assert out.read_bytes() == b"what stood here"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.parquet", "b.parquet", "o.parquet"]


KILLED = """
import os, signal, sys
from pathlib import Path
from ploughshare.matching.linkage import service
from ploughshare.matching.linkage.index import results

whole = results.pq.ParquetWriter.write_table

def cut(writer, table):
    whole(writer, table)
    os.kill(os.getpid(), signal.SIGKILL)

results.pq.ParquetWriter.write_table = cut
service.link_files(*(Path(word) for word in sys.argv[1:4]))
"""


def test_a_kill_in_the_midst_of_writing_leaves_the_old_result(tmp_path: Path, made: Lists) -> None:
    out = tmp_path / "o.parquet"
    out.write_bytes(b"what stood here")
    pq.write_table(made.first.slice(0, 300), tmp_path / "a.parquet")
    files = [str(tmp_path / "a.parquet"), str(tmp_path / "a.parquet"), str(out)]
    ended = subprocess.run([sys.executable, "-c", KILLED, *files], check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert out.read_bytes() == b"what stood here"
    service.link_files(*(Path(name) for name in files))
    assert pq.read_table(out).num_rows > 200
    assert not out.with_name("o.parquet.part").exists()
