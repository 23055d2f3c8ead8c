# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Debts from counts, and the points of a term at which one is reminded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.debts.rules import OVER_FOR, debts, mark_of
from ploughshare.registry.debts.terms import Mark
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.dues import Due, Tally

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
AUT, DEU = Country("AUT"), Country("DEU")


def tally(other: Country, *, hours: float | None, overdue: int = 0, form: Form = Form.TRACE) -> Tally:
    due = None if hours is None else AT + timedelta(hours=hours)
    return Tally(form, other, True, 3, 1, overdue, due)


def test_what_is_overdue_longest_stands_in_front():
    found = debts(
        [
            tally(DEU, hours=4),
            tally(AUT, hours=-2, overdue=1),
            tally(DEU, hours=-50, overdue=2, form=Form.MLA),
            tally(AUT, hours=None, form=Form.MLA),
        ],
        AT,
    )
    assert [(each.other, each.form, each.longest) for each in found] == [
        (DEU, Form.MLA, timedelta(hours=50)),
        (AUT, Form.TRACE, timedelta(hours=2)),
        (AUT, Form.MLA, None),
        (DEU, Form.TRACE, None),
    ]
    assert [each.next_due_at for each in found] == [None, None, None, AT + timedelta(hours=4)]


@pytest.mark.parametrize(
    ("whole_h", "left_h", "mark"),
    [
        (8, 2.1, None),
        (8, 2, Mark.SOON),
        (8, 0, Mark.SOON),
        (8, -0.1, Mark.OVER),
        (720, 24.1, None),
        (720, 24, Mark.SOON),
        (None, 24, Mark.SOON),
        (None, 25, None),
        (720, -OVER_FOR.total_seconds() / 3600, Mark.OVER),
        (720, -OVER_FOR.total_seconds() / 3600 - 1, None),
    ],
)
def test_one_is_reminded_with_a_quarter_left_or_a_day(whole_h, left_h, mark):
    due_at = AT + timedelta(hours=left_h)
    since = None if whole_h is None else due_at - timedelta(hours=whole_h)
    due = Due(Id(bytes(16)), Form.TRACE, AUT, True, "r", since, due_at)
    assert mark_of(due, AT) is mark
