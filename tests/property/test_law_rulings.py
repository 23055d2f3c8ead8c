# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What must hold of decisions of the legal officer: none goes past a bar, an open condition, or what the
officer did not look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.law.gateways import rules
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.rules.case import Case
from ploughshare.law.gateways.rules.gates import gates
from ploughshare.law.gateways.rules.ruled import with_stated
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.law.rulings.rules import LEFT_TO_A_PERSON, standing, unanswered
from ploughshare.law.rulings.terms import About, Grounds, LawQuestionId, Ruling, RulingId, Subject
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
states = st.sampled_from(["NOR", "TUR", "PRK", "USA", "MEX", "DEU", "CHE", "NGA", "NER", "ATA"]).map(Country)
maybe = st.none() | st.booleans()
BOOLEANS = (
    "dual_criminality",
    "own_national",
    "death_penalty",
    "transnational_organised",
    "extradition_treaty",
    "bilateral_agreement",
    "in_the_act",
    "mandate",
)
questions = st.builds(
    Question,
    asking=states,
    asked=states,
    form=st.sampled_from(Form),
    purpose=st.sampled_from([Purpose.INVESTIGATION, Purpose.TRACING, Purpose.LICENSING]),
    data=st.frozensets(st.sampled_from(DataKind), min_size=1),
    at=st.just(AT),
    offence=st.none() | st.sampled_from(Offence),
)
facts = st.builds(
    Facts,
    political_offence=st.sampled_from([False, False, False, True]),
    human_rights_risk=maybe,
    death_penalty_assurance=maybe,
    safeguards=maybe,
    **dict.fromkeys(BOOLEANS, maybe),
)


@st.composite
def rulings(draw, question, known):
    codes = {
        code
        for part in rules.evaluate_kinds(question, facts=known, tables=tables()).values()
        for code in part.missing
    }
    open_facts = sorted(code.removeprefix("fact:") for code in codes if code.startswith("fact:"))
    stated = {name: draw(st.booleans()) for name in open_facts if draw(st.sampled_from([True, True, False]))}
    passed_over = draw(st.sampled_from([0, 0, 1]))
    looked_at = frozenset(sorted(codes)[passed_over:])
    grounds = Grounds("x" * 20, draw(st.sampled_from([(), ("C10",)])), looked_at, MappingProxyType(stated))
    about = About(
        question.asking, question.asked, question.form, question.purpose, question.data, question.offence
    )
    return Ruling(
        RulingId(bytes(16)),
        LawQuestionId(bytes(16)),
        about,
        draw(st.sampled_from([True, True, False])),
        grounds,
        None,
        None,
        AccountId(bytes(16)),
        AT,
        Id(bytes(16)),
        "0" * 64,
    )


@given(question=questions, known=facts, data=st.data())
def test_no_decision_goes_past_a_bar_an_open_condition_or_what_nobody_looked_at(question, known, data):
    ruling = data.draw(rulings(question, known))
    before = rules.decide_each(question, facts=known, tables=tables())
    after = rules.decide_each(question, facts=known, tables=tables(), ruling=ruling)
    found = with_stated(known, ruling)
    parts = rules.evaluate_kinds(question, facts=found, tables=tables())
    for kind, made in after.items():
        if before[kind].outcome is Outcome.BARRED:
            assert made.outcome is Outcome.BARRED
        if not ruling.permit:
            assert not made.permitted or before[kind].outcome in {Outcome.OWED, Outcome.PERMITTED}
        if made.outcome is Outcome.PERMITTED and parts[kind].outcome in LEFT_TO_A_PERSON:
            case = Case(question, found, tables())
            stopped = gates(case, personal=kind is DataKind.PRIVATE_HOLDER, surrendered=False)
            assert not stopped.bars
            assert not stopped.open
            assert not unanswered({*parts[kind].missing, *stopped.unknown}, ruling.grounds)
            assert ruling.permit
            assert made.reasons[0].english().startswith("Permitted by the decision of the legal officer")
            if parts[kind].outcome is Outcome.NO_BASIS:
                assert ruling.grounds.provisions


@given(question=questions, known=facts, data=st.data())
def test_what_the_tables_decide_by_themselves_stays_under_a_decision(question, known, data):
    ruling = data.draw(rulings(question, known))
    ruling = replace(ruling, grounds=replace(ruling.grounds, stated=MappingProxyType({})))
    before = rules.decide_each(question, facts=known, tables=tables())
    after = rules.decide_each(question, facts=known, tables=tables(), ruling=ruling)
    for kind, made in before.items():
        if made.outcome not in LEFT_TO_A_PERSON:
            assert after[kind] == made


@given(question=questions, other=questions, data=st.data())
def test_a_decision_reaches_no_other_question(question, other, data):
    ruling = data.draw(rulings(question, Facts()))
    if data.draw(st.booleans()):
        ruling = replace(ruling, subject=Subject(Id(bytes(15) + b"\x01"), "trace"))
    about = About(other.asking, other.asked, other.form, other.purpose, other.data, other.offence)
    subject = data.draw(st.sampled_from([None, Id(bytes(15) + b"\x01"), Id(bytes(15) + b"\x02")]))
    if standing([ruling], about, subject=subject, at=AT) is not None:
        assert replace(about, data=question.data) == ruling.about
        assert about.data <= ruling.about.data
        assert ruling.subject is None or subject == ruling.subject.id
