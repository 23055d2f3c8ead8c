# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Gaps and what-ifs over the law in force at a node, or the packaged tables. No record of anybody is read, so
no mandate is asked. `law`: the facts in force at a node; the packaged ones for None."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from ploughshare.kernel.countries import Country
from ploughshare.law.facts.terms import InForce
from ploughshare.law.gaps import rules
from ploughshare.law.gaps.errors import NoSuchInstrument, NoSuchVariable, NothingChanged, NotOfTheTables
from ploughshare.law.gaps.terms import Change, Comparison, Gap, Opened
from ploughshare.law.gateways import rules as gateways
from ploughshare.law.gateways.queries import over
from ploughshare.law.gateways.terms import Evaluation, Refusal, Tables
from ploughshare.law.national.reference import variables
from ploughshare.law.national.rules import law_on
from ploughshare.law.provisions.reference import provisions
from ploughshare.law.treaties import rules as treaty_rules
from ploughshare.vocabulary.cooperation import Form


def instruments() -> dict[str, str]:
    """Short codes of instruments with provisions, and their titles."""
    return {each.code: each.instrument for each in provisions().values()}


def compare(state: Country, instrument: str, *, at: datetime, law: InForce | None = None) -> Comparison:
    """One state against one instrument, provision by provision.

    Args:
        instrument: short code (`FP`) or code of status (`UN_FIREARMS_PROTOCOL`).

    Raises:
        NotOfTheTables, NoSuchInstrument.
    """
    _known(state)
    code, known = _code(instrument), over(law)
    asked = (each.row for each in provisions().values() if each.code == code)
    found = tuple(_gap(state, row, known, at.date()) for row in asked)
    of_status, standing = rules.CODES.get(code), None
    if of_status is not None:
        standing = treaty_rules.standing(known.treaties, instrument=of_status, state=state, on=at.date())
    return Comparison(state, code, instruments()[code], standing, found)


def compare_each(
    states: Sequence[Country], instrument: str, *, at: datetime, law: InForce | None = None
) -> list[Comparison]:
    """A region against one instrument: the matrix.

    Raises:
        NotOfTheTables, NoSuchInstrument.
    """
    return [compare(state, instrument, at=at, law=law) for state in states]


def _gap(state: Country, row: str, known: Tables, on: date) -> Gap:
    obligation = provisions()[row]
    variable = obligation.national_variable
    return rules.compare(obligation, law_on(known.national, state, variable, on) if variable else None)


def what_if(
    change: Change, *, at: datetime, refusals: Iterable[Refusal] = (), law: InForce | None = None
) -> tuple[Opened, ...]:
    """Which pairs and forms one change for a state would open.

    Args:
        refusals: questions that this node did not let pass, to count those that would have been freed.

    Raises:
        NotOfTheTables, NoSuchInstrument, NoSuchVariable, NothingChanged.
    """
    _known(change.state)
    if not change.joins and not change.values:
        raise NothingChanged()
    for variable in change.values:
        if variable not in variables():
            raise NoSuchVariable({"variable": variable[:60]})
    joins = tuple(_of_status(each) for each in change.joins)
    made = Change(change.state, joins, change.values)
    return rules.opened_by(made, over(law), at=at, refusals=refusals)


def usual(
    form: Form, asking: Country, asked: Country, *, at: datetime, law: InForce | None = None
) -> Evaluation:
    """One pair in one form, for the usual question."""
    question = rules.usual_question(form, asking, asked, over(law), at=at)
    return gateways.evaluate(question, facts=rules.USUAL, tables=over(law))


def matrix(
    *, at: datetime, forms: Sequence[Form] = tuple(Form), law: InForce | None = None
) -> Iterator[tuple[Form, Country, Country, Evaluation]]:
    """Every pair of states in every form, for the usual question (`rules.USUAL`)."""
    states = sorted(over(None).treaties.states)
    for form in forms:
        for asking in states:
            for asked in states:
                if asking != asked:
                    yield form, asking, asked, usual(form, asking, asked, at=at, law=law)


def _known(state: Country) -> None:
    if state not in over(None).treaties.states:
        raise NotOfTheTables({"state": state})


def _code(instrument: str) -> str:
    short = {code: name for name, code in rules.CODES.items()}.get(instrument, instrument)
    if short not in instruments():
        raise NoSuchInstrument({"instrument": instrument[:40], "known": ", ".join(sorted(instruments()))})
    return short


def _of_status(instrument: str) -> str:
    code = rules.CODES.get(instrument, instrument)
    if code not in over(None).treaties.titles:
        known = ", ".join(sorted(over(None).treaties.titles))
        raise NoSuchInstrument({"instrument": instrument[:40], "known": known})
    return code
