# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ploughshare.matching.markings.errors import (
    ChannelBroken,
    IndexDamaged,
    IndexNotMade,
    NothingConfirmed,
    TableBroken,
    TableColumnMissing,
    TableIdsMissing,
    TableIdsRepeat,
)
from ploughshare.matching.markings.reference import channel
from ploughshare.matching.markings.service import files
from ploughshare.testing import registers, seeds

REGISTER = pa.table(
    {
        "id": [11, 12, 13, 14],
        "serial": ["AB-123456", "XK 90017", "AB123458", None],
        "make": ["Taurus Forjas", "GLOCK", "Forjas Taurus S.A.", None],
        "calibre": [".380 ACP", "9x19", ".380 ACP", None],
        "year": [1998.0, 2004.0, None, None],
    }
)


def searched(
    folder: Path, register: pa.Table, *questions: dict[str, Any], top: int = 5
) -> list[dict[str, Any]]:
    pq.write_table(register, folder / "register.parquet")
    wanted = [{"query_id": at, **question} for at, question in enumerate(questions)]
    pq.write_table(pa.Table.from_pylist(wanted), folder / "questions.parquet")
    files.index_file(folder / "register.parquet", folder / "index")
    files.search_file(
        folder / "index", folder / "questions.parquet", folder / "result.parquet", top=top, prior=0.8
    )
    rows: list[dict[str, Any]] = pq.read_table(folder / "result.parquet").to_pylist()
    return rows


def test_the_right_record_comes_first_with_probability_and_reason(tmp_path: Path) -> None:
    rows = searched(
        tmp_path, REGISTER, {"serial": "AB12345B", "make": "T. ROSSI OU TAURUS", "calibre": "380"}
    )
    first = rows[0]
    assert (first["query_id"], first["rank"], first["id"]) == (0, 1, 13)
    assert 0.5 < first["probability"] <= 1
    assert 0 < first["in_register"] < 1
    assert "1 look-alike" in first["reason"]
    assert "calibre agrees" in first["reason"]
    assert sum(row["probability"] for row in rows) == pytest.approx(1, abs=1e-6)


def test_other_marks_decide_between_equal_serials(tmp_path: Path) -> None:
    register = pa.table(
        {
            "id": ["a", "b"],
            "serial": ["K123456", "K123456"],
            "make": ["Glock", "Beretta"],
            "year": [2001, 1995],
        }
    )
    rows = searched(tmp_path, register, {"serial": "K123456", "make": "P. BERETTA", "year": 1995}, top=1)
    assert [row["id"] for row in rows] == ["b"]
    assert rows[0]["probability"] > 0.95
    alike = searched(tmp_path, register, {"serial": "K123456", "make": None, "year": None})
    assert [row["probability"] for row in alike] == pytest.approx([0.5, 0.5])


def test_a_question_of_unknowns_is_refused_with_the_number_of_records_and_loses_no_other(
    tmp_path: Path,
) -> None:
    rows = searched(tmp_path, REGISTER, {"serial": "??????"}, {"serial": "XK9OO17"}, {"serial": None})
    assert [row["id"] for row in rows] == [None, 12, None]
    assert "4 records" in rows[0]["reason"]
    assert rows[0]["rank"] is None


def test_a_file_without_a_record_is_indexed_and_answers_nothing(tmp_path: Path) -> None:
    rows = searched(tmp_path, REGISTER.slice(0, 0), {"serial": "AB123456"})
    assert [(row["rank"], row["id"]) for row in rows] == [(None, None)]


def test_what_is_no_register_is_named(tmp_path: Path) -> None:
    path = tmp_path / "register.parquet"
    path.write_bytes(b"\x00\xff not a table" * 50)
    with pytest.raises(TableBroken):
        files.index_file(path, tmp_path / "index")
    with pytest.raises(TableBroken):
        files.index_file(tmp_path / "nowhere.parquet", tmp_path / "index")
    pq.write_table(pa.table({"id": [1], "number": ["A1"]}), path)
    with pytest.raises(TableColumnMissing) as missing:
        files.index_file(path, tmp_path / "index")
    assert missing.value.facts["column"] == "serial"
    pq.write_table(pa.table({"id": [1, 2, 1], "serial": ["A1", "A2", "A3"]}), path)
    with pytest.raises(TableIdsRepeat):
        files.index_file(path, tmp_path / "index")
    pq.write_table(pa.table({"id": ["x", "x"], "serial": ["A1", "A2"]}), path)
    with pytest.raises(TableIdsRepeat):
        files.index_file(path, tmp_path / "index")
    pq.write_table(pa.table({"id": [1], "serial": [1234567]}), path)
    assert files.index_file(path, tmp_path / "index").records == 1


