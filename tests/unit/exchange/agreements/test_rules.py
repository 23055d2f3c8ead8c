# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms that make sense, agreements in force, and what they cover."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from correspondents import AT, office
from ploughshare.exchange.agreements import rules
from ploughshare.exchange.agreements.errors import (
    AgreementBroken,
    AgreementDoesNotCover,
    AgreementNotInForce,
    AgreementWithdrawn,
)
from ploughshare.exchange.agreements.terms import Agreement, AgreementState, ExchangeKind
from ploughshare.testing.builders import terms
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

PARTIES = [office("MEX").node, office("AUT").node]
GOOD = terms(PARTIES, reference="R" * 26)
MADE = Agreement(GOOD, rules.digest_of(GOOD), AgreementState.IN_FORCE, b"", b"", "x", AT, None, None)


def test_terms_come_back_as_they_were_signed():
    assert rules.terms_from(rules.document_of(GOOD)) == GOOD
    assert rules.bytes_of(rules.terms_from(rules.document_of(GOOD))) == rules.bytes_of(GOOD)


@pytest.mark.parametrize(
    ("what", "changes"),
    [
        ("parties", {"parties": (PARTIES[0], PARTIES[0])}),
        ("parties", {"parties": tuple(sorted(PARTIES, reverse=True))}),
        ("kinds", {"kinds": frozenset()}),
        ("purposes", {"purposes": frozenset()}),
        ("purposes", {"purposes": frozenset({Purpose.OPERATION})}),
        ("retention_days", {"retention_days": 0}),
        ("retention_days", {"retention_days": 36_501}),
        ("answer_hours", {"answer_hours": 0}),
        ("urgent_answer_hours", {"urgent_answer_hours": 73}),
        ("automatic_daily_budget", {"automatic_daily_budget": -1}),
        ("safeguards", {"personal_data": True}),
        ("safeguards", {"personal_data": True, "safeguards": "  "}),
        ("ends_on", {"ends_on": date(2026, 1, 1)}),
        ("title", {"title": " "}),
        ("reference", {"reference": "a b"}),
    ],
)
def test_terms_that_make_no_sense_are_named(what, changes):
    with pytest.raises(AgreementBroken) as caught:
        rules.check_terms(replace(GOOD, **changes))
    assert caught.value.facts["what"] == what
    with pytest.raises(AgreementBroken):
        rules.terms_from(rules.document_of(replace(GOOD, **changes)))


@pytest.mark.parametrize(
    "changes",
    [
        {"parties": ["one"]},
        {"parties": None},
        {"kinds": ["weapons"]},
        {"kinds": "trace"},
        {"purposes": [["tracing"]]},
        {"safeguards": {"a": 1}},
        {"safeguards": 7, "personal_data": True},
        {"retention_days": float("inf")},
        {"retention_days": "many"},
        {"ceiling": "purple"},
        {"starts_on": "tomorrow"},
        {"starts_on": 5},
        {"ends_on": "2026-13-01"},
    ],
)
def test_hostile_terms_are_broken_and_nothing_else(changes):
    with pytest.raises(AgreementBroken):
        rules.terms_from({**rules.document_of(GOOD), **changes})


@pytest.mark.parametrize("document", [None, [], "x", 1, {}])
def test_what_is_no_document_is_broken(document):
    with pytest.raises(AgreementBroken):
        rules.terms_from(document)


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_an_agreement_is_in_force_from_its_first_day_to_before_its_end():
    made = replace(MADE, terms=replace(GOOD, starts_on=date(2026, 3, 1), ends_on=date(2026, 4, 1)))
    for day in (date(2026, 3, 1), date(2026, 3, 31)):
        rules.check_in_force(made, at=at(day))
    for day in (date(2026, 2, 28), date(2026, 4, 1)):
        with pytest.raises(AgreementNotInForce):
            rules.check_in_force(made, at=at(day))


@pytest.mark.parametrize("state", [AgreementState.PROPOSED, AgreementState.OFFERED])
def test_one_signature_is_not_enough(state):
    with pytest.raises(AgreementNotInForce):
        rules.check_in_force(replace(MADE, state=state), at=AT)


def test_a_withdrawn_agreement_says_since_when():
    gone = replace(MADE, state=AgreementState.WITHDRAWN, withdrawn_at=AT)
    with pytest.raises(AgreementWithdrawn) as caught:
        rules.check_in_force(gone, at=AT + timedelta(days=1))
    assert caught.value.facts["on"] == "2026-11-24"


@pytest.mark.parametrize(
    ("what", "asked"),
    [
        ("kind information", {"kind": ExchangeKind.INFORMATION}),
        ("purpose border_control", {"purpose": Purpose.BORDER_CONTROL}),
        ("handling amber+strict", {"tlp": Tlp.AMBER_STRICT}),
        ("personal data", {"personal": True}),
    ],
)
def test_what_is_not_covered_is_named(what, asked):
    made = replace(MADE, terms=replace(GOOD, kinds=frozenset({ExchangeKind.TRACE})))
    plain = {"kind": ExchangeKind.TRACE, "purpose": Purpose.TRACING, "tlp": Tlp.AMBER, "personal": False}
    rules.check_covers(made, **plain)
    with pytest.raises(AgreementDoesNotCover) as caught:
        rules.check_covers(made, **{**plain, **asked})
    assert caught.value.facts["what"] == what


def test_personal_data_go_where_safeguards_are_agreed():
    made = replace(MADE, terms=replace(GOOD, personal_data=True, safeguards="Annex 2"))
    rules.check_covers(made, kind=ExchangeKind.TRACE, purpose=Purpose.TRACING, tlp=Tlp.AMBER, personal=True)


def test_the_agreed_time_is_shorter_when_urgent():
    assert rules.agreed_time(GOOD, urgent=False) == timedelta(hours=72)
    assert rules.agreed_time(GOOD, urgent=True) == timedelta(hours=8)


def test_the_other_party_is_the_one_that_is_not_oneself():
    assert MADE.partner_of(PARTIES[0]) == PARTIES[1]
    assert MADE.partner_of(PARTIES[1]) == PARTIES[0]
