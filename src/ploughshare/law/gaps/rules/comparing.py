# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of gaps: compare a value with what a provision asks, and try a change on the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.law.gaps.terms import Change, Gap, Met, Opened
from ploughshare.law.gateways import rules as gateways
from ploughshare.law.gateways.terms import Evaluation, Facts, Question, Refusal, Tables
from ploughshare.law.national.rules import number
from ploughshare.law.national.terms import Evidence, NationalFact
from ploughshare.law.provisions.terms import Obligation
from ploughshare.law.treaties.terms import Confidence, Membership, Status
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose

CODES: Mapping[str, str] = MappingProxyType(
    {
        "FP": "UN_FIREARMS_PROTOCOL",
        "UNTOC": "UNTOC",
        "ATT": "ATT",
        "CIFTA": "CIFTA",
        "ECOW": "ECOWAS_CONVENTION",
        "ETS101": "ETS101_FIREARMS_1978",
        "ETS182": "ETS182",
        "ETS24": "ETS24_EXTRADITION",
        "ETS30": "ETS30_MLA",
        "EU555": "EU_FIREARMS_DIRECTIVE_2021_555",
        "KIN": "KINSHASA_CONVENTION",
        "NAI": "NAIROBI_PROTOCOL",
        "PRUM": "PRUM_TREATY_2005",
        "SADC": "SADC_FIREARMS_PROTOCOL",
        "BUD": "BUDAPEST_CYBERCRIME",
    }
)
"""Short code of an instrument in the table of provisions to its code in the table of status."""

_WORDS = frozenset({"true", "false", "yes", "no"})
_RANK = {Outcome.OWED: 3, Outcome.PERMITTED: 2, Outcome.PERMITTED_IF: 1, Outcome.DISCRETION: 1}
_SAID = {"yes": "true", "no": "false"}

USUAL = Facts(
    transnational_organised=True,
    dual_criminality=True,
    own_national=False,
    death_penalty=False,
    human_rights_risk=False,
    safeguards=True,
    in_the_act=True,
    common_land_border=True,
    at_sea=False,
    declaration_known=True,
    reservation=False,
    extradition_treaty=False,
    bilateral_agreement=False,
    mandate=False,
)
"""The usual case by which forms are laid beside each other: trafficking across borders by an organised group,
punishable in both states, no bar in the person, and no treaty of the two alone. What national law and
treaties say decides then."""


def compare(obligation: Obligation, fact: NationalFact | None) -> Gap:
    """How national law stands to one provision."""
    how = obligation.comparison
    if how in (None, "info") or obligation.national_variable is None:
        return Gap(obligation, Met.NOT_COMPARED, fact)
    if fact is None or fact.evidence is Evidence.UNKNOWN or fact.value in ("", "unknown", "conditional"):
        return Gap(obligation, Met.UNKNOWN, fact)
    if how in ("superset", "subset", "any"):
        return _of_sets(obligation, fact)
    if how == "eq":
        return Gap(obligation, _equal(fact.value, obligation.threshold or ""), fact)
    return Gap(obligation, _of_numbers(how or "", fact.value, obligation.threshold), fact)


def _equal(value: str, wanted: str) -> Met:
    said, asked = _SAID.get(value, value), _SAID.get(wanted, wanted)
    if asked in ("true", "false") and said not in ("true", "false"):
        # A word where yes or no was asked for is a lawyer's to read.
        return Met.UNKNOWN
    return Met.MET if said == asked else Met.NOT_MET


def _of_sets(obligation: Obligation, fact: NationalFact) -> Gap:
    wanted = (obligation.threshold or "").split("|")
    if fact.value in _WORDS:
        # Whether it is so was read, and not in which ways.
        return Gap(obligation, Met.UNKNOWN if fact.value in ("true", "yes") else Met.NOT_MET, fact)
    has = fact.value.split("|")
    if obligation.comparison == "any":
        return Gap(obligation, Met.MET if set(has) & set(wanted) else Met.NOT_MET, fact)
    if obligation.comparison == "subset":
        more = tuple(each for each in has if each not in wanted)
        return Gap(obligation, Met.NOT_MET if more else Met.MET, fact, more)
    lacking = tuple(each for each in wanted if each not in has)
    if not lacking:
        return Gap(obligation, Met.MET, fact)
    return Gap(obligation, Met.PARTLY if set(has) & set(wanted) else Met.NOT_MET, fact, lacking)


