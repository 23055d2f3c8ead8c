# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The packaged table of bases and the rules that cite it agree."""

from __future__ import annotations

from ploughshare.law.clocks import rules as clock_rules
from ploughshare.law.gateways.reference import bases, tables
from ploughshare.law.gateways.rules.barring import (
    CONFIDENTIALITY,
    INTERPOL_DATA,
    ITI_REQUEST,
    REASONS,
    THIRD_STATES,
)
from ploughshare.law.gateways.rules.citations import INSTRUMENTS
from ploughshare.law.gateways.rules.conditions import AUTHORITIES, FIRST, KEPT
from ploughshare.law.gateways.rules.gaps import FACTS
from ploughshare.law.gateways.rules.rows import TESTS
from ploughshare.law.gateways.terms import Bar, Facts, Open
from ploughshare.law.national.reference import variables
from ploughshare.vocabulary.cooperation import Form


def test_the_table_loads_whole_and_every_row_has_source_and_verification():
    rows = bases().values()
    assert len(rows) == 79
    assert all(row.source and row.article and row.membership_test for row in rows)
    assert {row.verification for row in rows} == {"text_read", "partly_read", "memory"}


def test_every_row_has_a_test_and_no_test_is_without_a_row():
    assert set(TESTS) == set(bases())
    assert set(INSTRUMENTS) <= set(bases())


def test_every_code_of_the_tables_has_its_words_and_every_word_a_code():
    known = tables()
    assert {code for codes in known.kept.values() for code in codes} == set(KEPT)
    assert {each.authority for each in known.forms.values()} == set(AUTHORITIES)
    assert set(FIRST) == set(Open)
    assert set(REASONS) == set(Bar)
    assert set(known.kept) <= set(bases())
    assert set(known.deadlines) <= set(bases())


def test_every_form_has_its_rules_and_its_rows():
    known = tables()
    assert set(known.forms) == set(Form)
    asked = {row.row for rows in known.by_form.values() for row in rows}
    assert asked == set(bases())


def test_a_special_treaty_that_displaces_stands_in_the_table():
    for row in bases().values():
        assert set(row.displaced_by) <= set(bases())
        assert row.row not in row.displaced_by


def test_every_gap_that_the_rules_name_has_its_words():
    """Facts that tests of rows ask for by name; a variable of national law stands in the dictionary."""
    names = set(Facts.__dataclass_fields__) | {"offence"}
    assert set(FACTS) <= names
    assert "extradites_nationals" in variables()


def test_every_provision_the_rules_cite_stands_in_the_table():
    assert {CONFIDENTIALITY, ITI_REQUEST, THIRD_STATES} <= set(tables().provisions)
    assert set(clock_rules.LENGTHS) <= set(tables().provisions)
    assert INTERPOL_DATA in bases()


def test_every_term_of_law_says_what_its_row_says():
    unit_hours = {"hours": 1, "days": 24}
    for row, length in clock_rules.LENGTHS.items():
        stated = tables().provisions[row]
        assert stated.unit is not None
        assert stated.threshold is not None
        assert length.total_seconds() == float(stated.threshold) * unit_hours[stated.unit] * 3600


def test_a_row_read_only_from_memory_stays_marked_so():
    assert bases()["C14"].verification == "memory"
    assert bases()["C11"].verification == "memory"
