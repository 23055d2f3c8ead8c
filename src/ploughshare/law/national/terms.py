# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A variable of national law, and the value it has in one state."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from ploughshare.kernel.countries import Country


class Evidence(enum.Enum):
    """How far a value was read."""

    STATUTE_TEXT = "statute_text"
    SECONDARY = "secondary"
    EU_MINIMUM_NOT_CHECKED = "eu_minimum_not_checked"
    """What Union law asks at least; the national text was not read."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Variable:
    """A question that can be put to the law of every state.

    Attributes:
        name: such as `trafficking_max_penalty_years`.
        value_type: boolean, number, integer, year, set, enum, text.
        unit: such as `years`; None if it has none.
        definition: what it asks, in our words.
    """

    name: str
    value_type: str
    unit: str | None
    definition: str


@dataclass(frozen=True, slots=True)
class NationalFact:
    """What the law of one state says to one variable.

    Attributes:
        state: ISO 3166-1 alpha-3.
        variable: name of the variable.
        value: as the table has it; `unknown` where the text was sought and not found.
        unit: None if it has none.
        value_type: of this value; may differ from the variable's (`life` is text).
        law: statute and section.
        evidence: how far it was read.
        source: where it was read.
        as_of: date of the source as given there.
        note: remark; None if there is none.
    """

    state: Country
    variable: str
    value: str
    unit: str | None
    value_type: str
    law: str
    evidence: Evidence
    source: str
    as_of: str
    note: str | None

    @property
    def row(self) -> str:
        """The id under which a decision cites it: `law:NLD:extradition_requires_treaty`."""
        return f"law:{self.state}:{self.variable}"
