# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What stops a clock and what makes it longer."""

from __future__ import annotations

from datetime import date, timedelta

from ploughshare.registry.tracing.rules.clocks import extended, resumed
from ploughshare.testing.clocks import START


def test_a_clock_that_stood_runs_on_with_what_was_left():
    due = START + timedelta(days=3)
    since, at = START + timedelta(days=1), START + timedelta(days=11)
    assert resumed(due, since=since, at=at) == due + timedelta(days=10)
    assert resumed(due, since=None, at=at) == due
    assert resumed(None, since=since, at=at) is None
    # A clock put back does not take time away.
    assert resumed(due, since=at, at=since) == due


def test_a_notice_makes_a_term_longer_and_never_shorter():
    assert extended(START, date(2026, 12, 24)).date() == date(2026, 12, 24)
    assert extended(START, date(2026, 12, 24)).time() == START.time()
    assert extended(START, date(2026, 11, 1)) == START
    assert extended(START, None) == START


def test_nobody_stops_a_clock_for_good():
    assert extended(START, date(9999, 12, 31)) == START
