# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A variable of national law and its value in one state; kinds of objects, elements of conduct."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from ploughshare.kernel.countries import Country


class Evidence(enum.Enum):
    """How far a value was read."""

    STATUTE_TEXT = "statute_text"
    SECONDARY = "secondary"
    EU_MINIMUM_NOT_CHECKED = "eu_minimum_not_checked"
    """What Union law asks at least; the national text was not read."""
    UNKNOWN = "unknown"


class ObjectKind(enum.Enum):
    """Objects of which states disagree whether they are firearms."""

    FIREARM = "firearm"
    ALARM = "alarm"
    """An alarm, signal or blank-firing arm."""
    DEACTIVATED = "deactivated"
    ANTIQUE = "antique"
    AIR = "air"
    SILENCER = "silencer"
    PART = "part"
    """An essential part."""
    UNFINISHED_RECEIVER = "unfinished_receiver"
    AMMUNITION = "ammunition"


class Element(enum.Enum):
    """Elements of conduct that offences of laws on arms are made of."""

    MANUFACTURE = "illicit_manufacture"
    TRAFFICKING = "trafficking"
    TRADE = "domestic_trade"
    POSSESSION = "possession"
    MARKS = "tampering_with_marks"
    BROKERING = "brokering"
    PARTS = "parts"
    AMMUNITION = "ammunition"
    CONVERSION = "conversion"
    PRINTING = "printing"


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
        since: first day it holds, where a node learned it beside the packaged table; None there.
        before: what held before that day; None if it is not known.
        under: row that cites it, where it is none of `law:…`.
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
    since: date | None = None
    before: NationalFact | None = None
    under: str | None = None

    @property
    def row(self) -> str:
        """The id under which a decision cites it: `law:NLD:extradition_requires_treaty`."""
        return self.under or f"law:{self.state}:{self.variable}"


@dataclass(frozen=True, slots=True)
class ObjectClass:
    """What one layer of law says of a kind of object.

    Attributes:
        object: the kind.
        scope: code of an instrument, or `national`.
        answer: `firearm`, `part`, `ammunition`, `regulated`, `not_firearm`, `depends` or `unknown`.
        rule: in our words.
        provisions: rows of the table of provisions.
        variables: variables of national law that it turns on.
        verification: `text_read`, `partly_read` or `memory`.
        ask: what to ask, and whom; None where nothing is open.
    """

    object: ObjectKind
    scope: str
    answer: str
    rule: str
    provisions: tuple[str, ...]
    variables: tuple[str, ...]
    verification: str
    ask: str | None


@dataclass(frozen=True, slots=True)
class ObjectFact:
    """What an object is under the law of one state.

    Attributes:
        state: ISO 3166-1 alpha-3.
        object: the kind.
        answer: `firearm`, `part`, `ammunition`, `regulated`, `not_firearm` or `unknown`.
        rests_on: the variable of the state's law that it was read from.
        note: remark; None if there is none.
        since, before: as of a `NationalFact`.
        law: where it was read, for what a node learned; None where `rests_on` names it.
    """

    state: Country
    object: ObjectKind
    answer: str
    rests_on: str
    note: str | None
    since: date | None = None
    before: ObjectFact | None = None
    law: NationalFact | None = None


@dataclass(frozen=True, slots=True)
class ConductElement:
    """An element of conduct: what it means, and what to ask where it is not known.

    Attributes:
        element: which.
        meaning: in our words.
        provisions: rows of the table of provisions.
        variables: variables of national law that speak of it.
        ask: what to ask of a state's law.
    """

    element: Element
    meaning: str
    provisions: tuple[str, ...]
    variables: tuple[str, ...]
    ask: str


@dataclass(frozen=True, slots=True)
class ConductFact:
    """Whether the law of one state punishes an element of conduct.

    Attributes:
        state: ISO 3166-1 alpha-3.
        element: which.
        value: `yes`, `no`, `partly` or `unknown`.
        rests_on: the variable of the state's law that it was read from.
        evidence: how far it was read.
        note: remark, such as what part of it; None if there is none.
        since, before, law: as of an `ObjectFact`.
    """

    state: Country
    element: Element
    value: str
    rests_on: str
    evidence: Evidence
    note: str | None
    since: date | None = None
    before: ConductFact | None = None
    law: NationalFact | None = None
