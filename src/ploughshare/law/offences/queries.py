# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Offences of two states by the law in force at a node, or the packaged tables. They hold no record of
anybody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from ploughshare.kernel.countries import Country
from ploughshare.law.facts.queries import packaged
from ploughshare.law.facts.terms import InForce
from ploughshare.law.gateways.queries import over
from ploughshare.law.gateways.terms import Question
from ploughshare.law.national.reference import conduct_elements
from ploughshare.law.national.terms import Element
from ploughshare.law.offences import rules
from ploughshare.law.offences.terms import Comparison
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.purposes import Purpose


@lru_cache(maxsize=16)
def _sources(law: InForce | None = None) -> rules.Sources:
    return rules.Sources(over(law), conduct_elements(), (law or packaged()).conduct)


def compare(
    asking: Country,
    asked: Country,
    offence: Offence | None,
    at: datetime,
    *,
    conduct: Iterable[Element] = (),
    years: float | None = None,
    law: InForce | None = None,
) -> Comparison:
    """One offence in the laws of two states: element by element, dual criminality, penalty.

    Args:
        conduct: further elements that it rests on, such as parts or printing.
        years: what the greatest penalty has to reach in both; the asked state's law on extradition if None.
        law: the facts in force at a node; the packaged ones for None.

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
    return rules.compare(question, conduct=conduct, years=years, sources=_sources(law))


def compare_named(
    asking: Country, asked: Country, given: str, at: datetime, *, conduct: Iterable[Element] = ()
) -> Comparison:
    """The same, with the offence or the element by its code, as somebody typed it.

    Raises:
        ConductUnknown: it is neither an offence nor an element.
    """
    offence, element = rules.named(given)
    return compare(asking, asked, offence, at, conduct={element, *conduct})
