# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The gateway as other rooms call it: the rules over the packaged tables.

It reads nothing but the tables and writes nothing; whoever acts on a decision records it under its
own mandate.
"""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.kernel.text import Text
from ploughshare.law.gateways import rules, store
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.rules import facts_of_agreement, facts_without_agreement
from ploughshare.law.gateways.rules.case import Case
from ploughshare.law.gateways.rules.gaps import gap
from ploughshare.law.gateways.rules.turning import SENTENCES
from ploughshare.law.gateways.terms import DataKind, Evaluation, Facts, Question, Refusal, Turn
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.decisions import Decision, Outcome

__all__ = [
    "ask_for",
    "decide",
    "decide_each",
    "evaluate",
    "facts_of_agreement",
    "facts_without_agreement",
    "kinds_that_may_go",
    "note_refused",
    "turn_words",
    "turning_points",
]


def evaluate(question: Question, *, facts: Facts) -> Evaluation:
    """The same decision in codes: for tables, maps and machines.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    return rules.evaluate(question, facts=facts, tables=tables())


def turning_points(question: Question, *, facts: Facts) -> tuple[Turn, ...]:
    """What single fact, stated otherwise, would alter the decision; what opens most first.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    return rules.turning_points(question, facts=facts, tables=tables())


def turn_words(turn: Turn) -> Text:
    """The fact of a turning point, as a sentence."""
    return Text(SENTENCES[turn.fact, turn.value])


def note_refused(work: Work, question: Question, *, facts: Facts, outcome: Outcome) -> None:
    """Keep a question that was not let pass, for the what-ifs: which change would have freed it."""
    store.add(work.connection, Refusal(question, facts, outcome))


def ask_for(code: str, question: Question, *, facts: Facts) -> Text:
    """What to ask, and whom, for one code of what is missing (`Evaluation.missing`)."""
    return gap(code, Case(question, facts, tables()))


def decide(question: Question, *, facts: Facts) -> Decision:
    """May this be asked? One decision for the whole question.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    return rules.decide(question, facts=facts, tables=tables())


def decide_each(question: Question, *, facts: Facts) -> Mapping[DataKind, Decision]:
    """May this be asked? One decision for each kind of data, so that what may go goes.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    return rules.decide_each(question, facts=facts, tables=tables())


def kinds_that_may_go(question: Question, *, facts: Facts) -> frozenset[DataKind]:
    """Kinds of data of the question that are permitted by themselves; empty if none is.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    return frozenset(kind for kind, part in decide_each(question, facts=facts).items() if part.permitted)
