# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The packaged table of bases and the rules that cite it agree."""

from __future__ import annotations

from ploughshare.law.clocks import rules as clock_rules
from ploughshare.law.gateways.reference import bases, tables
from ploughshare.law.gateways.rules.bars import (
    CONFIDENTIALITY,
    INTERPOL_DATA,
    ITI_REQUEST,
    PURPOSES,
    THIRD_STATES,
)
from ploughshare.law.gateways.rules.bases import ROWS, TESTS
from ploughshare.law.gateways.rules.citations import INSTRUMENTS
from ploughshare.law.gateways.rules.conditions import SENTENCES
from ploughshare.law.gateways.rules.decisions import OUTCOMES
from ploughshare.law.gateways.terms import Form, Strength
from ploughshare.vocabulary.decisions import Outcome

EVALUATED = {Form.TRACE, Form.INFO_EXCHANGE}
AWAITED = frozenset(
    {
        *("C102", "C103", "C105", "C106", "C107", "C112", "C114", "C115"),
        *("C130", "C131", "C132", "C133", "C134", "C135"),
    }
)
"""Rows of evaluated forms that the table holds and the rules do not test yet."""


def test_the_table_loads_whole_and_every_row_has_source_and_verification():
    rows = bases().values()
    assert len(rows) == 79
    assert all(row.source and row.article and row.membership_test for row in rows)
    assert {row.verification for row in rows} == {"text_read", "partly_read", "memory"}


def test_every_row_of_an_evaluated_form_has_a_test_a_condition_and_a_code():
    wanted = {row.row for row in bases().values() if row.form in EVALUATED} - AWAITED
    assert wanted <= set(TESTS)
    assert set(TESTS) == set(SENTENCES) == set(INSTRUMENTS)
    assert set(TESTS) <= set(bases())


def test_every_row_of_an_evaluated_form_is_asked_for_that_form():
    for form in EVALUATED:
        assert {row.row for row in bases().values() if row.form is form} - AWAITED <= set(ROWS[form])
    assert set(ROWS) == EVALUATED == set(PURPOSES)


def test_every_basis_that_is_asked_has_an_outcome_and_only_obligations_yield_owed():
    for rows in ROWS.values():
        assert {bases()[row].strength for row in rows} <= set(OUTCOMES)
    owed = {strength for strength, outcome in OUTCOMES.items() if outcome is Outcome.OWED}
    assert owed == {Strength.OBLIGATION, Strength.OBLIGATION_SUBJECT_TO_DOMESTIC_LAW}


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
