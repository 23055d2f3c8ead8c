# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ploughshare.matching.linkage import service
from ploughshare.matching.linkage.index import engine, held, meeting, sweeping
from ploughshare.matching.linkage.index.comparing import (
    ANY,
    NONE,
    level_by_key,
    likenesses,
    may_meet,
)
from ploughshare.matching.linkage.index.keys import STRIPPED, WHOLE
from ploughshare.matching.linkage.index.values import vocabulary
from ploughshare.matching.linkage.rules.levels import (
    FIELDS,
    NEAR_LEVELS,
)
from ploughshare.matching.markings.index.codes import CLASS_OF
from ploughshare.testing.linked_lists import lists

SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

serials = st.lists(st.text("0O1A8B5", min_size=2, max_size=14), min_size=1, max_size=40)


def rows_of(given_serials: list[str]) -> held.Rows:
    ids = [f"r{at}" for at in range(len(given_serials))]
    return held.gather([pa.RecordBatch.from_pydict({"id": ids, "serial": given_serials})], "list")


def write(table: pa.Table, path: Path, order: np.ndarray | None = None) -> Path:
    kept = table.drop_columns(["arm"]) if "arm" in table.column_names else table
    pq.write_table(kept if order is None else kept.take(pa.array(order)), path)
    return path


@given(serials, serials)
@settings(deadline=None)
def test_the_keys_bring_together_just_the_pairs_that_have_a_level_and_each_once(
    first: list[str], second: list[str]
) -> None:
    one, two = rows_of(first), rows_of(second)
    known = vocabulary([counts + more for counts, more in zip(one.counts(), two.counts(), strict=True)], 2)
    index = engine.index_of(held.held(one, known), known, within=False, workers=1)
    a, b = index.first.side, held.held(two, known).side
    for row in range(len(b.marks)):
        met = meeting.room()
        found = meeting.meet(a, b, row, index.asked, met)
        by_key = sorted(zip(met.rows[:found].tolist(), met.levels[:found].tolist(), strict=True))
        by_hand = [
            (other, level)
            for other in range(len(a.marks))
            if a.lengths[other] > 0
            and b.lengths[row] > 0
            and (
                level := level_by_key(
                    a.codes, other, int(a.lengths[other]), b.codes, row, int(b.lengths[row]), ANY,
                    CLASS_OF, likenesses(),
                )
            )
            != NONE
        ]  # fmt: skip
        assert by_key == by_hand


@given(st.text("0O1A8B5X", min_size=1, max_size=14), st.text("0O1A8B5X", min_size=1, max_size=14))
def test_the_quick_test_lets_no_pair_go_that_has_a_level(one: str, two: str) -> None:
    known = vocabulary([{} for _ in FIELDS], 2)
    a, b = held.held(rows_of([one]), known).side, held.held(rows_of([two]), known).side
    size, length = int(a.lengths[0]), int(b.lengths[0])
    for left in (WHOLE, STRIPPED, *range(length)):
        level = level_by_key(a.codes, 0, size, b.codes, 0, length, left, CLASS_OF, likenesses())
        if level != NONE:
            assert may_meet(a.packed[0], size, b.packed[0], length, left)


@given(st.text("0O1A8B5XIL", min_size=2, max_size=14), st.text("0O1A8B5XIL", min_size=2, max_size=14))
def test_two_serials_agree_as_far_in_either_direction(one: str, two: str) -> None:
    known = vocabulary([{} for _ in FIELDS], 2)
    a, b = held.held(rows_of([one]), known).side, held.held(rows_of([two]), known).side
    size, length = int(a.lengths[0]), int(b.lengths[0])
    there = level_by_key(a.codes, 0, size, b.codes, 0, length, ANY, CLASS_OF, likenesses())
    back = level_by_key(b.codes, 0, length, a.codes, 0, size, ANY, CLASS_OF, likenesses())
    assert there == back
    assert there < NEAR_LEVELS


@pytest.mark.parametrize("one_to_one", [False, True])
@given(st.integers(0, 2**32 - 1), st.sampled_from([1, 2, 4]))
@SLOW
def test_the_order_of_rows_and_the_number_of_workers_leave_no_trace(
    tmp_path: Path, one_to_one: bool, seed: int, workers: int
) -> None:
    made = lists(400, seed=7, matched=150)
    chance = np.random.default_rng(seed)
    first, second = write(made.first, tmp_path / "a.parquet"), write(made.second, tmp_path / "b.parquet")
    mixed = (
        write(made.first, tmp_path / "c.parquet", chance.permutation(400)),
        write(made.second, tmp_path / "d.parquet", chance.permutation(400)),
    )
    plain, other = tmp_path / "plain.parquet", tmp_path / "other.parquet"
    service.link_files(first, second, plain, one_to_one=one_to_one, threshold=0.01, workers=1)
    service.link_files(*mixed, other, one_to_one=one_to_one, threshold=0.01, workers=workers)
    assert pq.read_table(plain).num_rows > 100
    assert pq.read_table(other).equals(pq.read_table(plain))
    assert pq.read_metadata(other).metadata == pq.read_metadata(plain).metadata


@given(st.integers(0, 2**32 - 1), st.sampled_from([1, 2, 4]))
@SLOW
def test_one_list_is_searched_alike_in_any_order(tmp_path: Path, seed: int, workers: int) -> None:
    made = lists(300, seed=9, matched=100)
    both = pa.concat_tables([made.first, made.second])
    order = np.random.default_rng(seed).permutation(600)
    plain, other = tmp_path / "plain.parquet", tmp_path / "other.parquet"
    first, second = write(both, tmp_path / "a.parquet"), write(both, tmp_path / "b.parquet", order)
    service.link_files(first, None, plain, threshold=0.01, workers=1)
    service.link_files(second, None, other, threshold=0.01, workers=workers)
    found = pq.read_table(plain)
    pairs = zip(found["id_a"].to_pylist(), found["id_b"].to_pylist(), strict=True)
    assert found.num_rows > 60
    assert pq.read_table(other).equals(found)
    assert all(one < two for one, two in pairs)


def test_a_range_that_fills_the_room_goes_on_where_it_stopped() -> None:
    """Many more likely pairs than one hand-over holds."""
    rows = rows_of(["AB1234567"] * 60 + ["XY7654321"] * 60)
    known = vocabulary(rows.counts(), 120)
    index = engine.index_of(held.held(rows, known), known, within=False, workers=1)
    own = index.first
    flat = sweeping.Scales(
        np.ones(13, np.float32), np.zeros(13, np.int64), np.zeros((6, 4, 4), np.float32),
        np.zeros((6, 4, known.shares.shape[1]), np.float32), np.ones(3, np.float32), np.float32(1),
        np.float32(-100),
    )  # fmt: skip
    room = sweeping.Kept(
        np.empty(170, np.uint32), np.empty(170, np.uint32), np.empty(170, np.float32),
        np.empty(170, np.int32), np.empty(170, np.uint8),
    )  # fmt: skip
    low, seen, sums = 0, 0, np.zeros(4, np.int64)
    while low < 120:
        low, many = sweeping.weigh(
            own.side, own.side, low, 120, index.asked, flat, meeting.room(), room, sums
        )
        seen += many
    whole, _ = engine.weigh(index, own.side, flat, workers=2)
    assert seen == len(whole.first) == 120 * sweeping.KEPT_MOST
    assert sums[0] == 120 * 60
