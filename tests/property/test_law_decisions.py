# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What must hold of every decision: knowing less, or asking for more, never permits more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.countries import Country
from ploughshare.law.gateways import rules
from ploughshare.law.gateways.reference import bases, by_form, tables
from ploughshare.law.gateways.rules import evaluation
from ploughshare.law.gateways.rules.case import Case
from ploughshare.law.gateways.rules.evaluation import findings
from ploughshare.law.gateways.rules.rows import TESTS
from ploughshare.law.gateways.terms import Facts, Open, Question, Strength, Tables
from ploughshare.law.treaties.terms import Answer, Confidence, Membership, Status
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround

STATES = [*sorted(tables().treaties.states), "TWN", "PSE", "org:INTERPOL", "org:EUROPOL", "org:EU"]
LIVELY = [
    *("MEX", "USA", "AUT", "DEU", "NLD", "ITA", "DNK", "IRL", "NGA", "GMB"),
    *("NER", "ARG", "CHE", "PRK", "NOR", "TUR", "BRA"),
]
INSTRUMENTS = sorted({*tables().treaties.by_instrument, *(code for _, code in tables().treaties.periods)})
KINDS = st.frozensets(st.sampled_from(DataKind), min_size=1)
RANK = {Outcome.OWED: 3, Outcome.PERMITTED: 2, Outcome.PERMITTED_IF: 1, Outcome.DISCRETION: 1}
"""Everything else permits nothing. On conditions and at discretion something is done or decided first."""

FURTHER = "C999"
"""A row beside all those of the table."""

states = st.sampled_from(LIVELY) | st.sampled_from(STATES)
maybe = st.none() | st.booleans()
likely = st.sampled_from(["tracing", "criminal_investigation", "border_control"]).map(Purpose)
questions = st.builds(
    Question,
    asking=states.map(Country),
    asked=states.map(Country),
    form=st.sampled_from(Form),
    purpose=likely | st.sampled_from(Purpose),
    data=KINDS,
    at=st.datetimes(min_value=datetime(2001, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC))
    | st.just(datetime(2026, 11, 24, tzinfo=UTC)),
    urgency=st.none() | st.sampled_from(UrgencyGround),
    offence=st.none() | st.sampled_from(Offence),
)
consents = st.frozensets(st.sampled_from(LIVELY), max_size=6)
facts = st.builds(
    Facts,
    transnational_organised=maybe,
    state_transfer=st.booleans(),
    political_offence=st.sampled_from([False, False, False, True]),
    military_offence=st.sampled_from([False, False, False, True]),
    dual_criminality=maybe,
    own_national=maybe,
    death_penalty=maybe,
    death_penalty_assurance=maybe,
    human_rights_risk=maybe,
    safeguards=maybe,
    consent_of=consents,
    consent_refused_by=st.frozensets(st.sampled_from(LIVELY), max_size=1),
    directly_available=maybe,
    in_the_act=maybe,
    common_land_border=maybe,
    at_sea=maybe,
    declaration_known=maybe,
    reservation=maybe,
    extradition_treaty=maybe,
    bilateral_agreement=maybe,
    mandate=maybe,
    agreement=st.booleans(),
    agreed_term=st.none() | st.timedeltas(timedelta(hours=1), timedelta(days=30)),
    confidentiality=st.booleans(),
)
STATED = sorted(name for name, kind in Facts.__annotations__.items() if str(kind) == "bool | None")


def evaluated(question, given, known=None):
    return rules.evaluate(question, facts=given, tables=known or tables())


def rank(outcome: Outcome) -> int:
    return RANK.get(outcome, 0)


def unknown(state: Country, instrument: str) -> Membership:
    return Membership(state, instrument, Status.UNKNOWN, Confidence.U)


def forgetting(known: Tables, pairs: set[tuple[str, str]], laws: frozenset[str] = frozenset()) -> Tables:
    """The same tables, with the status of these (instrument, state) pairs and the law of states unknown."""
    changed = dict(known.treaties.by_instrument)
    for instrument, state in pairs:
        changed[instrument] = {
            **changed.get(instrument, {}),
            Country(state): unknown(Country(state), instrument),
        }
    periods = {key: each for key, each in known.treaties.periods.items() if (key[1], key[0]) not in pairs}
    complete = known.treaties.complete - {instrument for instrument, _ in pairs}
    treaties = replace(known.treaties, by_instrument=changed, periods=periods, complete=complete)
    national = {key: fact for key, fact in known.national.items() if key[0] not in laws}
    return replace(known, treaties=treaties, national=national)


