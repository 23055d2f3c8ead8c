# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of recoveries, traces and our own requests."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.arms import EventDocument, event_document
from ploughshare.interfaces.api.documents.forms import (
    CountryCode,
    DateText,
    Given,
    IdText,
    Short,
    Told,
    Words,
)
from ploughshare.interfaces.api.documents.law import DecisionDocument, decision_document
from ploughshare.interfaces.api.documents.marks import (
    MarkingDocument,
    MarkingForm,
    ReadingDocument,
    marking_document,
    reading_document,
)
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.places import Place
from ploughshare.registry.recoveries.terms import Recovery
from ploughshare.registry.tracing.queries import TraceView
from ploughshare.registry.tracing.terms import (
    Chain,
    Diversion,
    Framing,
    GapKind,
    Judged,
    Judgement,
    Link,
    Proposal,
    Request,
    RequestItem,
    Trace,
)
from ploughshare.vocabulary.decisions import ClockKind
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import (
    IllicitReason,
    IntendedUse,
    RefusalGround,
    RequestState,
    ResultCode,
    TraceState,
    UrgencyGround,
)


class PlaceForm(Given, frozen=True, kw_only=True):
    """Where it was recovered."""

    country: CountryCode
    subdivision: Annotated[str, Meta(min_length=1, max_length=80)] | None = None
    locality: Short | None = None
    locode: Annotated[str, Meta(min_length=5, max_length=5)] | None = None
    latitude_deg: Annotated[float, Meta(ge=-90, le=90)] | None = None
    longitude_deg: Annotated[float, Meta(ge=-180, le=180)] | None = None


class NewRecovery(Given, frozen=True, kw_only=True):
    """A recovered arm. `recovered_on` is kept as written and counted only where it can be read."""

    marking: MarkingForm
    place: PlaceForm
    reason: IllicitReason
    recovered_on: DateText | None = None
    notes: Words | None = None
    source: Short | None = None
    source_record: Short | None = None


class BetterMarking(Given, frozen=True, kw_only=True):
    """A better reading of the marks."""

    marking: MarkingForm


class GivenJudgement(Given, frozen=True, kw_only=True):
    """What the officer says who compared object and record by eye."""

    judgement: Judgement


class GivenConfirmation(Given, frozen=True, kw_only=True):
    """Whether the record still stands, by its owner."""

    stands: bool


class NewTrace(Given, frozen=True, kw_only=True):
    """The recovered arm to be traced."""

    recovery_id: IdText


class FramingForm(Given, frozen=True, kw_only=True):
    """What a request says beside the arms (International Tracing Instrument, paragraph 17)."""

    purpose: Purpose = Purpose.TRACING
    reason: IllicitReason = IllicitReason.USED_IN_CRIME
    use: IntendedUse = IntendedUse.INVESTIGATION
    urgency: UrgencyGround | None = None
    with_private_holder: bool = False


class NewRequest(Given, frozen=True, kw_only=True):
    """One request to one state about one or several arms."""

    trace_ids: Annotated[list[IdText], Meta(min_length=1, max_length=500)]
    state: CountryCode
    purpose: Purpose = Purpose.TRACING
    reason: IllicitReason = IllicitReason.USED_IN_CRIME
    use: IntendedUse = IntendedUse.INVESTIGATION
    urgency: UrgencyGround | None = None
    with_private_holder: bool = False


class Closure(Given, frozen=True, kw_only=True):
    """With which result a trace ends, and on what grounds."""

    result: ResultCode
    grounds: Words = ""


class Grounds(Given, frozen=True, kw_only=True):
    """On what grounds."""

    grounds: Words


class GivenWords(Given, frozen=True, kw_only=True):
    """Words of the officer."""

    words: Words


class PlaceDocument(Told, frozen=True, kw_only=True):
    """Where it was recovered."""

    country: str
    subdivision: str | None
    locality: str | None
    locode: str | None
    latitude_deg: float | None
    longitude_deg: float | None


class RecoveryDocument(Told, frozen=True, kw_only=True):
    """A recovered arm."""

    id: str
    case_id: str
    marking: MarkingDocument
    recovered_on: str | None
    date_given: str | None
    place: PlaceDocument
    reason: IllicitReason
    notes: str | None
    source: str | None
    source_record: str | None
    recorded_at: datetime
    recorded_by: str


class ReadRecoveryDocument(Told, frozen=True, kw_only=True):
    """A recovered arm with what can be read of its marks."""

    recovery: RecoveryDocument
    reading: ReadingDocument
    date_trouble: str | None
    trace_id: str | None


class LeadDocument(Told, frozen=True, kw_only=True):
    """Another case works the same arm: whom to speak to, and nothing of the case."""

    contact_id: str
    contact: str | None
    agency: str


class JudgedDocument(Told, frozen=True, kw_only=True):
    """A candidate as judged so far. It is a hit once compared by eye and confirmed."""

    recovery_id: str
    firearm_id: str
    judgement: Judgement | None
    judged_by: str | None
    judged_at: datetime | None
    stands: bool | None
    confirmed_by: str | None
    confirmed_at: datetime | None
    is_hit: bool


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


class RequestDocument(Told, frozen=True, kw_only=True):
    """A request of ours to one state. In state `refused` without `sent_at`, law or agreement stopped it
    here, `refusal` says why, and nothing was sent."""

    id: str
    reference: str
    partner: str | None
    asked: str
    agreement: str | None
    purpose: Purpose
    reason: IllicitReason
    use: IntendedUse
    urgency: UrgencyGround | None
    with_private_holder: bool
    state: RequestState
    decision: DecisionDocument
    refusal: str | None
    refused_before_sending: bool
    ground: RefusalGround | None
    drafted_at: datetime
    drafted_by: str
    released_by: str | None
    sent_at: datetime | None
    received_at: datetime | None
    acknowledged_at: datetime | None
    ended_at: datetime | None
    due_at: datetime | None
    clock: ClockKind | None
    message: str | None
    note: str | None
    items: int


