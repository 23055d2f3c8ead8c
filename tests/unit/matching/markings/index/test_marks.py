# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import errno
import json
import threading
from pathlib import Path

import pytest

from ploughshare.crypto.sealed_files import FileKey
from ploughshare.matching.markings.errors import (
    IndexDamaged,
    IndexNotWritten,
    IndexOfOtherVersion,
    IndexOutOfStep,
    MarkTooVague,
)
from ploughshare.matching.markings.index import MarkIndex, codes, manifests, stored
from ploughshare.matching.markings.rules import read_serial
from ploughshare.storage.files import PLAIN, SealedFiles
from ploughshare.testing import marks, seeds

SERIALS = [arm.serial for arm in marks.register(3000, seeds.REGISTER)]


@pytest.fixture
def index(tmp_path: Path) -> MarkIndex:
    index = MarkIndex.open(tmp_path / "index")
    index.add_segment(range(1, len(SERIALS) + 1), SERIALS)
    return index


def first(index: MarkIndex, serial: str) -> int:
    return index.search(read_serial(serial))[0]


def test_every_record_is_found_again_by_its_serial_after_opening_anew(
    index: MarkIndex, tmp_path: Path
) -> None:
    again = MarkIndex.open(tmp_path / "index")
    assert (again.indexed_upto, again.record_count) == (len(SERIALS), len(SERIALS))
    for at in range(0, len(SERIALS), 7):
        assert first(again, SERIALS[at]) == at + 1


def test_an_empty_index_finds_nothing_and_covers_nothing(tmp_path: Path) -> None:
    index = MarkIndex.open(tmp_path)
    assert (index.indexed_upto, index.search(read_serial("AB1234"))) == (0, [])
    index.flush()
    index.merge()
    index.verify()
    assert index.segment_count == 0


def test_too_little_to_search_by_is_refused_with_the_number_of_records(index: MarkIndex) -> None:
    with pytest.raises(MarkTooVague) as refused:
        index.search(read_serial("A?????"))
    assert refused.value.facts == {"known": 1, "records": len(SERIALS)}


def test_records_without_a_serial_are_covered_and_never_found(tmp_path: Path) -> None:
    index = MarkIndex.open(tmp_path)
    index.add_segment([5, 6, 9], [None, "sem número", "AB-1234 (no cano)"])
    assert index.indexed_upto == 9
    assert index.search(read_serial("AB1234")) == [9]


def test_numbers_and_serials_must_go_together(index: MarkIndex) -> None:
    with pytest.raises(IndexOutOfStep):
        index.add_segment([1, 2], ["AB1234"])


def test_numbers_of_64_bits_come_back_whole(tmp_path: Path) -> None:
    index = MarkIndex.open(tmp_path)
    index.add_segment([2**63 - 1, 2**40], ["AB1234", "CD9876"])
    assert index.search(read_serial("AB1234")) == [2**63 - 1]


def test_a_record_of_the_tail_is_found_at_once_and_kept_by_flush(index: MarkIndex, tmp_path: Path) -> None:
    index.add(9001, "QZX55501")
    assert first(index, "QZX5550I") == 9001
    assert index.indexed_upto == len(SERIALS)
    index.flush()
    again = MarkIndex.open(tmp_path / "index")
    assert (first(again, "QZX55501"), again.indexed_upto, index.tail_count) == (9001, 9001, 0)


def test_a_record_that_is_added_twice_is_found_once(index: MarkIndex) -> None:
    index.add(1, SERIALS[0])
    assert index.search(read_serial(SERIALS[0] or "")).count(1) == 1


def test_merging_keeps_every_record_and_leaves_one_segment(tmp_path: Path) -> None:
    index = MarkIndex.open(tmp_path)
    for start in range(0, 3000, 300):
        index.add_segment(range(start + 1, start + 301), SERIALS[start : start + 300])
    index.merge()
    index.verify()
    assert [first(index, serial or "") for serial in SERIALS[::50]] == list(range(1, 3001, 50))
    assert index.segment_count == 1
    assert len(list(tmp_path.glob("*.marks"))) == 1


def test_a_merge_keeps_the_last_of_a_record_that_was_added_twice(tmp_path: Path) -> None:
    index = MarkIndex.open(tmp_path)
    index.add_segment([1, 2], ["AB1111", "AB2222"])
    index.add_segment([2], ["XY7777"])
    index.merge()
    assert index.record_count == 2
    assert index.search(read_serial("XY7777")) == [2]
    assert 2 not in index.search(read_serial("AB2222"))