def with_basis(known: Tables, form: Form, strength: Strength) -> Tables:
    """The same tables with one row more for a form, whose test always holds."""
    row = replace(bases()["C80"], row=FURTHER, form=form, strength=strength, since=None, until=None)
    rows = {**known.bases, FURTHER: row}
    return replace(known, bases=rows, by_form=by_form(rows))


@given(question=questions, given_facts=facts, data=st.data())
def test_an_unknown_more_never_permits_more(question, given_facts, data):
    pairs = data.draw(
        st.sets(
            st.tuples(st.sampled_from(INSTRUMENTS), st.sampled_from([question.asking, question.asked])),
            min_size=1,
            max_size=12,
        )
    )
    laws = data.draw(st.frozensets(st.sampled_from([question.asking, question.asked])))
    full = evaluated(question, given_facts)
    less = evaluated(question, given_facts, forgetting(tables(), pairs, laws))
    assert rank(less.outcome) <= rank(full.outcome)


@given(question=questions, given_facts=facts, name=st.sampled_from(STATED))
def test_not_stating_a_fact_permits_no_more_than_the_better_of_its_two_answers(question, given_facts, name):
    vague = evaluated(question, replace(given_facts, **{name: None}))
    stated = [evaluated(question, replace(given_facts, **{name: value})) for value in (True, False)]
    assert rank(vague.outcome) <= max(rank(each.outcome) for each in stated)


@given(question=questions, given_facts=facts, strength=st.sampled_from(Strength))
def test_a_further_basis_lifts_no_bar_and_drops_no_condition_on_persons(question, given_facts, strength):
    before = evaluated(question, given_facts)
    more = with_basis(tables(), question.form, strength)
    after = evaluated_with_a_row(question, given_facts, more)
    if before.outcome is Outcome.BARRED:
        assert after.outcome is Outcome.BARRED
        assert after.barred_by == before.barred_by
    elif before.outcome in RANK and after.outcome in RANK:
        # What belongs to a row, its own consent, is no condition of another row.
        lasting = set(before.open) - {Open.CONSENT, Open.DECISION}
        assert lasting <= set(after.open)
        assert rank(after.outcome) >= rank(before.outcome)
        kept = {code for row in before.bases for code in tables().kept.get(row, ())}
        assert kept <= {code for row in after.bases for code in more.kept.get(row, ())}


def evaluated_with_a_row(question, given_facts, known):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "TESTS", {**TESTS, FURTHER: lambda case: Answer.YES})
        return rules.evaluate(question, facts=given_facts, tables=known)


@given(question=questions, given_facts=facts)
def test_with_nothing_known_of_the_two_nothing_legal_is_owed(question, given_facts):
    """Two things need no row of status: a treaty of two named states, and the political ITI."""
    everything = {(code, state) for code in INSTRUMENTS for state in (question.asking, question.asked)}
    both = frozenset({question.asking, question.asked})
    blank = forgetting(tables(), everything, both)
    if both != {"NLD", "DEU"}:
        assert evaluated(question, given_facts, blank).outcome is not Outcome.OWED
    nobody = replace(tables().treaties, states=frozenset(), by_instrument={}, periods={})
    stranger = replace(tables(), treaties=nobody, organisations={})
    assert evaluated(question, given_facts, stranger).outcome is Outcome.UNDETERMINED


@given(question=questions, given_facts=facts)
def test_owed_always_rests_on_an_obligation_and_never_on_politics_or_leave(question, given_facts):
    found = evaluated(question, given_facts)
    strengths = {bases()[row].strength for row in found.bases}
    obligations = {
        Strength.OBLIGATION,
        Strength.OBLIGATION_SUBJECT_TO_DOMESTIC_LAW,
        Strength.OBLIGATION_CONDITIONAL,
    }
    if found.outcome is Outcome.OWED:
        assert obligations & strengths
    if not obligations & strengths:
        assert found.outcome is not Outcome.OWED


