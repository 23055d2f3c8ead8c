# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Candidates of the own register: compared by eye, confirmed by the owner."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.registry.firearms.queries import held_firearm
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.errors import RecoveryUnknown
from ploughshare.registry.recoveries.terms import Recovery, RecoveryId
from ploughshare.registry.tracing.errors import ActDoesNotFit
from ploughshare.registry.tracing.queries.matches import made_with, weigh
from ploughshare.registry.tracing.service.traces.settling import settle
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.store.outgoing import matches as match_store
from ploughshare.registry.tracing.terms import Desk, Judged, Judgement, Received
from ploughshare.registry.tracing.terms.matches import KeptMatch
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import OutOfReach
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.firearms import Description, FirearmId


def judge_candidate(
    work: Work,
    desk: Desk,
    recovery_id: RecoveryId,
    *,
    firearm: FirearmId,
    judgement: Judgement,
) -> Judged:
    """Keep what an officer says who compared the object with a record by eye. Not yet a hit.

    Raises:
        RecoveryUnknown, OutOfReach.
    """
    work.allow(Permission.RECOVERY_WRITE)
    recovery = _recovery(work, recovery_id)
    held = held_firearm(work, firearm)
    if held is None:
        raise OutOfReach()
    _keep_match(work, recovery, held.firearm.description, firearm)
    made = Judged(recovery_id, firearm, judgement, work.mandate.actor, work.at, None, None, None)
    store.keep_judged(work.connection, made)
    work.record(Deed.CANDIDATE_JUDGED, recovery_id, {"firearm": str(firearm), "says": judgement.value})
    _take_own_record(work, desk, recovery)
    return made


def confirm_candidate(
    work: Work, desk: Desk, recovery_id: RecoveryId, *, firearm: FirearmId, stands: bool
) -> Judged:
    """The record's owner says whether it still stands. With both, it is a hit.

    Raises:
        OutOfReach: nobody judged this candidate to be the same.
        ActDoesNotFit: the person who compared cannot confirm, too.
    """
    work.allow(Permission.ARM_CONFIRM)
    recovery = recoveries.known(work, recovery_id)
    made = store.judged(work.connection, recovery_id).get(firearm)
    if recovery is None or made is None or made.judgement is not Judgement.SAME:
        raise OutOfReach()
    if made.judged_by == work.mandate.actor:
        raise ActDoesNotFit({"state": made.judgement.value})
    made = replace(made, stands=stands, confirmed_by=work.mandate.actor, confirmed_at=work.at)
    store.keep_judged(work.connection, made)
    work.record(Deed.CANDIDATE_CONFIRMED, recovery_id, {"firearm": str(firearm), "stands": stands})
    _take_own_record(work, desk, recovery)
    return made


def _keep_match(work: Work, recovery: Recovery, description: Description, firearm: FirearmId) -> None:
    """Keep what was compared, so that it can be made again as it was."""
    before = [each for each in match_store.matches(work.connection, recovery.id) if each.firearm == firearm]
    weight = weigh(recovery.marking, description)
    match_store.add_match(
        work.connection,
        KeptMatch(
            recovery.id,
            firearm,
            len(before) + 1,
            recovery.marking,
            description,
            weight,
            made_with(),
            work.at,
        ),
    )


def _recovery(work: Work, id: RecoveryId) -> Recovery:
    recovery = recoveries.known(work, id)
    if recovery is None or not recoveries.within(work, recovery.case, Permission.RECOVERY_WRITE):
        raise RecoveryUnknown()
    return recovery


def _take_own_record(work: Work, desk: Desk, recovery: Recovery) -> None:
    """What the own register holds of a confirmed hit belongs to the chain."""
    trace = store.trace_of_recovery(work.connection, recovery.id)
    if trace is None:
        return
    hits = [each for each in store.judged(work.connection, recovery.id).values() if each.is_hit]
    received: list[Received] = []
    for hit in hits:
        held = held_firearm(work, hit.firearm)
        if held is not None:
            received.extend(Received(event, None, work.at) for event in held.firearm.events)
    store.replace_events(work.connection, trace.id, None, received)
    settle(work, desk, [trace])
