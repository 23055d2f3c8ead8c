# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formal requests by the packaged table. It holds no record of anybody, so no mandate is asked for it."""

from __future__ import annotations

from datetime import date, datetime

from ploughshare.kernel.text import Text
from ploughshare.law.national.terms import NationalFact
from ploughshare.law.requests import rules
from ploughshare.law.requests.reference import wanted
from ploughshare.law.requests.terms import Matter, Missing, Required
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.documents import Document

LANGUAGES = "accepted_languages"
"""Variable of national law that names the languages a state accepts (UNTOC 18(14))."""


def required(form: Form, bases: tuple[str, ...]) -> tuple[Required, ...]:
    """Every content that a request of a form must hold under some bases, in the order of a draft."""
    return rules.required(form, bases, table=wanted())


def missing(matter: Matter, *, on: date, decided: bool = False) -> tuple[Missing, ...]:
    """Everything that keeps a draft from leaving on a day; see `rules.missing`."""
    return rules.missing(matter, table=wanted(), on=on, decided=decided)


def draft(matter: Matter, *, number: str, at: datetime, marking: Text | None, final: bool) -> Document:
    """The request as a paper, with what is missing marked where it belongs; see `rules.draft`."""
    return rules.draft(matter, table=wanted(), number=number, at=at, marking=marking, final=final)


def questions(matter: Matter) -> tuple[Text, ...]:
    """Whom to ask what before somebody relies on the draft."""
    return rules.questions(matter, table=wanted())


def accepted_languages(fact: NationalFact | None) -> frozenset[str] | None:
    """Languages that a state accepts, as its law says; None if that is not known."""
    if fact is None or fact.value in {"unknown", ""}:
        return None
    return frozenset(each.strip() for each in fact.value.split("|") if each.strip()) or None
