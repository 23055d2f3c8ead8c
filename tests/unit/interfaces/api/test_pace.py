# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How often one address may try to sign in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ploughshare.interfaces.api.errors import TooManySignIns
from ploughshare.interfaces.api.pace import ADDRESSES_MOST, Pace

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_a_bucket_empties_and_fills_again_with_time() -> None:
    pace = Pace(tries_most=3)
    for _ in range(3):
        pace.spend("a", at=AT)
    with pytest.raises(TooManySignIns) as told:
        pace.spend("a", at=AT)
    wait = int(str(told.value.facts["seconds"]))
    assert 1 <= wait <= 21
    pace.spend("a", at=AT + timedelta(seconds=wait))


def test_one_address_does_not_slow_another() -> None:
    pace = Pace(tries_most=1)
    pace.spend("a", at=AT)
    pace.spend("b", at=AT)
    with pytest.raises(TooManySignIns):
        pace.spend("a", at=AT)


def test_a_clock_that_steps_back_gives_nothing_away() -> None:
    pace = Pace(tries_most=1)
    pace.spend("a", at=AT)
    with pytest.raises(TooManySignIns):
        pace.spend("a", at=AT - timedelta(days=1))


def test_many_addresses_do_not_fill_the_memory() -> None:
    pace = Pace()
    for number in range(ADDRESSES_MOST + 50):
        pace.spend(str(number), at=AT)
    assert len(pace._left) == ADDRESSES_MOST
