# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whose records a sheet holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ploughshare.commitments.indicators.terms import ArmRow

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