@pytest.mark.parametrize(
    "serial",
    [
        pa.array([b"AB1234\xff", b"\x00\x01"], pa.binary()),
        pa.array(["9" * 100_000, "\u202e\U0001f600" * 3000]),
        pa.array([1234567, 7654321]),
        pa.array([True, None]),
        pa.nulls(2),
        pa.array(["<script>alert(1)</script>", "'; drop table firearm; --"]).dictionary_encode(),
    ],
)
def test_whatever_stands_in_the_columns_is_indexed_or_named(tmp_path: Path, serial: pa.Array) -> None:
    path = tmp_path / "register.parquet"
    for ids in (pa.array([2**64 - 1, 1], pa.uint64()), pa.array([-5, 2**62]), pa.array([1.5, 2.0])):
        pq.write_table(pa.table({"id": ids, "serial": serial, "year": ["x", None]}), path)
        assert files.index_file(path, tmp_path / "index").records == 2
        index, _ = files.open_index(tmp_path / "index")
        files.ask(index, "AB12345", None, None, None, None, None, "soon", prior=0.5, top=3)


def test_columns_of_lists_and_records_are_named(tmp_path: Path) -> None:
    path = tmp_path / "register.parquet"
    for columns in ({"serial": [["A", "B"]]}, {"serial": ["AB1234"], "make": [{"name": "GLOCK"}]}):
        pq.write_table(pa.table({"id": [1], **columns}), path)
        with pytest.raises(TableBroken) as refused:
            files.index_file(path, tmp_path / "index")
        assert "it must hold text or numbers" in refused.value.text.english()


def test_an_index_that_is_not_there_or_damaged_is_named_and_made_anew(tmp_path: Path) -> None:
    with pytest.raises(IndexNotMade):
        files.open_index(tmp_path / "nothing")
    searched(tmp_path, REGISTER, {"serial": "AB123456"})
    part = next((tmp_path / "index").glob("*.marks"))
    held = bytearray(part.read_bytes())
    held[len(held) // 2] ^= 1
    part.write_bytes(held)
    with pytest.raises(IndexDamaged):
        files.search_file(
            tmp_path / "index", tmp_path / "questions.parquet", tmp_path / "again.parquet", top=5, prior=0.8
        )
    assert not (tmp_path / "again.parquet").exists()
    assert [row["id"] for row in searched(tmp_path, REGISTER, {"serial": "AB123456"}, top=1)] == [11]


def test_the_old_index_answers_until_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = REGISTER.set_column(0, "id", pa.array(["a", "b", "c", "d"]))
    assert searched(tmp_path, named, {"serial": "AB123456"})[0]["id"] == "a"
    other = pa.table({"id": ["x", "y"], "serial": ["AB123456", "QQ1111"]})
    pq.write_table(other, tmp_path / "register.parquet")

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for at in ("publish", "write_beside"):
        with monkeypatch.context() as patched:
            patched.setattr(f"ploughshare.matching.markings.index.manifests.{at}", killed)
            with pytest.raises(KeyboardInterrupt):
                files.index_file(tmp_path / "register.parquet", tmp_path / "index")
        index, names = files.open_index(tmp_path / "index")
        answer = files.ask(index, "AB123456", None, None, None, None, None, None, prior=0.8, top=1)
        assert names is not None
        assert names[answer.hits[0].number] == "a"
    files.index_file(tmp_path / "register.parquet", tmp_path / "index")
    assert files.open_index(tmp_path / "index")[1] == ["x", "y"]
    left = {path.name for path in (tmp_path / "index").iterdir()}
    assert len(left) == 4, "manifest, lock, one segment and the ids; nothing of the broken builds"


def test_an_index_that_was_never_finished_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq.write_table(REGISTER, tmp_path / "register.parquet")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ploughshare.matching.markings.index.manifests.publish", killed)
    with pytest.raises(KeyboardInterrupt):
        files.index_file(tmp_path / "register.parquet", tmp_path / "index")
    with pytest.raises(IndexNotMade):
        files.open_index(tmp_path / "index")


def test_a_flipped_byte_of_the_ids_is_found(tmp_path: Path) -> None:
    searched(tmp_path, REGISTER.set_column(0, "id", pa.array(["a", "b", "c", "d"])), {"serial": "AB123456"})
    (ids,) = (tmp_path / "index").glob("ids-*.json")
    body = bytearray(ids.read_bytes())
    body[2] ^= 1
    ids.write_bytes(body)
    with pytest.raises(IndexDamaged):
        files.open_index(tmp_path / "index")


@pytest.mark.parametrize("written", ["A12345", "A1234*", "A123?5", "A12B45"])
def test_records_beyond_those_shown_take_their_share(tmp_path: Path, written: str) -> None:
    alike = pa.table({"id": range(5000), "serial": ["A12345"] * 5000})
    for row in searched(tmp_path, alike, {"serial": written}):
        assert row["probability"] == pytest.approx(1 / 5000, rel=0.01)


@pytest.mark.parametrize("ids", [[-5, 3, 4, 9], [2**40, 3, -(2**50), 9], [2**62, 3, 4, 2**63 - 1]])
def test_any_whole_number_may_be_an_id(tmp_path: Path, ids: list[int]) -> None:
    register = REGISTER.set_column(0, "id", pa.array(ids))
    found = searched(tmp_path, register, {"serial": "AB123456"}, {"serial": "AB123458"})
    assert [row["id"] for row in found if row["rank"] == 1] == [ids[0], ids[2]]


def test_a_record_without_an_id_is_named(tmp_path: Path) -> None:
    pq.write_table(REGISTER.set_column(0, "id", pa.array([11, None, 13, 14])), tmp_path / "register.parquet")
    with pytest.raises(TableIdsMissing, match=r"1 records of register\.parquet have no id"):
        files.index_file(tmp_path / "register.parquet", tmp_path / "index")


def test_figures_are_learned_from_confirmed_readings_and_used(tmp_path: Path) -> None:
    """An office whose stamps make a 9 of every 4: its own slip comes first after some hundred traces."""
    numbers = [f"{number:03d}" for number in range(700) if "4" not in str(number)][:300]
    rows = [{"read": f"AB1{number}95", "held": f"AB1{number}45"} for number in numbers]
    rows += [{"read": "KQXJ77", "held": "123456789"}, {"read": None, "held": "A1"}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "confirmed.parquet")
    learned = files.learn_file(
        tmp_path / "confirmed.parquet", tmp_path / "channel.json", before=channel(), version="ours-1"
    )
    assert (learned.used, learned.left_out) == (300, 1)
    mended = files.channel_file(tmp_path / "channel.json")
    assert mended.version == "ours-1"
    assert mended.confusion("4", "9") > 0.8 > channel().confusion("4", "9")
    assert sum(mended.whole.values()) == pytest.approx(1, abs=1e-4)
    register = pa.table({"id": [1, 2], "serial": ["KQ772415", "KQ77291S"]})
    before = searched(tmp_path, register, {"serial": "KQ772915"})
    asked, told = tmp_path / "questions.parquet", tmp_path / "after.parquet"
    files.search_file(tmp_path / "index", asked, told, top=5, prior=0.8, named=mended)
    after = pq.read_table(told).to_pylist()
    chance = {row["id"]: row["probability"] for row in before}
    assert {row["id"]: row["probability"] for row in after}[1] > chance[1]


def test_a_file_that_is_no_channel_or_confirms_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "channel.json").write_text('{"version": 1}')
    with pytest.raises(ChannelBroken):
        files.channel_file(tmp_path / "channel.json")
    pq.write_table(pa.table({"read": ["N/C"], "held": ["AB1234"]}), tmp_path / "confirmed.parquet")
    with pytest.raises(NothingConfirmed):
        files.learn_file(tmp_path / "confirmed.parquet", tmp_path / "o.json", before=channel(), version="x")


