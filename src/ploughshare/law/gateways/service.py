# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The gateway as other rooms call it: the rules, over the law that is in force at this node.

The one place where the tables in force here and the register of assurances enter a decision. Whoever acts
on a decision records it under its own mandate. Without a node, the rules are asked directly with the packaged
tables (`reference.tables`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import Text
from ploughshare.law.assurances import queries as assurances
from ploughshare.law.assurances.terms import Assurance
from ploughshare.law.gateways import rules, store
from ploughshare.law.gateways.queries import in_force
from ploughshare.law.gateways.rules import facts_of_agreement, facts_without_agreement
from ploughshare.law.gateways.rules.assured import asked_of, strictest, with_assurances
from ploughshare.law.gateways.rules.case import Case
from ploughshare.law.gateways.rules.evaluation import NARROWEST_FIRST, about_lots, legs_of
from ploughshare.law.gateways.rules.gaps import gap
from ploughshare.law.gateways.rules.ruled import barred_anyway
from ploughshare.law.gateways.terms import Evaluation, Facts, Question, Refusal, Tables, Turn
from ploughshare.law.rulings import queries as ruling_queries
from ploughshare.law.rulings import service as rulings
from ploughshare.law.rulings.errors import NothingToRule
from ploughshare.law.rulings.rules import LEFT_TO_A_PERSON
from ploughshare.law.rulings.terms import About, LawQuestion, Left, Subject
from ploughshare.safeguards.permissions import Permission
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
    "left_open",
    "note_refused",
    "offer_to_officer",
    "put_to_officer",
    "question_of",
    "turning_points",
]


STOPPED = frozenset({Outcome.NO_BASIS, Outcome.UNDETERMINED})
"""What the tables stop and leave to a person. What is at discretion goes: the asked state decides it."""


def known_facts(work: Work, question: Question, *, facts: Facts) -> tuple[Facts, tuple[Assurance, ...]]:
    """The facts with what the register of assurances says, and the entries that this rests on."""
    return _known(work, question, facts, in_force(work))


def _known(work: Work, question: Question, facts: Facts, law: Tables) -> tuple[Facts, tuple[Assurance, ...]]:
    form = law.forms[question.form]
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
    law = in_force(work)
    known, _ = _known(work, question, facts, law)
    return rules.evaluate(question, facts=known, tables=law)


def turning_points(work: Work, question: Question, *, facts: Facts) -> tuple[Turn, ...]:
    """What single fact, stated otherwise, would alter the decision; what opens most first.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    law = in_force(work)
    known, _ = _known(work, question, facts, law)
    return rules.turning_points(question, facts=known, tables=law)


def note_refused(work: Work, question: Question, *, facts: Facts, outcome: Outcome) -> None:
    """Keep a question that was not let pass, for the what-ifs: which change would have freed it."""
    store.add(work.connection, Refusal(question, facts, outcome))


def decide(work: Work, question: Question, *, facts: Facts, subject: Id | None = None) -> Decision:
    """May this be asked? One decision for the whole question, with the legal officer's where one reaches it.

    Args:
        subject: the thing of ours that it is asked for, for which alone a decision may have been made.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    law = in_force(work)
    known, _ = _known(work, question, facts, law)
    made = rules.decide(question, facts=known, tables=law)
    if question.route or made.outcome not in LEFT_TO_A_PERSON:
        return made
    parts = _each(work, question, known, law, subject)
    return made if parts is None else rules.whole_of(parts)


def decide_each(
    work: Work, question: Question, *, facts: Facts, subject: Id | None = None
) -> Mapping[DataKind, Decision]:
    """May this be asked? One decision for each kind of data, so that what may go goes.

    Args:
        subject: as for `decide`.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    law = in_force(work)
    known, _ = _known(work, question, facts, law)
    parts = _each(work, question, known, law, subject)
    return rules.decide_each(question, facts=known, tables=law) if parts is None else parts


def put_to_officer(
    work: Work, question: Question, *, facts: Facts, own: Country, subject: Subject | None = None
) -> LawQuestion:
    """Put to the legal officer what the tables leave to a person; the question that waits already where it
    is the same.

    Args:
        own: the state by whose clocks it is due.

    Raises:
        NothingToRule: they leave nothing: it may go, or is barred, or goes once conditions are met.
        NotPermitted: the actor puts no questions.
    """
    work.allow(Permission.RULING_ASK)
    law = in_force(work)
    known, _ = _known(work, question, facts, law)
    law = in_force(work)
    parts = rules.evaluate_kinds(question, facts=known, tables=law)
    case = Case(question, known, law)
    # Of a party that the tables do not know they ask no bar: what is barred is not put all the same.
    left = {
        kind: part
        for kind, part in parts.items()
        if part.outcome in STOPPED and not barred_anyway(case, kind)
    }
    whole = min(left.values(), key=lambda part: NARROWEST_FIRST.index(part.outcome), default=None)
    if whole is None or question.route:
        raise NothingToRule({"outcome": rules.narrowest(parts).outcome.value})
    missing = sorted({code for part in left.values() for code in part.missing})
    about = About(
        question.asking,
        question.asked,
        question.form,
        question.purpose,
        frozenset(left),
        question.offence,
        question.urgency is not None,
    )
    stated = store.facts_document(facts)
    return rulings.put(work, about, Left(whole.outcome, tuple(missing), stated), subject=subject, own=own)


def question_of(put: LawQuestion, *, at: datetime) -> tuple[Question, Facts]:
    """A question that was put to the legal officer as it is asked now, with what was stated of the case."""
    about = put.about
    question = Question(
        about.asking, about.asked, about.form, about.purpose, about.data, at, None, about.offence
    )
    return question, store.facts_of(put.left.facts)


def left_open(work: Work, put: LawQuestion) -> tuple[tuple[str, Text], ...]:
    """What is not known of a question that was put: each code, with what to ask and whom."""
    question, facts = question_of(put, at=work.at)
    case = Case(question, facts, in_force(work))
    return tuple((code, gap(code, case)) for code in put.left.missing)


def offer_to_officer(
    work: Work, question: Question, *, facts: Facts, own: Country, subject: Subject | None = None
) -> LawQuestion | None:
    """The same where the tables leave anything to a person and the actor may put it; else None."""
    if not work.may(Permission.RULING_ASK):
        return None
    try:
        return put_to_officer(work, question, facts=facts, own=own, subject=subject)
    except NothingToRule:
        return None


def _each(
    work: Work, question: Question, known: Facts, law: Tables, subject: Id | None
) -> Mapping[DataKind, Decision] | None:
    """The decision for each kind of data where the legal officer's reaches one; None where none does."""
    if question.route:
        return None
    about = About(
        question.asking,
        question.asked,
        question.form,
        question.purpose,
        question.data,
        question.offence,
        question.urgency is not None,
    )
    reaching = ruling_queries.standing_each(work, about, subject=subject)
    if not reaching:
        return None
    parts = dict(rules.decide_each(question, facts=known, tables=law))
    for kind, ruling in reaching.items():
        # What happened to a lot stays what happened to a lot when it is asked alone.
        beside = frozenset({DataKind.AMMUNITION}) if about_lots(question) else frozenset()
        alone = replace(question, data=beside | {kind})
        parts[kind] = rules.decide_each(alone, facts=known, tables=law, ruling=ruling)[kind]
    return parts