def test_a_register_of_one_serial_only_is_searched_without_trouble(tmp_path: Path) -> None:
    index = MarkIndex.open(tmp_path)
    index.add_segment(range(20_000), ["AAA1111"] * 20_000)
    assert len(index.search(read_serial("AAA111?"), most=50)) == 50


def test_another_process_takes_up_what_was_published(index: MarkIndex, tmp_path: Path) -> None:
    reader = MarkIndex.open(tmp_path / "index")
    index.add_segment([7001], ["QQQ77001"])
    index.merge()
    assert first(reader, SERIALS[3] or "") == 4  # its own segment was merged away before it was read
    reader.refresh()
    assert first(reader, "QQQ77001") == 7001


def flip(path: Path, at: int) -> None:
    held = bytearray(path.read_bytes())
    held[at] ^= 0x10
    path.write_bytes(held)


@pytest.mark.parametrize("where", [0.0, 0.01, 0.3, 0.6, 0.9, 0.9999])
def test_one_flipped_byte_is_found_and_the_index_not_trusted(
    index: MarkIndex, tmp_path: Path, where: float
) -> None:
    path = next((tmp_path / "index").glob("*.marks"))
    flip(path, int(path.stat().st_size * where))
    damaged = MarkIndex.open(tmp_path / "index")
    with pytest.raises(IndexDamaged):
        damaged.search(read_serial("ABC1234"))
    with pytest.raises(IndexDamaged):
        damaged.verify()
    damaged.clear()
    damaged.add_segment([1], ["ABC1234"])
    assert damaged.search(read_serial("ABC1234")) == [1]


def test_a_segment_cut_short_or_gone_is_found(index: MarkIndex, tmp_path: Path) -> None:
    path = next((tmp_path / "index").glob("*.marks"))
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexDamaged):
        MarkIndex.open(tmp_path / "index").search(read_serial("ABC1234"))
    path.unlink()
    with pytest.raises(IndexDamaged):
        MarkIndex.open(tmp_path / "index").search(read_serial("ABC1234"))


@pytest.mark.parametrize(
    "garbage",
    [b"", b"{}", b"\x00\xff", b'{"version": 2, "check": 0, "parts": [], "serial": 1, "removed": []}'],
)
def test_a_damaged_manifest_is_found_and_can_be_cleared(
    index: MarkIndex, tmp_path: Path, garbage: bytes
) -> None:
    (tmp_path / "index" / manifests.NAME).write_bytes(garbage)
    with pytest.raises(IndexDamaged):
        MarkIndex.open(tmp_path / "index")
    index.clear()
    index.add_segment([1], ["ABC1234"])
    assert MarkIndex.open(tmp_path / "index").search(read_serial("ABC1234")) == [1]


def test_another_version_is_named(index: MarkIndex, tmp_path: Path) -> None:
    path = tmp_path / "index" / manifests.NAME
    document = json.loads(path.read_bytes())
    path.write_text(json.dumps({**document, "version": 99}))
    with pytest.raises(IndexOfOtherVersion):
        MarkIndex.open(tmp_path / "index")


def test_a_segment_of_another_version_is_named(index: MarkIndex, tmp_path: Path) -> None:
    path = next((tmp_path / "index").glob("*.marks"))
    held = bytearray(path.read_bytes())
    held[8] = 99
    path.write_bytes(held)
    with pytest.raises(IndexOfOtherVersion):
        stored.load(path, size=len(held), check=None)