def test_many_workers_answer_as_one_does(tmp_path: Path) -> None:
    held = registers.register(20_000, seed=seeds.REGISTER, spare=1000)
    pq.write_table(registers.table(held), tmp_path / "register.parquet")
    pq.write_table(registers.asked_table(registers.questions(held, 300)), tmp_path / "questions.parquet")
    files.index_file(tmp_path / "register.parquet", tmp_path / "index")
    for workers in (1, 4):
        files.search_file(
            tmp_path / "index", tmp_path / "questions.parquet", tmp_path / f"{workers}.parquet",
            top=5, prior=0.8, workers=workers,
        )  # fmt: skip
    one, four = (pq.read_table(tmp_path / f"{workers}.parquet") for workers in (1, 4))
    assert one.equals(four)


def test_the_right_record_is_found_and_the_figures_are_true(tmp_path: Path) -> None:
    """At 200,000 records: benchmarks/results hold the same for ten million."""
    held = registers.register(200_000, seed=91, spare=20_000)
    pq.write_table(registers.table(held), tmp_path / "register.parquet")
    asked = registers.questions(held, 3000, seed=92)
    pq.write_table(registers.asked_table(asked), tmp_path / "questions.parquet")
    files.index_file(tmp_path / "register.parquet", tmp_path / "index")
    files.search_file(
        tmp_path / "index", tmp_path / "questions.parquet", tmp_path / "result.parquet", top=5, prior=0.8
    )
    found: dict[int, list[dict[str, Any]]] = {}
    for row in pq.read_table(tmp_path / "result.parquet").to_pylist():
        found.setdefault(row["query_id"], []).append(row)
    known = [(at, question) for at, question in enumerate(asked) if question.truth >= 0]
    first = np.array([found[at][0]["id"] == question.truth for at, question in known])
    five = np.array([any(row["id"] == question.truth for row in found[at]) for at, question in known])
    assert first.mean() > 0.88
    assert five.mean() > 0.97
    told = np.array([found[at][0]["probability"] or 0.0 for at, _ in known])
    assert calibration(told, first) < 0.03
    held_at_all = np.array([found[at][0]["in_register"] or 0.0 for at in range(len(asked))])
    assert calibration(held_at_all, np.array([question.truth >= 0 for question in asked])) < 0.03


def calibration(told: np.ndarray, true: np.ndarray) -> float:
    place = np.minimum((told * 10).astype(int), 9)
    return float(
        sum(
            (place == at).mean() * abs(told[place == at].mean() - true[place == at].mean())
            for at in range(10)
            if (place == at).any()
        )
    )
