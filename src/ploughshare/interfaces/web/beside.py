# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a record hangs together with, as links on its page: each only if the reader may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ploughshare.registry.consignments.queries import consignments_of
from ploughshare.registry.consignments.terms import ConsignmentId
from ploughshare.registry.custody.queries import exhibits_of_things
from ploughshare.registry.custody.terms import Evidence
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures.errors import SeizureUnknown
from ploughshare.registry.seizures.queries import event_of_recovery
from ploughshare.registry.seizures.queries.sight import within_sight
from ploughshare.registry.seizures.terms import Seizure
from ploughshare.registry.tracing.queries import trace_of_recovery
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.safeguards.mandates.queries import references_of
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.seizures import SeizureId


@dataclass(frozen=True, slots=True)
class Beside:
    """What hangs together with a record.

    Attributes:
        case, case_reference: its case and the number of it; None where it has none, or out of reach.
        seizure: in which its arm was taken.
        trace: of its arm.
        exhibits: that are its arm.
        consignments: that a thing of its seizure belongs to.
    """

    case: CaseId | None = None
    case_reference: str | None = None
    seizure: SeizureId | None = None
    trace: TraceId | None = None
    exhibits: tuple[Evidence, ...] = ()
    consignments: tuple[ConsignmentId, ...] = ()


def beside(
    work: Work,
    *,
    case: CaseId | None,
    recoveries: Iterable[RecoveryId] = (),
    seizure: SeizureId | None = None,
) -> Beside:
    """What hangs together with a record of a case, by its arms or by its seizure.

    Args:
        recoveries: its arms; where there are none, every arm of the seizure.
    """
    arms = set(recoveries)
    if seizure is None and arms and work.may(Permission.SEIZURE_READ):
        seizure = event_of_recovery(work, min(arms))
    event = _seen(work, seizure)
    items = () if event is None else event.items
    things = [each.id for each in items if not arms or each.recovery in arms]
    seen = case is not None and work.scope(Permission.CASE_READ).holds(case)
    alone = next(iter(arms)) if len(arms) == 1 else None
    trace = trace_of_recovery(work, alone) if alone is not None and work.may(Permission.TRACE_READ) else None
    return Beside(
        case if seen else None,
        references_of(work, {case}).get(case) if seen and case is not None else None,
        None if event is None else event.id,
        trace,
        tuple(exhibits_of_things(work, arms, things)),
        () if event is None else tuple(consignments_of(work, event.id)),
    )


def _seen(work: Work, id: SeizureId | None) -> Seizure | None:
    if id is None or not work.may(Permission.SEIZURE_READ):
        return None
    try:
        return within_sight(work, id)
    except SeizureUnknown:
        return None
