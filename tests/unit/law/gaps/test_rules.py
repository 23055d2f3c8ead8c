# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A value of national law beside what a provision asks, and what one change opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from ploughshare.kernel.countries import Country
from ploughshare.law.gaps import rules, service
from ploughshare.law.gaps.adapters import write_matrix
from ploughshare.law.gaps.errors import NoSuchInstrument, NoSuchVariable, NothingChanged, NotOfTheTables
from ploughshare.law.gaps.terms import Change, Met
from ploughshare.law.gateways import rules as gateways
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.terms import Facts, Question, Refusal
from ploughshare.law.national.terms import Evidence, NationalFact
from ploughshare.law.provisions.reference import provisions
from ploughshare.law.treaties.terms import Answer
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose

AT = datetime(2026, 11, 30, tzinfo=UTC)
KENYA, BRAZIL = Country("KEN"), Country("BRA")


def says(variable: str, value: str, evidence: Evidence = Evidence.STATUTE_TEXT) -> NationalFact:
    return NationalFact(KENYA, variable, value, None, "text", "an act", evidence, "a source", "2026", None)


@pytest.mark.parametrize(
    ("row", "value", "met", "lacking"),
    [
        ("FP-3a", "true", Met.MET, ()),
        ("FP-3a", "yes", Met.MET, ()),
        ("FP-3a", "false", Met.NOT_MET, ()),
        # A lawyer has to look at a word where yes or no was asked for.
        ("FP-3a", "some", Met.UNKNOWN, ()),
        ("FP-3a", "conditional", Met.UNKNOWN, ()),
        ("FP-3a", "unknown", Met.UNKNOWN, ()),
        ("FP-3a2", "1899", Met.MET, ()),
        ("FP-3a2", "1870", Met.MET, ()),
        ("FP-3a2", "1900", Met.NOT_MET, ()),
        ("FP-3a2", "soon", Met.UNKNOWN, ()),
        ("FP-3b", "barrel|frame_receiver|slide_cylinder|bolt_breechblock|silencer|magazine", Met.MET, ()),
        ("FP-3b", "barrel|frame_receiver|slide_cylinder", Met.PARTLY, ("bolt_breechblock", "silencer")),
        (
            "FP-3b",
            "none",
            Met.NOT_MET,
            ("barrel", "frame_receiver", "slide_cylinder", "bolt_breechblock", "silencer"),
        ),
        # That parts are controlled is known, and not which.
        ("FP-3b", "true", Met.UNKNOWN, ()),
        ("FP-3b", "false", Met.NOT_MET, ()),
        ("FP-15", "licence", Met.MET, ()),
        ("FP-15", "nothing", Met.NOT_MET, ()),
        ("ETS24-3", "political", Met.MET, ()),
        ("ETS24-3", "political|fiscal", Met.NOT_MET, ("fiscal",)),
        ("ETS24-2", "1", Met.MET, ()),
        ("ETS24-2", "2", Met.NOT_MET, ()),
        ("ETS24-2", "life", Met.NOT_MET, ()),
    ],
)
def test_a_value_stands_so_to_what_is_asked(row, value, met, lacking):
    obligation = provisions()[row]
    assert obligation.national_variable is not None
    found = rules.compare(obligation, says(obligation.national_variable, value))
    assert (found.met, found.lacking) == (met, lacking)


def test_no_value_and_a_text_that_was_not_found_are_not_known():
    obligation = provisions()["FP-3a"]
    assert rules.compare(obligation, None).met is Met.UNKNOWN
    sought = says("firearm_definition_includes_readily_convertible", "true", Evidence.UNKNOWN)
    assert rules.compare(obligation, sought).met is Met.UNKNOWN


def test_one_state_against_one_instrument_names_every_provision_and_the_national_law():
    found = service.compare(KENYA, "FP", at=AT)
    assert [each.obligation.row for each in found.gaps] == [
        row for row in provisions() if row.startswith("FP-")
    ]
    assert found.standing is not None
    assert found.standing.answer is Answer.YES
    assert sum(found.counts.values()) == len(found.gaps)
    told = [each for each in found.gaps if each.fact is not None]
    assert [(each.fact.variable, each.met) for each in told if each.fact] == [("mark_at_import", Met.MET)]
    assert service.compare(KENYA, "UN_FIREARMS_PROTOCOL", at=AT) == found