class ItemDocument(Told, frozen=True, kw_only=True):
    """One arm within a request of ours."""

    id: str
    request_id: str
    trace_id: str
    reference: str
    state: RequestState
    result: ResultCode | None
    ground: RefusalGround | None
    note: str | None
    answered_at: datetime | None
    next_state: str | None
    by_machine: bool | None


class RequestWithItems(Told, frozen=True, kw_only=True):
    """A request with its arms."""

    request: RequestDocument
    items: list[ItemDocument]


class RequestOfTrace(Told, frozen=True, kw_only=True):
    """A request with the standing of one arm."""

    request: RequestDocument
    item: ItemDocument


class GapDocument(Told, frozen=True, kw_only=True):
    """A place where the chain breaks."""

    kind: GapKind
    country: str | None
    words: str


class LinkDocument(Told, frozen=True, kw_only=True):
    """One hop or one gap of the chain."""

    event: EventDocument | None
    gap: GapDocument | None
    item_id: str | None
    received_at: datetime | None


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
    """A trace with all that belongs to it."""

    trace: TraceDocument
    recovery: RecoveryDocument
    reading: ReadingDocument
    date_trouble: str | None
    requests: list[RequestOfTrace]
    chain: ChainDocument
    diversion: DiversionDocument | None
    judged: list[JudgedDocument]


class ProposalDocument(Told, frozen=True, kw_only=True):
    """Whom to ask next, why, and what law says, before anything is sent."""

    state: str
    why: str
    decision: DecisionDocument
    partner: str | None
    agreement: str | None
    obstacle: str | None
    withheld: list[str]


def place_of(form: PlaceForm) -> Place:
    """The place a client sent.

    Raises:
        UnknownCountry: no such country.
    """
    return Place(
        parse_country(form.country),
        form.subdivision,
        form.locality,
        form.locode,
        form.latitude_deg,
        form.longitude_deg,
    )


def framing_of(form: FramingForm | NewRequest) -> Framing:
    """The framing a client sent."""
    return Framing(form.purpose, form.reason, form.use, form.urgency, form.with_private_holder)


def recovery_document(recovery: Recovery) -> RecoveryDocument:
    """A recovered arm."""
    place = recovery.place
    return RecoveryDocument(
        id=str(recovery.id),
        case_id=str(recovery.case),
        marking=marking_document(recovery.marking),
        recovered_on=recovery.recovered_on.iso() if recovery.recovered_on else None,
        date_given=recovery.date_given,
        place=PlaceDocument(
            country=place.country,
            subdivision=place.subdivision,
            locality=place.locality,
            locode=place.locode,
            latitude_deg=place.latitude_deg,
            longitude_deg=place.longitude_deg,
        ),
        reason=recovery.reason,
        notes=recovery.notes,
        source=recovery.source,
        source_record=recovery.source_record,
        recorded_at=recovery.recorded_at,
        recorded_by=str(recovery.recorded_by),
    )


def judged_document(each: Judged) -> JudgedDocument:
    """A candidate as judged so far."""
    return JudgedDocument(
        recovery_id=str(each.recovery),
        firearm_id=str(each.firearm),
        judgement=each.judgement,
        judged_by=str(each.judged_by) if each.judged_by else None,
        judged_at=each.judged_at,
        stands=each.stands,
        confirmed_by=str(each.confirmed_by) if each.confirmed_by else None,
        confirmed_at=each.confirmed_at,
        is_hit=each.is_hit,
    )


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


def request_document(request: Request, call: Call) -> RequestDocument:
    """A request of ours."""
    framing = request.framing
    return RequestDocument(
        id=str(request.id),
        reference=request.reference,
        partner=request.partner,
        asked=request.asked,
        agreement=request.agreement,
        purpose=framing.purpose,
        reason=framing.reason,
        use=framing.use,
        urgency=framing.urgency,
        with_private_holder=framing.with_private_holder,
        state=request.state,
        decision=decision_document(request.decision, call),
        refusal=call.say(request.refusal),
        refused_before_sending=request.refused_before_sending,
        ground=request.ground,
        drafted_at=request.drafted_at,
        drafted_by=str(request.drafted_by),
        released_by=str(request.released_by) if request.released_by else None,
        sent_at=request.sent_at,
        received_at=request.received_at,
        acknowledged_at=request.acknowledged_at,
        ended_at=request.ended_at,
        due_at=request.due_at,
        clock=request.clock,
        message=request.message,
        note=request.note,
        items=request.items,
    )


def item_document(item: RequestItem) -> ItemDocument:
    """One arm within a request of ours."""
    return ItemDocument(
        id=str(item.id),
        request_id=str(item.request),
        trace_id=str(item.trace),
        reference=item.reference,
        state=item.state,
        result=item.result,
        ground=item.ground,
        note=item.note,
        answered_at=item.answered_at,
        next_state=item.next_state,
        by_machine=item.by_machine,
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


def proposal_document(each: Proposal, call: Call) -> ProposalDocument:
    """Whom to ask next."""
    return ProposalDocument(
        state=each.suggestion.state,
        why=call.say(each.suggestion.why) or "",
        decision=decision_document(each.decision, call),
        partner=each.partner,
        agreement=each.agreement,
        obstacle=call.say(each.obstacle),
        withheld=call.says(each.withheld),
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
        gap=GapDocument(kind=gap.kind, country=gap.country, words=call.say(gap.words) or "") if gap else None,
        item_id=str(received.item) if received and received.item else None,
        received_at=received.received_at if received else None,
    )
