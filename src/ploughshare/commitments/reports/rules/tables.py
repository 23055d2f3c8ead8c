# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables that several reports have: arms by one dimension and by standing, and what is left out."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from ploughshare.commitments.indicators.rules import breakdown, figure_key
from ploughshare.commitments.indicators.rules.breaking_down import Value
from ploughshare.commitments.indicators.terms import Counted, Exclusion, Indicator
from ploughshare.commitments.reports.terms import Figure, Line, Table
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.documents import Cell, State, Verbatim
from ploughshare.vocabulary.seizures import TracingStanding

# Translators: heading of a column: all arms of a line together.
TOTAL = Text(N_("All"))
# Translators: label of a line of arms of which something is not known.
NOT_SAID = Text(N_("not said"))
YES, NO = Text(N_("yes")), Text(N_("no"))
# Translators: heading of a column of numbers of arms.
ARMS = Text(N_("Arms"))
_STATES = frozenset({"origin", "destination", "diverted_in"})
LEFT_OUT = Text(N_("Not counted, by reason"))
LEFT_OUT_NOTE = Text(N_("In the unit in which each was entered: pieces, rounds, grams."))


def by_standing(made: Indicator, name: str, title: Text, dimension: str) -> Table:
    """Arms by a dimension, one column for each standing."""
    lines = []
    for value, amounts in breakdown(made.counted, dimension).items():
        figures = [Figure(sum(amounts.values()), figure_key(**{dimension: value}))]
        figures += [
            Figure(amount, figure_key(**{dimension: value, "standing": standing}))
            for standing, amount in amounts.items()
        ]
        lines.append(Line(label(value), tuple(figures)))
    return Table(name, title, (title, TOTAL, *TracingStanding), tuple(lines))


def by_one(counted: Sequence[Counted], name: str, title: Text, dimension: str, **also: Value) -> Table:
    """Arms by a dimension alone.

    Args:
        also: what the arms have in common, for the key of each figure.
    """
    found = breakdown(counted, dimension)
    lines = tuple(
        Line(
            label(value, state=dimension in _STATES),
            (Figure(sum(amounts.values()), figure_key(**also, **{dimension: value})),),
        )
        for value, amounts in found.items()
    )
    return Table(name, title, (title, ARMS), lines)


def left_out(made: Indicator) -> Table:
    """What is not counted, by reason."""
    amounts: dict[Exclusion, int] = {}
    for each in made.left_out:
        amounts[each.because] = amounts.get(each.because, 0) + each.row.amount
    lines = tuple(
        Line(reason, (Figure(amounts[reason], f"out:{reason.value}"),))
        for reason in Exclusion
        if reason in amounts
    )
    return Table("left_out", LEFT_OUT, (LEFT_OUT, ARMS), lines, LEFT_OUT_NOTE)


def label(value: Value, *, state: bool = False) -> Cell:
    """A value of a dimension as it is shown.

    Args:
        state: whether it is the code of a state.
    """
    if value is None:
        return NOT_SAID
    if state:
        return State(Country(str(value)))
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, enum.Enum):
        return value
    return Verbatim(str(value))


def year_label(year: int) -> Text:
    """A year as a heading."""
    # Translators: a year, as the heading of a column.
    return Text(N_("%(year)d"), {"year": year})
