# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The packaged tables of national law load whole and join."""

from __future__ import annotations

from ploughshare.kernel.countries import Country, all_countries
from ploughshare.law.national.reference import national_law, variables
from ploughshare.law.national.terms import Evidence


def test_every_fact_answers_a_variable_of_the_dictionary_for_a_known_country():
    facts = national_law().values()
    assert len(facts) == 375
    assert {fact.variable for fact in facts} <= set(variables())
    assert {fact.state for fact in facts} <= set(all_countries())


def test_every_fact_names_its_law_its_source_and_how_far_it_was_read():
    assert all(fact.law and fact.source and fact.as_of for fact in national_law().values())
    assert {fact.evidence for fact in national_law().values()} == set(Evidence)


def test_a_fact_is_cited_by_state_and_variable():
    fact = national_law()[Country("NLD"), "extradition_requires_treaty"]
    assert (fact.value, fact.row) == ("true", "law:NLD:extradition_requires_treaty")


def test_what_was_sought_and_not_found_is_unknown_and_not_absent():
    fact = national_law()[Country("CAN"), "trafficking_max_penalty_years"]
    assert (fact.value, fact.evidence) == ("unknown", Evidence.UNKNOWN)


def test_the_tables_are_read_once():
    assert national_law() is national_law()
    assert variables() is variables()
