# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What comes round: the register is looked at again, and what is of no use any more is let go."""

from __future__ import annotations

from datetime import timedelta

from ploughshare.exchange.lookup import store
from ploughshare.exchange.lookup.service.desk import LookupDesk, order
from ploughshare.exchange.lookup.service.epochs import epoch_at_work
from ploughshare.exchange.lookup.service.giving import partners
from ploughshare.exchange.lookup.terms import OPENABLE_DAYS, OPENING_DAYS, PREPARE_JOB
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs

FORGOTTEN_AT_ONCE = 500


def order_refresh(work: Work, desk: LookupDesk, *, every: timedelta | None = None) -> bool:
    """Have arms that came or went looked for, if an epoch was begun and nobody is about it.

    Args:
        every: not if it was ordered so short a time ago.

    Returns:
        Whether it was ordered.
    """
    if epoch_at_work(work) is None:
        return False
    last = jobs.of_kind(work.connection, PREPARE_JOB, most=1)
    if last and last[0].done_at is None and last[0].failed_at is None:
        return False
    if last and every is not None and work.at - last[0].created_at < every:
        return False
    order(work, desk, PREPARE_JOB, {})
    return True


def forget_old(work: Work) -> int:
    """Let go of what look-ups were made of, once it can be opened no more; returns how many."""
    # A sample drawn on the last day has its time to be opened.
    before = work.at - timedelta(days=OPENABLE_DAYS + OPENING_DAYS)
    return store.forget_received(
        work.connection, before=before, most=FORGOTTEN_AT_ONCE
    ) + store.forget_questions(work.connection, before=before, most=FORGOTTEN_AT_ONCE)


def drop_given_of_ended(work: Work) -> list[tuple[str, NodeId]]:
    """Let go of sets that were given to who may look up no more; files are for the caller to remove."""
    present = set(partners(work))
    gone = [
        (each.agreement, each.partner)
        for each in store.handovers(work.connection)
        if (each.agreement, each.partner) not in present
    ]
    for agreement, partner in gone:
        store.drop_handover(work.connection, agreement, partner)
    return gone
