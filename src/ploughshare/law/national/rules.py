# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a fact of national law to its citation, and from which day on it speaks."""

from __future__ import annotations

import re
from datetime import date

from ploughshare.kernel.periods import parse_part_date
from ploughshare.law.national.terms import NationalFact
from ploughshare.vocabulary.decisions import Provision

_YEAR = re.compile(r"\d{4}")


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
    days after it speaks until somebody reads a later one: amendments since were not checked.
    """
    return on >= _read_from(fact.as_of)


def _read_from(as_of: str) -> date:
    """The first day the date of a source can mean; of several years the last."""
    years = _YEAR.findall(as_of)
    text = years[-1] if len(years) > 1 else as_of
    return parse_part_date(text).period.since
