# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From findings to one decision, in the order of evaluation that the tables' README lays down:
membership, special before general, bars, result. Offences and penalties come with other forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from ploughshare.kernel.text import N_, Text
from ploughshare.law.clocks import rules as clock_rules
from ploughshare.law.clocks.terms import AnswerCase
from ploughshare.law.gateways.errors import FormNotEvaluated, NothingAsked
from ploughshare.law.gateways.rules.bars import barred_content, barred_purpose
from ploughshare.law.gateways.rules.bases import ROWS, findings
from ploughshare.law.gateways.rules.citations import citations
from ploughshare.law.gateways.rules.conditions import (
    conditions_of,
    conditions_on,
    general_conditions,
    to_confirm,
)
from ploughshare.law.gateways.terms import DataKind, Facts, Finding, Form, Question, Strength, Tables
from ploughshare.law.treaties.terms import Answer
from ploughshare.vocabulary.decisions import Decision, Outcome, Term

OUTCOMES: Mapping[Strength, Outcome] = MappingProxyType(
    {
        Strength.OBLIGATION: Outcome.OWED,
        Strength.OBLIGATION_SUBJECT_TO_DOMESTIC_LAW: Outcome.OWED,
        Strength.ENABLING: Outcome.DISCRETION,
        Strength.POLITICAL: Outcome.DISCRETION,
        Strength.BILATERAL_MOU: Outcome.DISCRETION,
    }
)
"""What a basis yields at most. A political or enabling basis never yields owed."""

_STRONGEST_FIRST = (Outcome.OWED, Outcome.DISCRETION)

_REASONS: Mapping[Strength, str] = MappingProxyType(
    {
        Strength.OBLIGATION: N_(
            "%(title)s, %(article)s, obliges %(asked)s to answer %(asking)s (row %(row)s)."
        ),
        Strength.OBLIGATION_SUBJECT_TO_DOMESTIC_LAW: N_(
            "%(title)s, %(article)s, obliges %(asked)s to answer %(asking)s, within its own law "
            "(row %(row)s)."
        ),
        Strength.ENABLING: N_(
            "%(title)s (%(article)s, row %(row)s) allows %(asked)s to answer and does not oblige it."
        ),
        Strength.POLITICAL: N_(
            "%(title)s (%(article)s, row %(row)s) is a political commitment: it does not "
            "bind %(asked)s in law."
        ),
        Strength.BILATERAL_MOU: N_(
            "%(title)s (row %(row)s) is an understanding between authorities and does not bind in law."
        ),
    }
)


_ALLOWS_PLAINLY = N_("%(title)s (row %(row)s) allows %(asked)s to answer and does not oblige it.")
"""For a basis that is no text with articles, such as a database of INTERPOL."""


def decide(question: Question, *, facts: Facts, tables: Tables) -> Decision:
    """The decision on the whole question: permitted only if every kind of data in it is.

    Raises:
        FormNotEvaluated: a form this version does not decide.
        NothingAsked: the question names no kind of data.
    """
    parts = decide_each(question, facts=facts, tables=tables)
    barred = [kind for kind in DataKind if kind in parts and parts[kind].outcome is Outcome.BARRED]
    passing = [kind for kind in DataKind if kind in parts and kind not in barred]
    if not barred:
        return _joined(tuple(parts[kind] for kind in passing))
    whole = _joined(tuple(parts[kind] for kind in barred))
    if not passing:
        return whole
    split = Text(
        N_("Without “%(barred)s” the rest of the question stands by itself: %(outcome)s."),
        {"barred": ", ".join(kind.value for kind in barred), "outcome": parts[passing[0]].outcome.value},
    )
    return replace(whole, conditions=(*whole.conditions, split))


def decide_each(question: Question, *, facts: Facts, tables: Tables) -> Mapping[DataKind, Decision]:
    """The decision for each kind of data by itself, so that what may go goes.

    Raises:
        FormNotEvaluated: a form this version does not decide.
        NothingAsked: the question names no kind of data.
    """
    if question.form not in ROWS:
        raise FormNotEvaluated({"form": question.form.value})
    if not question.data:
        raise NothingAsked()
    whole = barred_purpose(question, tables) or _by_basis(question, facts, tables)
    return MappingProxyType(
        {kind: _for_kind(kind, whole, question, facts, tables) for kind in DataKind if kind in question.data}
    )


def _for_kind(kind: DataKind, whole: Decision, question: Question, facts: Facts, tables: Tables) -> Decision:
    if whole.outcome is Outcome.BARRED:
        return whole
    barred = barred_content(question, kind=kind, facts=facts, tables=tables)
    if barred is not None:
        return barred
    return replace(whole, conditions=whole.conditions + conditions_on(kind)) if whole.permitted else whole


def _joined(parts: tuple[Decision, ...]) -> Decision:
    """Parts with one outcome as one: nothing said twice."""
    return replace(
        parts[0],
        conditions=tuple(dict.fromkeys(text for part in parts for text in part.conditions)),
        provisions=tuple(dict.fromkeys(cited for part in parts for cited in part.provisions)),
    )


def _by_basis(question: Question, facts: Facts, tables: Tables) -> Decision:
    if question.asking == question.asked:
        return _one_state(question)
    found = findings(question, facts=facts, tables=tables)
    carrying = tuple(finding for finding in found if finding.answer is Answer.YES)
    if carrying:
        return _carried(question, facts, tables, carrying, found)
    open_ones = tuple(finding for finding in found if finding.answer is Answer.UNKNOWN)
    return _undetermined(open_ones, tables) if open_ones else _no_basis(question, found, tables)