def test_a_full_disk_leaves_what_was_published(
    index: MarkIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("ploughshare.storage.files.os.fsync", full)
    with pytest.raises(IndexNotWritten):
        index.add_segment([9001], ["QZX55501"])
    monkeypatch.undo()
    again = MarkIndex.open(tmp_path / "index")
    again.verify()
    assert again.indexed_upto == len(SERIALS)
    again.add_segment([9001], ["QZX55501"])
    assert first(again, "QZX55501") == 9001


def test_searches_go_on_while_segments_are_added_and_merged(index: MarkIndex) -> None:
    done = threading.Event()
    troubles: list[BaseException] = []

    def search() -> None:
        try:
            while not done.is_set():
                for at in (0, 100, 2000):
                    assert first(index, SERIALS[at] or "") == at + 1
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for step in range(12):
        start = 10_000 + 100 * step
        index.add_segment(range(start, start + 100), [f"QW{number}" for number in range(start, start + 100)])
        index.add(50_000 + step, f"TAIL{step:04d}")
        if step % 4 == 3:
            index.merge()
            index.flush()
    done.set()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert first(index, "QW11150") == 11_150


def test_a_sealed_index_finds_the_same_and_shows_nothing(tmp_path: Path) -> None:
    serials = ["KX447109", "ABC1234", "ZZ90210"]
    key = FileKey.derived(bytes(32), purpose="index")
    for name, files in (("open", PLAIN), ("sealed", SealedFiles(key))):
        index = MarkIndex.open(tmp_path / name, files=files)
        index.add_segment([1, 2, 3], serials)
        index.verify()
        again = MarkIndex.open(tmp_path / name, files=files)
        assert again.search(read_serial("KX44?109")) == [1]
        held = b"".join(path.read_bytes() for path in (tmp_path / name).glob("*"))
        assert (codes.encode(["KX447109"])[0, :8].tobytes() in held) is not files.sealed


def test_a_sealed_index_under_another_key_is_damaged_and_never_trusted(tmp_path: Path) -> None:
    files = SealedFiles(FileKey.derived(bytes(32), purpose="index"))
    MarkIndex.open(tmp_path, files=files).add_segment([1], ["ABC1234"])
    for other in (PLAIN, SealedFiles(FileKey.derived(bytes(range(32)), purpose="index"))):
        with pytest.raises(IndexDamaged):
            MarkIndex.open(tmp_path, files=other).search(read_serial("ABC1234"))


def test_a_removed_record_is_found_no_more_and_stays_out_after_opening_and_merging(
    index: MarkIndex, tmp_path: Path
) -> None:
    reading = read_serial(SERIALS[7])
    index.add(9001, SERIALS[7])
    assert {8, 9001} <= set(index.search(reading))
    index.remove([8, 9001])
    assert not {8, 9001} & set(index.search(reading))
    again = MarkIndex.open(tmp_path / "index")
    assert 8 not in again.search(reading)
    again.merge()
    assert (again.record_count, again.segment_count) == (len(SERIALS) - 1, 1)
    assert 8 not in MarkIndex.open(tmp_path / "index").search(reading)
    again.add_segment([8], [SERIALS[7]])
    assert again.search(reading)[0] == 8


def test_a_removed_record_that_is_added_again_is_there_again_before_any_merge(index: MarkIndex) -> None:
    reading = read_serial(SERIALS[7])
    index.remove([8])
    index.add(8, SERIALS[7])
    assert index.search(reading)[0] == 8
    index.flush()
    assert index.search(reading)[0] == 8


def test_other_marks_decide_between_equal_serials_in_tail_segment_and_after_merging(tmp_path: Path) -> None:
    index = MarkIndex.open(tmp_path)
    index.add_segment([1, 2], ["AB123456", "AB123456"], {"make": ["GLC", "TAS"], "year": ["1998", None]})
    index.add(3, "AB123456", {"make": "BER"})
    reading = read_serial("AB123456")

    def first_of(make: str) -> tuple[int, float]:
        hit = index.find(reading, {"make": ((make, 1.0),)}).hits[0]
        return hit.number, round(hit.probability, 6)

    before = [first_of(make) for make in ("GLC", "TAS", "BER")]
    assert [number for number, _ in before] == [1, 2, 3]
    index.flush()
    assert [first_of(make)[0] for make in ("GLC", "TAS", "BER")] == [1, 2, 3]
    index.merge()
    merged = [first_of(make) for make in ("GLC", "TAS", "BER")]
    assert [number for number, _ in merged] == [1, 2, 3]
    assert all(probability > 0.8 for _, probability in merged)


def test_values_that_mean_the_same_are_one(tmp_path: Path) -> None:
    held = MarkIndex.open(tmp_path)
    held.add_segment([1, 2], ["K12345", "K12345"], {"make": ["Forjas Taurus", "ROSSI"]})
    meant = MarkIndex.open(tmp_path, meaning=lambda field, value: value.split()[-1].upper())
    hit = meant.find(read_serial("K12345"), {"make": (("TAURUS", 1.0),)}).hits[0]
    assert (hit.number, hit.stands) == (1, {"make": True})


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("AB1*6", "AB123456"),
        ("*3456", "AB123456"),
        ("AB12*", "AB123456"),
        ("*1234*", "AB123456"),
        ("?B??34?6", "AB123456"),
        ("A?1?3?5?", "AB123456"),
        ("[AR]B12345[68]", "AB123456"),
        ("123456", "AB123456"),
        ("000123456", "123456"),
        ("A8124356", "AB123456"),
        ("AX12Y456", "AB123456"),
    ],
)
def test_each_kind_of_gap_and_two_slips_lead_to_the_record(tmp_path: Path, written: str, held: str) -> None:
    index = MarkIndex.open(tmp_path)
    others = [f"QZ{number:06d}" for number in range(500)]
    index.add_segment(range(501), [held, *others])
    assert first(index, written) == 0
