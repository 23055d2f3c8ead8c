# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Comparisons that officers judged, made again as they were.

The search index only proposes records; the outcome of a comparison comes of the marks, the record, the
figures and the reference alone. So these four are kept, and a comparison is made again without the index.
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.metadata import version

from ploughshare.matching.markings import queries as markings
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.errors import RecoveryUnknown
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.store.outgoing import matches as store
from ploughshare.registry.tracing.terms.matches import Made, Rerun
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.firearms import Description
from ploughshare.vocabulary.markings import Marking

DIGITS = 1e-9


def reruns(work: Work, id: RecoveryId) -> list[Rerun]:
    """Every judged comparison of a recovery, made again with what is installed now.

    Raises:
        RecoveryUnknown: none such, or not within reach.
    """
    work.allow(Permission.RECOVERY_READ)
    found = recoveries.known(work, id)
    if found is None or not recoveries.within(work, found.case):
        raise RecoveryUnknown()
    made, again = made_with(), []
    for each in store.matches(work.connection, id):
        weight = weigh(each.marking, each.description)
        same = math.isclose(weight, each.weight, rel_tol=DIGITS, abs_tol=DIGITS)
        again.append(Rerun(each, made, weight, made == each.made, same))
    work.record(Deed.CANDIDATE_SHOWN, id, {"again": len(again)})
    return again


def weigh(marking: Marking, description: Description) -> float:
    """Outcome of one comparison."""
    return markings.score(markings.read_marking(marking), description).log_likelihood


@lru_cache(maxsize=1)
def made_with() -> Made:
    """With what comparisons are made now."""
    figures, reference = markings.means()
    return Made(version("ploughshare"), figures, reference)
