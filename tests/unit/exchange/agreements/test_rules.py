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
    AgreementConflict,
    AgreementDoesNotCover,
    AgreementNotInForce,
    AgreementSuspended,
    AgreementWithdrawn,
)
from ploughshare.exchange.agreements.terms import (
    Agreement,
    AgreementState,
    ExchangeKind,
    LookupClause,
    Suspension,
    SuspensionGround,
    Terms,
    Wording,
)
from ploughshare.testing.builders import terms
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

PARTIES = [office("MEX").node, office("AUT").node]
GOOD = terms(PARTIES, reference="R" * 26)
US, THEM = PARTIES


def text(terms: Terms, *, since: datetime | None = AT) -> Wording:
    return replace(rules.wording_of(rules.document_of(terms)), in_force_at=since)


def agreement(terms: Terms) -> Agreement:
    return Agreement(US, text(terms), AgreementState.IN_FORCE)


MADE = agreement(GOOD)


def test_terms_come_back_as_they_were_signed():
    assert rules.terms_from(rules.document_of(GOOD)) == GOOD


def test_what_a_later_version_wrote_is_kept_and_signed_with_the_rest():
    document = {**rules.document_of(GOOD), "lookup": None, "rehearsals": {"a_year": 2}}
    wording = rules.wording_of(document)
    assert wording.document["rehearsals"] == {"a_year": 2}
    assert wording.digest != rules.wording_of(rules.document_of(GOOD)).digest
    assert rules.document_of(wording.terms)["rehearsals"] == {"a_year": 2}


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
        ("suites", {"suites": frozenset({"ROT13"})}),
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
    made = agreement(replace(GOOD, starts_on=date(2026, 3, 1), ends_on=date(2026, 4, 1)))
    for day in (date(2026, 3, 1), date(2026, 3, 31)):
        rules.check_in_force(made, partner=THEM, at=at(day))
    for day in (date(2026, 2, 28), date(2026, 4, 1)):
        with pytest.raises(AgreementNotInForce):
            rules.check_in_force(made, partner=THEM, at=at(day))


@pytest.mark.parametrize("state", [AgreementState.PROPOSED, AgreementState.OFFERED])
def test_one_signature_is_not_enough(state):
    with pytest.raises(AgreementNotInForce):
        rules.check_in_force(replace(MADE, state=state), partner=THEM, at=AT)


def test_a_withdrawn_agreement_says_since_when():
    gone = replace(MADE, state=AgreementState.WITHDRAWN, departures={THEM: AT})
    with pytest.raises(AgreementWithdrawn) as caught:
        rules.check_in_force(gone, partner=THEM, at=AT + timedelta(days=1))
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
    made = agreement(replace(GOOD, kinds=frozenset({ExchangeKind.TRACE})))
    plain = {"kind": ExchangeKind.TRACE, "purpose": Purpose.TRACING, "tlp": Tlp.AMBER, "personal": False}
    rules.check_covers(made, **plain)
    with pytest.raises(AgreementDoesNotCover) as caught:
        rules.check_covers(made, **{**plain, **asked})
    assert caught.value.facts["what"] == what


def test_personal_data_go_where_safeguards_are_agreed():
    made = agreement(replace(GOOD, personal_data=True, safeguards="Annex 2"))
    rules.check_covers(made, kind=ExchangeKind.TRACE, purpose=Purpose.TRACING, tlp=Tlp.AMBER, personal=True)


def test_the_agreed_time_is_shorter_when_urgent():
    assert rules.agreed_time(GOOD, urgent=False) == timedelta(hours=72)
    assert rules.agreed_time(GOOD, urgent=True) == timedelta(hours=8)


def test_the_other_parties_are_those_that_are_not_oneself_and_have_not_left():
    third = office("DEU").node
    made = agreement(replace(GOOD, parties=tuple(sorted([*PARTIES, third]))))
    assert set(made.others) == {THEM, third}
    assert replace(made, departures={third: AT}).partners == (THEM,)


