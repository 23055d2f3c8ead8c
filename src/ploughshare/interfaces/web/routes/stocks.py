# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Stocks of a force: stores, arms, lots, counts, and what waits for a second person."""

from __future__ import annotations

from collections.abc import Callable

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.given import day_of, version_of
from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.licences.rules.moving import quantity_of
from ploughshare.registry.stocks import queries, service
from ploughshare.registry.stocks.terms import (
    CountId,
    StockActId,
    StockActKind,
    StockArmId,
    StockLotId,
    StockMarks,
    StoreId,
    StoreKind,
)
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.firearms import ArmType

LOT_ACTS = (
    StockActKind.ISSUED,
    StockActKind.RETURNED,
    StockActKind.LOST,
    StockActKind.FOUND,
    StockActKind.DESTROYED,
    StockActKind.WRITTEN_OFF,
)
ARM_ACTS = tuple(each for each in StockActKind if each is not StockActKind.RECEIVED)
DONE = {
    # Translators: what was just done in a stock.
    "entered": N_("Entered."),
    "acted": N_("Recorded."),
    "proposed": N_("Proposed. It has no effect before another person confirms it."),
    "even": N_("Everything that belongs there was there."),
    "differs": N_("The count does not add up: see what is missing and over. Another person confirms it."),
    "decided": N_("Decided."),
}


@get("/stocks", sync_to_thread=True)
def stocks(visit: Here) -> Response[str]:
    """Stores, what waits for a second person, and how many records have empty fields."""
    return _stocks(visit)


