# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A decision of law as a note: every part says what the decision says, and where each fact comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ploughshare.interfaces.presentation.languages import language
from ploughshare.interfaces.presentation.papers import as_text, draw
from ploughshare.kernel.countries import Country
from ploughshare.law.assurances.terms import (
    Assurance,
    AssuranceId,
    AssuranceState,
    Matter,
    Paper,
    Reaching,
    Said,
    Watch,
)
from ploughshare.law.gateways import rules
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.rules.notes import Explained, note, note_document
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.purposes import Purpose

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
EXTRADITION = Question(
    Country("TUR"),
    Country("NOR"),
    Form.EXTRADITION,
    Purpose.INVESTIGATION,
    frozenset({DataKind.FIREARM}),
    AT,
    None,
    Offence.TRAFFICKING,
)
KNOWN = Facts(dual_criminality=True, own_national=False, death_penalty=True, human_rights_risk=False)
ASSURED = Assurance(
    AssuranceId(bytes(16)),
    Matter.DEATH_PENALTY,
    Said.GIVEN,
    Reaching(Country("TUR"), Country("NOR"), date(2026, 1, 1)),
    Paper("NV 12/2026", date(2025, 12, 20), "Ministry of Justice", "Minister of Justice"),
    Watch("reports", "Embassy"),
    "Not imposed.",
    AssuranceState.CONFIRMED,
    AccountId(bytes(16)),
    AT,
)


def explained(question: Question = EXTRADITION, facts: Facts = KNOWN, **more) -> Explained:
    return Explained(
        question,
        facts,
        rules.decide_each(question, facts=facts, tables=tables()),
        rules.turning_points(question, facts=facts, tables=tables()),
        **more,
    )


def written(made: Explained, tag: str = "en") -> str:
    document = note_document(made, number="N 1", made_at=AT, made_by="Agency")
    return " ".join(as_text(draw(document, language(tag))).split())


def headings(made: Explained) -> list[str]:
    return [each.heading.english() for each in note(made)]


def test_a_note_has_its_parts_in_the_order_a_lawyer_reads_them():
    assert headings(explained(facts=replace(KNOWN, death_penalty_assurance=True), assured=(ASSURED,))) == [
        "Question",
        "Answer",
        "Because",
        "On condition that",
        "Time",
        "Facts it rests on",
        "Assurances it rests on",
        "What is not known, and whom to ask",
        "What single fact would alter it",
        "Sources",
        "Limits",
    ]


def test_each_fact_says_where_it_comes_from():
    facts = replace(KNOWN, death_penalty_assurance=True, safeguards=False)
    text = written(
        explained(facts=facts, stated=frozenset({"own_national"}), compared=True, assured=(ASSURED,))
    )
    assert "The person is no national of the asked state. | stated by whoever asks" in text
    assert "The same conduct is punishable in both states. | comparison of the two laws" in text
    assert "The recipient assures that nobody is put to death. | register of assurances" in text
    assert "There are no safeguards for personal data. | agreement between the two authorities" in text
    assert "NV 12/2026, Ministry of Justice, Minister of Justice" in text


def test_what_has_to_be_done_first_and_what_would_alter_it_are_named():
    made = explained()
    assert "To be done first" in headings(made)
    text = written(made)
    assert "First: TUR assures" in text or "assures that the death penalty" in text
    assert "The recipient assures that nobody is put to death." in text
    assert "Türkiye" in text


def test_a_question_that_is_undetermined_names_what_is_missing():
    text = written(explained(facts=Facts()))
    assert "Cannot be determined" in text
    assert "Ask" in text.split("whom to ask")[1]


def test_sources_stand_with_their_date_and_how_far_they_were_read():
    owed = replace(EXTRADITION, asking=Country("AUT"), asked=Country("DEU"), form=Form.TRACE)
    made = explained(owed, Facts(agreement=True))
    text = written(made)
    for cited in made.decisions[DataKind.FIREARM].provisions:
        assert f"({cited.row})" in text
    assert "Time" in headings(made)


@pytest.mark.parametrize("tag", ["en", "es", "ar", "fr"])
def test_a_note_is_drawn_in_every_language(tag):
    assert "NV 12/2026" in written(explained(assured=(ASSURED,)), tag)


def test_kinds_with_different_answers_stand_apart():
    question = replace(EXTRADITION, form=Form.TRACE, data=frozenset(DataKind))
    text = written(explained(question, Facts(agreement=True, safeguards=False)))
    assert "Barred – a private holder" in text
    assert "The way forward" in text
    assert "– the arm itself" in text
