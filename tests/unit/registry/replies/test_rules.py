# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is read from a reply: references, what its words sound like, rows of a sheet."""

from __future__ import annotations

import pytest

from ploughshare.registry.replies.rules.reading import guess_of
from ploughshare.registry.replies.rules.rows import rows_in
from ploughshare.registry.tracing.rules.references import bare_reference, references_in, words_with_figures
from ploughshare.registry.tracing.terms import ReplyOutcome
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp
from ploughshare.vocabulary.tracing import ResultCode


@pytest.mark.parametrize(
    "written", ["VIE/2026/4711", "vie 2026-4711", "VIE.2026.4711", "(VIE/2026/4711)", "VIE2026 4711"]
)
def test_a_reference_is_found_however_it_is_written(written):
    assert bare_reference("VIE/2026/4711") in references_in(f"Re: {written}, your letter of May")


@pytest.mark.parametrize("written", ["VIE/2026/47112", "XVIE/2026/4711", "VIE/2026", ""])
def test_a_longer_or_shorter_reference_is_another(written):
    assert bare_reference("VIE/2026/4711") not in references_in(written)


def test_words_without_a_figure_are_no_references_and_a_long_text_stays_bounded():
    assert references_in("Greetings of the season to all of you") == frozenset()
    assert "END99" not in references_in("a1b2 " * 50_000 + "END99")


def test_a_number_with_strokes_of_its_own_is_found_as_it_is_written():
    assert "BYF-447/A" in words_with_figures("Serial BYF-447/A.")


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("We regret that no record is held of it.", ReplyOutcome.NOT_HELD),
        ("Aucun enregistrement ne correspond.", ReplyOutcome.NOT_HELD),
        ("El arma no consta en el registro.", ReplyOutcome.NOT_HELD),
        ("We are unable to provide this information.", ReplyOutcome.REFUSED),
        ("Interim reply: the maker was asked.", ReplyOutcome.INTERIM),
        ("It was exported to the USA in 2016.", ReplyOutcome.ANSWERED),
        ("Result U30", ReplyOutcome.NOT_HELD),
        ("Vielen Dank.", None),
    ],
)
def test_what_it_sounds_like_is_proposed_and_nothing_where_it_is_not_known(words, outcome):
    assert guess_of(words).outcome is outcome


def test_a_code_that_does_not_go_with_the_outcome_is_left_out():
    assert guess_of("Sold to a dealer: R11").result is ResultCode.R11
    assert guess_of("No record is held (R11)").result is None


def test_the_strictest_label_and_our_reference_alone_are_taken():
    found = guess_of("TLP:GREEN, annex TLP: AMBER+STRICT, H1. Your ref: A 1. Our ref: B-7/26.")
    assert found.limits == Handling(Tlp.AMBER_STRICT, (HandlingCode.H1,))
    assert found.their_reference == "B-7/26"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_row_that_cannot_be_read_stops_no_other(separator):
    lines = [
        ["Sheet1"],
        ["request_reference", "outcome", "result_code", ""],
        ["A-1", "not_held", "U30"],
        ["A-2", "perhaps"],
        [],
        ["A-3", "refused", "", "", ""],
    ]
    rows = rows_in("\n".join(separator.join(each) for each in lines))
    assert [(each.row.reference if each.row else None, each.fault is None) for each in rows] == [
        ("A-1", True),
        (None, False),
        ("A-3", True),
    ]


def test_a_letter_is_no_sheet():
    assert rows_in("Dear colleague, the outcome, with request_reference, follows.\nNo record.") == ()
