# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A classification decides nothing on what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.countries import Country, all_countries
from ploughshare.law.classification.queries import classify, differs
from ploughshare.law.classification.terms import ObjectFacts, Reach, Turns
from ploughshare.law.national.terms import ObjectKind

KINDS = st.sampled_from(ObjectKind)
STATES = st.sampled_from([Country(each) for each in sorted(all_countries())])
DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))
MAYBE = st.none() | st.booleans()
FACTS = st.builds(ObjectFacts, st.none() | st.integers(1600, 2040), MAYBE, MAYBE, MAYBE)


@given(KINDS, STATES, DAYS, FACTS)
def test_every_answer_says_what_it_rests_on_or_what_is_missing(kind, state, on, facts):
    found = classify(kind, state, on, facts=facts)
    assert bool(found.missing) == (found.reach is Reach.UNKNOWN)
    assert (found.regime is None) == (found.reach is not Reach.YES)
    if found.reach is not Reach.UNKNOWN and found.reach is not Reach.ON_CONDITIONS:
        assert found.cited
    if found.reach is Reach.UNKNOWN:
        assert found.ask
    assert found.reach is not Reach.NO or found.by_own_law


@given(KINDS, STATES, DAYS, FACTS)
def test_stating_the_fact_it_turns_on_is_what_settles_it(kind, state, on, facts):
    """A condition names only facts that were not stated, and with all stated nothing is conditional but a
    rolling rule in the year of the birthday."""
    found = classify(kind, state, on, facts=facts)
    for turn in found.conditions:
        if turn is not Turns.MADE_IN:
            assert getattr(facts, turn.value) is None
    whole = replace(
        facts,
        made_in=facts.made_in or 1800,
        readily_convertible=bool(facts.readily_convertible),
        meets_specifications=bool(facts.meets_specifications),
        certificate=bool(facts.certificate),
    )
    settled = classify(kind, state, on, facts=whole)
    if settled.reach is Reach.ON_CONDITIONS:
        assert settled.conditions == (Turns.MADE_IN,)
        assert on.year - (whole.made_in or 0) == 75


@given(KINDS, STATES, STATES, DAYS, FACTS)
def test_a_difference_is_the_same_from_both_sides(kind, one, other, on, facts):
    there = differs(kind, one, other, on, facts=facts)
    back = differs(kind, other, one, on, facts=facts)
    assert there.differs is back.differs
    assert (there.one, there.other) == (back.other, back.one)
