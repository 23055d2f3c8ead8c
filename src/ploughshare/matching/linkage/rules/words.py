# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Why two records were put together, in words that need no more than their levels of agreement.

A result file is data that travels: its words are English, as the codes of a file are, and short.
"""

from __future__ import annotations

from ploughshare.matching.linkage.rules.levels import (
    FIELDS,
    STATES,
    Level,
    State,
)

CELLS = STATES ** len(FIELDS)
"""Combinations of the states of all fields."""

SERIAL_CAPPED, FIELDS_CAPPED, RIVAL = 1, 2, 4
"""What is said besides: a block was capped, or another record fits about as well."""

_SERIAL = {
    Level.SAME: "same",
    Level.LOOK_ALIKE: "one look-alike differs",
    Level.RARE_LOOK_ALIKE: "one unusual look-alike differs",
    Level.TWO_LOOK_ALIKES: "two look-alikes differ",
    Level.MORE_LOOK_ALIKES: "several look-alikes differ",
    Level.ONE_MISSING: "one character more or less",
    Level.SWAPPED: "two neighbours swapped",
    Level.ONE_OTHER: "one character differs",
    Level.MIXED: "one character and look-alikes differ",
    Level.FRONT: "zeros or letters in front left out",
    Level.TWO_SLIPS: "two characters differ",
    Level.UNLIKE: "unlike",
    Level.ABSENT: "says nothing",
}
_STATE = {State.AGREES: "agrees", State.NEAR: "is near", State.DIFFERS: "differs"}
_BESIDES = {
    RIVAL: "another record fits about as well",
    SERIAL_CAPPED: "this serial is too common for every pair of it to be compared",
    FIELDS_CAPPED: "this make, model, calibre and year are too common for every pair to be compared",
}


def reason(cell: int, besides: int = 0) -> str:
    """Words for a cell of the table of agreement.

    Args:
        cell: level times `CELLS`, plus the states of the fields as digits of base four.
        besides: what else is to be said.
    """
    level, rest = divmod(cell, CELLS)
    said = [f"serial: {_SERIAL[Level(level)]}"]
    for at, name in enumerate(FIELDS):
        state = State(rest // STATES ** (len(FIELDS) - 1 - at) % STATES)
        if state is not State.MISSING:
            said.append(f"{name} {_STATE[state]}")
    return "; ".join(said + [words for flag, words in _BESIDES.items() if besides & flag])
