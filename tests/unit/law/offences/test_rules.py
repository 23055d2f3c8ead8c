# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The same conduct in two laws: element by element, and nothing follows from what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.law.gateways.terms import Question
from ploughshare.law.national.terms import ConductFact, Element, Evidence
from ploughshare.law.offences import rules
from ploughshare.law.offences.errors import ConductUnknown, NoConduct
from ploughshare.law.offences.queries import _sources, compare, compare_named
from ploughshare.law.offences.terms import Shared
from ploughshare.law.treaties.terms import Answer
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.purposes import Purpose

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)
DEU, NLD = Country("DEU"), Country("NLD")
Y, N, U = Answer.YES, Answer.NO, Answer.UNKNOWN


def found(one: str, other: str, offence: Offence | None, at: datetime = AT, **more):
    return compare(Country(one), Country(other), offence, at, **more)


@pytest.mark.parametrize(
    ("one", "other", "offence", "dual"),
    [
        ("DEU", "NLD", Offence.TRAFFICKING, Y),
        ("DEU", "NLD", Offence.AGGRAVATED_TRAFFICKING, Y),
        ("DEU", "NLD", Offence.EXPORT, Y),
        ("ARG", "PER", Offence.MANUFACTURE, Y),
        ("DEU", "NLD", Offence.MANUFACTURE, U),
        ("ARG", "GBR", Offence.POSSESSION, U),
        ("GBR", "ITA", Offence.POSSESSION, Y),
        ("ARG", "MKD", Offence.MARKING, Y),
        ("KEN", "DEU", Offence.TRAFFICKING, U),
    ],
)
def test_conduct_is_punishable_in_both_where_both_laws_were_read_to_say_so(one, other, offence, dual):
    assert found(one, other, offence).dual_criminality is dual
    assert found(other, one, offence).dual_criminality is dual


def test_what_is_not_known_is_named_with_the_question_and_whose_law_it_is_about():
    said = found("DEU", "KEN", Offence.TRAFFICKING)
    assert said.missing == ("conduct:KEN:trafficking",)
    assert [each.facts["state"] for each in said.ask] == ["KEN"]
    assert "across a border" in said.ask[0].english()


def test_what_is_punished_in_part_only_is_not_known_and_says_which_part():
    said = found("ARG", "GBR", Offence.POSSESSION)
    assert "only stockpiles" in said.ask[0].english()


def test_a_duty_to_punish_is_shown_and_never_counted():
    said = found("DEU", "NLD", Offence.MANUFACTURE)
    (element,) = [each for each in said.elements if each.decisive]
    assert (element.asking.owed, element.asking.answer) == (Y, U)
    assert said.dual_criminality is U


def test_further_elements_decide_too():
    assert found("EST", "DEU", Offence.TRAFFICKING).dual_criminality is Y
    parts = found("EST", "DEU", Offence.TRAFFICKING, conduct=[Element.PARTS])
    assert (parts.dual_criminality, parts.missing) == (U, ("conduct:DEU:parts",))


def test_every_element_is_laid_beside_those_that_decide_first():
    said = found("DEU", "NLD", Offence.TRAFFICKING)
    assert {each.element for each in said.elements} == set(Element)
    assert [each.decisive for each in said.elements] == [True] + [False] * (len(Element) - 1)
    assert {each.row for each in said.cited} == {
        "law:DEU:trafficking_max_penalty_years",
        "law:NLD:trafficking_max_penalty_years",
    }


@pytest.mark.parametrize(
    ("one", "other", "shared", "dual"),
    [
        ("yes", "yes", Shared.BOTH, Y),
        ("yes", "no", Shared.ONE, N),
        ("no", "no", Shared.NEITHER, N),
        ("partly", "yes", Shared.UNKNOWN, U),
        ("no", "unknown", Shared.UNKNOWN, N),
    ],
)
def test_one_law_that_does_not_punish_it_is_enough_for_no(one, other, shared, dual):
    def fact(state: Country, value: str) -> ConductFact:
        return ConductFact(
            state,
            Element.PRINTING,
            value,
            "trafficking_max_penalty_years",
            Evidence.STATUTE_TEXT,
            None,
        )

    conduct = {(DEU, Element.PRINTING): fact(DEU, one), (NLD, Element.PRINTING): fact(NLD, other)}
    sources = replace(_sources(), conduct=conduct)
    question = Question(DEU, NLD, Form.EXTRADITION, Purpose.INVESTIGATION, frozenset({DataKind.FIREARM}), AT)
    said = rules.compare(question, conduct=[Element.PRINTING], sources=sources)
    assert (said.elements[0].shared, said.dual_criminality) == (shared, dual)
    assert rules.dual_criminality(said) is {Y: True, N: False, U: None}[dual]


def test_a_law_says_nothing_of_the_time_before_it_was_read():
    assert found("DEU", "NLD", Offence.TRAFFICKING, datetime(1989, 1, 1, tzinfo=UTC)).dual_criminality is U


@pytest.mark.parametrize(
    ("one", "other", "offence", "years", "reached"),
    [
        ("DEU", "NLD", Offence.TRAFFICKING, None, Y),
        ("DEU", "NOR", Offence.TRAFFICKING, None, Y),
        ("DEU", "NLD", Offence.TRAFFICKING, 4, Y),
        ("DEU", "NLD", Offence.TRAFFICKING, 4.5, N),
        ("ARG", "PER", Offence.MANUFACTURE, None, U),
        ("FRA", "TUR", None, None, U),
    ],
)
def test_the_penalty_has_to_reach_the_asked_states_rule_or_the_years_that_were_put(
    one, other, offence, years, reached
):
    conduct = [] if offence else [Element.BROKERING]
    threshold = found(one, other, offence, conduct=conduct, years=years).threshold
    assert threshold.reached is reached
    assert bool(threshold.missing) == (reached is U)
    assert threshold.own_rule is (years is None)


def test_an_element_by_its_name_stands_for_its_offence_and_an_unknown_name_is_refused():
    assert compare_named(DEU, NLD, "trafficking", AT).offence is Offence.TRAFFICKING
    brokering = compare_named(Country("FRA"), Country("TUR"), "brokering", AT)
    assert (brokering.offence, brokering.dual_criminality) == (None, Y)
    assert "penalty" in brokering.threshold.missing
    with pytest.raises(ConductUnknown):
        compare_named(DEU, NLD, "smuggling of tea", AT)
    with pytest.raises(NoConduct):
        compare(DEU, NLD, None, AT)
