# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What single fact would alter a decision."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import partial

from ploughshare.kernel.countries import Country
from ploughshare.law.gateways import rules
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.rules.turning import CONSENT, SENTENCES
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose

evaluate = partial(rules.evaluate, tables=tables())
turning_points = partial(rules.turning_points, tables=tables())

SURRENDER = Question(
    Country("TUR"),
    Country("NOR"),
    Form.EXTRADITION,
    Purpose.INVESTIGATION,
    frozenset({DataKind.FIREARM}),
    datetime(2025, 5, 1, tzinfo=UTC),
    None,
    Offence.TRAFFICKING,
)
STATED = Facts(dual_criminality=True, own_national=False, death_penalty=False, human_rights_risk=False)


def test_each_turn_alters_the_outcome_by_itself_and_no_other_fact_does():
    now = evaluate(SURRENDER, facts=STATED).outcome
    assert now is Outcome.OWED
    turns = turning_points(SURRENDER, facts=STATED)
    told = {(turn.fact, turn.value): turn.outcome for turn in turns}
    assert told["own_national", True] is Outcome.BARRED
    assert told["human_rights_risk", True] is Outcome.BARRED
    assert told["death_penalty", True] is Outcome.PERMITTED_IF
    assert told["dual_criminality", False] is not Outcome.OWED
    for fact, value in SENTENCES:
        if fact != CONSENT and getattr(STATED, fact) is not value:
            then = evaluate(SURRENDER, facts=replace(STATED, **{fact: value})).outcome
            assert (then is not now) == ((fact, value) in told), fact


def test_what_opens_most_comes_first():
    bare = turning_points(SURRENDER, facts=replace(STATED, own_national=True))
    assert (bare[0].fact, bare[0].value, bare[0].outcome) == ("own_national", False, Outcome.OWED)


def test_consent_opens_what_is_left_to_the_asked_state():
    trace = Question(
        Country("MEX"),
        Country("USA"),
        Form.TRACE,
        Purpose.TRACING,
        frozenset({DataKind.FIREARM}),
        datetime(2026, 11, 30, tzinfo=UTC),
    )
    assert evaluate(trace, facts=Facts()).outcome is Outcome.DISCRETION
    consent = {turn.fact: turn.outcome for turn in turning_points(trace, facts=Facts())}
    assert consent[CONSENT] is Outcome.PERMITTED


def test_every_stated_fact_of_the_case_has_its_sentences():
    of_case = {each.name for each in fields(Facts) if "bool" in str(each.type)}
    told = {fact for fact, _ in SENTENCES if fact != CONSENT}
    assert of_case - told == {"directly_available", "agreement", "confidentiality"}