def _stocks(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        found, waiting = queries.stores(work), queries.waiting(work)
        empty = queries.exceptions(work, cursor=visit.asked("cursor"))
        serial = visit.asked("serial")
        by_serial = queries.arms_by_serial(work, serial[:80]) if serial else None
        names = accounts.names_of(work, present({each.by for each in waiting}))
    return visit.page(
        "stocks/stores.html",
        status=problem.status if problem else 200,
        problem=problem,
        stores=found,
        waiting=waiting,
        empty=empty,
        serial=serial,
        by_serial=by_serial,
        names=names,
        actor=visit.mandate.actor,
        kinds=list(StoreKind),
        given=visit.form,
        done=DONE.get(visit.asked("done") or ""),
    )


@post("/stocks", sync_to_thread=True)
def open_store(visit: Here) -> Response[str]:
    """Open a store."""
    try:
        with visit.work() as work:
            made = service.open_store(
                work,
                work.new_id(StoreId),
                name=visit.given("name") or "",
                force=visit.given("force") or "",
                kind=member_of(StoreKind, visit.given("kind")) or StoreKind.FORCE,
                host=country_of(visit.given("host")),
                channel=visit.given("channel"),
            )
    except PloughshareError as error:
        return _stocks(visit, error)
    return visit.go(f"/stocks/{made.id}")


@post("/stocks/acts/{act_id:str}", sync_to_thread=True)
def confirm_act(visit: Here, act_id: FromPath[str]) -> Response[str]:
    """Confirm or refuse what another person proposed."""
    try:
        with visit.work() as work:
            service.confirm_act(work, StockActId.parse(act_id), confirm=visit.given("confirm") == "yes")
    except PloughshareError as error:
        return _stocks(visit, error)
    return visit.go("/stocks?done=decided")


@get("/stocks/{store_id:str}", sync_to_thread=True)
def store(visit: Here, store_id: FromPath[str]) -> Response[str]:
    """One store."""
    return _store(visit, store_id)


def _store(visit: Visit, store_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        view = queries.store_view(work, StoreId.parse(store_id), cursor=visit.asked("cursor"))
        people = {each.by for each in view.counts} | {each.second for each in view.counts}
        names = accounts.names_of(work, present(people))
    return visit.page(
        "stocks/store.html",
        status=problem.status if problem else 200,
        problem=problem,
        view=view,
        names=names,
        actor=visit.mandate.actor,
        arm_types=list(ArmType),
        lot_acts=LOT_ACTS,
        given=visit.form,
        done=DONE.get(visit.asked("done") or ""),
    )


def _in_store(visit: Visit, store_id: str, act: Callable[[Work, StoreId], str]) -> Response[str]:
    try:
        with visit.work() as work:
            done = act(work, StoreId.parse(store_id))
    except PloughshareError as error:
        return _store(visit, store_id, error)
    return visit.go(f"/stocks/{store_id}?done={done}")


@post("/stocks/{store_id:str}/arm", sync_to_thread=True)
def enter_arm(visit: Here, store_id: FromPath[str]) -> Response[str]:
    """Enter an arm that came in."""

    def act(work: Work, id: StoreId) -> str:
        on = day_of(visit.given("on")) or work.at.date()
        reference = visit.given("reference") or ""
        service.enter_arm(work, work.new_id(StockArmId), id, marks=_marks(visit), on=on, reference=reference)
        return "entered"

    return _in_store(visit, store_id, act)


def _marks(visit: Visit) -> StockMarks:
    return StockMarks(
        visit.given("serial"),
        visit.given("make"),
        visit.given("model"),
        visit.given("calibre"),
        member_of(ArmType, visit.given("arm_type")),
    )


@post("/stocks/{store_id:str}/lot", sync_to_thread=True)
def enter_lot(visit: Here, store_id: FromPath[str]) -> Response[str]:
    """Enter a lot, or act on one."""

    def act(work: Work, id: StoreId) -> str:
        on, reference = day_of(visit.given("on")) or work.at.date(), visit.given("reference") or ""
        quantity, held = quantity_of(visit.given("quantity") or ""), visit.given("lot_id")
        if held is None:
            service.enter_lot(
                work,
                work.new_id(StockLotId),
                id,
                description=visit.given("description") or "",
                quantity=quantity,
                on=on,
                reference=reference,
                lot=visit.given("lot"),
                headstamp=visit.given("headstamp"),
                calibre=visit.given("calibre"),
            )
            return "entered"
        kind = member_of(StockActKind, visit.given("kind")) or StockActKind.ISSUED
        service.act_on_lot(
            work,
            StockLotId.parse(held),
            kind,
            quantity=quantity,
            on=on,
            reference=reference,
            words=visit.given("words"),
        )
        return "acted"

    return _in_store(visit, store_id, act)


@post("/stocks/{store_id:str}/count", sync_to_thread=True)
def count(visit: Here, store_id: FromPath[str]) -> Response[str]:
    """Count a store."""

    def act(work: Work, id: StoreId) -> str:
        lots = {
            name.removeprefix("lot-"): quantity_of(value)
            for name, value in visit.form.items()
            if name.startswith("lot-") and isinstance(value, str) and value.strip(" 0")
        }
        serials = (visit.given("serials") or "").split("\n")
        on = day_of(visit.given("on")) or work.at.date()
        made = service.count_store(work, work.new_id(CountId), id, on=on, serials=serials, lots=lots)
        return made.state.value

    return _in_store(visit, store_id, act)


@post("/stocks/{store_id:str}/counts/{count_id:str}", sync_to_thread=True)
def confirm_count(visit: Here, store_id: FromPath[str], count_id: FromPath[str]) -> Response[str]:
    """Confirm a difference, or withdraw the count."""

    def act(work: Work, id: StoreId) -> str:
        confirm, reason = visit.given("confirm") == "yes", visit.given("reason") or ""
        service.confirm_count(work, CountId.parse(count_id), confirm=confirm, reason=reason)
        return "decided"

    return _in_store(visit, store_id, act)


@get("/stocks/arms/{arm_id:str}", sync_to_thread=True)
def stock_arm(visit: Here, arm_id: FromPath[str]) -> Response[str]:
    """One arm of a stock with its history."""
    return _arm(visit, arm_id)


def _arm(visit: Visit, arm_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        view = queries.arm_view(work, StockArmId.parse(arm_id))
        others = queries.stores(work)
        people = {each.by for each in view.acts} | {each.second for each in view.acts}
        names = accounts.names_of(work, present(people))
    return visit.page(
        "stocks/arm.html",
        status=problem.status if problem else 200,
        problem=problem,
        view=view,
        stores=others,
        names=names,
        kinds=ARM_ACTS,
        arm_types=list(ArmType),
        given=visit.form,
        done=DONE.get(visit.asked("done") or ""),
    )


@post("/stocks/arms/{arm_id:str}", sync_to_thread=True)
def act_on_arm(visit: Here, arm_id: FromPath[str]) -> Response[str]:
    """Act on an arm, complete its record, or excuse what stays empty."""
    id, act = StockArmId.parse(arm_id), visit.given("act")
    try:
        with visit.work() as work:
            if act == "complete":
                service.complete_arm(work, id, marks=_marks(visit), version=version_of(visit))
            elif act == "excuse":
                service.excuse_arm(work, id, reason=visit.given("words") or "")
            else:
                target = visit.given("to_store")
                service.act_on_arm(
                    work,
                    id,
                    member_of(StockActKind, visit.given("kind")) or StockActKind.ISSUED,
                    on=day_of(visit.given("on")) or work.at.date(),
                    reference=visit.given("reference") or "",
                    words=visit.given("words"),
                    photographs=(visit.given("photographs") or "").split(),
                    to_store=StoreId.parse(target) if target else None,
                )
    except PloughshareError as error:
        return _arm(visit, arm_id, error)
    return visit.go(f"/stocks/arms/{arm_id}?done=acted")


HANDLERS = [
    stocks,
    open_store,
    confirm_act,
    store,
    enter_arm,
    enter_lot,
    count,
    confirm_count,
    stock_arm,
    act_on_arm,
]
