# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of the comparison of offences."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.law.national.terms import Element
from ploughshare.law.treaties.terms import Answer
from ploughshare.vocabulary.cooperation import Offence
from ploughshare.vocabulary.decisions import Provision


class Shared(enum.Enum):
    """Whose law punishes an element of conduct."""

    BOTH = "both"
    ONE = "one"
    NEITHER = "neither"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Punished:
    """Whether the law of one state punishes an element.

    Attributes:
        state: whose law.
        answer: yes, no or unknown; what is punished in part only is unknown, until a lawyer has looked.
        owed: whether an instrument that binds it asks it to punish this. That it does so was not read.
        note: what the table remarks, such as which part; None if nothing.
        cited: the row of its law; None where none speaks of it on the day.
    """

    state: Country
    answer: Answer
    owed: Answer
    note: str | None
    cited: Provision | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One element of conduct in the laws of two states.

    Attributes:
        element: which.
        meaning: in our words.
        decisive: whether the offence asked about rests on it.
        asking, asked: what each law says.
        shared: both, one, neither or unknown.
    """

    element: Element
    meaning: str
    decisive: bool
    asking: Punished
    asked: Punished
    shared: Shared


@dataclass(frozen=True, slots=True)
class Threshold:
    """Whether the penalty is severe enough.

    Attributes:
        years: what it has to reach; None if not known.
        own_rule: whether that is the asked state's law on extradition, or was put by the asker for both.
        greatest_asking, greatest_asked: the greatest penalty in years, or `life`; None if not known.
        reached: yes, no or unknown.
        missing: codes of what is not known; `penalty` where no variable holds the penalty for the conduct.
    """

    years: float | None
    own_rule: bool
    greatest_asking: str | None
    greatest_asked: str | None
    reached: Answer
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """One offence in the laws of two states.

    Attributes:
        asking, asked: the states.
        offence: the offence; None where only elements were named.
        on: the day.
        elements: every element, those that the offence rests on first.
        dual_criminality: whether the same conduct is punishable in both: yes, no or unknown.
        threshold: whether the penalty is severe enough.
        missing: codes of what is not known of the elements that decide, such as `conduct:DEU:brokering`.
        ask: what to ask, and of whose law.
        cited: the rows it rests on.
    """

    asking: Country
    asked: Country
    offence: Offence | None
    on: date
    elements: tuple[Compared, ...]
    dual_criminality: Answer
    threshold: Threshold
    missing: tuple[str, ...]
    ask: tuple[Text, ...]
    cited: tuple[Provision, ...]
