# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What must hold of the register of assurances: an assurance lifts its own bar and no other, drops no
condition, and a breach never permits more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import assume, example, given
from hypothesis import strategies as st

from ploughshare.kernel.countries import Country
from ploughshare.law.assurances.rules import stated, word_of
from ploughshare.law.assurances.terms import (
    Assurance,
    AssuranceId,
    AssuranceState,
    Breach,
    BreachId,
    Matter,
    Paper,
    Reaching,
    Said,
    Watch,
    Word,
)
from ploughshare.law.gateways import rules
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.rules.assured import asked_of, with_assurances
from ploughshare.law.gateways.terms import Bar, Facts, Open, Question
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose

ON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ONE, OTHER = AccountId(bytes(16)), AccountId(bytes(15) + b"\x01")
CASE = CaseId(bytes(15) + b"\x07")
RANK = {Outcome.OWED: 3, Outcome.PERMITTED: 2, Outcome.PERMITTED_IF: 1, Outcome.DISCRETION: 1}
OWN = {
    Matter.DEATH_PENALTY: {Bar.DEATH_PENALTY},
    Matter.HUMAN_RIGHTS_LOOK: {Bar.HUMAN_RIGHTS},
    Matter.SAFEGUARDS: {Bar.SAFEGUARDS},
}
"""The bars that an assurance on a matter may lift."""
OWN_OPEN = {
    Matter.DEATH_PENALTY: {Open.DEATH_PENALTY},
    Matter.HUMAN_RIGHTS_LOOK: {Open.HUMAN_RIGHTS},
    Matter.SAFEGUARDS: {Open.SAFEGUARDS},
}

states = st.sampled_from(["NOR", "TUR", "PRK", "USA", "MEX", "DEU", "BRA", "CHE", "NGA"]).map(Country)
maybe = st.none() | st.booleans()
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
kinds = st.frozensets(st.sampled_from(DataKind))
questions = st.builds(
    Question,
    asking=states,
    asked=states,
    form=st.sampled_from(Form),
    purpose=st.just(Purpose.INVESTIGATION) | st.just(Purpose.TRACING),
    data=kinds.filter(bool),
    at=st.just(ON),
    offence=st.none() | st.sampled_from(Offence),
)
one_kind = st.builds(
    lambda made, kind: replace(made, data=frozenset({kind})), questions, st.sampled_from(DataKind)
)
"""Of several kinds only the bars of the narrowest are named."""
facts = st.builds(
    Facts,
    transnational_organised=maybe,
    dual_criminality=maybe,
    own_national=maybe,
    death_penalty=maybe,
    death_penalty_assurance=maybe,
    human_rights_risk=maybe,
    safeguards=maybe,
    agreement=st.booleans(),
    confidentiality=st.booleans(),
)


@st.composite
def breaches(draw):
    restored = draw(st.none() | st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)))
    return Breach(
        BreachId(draw(st.binary(min_size=16, max_size=16))),
        draw(days),
        "x",
        "a court",
        "none",
        ONE,
        ON,
        OTHER if restored else None,
        restored.replace(tzinfo=UTC) if restored else None,
        "grounds" if restored else None,
    )


@st.composite
def entries(draw, question):
    form = tables().forms[question.form]
    asked = asked_of(question, form, asked=question.asked, case=None)
    since = draw(days)
    reaching = Reaching(
        asked.giver,
        asked.receiver,
        since,
        draw(st.just(frozenset()) | st.frozensets(st.sampled_from(Form))),
        draw(st.just(frozenset()) | kinds),
        draw(st.none() | st.sampled_from(Offence)),
        draw(st.none() | st.just(CASE)),
        draw(st.none() | st.integers(1, 900).map(lambda many: since + timedelta(days=many))),
    )
    state = draw(st.sampled_from([AssuranceState.CONFIRMED, *AssuranceState]))
    decided = state in {AssuranceState.CONFIRMED, AssuranceState.DECLINED} or (
        state is AssuranceState.WITHDRAWN and draw(st.booleans())
    )
    withdrawn = ON - timedelta(days=draw(st.integers(-5, 5))) if state is AssuranceState.WITHDRAWN else None
    return Assurance(
        AssuranceId(draw(st.binary(min_size=16, max_size=16))),
        draw(st.sampled_from(Matter)),
        draw(st.sampled_from(Said)),
        reaching,
        Paper("R 1", since, "Ministry", "Minister"),
        Watch("visits", "Embassy"),
        "words",
        state,
        ONE,
        ON,
        OTHER if decided else None,
        ON if decided else None,
        ONE if withdrawn else None,
        withdrawn,
        "grounds" if withdrawn else None,
        None,
        tuple(draw(st.lists(breaches(), max_size=2))),
    )


