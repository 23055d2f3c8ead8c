# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Instants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ploughshare.kernel.clock import (
    MalformedInstant,
    from_micros,
    from_rfc3339,
    system_clock,
    to_micros,
    to_rfc3339,
)


def test_an_instant_keeps_its_microseconds_both_ways() -> None:
    at = datetime(1969, 7, 20, 20, 17, 40, 123456, tzinfo=UTC)
    assert to_micros(at) == -14182939876544
    assert from_micros(to_micros(at)) == at
    assert from_rfc3339(to_rfc3339(at)) == at


def test_zeros_after_the_second_are_left_out_and_z_stands_for_utc() -> None:
    assert to_rfc3339(datetime(2026, 11, 24, 10, 30, tzinfo=UTC)) == "2026-11-24T10:30:00Z"
    east = datetime(2026, 11, 24, 10, 30, tzinfo=timezone(timedelta(hours=2)))
    assert to_rfc3339(east) == "2026-11-24T08:30:00Z"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        to_micros(datetime(2026, 11, 24))


@pytest.mark.parametrize("text", ["", "yesterday", "2026-11-24T10:30:00", "2026-13-01T00:00:00Z", "9" * 5000])
def test_what_is_no_instant_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(MalformedInstant) as refusal:
        from_rfc3339(text)
    assert "2026-11-24T10:30:00Z" in refusal.value.text.english()
    assert len(refusal.value.text.english()) < 150


def test_the_system_clock_tells_utc() -> None:
    assert system_clock().tzinfo is UTC
