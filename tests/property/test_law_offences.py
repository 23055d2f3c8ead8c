# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Dual criminality is symmetric and rests on nothing that is not known."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.countries import Country
from ploughshare.law.national.terms import Element
from ploughshare.law.offences.queries import compare
from ploughshare.law.offences.rules import dual_criminality
from ploughshare.law.offences.terms import Shared
from ploughshare.law.treaties.terms import Answer
from ploughshare.vocabulary.cooperation import Offence

READ = ("ARG AUS BRA DEU ESP EST FRA GBR ITA MKD NLD NOR PER TUR URY USA KEN", "ZZZ")
STATES = st.sampled_from([Country(each) for part in READ for each in part.split()])
OFFENCES = st.sampled_from(Offence)
ELEMENTS = st.sets(st.sampled_from(Element))
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))


@given(STATES, STATES, OFFENCES, ELEMENTS, TIMES)
def test_the_conduct_is_the_same_from_both_sides(one, other, offence, conduct, at):
    there = compare(one, other, offence, at, conduct=conduct)
    back = compare(other, one, offence, at, conduct=conduct)
    assert there.dual_criminality is back.dual_criminality
    assert set(there.missing) == set(back.missing)


@given(STATES, STATES, OFFENCES, ELEMENTS, TIMES)
def test_yes_rests_on_a_row_of_each_law_for_each_element_that_decides(one, other, offence, conduct, at):
    said = compare(one, other, offence, at, conduct=conduct)
    decisive = [each for each in said.elements if each.decisive]
    if dual_criminality(said):
        assert all(each.shared is Shared.BOTH and each.asking.cited and each.asked.cited for each in decisive)
    assert len(said.ask) == len(said.missing)
    if said.dual_criminality is Answer.UNKNOWN:
        assert said.missing


@given(STATES, STATES, OFFENCES, ELEMENTS, TIMES)
def test_one_more_element_never_makes_conduct_punishable_in_both(one, other, offence, conduct, at):
    few = compare(one, other, offence, at)
    more = compare(one, other, offence, at, conduct=conduct)
    if more.dual_criminality is Answer.YES:
        assert few.dual_criminality is Answer.YES
