# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Contact points, posts and provinces, and what waits at a contact point."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.enclosures import leaving
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.requests import RequestDocument, request_document
from ploughshare.interfaces.api.documents.sessions import AccountDocument, account_document
from ploughshare.interfaces.api.documents.units import (
    ChangedUnit,
    FilingDocument,
    FilingRowDocument,
    NewUnit,
    Placing,
    Releasing,
    Returning,
    UnitDocument,
    filing_document,
    filing_row_document,
    unit_document,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, puts, reads
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.service import asking
from ploughshare.registry.tracing.terms import FilingList, RequestId
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.units import queries, service
from ploughshare.safeguards.work import AccountId, UnitId

TAG = "Units"
FILINGS = "Filings"


@reads("/units", TAG)
def list_units(call: Caller) -> PageDocument[UnitDocument]:
    """All units in use, by name, with the accounts that belong to them."""
    with call.work() as work:
        found, members = queries.units(work), queries.members(work)
    return PageDocument(items=[unit_document(each, members) for each in found])


@acts("/units", TAG)
def open_unit(call: Caller, data: JSONBody[NewUnit]) -> UnitDocument:
    """Open a contact point, or a unit that files through one."""
    with call.work() as work:
        made = service.open_unit(
            work,
            id=work.new_id(UnitId),
            name=data.name,
            kind=data.kind,
            through=_unit(data.through),
            copies=[UnitId.parse(each) for each in data.copies],
            node=data.node,
        )
    return unit_document(made, {})


@puts("/units/{unit_id:str}", TAG)
def change_unit(call: Caller, unit_id: RecordId, data: JSONBody[ChangedUnit]) -> UnitDocument:
    """Give a unit another name, contact point or copies. What was filed stays where it is."""
    with call.work() as work:
        made = service.change_unit(
            work,
            UnitId.parse(unit_id),
            name=data.name,
            through=_unit(data.through),
            copies=[UnitId.parse(each) for each in data.copies],
        )
        members = queries.members(work)
    return unit_document(made, members)


@acts("/units/{unit_id:str}/closing", TAG, status=200)
def close_unit(call: Caller, unit_id: RecordId) -> UnitDocument:
    """Close a unit to which nobody belongs and through which nobody files."""
    id = UnitId.parse(unit_id)
    with call.work() as work:
        made = service.close_unit(work, id)
    return unit_document(made, {})


@puts("/accounts/{account_id:str}/unit", "Accounts")
def place_account(call: Caller, account_id: RecordId, data: JSONBody[Placing]) -> AccountDocument:
    """Let an account belong to a unit; its sessions end. Put before a supervisor every time."""
    with call.work() as work:
        made = access.place_in_unit(work, AccountId.parse(account_id), unit=_unit(data.unit_id))
    return account_document(made)


@reads("/filings", FILINGS)
def list_filings(
    call: Caller,
    which: Annotated[
        FilingList, QueryParameter(description="What waits (urgent and oldest first), or what is over.")
    ] = FilingList.WAITING,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[FilingRowDocument]:
    """Requests that one's unit filed, decides on, or has a copy of."""
    with call.work() as work:
        page = tracing.filings(work, which=which, cursor=cursor, limit=limit)
    return paged(page, lambda row: filing_row_document(row, call))


@reads("/requests/{request_id:str}/filing", FILINGS)
def show_filing(call: Caller, request_id: RecordId) -> PageDocument[FilingDocument]:
    """Who filed a request, through whom, and what became of it; empty where it was not filed."""
    id = RequestId.parse(request_id)
    with call.work() as work:
        tracing.request(work, id)
        found = tracing.filing_of(work, id)
    return PageDocument(items=[filing_document(found)] if found else [])


@acts("/requests/{request_id:str}/release", "Requests", status=200)
def release_request(
    call: Caller, request_id: RecordId, data: JSONBody[Releasing | None] = None
) -> RequestDocument:
    """Let a drafted request go: it is signed, sealed and posted. One that was filed through a contact
    point is released there, with copies."""
    how = data or Releasing()
    copies = None if how.copies is None else [UnitId.parse(each) for each in how.copies]
    with call.work() as work:
        made = asking.release(
            work,
            call.node.desk,
            RequestId.parse(request_id),
            copies=copies,
            named=how.named,
            files=leaving(how.files),
        )
    return request_document(made, call)


@acts("/requests/{request_id:str}/return", FILINGS, status=200)
def return_request(call: Caller, request_id: RecordId, data: JSONBody[Returning]) -> RequestDocument:
    """Give a filed request back to who filed it, with the reason. Nothing is sent."""
    with call.work() as work:
        made = asking.give_back(work, call.node.desk, RequestId.parse(request_id), reason=data.reason)
    return request_document(made, call)


def _unit(id: str | None) -> UnitId | None:
    return None if id is None else UnitId.parse(id)


HANDLERS = [
    list_units,
    open_unit,
    change_unit,
    close_unit,
    place_account,
    list_filings,
    show_filing,
    release_request,
    return_request,
]
