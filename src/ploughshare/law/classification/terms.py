# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of the question whether the law on arms reaches an object."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.law.national.terms import ObjectKind
from ploughshare.law.treaties.terms import Answer
from ploughshare.vocabulary.decisions import Provision


class Reach(enum.Enum):
    """Whether the law on arms reaches an object."""

    YES = "yes"
    NO = "no"
    """Of a state: its own law says so. Of an instrument: it does not ask for it; a state may go further."""
    ON_CONDITIONS = "on_conditions"
    """It depends on a fact of the single object, which `conditions` names."""
    UNKNOWN = "unknown"


class Regime(enum.Enum):
    """As what the law reaches an object."""

    FIREARM = "firearm"
    REGULATED = "regulated"
    """Declared or marked, with fewer duties than a firearm."""
    PART = "part"
    AMMUNITION = "ammunition"


class Turns(enum.Enum):
    """The fact of the single object on which the answer turns."""

    CONVERTIBLE = "readily_convertible"
    SPECIFICATIONS = "meets_specifications"
    CERTIFICATE = "certificate"
    MADE_IN = "made_in"


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """What is known of the single object; None is not known, and never taken for yes or no.

    Attributes:
        made_in: year of manufacture.
        readily_convertible: it can readily be converted to shoot.
        meets_specifications: an alarm arm that meets the technical specifications of the Union.
        certificate: a certificate or stamp says that it was deactivated for good.
    """

    made_in: int | None = None
    readily_convertible: bool | None = None
    meets_specifications: bool | None = None
    certificate: bool | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """What one layer of law that holds for the state says.

    Attributes:
        scope: code of the instrument, or `national`.
        holds: whether it binds the state on the day; yes for its own law.
        reach: what it says of the object.
        regime: as what; None unless reached.
        rule: in our words.
        turns_on: facts of the object that it turns on and that are not known.
        cited: the rows it rests on.
        ask: what to ask, and whom; None where nothing is open.
    """

    scope: str
    holds: Answer
    reach: Reach
    regime: Regime | None
    rule: str
    turns_on: tuple[Turns, ...] = ()
    cited: tuple[Provision, ...] = ()
    ask: str | None = None


@dataclass(frozen=True, slots=True)
class Classification:
    """Whether the law on arms of a state reaches an object on a day.

    Attributes:
        object: the kind.
        state: whose law.
        on: the day.
        reach: the answer.
        regime: as what; None unless reached.
        by_own_law: whether the state's own law was read. If not, the answer is what an instrument that binds
            it asks of it.
        clash: its own law says no, and an instrument that binds it asks for it.
        conditions: facts of the single object on which the answer turns, or would change its regime.
        missing: codes of what is not known of law, where the answer is unknown.
        ask: what to ask, and whom, while its own law was not read.
        cited: the rows that the answer rests on.
        layers: what each layer says.
    """

    object: ObjectKind
    state: Country
    on: date
    reach: Reach
    regime: Regime | None
    by_own_law: bool
    clash: bool
    conditions: tuple[Turns, ...]
    missing: tuple[str, ...]
    ask: tuple[str, ...]
    cited: tuple[Provision, ...]
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Whether one object is treated unlike in two states.

    Attributes:
        one, other: what each says.
        differs: yes if it is free in the one and reached in the other, or reached as something else; no if
            both say the same; unknown if one is not known or turns on a fact that is not known.
    """

    one: Classification
    other: Classification
    differs: Answer
