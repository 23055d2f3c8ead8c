# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of recoveries, traces and our own requests."""

from __future__ import annotations

from datetime import date, datetime

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.arms import EventDocument, event_document
from ploughshare.interfaces.api.documents.forms import (
    Given,
    IdText,
    Told,
    Words,
)
from ploughshare.interfaces.api.documents.marks import (
    ReadingDocument,
    reading_document,
)
from ploughshare.interfaces.api.documents.objects import DifferenceDocument, difference_document
from ploughshare.interfaces.api.documents.recoveries import (
    JudgedDocument,
    RecoveryDocument,
    judged_document,
    recovery_document,
)
from ploughshare.interfaces.api.documents.requests import RequestOfTrace, item_document, request_document
from ploughshare.registry.tracing.queries import TraceView
from ploughshare.registry.tracing.terms import (
    Chain,
    Diversion,
    Gap,
    GapKind,
    Link,
    Trace,
)
from ploughshare.vocabulary.tracing import (
    ResultCode,
    TraceState,
)


class NewTrace(Given, frozen=True, kw_only=True):
    """The recovered arm to be traced."""

    recovery_id: IdText


class Closure(Given, frozen=True, kw_only=True):
    """With which result a trace ends, and on what grounds."""

    result: ResultCode
    grounds: Words = ""


class Grounds(Given, frozen=True, kw_only=True):
    """On what grounds."""

    grounds: Words


class TraceDocument(Told, frozen=True, kw_only=True):
    """A trace."""

    id: str
    case_id: str
    recovery_id: str
    state: TraceState
    result: ResultCode | None
    remark: str | None
    opened_at: datetime
    opened_by: str
    changed_at: datetime
    closed_at: datetime | None
    due_at: datetime | None
    attention: bool


class TraceRowDocument(Told, frozen=True, kw_only=True):
    """A trace in a list, with its recovered arm."""

    trace: TraceDocument
    recovery: RecoveryDocument


class GapDocument(Told, frozen=True, kw_only=True):
    """A place where the chain breaks. `reason`: why the question could not be sent, if it could not."""

    kind: GapKind
    country: str | None
    words: str
    reason: str | None


class LinkDocument(Told, frozen=True, kw_only=True):
    """One hop or one gap of the chain. `through`: the state that passed another's answer on."""

    event: EventDocument | None
    gap: GapDocument | None
    item_id: str | None
    received_at: datetime | None
    through: str | None


class IntervalDocument(Told, frozen=True, kw_only=True):
    """Days between which something fell; null where it is not known."""

    since: date | None
    until: date | None


class ChainDocument(Told, frozen=True, kw_only=True):
    """All that is known of an arm's way, oldest first, with marked gaps."""

    links: list[LinkDocument]
    last_legal: EventDocument | None
    diversion: IntervalDocument | None
    sale_to_recovery_days: list[int] | None
    proposed: ResultCode | None


class DiversionDocument(Told, frozen=True, kw_only=True):
    """The point of diversion as an officer established it."""

    country: str | None
    event_kind: str
    grounds: str
    established_by: str
    established_at: datetime
    since: date | None
    until: date | None


class TraceViewDocument(Told, frozen=True, kw_only=True):
    """A trace with all that belongs to it. `unlike`: states of its way where the arm is, or may be, no
    firearm, each beside the state of recovery."""

    trace: TraceDocument
    recovery: RecoveryDocument
    reading: ReadingDocument
    date_trouble: str | None
    requests: list[RequestOfTrace]
    chain: ChainDocument
    diversion: DiversionDocument | None
    judged: list[JudgedDocument]
    unlike: list[DifferenceDocument]


def trace_document(trace: Trace, call: Call) -> TraceDocument:
    """A trace."""
    return TraceDocument(
        id=str(trace.id),
        case_id=str(trace.case),
        recovery_id=str(trace.recovery),
        state=trace.state,
        result=trace.result,
        remark=call.say(trace.remark),
        opened_at=trace.opened_at,
        opened_by=str(trace.opened_by),
        changed_at=trace.changed_at,
        closed_at=trace.closed_at,
        due_at=trace.due_at,
        attention=trace.attention,
    )


def diversion_document(each: Diversion) -> DiversionDocument:
    """The point of diversion."""
    return DiversionDocument(
        country=each.country,
        event_kind=each.event_kind,
        grounds=each.grounds,
        established_by=str(each.established_by),
        established_at=each.established_at,
        since=each.since,
        until=each.until,
    )


def view_document(view: TraceView, call: Call) -> TraceViewDocument:
    """A trace with all that belongs to it."""
    return TraceViewDocument(
        trace=trace_document(view.trace, call),
        recovery=recovery_document(view.read.recovery),
        reading=reading_document(view.read.reading, call),
        date_trouble=call.say(view.read.date_trouble),
        requests=[
            RequestOfTrace(request=request_document(request, call), item=item_document(item))
            for request, item in view.requests
        ],
        chain=_chain(view.chain, call),
        diversion=diversion_document(view.diversion) if view.diversion else None,
        judged=[judged_document(each) for each in view.judged.values()],
        unlike=[difference_document(each) for each in view.unlike],
    )


def _chain(chain: Chain, call: Call) -> ChainDocument:
    interval = chain.diversion
    return ChainDocument(
        links=[_link(each, call) for each in chain.links],
        last_legal=event_document(chain.last_legal) if chain.last_legal else None,
        diversion=IntervalDocument(since=interval.since, until=interval.until) if interval else None,
        sale_to_recovery_days=list(chain.sale_to_recovery_days) if chain.sale_to_recovery_days else None,
        proposed=chain.proposed,
    )


def _link(link: Link, call: Call) -> LinkDocument:
    gap, received = link.gap, link.received
    return LinkDocument(
        event=event_document(link.event) if link.event else None,
        gap=_gap(gap, call) if gap else None,
        item_id=str(received.item) if received and received.item else None,
        received_at=received.received_at if received else None,
        through=received.through if received else None,
    )


def _gap(gap: Gap, call: Call) -> GapDocument:
    return GapDocument(
        kind=gap.kind,
        country=gap.country,
        words=call.say(gap.words) or "",
        reason=call.say(gap.reason),
    )
