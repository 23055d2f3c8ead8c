# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of gaps: how national law stands to a provision, and what a change opens."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.law.national.terms import NationalFact
from ploughshare.law.provisions.terms import Obligation
from ploughshare.law.treaties.terms import Standing
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.decisions import Outcome


class Met(enum.Enum):
    """How national law stands to what a provision asks."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    """No value is known, or one that a lawyer has to read."""
    NOT_COMPARED = "not_compared"
    """The provision asks for nothing that a single value could answer."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One provision beside the law of one state.

    Attributes:
        obligation: what the provision asks.
        met: how national law stands to it.
        fact: what national law says; None if not known.
        lacking: of a set, what is asked for and not there.
    """

    obligation: Obligation
    met: Met
    fact: NationalFact | None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """One state against one instrument.

    Attributes:
        state, instrument: which.
        title: of the instrument.
        standing: whether it binds the state; None for what binds nobody, such as a model law.
        gaps: every provision, in the order of the table.
    """

    state: Country
    instrument: str
    title: str
    standing: Standing | None
    gaps: tuple[Gap, ...]

    @property
    def counts(self) -> Mapping[Met, int]:
        """How many provisions stand how."""
        return MappingProxyType({met: sum(1 for each in self.gaps if each.met is met) for met in Met})


@dataclass(frozen=True, slots=True)
class Change:
    """What shall be different for one state.

    Attributes:
        state: for which.
        joins: instruments that shall bind it.
        values: variables of national law with another value.
    """

    state: Country
    joins: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Opened:
    """A question that stands better after a change.

    Attributes:
        asking, asked, form: between whom, and which form.
        before, after: what the gateways say without and with the change.
        bases: rows that carry it afterwards and did not before.
        freed: refusals of this node that would not have been.
    """

    asking: Country
    asked: Country
    form: Form
    before: Outcome
    after: Outcome
    bases: tuple[str, ...]
    freed: int = 0
