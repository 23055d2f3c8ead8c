# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Take a reply in, key it in, set it aside. Nothing in a reply acts before a person keyed it in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ploughshare.exchange.attachments import queries as files
from ploughshare.exchange.attachments import service as attachments
from ploughshare.exchange.attachments.terms import FileId, KeptFile
from ploughshare.exchange.release.terms import Cleaned
from ploughshare.registry.intelligence.rules import check_reason
from ploughshare.registry.replies import queries, store
from ploughshare.registry.replies.errors import (
    NoRowsToKey,
    ReplyDayUnfit,
    ReplyDecided,
    ReplySaysNothing,
    TargetNeeded,
)
from ploughshare.registry.replies.rules.hops import events_of
from ploughshare.registry.replies.rules.rows import answer_of, rows_in
from ploughshare.registry.replies.terms import (
    TEXT_MOST,
    Arrived,
    CameAs,
    Keyed,
    NewTarget,
    Reply,
    ReplyId,
    ReplyState,
    ToldHop,
)
from ploughshare.registry.tracing.service import elsewhere as channels
from ploughshare.registry.tracing.service.traces import establish_diversion, own_trace
from ploughshare.registry.tracing.terms import Channel, ChannelAnswer, Desk, ElsewhereId, ReplyOutcome
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.claims import Source
from ploughshare.vocabulary.handling import Handling

UNASSIGNED_KEPT = timedelta(days=180)
"""How long a reply is kept that nobody could tie to a request: it belongs to no case that would keep it."""
ROWS_AT_ONCE = 10
"""Rows that are keyed in within one transaction."""
ERASED_AT_ONCE = 20


def may_receive(work: Work) -> None:
    """Stop unless replies may be taken in: asked before a file is read, too."""
    work.allow(Permission.REQUEST_SEND)


def receive(
    work: Work, arrived: Arrived, *, channel: Channel, received_on: date | None = None
) -> tuple[Reply, bool]:
    """Take a reply in; it waits among those that nobody keyed in. The same file again changes nothing.

    Args:
        received_on: day on which it came; None for the day an e-mail gives for itself, or today.

    Returns:
        The reply, and whether it is new.

    Raises:
        ReplySaysNothing: neither a file nor a word.
        ReplyDayUnfit: it would have come on a day that lies ahead.
    """
    may_receive(work)
    if arrived.digest is None and not arrived.text.strip():
        raise ReplySaysNothing()
    today = work.at.date()
    day = received_on or (arrived.sent_on if arrived.sent_on and arrived.sent_on <= today else None) or today
    if day > today:
        raise ReplyDayUnfit({"field": "received_on"})
    for before in store.with_digest(work.connection, arrived.digest) if arrived.digest else ():
        if _sees(work, before):
            return before, False
    made = Reply(
        work.new_id(ReplyId),
        replace(arrived, text=arrived.text[:TEXT_MOST]),
        channel,
        day,
        ReplyState.UNASSIGNED,
        None,
        work.mandate.unit,
        None,
        today + UNASSIGNED_KEPT,
        work.mandate.actor,
        work.at,
    )
    store.put(work.connection, made)
    work.record(
        Deed.REPLY_RECEIVED,
        made.id,
        {"form": arrived.form.value, "channel": channel.value, "digest": arrived.digest},
    )
    return made, True


def _sees(work: Work, found: Reply) -> bool:
    if found.case is None:
        return found.unit == work.mandate.unit
    return work.scope(Permission.TRACE_READ).holds(found.case)


def attach_file(
    work: Work, desk: Desk, id: ReplyId, *, file: FileId, cleaned: Cleaned, sha256: str, former_sha256: str
) -> KeptFile:
    """Keep a file of a reply that was made clean; the digest of what came stands in the log.

    Raises:
        ReplyUnknown, ReplyDecided, AttachmentsTooMany, AttachmentTooLarge.
    """
    work.allow(Permission.REQUEST_SEND)
    _waiting(work, id)
    return attachments.attach(
        work,
        id,
        id=file,
        cleaned=cleaned,
        sha256=sha256,
        former_sha256=former_sha256,
        limits=desk.files,
    )


