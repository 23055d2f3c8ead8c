# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The second list on a local Spark gives the answer of one machine."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ploughshare.matching.linkage import errors, service
from ploughshare.matching.linkage.adapters import spread_over
from ploughshare.testing.linked_lists import lists

HERE = importlib.util.find_spec("pyspark") is not None
NEEDS = [
    words
    for missing, words in (
        (not HERE, 'pyspark is not installed: pip install "ploughshare[spark]"'),
        (shutil.which("java") is None, "no java on the path: a Java runtime of version 17 or newer"),
    )
    if missing
]
on_spark = pytest.mark.skipif(bool(NEEDS), reason="; ".join(NEEDS))
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*:FutureWarning"),
    pytest.mark.filterwarnings("ignore:.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("spark")
    made = lists(3000, matched=600)
    pq.write_table(made.first.drop_columns(["arm"]), place / "a.parquet")
    second = made.second.drop_columns(["arm"])
    pq.write_table(second, place / "b.parquet")
    (place / "parts").mkdir()
    for at in range(4):  # four files, so that Spark has several partitions
        pq.write_table(second.slice(at * 750, 750), place / "parts" / f"{at}.parquet")
    pq.write_table(
        pa.table({"id": [1, 2, 1], "serial": ["A1234", "B1234", "C1234"]}), place / "twice.parquet"
    )
    numbered = second.set_column(0, "id", pa.array(range(3000)))
    pq.write_table(numbered, place / "numbered.parquet")
    return place


@pytest.fixture(scope="module")
def spark() -> Iterator[object]:
    opened = spread_over("local[2]")
    yield opened
    from pyspark.sql import SparkSession

    SparkSession.active().stop()


@on_spark
@pytest.mark.parametrize("one_to_one", [False, True])
@pytest.mark.parametrize(("whole", "spread"), [("b", "parts"), ("numbered", "numbered.parquet")])
def test_spark_gives_the_answer_of_one_machine(
    folder: Path, spark: object, whole: str, spread: str, one_to_one: bool
) -> None:
    first, alone, together = folder / "a.parquet", folder / "alone.parquet", folder / "together.parquet"
    options = {"one_to_one": one_to_one, "threshold": 0.01}
    service.link_files(first, folder / f"{whole}.parquet", alone, **options)  # type: ignore[arg-type]
    service.link_files(first, folder / spread, together, spread=spark, **options)  # type: ignore[arg-type]
    assert pq.read_table(alone).num_rows > 500
    assert pq.read_table(together).equals(pq.read_table(alone))
    assert pq.read_metadata(together).metadata == pq.read_metadata(alone).metadata


@on_spark
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_spark_takes_a_sheet_as_one_machine_does(folder: Path, spark: object, encoding: str) -> None:
    sheet, alone, together = folder / "b.csv", folder / "alone.parquet", folder / "together.parquet"
    rows = pq.read_table(folder / "b.parquet").to_pylist()
    lines = [";".join("" if cell is None else str(cell) for cell in row.values()) for row in rows]
    sheet.write_text("\n".join(["ID;Serial number;Maker;Model;Caliber;Year", *lines]), encoding)
    service.link_files(folder / "a.parquet", sheet, alone, threshold=0.01)
    service.link_files(folder / "a.parquet", sheet, together, threshold=0.01, spread=spark)  # type: ignore[arg-type]
    assert pq.read_table(alone).num_rows > 500
    assert pq.read_table(together).equals(pq.read_table(alone))


@on_spark
def test_spark_refuses_what_one_machine_refuses(folder: Path, spark: object) -> None:
    out = folder / "none.parquet"
    (folder / "bare.csv").write_text("id,make\n1,Colt\n")
    (folder / "empty.csv").write_text("")
    (folder / "head.csv").write_text("id,serial\n")
    for name, expected in (
        ("twice.parquet", errors.ListIdsRepeat),
        ("bare.csv", errors.ListColumnMissing),
        ("empty.csv", errors.ListUnreadable),
        ("head.csv", errors.NothingToCompare),
        ("not-there.parquet", errors.ListUnreadable),
    ):
        with pytest.raises(expected):
            service.link_files(folder / "a.parquet", folder / name, out, spread=spark)  # type: ignore[arg-type]
    assert not out.exists()


def test_a_missing_spark_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyspark"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(errors.SparkNotInstalled, match=r"ploughshare\[spark\].*Java"):
        spread_over("local[1]")
