# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Changes laid over the tables of law: nothing else changes, order matters only where it should."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.exchange.updates import rules as updates
from ploughshare.kernel.countries import Country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.periods import PartDate
from ploughshare.law.facts import rules
from ploughshare.law.facts.queries import packaged
from ploughshare.law.facts.terms import Act, FactKind, InForce, Statement
from ploughshare.law.gateways import rules as gateways
from ploughshare.law.gateways.queries import over
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.law.national.reference import variables
from ploughshare.law.national.rules import held_on
from ploughshare.law.national.terms import Element, Evidence, ObjectKind
from ploughshare.law.treaties.rules import standing
from ploughshare.law.treaties.terms import Confidence, Status
from ploughshare.testing.law_facts import RATIFICATION
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.purposes import Purpose

STATES = [Country(code) for code in ("AUT", "KEN", "LKA", "BRA")]
INSTRUMENTS = ["UN_FIREARMS_PROTOCOL", "UNTOC", "ATT", "ORG_EU", "ORG_COMMONWEALTH", "CIFTA"]
VARIABLES = ["trafficking_max_penalty_years", "mla_requires_treaty", "extradites_nationals"]
days = st.dates(date(1990, 1, 1), date(2028, 12, 31))


@st.composite
def statements(draw: Any) -> Statement:
    kind = draw(st.sampled_from(FactKind))
    common: dict[str, Any] = {
        "kind": kind,
        "state": draw(st.sampled_from(STATES)),
        "holds_from": draw(days),
        "source": draw(st.sampled_from(["one", "other"])),
        "as_of": PartDate.of(date(2026, 1, 1)),
    }
    if kind is FactKind.STATUS:
        subject, value = draw(st.sampled_from(INSTRUMENTS)), draw(st.sampled_from(Status)).value
        return Statement(
            **common, subject=subject, value=value, sureness=Confidence.A, act=Act.CORRECTION, note="x"
        )
    subject, value = draw(
        {
            FactKind.NATIONAL: st.tuples(st.sampled_from(VARIABLES), st.sampled_from(["true", "5", "no"])),
            FactKind.OBJECT: st.tuples(
                st.sampled_from([each.value for each in ObjectKind]),
                st.sampled_from(["firearm", "regulated"]),
            ),
            FactKind.CONDUCT: st.tuples(
                st.sampled_from([each.value for each in Element]), st.sampled_from(["yes", "no"])
            ),
        }[kind]
    )
    return Statement(**common, subject=subject, value=value, sureness=Evidence.STATUTE_TEXT, law="Act, 1")


def laid(said: list[Statement]) -> InForce:
    return rules.lay(packaged(), rules.active((rules.digest(each), each) for each in said), variables())


def cell(law: InForce, kind: FactKind, state: Country, subject: str, on: date) -> Any:
    """What is used of one fact on a day, without the source of a chain below it."""
    if kind is FactKind.STATUS:
        found = standing(law.treaties, instrument=subject, state=state, on=on)
        return found.answer, found.membership
    if kind is FactKind.NATIONAL:
        fact = held_on(law.national.get((state, subject)), on)
        return fact and (fact.value, fact.source, fact.since)
    if kind is FactKind.OBJECT:
        thing = held_on(law.objects.get((state, ObjectKind(subject))), on)
        return thing and (thing.answer, thing.since)
    act = held_on(law.conduct.get((state, Element(subject))), on)
    return act and (act.value, act.since)


def every_cell() -> list[tuple[FactKind, Country, str]]:
    return [
        *((FactKind.STATUS, state, code) for state in STATES for code in INSTRUMENTS),
        *((FactKind.NATIONAL, state, name) for state in STATES for name in VARIABLES),
        *((FactKind.OBJECT, state, each.value) for state in STATES for each in ObjectKind),
        *((FactKind.CONDUCT, state, each.value) for state in STATES for each in Element),
    ]


