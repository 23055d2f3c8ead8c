# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lots of ammunition: search, list, one lot, entering by hand; headstamps and the list of makers' codes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.given import number_of, version_of
from ploughshare.interfaces.web.routes.register import arm_event_of, country_of, member_of, own_claim
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.periods import MalformedDay
from ploughshare.matching.headstamps.terms import Confidence, MakerCode
from ploughshare.matching.markings.queries import resolve_calibre
from ploughshare.registry.ammunition import queries, service
from ploughshare.registry.ammunition.rules import balance, rounds_of
from ploughshare.registry.ammunition.terms import CodeId, NewLot
from ploughshare.registry.recoveries.rules import check_marking
from ploughshare.registry.tracing.queries.lots import beside_lot
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.ammunition import CartridgeType, LotDescription, LotId
from ploughshare.vocabulary.firearms import ArmEvent
from ploughshare.vocabulary.markings import Marking


@get("/ammunition", sync_to_thread=True)
def lots(visit: Here) -> Response[str]:
    """The search form, and lots newest first."""
    return _list_page(visit)


def _list_page(visit: Visit, **shown: Any) -> Response[str]:
    page = None
    if visit.may(Permission.ARM_READ):
        with visit.work() as work:
            page = queries.lots_page(
                work, cursor=visit.asked("cursor"), country=country_of(visit.asked("country"))
            )
    problem = shown.pop("problem", None)
    return visit.page(
        "ammunition/list.html",
        status=problem.status if problem else 200,
        problem=problem,
        page=page,
        country=visit.asked("country"),
        found=shown.get("found"),
        given=visit.form,
    )


@post("/ammunition", status_code=200, sync_to_thread=True)
def search(visit: Here) -> Response[str]:
    """Search by what can be read of a lot. What is looked for stands in no address."""
    visit.node.lot_index.prepare()
    marking = Marking(
        make=visit.given("make"),
        calibre=visit.given("calibre"),
        headstamp=visit.given("headstamp"),
        lot=visit.given("lot"),
    )
    try:
        with visit.work() as work:
            found = queries.search_lots(work, visit.node.lot_index, check_marking(marking))
    except PloughshareError as error:
        return _list_page(visit, problem=visit.problem(error))
    return _list_page(visit, found=found)


@get("/ammunition/new", sync_to_thread=True)
def new_lot(visit: Here) -> Response[str]:
    """The form for a lot."""
    return visit.page("ammunition/new.html", given=visit.form)


@post("/ammunition/entries", sync_to_thread=True)
def enter_lot(visit: Here) -> Response[str]:
    """Enter a lot by hand, with the first that is known of its rounds."""
    try:
        record = visit.given("source_record") or "-"
        made = NewLot(
            _description(visit),
            (_event(visit, record=record),),
            (visit.given("source") or visit.node.desk.authority)[:80],
            record[:80],
            protected=visit.given("protected") == "yes",
        )
        claim = own_claim(visit, record=record, tlp=visit.given("tlp"))
        with visit.work() as work:
            held = service.record_lot(work, made, id=work.new_id(LotId), provenance=claim)
    except PloughshareError as error:
        problem = visit.problem(error)
        return visit.page(
            "ammunition/new.html",
            status=problem.status,
            problem=problem,
            given=visit.form,
        )
    return visit.go(f"/ammunition/{held.id}?entered=yes")


def _event(visit: Visit, *, record: str | None) -> ArmEvent:
    return replace(
        arm_event_of(visit, record=record), holder_pointer=None, rounds=rounds_of(visit.given("rounds"))
    )


def _description(visit: Visit) -> LotDescription:
    calibres = resolve_calibre(visit.given("calibre"))
    year = visit.given("year")
    if year is not None and not (year.isdigit() and len(year) == 4):
        raise MalformedDay({"given": year[:40], "field": "year"})
    return LotDescription(
        (visit.given("lot") or "")[:200],
        visit.given("maker"),
        calibres[0].calibre.code or calibres[0].calibre.id if calibres else None,
        visit.given("calibre"),
        visit.given("headstamp"),
        member_of(CartridgeType, visit.given("cartridge")),
        country_of(visit.given("country")),
        int(year) if year else None,
        rounds_of(visit.given("rounds_made")),
        visit.given("packaging"),
    )


