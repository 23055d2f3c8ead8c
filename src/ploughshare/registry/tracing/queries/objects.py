# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the recovered arm is lawful in one state of its way and a firearm in the other."""

from __future__ import annotations

from datetime import UTC, datetime

from ploughshare.kernel.countries import Country
from ploughshare.law.classification.queries import differs
from ploughshare.law.classification.terms import Difference
from ploughshare.law.facts.terms import InForce
from ploughshare.law.national.terms import ObjectKind
from ploughshare.law.treaties.terms import Answer
from ploughshare.registry.tracing.rules.objects import countries_on_the_way, once_was
from ploughshare.registry.tracing.terms import Chain
from ploughshare.vocabulary.firearms import ArmType


def unlike(
    arm_type: ArmType | None, chain: Chain, *, found_in: Country, at: datetime, law: InForce
) -> tuple[Difference, ...]:
    """States of the way, each beside the state of recovery, where the arm is or may be treated unlike.

    A difference that is not known is named only for what a converted arm was before: for every old arm it
    would say no more than that the tables are thin.

    Args:
        law: the facts in force at this node.
    """
    on = at.astimezone(UTC).date()
    made = (
        differs(kind, place, found_in, on, facts=facts, law=law)
        for kind, facts in once_was(arm_type, chain)
        for place in countries_on_the_way(chain)
        if place != found_in
    )
    return tuple(each for each in made if _worth_telling(each))


def _worth_telling(each: Difference) -> bool:
    if each.one.object is ObjectKind.ANTIQUE:
        return each.differs is Answer.YES
    return each.differs is not Answer.NO
