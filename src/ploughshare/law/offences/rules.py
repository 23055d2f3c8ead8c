# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Is the same conduct punishable in both states, and severely enough? Element by element.

Dual criminality looks at the conduct, not at its name: it does not matter in which category or under which
word each law puts it (UN Convention against Corruption, article 43(2), says so in terms for its offences;
the UN Convention against Transnational Organized Crime asks for it in articles 16(1) and 18(9)). So an
offence is taken apart into elements of conduct, and every element it rests on has to be punishable in both.

What an instrument asks a state to punish is shown beside and never counted: whether it did so was not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import N_, Text
from ploughshare.law.gateways.rules.case import PENALTY, Case
from ploughshare.law.gateways.rules.rows import extradition
from ploughshare.law.gateways.terms import Facts, Question, Tables
from ploughshare.law.national import rules as national_rules
from ploughshare.law.national.terms import ConductElement, ConductFact, Element
from ploughshare.law.offences.errors import ConductUnknown, NoConduct
from ploughshare.law.offences.terms import Compared, Comparison, Punished, Shared, Threshold
from ploughshare.law.treaties import rules as treaty_rules
from ploughshare.law.treaties.rules import all_of
from ploughshare.law.treaties.terms import Answer
from ploughshare.vocabulary.cooperation import Offence

RESTS_ON: Mapping[Offence, Element] = MappingProxyType(
    {
        Offence.TRAFFICKING: Element.TRAFFICKING,
        Offence.AGGRAVATED_TRAFFICKING: Element.TRAFFICKING,
        Offence.MANUFACTURE: Element.MANUFACTURE,
        Offence.MARKING: Element.MARKS,
        Offence.EXPORT: Element.TRAFFICKING,
        Offence.POSSESSION: Element.POSSESSION,
        Offence.TRADE: Element.TRADE,
    }
)
"""Offence to the conduct it punishes. Export without leave is a way of trafficking (Firearms Protocol,
article 3(e)); what aggravates trafficking changes the penalty and not the conduct."""

_OFFENCE_OF: Mapping[Element, Offence] = MappingProxyType(
    {
        Element.TRAFFICKING: Offence.TRAFFICKING,
        Element.MANUFACTURE: Offence.MANUFACTURE,
        Element.MARKS: Offence.MARKING,
        Element.POSSESSION: Offence.POSSESSION,
        Element.TRADE: Offence.TRADE,
    }
)

OWED_UNDER: Mapping[Element, str] = MappingProxyType(
    dict.fromkeys((Element.MANUFACTURE, Element.TRAFFICKING, Element.MARKS), "UN_FIREARMS_PROTOCOL")
)
"""Firearms Protocol, article 5(1): what its parties have to make an offence."""

_THRESHOLD = "extradition_min_max_penalty_years"
_ANSWERS: Mapping[str, Answer] = MappingProxyType({"yes": Answer.YES, "no": Answer.NO})

# Translators: a question about one state's law; the question itself comes from a table.
_ASK = N_("Of the law of %(state)s: %(question)s")
_PART = N_("Of the law of %(state)s this is known: %(part)s. Still to ask: %(question)s")


@dataclass(frozen=True, slots=True)
class Sources:
    """The tables that a comparison rests on."""

    tables: Tables
    elements: Mapping[Element, ConductElement]
    conduct: Mapping[tuple[Country, Element], ConductFact]


def named(given: str) -> tuple[Offence | None, Element]:
    """An offence, or an element of conduct, by its code.

    Raises:
        ConductUnknown: it is neither.
    """
    for offence in Offence:
        if offence.value == given:
            return offence, RESTS_ON[offence]
    for element in Element:
        if element.value == given:
            return _OFFENCE_OF.get(element), element
    known = dict.fromkeys(each.value for each in (*Offence, *Element))
    raise ConductUnknown({"given": given[:40], "known": ", ".join(known)})


