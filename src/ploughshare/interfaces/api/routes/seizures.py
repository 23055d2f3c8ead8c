# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seizures, finds, surrenders and checks."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.seizures import (
    CheckRateDocument,
    CorrectedSeizure,
    PlaceCountDocument,
    ReadSeizureDocument,
    SeizureForm,
    SeizureMapDocument,
    SeizureRowDocument,
    SeizureVersionDocument,
    WayCountDocument,
    entry_of,
    read_document,
    seizure_document,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, puts, reads
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.seizures import queries, service
from ploughshare.registry.seizures.terms import Filters, Row, Version
from ploughshare.safeguards.work import CaseId
from ploughshare.vocabulary.seizures import (
    Apprehension,
    BorderContext,
    Conveyance,
    ItemKind,
    SeizureId,
)

TAG = "Seizures"

How = Annotated[Apprehension | None, QueryParameter(description="How the things came to the authority.")]
Kind = Annotated[ItemKind | None, QueryParameter(description="Events with a thing of this kind.")]
Since = Annotated[date | None, QueryParameter(description="From this day.")]
Until = Annotated[date | None, QueryParameter(description="Before this day.")]
Where = Annotated[str | None, QueryParameter(description="Country, ISO 3166-1.", max_length=80)]
Province = Annotated[
    str | None, QueryParameter(description="Subdivision, exactly as written.", max_length=80)
]
Border = Annotated[BorderContext | None, QueryParameter(description="Where in the traffic.")]
Carrier = Annotated[Conveyance | None, QueryParameter(description="What carried the things.")]
Marks = Annotated[
    str | None,
    QueryParameter(description="Beginning of a serial, lot number or headstamp.", max_length=60),
]
Alike = Annotated[
    bool, QueryParameter(description="In place of these marks, whole marks that look like them.")
]
OfCase = Annotated[str | None, QueryParameter(description="Events of this case.", max_length=64)]
Checks = Annotated[bool | None, QueryParameter(description="Only checks, or only events that were none.")]
Reference = Annotated[str | None, QueryParameter(description="The agency's own number.", max_length=120)]


@reads("/seizures", TAG)
def list_seizures(
    call: Caller,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
    apprehension: How = None,
    kind: Kind = None,
    since: Since = None,
    until: Until = None,
    country: Where = None,
    subdivision: Province = None,
    border: Border = None,
    conveyance: Carrier = None,
    marks: Marks = None,
    alike: Alike = False,
    case_id: OfCase = None,
    checks: Checks = None,
    reference: Reference = None,
) -> PageDocument[SeizureRowDocument]:
    """Events within reach, those entered last first, each with the first of its things."""
    filters = Filters(
        apprehension=apprehension,
        kind=kind,
        since=since,
        until=until,
        country=parse_country(country) if country else None,
        subdivision=subdivision,
        border=border,
        conveyance=conveyance,
        marks=marks,
        alike=alike,
        case=CaseId.parse(case_id) if case_id else None,
        checks=checks,
        reference=reference,
    )
    with call.work() as work:
        page = queries.seizures(work, filters, cursor=cursor, limit=limit)
    return paged(page, _row)


def _row(row: Row) -> SeizureRowDocument:
    return SeizureRowDocument(seizure=seizure_document(row.seizure, row.items), items_total=row.items_total)


@acts("/seizures", TAG)
def record_seizure(call: Caller, data: JSONBody[SeizureForm]) -> ReadSeizureDocument:
    """Enter a seizure, find, surrender or check under the case one works on; its arms can be traced."""
    entry = entry_of(data)
    source = (data.source, data.source_record) if data.source and data.source_record else None
    with call.work() as work:
        made = service.record_seizure(work, id=work.new_id(SeizureId), entry=entry, source=source)
        return read_document(queries.read(work, made), call)


@reads("/seizures/{seizure_id:str}", TAG)
def show_seizure(call: Caller, seizure_id: RecordId) -> ReadSeizureDocument:
    """One event with its things, what is odd in it, and where else its arms stand."""
    with call.work() as work:
        return read_document(queries.seizure(work, SeizureId.parse(seizure_id)), call)


@puts("/seizures/{seizure_id:str}", TAG)
def correct_seizure(
    call: Caller, seizure_id: RecordId, data: JSONBody[CorrectedSeizure]
) -> ReadSeizureDocument:
    """Put a better version in place; the one before is kept. 409 where a colleague was faster."""
    entry = entry_of(data.seizure)
    with call.work() as work:
        made = service.correct_seizure(
            work, SeizureId.parse(seizure_id), version=data.version, entry=entry, reason=data.reason
        )
        return read_document(queries.read(work, made), call)


@reads("/seizures/{seizure_id:str}/versions", TAG)
def list_seizure_versions(call: Caller, seizure_id: RecordId) -> PageDocument[SeizureVersionDocument]:
    """Every version of an event, the first one first, each with what it changed."""
    with call.work() as work:
        found = queries.versions(work, SeizureId.parse(seizure_id))
    return PageDocument(items=[_version(each) for each in found])


def _version(version: Version) -> SeizureVersionDocument:
    return SeizureVersionDocument(seizure=seizure_document(version.seizure), changed=list(version.changed))


@reads("/checks/rates", TAG)
def show_check_rates(
    call: Caller,
    since: Since = None,
    until: Until = None,
    country: Where = None,
    border: Border = None,
    conveyance: Carrier = None,
) -> PageDocument[CheckRateDocument]:
    """What checks found, by the reason for which something was looked at."""
    filters = Filters(
        since=since,
        until=until,
        country=parse_country(country) if country else None,
        border=border,
        conveyance=conveyance,
    )
    with call.work() as work:
        found = queries.rates(work, filters)
    return PageDocument(
        items=[
            CheckRateDocument(
                reason=each.reason,
                checks=each.checks,
                hits=each.hits,
                minutes=each.minutes,
                timed=each.timed,
                scanned=each.scanned,
                opened=each.opened,
                opened_hits=each.opened_hits,
            )
            for each in found
        ]
    )


@reads("/seizures-map", TAG)
def show_seizure_map(
    call: Caller,
    apprehension: How = None,
    kind: Kind = None,
    since: Since = None,
    until: Until = None,
    country: Where = None,
    border: Border = None,
    conveyance: Carrier = None,
) -> SeizureMapDocument:
    """Events within reach by place, and the ways they share."""
    filters = Filters(
        apprehension=apprehension,
        kind=kind,
        since=since,
        until=until,
        country=parse_country(country) if country else None,
        border=border,
        conveyance=conveyance,
    )
    with call.work() as work:
        counts = queries.map_counts(work, filters)
    return SeizureMapDocument(
        places=[
            PlaceCountDocument(
                country=each.country,
                subdivision=each.subdivision,
                locode=each.locode,
                apprehension=each.apprehension,
                events=each.events,
            )
            for each in counts.places
        ],
        routes=[
            WayCountDocument(points=list(each.points), conveyance=each.conveyance, events=each.events)
            for each in counts.routes
        ],
        cut=counts.cut,
    )


HANDLERS = [
    list_seizures,
    record_seizure,
    show_seizure,
    correct_seizure,
    list_seizure_versions,
    show_check_rates,
    show_seizure_map,
]