def _of_numbers(how: str, value: str, threshold: str | None) -> Met:
    found, wanted = number(value), number(threshold or "")
    if found is None or wanted is None:
        return Met.UNKNOWN
    if how == "gte":
        return Met.MET if found >= wanted else Met.NOT_MET
    return Met.MET if found <= wanted else Met.NOT_MET


def changed(tables: Tables, change: Change) -> Tables:
    """The tables as they would be: the state bound since ever, and its law with other values."""
    treaties = tables.treaties
    by_instrument = dict(treaties.by_instrument)
    for code in change.joins:
        row = Membership(
            change.state, code, Status.PARTY, Confidence.U, source="what-if", as_of="0001", read_in=1
        )
        by_instrument[code] = {**by_instrument.get(code, {}), change.state: row}
    dropped = {(change.state, code) for code in change.joins}
    periods = {key: each for key, each in treaties.periods.items() if key not in dropped}
    national = dict(tables.national)
    for variable, value in change.values.items():
        national[change.state, variable] = NationalFact(
            change.state, variable, value, None, "", "what-if", Evidence.SECONDARY, "what-if", "", None
        )
    later = {key: each for key, each in treaties.later.items() if key not in dropped}
    complete = treaties.complete - set(change.joins)
    bound = replace(treaties, by_instrument=by_instrument, periods=periods, later=later, complete=complete)
    return replace(tables, treaties=bound, national=national)


def usual_question(form: Form, asking: Country, asked: Country, tables: Tables, *, at: datetime) -> Question:
    """The question by which forms are laid beside each other: data on the arm, for trafficking."""
    purposes = tables.forms[form].purposes
    purpose = Purpose.INVESTIGATION if Purpose.INVESTIGATION in purposes else min(purposes, key=_by_value)
    return Question(
        asking, asked, form, purpose, frozenset({DataKind.FIREARM}), at, None, Offence.TRAFFICKING
    )


def _by_value(purpose: Purpose) -> str:
    return purpose.value


def opened_by(
    change: Change, tables: Tables, *, at: datetime, refusals: Iterable[Refusal] = ()
) -> tuple[Opened, ...]:
    """What a change would open for a state, with every other: what would have freed most comes first.

    A pair whose refused questions would stand better is told even where the usual case is open already.
    """
    after = changed(tables, change)
    freed = _freed(refusals, tables, after)
    found = []
    for form, asking, asked in _of_state(change.state, tables):
        question = usual_question(form, asking, asked, tables, at=at)
        was, would = _both(question, USUAL, tables, after)
        if _better(was, would) or freed[asking, asked, form]:
            new = tuple(row for row in would.bases if row not in was.bases)
            count = freed[asking, asked, form]
            found.append(Opened(asking, asked, form, was.outcome, would.outcome, new, count))
    return tuple(sorted(found, key=_most_first))


def _most_first(each: Opened) -> tuple[int, int, str, str, str]:
    step = _RANK.get(each.after, 0) - _RANK.get(each.before, 0)
    return (-each.freed, -step, each.form.value, each.asking, each.asked)


def _of_state(state: Country, tables: Tables) -> Iterator[tuple[Form, Country, Country]]:
    for form in Form:
        for other in sorted(tables.treaties.states - {state}):
            yield form, state, other
            yield form, other, state


def _both(question: Question, facts: Facts, before: Tables, after: Tables) -> tuple[Evaluation, Evaluation]:
    return (
        gateways.evaluate(question, facts=facts, tables=before),
        gateways.evaluate(question, facts=facts, tables=after),
    )


def _better(was: Evaluation, would: Evaluation) -> bool:
    return _RANK.get(would.outcome, 0) > _RANK.get(was.outcome, 0)


def _freed(
    refusals: Iterable[Refusal], before: Tables, after: Tables
) -> Counter[tuple[Country, Country, Form]]:
    """Refused questions that would stand better, with their own facts."""
    counted: Counter[tuple[Country, Country, Form]] = Counter()
    for each in refusals:
        question = each.question
        was, would = _both(question, each.facts, before, after)
        if _better(was, would):
            counted[question.asking, question.asked, question.form] += 1
    return counted
