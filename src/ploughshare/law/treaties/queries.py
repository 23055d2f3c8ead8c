# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What pages and other rooms ask of the table of treaty status. It holds no record of anybody."""

from __future__ import annotations

from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.law.treaties import rules
from ploughshare.law.treaties.reference import treaties
from ploughshare.law.treaties.terms import Answer, Membership


def holds(instrument: str, *, state: Country, on: date) -> Answer:
    """Whether the instrument binds the state on the day: yes, no or unknown."""
    return rules.holds(treaties(), instrument=instrument, state=state, on=on)


def statuses_of(state: Country) -> tuple[Membership, ...]:
    """Every row about the state, by instrument code; empty if the table does not speak of it."""
    table = treaties().by_instrument
    return tuple(table[code][state] for code in sorted(table) if state in table[code])


def title_of(instrument: str) -> str:
    """English title of the instrument; the code itself where the table names none."""
    return treaties().titles.get(instrument, instrument)


def titles() -> dict[str, str]:
    """Every instrument and body of the table, by code."""
    return dict(treaties().titles)
