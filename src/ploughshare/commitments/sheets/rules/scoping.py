# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whose records a sheet holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ploughshare.commitments.indicators.terms import ArmRow
from ploughshare.commitments.sheets.errors import StateNotSaid
from ploughshare.kernel.countries import UNSTATED, Country

SHOWN = 6
"""Agencies that a title names; of more it says how many there are besides."""


def agencies_of(rows: Iterable[ArmRow], given: Sequence[str]) -> tuple[str, ...]:
    """Agencies that a title names: those given, else those that the rows name, the most active first."""
    if given:
        return tuple(dict.fromkeys(given))
    counted: dict[str, int] = {}
    for row in rows:
        if row.agency:
            counted[row.agency] = counted.get(row.agency, 0) + row.amount
    ordered = sorted(counted, key=lambda name: (-counted[name], name))
    shown = ordered[:SHOWN]
    return (*shown, f"+{len(ordered) - SHOWN}") if len(ordered) > SHOWN else tuple(shown)


def with_state(rows: Sequence[ArmRow], given: Country) -> tuple[Country, tuple[ArmRow, ...]]:
    """Whose sheet it is, and its rows with that state where they say none.

    Args:
        given: what the office says; `UNSTATED` for nothing, and then it is the one state that the rows name,
            or stays unstated where they name none.

    Raises:
        StateNotSaid: nobody said it, and the rows name several.
    """
    state = given
    if given == UNSTATED:
        named = sorted({row.country for row in rows} - {UNSTATED})
        if len(named) > 1:
            raise StateNotSaid({"found": ", ".join(named[:SHOWN])})
        state = named[0] if named else UNSTATED
    return state, tuple(replace(row, country=state) if row.country == UNSTATED else row for row in rows)
