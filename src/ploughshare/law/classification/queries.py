# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an object is under the packaged tables. They hold no record of anybody."""

from __future__ import annotations

from datetime import date
from functools import cache

from ploughshare.kernel.countries import Country
from ploughshare.law.classification import rules
from ploughshare.law.classification.terms import Classification, Difference, ObjectFacts
from ploughshare.law.national.reference import (
    conduct_by_state,
    national_law,
    object_classes,
    objects_by_state,
)
from ploughshare.law.national.terms import ObjectKind
from ploughshare.law.provisions.reference import provisions
from ploughshare.law.treaties.reference import treaties


@cache
def _sources() -> rules.Sources:
    return rules.Sources(
        treaties=treaties(),
        provisions=provisions(),
        national=national_law(),
        classes=object_classes(),
        objects=objects_by_state(),
        conduct=conduct_by_state(),
    )


def classify(
    kind: ObjectKind, state: Country, at: date, *, facts: ObjectFacts | None = None
) -> Classification:
    """Whether the law on arms of a state reaches an object on a day, and as what."""
    return rules.classify(kind, state, on=at, sources=_sources(), facts=facts)


def differs_by_kind(one: Country, other: Country, at: date) -> tuple[Difference, ...]:
    """The same for every kind of object, nothing being known of the single one."""
    return tuple(differs(kind, one, other, at) for kind in ObjectKind)


def differs(
    kind: ObjectKind, one: Country, other: Country, at: date, *, facts: ObjectFacts | None = None
) -> Difference:
    """Whether an object is lawful in one state and reached in the other, or reached as something else."""
    return rules.differs(classify(kind, one, at, facts=facts), classify(kind, other, at, facts=facts))
