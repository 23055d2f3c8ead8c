# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an object is under the law in force at a node, or in the packaged tables. They hold no record of
anybody."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ploughshare.kernel.countries import Country
from ploughshare.law.classification import rules
from ploughshare.law.classification.terms import Classification, Difference, ObjectFacts
from ploughshare.law.facts.queries import packaged
from ploughshare.law.facts.terms import InForce
from ploughshare.law.national.reference import object_classes
from ploughshare.law.national.terms import ObjectKind
from ploughshare.law.provisions.reference import provisions


@lru_cache(maxsize=16)
def _sources(law: InForce | None = None) -> rules.Sources:
    known = law or packaged()
    return rules.Sources(
        treaties=known.treaties,
        provisions=provisions(),
        national=known.national,
        classes=object_classes(),
        objects=known.objects,
        conduct=known.conduct,
    )


def classify(
    kind: ObjectKind,
    state: Country,
    at: date,
    *,
    facts: ObjectFacts | None = None,
    law: InForce | None = None,
) -> Classification:
    """Whether the law on arms of a state reaches an object on a day, and as what.

    Args:
        law: the facts in force at a node; the packaged ones for None.
    """
    return rules.classify(kind, state, on=at, sources=_sources(law), facts=facts)


def differs_by_kind(
    one: Country, other: Country, at: date, *, law: InForce | None = None
) -> tuple[Difference, ...]:
    """The same for every kind of object, nothing being known of the single one."""
    return tuple(differs(kind, one, other, at, law=law) for kind in ObjectKind)


def differs(
    kind: ObjectKind,
    one: Country,
    other: Country,
    at: date,
    *,
    facts: ObjectFacts | None = None,
    law: InForce | None = None,
) -> Difference:
    """Whether an object is lawful in one state and reached in the other, or reached as something else."""
    here, there = (classify(kind, state, at, facts=facts, law=law) for state in (one, other))
    return rules.differs(here, there)