def _carried(
    question: Question,
    facts: Facts,
    tables: Tables,
    carrying: tuple[Finding, ...],
    found: tuple[Finding, ...],
) -> Decision:
    outcome = min((_outcome(finding) for finding in carrying), key=_STRONGEST_FIRST.index)
    ranked = tuple(sorted(carrying, key=lambda finding: _STRONGEST_FIRST.index(_outcome(finding))))
    deciding = tuple(finding for finding in ranked if _outcome(finding) is outcome)
    stronger = tuple(
        finding
        for finding in found
        if _STRONGEST_FIRST.index(_outcome(finding)) < _STRONGEST_FIRST.index(outcome)
    )
    term = _term(question, facts, tables)
    clock_gap = _clock_gap(question, tables) if term is None or term.provision is None else ()
    conditions = [text for finding in ranked for text in conditions_of(finding, question)]
    conditions += general_conditions(question, facts)
    conditions += [text for finding in deciding for text in to_confirm(finding, tables.treaties)]
    provisions = citations(ranked, tables.treaties)
    return Decision(
        outcome,
        reasons=(
            *(_reason(finding, question) for finding in ranked),
            *(text for finding in stronger for text in finding.remarks),
        ),
        provisions=provisions if term is None or term.provision is None else (*provisions, term.provision),
        conditions=tuple(dict.fromkeys(conditions)),
        missing=tuple(
            dict.fromkeys([text for finding in stronger for text in finding.missing] + list(clock_gap))
        ),
        authority=_authority(question) if outcome is Outcome.DISCRETION else None,
        term=term,
    )


def _outcome(finding: Finding) -> Outcome:
    return OUTCOMES[finding.basis.strength]


def _reason(finding: Finding, question: Question) -> Text:
    basis = finding.basis
    plain = basis.article == "-" and basis.strength is Strength.ENABLING
    return Text(
        _ALLOWS_PLAINLY if plain else _REASONS[basis.strength],
        {
            "title": basis.instrument,
            "article": basis.article,
            "row": basis.row,
            "asking": question.asking,
            "asked": question.asked,
        },
    )


def _authority(question: Question) -> Text:
    return Text(N_("the legal officer of %(asked)s"), {"asked": question.asked})


def _case(question: Question, facts: Facts) -> AnswerCase:
    return AnswerCase(
        asking=question.asking,
        asked=question.asked,
        at=question.at,
        urgency=question.urgency,
        directly_available=facts.directly_available,
        agreed=facts.agreed_term if facts.agreement else None,
    )


def _term(question: Question, facts: Facts, tables: Tables) -> Term | None:
    return clock_rules.answer_term(
        _case(question, facts),
        treaties=tables.treaties,
        provisions=tables.provisions,
        trace=question.form is Form.TRACE,
    )


def _clock_gap(question: Question, tables: Tables) -> tuple[Text, ...]:
    """Whether a term of law runs may itself be unknown; then none is shown as law."""
    case = AnswerCase(question.asking, question.asked, question.at)
    if clock_rules.directive_2023_977_binds(case, treaties=tables.treaties) is not Answer.UNKNOWN:
        return ()
    gap = N_(
        "Whether the terms of Directive (EU) 2023/977 run between %(asking)s and %(asked)s has to be "
        "checked; until then no term is shown as law."
    )
    return (Text(gap, {"asking": question.asking, "asked": question.asked}),)


def _undetermined(open_ones: tuple[Finding, ...], tables: Tables) -> Decision:
    reason = N_("No basis is known to carry this question, and facts are missing. Unknown is never yes.")
    return Decision(
        Outcome.UNDETERMINED,
        reasons=(Text(reason),),
        provisions=citations(open_ones, tables.treaties),
        missing=tuple(dict.fromkeys(text for finding in open_ones for text in finding.missing)),
    )


def _no_basis(question: Question, found: tuple[Finding, ...], tables: Tables) -> Decision:
    states = {"asking": question.asking, "asked": question.asked}
    reason = N_("No instrument in the tables carries this question between %(asking)s and %(asked)s.")
    would = N_("%(title)s would carry it if it bound both %(asking)s and %(asked)s.")
    bilateral = N_("An agreement between %(asking)s and %(asked)s under their own laws would carry it.")
    binding = tuple(finding for finding in found if _outcome(finding) is Outcome.OWED)
    titles = dict.fromkeys(finding.basis.instrument for finding in binding)
    return Decision(
        Outcome.NO_BASIS,
        reasons=(Text(reason, states), *(text for finding in found for text in finding.remarks)),
        provisions=citations(found, tables.treaties),
        conditions=(
            *(Text(would, {"title": title, **states}) for title in titles),
            Text(bilateral, states),
        ),
    )


def _one_state(question: Question) -> Decision:
    gap = N_(
        "Exchange inside one state is a matter of the law of %(asked)s, which these tables do not hold. "
        "Ask your legal officer."
    )
    reason = N_("The asking and the asked state are the same.")
    return Decision(
        Outcome.UNDETERMINED,
        reasons=(Text(reason),),
        missing=(Text(gap, {"asked": question.asked}),),
    )
