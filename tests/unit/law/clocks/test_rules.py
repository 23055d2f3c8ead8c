# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""When an answer is due: receipt, what stops the clock, what moves its end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.law.clocks.queries import answer_term
from ploughshare.law.clocks.rules import due_at, is_overdue, remaining
from ploughshare.law.clocks.terms import AnswerCase, Extension, Suspension
from ploughshare.vocabulary.decisions import ClockKind, Term
from ploughshare.vocabulary.tracing import UrgencyGround

RECEIVED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
THREE_DAYS = Term(timedelta(days=3), ClockKind.LAW)


def hours(count: float) -> datetime:
    return RECEIVED + timedelta(hours=count)


def case(asking, asked, **changes) -> AnswerCase:
    return AnswerCase(Country(asking), Country(asked), changes.pop("at", RECEIVED), **changes)


@pytest.mark.parametrize(
    ("given", "row", "length"),
    [
        (case("DEU", "ITA"), "D977-5c", timedelta(days=7)),
        (case("NOR", "CHE", directly_available=True), "D977-5c", timedelta(days=7)),
        (
            case("DEU", "ITA", urgency=UrgencyGround.SUSPECT_HELD, directly_available=True),
            "D977-5a",
            timedelta(hours=8),
        ),
        (case("DEU", "ITA", urgency=UrgencyGround.SUSPECT_HELD), "D977-5b", timedelta(days=3)),
        (case("NGA", "GHA"), "ECOW-19", timedelta(days=30)),
    ],
)
def test_where_law_states_a_term_it_is_cited(given, row, length):
    term = answer_term(given)
    assert term is not None
    assert term.provision is not None
    assert (term.kind, term.length, term.provision.row) == (ClockKind.LAW, length, row)


@pytest.mark.parametrize(
    "given",
    [
        case("DNK", "DEU"),
        case("DEU", "IRL"),
        case("GBR", "DEU"),
        case("MEX", "AUT"),
        case("NGA", "GMB"),
        case("DEU", "ITA", at=datetime(2024, 12, 11, 23, 59, tzinfo=UTC)),
        case("DEU", "TWN"),
    ],
)
def test_where_no_law_is_known_to_state_a_term_there_is_none_or_the_agreed_one(given):
    assert answer_term(given) is None
    agreed = AnswerCase(given.asking, given.asked, given.at, agreed=timedelta(days=10))
    term = answer_term(agreed)
    assert term is not None
    assert (term.kind, term.length, term.provision) == (ClockKind.AGREED, timedelta(days=10), None)


def test_the_ecowas_term_is_for_traces_only_and_says_that_it_is_from_memory():
    assert answer_term(case("NGA", "GHA"), trace=False) is None
    term = answer_term(case("NGA", "GHA"))
    assert term is not None
    assert term.provision is not None
    assert term.provision.verification == "memory"


def test_an_answer_is_due_one_term_after_receipt():
    assert due_at(RECEIVED, term=THREE_DAYS) == hours(72)
    assert remaining(RECEIVED, at=hours(70), term=THREE_DAYS) == timedelta(hours=2)


def test_the_moment_of_the_end_is_in_time_and_the_next_is_late():
    assert not is_overdue(RECEIVED, at=hours(72), term=THREE_DAYS)
    assert is_overdue(RECEIVED, at=hours(72) + timedelta(microseconds=1), term=THREE_DAYS)


def test_a_request_for_clarification_stops_the_clock_until_it_comes():
    awaited = [Suspension(hours(10))]
    assert due_at(RECEIVED, term=THREE_DAYS, suspensions=awaited) is None
    for later in (10, 11, 500):
        assert remaining(RECEIVED, at=hours(later), term=THREE_DAYS, suspensions=awaited) == timedelta(
            hours=62
        )
        assert not is_overdue(RECEIVED, at=hours(later), term=THREE_DAYS, suspensions=awaited)
    clarified = [Suspension(hours(10), hours(34))]
    assert due_at(RECEIVED, term=THREE_DAYS, suspensions=clarified) == hours(96)


def test_overlapping_suspensions_count_once_and_their_order_does_not_matter():
    one, two, within = (
        Suspension(hours(10), hours(20)),
        Suspension(hours(15), hours(30)),
        Suspension(hours(12), hours(13)),
    )
    for order in ([one, two, within], [within, two, one], [two, one, within]):
        assert due_at(RECEIVED, term=THREE_DAYS, suspensions=order) == hours(92)


def test_a_suspension_after_the_end_cures_nothing():
    late = [Suspension(hours(80), hours(100)), Suspension(hours(90))]
    assert due_at(RECEIVED, term=THREE_DAYS, suspensions=late) == hours(72)
    assert is_overdue(RECEIVED, at=hours(95), term=THREE_DAYS, suspensions=late)


def test_a_suspension_before_receipt_counts_from_receipt():
    early = [Suspension(hours(-5), hours(2)), Suspension(hours(-9), hours(-8))]
    assert due_at(RECEIVED, term=THREE_DAYS, suspensions=early) == hours(74)


def test_judicial_authorisation_extends_once_notice_is_given_in_time():
    told = Extension(noticed_at=hours(60), until_at=hours(200))
    assert due_at(RECEIVED, term=THREE_DAYS, extension=told) == hours(200)
    assert remaining(RECEIVED, at=hours(59), term=THREE_DAYS, extension=told) == timedelta(hours=13)
    assert remaining(RECEIVED, at=hours(61), term=THREE_DAYS, extension=told) == timedelta(hours=139)


def test_notice_after_the_end_extends_nothing_and_an_extension_never_shortens():
    late = Extension(noticed_at=hours(73), until_at=hours(200))
    assert due_at(RECEIVED, term=THREE_DAYS, extension=late) == hours(72)
    earlier = Extension(noticed_at=hours(1), until_at=hours(10))
    assert due_at(RECEIVED, term=THREE_DAYS, extension=earlier) == hours(72)
