# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Round trips and orders of the kernel."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.clock import from_micros, from_rfc3339, to_micros, to_rfc3339
from ploughshare.kernel.ids import Id, uuid7_bytes
from ploughshare.kernel.paging import MalformedCursor, decode_cursor, encode_cursor
from ploughshare.kernel.periods import MalformedDay, PartDate, Period, parse_part_date
from ploughshare.kernel.text import render

INSTANTS = st.datetimes(timezones=st.just(UTC))
DAYS = st.dates(max_value=date(9998, 12, 31))


@given(INSTANTS)
def test_an_instant_comes_back(at: datetime) -> None:
    assert from_micros(to_micros(at)) == at
    assert from_rfc3339(to_rfc3339(at)) == at


@given(st.lists(INSTANTS))
def test_instants_keep_their_order_at_rest(instants: list[datetime]) -> None:
    assert sorted(instants) == [from_micros(each) for each in sorted(map(to_micros, instants))]


@given(st.binary(min_size=16, max_size=16))
def test_an_id_comes_back(raw: bytes) -> None:
    assert Id.parse(str(Id(raw))).value == raw


@given(st.integers(0, 2**47), st.integers(1, 10**9), st.binary(min_size=8, max_size=8))
def test_a_later_id_is_never_smaller(at_us: int, step: int, chance: bytes) -> None:
    earlier = uuid7_bytes(at_us, lambda count: b"\xff" * count)
    later = uuid7_bytes(at_us + step, lambda count: chance[:count])
    assert earlier[:6] <= later[:6]
    assert step < 1000 or earlier < later


@given(st.lists(st.none() | st.integers(-(2**62), 2**62) | st.text(), max_size=5))
def test_a_cursor_comes_back(parts: list[str | int | None]) -> None:
    assert decode_cursor(encode_cursor(parts), len(parts)) == parts


@given(st.text(), st.integers(0, 4))
def test_any_cursor_is_read_or_refused_by_name(cursor: str, length: int) -> None:
    with contextlib.suppress(MalformedCursor):
        assert len(decode_cursor(cursor, length)) == length


@given(DAYS, st.integers(1, 4000))
def test_a_part_date_says_its_days_and_reads_back(since: date, days: int) -> None:
    until = min(since + timedelta(days=days), date(9999, 1, 1))
    period = Period(since, max(until, since + timedelta(days=1)))
    assert parse_part_date(PartDate(period, "").iso()).period == period


@given(st.text())
def test_any_text_is_a_date_or_refused_by_name(text: str) -> None:
    with contextlib.suppress(MalformedDay):
        assert parse_part_date(text).period.days >= 1


@given(st.text(), st.dictionaries(st.text(max_size=5), st.none() | st.integers() | st.text()))
def test_no_sentence_fails_to_be_rendered(text: str, facts: dict[str, str | int | None]) -> None:
    assert isinstance(render(text, facts), str)
