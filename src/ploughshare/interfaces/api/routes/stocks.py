# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Stocks of a force, counts, what waits for a second person, and arms that turned up."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.stocks import (
    ArmViewDocument,
    CountDocument,
    NewCount,
    NewStockAct,
    NewStockArm,
    NewStockLot,
    NewStore,
    StockActDocument,
    StockArmDocument,
    StockArmFoundDocument,
    StockLotDocument,
    StockReason,
    StoreDocument,
    StoreViewDocument,
    arm_view_document,
    count_document,
    marks_of,
    stock_act_document,
    stock_arm_document,
    stock_lot_document,
    store_document,
    store_view_document,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, puts, reads
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.stocks import queries, service
from ploughshare.registry.stocks.terms import (
    CountId,
    StockActId,
    StockArmId,
    StockLotId,
    StoreId,
)

TAG = "Stocks"


@reads("/stores", TAG)
def list_stores(call: Caller) -> PageDocument[StoreDocument]:
    """Stores, by name."""
    with call.work() as work:
        return PageDocument(items=[store_document(each) for each in queries.stores(work)])


@acts("/stores", TAG)
def open_store(call: Caller, data: JSONBody[NewStore]) -> StoreDocument:
    """Open a store."""
    host = parse_country(data.host) if data.host else None
    with call.work() as work:
        made = service.open_store(
            work,
            work.new_id(StoreId),
            name=data.name,
            force=data.force,
            kind=data.kind,
            host=host,
            channel=data.channel,
        )
    return store_document(made)


@reads("/stores/by-serial", TAG)
def list_stock_arms_by_serial(
    call: Caller,
    serial: Annotated[str, QueryParameter(description="A serial as it is read.", max_length=80)] = "",
) -> PageDocument[StockArmFoundDocument]:
    """Arms of all stores with a serial, then those whose serial looks like it."""
    with call.work() as work:
        found = queries.arms_by_serial(work, serial)
    made = [StockArmFoundDocument(likeness=near, arm=stock_arm_document(arm)) for arm, near in found]
    return PageDocument(items=made)


@reads("/stores/{store_id:str}", TAG)
def show_store(
    call: Caller, store_id: RecordId, cursor: Cursor = None, limit: Limit = LIMIT
) -> StoreViewDocument:
    """A store with a page of its arms, its lots and its latest counts."""
    id = StoreId.parse(store_id)
    with call.work() as work:
        return store_view_document(queries.store_view(work, id, cursor=cursor, limit=limit))


@acts("/stores/{store_id:str}/arms", TAG)
def enter_stock_arm(call: Caller, store_id: RecordId, data: JSONBody[NewStockArm]) -> StockArmDocument:
    """Enter an arm that came in. What is left out stands in the queue of exceptions."""
    store, marks = StoreId.parse(store_id), marks_of(data)
    with call.work() as work:
        made = service.enter_arm(
            work,
            work.new_id(StockArmId),
            store,
            marks=marks,
            on=data.on or work.at.date(),
            reference=data.reference,
        )
    return stock_arm_document(made)


@acts("/stores/{store_id:str}/lots", TAG)
def enter_stock_lot(call: Caller, store_id: RecordId, data: JSONBody[NewStockLot]) -> StockLotDocument:
    """Enter a lot that came in."""
    store = StoreId.parse(store_id)
    with call.work() as work:
        made = service.enter_lot(
            work,
            work.new_id(StockLotId),
            store,
            description=data.description,
            quantity=data.quantity,
            on=data.on or work.at.date(),
            reference=data.reference,
            lot=data.lot,
            headstamp=data.headstamp,
            calibre=data.calibre,
        )
    return stock_lot_document(made)


@acts("/stores/{store_id:str}/counts", TAG)
def count_store(call: Caller, store_id: RecordId, data: JSONBody[NewCount]) -> CountDocument:
    """Count a store. What does not add up is named and waits for a second person."""
    store = StoreId.parse(store_id)
    with call.work() as work:
        made = service.count_store(
            work,
            work.new_id(CountId),
            store,
            on=data.on or work.at.date(),
            serials=data.serials,
            lots=data.lots,
        )
    return count_document(made)


