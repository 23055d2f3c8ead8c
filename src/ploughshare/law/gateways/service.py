# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The gateway as other rooms call it: the rules, over the law that is in force at this node.

The one place where the tables in force here and the register of assurances enter a decision. Whoever acts
on a decision records it under its own mandate. Without a node, the rules are asked directly with the packaged
tables (`reference.tables`).
"""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.law.assurances import queries as assurances
from ploughshare.law.assurances.terms import Assurance
from ploughshare.law.gateways import rules, store
from ploughshare.law.gateways.queries import in_force
from ploughshare.law.gateways.rules import facts_of_agreement, facts_without_agreement
from ploughshare.law.gateways.rules.assured import asked_of, strictest, with_assurances
from ploughshare.law.gateways.rules.evaluation import legs_of
from ploughshare.law.gateways.terms import Evaluation, Facts, Question, Refusal, Turn
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.cooperation import DataKind
from ploughshare.vocabulary.decisions import Decision, Outcome

__all__ = [
    "decide",
    "decide_each",
    "evaluate",
    "facts_of_agreement",
    "facts_without_agreement",
    "known_facts",
    "note_refused",
    "turning_points",
]


def known_facts(work: Work, question: Question, *, facts: Facts) -> tuple[Facts, tuple[Assurance, ...]]:
    """The facts with what the register of assurances says, and the entries that this rests on."""
    form = in_force(work).forms[question.form]
    legs: list[Facts] = []
    entries: list[Assurance] = []
    for asked in legs_of(question) or (question.asked,):
        said = assurances.stated(work, asked_of(question, form, asked=asked, case=work.mandate.case))
        legs.append(with_assurances(facts, said))
        entries += said.entries
    return strictest(legs), tuple(entries)


def evaluate(work: Work, question: Question, *, facts: Facts) -> Evaluation:
    """The same decision in codes: for tables, maps and machines.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    known, _ = known_facts(work, question, facts=facts)
    return rules.evaluate(question, facts=known, tables=in_force(work))


def turning_points(work: Work, question: Question, *, facts: Facts) -> tuple[Turn, ...]:
    """What single fact, stated otherwise, would alter the decision; what opens most first.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    known, _ = known_facts(work, question, facts=facts)
    return rules.turning_points(question, facts=known, tables=in_force(work))


def note_refused(work: Work, question: Question, *, facts: Facts, outcome: Outcome) -> None:
    """Keep a question that was not let pass, for the what-ifs: which change would have freed it."""
    store.add(work.connection, Refusal(question, facts, outcome))


def decide(work: Work, question: Question, *, facts: Facts) -> Decision:
    """May this be asked? One decision for the whole question.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    known, _ = known_facts(work, question, facts=facts)
    return rules.decide(question, facts=known, tables=in_force(work))


def decide_each(work: Work, question: Question, *, facts: Facts) -> Mapping[DataKind, Decision]:
    """May this be asked? One decision for each kind of data, so that what may go goes.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    known, _ = known_facts(work, question, facts=facts)
    return rules.decide_each(question, facts=known, tables=in_force(work))
