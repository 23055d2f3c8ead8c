# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of replies: those nobody keyed in, one with what it may answer, the replies of a trace."""

from __future__ import annotations

import re

from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.replies import store
from ploughshare.registry.replies.errors import ReplyUnknown
from ploughshare.registry.replies.rules.ranking import ranked
from ploughshare.registry.replies.rules.reading import guess_of
from ploughshare.registry.replies.rules.rows import previewed, rows_in
from ploughshare.registry.replies.terms import (
    Candidate,
    FoundBy,
    Keyed,
    NewTarget,
    PreviewedRow,
    Reply,
    ReplyId,
    ReplyState,
    ReplyView,
)
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.rules.references import bare_reference, references_in, words_with_figures
from ploughshare.registry.tracing.terms import Elsewhere, Trace, TraceId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.handling import Handling

READ_MOST = 100_000
"""Characters in which references are looked for."""
_TRACE = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE)
_TRACES_MOST = 50


def replies(
    work: Work,
    *,
    state: ReplyState | None = ReplyState.UNASSIGNED,
    cursor: str | None = None,
    limit: int = LIMIT,
) -> Page[Reply]:
    """Replies within reach, newest first: those that wait for a person, or those that answered something."""
    work.allow(Permission.TRACE_READ)
    before = ReplyId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    if state is ReplyState.UNASSIGNED:
        found = (
            store.unassigned(work.connection, work.mandate.unit, most=limit + 1, before=before)
            if work.may(Permission.REQUEST_SEND)
            else []
        )
    else:
        reach = work.scope(Permission.TRACE_READ)
        found = store.dealt_with(work.connection, reach, most=limit + 1, before=before, state=state)
    shown = found[:limit]
    work.record(Deed.REPLY_LISTED, None, {"count": len(shown)})
    return Page(shown, encode_cursor([str(shown[-1].id)]) if len(found) > limit else None)


def unassigned_count(work: Work) -> int:
    """How many replies wait for a person of the reader's unit."""
    work.allow(Permission.TRACE_READ)
    if not work.may(Permission.REQUEST_SEND):
        return 0
    return store.count_unassigned(work.connection, work.mandate.unit)


def under_case(work: Work, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Replies of a case, newest first: for rooms that check reach and record."""
    return store.under_case(work.connection, case, most=most, before=before)


def reply(work: Work, id: ReplyId) -> ReplyView:
    """One reply with what it answered, or what it may answer.

    Raises:
        ReplyUnknown: none such, or not within reach.
    """
    work.allow(Permission.TRACE_READ)
    found = within_reach(work, id)
    work.record(Deed.REPLY_READ, id)
    waits = found.state is ReplyState.UNASSIGNED
    rows = rows_of(work, found) if found.arrived.text else ()
    return ReplyView(
        found,
        keyed_in_reach(work, store.keyed_of(work.connection, id)),
        candidates(work, found) if waits and not rows else (),
        guess_of(words_of(found)),
        rows,
    )


def within_reach(work: Work, id: ReplyId) -> Reply:
    """The same for services of this room, which record.

    What nobody keyed in belongs to no case: the unit that took it in sees it, if it may ask other states.

    Raises:
        ReplyUnknown.
    """
    found = store.get(work.connection, id)
    if found is None:
        raise ReplyUnknown()
    if found.case is None:
        seen = work.may(Permission.REQUEST_SEND) and found.unit == work.mandate.unit
    else:
        seen = work.scope(Permission.TRACE_READ).holds(found.case)
    if not seen:
        raise ReplyUnknown()
    return found


def words_of(found: Reply) -> str:
    """All that a reply says, its subject in front."""
    return "\n".join(each for each in (found.arrived.subject, found.arrived.text) if each)


def candidates(work: Work, found: Reply) -> tuple[Candidate, ...]:
    """Requests within reach that a reply may answer, best first."""
    text = words_of(found)[:READ_MOST]
    keys = references_in(text)
    noted = tracing.elsewhere_with(work, keys)
    between = tracing.requests_with(work, keys)
    named = tracing.traces_within(work, [TraceId.parse(each) for each in _TRACE.findall(text)[:_TRACES_MOST]])
    numbers = keys | words_with_figures(text)
    serials = tracing.traces_of_recoveries(work, recoveries.with_serials(work, numbers, most=_TRACES_MOST))
    ids = {each.trace for each in noted} | {item.trace for _, item in between}
    ids |= {each.id for each in (*named, *serials)}
    known = {each.id: each for each in tracing.traces_within(work, sorted(ids))}
    arms = recoveries.known_many(work, [each.recovery for each in known.values()])
    made: list[Candidate] = []

    def of(trace: Trace, elsewhere: Elsewhere | None, new: NewTarget | None, reason: FoundBy) -> Candidate:
        marking = arms[trace.recovery].marking
        serial = marking.lot or marking.serial
        return Candidate(trace.id, elsewhere, new, serial, trace.closed_at is not None, (reason,))

    made += [of(known[each.trace], each, None, FoundBy.REFERENCE) for each in noted if each.trace in known]
    for request, item in between:
        if item.trace in known and request.sent_at is not None:
            day = request.sent_at.date()
            new = NewTarget(item.trace, request.asked, request.reference, day, request.id)
            made.append(of(known[item.trace], None, new, FoundBy.BETWEEN_NODES))
    for traces, reason in ((named, FoundBy.TRACE), (serials, FoundBy.SERIAL)):
        for trace in traces:
            asked = tracing.elsewhere_of(work, trace.id)
            made += [of(trace, each, None, reason) for each in asked]
            if not asked:
                own = NewTarget(trace.id, None, "", trace.opened_at.date())
                made.append(of(trace, None, own, reason))
    return ranked(made)


def rows_of(work: Work, found: Reply) -> tuple[PreviewedRow, ...]:
    """Rows of a sheet of many replies with the requests they answer; none if it is no such sheet."""
    try:
        rows = rows_in(found.arrived.text)
    except PloughshareError:
        return ()
    keys = {bare_reference(each.row.reference) for each in rows if each.row is not None}
    known: dict[str, list[Elsewhere]] = {}
    for each in tracing.elsewhere_with(work, keys, most=len(keys) * 4):
        known.setdefault(bare_reference(each.reference), []).append(each)
    return previewed(rows, known, received_on=found.received_on, limits=Handling(), today=work.at.date())


def replies_to(work: Work, trace: TraceId) -> list[tuple[Keyed, Elsewhere]]:
    """Replies that were keyed in for a trace: for who reads the trace already."""
    work.allow(Permission.TRACE_READ)
    asked = {each.id: each for each in tracing.elsewhere_of(work, trace)}
    return [(each, asked[each.elsewhere]) for each in store.answers_to(work.connection, list(asked))]


def keyed_in_reach(work: Work, keyed: list[Keyed]) -> tuple[tuple[Keyed, Elsewhere], ...]:
    """What replies answered, as far as the traces are within reach."""
    found = {each.id: each for each in tracing.elsewhere_known(work, [each.elsewhere for each in keyed])}
    return tuple((each, found[each.elsewhere]) for each in keyed if each.elsewhere in found)