@acts("/stock-counts/{count_id:str}/decision", TAG, status=200)
def confirm_count(call: Caller, count_id: RecordId, data: JSONBody[StockReason]) -> CountDocument:
    """Confirm the difference of another person's count, or withdraw the count."""
    id = CountId.parse(count_id)
    with call.work() as work:
        return count_document(service.confirm_count(work, id, confirm=data.confirm, reason=data.reason))


@reads("/stock-arms/{arm_id:str}", TAG)
def show_stock_arm(call: Caller, arm_id: RecordId) -> ArmViewDocument:
    """An arm of a stock with its history."""
    id = StockArmId.parse(arm_id)
    with call.work() as work:
        return arm_view_document(queries.arm_view(work, id))


@puts("/stock-arms/{arm_id:str}", TAG)
def complete_stock_arm(call: Caller, arm_id: RecordId, data: JSONBody[NewStockArm]) -> StockArmDocument:
    """Fill in or correct what stands on an arm. `version` is the one that was read."""
    id, marks = StockArmId.parse(arm_id), marks_of(data)
    with call.work() as work:
        return stock_arm_document(service.complete_arm(work, id, marks=marks, version=data.version))


@acts("/stock-arms/{arm_id:str}/excuse", TAG, status=200)
def excuse_stock_arm(call: Caller, arm_id: RecordId, data: JSONBody[StockReason]) -> StockArmDocument:
    """Say why fields of an arm stay empty."""
    id = StockArmId.parse(arm_id)
    with call.work() as work:
        return stock_arm_document(service.excuse_arm(work, id, reason=data.reason))


@acts("/stock-arms/{arm_id:str}/acts", TAG)
def act_on_stock_arm(call: Caller, arm_id: RecordId, data: JSONBody[NewStockAct]) -> StockActDocument:
    """Issue, take back, hand over, lose or find an arm; or propose what ends its record."""
    id = StockArmId.parse(arm_id)
    target = StoreId.parse(data.to_store) if data.to_store else None
    with call.work() as work:
        made = service.act_on_arm(
            work,
            id,
            data.kind,
            on=data.on or work.at.date(),
            reference=data.reference,
            words=data.words,
            photographs=data.photographs,
            to_store=target,
        )
    return stock_act_document(made)


@acts("/stock-lots/{lot_id:str}/acts", TAG)
def act_on_stock_lot(call: Caller, lot_id: RecordId, data: JSONBody[NewStockAct]) -> StockActDocument:
    """Take from a lot or put back; or propose that it is destroyed or written off."""
    id = StockLotId.parse(lot_id)
    with call.work() as work:
        made = service.act_on_lot(
            work,
            id,
            data.kind,
            quantity=data.quantity,
            on=data.on or work.at.date(),
            reference=data.reference,
            words=data.words,
        )
    return stock_act_document(made)


@reads("/stock-acts", TAG)
def list_stock_acts_waiting(call: Caller) -> PageDocument[StockActDocument]:
    """Acts that wait for a second person, oldest first."""
    with call.work() as work:
        return PageDocument(items=[stock_act_document(each) for each in queries.waiting(work)])


@acts("/stock-acts/{act_id:str}/decision", TAG, status=200)
def confirm_stock_act(call: Caller, act_id: RecordId, data: JSONBody[StockReason]) -> StockActDocument:
    """Confirm or refuse what another person proposed."""
    id = StockActId.parse(act_id)
    with call.work() as work:
        return stock_act_document(service.confirm_act(work, id, confirm=data.confirm))


@reads("/stock-exceptions", TAG)
def list_stock_exceptions(
    call: Caller, cursor: Cursor = None, limit: Limit = LIMIT
) -> PageDocument[StockArmDocument]:
    """Arms with empty fields that nobody excused, oldest first."""
    with call.work() as work:
        return paged(queries.exceptions(work, cursor=cursor, limit=limit), stock_arm_document)


HANDLERS = [
    list_stores,
    list_stock_arms_by_serial,
    open_store,
    show_store,
    enter_stock_arm,
    enter_stock_lot,
    count_store,
    confirm_count,
    show_stock_arm,
    complete_stock_arm,
    excuse_stock_arm,
    act_on_stock_arm,
    act_on_stock_lot,
    list_stock_acts_waiting,
    confirm_stock_act,
    list_stock_exceptions,
]
