# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A decision of law as a note in plain text: no node is needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ploughshare.law.gateways.terms import Facts, Question


def written(question: Question, facts: Facts, *, stated: Iterable[str]) -> str:
    """The note on a question by the packaged tables.

    Args:
        stated: names of the facts that were given.
    """
    from ploughshare.interfaces.presentation.languages import language
    from ploughshare.interfaces.presentation.papers import as_text, draw
    from ploughshare.law.gateways import rules
    from ploughshare.law.gateways.reference import tables
    from ploughshare.law.gateways.rules.notes import Explained, note_document

    known = tables()
    explained = Explained(
        question,
        facts,
        rules.decide_each(question, facts=facts, tables=known),
        rules.turning_points(question, facts=facts, tables=known),
        frozenset(stated),
    )
    number = f"{question.asking} {question.asked} {question.form.value}"
    document = note_document(explained, number=number, made_at=question.at, made_by="ploughshare law")
    return as_text(draw(document, language("en")))
