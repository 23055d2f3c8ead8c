# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whom to call at another authority, and whether somebody is there now."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from ploughshare.exchange.peers import rules
from ploughshare.exchange.peers.errors import ContactBroken
from ploughshare.exchange.peers.terms import ContactKind

POINT: dict[str, Any] = {
    "name": "National contact point",
    "kind": "point",
    "languages": ["es", "en-GB"],
    "time_zone": "America/Mexico_City",
    "hours": ["mon-fri 08:00-18:00", "sat 09:00-13:00"],
    "urgent_line": "+52 55 0000 0000",
    "email": "point@example.org",
}


def test_contacts_come_back_as_they_were_written():
    (read,) = rules.read_contacts([POINT])
    assert read.kind is ContactKind.POINT
    assert rules.contact_documents([read]) == [POINT]
    assert rules.read_contacts([]) == ()


@pytest.mark.parametrize(
    ("at", "there"),
    [
        # Mexico City is six hours behind UTC all year.
        (datetime(2026, 11, 30, 14, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 13, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 30, 23, 59, tzinfo=UTC), True),
        (datetime(2026, 12, 1, 0, 0, tzinfo=UTC), False),
        (datetime(2026, 12, 5, 15, 0, tzinfo=UTC), True),
        (datetime(2026, 12, 5, 19, 0, tzinfo=UTC), False),
        (datetime(2026, 12, 6, 15, 0, tzinfo=UTC), False),
    ],
)
def test_duty_is_told_in_the_hours_of_the_contacts_own_zone(at: datetime, there: bool):
    (read,) = rules.read_contacts([POINT])
    assert rules.on_duty(read, at) is there


def test_hours_go_over_the_end_of_the_week_and_none_means_always():
    (read,) = rules.read_contacts([{**POINT, "time_zone": "UTC", "hours": ["sat-mon 00:00-24:00"]}])
    days = [rules.on_duty(read, datetime(2026, 11, day, 12, tzinfo=UTC)) for day in range(23, 30)]
    assert days == [True, False, False, False, False, True, True]
    (always,) = rules.read_contacts([{**POINT, "hours": []}])
    assert rules.on_duty(always, datetime(2026, 11, 24, 3, tzinfo=UTC))
    (elsewhere,) = rules.read_contacts([{**POINT, "time_zone": "Nowhere/At_All"}])
    assert not rules.on_duty(elsewhere, datetime(2026, 11, 24, 12, tzinfo=UTC))
    assert not rules.zone_is_known(elsewhere)


@pytest.mark.parametrize(
    "given",
    [
        None,
        [[]],
        [POINT] * 41,
        [{**POINT, "name": None}],
        [{**POINT, "name": "line\nbreak"}],
        [{**POINT, "kind": "friend"}],
        [{**POINT, "languages": "es"}],
        [{**POINT, "languages": ["<b>"]}],
        [{**POINT, "time_zone": 5}],
        [{**POINT, "hours": ["monday 8-18"]}],
        [{**POINT, "hours": ["mon-fri 25:00-26:00"]}],
        [{**POINT, "urgent_line": 112}],
        [{**POINT, "email": "x" * 201}],
    ],
)
def test_what_is_no_contact_is_named(given: Any):
    with pytest.raises(ContactBroken):
        rules.read_contacts(given)
