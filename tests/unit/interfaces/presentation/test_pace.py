# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How often one address, and one account, may try to sign in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ploughshare.interfaces.presentation.errors import TooManySignIns
from ploughshare.interfaces.presentation.pace import KEPT_MOST, Pace

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_a_bucket_empties_and_fills_again_with_time() -> None:
    pace = Pace(address_most=3)
    for _ in range(3):
        pace.spend("a", at=AT)
    with pytest.raises(TooManySignIns) as told:
        pace.spend("a", at=AT)
    wait = int(str(told.value.facts["seconds"]))
    assert 1 <= wait <= 21
    pace.spend("a", at=AT + timedelta(seconds=wait))


def test_one_address_does_not_slow_another() -> None:
    pace = Pace(address_most=1)
    pace.spend("a", at=AT)
    pace.spend("b", at=AT)
    with pytest.raises(TooManySignIns):
        pace.spend("a", at=AT)


def test_many_addresses_share_the_tries_of_one_account() -> None:
    pace = Pace(account_most=3)
    for number in range(3):
        pace.spend(f"address {number}", "Luz", at=AT)
    with pytest.raises(TooManySignIns) as told:
        pace.spend("address 4", " luz ", at=AT)
    pace.spend("address 5", "paz", at=AT)
    pace.spend("address 5", None, at=AT)
    wait = int(str(told.value.facts["seconds"]))
    pace.spend("address 6", "luz", at=AT + timedelta(seconds=wait))


def test_a_clock_that_steps_back_gives_nothing_away() -> None:
    pace = Pace(address_most=1)
    pace.spend("a", at=AT)
    with pytest.raises(TooManySignIns):
        pace.spend("a", at=AT - timedelta(days=1))


def test_many_addresses_and_names_do_not_fill_the_memory() -> None:
    pace = Pace()
    for number in range(KEPT_MOST + 50):
        pace.spend(str(number), f"account {number}", at=AT)
    assert len(pace.addresses) == KEPT_MOST
    assert len(pace.accounts) == KEPT_MOST
