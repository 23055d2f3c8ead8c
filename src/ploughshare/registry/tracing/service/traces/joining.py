# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lots of the own register joined to recovered rounds by an officer, and taken apart again."""

from __future__ import annotations

from ploughshare.registry.ammunition.queries import held_lot
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.errors import RecoveryUnknown
from ploughshare.registry.recoveries.terms import Recovery, RecoveryId
from ploughshare.registry.tracing.service.traces.settling import settle
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.store.outgoing import lots
from ploughshare.registry.tracing.terms import Desk, JudgedLot, Judgement, Received
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import OutOfReach
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.ammunition import LotId


def judge_lot(
    work: Work, desk: Desk, recovery_id: RecoveryId, *, lot: LotId, judgement: Judgement
) -> JudgedLot:
    """Say whether recovered rounds are of a lot. What the register holds of a lot that is the same belongs to
    the chain from then on; what was said before is replaced.

    Raises:
        RecoveryUnknown: none such, not within reach, or no ammunition.
        OutOfReach: no such lot.
    """
    recovery = _rounds(work, recovery_id)
    if held_lot(work, lot) is None:
        raise OutOfReach()
    made = JudgedLot(recovery_id, lot, judgement, work.mandate.actor, work.at)
    lots.keep(work.connection, made)
    work.record(Deed.LOT_JOINED, recovery_id, {"lot": str(lot), "says": judgement.value})
    _take_own_lots(work, desk, recovery)
    return made


def take_lot_back(work: Work, desk: Desk, recovery_id: RecoveryId, *, lot: LotId) -> None:
    """Take back what was said of a lot; what it told leaves the chain.

    Raises:
        RecoveryUnknown: as above.
        OutOfReach: nothing was said of it.
    """
    recovery = _rounds(work, recovery_id)
    if not lots.take_back(work.connection, recovery_id, lot):
        raise OutOfReach()
    work.record(Deed.LOT_JOINED, recovery_id, {"lot": str(lot), "says": "taken_back"})
    _take_own_lots(work, desk, recovery)


def _rounds(work: Work, id: RecoveryId) -> Recovery:
    work.allow(Permission.RECOVERY_WRITE)
    recovery = recoveries.known(work, id)
    if recovery is None or not recoveries.within(work, recovery.case, Permission.RECOVERY_WRITE):
        raise RecoveryUnknown()
    if not recovery.marking.is_ammunition:
        raise RecoveryUnknown()
    return recovery


def _take_own_lots(work: Work, desk: Desk, recovery: Recovery) -> None:
    """What the own register holds of joined lots belongs to the chain."""
    trace = store.trace_of_recovery(work.connection, recovery.id)
    if trace is None:
        return
    received: list[Received] = []
    for each in lots.of_recovery(work.connection, recovery.id).values():
        held = held_lot(work, each.lot) if each.judgement is Judgement.SAME else None
        if held is not None:
            received.extend(Received(event, None, work.at) for event in held.lot.events)
    store.replace_events(work.connection, trace.id, None, received)
    settle(work, desk, [trace])
