# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Note what was asked on other channels, so that nothing is asked twice and every open request is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.registry.tracing.errors import (
    ActDoesNotFit,
    ElsewhereUnknown,
    OpenElsewhere,
    ReferenceNeeded,
)
from ploughshare.registry.tracing.service.traces import own_trace
from ploughshare.registry.tracing.store import elsewhere as store
from ploughshare.registry.tracing.terms import Channel, Elsewhere, ElsewhereId, ElsewhereState, TraceId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import Handling

REFERENCE_MOST = 80
NOTE_MOST = 4000


def note_elsewhere(
    work: Work,
    trace: TraceId,
    *,
    channel: Channel,
    reference: str,
    asked: Country,
    asked_on: date,
    due_on: date | None = None,
) -> Elsewhere:
    """Note a request about a trace that was made on another channel. Nothing is sent by it.

    Raises:
        TraceUnknown, ActDoesNotFit.
        ReferenceNeeded: no reference, too long, or a day to come.
        OpenElsewhere: the same state is asked about it on a channel already.
    """
    work.allow(Permission.REQUEST_SEND)
    found = own_trace(work, trace, permission=Permission.REQUEST_SEND)
    if found.closed_at is not None or channel is Channel.FEDERATION:
        raise ActDoesNotFit({"state": found.state.value if found.closed_at else channel.value})
    given = reference.strip()
    if not given or len(given) > REFERENCE_MOST or asked_on > work.at.date():
        raise ReferenceNeeded()
    require_not_elsewhere(work, [trace], asked)
    made = Elsewhere(
        work.new_id(ElsewhereId),
        trace,
        channel,
        given,
        asked,
        asked_on,
        due_on,
        ElsewhereState.OPEN,
        None,
        None,
        work.mandate.actor,
        work.at,
    )
    store.put(work.connection, made)
    work.record(Deed.REQUEST_NOTED, made.id, {"channel": channel.value, "asked": asked})
    return made


def end_elsewhere(
    work: Work, id: ElsewhereId, *, answered: bool, note: str | None, limits: Handling | None = None
) -> Elsewhere:
    """Note that its answer came, with the limits that the channel set to it, or that it was given up.

    Raises:
        ElsewhereUnknown, ActDoesNotFit.
    """
    work.allow(Permission.REQUEST_SEND)
    made = open_one(work, id)
    made = replace(
        made,
        state=ElsewhereState.ANSWERED if answered else ElsewhereState.GIVEN_UP,
        note=(note or "").strip()[:NOTE_MOST] or None,
        limits=(limits or Handling()) if answered else None,
        ended_at=work.at,
    )
    store.put(work.connection, made)
    work.record(Deed.REQUEST_NOTED, id, {"state": made.state.value})
    return made


def open_one(work: Work, id: ElsewhereId) -> Elsewhere:
    """One that is open, within reach: for other rooms of this house, which allow and record.

    Raises:
        ElsewhereUnknown, TraceUnknown: none such, or not within reach.
        ActDoesNotFit: it was answered or given up.
    """
    made = store.get(work.connection, id)
    if made is None:
        raise ElsewhereUnknown()
    own_trace(work, made.trace, permission=Permission.REQUEST_SEND)
    if made.state is not ElsewhereState.OPEN:
        raise ActDoesNotFit({"state": made.state.value})
    return made


def require_not_elsewhere(work: Work, traces: Sequence[TraceId], asked: Country) -> None:
    """Stop where a state is asked about one of the traces on another channel, and has not answered.

    Raises:
        OpenElsewhere: with the channel and the reference there.
    """
    for each in store.of_traces(work.connection, traces, open_only=True):
        if each.asked == asked:
            raise OpenElsewhere(
                {
                    "channel": each.channel.value,
                    "reference": each.reference,
                    "on": each.asked_on.isoformat(),
                }
            )