@get("/ammunition/{lot_id:str}", sync_to_thread=True)
def lot(visit: Here, lot_id: FromPath[str]) -> Response[str]:
    """One lot with its life and its balance."""
    return _lot_page(visit, LotId.parse(lot_id))


def _lot_page(visit: Visit, id: LotId, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        held = queries.lot(work, id)
        beside = beside_lot(work, id)
    return visit.page(
        "ammunition/lot.html",
        status=problem.status if problem else 200,
        problem=problem,
        held=held,
        beside=beside,
        balance=balance(held.description, held.lot.events),
        given=visit.form,
    )


@post("/ammunition/{lot_id:str}/events", sync_to_thread=True)
def add_lot_event(visit: Here, lot_id: FromPath[str]) -> Response[str]:
    """Add what happened to rounds of a lot."""
    id = LotId.parse(lot_id)
    try:
        with visit.work() as work:
            service.record_lot_event(work, id, event=_event(visit, record=None))
    except PloughshareError as error:
        return _lot_page(visit, id, error)
    return visit.go(f"/ammunition/{id}")


@post("/ammunition/{lot_id:str}/change", sync_to_thread=True)
def change_lot(visit: Here, lot_id: FromPath[str]) -> Response[str]:
    """Correct what identifies a lot; what was typed stays where somebody else was faster."""
    id = LotId.parse(lot_id)
    try:
        with visit.work() as work:
            service.change_lot(work, id, description=_description(visit), version=version_of(visit))
    except PloughshareError as error:
        return _lot_page(visit, id, error)
    return visit.go(f"/ammunition/{id}")


@post("/ammunition/{lot_id:str}/protect", sync_to_thread=True)
def protect_lot(visit: Here, lot_id: FromPath[str]) -> Response[str]:
    """Keep a lot from answering by itself, or release it again."""
    with visit.work() as work:
        service.protect_lot(work, LotId.parse(lot_id), protected=visit.given("protected") == "yes")
    return visit.go(f"/ammunition/{lot_id}")


@get("/headstamps", sync_to_thread=True)
def headstamps(visit: Here) -> Response[str]:
    """The form, and the office's list of makers' codes."""
    return _headstamps_page(visit)


def _headstamps_page(
    visit: Visit, error: PloughshareError | None = None, *, reading: Any = None
) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        codes = queries.own_codes(work)
    return visit.page(
        "ammunition/headstamps.html",
        status=problem.status if problem else 200,
        problem=problem,
        codes=codes,
        reading=reading,
        given=visit.form,
    )


@post("/headstamps", status_code=200, sync_to_thread=True)
def read_headstamp(visit: Here) -> Response[str]:
    """What a headstamp says."""
    try:
        with visit.work() as work:
            reading = queries.read_headstamp(work, visit.given("headstamp") or "")
    except PloughshareError as error:
        return _headstamps_page(visit, error)
    return _headstamps_page(visit, reading=reading)


@post("/headstamps/codes", sync_to_thread=True)
def enter_code(visit: Here) -> Response[str]:
    """Enter a maker's code with its source."""
    since, until = visit.given("since"), visit.given("until")
    try:
        code = MakerCode(
            visit.given("code") or "",
            visit.given("maker") or "",
            country_of(visit.given("country")),
            number_of(since),
            number_of(until),
            visit.given("source") or "",
            member_of(Confidence, visit.given("confidence")) or Confidence.USUAL,
        )
        with visit.work() as work:
            service.keep_code(work, id=work.new_id(CodeId), code=code, note=visit.given("note"))
    except PloughshareError as error:
        return _headstamps_page(visit, error)
    return visit.go("/headstamps")


@post("/headstamps/codes/{code_id:str}/remove", sync_to_thread=True)
def remove_code(visit: Here, code_id: FromPath[str]) -> Response[str]:
    """Take a maker's code out of the list."""
    with visit.work() as work:
        service.remove_code(work, CodeId.parse(code_id))
    return visit.go("/headstamps")


HANDLERS = [
    lots,
    search,
    new_lot,
    enter_lot,
    lot,
    add_lot_event,
    change_lot,
    protect_lot,
    headstamps,
    read_headstamp,
    enter_code,
    remove_code,
]
