# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Many states at once: who is bound by what, and what one can do with every other.

No record of anybody is read, so no mandate is asked. `law`: the facts in force at a node; the packaged ones
for None.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ploughshare.kernel.countries import Country
from ploughshare.law.facts.terms import InForce
from ploughshare.law.gaps import rules
from ploughshare.law.gaps.errors import NobodyBound, NoSuchInstrument, NotOfTheTables
from ploughshare.law.gateways import rules as gateways
from ploughshare.law.gateways.queries import over
from ploughshare.law.gateways.terms import Evaluation
from ploughshare.law.treaties import queries as treaty_queries
from ploughshare.law.treaties import rules as treaties
from ploughshare.law.treaties.terms import Answer, Standing
from ploughshare.vocabulary.cooperation import Form


def status_code(instrument: str) -> str:
    """The code under which the table of status knows an instrument (`FP` is `UN_FIREARMS_PROTOCOL`).

    Raises:
        NoSuchInstrument.
    """
    code = rules.CODES.get(instrument, instrument)
    known = treaty_queries.titles()
    if code not in known:
        raise NoSuchInstrument({"instrument": instrument[:40], "known": ", ".join(sorted(known))})
    return code


def members_of(body: str, *, at: datetime, law: InForce | None = None) -> tuple[Country, ...]:
    """States that are members of a body, or bound by an instrument, on a day; in the order of their codes.

    Raises:
        NoSuchInstrument: no table names it.
        NobodyBound: no state is known to be.
    """
    code, known = status_code(body), over(law).treaties
    found = tuple(
        state
        for state in sorted(known.states)
        if treaties.holds(known, instrument=code, state=state, on=at.date()) is Answer.YES
    )
    if not found:
        raise NobodyBound({"instrument": code})
    return found


def standings(
    instruments: Sequence[str], *, at: datetime, body: str | None = None, law: InForce | None = None
) -> list[tuple[Country, tuple[Standing, ...]]]:
    """Each state, and whether each instrument binds it on a day; in the order of their codes.

    Args:
        body: only its members; None for all states of the tables.

    Raises:
        NoSuchInstrument, NobodyBound.
    """
    codes, known = [status_code(each) for each in instruments], over(law).treaties
    on = at.date()
    return [
        (
            state,
            tuple(treaties.standing(known, instrument=code, state=state, on=on) for code in codes),
        )
        for state in _among(body, at, law)
    ]


def partners_of(
    state: Country, form: Form, *, at: datetime, body: str | None = None, law: InForce | None = None
) -> list[tuple[Country, Evaluation, Evaluation]]:
    """What a state can do with every other in one form, for the usual case: asking it, and asked by it.

    Args:
        body: only with its members.

    Raises:
        NotOfTheTables, NoSuchInstrument, NobodyBound.
    """
    tables = over(law)
    if state not in tables.treaties.states:
        raise NotOfTheTables({"state": state})

    def usual(asking: Country, asked: Country) -> Evaluation:
        question = rules.usual_question(form, asking, asked, tables, at=at)
        return gateways.evaluate(question, facts=rules.USUAL, tables=tables)

    return [
        (other, usual(state, other), usual(other, state)) for other in _among(body, at, law) if other != state
    ]


def _among(body: str | None, at: datetime, law: InForce | None) -> Sequence[Country]:
    return members_of(body, at=at, law=law) if body else sorted(over(law).treaties.states)
