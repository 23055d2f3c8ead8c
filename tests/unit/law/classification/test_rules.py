# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Is it a firearm there? Layer by layer, and nothing follows from what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.law.classification import rules
from ploughshare.law.classification.queries import _sources, classify, differs
from ploughshare.law.classification.terms import ObjectFacts, Reach, Regime, Turns
from ploughshare.law.national.terms import ObjectFact, ObjectKind
from ploughshare.law.treaties.terms import Answer

ON = date(2026, 11, 30)
K = ObjectKind


def said(kind, state, on=ON, **facts):
    found = classify(kind, Country(state), on, facts=ObjectFacts(**facts))
    return found.reach, found.regime


@pytest.mark.parametrize(
    ("kind", "state", "facts", "reach", "regime"),
    [
        (K.FIREARM, "DEU", {}, Reach.YES, Regime.FIREARM),
        (K.FIREARM, "USA", {}, Reach.YES, Regime.FIREARM),
        (K.ALARM, "DEU", {}, Reach.ON_CONDITIONS, None),
        (K.ALARM, "DEU", {"readily_convertible": True}, Reach.YES, Regime.FIREARM),
        (K.ALARM, "DEU", {"meets_specifications": False}, Reach.YES, Regime.FIREARM),
        (
            K.ALARM,
            "DEU",
            {"meets_specifications": True, "readily_convertible": False},
            Reach.UNKNOWN,
            None,
        ),
        (K.ALARM, "USA", {"readily_convertible": True}, Reach.UNKNOWN, None),
        (K.DEACTIVATED, "DEU", {}, Reach.YES, Regime.REGULATED),
        (K.DEACTIVATED, "DEU", {"certificate": True}, Reach.YES, Regime.REGULATED),
        (K.DEACTIVATED, "DEU", {"certificate": False}, Reach.YES, Regime.FIREARM),
        (K.DEACTIVATED, "CHE", {"certificate": False}, Reach.YES, Regime.FIREARM),
        (K.DEACTIVATED, "CHE", {"certificate": True}, Reach.UNKNOWN, None),
        (K.ANTIQUE, "DEU", {"made_in": 1900}, Reach.YES, Regime.FIREARM),
        (K.ANTIQUE, "DEU", {"made_in": 1899}, Reach.UNKNOWN, None),
        (K.ANTIQUE, "CHE", {"made_in": 1869}, Reach.NO, None),
        (K.ANTIQUE, "CHE", {"made_in": 1870}, Reach.YES, Regime.FIREARM),
        (K.ANTIQUE, "CHE", {}, Reach.ON_CONDITIONS, None),
        (K.ANTIQUE, "PHL", {"made_in": 1950}, Reach.NO, None),
        (K.ANTIQUE, "PHL", {"made_in": 1951}, Reach.ON_CONDITIONS, None),
        (K.ANTIQUE, "PHL", {"made_in": 1952}, Reach.YES, Regime.FIREARM),
        (K.AIR, "DEU", {}, Reach.UNKNOWN, None),
        (K.SILENCER, "EST", {}, Reach.YES, Regime.PART),
        (K.SILENCER, "DEU", {}, Reach.YES, Regime.PART),
        (K.SILENCER, "USA", {}, Reach.UNKNOWN, None),
        (K.UNFINISHED_RECEIVER, "DEU", {}, Reach.UNKNOWN, None),
        (K.AMMUNITION, "EST", {}, Reach.YES, Regime.AMMUNITION),
    ],
)
def test_an_object_is_what_the_law_there_says(kind, state, facts, reach, regime):
    assert said(kind, state, **facts) == (reach, regime)


def test_what_an_instrument_asks_is_not_taken_for_the_states_own_law():
    asked, own = (classify(K.SILENCER, Country(state), ON) for state in ("DEU", "EST"))
    assert (asked.by_own_law, own.by_own_law) == (False, True)
    assert asked.ask
    assert not own.ask
    assert {each.row for each in own.cited} >= {"law:EST:trafficking_aggravated_max_penalty_years"}
    assert "FP-3b" in {each.row for each in asked.cited}


def test_both_facts_are_named_where_two_instruments_turn_on_two():
    found = classify(K.ALARM, Country("DEU"), ON)
    assert set(found.conditions) == {Turns.CONVERTIBLE, Turns.SPECIFICATIONS}


def test_unknown_names_what_is_missing_and_whom_to_ask():
    found = classify(K.AIR, Country("DEU"), ON)
    assert found.missing == ("object:DEU:air",)
    assert any("Ask the authority that licenses arms." in each for each in found.ask)


def test_the_day_counts_for_treaties_and_for_what_was_read_of_national_law():
    assert said(K.SILENCER, "DEU", on=date(2021, 11, 12)) == (Reach.UNKNOWN, None)
    assert said(K.SILENCER, "DEU", on=date(2021, 11, 14)) == (Reach.YES, Regime.PART)
    assert said(K.ANTIQUE, "CHE", on=date(2023, 8, 31), made_in=1869) == (Reach.UNKNOWN, None)
    assert said(K.ANTIQUE, "CHE", on=date(2023, 9, 1), made_in=1869) == (Reach.NO, None)


def test_a_state_associated_with_schengen_is_not_said_to_be_free_of_the_directive():
    found = classify(K.DEACTIVATED, Country("CHE"), ON, facts=ObjectFacts(certificate=True))
    assert "status:CHE:EU_FIREARMS_DIRECTIVE_2021_555" in found.missing


def test_a_clash_between_own_law_and_an_instrument_is_named():
    sources = _sources()
    swiss = replace(sources.national[Country("CHE"), "antique_cutoff_year"], value="1950", as_of="2020")
    late = replace(sources, national={(Country("CHE"), "antique_cutoff_year"): swiss})
    found = rules.classify(K.ANTIQUE, Country("CHE"), on=ON, sources=late, facts=ObjectFacts(made_in=1940))
    assert (found.reach, found.clash) == (Reach.NO, True)
    assert {"FP-3a2", "law:CHE:antique_cutoff_year"} <= {each.row for each in found.cited}


def test_lawful_in_the_one_and_a_firearm_in_the_other_differs_either_way_round():
    facts = ObjectFacts(made_in=1900)
    pair = Country("PHL"), Country("CHE")
    assert differs(K.ANTIQUE, *pair, ON, facts=facts).differs is Answer.YES
    assert differs(K.ANTIQUE, *reversed(pair), ON, facts=facts).differs is Answer.YES


def test_reached_as_something_else_differs_and_alike_does_not():
    sources = _sources()
    rows = {(Country("USA"), K.DEACTIVATED): ObjectFact(Country("USA"), K.DEACTIVATED, "firearm", "x", None)}
    fact = replace(next(iter(sources.national.values())), state=Country("USA"), variable="x", as_of="2020")
    known = replace(sources, objects=rows, national={(Country("USA"), "x"): fact})
    certified = ObjectFacts(certificate=True)
    one, other, third = (
        rules.classify(K.DEACTIVATED, Country(state), on=ON, sources=known, facts=certified)
        for state in ("USA", "DEU", "AUT")
    )
    assert (one.regime, other.regime) == (Regime.FIREARM, Regime.REGULATED)
    assert rules.differs(one, other).differs is Answer.YES
    assert rules.differs(third, other).differs is Answer.NO


def test_what_is_not_known_or_depends_is_no_difference_and_no_likeness():
    assert differs(K.AIR, Country("DEU"), Country("CHE"), ON).differs is Answer.UNKNOWN
    assert differs(K.ALARM, Country("DEU"), Country("AUT"), ON).differs is Answer.UNKNOWN
