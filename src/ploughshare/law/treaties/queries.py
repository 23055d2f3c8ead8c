# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What pages and other rooms ask of the table of treaty status. It holds no record of anybody."""

from __future__ import annotations

from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.law.treaties import rules
from ploughshare.law.treaties.reference import treaties
from ploughshare.law.treaties.terms import Answer, Membership, Treaties


def holds(instrument: str, *, state: Country, on: date) -> Answer:
    """Whether the instrument binds the state on the day: yes, no or unknown."""
    return rules.holds(treaties(), instrument=instrument, state=state, on=on)


def statuses_of(state: Country, *, on: date, table: Treaties | None = None) -> tuple[Membership, ...]:
    """Every row about the state as of a day, by instrument code; empty if the table does not speak of it.

    Args:
        table: the one in force at a node; the packaged one for None.
    """
    known = table or treaties()
    found = {code: rows[state] for code, rows in known.by_instrument.items() if state in rows}
    for (of_state, code), later in known.later.items():
        spoken = [each.membership for each in later if each.since <= on]
        if of_state == state and spoken:
            found[code] = spoken[-1]
    return tuple(found[code] for code in sorted(found))


def title_of(instrument: str) -> str:
    """English title of the instrument; the code itself where the table names none."""
    return treaties().titles.get(instrument, instrument)


def titles() -> dict[str, str]:
    """Every instrument and body of the table, by code."""
    return dict(treaties().titles)