@given(question=questions, given_facts=facts, more=KINDS)
def test_asking_for_more_kinds_of_data_never_permits_more(question, given_facts, more):
    wider = replace(question, data=question.data | more)
    assert rank(evaluated(wider, given_facts).outcome) <= rank(evaluated(question, given_facts).outcome)


@given(question=questions, given_facts=facts, route=st.lists(states.map(Country), min_size=2, max_size=5))
def test_a_delivery_is_as_narrow_as_its_narrowest_leg_and_unknown_on_one_is_no(question, given_facts, route):
    moved = replace(question, form=Form.CONTROLLED_DELIVERY, route=tuple(route))
    whole = evaluated(moved, given_facts)
    others = [state for state in dict.fromkeys(route) if state != question.asking]
    legs = [evaluated(replace(moved, asked=state, route=()), given_facts) for state in others]
    if legs:
        assert rank(whole.outcome) == min(rank(leg.outcome) for leg in legs)
        assert [whole.legs[state] for state in others] == [leg.outcome for leg in legs]


@given(question=questions, given_facts=facts)
def test_the_words_say_what_the_codes_say(question, given_facts):
    whole = rules.decide(question, facts=given_facts, tables=tables())
    parts = rules.decide_each(question, facts=given_facts, tables=tables())
    codes = evaluated(question, given_facts)
    assert whole.outcome is codes.outcome
    assert {kind: part.outcome for kind, part in parts.items()} == dict(codes.by_data)
    assert whole.permitted == all(part.permitted for part in parts.values())
    assert (whole.outcome is Outcome.PERMITTED_IF) == bool(whole.first)
    cited = {each.row for each in whole.provisions}
    if codes.outcome in RANK:
        assert set(codes.bases) <= cited


@given(question=questions, given_facts=facts)
def test_a_private_holder_never_passes_to_where_there_are_no_safeguards(question, given_facts):
    bare = replace(given_facts, safeguards=False)
    asked = replace(question, data=question.data | {DataKind.PRIVATE_HOLDER})
    found = evaluated(asked, bare)
    protected = all(
        Case(asked, bare, tables()).answer_of(party, "ORG_EU") is Answer.YES
        for party in (asked.asking, asked.asked)
    )
    adequate = {each.recipient for each in tables().adequacy}
    if not protected and not adequate & {asked.asking, asked.asked}:
        assert rank(found.by_data[DataKind.PRIVATE_HOLDER]) == 0
    rest = question.data - {DataKind.PRIVATE_HOLDER}
    if rest:
        alone = evaluated(replace(question, data=rest), bare)
        assert {kind: found.by_data[kind] for kind in rest} == dict(alone.by_data)


@given(question=questions, given_facts=facts)
def test_a_person_is_not_surrendered_into_death_or_a_known_risk(question, given_facts):
    found = evaluated(replace(question, form=Form.EXTRADITION), given_facts)
    if given_facts.human_rights_risk:
        assert rank(found.outcome) == 0
    case = Case(question, given_facts, tables())
    union = all(case.answer_of(party, "ORG_EU") is Answer.YES for party in (case.asking, case.asked))
    unsafe = given_facts.death_penalty is not False and not given_facts.death_penalty_assurance
    if unsafe and not union:
        assert found.outcome not in {Outcome.OWED, Outcome.PERMITTED, Outcome.DISCRETION}


@given(question=questions, given_facts=facts)
def test_every_decision_says_why_and_leaves_no_place_open_in_its_words(question, given_facts):
    decision = rules.decide(question, facts=given_facts, tables=tables())
    assert decision.reasons
    assert decision.outcome in RANK or decision.term is None
    assert (decision.outcome is Outcome.DISCRETION) == (decision.authority is not None)
    assert decision.outcome is not Outcome.UNDETERMINED or decision.missing
    words = (*decision.reasons, *decision.first, *decision.conditions, *decision.missing, *decision.times)
    for text in words:
        assert "{" not in text.english()
        assert "%(" not in text.english()


@given(question=questions, given_facts=facts)
def test_findings_and_evaluation_are_pure(question, given_facts):
    case = Case(question, given_facts, tables())
    assert findings(case) == findings(Case(question, given_facts, tables()))
    assert evaluated(question, given_facts) == evaluated(question, given_facts)