@given(said=st.lists(statements(), max_size=6), on=days)
def test_no_other_fact_changes_and_none_before_its_day(said: list[Statement], on: date) -> None:
    law = laid(said)
    for kind, state, subject in every_cell():
        own = [each for each in said if (each.kind, each.state, each.subject) == (kind, state, subject)]
        if not any(each.holds_from <= on for each in own):
            assert cell(law, kind, state, subject, on) == cell(packaged(), kind, state, subject, on)


@given(said=st.lists(statements(), max_size=6), on=days, data=st.data())
def test_the_order_of_confirmation_matters_only_for_one_fact_from_one_day(
    said: list[Statement], on: date, data: st.DataObject
) -> None:
    keys = [(each.row, each.holds_from) for each in said]
    unique = [each for each, key in zip(said, keys, strict=True) if keys.count(key) == 1]
    mixed = data.draw(st.permutations(unique))
    one, other = laid(unique), laid(list(mixed))
    for kind, state, subject in every_cell():
        assert cell(one, kind, state, subject, on) == cell(other, kind, state, subject, on)


@given(said=statements(), rest=st.lists(statements(), max_size=4), on=days)
def test_what_is_taken_back_leaves_no_trace_in_what_decides(
    said: Statement, rest: list[Statement], on: date
) -> None:
    others = [each for each in rest if rules.digest(each) != rules.digest(said)]
    back = Statement(
        said.kind,
        said.state,
        said.subject,
        "",
        said.holds_from,
        "void",
        said.as_of,
        said.sureness,
        undoes=rules.digest(said),
    )
    with_both, without = laid([said, *others, back]), laid(others)
    assert with_both.digest == without.digest
    for kind, state, subject in every_cell():
        assert cell(with_both, kind, state, subject, on) == cell(without, kind, state, subject, on)


@given(said=statements())
def test_a_statement_survives_its_document_and_keeps_its_digest(said: Statement) -> None:
    again = rules.read(rules.write(said))
    assert again == said
    assert rules.digest(again) == rules.digest(said)


@given(
    asking=st.sampled_from(STATES),
    asked=st.sampled_from(STATES),
    form=st.sampled_from(Form),
    on=days,
    said=st.lists(statements(), max_size=4),
)
def test_a_decision_without_a_change_that_speaks_of_it_is_the_packaged_one(
    asking: Country, asked: Country, form: Form, on: date, said: list[Statement]
) -> None:
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    question = Question(
        asking,
        asked,
        form,
        Purpose.INVESTIGATION,
        frozenset({DataKind.FIREARM}),
        at,
        offence=Offence.TRAFFICKING,
    )
    later = [each for each in said if each.holds_from > on or each.state not in (asking, asked)]
    facts = Facts(transnational_organised=True, dual_criminality=True)
    plain = gateways.decide(question, facts=facts, tables=over(packaged()))
    assert gateways.decide(question, facts=facts, tables=over(laid(later))) == plain
    assert gateways.decide(question, facts=facts, tables=over(laid([]))) == plain


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(
    given=st.dictionaries(st.sampled_from(rules.COLUMNS), anything, max_size=13),
    plain=st.booleans(),
)
def test_a_foreign_document_is_a_statement_or_is_refused_by_name(given: dict[str, Any], plain: bool) -> None:
    document = {**RATIFICATION, **given} if plain else given
    try:
        said = rules.read(document)
        rules.check(said, packaged().treaties, variables(), on=date(2026, 11, 24))
    except PloughshareError:
        return
    assert rules.read(rules.write(said)) == said
    assert laid([said]).digest


@given(
    text=st.text(max_size=300) | anything.map(lambda each: json.dumps({"update": each, "signature": "AA"}))
)
def test_a_foreign_file_is_refused_by_name(text: str) -> None:
    try:
        updates.sender_of(text)
    except PloughshareError:
        return
    assert isinstance(json.loads(text)["update"], dict)
