# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What must hold of every decision: knowing less, or asking for more, never permits more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.countries import Country
from ploughshare.law.gateways import rules
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.rules.bases import findings
from ploughshare.law.gateways.terms import Assurance, DataKind, Facts, Form, Question, Strength, Tables
from ploughshare.law.treaties.terms import Answer, Confidence, Membership, Status
from ploughshare.vocabulary.decisions import Decision, Outcome
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround

STATES = [*sorted(tables().treaties.states), "TWN", "PSE"]
LIVELY = ["MEX", "USA", "AUT", "DEU", "NLD", "ITA", "DNK", "IRL", "NGA", "GMB", "NER", "ARG", "CHE", "PRK"]
INSTRUMENTS = sorted(tables().treaties.by_instrument)
KINDS = st.frozensets(st.sampled_from(DataKind), min_size=1)

states = st.sampled_from(LIVELY) | st.sampled_from(STATES)
questions = st.builds(
    Question,
    asking=states.map(Country),
    asked=states.map(Country),
    form=st.sampled_from([Form.TRACE, Form.INFO_EXCHANGE]),
    purpose=st.sampled_from([Purpose.TRACING, Purpose.INVESTIGATION]) | st.sampled_from(Purpose),
    data=KINDS,
    at=st.datetimes(min_value=datetime(2001, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC))
    | st.just(datetime(2026, 11, 24, tzinfo=UTC)),
    urgency=st.none() | st.sampled_from(UrgencyGround),
)
facts = st.builds(
    Facts,
    agreement=st.booleans(),
    personal_data_safeguards=st.booleans(),
    assurances=st.frozensets(st.sampled_from(Assurance)),
    agreed_term=st.none() | st.timedeltas(timedelta(hours=1), timedelta(days=30)),
    directly_available=st.none() | st.booleans(),
    transnational_organised=st.none() | st.booleans(),
    state_transfer=st.booleans(),
)


def rank(decision: Decision) -> int:
    """0 not permitted, 1 the question may be put, 2 owed."""
    return {Outcome.OWED: 2, Outcome.DISCRETION: 1}.get(decision.outcome, 0)


def unknown(state: Country, instrument: str) -> Membership:
    return Membership(state, instrument, Status.UNKNOWN, Confidence.U)


def forgetting(known: Tables, pairs: set[tuple[str, str]]) -> Tables:
    """The same tables, with the status of these (instrument, state) pairs unknown."""
    changed = dict(known.treaties.by_instrument)
    for instrument, state in pairs:
        changed[instrument] = {
            **changed[instrument],
            Country(state): unknown(Country(state), instrument),
        }
    return replace(known, treaties=replace(known.treaties, by_instrument=changed))


@given(question=questions, given_facts=facts, data=st.data())
def test_an_unknown_more_never_permits_more(question, given_facts, data):
    pairs = data.draw(
        st.sets(
            st.tuples(st.sampled_from(INSTRUMENTS), st.sampled_from([question.asking, question.asked])),
            min_size=1,
            max_size=12,
        )
    )
    full = rules.decide(question, facts=given_facts, tables=tables())
    less = rules.decide(question, facts=given_facts, tables=forgetting(tables(), pairs))
    assert rank(less) <= rank(full)
    if full.term is None:
        assert less.term is None


@given(question=questions, given_facts=facts)
def test_with_nothing_known_of_the_two_nothing_legal_is_owed(question, given_facts):
    """Two things need no row of status: a treaty of two named states, and the political ITI."""
    everything = {(code, state) for code in INSTRUMENTS for state in (question.asking, question.asked)}
    decision = rules.decide(question, facts=given_facts, tables=forgetting(tables(), everything))
    if {question.asking, question.asked} != {"NLD", "DEU"}:
        assert decision.outcome is not Outcome.OWED
    nobody = replace(tables().treaties, states=frozenset(), by_instrument={})
    stranger = replace(tables(), treaties=nobody)
    if {question.asking, question.asked} != {"NLD", "DEU"}:
        assert not rules.decide(question, facts=given_facts, tables=stranger).permitted


