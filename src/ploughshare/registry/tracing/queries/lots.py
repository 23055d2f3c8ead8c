# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lots of the own register beside recovered rounds, and recovered rounds beside a lot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ploughshare.registry.ammunition.queries import FoundLots, search_lots
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.errors import RecoveryUnknown
from ploughshare.registry.recoveries.terms import Recovery, RecoveryId
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.store.outgoing import lots
from ploughshare.registry.tracing.terms import Desk, JudgedLot, TraceId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.ammunition import LotId

BESIDE_MOST = 100


@dataclass(frozen=True, slots=True)
class Beside:
    """Recovered rounds beside which a lot was judged.

    Attributes:
        judged: what was said.
        recovery: the rounds.
        trace: their trace; None if none was begun.
    """

    judged: JudgedLot
    recovery: Recovery
    trace: TraceId | None


def own_lots(
    work: Work, desk: Desk, id: RecoveryId, *, limit: int = 10
) -> tuple[FoundLots, Mapping[LotId, JudgedLot]]:
    """Lots of the own register that recovered rounds may be of. A candidate is not a hit.

    Raises:
        RecoveryUnknown: none such, not within reach, or no ammunition.
        TooLittleOfTheLot: too little of the number can be read, and no headstamp was.
    """
    work.allow(Permission.RECOVERY_READ)
    recovery = recoveries.known(work, id)
    if recovery is None or not recoveries.within(work, recovery.case):
        raise RecoveryUnknown()
    if not recovery.marking.is_ammunition:
        raise RecoveryUnknown()
    found = search_lots(work, desk.lots, recovery.marking, limit=limit)
    work.record(Deed.CANDIDATE_SHOWN, id, {"shown": len(found.held) + len(found.same_headstamp)})
    return found, lots.of_recovery(work.connection, id)


def beside_lot(work: Work, lot: LotId) -> list[Beside]:
    """Recovered rounds within reach beside which a lot was judged; nobody else's are told or counted."""
    if not work.may(Permission.RECOVERY_READ):
        return []
    judged = lots.of_lot(work.connection, lot, most=BESIDE_MOST)
    known = recoveries.known_many(work, [each.recovery for each in judged])
    shown = [
        each
        for each in judged
        if each.recovery in known and recoveries.within(work, known[each.recovery].case)
    ]
    if shown:
        work.record(Deed.RECOVERY_READ, None, {"count": len(shown), "lot": str(lot)})
    return [
        Beside(each, known[each.recovery], trace.id if trace else None)
        for each in shown
        for trace in [store.trace_of_recovery(work.connection, each.recovery)]
    ]
