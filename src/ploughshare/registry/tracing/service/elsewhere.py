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
    AlreadyAnswered,
    AnswerUnfit,
    ElsewhereUnknown,
    OpenElsewhere,
    ReferenceNeeded,
)
from ploughshare.registry.tracing.rules.answers import NOT_WITH_OUTCOME, check_answer
from ploughshare.registry.tracing.rules.standing import OPEN
from ploughshare.registry.tracing.service.traces import own_trace, settle_by_id
from ploughshare.registry.tracing.store import elsewhere as store
from ploughshare.registry.tracing.store import outgoing
from ploughshare.registry.tracing.terms import (
    Channel,
    ChannelAnswer,
    Desk,
    Elsewhere,
    ElsewhereId,
    ElsewhereState,
    Received,
    ReplyOutcome,
    RequestId,
    TraceId,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import Handling

REFERENCE_MOST = 80
NOTE_MOST = 4000


def note_elsewhere(
    work: Work,
    desk: Desk,
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
    if found.closed_at is not None:
        raise ActDoesNotFit({"state": found.state.value})
    return _noted(work, desk, trace, channel, reference, asked, asked_on, due_on)


def _noted(
    work: Work,
    desk: Desk,
    trace: TraceId,
    channel: Channel,
    reference: str,
    asked: Country,
    asked_on: date,
    due_on: date | None,
) -> Elsewhere:
    if channel is Channel.FEDERATION:
        raise ActDoesNotFit({"state": channel.value})
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
    settle_by_id(work, desk, [trace])
    return made


def note_answered(
    work: Work,
    desk: Desk,
    trace: TraceId,
    *,
    channel: Channel,
    reference: str,
    asked: Country,
    asked_on: date,
) -> Elsewhere:
    """Note a request whose reply is in hand: also about a trace that is closed, and beside one that was
    given up or answered.

    Raises:
        TraceUnknown, ActDoesNotFit, ReferenceNeeded.
        OpenElsewhere: the same state is asked about it on a channel, and that request is the one to answer.
    """
    work.allow(Permission.REQUEST_SEND)
    own_trace(work, trace, permission=Permission.REQUEST_SEND)
    return _noted(work, desk, trace, channel, reference, asked, asked_on, None)


def stop_clock(work: Work, id: RequestId) -> None:
    """Stop the clock of a request between nodes once every arm of it was answered on other ways. It stays
    open: an answer between nodes is taken as ever, and compared."""
    made = outgoing.get_request(work.connection, id)
    if made is None or made.state not in OPEN:
        return
    items = [each for each in outgoing.items_of_request(work.connection, id) if each.state in OPEN]
    known = store.of_many(work.connection, [each.trace for each in items])
    told = {
        trace
        for trace, asked in known.items()
        if any(each.is_answered and each.asked == made.asked for each in asked)
    }
    if all(each.trace in told for each in items):
        outgoing.keep_request(work.connection, replace(made, due_at=None, clock=None))
        work.record(Deed.REQUEST_CHANGED, id, {"state": made.state.value, "clock": "stopped"})


def end_elsewhere(
    work: Work,
    desk: Desk,
    id: ElsewhereId,
    *,
    answered: bool,
    note: str | None,
    limits: Handling | None = None,
) -> Elsewhere:
    """Note in words that its answer came, with the limits that the channel set to it, or that it was given
    up.

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
    settle_by_id(work, desk, [made.trace])
    return made


def answer_elsewhere(
    work: Work, desk: Desk, id: ElsewhereId, answer: ChannelAnswer, *, replaces: bool = False
) -> Elsewhere:
    """Take the answer of another channel: the trace moves as it does by an answer between nodes.

    An interim reply keeps the request open. An answer ends it; what it tells stands in the chain with its
    source and limits. A request that was given up may still be answered, and a closed trace keeps its result.

    Args:
        replaces: whether it takes the place of an earlier answer to the same request.

    Raises:
        ElsewhereUnknown, TraceUnknown.
        AlreadyAnswered: it was, and the new reply is not said to take the old one's place.
        AnswerUnfit: a field does not go with the outcome.
    """
    work.allow(Permission.REQUEST_SEND)
    made = within_reach(work, id)
    if made.is_answered and not replaces:
        assert made.ended_at is not None
        raise AlreadyAnswered({"on": made.ended_at.date().isoformat()})
    check_answer(answer, asked_on=made.asked_on, today=work.at.date())
    made = replace(
        made,
        reply_on=answer.received_on,
        note=(answer.note or "").strip()[:NOTE_MOST] or None,
        limits=answer.limits,
        their_reference=answer.their_reference or made.their_reference,
    )
    if answer.outcome is ReplyOutcome.INTERIM:
        if made.is_answered:
            raise AnswerUnfit({"field": "outcome", "other": NOT_WITH_OUTCOME})
        made = replace(
            made, state=ElsewhereState.OPEN, ended_at=None, due_on=answer.expected_by or made.due_on
        )
    else:
        made = replace(
            made,
            state=ElsewhereState(answer.outcome.value),
            result=answer.result,
            ground=answer.ground,
            next_state=answer.next_state,
            ended_at=work.at,
            erased_at=None,
        )
        received = [Received(event, None, work.at, elsewhere=id) for event in answer.events]
        outgoing.replace_events(work.connection, made.trace, None, received, elsewhere=id)
    store.put(work.connection, made)
    work.record(
        Deed.REQUEST_NOTED,
        id,
        {"state": made.state.value, "outcome": answer.outcome.value, "events": len(answer.events)},
    )
    settle_by_id(work, desk, [made.trace])
    return made


def forget_answer(work: Work, desk: Desk, id: ElsewhereId) -> None:
    """Erase what an answer of another channel brought: for the room that keeps the reply, which records it.
    Which state was asked, when, and that it answered stay."""
    made = store.get(work.connection, id)
    if made is None or made.erased_at is not None:
        return
    outgoing.replace_events(work.connection, made.trace, None, (), elsewhere=id)
    made = replace(
        made,
        note=None,
        result=None,
        ground=None,
        next_state=None,
        their_reference=None,
        erased_at=work.at,
    )
    store.put(work.connection, made)
    settle_by_id(work, desk, [made.trace])


def within_reach(work: Work, id: ElsewhereId) -> Elsewhere:
    """One of them, whatever its state: for other rooms of this house, which allow and record.

    Raises:
        ElsewhereUnknown, TraceUnknown: none such, or not within reach.
    """
    made = store.get(work.connection, id)
    if made is None:
        raise ElsewhereUnknown()
    own_trace(work, made.trace, permission=Permission.REQUEST_SEND)
    return made


def open_one(work: Work, id: ElsewhereId) -> Elsewhere:
    """One that is open, within reach: for other rooms of this house, which allow and record.

    Raises:
        ElsewhereUnknown, TraceUnknown: none such, or not within reach.
        ActDoesNotFit: it was answered or given up.
    """
    made = within_reach(work, id)
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
