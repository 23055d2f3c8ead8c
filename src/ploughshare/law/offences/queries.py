# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Offences of two states by the packaged tables. They hold no record of anybody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from ploughshare.kernel.countries import Country
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.terms import Question
from ploughshare.law.national.reference import conduct_by_state, conduct_elements
from ploughshare.law.national.terms import Element
from ploughshare.law.offences import rules
from ploughshare.law.offences.terms import Comparison
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.purposes import Purpose


@cache
def _sources() -> rules.Sources:
    return rules.Sources(tables(), conduct_elements(), conduct_by_state())


def compare(
    asking: Country,
    asked: Country,
    offence: Offence | None,
    at: datetime,
    *,
    conduct: Iterable[Element] = (),
    years: float | None = None,
) -> Comparison:
    """One offence in the laws of two states: element by element, dual criminality, penalty.

    Args:
        conduct: further elements that it rests on, such as parts or printing.
        years: what the greatest penalty has to reach in both; the asked state's law on extradition if None.

    Raises:
        NoConduct: neither offence nor element was named.
    """
    question = Question(
        asking,
        asked,
        Form.EXTRADITION,
        Purpose.INVESTIGATION,
        frozenset({DataKind.FIREARM}),
        at,
        offence=offence,
    )
    return rules.compare(question, conduct=conduct, years=years, sources=_sources())


def compare_named(
    asking: Country, asked: Country, given: str, at: datetime, *, conduct: Iterable[Element] = ()
) -> Comparison:
    """The same, with the offence or the element by its code, as somebody typed it.

    Raises:
        ConductUnknown: it is neither an offence nor an element.
    """
    offence, element = rules.named(given)
    return compare(asking, asked, offence, at, conduct={element, *conduct})