def evaluated(question, known, register, case=CASE):
    asked = asked_of(question, tables().forms[question.form], asked=question.asked, case=case)
    given_facts = with_assurances(known, stated(register, asked))
    return rules.evaluate(question, facts=given_facts, tables=tables())


def rank(outcome):
    return RANK.get(outcome, 0)


@given(question=one_kind, known=facts, data=st.data())
def test_an_assurance_more_lifts_no_bar_but_its_own(question, known, data):
    register = data.draw(st.lists(entries(question), max_size=3))
    more = data.draw(entries(question))
    before = evaluated(question, known, register)
    after = evaluated(question, known, [*register, more])
    assert set(before.barred_by) - set(after.barred_by) <= OWN.get(more.matter, set())
    if before.outcome is after.outcome is Outcome.PERMITTED_IF:
        assert set(before.open) - set(after.open) <= OWN_OPEN.get(more.matter, set())
    if before.bases and after.bases:
        # The conditions that are kept are those of the rows that carry: these stay the same.
        assert before.bases == after.bases


@given(question=one_kind | questions, known=facts, data=st.data())
def test_a_breach_never_permits_more(question, known, data):
    register = data.draw(st.lists(entries(question), min_size=1, max_size=3))
    where = data.draw(st.integers(0, len(register) - 1))
    broken = replace(register[where], breaches=(*register[where].breaches, data.draw(breaches())))
    after = [*register[:where], broken, *register[where + 1 :]]
    for case in (CASE, None):
        was = evaluated(question, known, register, case)
        now = evaluated(question, known, after, case)
        assert rank(now.outcome) <= rank(was.outcome)
        if len(question.data) == 1:
            assert set(was.barred_by) <= set(now.barred_by)


@given(question=one_kind, known=facts, data=st.data())
def test_what_one_person_alone_can_do_never_permits_more(question, known, data):
    register = data.draw(st.lists(entries(question), max_size=2))
    alone = replace(data.draw(entries(question)), state=AssuranceState.PROPOSED, breaches=())
    alone = replace(alone, decided_by=None, decided_at=None, withdrawn_by=None, withdrawn_at=None)
    was, now = evaluated(question, known, register), evaluated(question, known, [*register, alone])
    assert rank(now.outcome) <= rank(was.outcome)
    assert set(was.barred_by) <= set(now.barred_by)


@given(question=questions, known=facts, data=st.data())
def test_the_order_of_entry_changes_nothing(question, known, data):
    register = data.draw(st.lists(entries(question), max_size=4, unique_by=lambda each: each.id))
    mixed = data.draw(st.permutations(register))
    assert evaluated(question, known, register) == evaluated(question, known, mixed)


@given(question=questions, data=st.data())
def test_what_is_not_stated_never_makes_an_assurance_count(question, data):
    entry = data.draw(entries(question))
    form = tables().forms[question.form]
    whole = asked_of(question, form, asked=question.asked, case=CASE)
    less = replace(whole, offence=None, case=None)
    if word_of(entry, less) is Word.KEPT:
        assert word_of(entry, whole) is Word.KEPT


@given(question=questions, known=facts)
@example(
    question=Question(
        Country("PRK"),
        Country("NOR"),
        Form.EXTRADITION,
        Purpose.INVESTIGATION,
        frozenset({DataKind.FIREARM}),
        ON,
        None,
        Offence.TRAFFICKING,
    ),
    known=Facts(agreement=True, death_penalty_assurance=True, human_rights_risk=False, safeguards=True),
)
def test_a_broken_assurance_against_the_death_penalty_bars_whatever_was_agreed(question, known):
    form = tables().forms[question.form]
    asked = asked_of(question, form, asked=question.asked, case=None)
    assume(asked.giver != asked.receiver)
    reaching = Reaching(asked.giver, asked.receiver, date(2025, 1, 1))
    broken = Assurance(
        AssuranceId(bytes(16)),
        Matter.DEATH_PENALTY,
        Said.GIVEN,
        reaching,
        Paper("R 1", date(2025, 1, 1), "Ministry", "Minister"),
        Watch("visits", "Embassy"),
        "words",
        AssuranceState.CONFIRMED,
        ONE,
        ON,
        OTHER,
        ON,
        breaches=(Breach(BreachId(bytes(16)), date(2026, 1, 1), "x", "court", "none", ONE, ON),),
    )
    given_facts = with_assurances(replace(known, death_penalty=True), stated([broken], asked))
    assert given_facts.death_penalty_assurance is False
    found = rules.evaluate(question, facts=given_facts, tables=tables())
    if form.concerns_person and not {question.asking, question.asked} <= {"DEU"}:
        assert found.outcome in {Outcome.BARRED, Outcome.UNDETERMINED}
        assert found.outcome is Outcome.UNDETERMINED or Bar.DEATH_PENALTY in found.barred_by
