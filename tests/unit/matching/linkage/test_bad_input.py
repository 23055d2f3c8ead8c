# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lists that cannot be linked are refused with what to do, and nothing is written."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ploughshare.kernel.errors import PloughshareError
from ploughshare.matching.linkage import errors, service

GOOD = {"id": [1, 2], "serial": ["AB123456", "CD654321"]}


def parquet(columns: dict[str, object]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue().to_pybytes()


BAD: dict[str, tuple[bytes, type[PloughshareError], str]] = {
    "an empty file": (b"", errors.ListUnreadable, "it is empty"),
    "bytes": (bytes(range(256)) * 20, errors.ListUnreadable, "binary"),
    "half a Parquet file": (parquet(GOOD)[:200], errors.ListUnreadable, ""),
    "a zip that is no workbook": (b"PK\x03\x04" + bytes(500), errors.ListUnreadable, ""),
    "no serial column": (parquet({"id": [1], "make": ["Colt"]}), errors.ListColumnMissing, "serial"),
    "no id column": (b"serial,make\nAB1234,Colt\n", errors.ListColumnMissing, "id"),
    "two columns that say the same": (
        b"id,maker,manufacturer,serial\n1,a,b,AB1234\n",
        errors.ListColumnTwice,
        "make",
    ),
    "serials that are lists": (
        parquet({"id": [1], "serial": [["AB1234"]]}),
        errors.ListColumnUnfit,
        "list",
    ),
    "serials that are bytes": (
        parquet({"id": [1], "serial": [b"\xff\x00"]}),
        errors.ListColumnUnfit,
        "binary",
    ),
    "ids that are fractions": (
        parquet({"id": [1.5], "serial": ["AB1234"]}),
        errors.ListColumnUnfit,
        "double",
    ),
    "an id that is missing": (parquet({"id": [1, None], "serial": ["A1", "B2"]}), errors.ListIdsMissing, "1"),
    "an id that occurs twice": (parquet({"id": [1, 1], "serial": ["A1", "B2"]}), errors.ListIdsRepeat, "1"),
    "a text id that occurs twice": (b"id,serial\nx,A1234\nx,B1234\n", errors.ListIdsRepeat, "1"),
    "no rows": (
        parquet({"id": pa.array([], pa.int64()), "serial": pa.array([], pa.string())}),
        errors.NothingToCompare,
        "",
    ),
    "only nulls": (parquet({"id": [1, 2], "serial": pa.nulls(2)}), errors.NothingToCompare, ""),
    "serials without a character": (b"id,serial\n1,---\n2,...\n", errors.NothingToCompare, ""),
    "letters in two encodings": (
        b"id,serial,make\n" + b"1,AB1234,Colt\n" * 9000 + b"2,CD1,Fabricaci\xf3n\n3,EF1,\x81\n",
        errors.ListUnreadable,
        "save it as UTF-8",
    ),
    "a row with a cell too many": (
        b"id,serial,make\n1,AB1234,Colt,of Jane Roe\n",
        errors.ListUnreadable,
        "a row has 4 cells and the first row 3",
    ),
    "a serial as long as a book": (
        b"id,serial\n1," + b"A1" * 5000 + b"\n",
        errors.ListUnreadable,
        "thousand",
    ),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("place", ["first", "second"])
def test_a_bad_list_is_named_and_nothing_is_written(tmp_path: Path, case: str, place: str) -> None:
    data, expected, said = BAD[case]
    (tmp_path / "bad").write_bytes(data)
    (tmp_path / "good").write_bytes(parquet(GOOD))
    given = ("bad", "good") if place == "first" else ("good", "bad")
    with pytest.raises(expected) as refused:
        service.link_files(tmp_path / given[0], tmp_path / given[1], tmp_path / "out.parquet")
    assert said in str(refused.value)
    assert "Jane" not in str(refused.value), "what stands in a row is not told on"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad", "good"]


def test_a_list_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(errors.ListUnreadable, match="No such file"):
        service.link_files(tmp_path / "none.parquet", None, tmp_path / "out.parquet")


def test_a_place_that_cannot_hold_a_file_is_refused_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(errors.ResultNotWritten, match="folder"):
        service.link_files(tmp_path / "a", None, tmp_path / "none" / "out.parquet")
    with pytest.raises(errors.ResultNotWritten, match="folder"):
        service.link_files(tmp_path / "a", None, tmp_path)


@pytest.mark.parametrize("rows", [1, 2])
def test_the_smallest_lists_are_linked(tmp_path: Path, rows: int) -> None:
    (tmp_path / "a").write_bytes(parquet({"id": GOOD["id"][:rows], "serial": GOOD["serial"][:rows]}))
    made = service.link_files(tmp_path / "a", tmp_path / "a", tmp_path / "o.parquet", threshold=0.002)
    assert made.pairs == rows
    service.link_files(tmp_path / "a", None, tmp_path / "o.parquet")
    assert pq.read_table(tmp_path / "o.parquet").num_rows == 0


def test_ids_of_two_kinds_stay_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(parquet({"id": [7], "serial": ["AB123456"]}))
    (tmp_path / "b").write_bytes(parquet({"id": ["007"], "serial": ["AB123456"]}))
    service.link_files(tmp_path / "a", tmp_path / "b", tmp_path / "o.parquet", threshold=0.002)
    (row,) = pq.read_table(tmp_path / "o.parquet").to_pylist()
    assert (row["id_a"], row["id_b"]) == (7, "007")


@pytest.mark.parametrize(
    "column",
    [
        pa.array([1, 2**63 + 5], pa.uint64()),
        pa.array(["a", "b"], pa.string_view()),
        pa.array(["a", "b"]).dictionary_encode(),
        pa.array([-5, 2**62]),
    ],
    ids=lambda column: str(column.type),
)
def test_ids_of_every_whole_number_and_text_are_taken(tmp_path: Path, column: pa.Array) -> None:
    (tmp_path / "a").write_bytes(parquet({"id": column, "serial": ["AB123456", "XY987001"]}))
    service.link_files(tmp_path / "a", tmp_path / "a", tmp_path / "o.parquet", threshold=0.002)
    rows = pq.read_table(tmp_path / "o.parquet").to_pylist()
    assert len(rows) == 2
    assert {str(row["id_a"]) for row in rows} == {str(each) for each in column.to_pylist()}


WORDS = "id;serial;make\n1;AB123456;Fabricación\n2;CD654321;Glock\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_a_sheet_is_read_in_the_encoding_it_was_saved_in(tmp_path: Path, encoding: str) -> None:
    plain = tmp_path / "plain.csv"
    plain.write_text(WORDS, "utf-8")
    (tmp_path / "a.csv").write_bytes(WORDS.encode(encoding))
    service.link_files(plain, tmp_path / "a.csv", tmp_path / "o.parquet", threshold=0.002)
    rows = pq.read_table(tmp_path / "o.parquet").to_pylist()
    assert sorted((row["id_a"], row["id_b"]) for row in rows) == [("1", "1"), ("2", "2")]
    assert all("make agrees" in row["reason"] for row in rows)


def test_an_accent_far_down_the_sheet_decides_its_encoding(tmp_path: Path) -> None:
    rows = "".join(f"{at};AB{at:06d};Colt\n" for at in range(9000))
    (tmp_path / "a.csv").write_bytes(f"id;serial;make\n{rows}x;QX998877;Fabricación\n".encode("windows-1252"))
    (tmp_path / "b.csv").write_text("id;serial;make\ny;QX998877;Fabricación\n", "utf-8")
    service.link_files(tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "o.parquet", threshold=0.002)
    (row,) = pq.read_table(tmp_path / "o.parquet").to_pylist()
    assert (row["id_a"], row["id_b"]) == ("x", "y")
    assert "make agrees" in row["reason"]


def test_a_list_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(WORDS, "utf-8")
    (tmp_path / "b.csv").write_text(WORDS, "utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "b.csv")
    for out in ("a.csv", "b.csv", "link.csv"):
        with pytest.raises(errors.ResultIsList, match="Choose another place"):
            service.link_files(tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / out)
    assert (tmp_path / "a.csv").read_text("utf-8") == (tmp_path / "b.csv").read_text("utf-8") == WORDS


def command(folder: Path, *words: str) -> list[str]:
    return [
        str(Path(sys.executable).parent / "ploughshare"), "link", str(folder / "a.parquet"),
        str(folder / "a.parquet"), *words,
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["out.parquet", "out.csv"])
def test_a_full_disk_leaves_the_old_result_and_no_half_file(tmp_path: Path, name: str) -> None:
    many = 20_000
    serials = [f"AB{at * 7919:09d}" for at in range(many)]
    (tmp_path / "a.parquet").write_bytes(parquet({"id": list(range(many)), "serial": serials}))
    out = tmp_path / name
    out.write_bytes(b"what stood here")
    ended = subprocess.run(
        command(tmp_path, "--out", str(out)), check=False, capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
        env={**os.environ, "NUMBA_DISABLE_CACHING": "1"},
    )  # fmt: skip
    assert ended.returncode == 10, ended.stderr
    assert "Free some room" in ended.stderr
    assert out.read_bytes() == b"what stood here"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.parquet", name]


def test_stopping_in_the_midst_leaves_the_old_result_and_no_half_file(tmp_path: Path) -> None:
    held = tmp_path / "a.parquet"
    os.mkfifo(held)  # so that it is stopped while it reads
    out = tmp_path / "out.parquet"
    out.write_bytes(b"what stood here")
    begun = subprocess.Popen(
        command(tmp_path, "--out", str(out)), stderr=subprocess.PIPE, text=True,
        # A suite that a script put into the background ignores the signal, and hands that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    with held.open("wb"):  # opens once the command does
        time.sleep(0.2)
        begun.send_signal(signal.SIGINT)
        _, said = begun.communicate(timeout=60)
    assert begun.returncode == 130
    assert "Traceback" not in said
    assert out.read_bytes() == b"what stood here"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.parquet", "out.parquet"]


@pytest.mark.parametrize("second", [True, False])
def test_two_hundred_thousand_serials_alike_take_no_time_and_give_no_pair(
    tmp_path: Path, second: bool
) -> None:
    many = 200_000
    alike = {"id": list(range(many)), "serial": ["12345678"] * many, "make": ["Colt"] * many}
    (tmp_path / "a").write_bytes(parquet(alike))
    made = service.link_files(
        tmp_path / "a", tmp_path / "a" if second else None, tmp_path / "o.parquet", threshold=0.002
    )
    assert made.capped_serials == many
    assert (made.pairs, made.compared) == (0, 0)
