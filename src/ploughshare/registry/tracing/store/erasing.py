# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What goes when the time of keeping is over. Ids, references, days, states and what each side itself
decided stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.clock import to_micros
from ploughshare.registry.tracing.store.incoming.tables import (
    incoming,
    incoming_item,
    owner_alert,
    restored_answer,
)
from ploughshare.registry.tracing.store.outgoing.tables import request, request_item, trace_event
from ploughshare.registry.tracing.store.referrals import offered_referral, referral
from ploughshare.registry.tracing.terms import IncomingId, ReferralId, ReferralState, RequestId, TraceId

_NO_MARKS = "{}"


@dataclass(frozen=True, slots=True)
class Emptied:
    """What was emptied beside the exchange itself.

    Attributes:
        arms: number of its arms.
        referrals: its referrals, whose letters go as well.
        traces: traces that lost what was told for them.
    """

    arms: int
    referrals: tuple[ReferralId, ...] = ()
    traces: tuple[TraceId, ...] = ()


def empty_incoming(connection: Connection, id: IncomingId, *, at: datetime) -> Emptied:
    """Take out what a request of another state brought: how it was framed, marks, days, free texts of both
    sides, our answer, and which record of the register it led to."""
    arms = sa.select(incoming_item.c.id).where(incoming_item.c.incoming_id == id)
    connection.execute(owner_alert.delete().where(owner_alert.c.id.in_(arms)))
    changed = connection.execute(
        incoming_item.update()
        .where(incoming_item.c.incoming_id == id)
        .values(
            marking=_NO_MARKS,
            recovered_on=None,
            recovered_in=None,
            rounds=None,
            firearm_id=None,
            lot_id=None,
            answer=None,
        )
    )
    whose = connection.execute(
        sa.select(incoming.c.partner, incoming.c.reference).where(incoming.c.id == id)
    ).one()
    connection.execute(
        restored_answer.delete().where(
            restored_answer.c.partner == whose.partner, restored_answer.c.request == whose.reference
        )
    )
    of_request = sa.and_(referral.c.asker == whose.partner, referral.c.request == whose.reference)
    referrals = connection.execute(sa.select(referral.c.id).where(of_request)).scalars().all()
    connection.execute(
        referral.update()
        .where(of_request)
        .values(
            reason=None,
            words=None,
            note=None,
            stopped=None,
            erased_at=sa.func.coalesce(referral.c.erased_at, to_micros(at)),
        )
    )
    connection.execute(
        incoming.update()
        .where(incoming.c.id == id)
        .values(
            framing=None,
            grounds=None,
            question=None,
            clarification=None,
            on_behalf_of=None,
            erased_at=at,
        )
    )
    return Emptied(int(changed.rowcount), tuple(referrals))


def empty_request(connection: Connection, id: RequestId, *, at: datetime) -> Emptied:
    """Take out what the answers to a request of ours brought: events, words, and the codes they gave."""
    of_request = request_item.c.request_id == id
    traces = sa.select(request_item.c.trace_id).where(of_request)
    connection.execute(
        trace_event.delete().where(
            trace_event.c.trace_id.in_(traces),
            trace_event.c.item_id.in_(sa.select(request_item.c.id).where(of_request)),
        )
    )
    changed = connection.execute(
        request_item.update().where(of_request).values(note=None, result=None, ground=None, next_state=None)
    )
    offered = offered_referral.c.request_id == id
    referrals = connection.execute(sa.select(offered_referral.c.id).where(offered)).scalars().all()
    connection.execute(offered_referral.update().where(offered).values(reason=None, words=None, stopped=None))
    connection.execute(
        request.update().where(request.c.id == id).values(note=None, ground=None, erased_at=at)
    )
    found = connection.execute(traces.distinct()).scalars().all()
    return Emptied(int(changed.rowcount), tuple(referrals), tuple(found))


def empty_referral(connection: Connection, id: ReferralId, *, at: datetime) -> Emptied:
    """Take out what the third state said to a question that was passed on to it, and its answer in the
    answer to the asker."""
    connection.execute(referral.update().where(referral.c.id == id).values(note=None, erased_at=at))
    of_answer = (
        sa.select(incoming_item.c.id)
        .join(incoming, incoming.c.id == incoming_item.c.incoming_id)
        .join(
            referral,
            sa.and_(
                referral.c.asker == incoming.c.partner,
                referral.c.request == incoming.c.reference,
                referral.c.item == incoming_item.c.reference,
            ),
        )
        .where(referral.c.id == id, referral.c.state == ReferralState.ANSWERED.value)
    )
    changed = connection.execute(
        incoming_item.update().where(incoming_item.c.id.in_(of_answer)).values(answer=None, result=None)
    )
    return Emptied(int(changed.rowcount))