@pytest.mark.parametrize(
    ("kinds", "clause"),
    [
        ({ExchangeKind.TRACE}, LookupClause(12, 5000, 1, False)),
        ({ExchangeKind.LOOKUP}, None),
        ({ExchangeKind.LOOKUP}, LookupClause(12, 5001, 1, False)),
        ({ExchangeKind.LOOKUP}, LookupClause(0, 5000, 1, False)),
        ({ExchangeKind.LOOKUP}, LookupClause(12, 5000, 0, False)),
        ({ExchangeKind.LOOKUP}, LookupClause(12, 1_000_001, 50, False)),
    ],
)
def test_look_ups_need_a_clause_and_more_than_half_a_percent_needs_batches(kinds, clause):
    with pytest.raises(AgreementBroken) as caught:
        rules.check_terms(replace(GOOD, kinds=frozenset(kinds), lookup=clause))
    assert caught.value.facts["what"] == "lookup"


def test_a_look_up_clause_comes_back_as_it_was_signed():
    agreed = replace(
        GOOD, kinds=frozenset({ExchangeKind.LOOKUP}), lookup=LookupClause(24_000, 100_000, 500, True)
    )
    assert rules.terms_from(rules.document_of(agreed)) == agreed


def amended(**changes: object) -> Terms:
    return replace(GOOD, version=2, amends=MADE.digest, **changes)  # type: ignore[arg-type]


def test_an_amendment_follows_the_text_that_stands_and_leaves_out_nobody():
    rules.check_amends(MADE, text(amended(title="Wider")))
    for stray in (replace(GOOD, version=3, amends=MADE.digest), replace(GOOD, version=2, amends="0" * 64)):
        with pytest.raises(AgreementConflict):
            rules.check_amends(MADE, text(stray))
    third = office("DEU").node
    without = tuple(sorted([US, third]))
    with pytest.raises(AgreementBroken):
        rules.check_amends(MADE, text(amended(parties=without)))
    rules.check_amends(replace(MADE, departures={THEM: AT}), text(amended(parties=without)))


def test_an_amendment_never_widens_what_was_sent_before_it():
    wide = amended(
        ceiling=Tlp.RED,
        retention_days=36_500,
        personal_data=True,
        safeguards="Annex 3",
        purposes=frozenset(Purpose) - {Purpose.OPERATION},
    )
    later = replace(MADE, earlier=(MADE.wording,), wording=text(wide, since=AT + timedelta(days=30)))
    before, after = (rules.terms_for_sent(later, AT + timedelta(days=days)) for days in (1, 31))
    assert (before.ceiling, before.retention_days, before.personal_data, before.purposes) == (
        GOOD.ceiling,
        GOOD.retention_days,
        False,
        GOOD.purposes,
    )
    assert after == wide


def test_an_amendment_that_narrows_holds_for_what_was_sent_before_it_too():
    narrow = amended(ceiling=Tlp.GREEN, retention_days=30)
    later = replace(MADE, earlier=(MADE.wording,), wording=text(narrow, since=AT + timedelta(days=30)))
    before = rules.terms_for_sent(later, AT)
    assert (before.ceiling, before.retention_days) == (Tlp.GREEN, 30)


def stop(**changes: object) -> Suspension:
    made = Suspension("S" * 26, THEM, None, None, SuspensionGround.LAW, None, frozenset({"running"}), AT)
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "stopped"),
    [
        (stop(), True),
        (stop(node=US), True),
        (stop(node=office("DEU").node), False),
        (stop(lifted_at=AT), False),
        (stop(kinds=frozenset({ExchangeKind.TRACE})), True),
        (stop(kinds=frozenset({ExchangeKind.LOOKUP})), False),
        (stop(purposes=frozenset({Purpose.TRACING})), True),
        (stop(purposes=frozenset({Purpose.BORDER_CONTROL})), False),
        (stop(kinds=frozenset({ExchangeKind.TRACE}), purposes=frozenset({Purpose.BORDER_CONTROL})), False),
    ],
)
def test_a_suspension_stops_what_it_names_between_those_it_concerns(made, stopped):
    suspended = replace(MADE, suspensions=(made,))
    asked = {"partner": THEM, "kind": ExchangeKind.TRACE, "purpose": Purpose.TRACING}
    rules.check_not_suspended(suspended, **asked, running="running")
    for running in (None, "another"):
        if stopped:
            with pytest.raises(AgreementSuspended):
                rules.check_not_suspended(suspended, **asked, running=running)
        else:
            rules.check_not_suspended(suspended, **asked, running=running)