def compare(
    question: Question,
    *,
    conduct: Iterable[Element] = (),
    years: float | None = None,
    sources: Sources,
) -> Comparison:
    """One offence in the laws of two states, element by element.

    Args:
        question: the states, the offence and the moment; whatever else it holds plays no part.
        conduct: further elements that it rests on: parts, ammunition, brokering, conversion, printing.
        years: what the greatest penalty has to reach in both; the asked state's law on extradition if None.

    Raises:
        NoConduct: neither offence nor element was named.
    """
    deciding = set(conduct) | ({RESTS_ON[question.offence]} if question.offence else set())
    if not deciding:
        raise NoConduct()
    on = Case(question, Facts(), sources.tables).on
    made = (_compared(each, question, on, each in deciding, sources) for each in sources.elements)
    elements = tuple(sorted(made, key=lambda each: not each.decisive))
    decisive = [each for each in elements if each.decisive]
    gaps = [(each, side) for each in decisive for side in _open(each)]
    return Comparison(
        asking=question.asking,
        asked=question.asked,
        offence=question.offence,
        on=on,
        elements=elements,
        dual_criminality=all_of(*(side.answer for each in decisive for side in (each.asking, each.asked))),
        threshold=_threshold(question, years, sources.tables),
        missing=tuple(f"conduct:{side.state}:{each.element.value}" for each, side in gaps),
        ask=tuple(_question(each.element, side, sources) for each, side in gaps),
        cited=tuple(
            dict.fromkeys(side.cited for each in decisive for side in (each.asking, each.asked) if side.cited)
        ),
    )


def dual_criminality(found: Comparison) -> bool | None:
    """The fact for the gateways (`Facts.dual_criminality`); None where it is not known."""
    return None if found.dual_criminality is Answer.UNKNOWN else found.dual_criminality is Answer.YES


def _compared(element: Element, question: Question, on: date, decisive: bool, sources: Sources) -> Compared:
    asking, asked = (_punished(state, element, on, sources) for state in (question.asking, question.asked))
    return Compared(
        element, sources.elements[element].meaning, decisive, asking, asked, _shared(asking, asked)
    )


def _punished(state: Country, element: Element, on: date, sources: Sources) -> Punished:
    instrument = OWED_UNDER.get(element)
    treaties = sources.tables.treaties
    owed = (
        Answer.NO
        if instrument is None
        else treaty_rules.holds(treaties, instrument=instrument, state=state, on=on)
    )
    said = national_rules.held_on(sources.conduct.get((state, element)), on)
    fact = national_rules.read_in(said, sources.tables.national, on)
    if said is None or fact is None:
        return Punished(state, Answer.UNKNOWN, owed, None, None)
    answer = _ANSWERS.get(said.value, Answer.UNKNOWN)
    return Punished(state, answer, owed, said.note, national_rules.cite(fact))


def _shared(asking: Punished, asked: Punished) -> Shared:
    answers = {asking.answer, asked.answer}
    if Answer.UNKNOWN in answers:
        return Shared.UNKNOWN
    if len(answers) == 2:
        return Shared.ONE
    return Shared.BOTH if Answer.YES in answers else Shared.NEITHER


def _open(each: Compared) -> list[Punished]:
    return [side for side in (each.asking, each.asked) if side.answer is Answer.UNKNOWN]


def _question(element: Element, side: Punished, sources: Sources) -> Text:
    facts = {"state": side.state, "question": sources.elements[element].ask}
    return Text(_PART, {**facts, "part": side.note}) if side.note else Text(_ASK, facts)


def _threshold(question: Question, years: float | None, tables: Tables) -> Threshold:
    """The asked state's own law on extradition, or a number of years that both have to reach."""
    case = Case(question, Facts(dual_criminality=True), tables)
    if years is None:
        reached = extradition(case)
        least = case.aside().number(question.asked, _THRESHOLD)
    else:
        reached = all_of(*(case.at_least(state, years) for state in (question.asking, question.asked)))
        least = years
    return Threshold(
        years=least,
        own_rule=years is None,
        greatest_asking=_greatest(question.asking, question.offence, case),
        greatest_asked=_greatest(question.asked, question.offence, case),
        reached=reached,
        missing=_of_penalty(case) if reached is Answer.UNKNOWN else (),
    )


def _of_penalty(case: Case) -> tuple[str, ...]:
    """What is missing; for conduct that no offence of the list punishes, no variable holds the penalty."""
    return tuple(dict.fromkeys("penalty" if each == "fact:offence" else each for each in case.missing))


def _greatest(state: Country, offence: Offence | None, case: Case) -> str | None:
    national = case.tables.national
    found = None if offence is None else national_rules.law_on(national, state, PENALTY[offence], case.on)
    return None if found is None or found.value == "unknown" else found.value