@given(question=questions, given_facts=facts)
def test_not_knowing_whether_the_offence_is_organised_permits_no_more_than_knowing_it(question, given_facts):
    vague = replace(given_facts, transnational_organised=None)
    sure = replace(given_facts, transnational_organised=True)
    assert rank(rules.decide(question, facts=vague, tables=tables())) <= rank(
        rules.decide(question, facts=sure, tables=tables())
    )


@given(question=questions, given_facts=facts)
def test_owed_always_rests_on_an_obligation_and_never_on_politics_or_leave(question, given_facts):
    decision = rules.decide(question, facts=given_facts, tables=tables())
    carrying = [
        one.basis.strength
        for one in findings(question, facts=given_facts, tables=tables())
        if one.answer is Answer.YES
    ]
    obligations = {Strength.OBLIGATION, Strength.OBLIGATION_SUBJECT_TO_DOMESTIC_LAW}
    if decision.outcome is Outcome.OWED:
        assert obligations & set(carrying)
    if not obligations & set(carrying):
        assert decision.outcome is not Outcome.OWED


@given(question=questions, given_facts=facts, more=KINDS)
def test_asking_for_more_kinds_of_data_never_permits_more(question, given_facts, more):
    wider = replace(question, data=question.data | more)
    assert rank(rules.decide(wider, facts=given_facts, tables=tables())) <= rank(
        rules.decide(question, facts=given_facts, tables=tables())
    )


@given(question=questions, given_facts=facts)
def test_the_whole_is_permitted_just_when_each_part_is(question, given_facts):
    whole = rules.decide(question, facts=given_facts, tables=tables())
    parts = rules.decide_each(question, facts=given_facts, tables=tables())
    assert set(parts) == question.data
    assert whole.permitted == all(part.permitted for part in parts.values())


@given(question=questions, given_facts=facts)
def test_a_private_holder_never_passes_without_safeguards(question, given_facts):
    bare = replace(
        given_facts,
        personal_data_safeguards=False,
        assurances=given_facts.assurances - {Assurance.PERSONAL_DATA_SAFEGUARDS},
    )
    asked = replace(question, data=question.data | {DataKind.PRIVATE_HOLDER})
    parts = rules.decide_each(asked, facts=bare, tables=tables())
    assert parts[DataKind.PRIVATE_HOLDER].outcome is Outcome.BARRED
    rest = question.data - {DataKind.PRIVATE_HOLDER}
    if rest:
        alone = rules.decide_each(replace(question, data=rest), facts=bare, tables=tables())
        assert {kind: parts[kind] for kind in rest} == dict(alone)


@given(question=questions, given_facts=facts)
def test_memberships_do_not_depend_on_who_asks(question, given_facts):
    turned = replace(question, asking=question.asked, asked=question.asking)
    one_way = {one.basis.row: one.answer for one in findings(question, facts=given_facts, tables=tables())}
    other_way = {one.basis.row: one.answer for one in findings(turned, facts=given_facts, tables=tables())}
    one_way.pop("C17", None)  # eTrace is asked of the United States only
    other_way.pop("C17", None)
    assert one_way == other_way


@given(question=questions, given_facts=facts)
def test_every_decision_says_why_and_what_is_not_permitted_carries_no_clock(question, given_facts):
    decision = rules.decide(question, facts=given_facts, tables=tables())
    assert decision.reasons
    assert decision.permitted or decision.term is None
    assert (decision.outcome is Outcome.DISCRETION) == (decision.authority is not None)
    assert decision.outcome is not Outcome.UNDETERMINED or decision.missing
    for text in (*decision.reasons, *decision.conditions, *decision.missing):
        assert "{" not in text.english()
        assert "%(" not in text.english()
