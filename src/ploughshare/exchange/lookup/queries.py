# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of look-ups: what is held and given, what is left to ask, what was asked, what alarms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from ploughshare.exchange.agreements import queries as agreements
from ploughshare.exchange.agreements.terms import Agreement, ExchangeKind
from ploughshare.exchange.lookup import store
from ploughshare.exchange.lookup.errors import LookupUnknown, SampleUnknown
from ploughshare.exchange.lookup.rules import budgets
from ploughshare.exchange.lookup.terms import (
    KEYS_EACH,
    PREPARE_JOB,
    Alarm,
    Epoch,
    EpochState,
    Handover,
    HeldSet,
    Left,
    LookupId,
    LookupQuestion,
    Received,
    Sample,
    SampleId,
    Stop,
    Wanted,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs

SHOWN_MOST = 50


@dataclass(frozen=True, slots=True)
class Preparation:
    """How far the register's evaluation is.

    Attributes:
        ordered_at: when it was ordered.
        done_at: when it was done; None before.
        done, of: arms evaluated and to be evaluated, as last told.
        trouble: code of what stopped it last; None if nothing.
    """

    ordered_at: datetime
    done_at: datetime | None
    done: int
    of: int
    trouble: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """All about look-ups that concerns the whole node.

    Attributes:
        epochs: of our own register, the newest first.
        preparation: the last one ordered; None if none was.
        handovers: sets that partners were given.
        left_of_partners: what partners may still ask us.
        sets: sets of partners that are held here.
        left_of_ours: what we may still ask partners, as far as we know: what they answered by themselves
            they count, too.
        received: the latest questions of partners.
        wanted: openings that partners want of us.
        samples: what we drew.
        alarms: those that nobody saw first.
    """

    epochs: tuple[Epoch, ...]
    preparation: Preparation | None
    handovers: tuple[Handover, ...]
    left_of_partners: tuple[Left, ...]
    sets: tuple[HeldSet, ...]
    left_of_ours: tuple[Left, ...]
    received: tuple[Received, ...]
    wanted: tuple[Wanted, ...]
    samples: tuple[Sample, ...]
    alarms: tuple[Alarm, ...]


def overview(work: Work) -> Overview:
    """Everything on one page."""
    work.allow(Permission.LOOKUP_READ)
    pairs = agreements.running(work, kind=ExchangeKind.LOOKUP)
    epoch = store.epoch_in(work.connection, EpochState.IN_FORCE)
    records = (epoch.records if epoch else None) or 0
    held = store.sets(work.connection)
    by_pair = {(each.agreement, each.owner): each for each in held}
    found = Overview(
        tuple(store.epochs(work.connection)),
        _preparation(work),
        tuple(store.handovers(work.connection)),
        tuple(left_for(work, made, party, records=records) for made, party in pairs),
        tuple(held),
        tuple(
            left_with(work, made, by_pair[made.terms.reference, party])
            for made, party in pairs
            if (made.terms.reference, party) in by_pair
        ),
        tuple(store.latest_received(work.connection, most=SHOWN_MOST)),
        tuple(store.openings_wanted(work.connection, most=SHOWN_MOST)),
        tuple(store.samples(work.connection, most=SHOWN_MOST)),
        tuple(store.alarms(work.connection, most=SHOWN_MOST)),
    )
    work.record(Deed.LOOKUP_READ, None, {"what": "overview"})
    return found


def _preparation(work: Work) -> Preparation | None:
    found = jobs.of_kind(work.connection, PREPARE_JOB, most=1)
    if not found:
        return None
    progress = found[0].job.progress or {}
    return Preparation(
        found[0].created_at,
        found[0].done_at,
        int(progress.get("done", 0)),
        int(progress.get("of", 0)),
        found[0].error if found[0].done_at is None else None,
    )


def left_for(work: Work, agreement: Agreement, partner: NodeId, *, records: int) -> Left:
    """What a partner may still ask us."""
    today = work.at.date()
    assert agreement.terms.lookup is not None
    budget = budgets.budget_of(agreement.terms.lookup)
    year = budgets.year_of(agreement, on=today)
    reference = agreement.terms.reference
    spent = store.spent_so_far(
        work.connection, reference, partner, on=today, year=year, minute_since=work.at - timedelta(minutes=1)
    )
    ruling = budgets.may_look_up(budget, spent, lookups=1, records=records, year=year)
    return Left(
        reference,
        partner,
        ruling.keys_left,
        budget.keys_daily,
        ruling.records_left,
        budgets.records_yearly(budget, records=records),
        spent.lookups,
        spent.automatic_answers,
        year,
        budget.share_ppm,
        budget.batch_most,
        ruling.stop,
    )


def left_with(work: Work, agreement: Agreement, held: HeldSet) -> Left:
    """What we may still ask a partner, by our own count of look-ups."""
    today = work.at.date()
    assert agreement.terms.lookup is not None
    budget = budgets.budget_of(agreement.terms.lookup)
    year = budgets.year_of(agreement, on=today)
    day, begun = (datetime.combine(each, time(), UTC) for each in (today, year[0]))
    lookups = store.asked_since(work.connection, held.agreement, held.owner, begun)
    of_today = store.asked_since(work.connection, held.agreement, held.owner, day)
    yearly = budgets.records_yearly(budget, records=held.records)
    keys, records = max(budget.keys_daily - of_today * KEYS_EACH, 0), max(yearly - lookups, 0)
    stop = Stop.YEAR if not records else Stop.DAY if keys < KEYS_EACH else None
    return Left(
        held.agreement,
        held.owner,
        keys,
        budget.keys_daily,
        records,
        yearly,
        lookups,
        0,
        year,
        budget.share_ppm,
        budget.batch_most,
        stop,
    )


def questions(work: Work, *, most: int = SHOWN_MOST) -> list[LookupQuestion]:
    """Questions of ours within reach, the newest first."""
    work.allow(Permission.TRACE_READ)
    found = store.latest_questions(work.connection, work.scope(Permission.TRACE_READ), most=most)
    work.record(Deed.LOOKUP_READ, None, {"what": "questions", "count": len(found)})
    return found


def question(work: Work, id: LookupId) -> LookupQuestion:
    """One question of ours with what it found.

    Raises:
        LookupUnknown: none such, or not within reach.
    """
    work.allow(Permission.TRACE_READ)
    made = store.get_question(work.connection, id)
    if made is None or not work.scope(Permission.TRACE_READ).holds(made.case):
        raise LookupUnknown()
    work.record(Deed.LOOKUP_READ, id, {"what": "question"})
    return made


def questions_about(work: Work, subject: Id) -> list[LookupQuestion]:
    """Questions of ours about one thing: for other rooms of this house, which check reach and record."""
    return store.questions_about(work.connection, subject.value)


def sample(work: Work, id: SampleId) -> Sample:
    """One sample with what was shown.

    Raises:
        SampleUnknown: none such.
    """
    work.allow(Permission.LOOKUP_SAMPLE)
    made = store.get_sample(work.connection, id)
    if made is None:
        raise SampleUnknown()
    work.record(Deed.LOOKUP_READ, id, {"what": "sample"})
    return made


def samples_after(work: Work, after: SampleId | None, *, most: int) -> list[Sample]:
    """The next samples in the order of their ids: for rounds of the node, which show nobody anything."""
    return store.samples_after(work.connection, after, most=most)


def held_sample(work: Work, id: SampleId) -> Sample | None:
    """One sample, or None: for other rooms of this house, which check and record."""
    return store.get_sample(work.connection, id)


def alarms_waiting(work: Work) -> int:
    """How many alarms nobody has seen: shown beside the page's name."""
    return store.alarms_waiting(work.connection)
