# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a fact of national law to its citation, and from which day on it speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import parse_part_date
from ploughshare.law.national.terms import ConductFact, NationalFact, ObjectFact
from ploughshare.vocabulary.decisions import Provision

_YEAR = re.compile(r"\d{4}")
Fact = TypeVar("Fact", NationalFact, ObjectFact, ConductFact)


def held_on(fact: Fact | None, on: date) -> Fact | None:
    """What held on a day: what a node learned holds from its day on; what was known before, until then."""
    while fact is not None and fact.since is not None and on < fact.since:
        fact = fact.before
    return fact


def law_on(
    national: Mapping[tuple[Country, str], NationalFact], state: Country, variable: str, on: date
) -> NationalFact | None:
    """What the law of a state says to a variable on a day; None if it is not known."""
    return held_on(national.get((state, variable)), on)


def read_in(
    said: ObjectFact | ConductFact | None,
    national: Mapping[tuple[Country, str], NationalFact],
    on: date,
) -> NationalFact | None:
    """The law behind what is said of an object or of conduct: its own where a node learned it, else the row
    that it rests on. None where that says nothing of the day."""
    if said is None:
        return None
    fact = said.law or law_on(national, said.state, said.rests_on, on)
    return fact if fact is not None and speaks_on(fact, on) else None


def number(value: str) -> float | None:
    """A value of national law as a number; `life` is above every other. None where it is none."""
    if value == "life":
        return float("inf")
    try:
        return float(value)
    except ValueError:
        return None


def cite(fact: NationalFact) -> Provision:
    """The citation of what a state's law says."""
    return Provision(
        instrument=f"law of {fact.state}",
        title=fact.law or fact.variable,
        article=fact.variable,
        row=fact.row,
        source=fact.source,
        as_of=fact.as_of,
        verification=fact.evidence.value,
    )


def speaks_on(fact: NationalFact, on: date) -> bool:
    """Whether the fact says anything about that day.

    A law was read as it stood on the date of the source. Of the days before, the text says nothing. Of the
    days after it speaks until somebody reads a later one: amendments since were not checked. Where a node
    learned from which day it holds, it speaks from that day on.
    """
    return on >= (fact.since or _read_from(fact.as_of))


def _read_from(as_of: str) -> date:
    """The first day the date of a source can mean; of several years the last."""
    years = _YEAR.findall(as_of)
    text = years[-1] if len(years) > 1 else as_of
    return parse_part_date(text).period.since
