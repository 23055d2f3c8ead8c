# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Grades are kept as given, and told on as the least they say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ploughshare.registry.graded import rules
from ploughshare.registry.graded.errors import (
    DaysOfReportUnfit,
    GradeUnknown,
    NotToBeTold,
    ReportUnfit,
)
from ploughshare.registry.graded.terms import EntityKind, Link, Scheme
from ploughshare.vocabulary.handling import InformationGrade, SourceGrade

TODAY = date(2026, 11, 24)
RELIABLE = [SourceGrade.A, SourceGrade.B, SourceGrade.C]


def graded(scheme: Scheme, text: str):
    return rules.check_grade(scheme, text[0], text[1], text[2:] or None)


@pytest.mark.parametrize(
    ("scheme", "text"),
    [(Scheme.EU_4X4, "B2"), (Scheme.UK_3X5X2, "1BP"), (Scheme.UK_3X5X2, "2DC"), (Scheme.ADMIRALTY, "C3")],
)
def test_a_grade_stays_in_the_signs_of_its_scheme(scheme, text):
    made = graded(scheme, text.lower())
    assert (made.scheme, str(made)) == (scheme, text)


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        (Scheme.EU_4X4, "D1"),
        (Scheme.EU_4X4, "A5"),
        (Scheme.EU_4X4, "A1P"),
        (Scheme.UK_3X5X2, "1B"),
        (Scheme.UK_3X5X2, "4BP"),
        (Scheme.ADMIRALTY, "G1"),
        (Scheme.ADMIRALTY, "A7"),
    ],
)
def test_a_sign_of_another_scheme_is_refused(scheme, text):
    with pytest.raises(GradeUnknown):
        graded(scheme, text)


@pytest.mark.parametrize(
    ("scheme", "text", "told"),
    [
        (Scheme.EU_4X4, "A1", "A1"),
        (Scheme.ADMIRALTY, "A1", "A3"),
        (Scheme.ADMIRALTY, "C2", "B4"),
        (Scheme.ADMIRALTY, "E4", "C4"),
        (Scheme.ADMIRALTY, "F6", "X4"),
        (Scheme.UK_3X5X2, "1AP", "B2"),
        (Scheme.UK_3X5X2, "1BP", "B3"),
        (Scheme.UK_3X5X2, "2DC", "X4"),
        (Scheme.UK_3X5X2, "3CP", "C4"),
    ],
)
def test_a_grade_is_told_as_the_least_that_it_says(scheme, text, told):
    found = rules.at_least(graded(scheme, text))
    assert f"{found.source.value}{found.information.value}" == told


def test_nothing_but_4x4_itself_is_ever_told_as_beyond_doubt():
    for scheme in (Scheme.ADMIRALTY, Scheme.UK_3X5X2):
        sources, informations, handlings = rules.SIGNS[scheme]
        for source in sources:
            for information in informations:
                made = rules.check_grade(scheme, source, information, handlings[:1] or None)
                try:
                    found = rules.at_least(made)
                except NotToBeTold:
                    continue
                assert found.information is not InformationGrade.ONE


def test_a_less_reliable_source_is_never_told_as_a_more_reliable_one():
    order = {SourceGrade.A: 0, SourceGrade.B: 1, SourceGrade.C: 2}
    told = [rules.at_least(graded(Scheme.ADMIRALTY, f"{each}1")).source for each in "ABCDE"]
    places = [order[each] for each in told]
    assert places == sorted(places)


@pytest.mark.parametrize(("scheme", "text"), [(Scheme.ADMIRALTY, "A5"), (Scheme.UK_3X5X2, "1EP")])
def test_what_is_probably_false_is_not_told_on(scheme, text):
    with pytest.raises(NotToBeTold):
        rules.at_least(graded(scheme, text))


def test_links_lead_between_things_that_are_named():
    things = rules.read_entities("A1 arm Pistol, no maker\n\nF1 firm Example Trading Ltd")
    assert [each.kind for each in things] == [EntityKind.ARM, EntityKind.FIRM]
    links = rules.read_links("A1 > shipped by > F1")
    assert links == (Link("A1", "shipped by", "F1"),)
    rules.check_body("Title", "Facts", None, things, links)
    for wrong in ((Link("A1", "x", "F2"),), (Link("A9", "x", "F1"),)):
        with pytest.raises(ReportUnfit):
            rules.check_body("Title", "Facts", None, things, wrong)
    with pytest.raises(ReportUnfit):
        rules.check_body("Title", "Facts", None, (*things, things[0]), ())
    for text in ("A1 person Somebody", "A1", "A1 arm"):
        with pytest.raises(ReportUnfit):
            rules.read_entities(text)
    with pytest.raises(ReportUnfit):
        rules.read_links("A1 shipped by F1")


@pytest.mark.parametrize(("review", "erase"), [(0, 10), (11, 10), (10, 5 * 366 + 1), (-1, 5)])
def test_a_report_is_looked_at_again_before_it_is_erased_within_five_years(review, erase):
    with pytest.raises(DaysOfReportUnfit):
        rules.check_days(TODAY + timedelta(days=review), TODAY + timedelta(days=erase), today=TODAY)
    rules.check_days(TODAY + timedelta(days=1), TODAY + timedelta(days=1), today=TODAY)