def own_file(work: Work, id: ReplyId, file: FileId) -> KeptFile:
    """A file of a reply. That it is read is recorded.

    Raises:
        ReplyUnknown, AttachmentUnknown.
    """
    work.allow(Permission.TRACE_READ)
    queries.within_reach(work, id)
    return files.file_of(work, id, file)


@dataclass(frozen=True, slots=True)
class KeyedIn:
    """What a person keys in from a reply.

    Attributes:
        target: the noted request that it answers, or what is noted with it.
        answer: what it says, but for the arm's way.
        authority: who answered, by its name; None if it does not say.
        hops: what it tells of the arm's way.
        replaces: whether it takes the place of an earlier reply to the same request.
        erase_on: day on which what came is erased here; None where the channel set none.
        diversion: grounds on which the officer establishes the point of diversion; None if they do not.
    """

    target: ElsewhereId | NewTarget
    answer: ChannelAnswer
    authority: str | None = None
    hops: tuple[ToldHop, ...] = ()
    replaces: bool = False
    erase_on: date | None = None
    diversion: str | None = None


def key_in(work: Work, desk: Desk, id: ReplyId, given: KeyedIn) -> Reply:
    """Tie a reply to the request that it answers, with what it says: in one go, with the file as its proof.

    An interim reply ends, the request stays open.

    Raises:
        ReplyUnknown, ReplyDecided: none such, or somebody was quicker.
        ElsewhereUnknown, TraceUnknown, ReferenceNeeded, OpenElsewhere: the request is none that can be.
        AlreadyAnswered, AnswerUnfit: the answer does not fit it.
        GroundsNeeded, ActDoesNotFit, NotPermitted: the point of diversion cannot be established.
    """
    work.allow(Permission.REQUEST_SEND)
    found = _waiting(work, id)
    target = given.target
    if isinstance(target, NewTarget):
        if target.asked is None:
            raise TargetNeeded()
        noted = channels.note_answered(
            work,
            desk,
            target.trace,
            channel=found.channel,
            reference=target.reference,
            asked=target.asked,
            asked_on=min(target.asked_on, given.answer.received_on),
        )
    else:
        noted = channels.within_reach(work, target)
    source = Source(noted.asked, given.authority or noted.asked, given.answer.their_reference)
    events = events_of(given.hops, source=source, limits=given.answer.limits)
    answer = replace(given.answer, events=events)
    _answer(work, desk, found, noted.id, answer, replaces=given.replaces, row=None)
    if isinstance(target, NewTarget) and target.request is not None:
        channels.stop_clock(work, target.request)
    trace = own_trace(work, noted.trace, permission=Permission.REQUEST_SEND)
    if given.diversion:
        establish_diversion(work, desk, trace.id, grounds=given.diversion)
    return _ended(work, replace(found, state=ReplyState.KEYED, case=trace.case, erase_on=given.erase_on))


def key_rows(work: Work, desk: Desk, id: ReplyId, *, after: int | None = None) -> tuple[int, int | None]:
    """Key in some rows of a sheet whose reference names one open request; the others are left to a person.

    Args:
        after: go on after this row.

    Returns:
        How many were keyed in, and the row up to which it went; None where none is left.

    Raises:
        ReplyUnknown, ReplyDecided.
        NoRowsToKey: no row answers anything, and none was keyed in before.
    """
    work.allow(Permission.REQUEST_SEND)
    found = _waiting(work, id)
    rows = {each.number: each.row for each in rows_in(found.arrived.text)}
    ready = [each for each in queries.rows_of(work, found) if each.target is not None]
    ready = [each for each in ready if after is None or each.number > after]
    if not ready and after is None and not store.keyed_of(work.connection, id):
        raise NoRowsToKey()
    for each in ready[:ROWS_AT_ONCE]:
        row = rows[each.number]
        assert row is not None
        assert each.target is not None
        answer = answer_of(row, received_on=found.received_on, limits=Handling())
        _answer(work, desk, found, each.target.id, answer, replaces=False, row=each.number)
    left = len(ready) > ROWS_AT_ONCE
    return len(ready[:ROWS_AT_ONCE]), ready[ROWS_AT_ONCE - 1].number if left else None


