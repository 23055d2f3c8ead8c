# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Gaps and what-ifs over the packaged tables. No record of anybody is read, so no mandate is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from ploughshare.kernel.countries import Country
from ploughshare.law.gaps import rules
from ploughshare.law.gaps.errors import NoSuchInstrument, NoSuchVariable, NothingChanged, NotOfTheTables
from ploughshare.law.gaps.terms import Change, Comparison, Gap, Opened
from ploughshare.law.gateways import rules as gateways
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.terms import Evaluation, Refusal
from ploughshare.law.national.reference import national_law, variables
from ploughshare.law.provisions.reference import provisions
from ploughshare.law.treaties import rules as treaty_rules
from ploughshare.vocabulary.cooperation import Form


def instruments() -> dict[str, str]:
    """Short codes of instruments with provisions, and their titles."""
    return {each.code: each.instrument for each in provisions().values()}


def compare(state: Country, instrument: str, *, at: datetime) -> Comparison:
    """One state against one instrument, provision by provision.

    Args:
        instrument: short code (`FP`) or code of status (`UN_FIREARMS_PROTOCOL`).

    Raises:
        NotOfTheTables, NoSuchInstrument.
    """
    _known(state)
    code = _code(instrument)
    found = tuple(_gap(state, each.row) for each in provisions().values() if each.code == code)
    of_status, standing = rules.CODES.get(code), None
    if of_status is not None:
        standing = treaty_rules.standing(tables().treaties, instrument=of_status, state=state, on=at.date())
    return Comparison(state, code, instruments()[code], standing, found)


def compare_each(states: Sequence[Country], instrument: str, *, at: datetime) -> list[Comparison]:
    """A region against one instrument: the matrix.

    Raises:
        NotOfTheTables, NoSuchInstrument.
    """
    return [compare(state, instrument, at=at) for state in states]


def _gap(state: Country, row: str) -> Gap:
    obligation = provisions()[row]
    variable = obligation.national_variable
    return rules.compare(obligation, national_law().get((state, variable)) if variable else None)


def what_if(change: Change, *, at: datetime, refusals: Iterable[Refusal] = ()) -> tuple[Opened, ...]:
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
    return rules.opened_by(made, tables(), at=at, refusals=refusals)


def usual(form: Form, asking: Country, asked: Country, *, at: datetime) -> Evaluation:
    """One pair in one form, for the usual question."""
    question = rules.usual_question(form, asking, asked, tables(), at=at)
    return gateways.evaluate(question, facts=rules.USUAL, tables=tables())


def matrix(
    *, at: datetime, forms: Sequence[Form] = tuple(Form)
) -> Iterator[tuple[Form, Country, Country, Evaluation]]:
    """Every pair of states in every form, for the usual question (`rules.USUAL`)."""
    states = sorted(tables().treaties.states)
    for form in forms:
        for asking in states:
            for asked in states:
                if asking != asked:
                    yield form, asking, asked, usual(form, asking, asked, at=at)


def _known(state: Country) -> None:
    if state not in tables().treaties.states:
        raise NotOfTheTables({"state": state})


def _code(instrument: str) -> str:
    short = {code: name for name, code in rules.CODES.items()}.get(instrument, instrument)
    if short not in instruments():
        raise NoSuchInstrument({"instrument": instrument[:40], "known": ", ".join(sorted(instruments()))})
    return short


def _of_status(instrument: str) -> str:
    code = rules.CODES.get(instrument, instrument)
    if code not in tables().treaties.titles:
        known = ", ".join(sorted(tables().treaties.titles))
        raise NoSuchInstrument({"instrument": instrument[:40], "known": known})
    return code
