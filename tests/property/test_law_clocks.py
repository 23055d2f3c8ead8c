# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What must hold of every clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.law.clocks.rules import due_at, is_overdue, remaining
from ploughshare.law.clocks.terms import Extension, Suspension
from ploughshare.vocabulary.decisions import ClockKind, Term

RECEIVED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

minutes = st.integers(-600, 20_000).map(lambda count: RECEIVED + timedelta(minutes=count))
terms = st.integers(1, 10_000).map(lambda count: Term(timedelta(minutes=count), ClockKind.LAW))
closed = st.tuples(minutes, minutes).map(lambda pair: Suspension(min(pair), max(pair)))
extensions = st.none() | st.builds(Extension, noticed_at=minutes, until_at=minutes)


@given(term=terms, some=st.lists(closed, max_size=6), one=closed, told=extensions)
def test_one_suspension_more_never_brings_the_end_nearer(term, some, one, told):
    before = due_at(RECEIVED, term=term, suspensions=some, extension=told)
    after = due_at(RECEIVED, term=term, suspensions=[*some, one], extension=told)
    assert before is not None
    assert after is not None
    assert after >= before >= RECEIVED + term.length


@given(term=terms, some=st.lists(closed, max_size=6), told=extensions, data=st.data())
def test_the_order_in_which_suspensions_are_told_does_not_matter(term, some, told, data):
    shuffled = data.draw(st.permutations(some))
    assert due_at(RECEIVED, term=term, suspensions=some, extension=told) == due_at(
        RECEIVED, term=term, suspensions=shuffled, extension=told
    )


@given(term=terms, some=st.lists(closed, max_size=6))
def test_time_that_runs_adds_up_to_the_term(term, some):
    """Counted minute by minute, independently of the rule."""
    end = due_at(RECEIVED, term=term, suspensions=some)
    assert end is not None
    ran, moment = timedelta(0), RECEIVED
    while ran < term.length:
        if not any(one.since_at <= moment < (one.until_at or moment) for one in some):
            ran += timedelta(minutes=1)
        moment += timedelta(minutes=1)
    # a suspension that begins just as the end comes moves nothing
    assert moment == end


@given(term=terms, some=st.lists(closed, max_size=6), told=extensions, at=minutes)
def test_once_all_is_known_remaining_counts_down_to_the_end(term, some, told, at):
    late = max([at, *(one.until_at for one in some if one.until_at)])
    late = max(late, told.noticed_at) if told else late
    end = due_at(RECEIVED, term=term, suspensions=some, extension=told)
    assert end is not None
    assert remaining(RECEIVED, at=late, term=term, suspensions=some, extension=told) == end - late
    assert is_overdue(RECEIVED, at=late, term=term, suspensions=some, extension=told) == (late > end)


@given(term=terms, asked_after=st.integers(0, 9_999), waited=st.integers(0, 100_000))
def test_while_a_clarification_is_awaited_nothing_is_overdue_that_was_not(term, asked_after, waited):
    asked_at = RECEIVED + timedelta(minutes=asked_after)
    awaited = [Suspension(asked_at)]
    at = asked_at + timedelta(minutes=waited)
    in_time = asked_at < RECEIVED + term.length
    assert is_overdue(RECEIVED, at=at, term=term, suspensions=awaited) == (
        not in_time and at > RECEIVED + term.length
    )
    if in_time:
        assert remaining(RECEIVED, at=at, term=term, suspensions=awaited) == (
            RECEIVED + term.length - asked_at
        )