def finish_sheet(work: Work, id: ReplyId) -> Reply:
    """Say that nothing is left to key in from a sheet.

    Raises:
        ReplyUnknown, ReplyDecided.
        NoRowsToKey: no row of it was keyed in.
    """
    work.allow(Permission.REQUEST_SEND)
    found = _waiting(work, id)
    if not store.keyed_of(work.connection, id):
        raise NoRowsToKey()
    return _ended(work, replace(found, state=ReplyState.KEYED, erase_on=None))


def set_aside(work: Work, id: ReplyId, *, why: str) -> Reply:
    """Say that a reply answers nothing of ours: its content is erased here.

    Raises:
        ReplyUnknown, ReplyDecided, ReasonNeeded.
    """
    work.allow(Permission.REQUEST_SEND)
    found = _waiting(work, id)
    note = check_reason(why)
    attachments.erase_files(work, id)
    return _ended(work, replace(_emptied(found), state=ReplyState.SET_ASIDE, note=note, erase_on=None))


def _answer(
    work: Work,
    desk: Desk,
    found: Reply,
    id: ElsewhereId,
    answer: ChannelAnswer,
    *,
    replaces: bool,
    row: int | None,
) -> None:
    channels.answer_elsewhere(work, desk, id, answer, replaces=replaces)
    for before in store.answers_to(work.connection, [id]):
        if before.stands and answer.outcome is not ReplyOutcome.INTERIM:
            store.put_keyed(work.connection, replace(before, stands=False))
            earlier = store.get(work.connection, before.reply)
            if earlier is not None and earlier.state is ReplyState.KEYED and before.row is None:
                store.put(work.connection, replace(earlier, state=ReplyState.REPLACED))
    stands = answer.outcome is not ReplyOutcome.INTERIM
    made = Keyed(found.id, id, row, answer.outcome, work.mandate.actor, work.at, stands)
    store.put_keyed(work.connection, made)
    work.record(
        Deed.REPLY_KEYED,
        found.id,
        {"request": str(id), "outcome": answer.outcome.value, "row": row, "replaces": replaces},
    )


def _waiting(work: Work, id: ReplyId) -> Reply:
    found = queries.within_reach(work, id)
    if found.state is not ReplyState.UNASSIGNED:
        raise ReplyDecided({"standing": found.state.value})
    return found


def _ended(work: Work, made: Reply) -> Reply:
    made = replace(made, ended_by=work.mandate.actor, ended_at=work.at)
    store.put(work.connection, made)
    work.record(Deed.REPLY_DECIDED, made.id, {"standing": made.state.value})
    return made


def _emptied(made: Reply) -> Reply:
    return replace(made, arrived=replace(made.arrived, text="", sender=None, subject=None))


def erase_due(work: Work, desk: Desk) -> int:
    """Erase some replies whose day has come, with what was keyed in from them; returns how many."""
    due = store.to_erase(work.connection, by=work.at.date(), most=ERASED_AT_ONCE)
    for each in due:
        erase(work, desk, each)
    return len(due)


def erase(work: Work, desk: Desk, made: Reply) -> None:
    """Erase what a reply brought: its words, its files, and what it told of the arm's way."""
    attachments.erase_files(work, made.id)
    for keyed in store.keyed_of(work.connection, made.id):
        if keyed.stands:
            channels.forget_answer(work, desk, keyed.elsewhere)
    store.put(work.connection, replace(_emptied(made), state=ReplyState.ERASED))
    work.record(Deed.REPLY_ERASED, made.id)


def typed(words: str) -> Arrived:
    """What somebody wrote down of a call, or of a letter that was not scanned."""
    return Arrived(CameAs.TYPED, words.strip())