def test_a_region_is_compared_state_by_state_and_a_model_law_binds_nobody():
    found = service.compare_each([KENYA, BRAZIL], "ML", at=AT)
    assert [each.state for each in found] == [KENYA, BRAZIL]
    assert {each.standing for each in found} == {None}


def test_what_cannot_be_compared_is_refused_by_name():
    with pytest.raises(NoSuchInstrument):
        service.compare(KENYA, "XYZ", at=AT)
    with pytest.raises(NotOfTheTables):
        service.compare(Country("TWN"), "FP", at=AT)
    with pytest.raises(NothingChanged):
        service.what_if(Change(KENYA), at=AT)
    with pytest.raises(NoSuchVariable):
        service.what_if(Change(KENYA, (), {"no_such": "true"}), at=AT)
    with pytest.raises(NoSuchInstrument):
        service.what_if(Change(KENYA, ("XYZ",)), at=AT)


def test_joining_a_treaty_opens_what_it_carries_with_those_who_are_bound():
    opened = service.what_if(Change(Country("USA"), ("FP",)), at=AT)
    traces = {(each.asking, each.asked): each for each in opened if each.form is Form.TRACE}
    found = traces[Country("MEX"), Country("USA")]
    assert (found.before, found.after) == (Outcome.DISCRETION, Outcome.OWED)
    assert found.bases == ("C10",)
    # With a state that is not bound nothing opens by it.
    assert (Country("COL"), Country("USA")) not in traces
    # The tables themselves are as they were.
    assert service.usual(Form.TRACE, Country("MEX"), Country("USA"), at=AT).outcome is Outcome.DISCRETION


def test_another_value_of_national_law_opens_what_hangs_on_it():
    opened = service.what_if(Change(KENYA, (), {"mla_requires_treaty": "false"}), at=AT)
    assert {each.form for each in opened} == {Form.MLA}
    assert {each.asked for each in opened} == {KENYA}
    assert all("C26" in each.bases for each in opened)


def test_what_this_node_was_refused_counts_first():
    asked = Question(
        BRAZIL,
        KENYA,
        Form.MLA,
        Purpose.INVESTIGATION,
        frozenset({DataKind.FIREARM}),
        AT,
        None,
        Offence.TRAFFICKING,
    )
    outcome = gateways.evaluate(asked, facts=Facts(), tables=tables()).outcome
    refusals = [Refusal(asked, Facts(), outcome), Refusal(asked, Facts(), outcome)]
    other = replace(asked, form=Form.EXTRADITION)
    refusals.append(Refusal(other, Facts(), gateways.evaluate(other, facts=Facts(), tables=tables()).outcome))
    change = Change(KENYA, (), {"mla_requires_treaty": "false"})
    opened = service.what_if(change, at=AT, refusals=refusals)
    first = [each for each in opened if each.freed]
    assert [(each.asking, each.asked, each.form, each.freed) for each in first] == [
        (BRAZIL, KENYA, Form.MLA, 2)
    ]
    assert opened[0] == first[0]


def test_the_matrix_has_every_pair_and_is_written_whole(tmp_path: Path):
    target = tmp_path / "matrix.parquet"
    count = write_matrix(target, service.matrix(at=AT, forms=[Form.TRACE]))
    states = len(tables().treaties.states)
    assert count == states * (states - 1)
    table = pq.read_table(target).to_pylist()
    assert len(table) == count
    [found] = [row for row in table if (row["asking"], row["asked"]) == ("MEX", "AUT")]
    assert (found["outcome"], found["bases"][0]) == ("owed", "C10")
    assert list(tmp_path.iterdir()) == [target]


def test_a_matrix_that_breaks_off_leaves_nothing_behind(tmp_path: Path):
    def broken():
        yield from list(service.matrix(at=AT, forms=[Form.REPORTING]))[:3]
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        write_matrix(tmp_path / "matrix.parquet", broken())
    assert list(tmp_path.iterdir()) == []
