# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lots of ammunition, headstamps, and the office's list of makers' codes."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.arm_entry import (
    Protection,
    own_provenance,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.headstamps import (
    GivenHeadstamp,
    HeadstampDocument,
    NewCode,
    OwnCodeDocument,
    code_of,
    headstamp_document,
    own_code_document,
)
from ploughshare.interfaces.api.documents.lots import (
    FoundLotsDocument,
    GivenLotEvent,
    LotCorrection,
    LotDocument,
    LotSearch,
    NewLotForm,
    found_lots_document,
    lot_description_of,
    lot_document,
    lot_event_of,
    new_lot_of,
)
from ploughshare.interfaces.api.documents.marks import marking_of
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, ends, puts, reads
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.ammunition import queries, service
from ploughshare.registry.ammunition.terms import CodeId
from ploughshare.vocabulary.ammunition import LotId

TAG = "Ammunition"
_LOT = "/lots/{lot_id:str}"


@acts("/headstamps/readings", TAG, status=200)
def read_headstamp(call: Caller, data: JSONBody[GivenHeadstamp]) -> HeadstampDocument:
    """Read a headstamp: maker, calibre, year, further marks, and what is doubtful. No record is looked at."""
    with call.work() as work:
        read = queries.read_headstamp(work, data.headstamp)
    return headstamp_document(read, call)


@reads("/headstamps/codes", TAG)
def list_codes(call: Caller) -> PageDocument[OwnCodeDocument]:
    """The office's own list of makers' codes."""
    with call.work() as work:
        found = queries.own_codes(work)
    return PageDocument(items=[own_code_document(each) for each in found])


@acts("/headstamps/codes", TAG)
def enter_code(call: Caller, data: JSONBody[NewCode]) -> OwnCodeDocument:
    """Enter a maker's code with its source."""
    with call.work() as work:
        made = service.keep_code(work, id=work.new_id(CodeId), code=code_of(data), note=data.note)
    return own_code_document(made)


@ends("/headstamps/codes/{code_id:str}", TAG)
def remove_code(call: Caller, code_id: RecordId) -> None:
    """Take a maker's code out of the list; the log keeps what it said."""
    with call.work() as work:
        service.remove_code(work, CodeId.parse(code_id))


@reads("/lots", TAG)
def list_lots(
    call: Caller,
    country: Annotated[str | None, QueryParameter(description="Made in this country.", max_length=80)] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[LotDocument]:
    """Lots of the register, newest first."""
    made_in = parse_country(country) if country else None
    with call.work() as work:
        page = queries.lots_page(work, cursor=cursor, limit=limit, country=made_in)
    return paged(page, lambda each: lot_document(each, call))


@acts("/lots/searches", TAG, status=200)
def search_lots(call: Caller, data: JSONBody[LotSearch]) -> FoundLotsDocument:
    """Search lots by number, maker, calibre and headstamp. Needs an open case or a recovery in hand."""
    with call.work() as work:
        found = queries.search_lots(work, call.node.lot_index, marking_of(data.marking), limit=data.limit)
    return found_lots_document(found, call)


@acts("/lots", TAG)
def record_lot(call: Caller, data: JSONBody[NewLotForm]) -> LotDocument:
    """Enter one lot by hand."""
    provenance = own_provenance(call, record=data.source_record)
    made = new_lot_of(data, provenance=provenance)
    with call.work() as work:
        held = service.record_lot(work, made, id=work.new_id(LotId), provenance=provenance)
    return lot_document(held, call)


@reads(_LOT, TAG)
def show_lot(call: Caller, lot_id: RecordId) -> LotDocument:
    """One lot with its life and its balance."""
    with call.work() as work:
        held = queries.lot(work, LotId.parse(lot_id))
    return lot_document(held, call)


@puts(_LOT, TAG)
def change_lot(call: Caller, lot_id: RecordId, data: JSONBody[LotCorrection]) -> LotDocument:
    """Correct what identifies a lot; refused where somebody else saved it meanwhile."""
    with call.work() as work:
        held = service.change_lot(
            work, LotId.parse(lot_id), description=lot_description_of(data), version=data.version
        )
    return lot_document(held, call)


@acts(f"{_LOT}/events", TAG)
def record_lot_event(call: Caller, lot_id: RecordId, data: JSONBody[GivenLotEvent]) -> LotDocument:
    """Add what happened to rounds of a lot."""
    event = lot_event_of(data, provenance=own_provenance(call))
    with call.work() as work:
        held = service.record_lot_event(work, LotId.parse(lot_id), event=event)
    return lot_document(held, call)


@puts(f"{_LOT}/protection", TAG)
def protect_lot(call: Caller, lot_id: RecordId, data: JSONBody[Protection]) -> LotDocument:
    """Keep a lot from ever answering by itself, or release it again."""
    with call.work() as work:
        held = service.protect_lot(work, LotId.parse(lot_id), protected=data.protected)
    return lot_document(held, call)


HANDLERS = [
    read_headstamp,
    list_codes,
    enter_code,
    remove_code,
    list_lots,
    search_lots,
    record_lot,
    show_lot,
    change_lot,
    record_lot_event,
    protect_lot,
]
