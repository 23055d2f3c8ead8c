# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reading marks, and the register of arms. There is no way from a person to arms."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody
from msgspec import Meta

from ploughshare.interfaces.api.call import NEVER_KEPT, Caller
from ploughshare.interfaces.api.documents.arm_entry import (
    GivenEvent,
    NewFirearm,
    Pointer,
    Protection,
    description_of,
    event_of,
    own_provenance,
)
from ploughshare.interfaces.api.documents.arms import (
    CandidatesDocument,
    FirearmDocument,
    HolderDocument,
    candidates_document,
    firearm_document,
)
from ploughshare.interfaces.api.documents.forms import Given
from ploughshare.interfaces.api.documents.marks import (
    GivenMarking,
    MarkingForm,
    ReadingDocument,
    marking_of,
    reading_document,
)
from ploughshare.interfaces.api.routes.route import RecordId, acts, puts, reads
from ploughshare.matching.markings import queries as markings
from ploughshare.registry.firearms import queries
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.terms import NewArm
from ploughshare.registry.intake.reference import open_codes
from ploughshare.vocabulary.firearms import FirearmId

TAG = "Firearms"


class Search(Given, frozen=True, kw_only=True):
    """Marks to search with, and how many candidates to show."""

    marking: MarkingForm
    limit: Annotated[int, Meta(ge=1, le=50)] = 10


@acts("/markings/readings", TAG, status=200)
def read_marking(call: Caller, data: JSONBody[GivenMarking]) -> ReadingDocument:
    """Read a set of marks: what is certain, what is doubtful, what is missing, what contradicts.
    No record is looked at."""
    return reading_document(markings.read_marking(marking_of(data.marking)), call)


@acts("/firearms/searches", TAG, status=200)
def search_firearms(call: Caller, data: JSONBody[Search]) -> CandidatesDocument:
    """Search the own register by marks. Needs an open case or a recovery in hand. Candidates are no
    hits: every one says so."""
    reading = markings.read_marking(marking_of(data.marking))
    with call.work() as work:
        found = queries.search_by_marks(work, call.node.index, reading, limit=data.limit)
    return candidates_document(found, call)


@reads("/firearms/{firearm_id:str}", TAG)
def show_firearm(call: Caller, firearm_id: RecordId) -> FirearmDocument:
    """One arm with its life."""
    with call.work() as work:
        held = queries.firearm(work, FirearmId.parse(firearm_id))
    return firearm_document(held, call, alone=True)


@acts("/firearms", TAG)
def record_firearm(call: Caller, data: JSONBody[NewFirearm]) -> FirearmDocument:
    """Enter one arm by hand."""
    provenance = own_provenance(call, record=data.source_record)
    codes = open_codes()
    make = codes.make(data.make) if data.make else None
    calibre = codes.calibre(data.calibre) if data.calibre else None
    arm = NewArm(
        description_of(data, make=make, calibre=calibre),
        tuple(event_of(each, provenance=provenance) for each in data.events),
        data.source,
        data.source_record,
        protected=data.protected,
    )
    with call.work() as work:
        id = firearms.record_firearm(work, arm, provenance=provenance)
        held = queries.firearm(work, id)
    return firearm_document(held, call)


@acts("/firearms/{firearm_id:str}/events", TAG)
def record_event(call: Caller, firearm_id: RecordId, data: JSONBody[GivenEvent]) -> FirearmDocument:
    """Add what happened to an arm."""
    id = FirearmId.parse(firearm_id)
    event = event_of(data, provenance=own_provenance(call))
    with call.work() as work:
        firearms.record_event(work, id, event=event)
        held = queries.firearm(work, id)
    return firearm_document(held, call)


@puts("/firearms/{firearm_id:str}/protection", TAG)
def protect_firearm(call: Caller, firearm_id: RecordId, data: JSONBody[Protection]) -> FirearmDocument:
    """Keep a record from ever answering by itself, or release it again."""
    id = FirearmId.parse(firearm_id)
    with call.work() as work:
        firearms.protect_firearm(work, id, protected=data.protected)
        held = queries.firearm(work, id)
    return firearm_document(held, call)


@acts("/firearms/{firearm_id:str}/holder", TAG, status=200, opt=NEVER_KEPT)
def resolve_holder(call: Caller, firearm_id: RecordId, data: JSONBody[Pointer]) -> HolderDocument:
    """Ask the national register who stands behind one pointer of one arm in one case. Shown, logged,
    not kept."""
    holder = firearms.resolve_holder(
        call.node.door,
        call.mandate,
        call.node.holders,
        FirearmId.parse(firearm_id),
        pointer=data.pointer,
    )
    return HolderDocument(
        name=holder.name, address=holder.address, register_reference=holder.register_reference
    )


HANDLERS = [
    read_marking,
    search_firearms,
    show_firearm,
    record_firearm,
    record_event,
    protect_firearm,
    resolve_holder,
]
