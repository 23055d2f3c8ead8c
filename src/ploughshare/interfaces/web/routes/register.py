# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The register of arms: search by marks, a record, entering by hand, confirming."""

from __future__ import annotations

import enum
from typing import Any, TypeVar

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.routes.duplicates import same_arm
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.periods import MalformedDay, parse_part_date
from ploughshare.matching.markings.queries import read_marking, resolve_calibre, resolve_make
from ploughshare.registry.firearms import queries, service
from ploughshare.registry.firearms.ports import Holder
from ploughshare.registry.firearms.queries import Found
from ploughshare.registry.firearms.terms import NewArm
from ploughshare.registry.recoveries.rules import check_marking
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.service import traces
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions.queries import restriction_of
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, ArmType, Description, FirearmId
from ploughshare.vocabulary.handling import Grade, Handling, InformationGrade, SourceGrade, Tlp
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.parties import HolderKind

Member = TypeVar("Member", bound=enum.Enum)


def member_of(kind: type[Member], text: str | None) -> Member | None:
    """The member with this value; None if there is none."""
    return next((each for each in kind if each.value == text), None)


def country_of(text: str | None) -> Country | None:
    """The country a form names; None if it names none."""
    return parse_country(text) if text else None


def own_claim(visit: Visit, *, record: str | None, tlp: str | None = None) -> Provenance:
    """What this authority says by itself, labelled as the form says."""
    own = visit.node.desk
    return Provenance(
        Source(own.own, own.authority, record),
        Grade(SourceGrade.A, InformationGrade.TWO),
        Handling(member_of(Tlp, tlp) or Tlp.AMBER),
    )


def arm_event_of(visit: Visit, *, record: str | None) -> ArmEvent:
    """What happened, as a form gives it."""
    on = visit.given("on")
    return ArmEvent(
        member_of(ArmEventKind, visit.given("kind")) or ArmEventKind.MADE,
        parse_part_date(on) if on else None,
        country_of(visit.given("event_country")),
        own_claim(visit, record=record),
        other_country=country_of(visit.given("other_country")),
        holder_kind=member_of(HolderKind, visit.given("holder_kind")),
        holder_name=visit.given("holder_name"),
        holder_pointer=visit.given("holder_pointer"),
        reference=visit.given("reference"),
    )


@get("/register", sync_to_thread=True)
def search_page(visit: Here) -> Response[str]:
    """The search form."""
    size = None
    if visit.may(Permission.ARM_READ):
        with visit.work() as work:
            size = queries.register_size(work)
    return visit.page("register/search.html", found=None, given=visit.form, size=size)


@post("/register", status_code=200, sync_to_thread=True)
def search(visit: Here) -> Response[str]:
    """Search by what can be read. What is looked for stands in no address."""
    visit.node.index.prepare()
    found: Found | None = None
    problem = None
    marking = Marking(
        serial=visit.given("serial"),
        make=visit.given("make"),
        model=visit.given("model"),
        calibre=visit.given("calibre"),
    )
    try:
        reading = read_marking(check_marking(marking))
        with visit.work() as work:
            found = queries.search_by_marks(work, visit.node.index, reading)
    except PloughshareError as error:
        problem = visit.problem(error)
    return visit.page(
        "register/search.html",
        status=problem.status if problem else 200,
        problem=problem,
        found=found,
        given=visit.form,
        size=None,
    )


@get("/register/new", sync_to_thread=True)
def new_arm(visit: Here) -> Response[str]:
    """The form for an arm."""
    return visit.page("register/new.html", given=visit.form)


@post("/register/entries", sync_to_thread=True)
def enter_arm(visit: Here) -> Response[str]:
    """Enter an arm by hand."""
    try:
        record = visit.given("source_record") or "-"
        arm = NewArm(
            _description(visit),
            (arm_event_of(visit, record=record),),
            (visit.given("source") or visit.node.desk.authority)[:80],
            record[:80],
            protected=visit.given("protected") == "yes",
        )
        provenance = own_claim(visit, record=record, tlp=visit.given("tlp"))
        with visit.work() as work:
            id = service.record_firearm(work, arm, provenance=provenance)
    except PloughshareError as error:
        problem = visit.problem(error)
        return visit.page("register/new.html", status=problem.status, problem=problem, given=visit.form)
    return visit.go(f"/register/{id}?entered=yes")


def _description(visit: Visit) -> Description:
    make, calibre = visit.given("make"), visit.given("calibre")
    makes, calibres = resolve_make(make), resolve_calibre(calibre)
    year = visit.given("year")
    if year is not None and not (year.isdigit() and len(year) == 4):
        raise MalformedDay({"given": year[:40], "field": "year"})
    return Description(
        serial=visit.given("serial"),
        make=makes[0].make.code if makes else None,
        make_text=make,
        model=visit.given("model"),
        calibre=calibres[0].calibre.code if calibres else None,
        calibre_text=calibre,
        arm_type=member_of(ArmType, visit.given("arm_type")),
        country=country_of(visit.given("country")),
        year=int(year) if year else None,
    )


@get("/register/confirm", sync_to_thread=True)
def to_confirm(visit: Here) -> Response[str]:
    """Candidates that wait for the record's owner, and protected records that were asked for."""
    with visit.work() as work:
        waiting = tracing.to_confirm(work)
        alerts = tracing.owner_alerts(work) if work.may(Permission.ARM_PROTECT) else []
    return visit.page("register/confirm.html", waiting=waiting, alerts=alerts)


@post("/register/confirm", sync_to_thread=True)
def confirm(visit: Here) -> Response[str]:
    """Say whether a record still stands."""
    with visit.work() as work:
        traces.confirm_candidate(
            work,
            visit.node.desk,
            RecoveryId.parse(visit.given("recovery") or ""),
            firearm=FirearmId.parse(visit.given("firearm") or ""),
            stands=visit.given("stands") == "yes",
        )
    return visit.go("/register/confirm")


@get("/register/{firearm_id:str}", sync_to_thread=True)
def firearm(visit: Here, firearm_id: FromPath[str]) -> Response[str]:
    """One record with its life."""
    return _firearm_page(visit, FirearmId.parse(firearm_id))


def _firearm_page(
    visit: Visit,
    id: FirearmId,
    *,
    holder: Holder | None = None,
    error: PloughshareError | None = None,
) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        held = queries.firearm(work, id)
        restricted = restriction_of(work, id)
    given: Any = visit.form
    return visit.page(
        "register/firearm.html",
        restricted=restricted,
        status=problem.status if problem else 200,
        problem=problem,
        held=held,
        holder=holder,
        same=same_arm(visit, id),
        given=given,
    )


@post("/register/{firearm_id:str}/events", sync_to_thread=True)
def add_event(visit: Here, firearm_id: FromPath[str]) -> Response[str]:
    """Add what happened to an arm."""
    id = FirearmId.parse(firearm_id)
    try:
        with visit.work() as work:
            service.record_event(work, id, event=arm_event_of(visit, record=None))
    except PloughshareError as error:
        return _firearm_page(visit, id, error=error)
    return visit.go(f"/register/{id}")


@post("/register/{firearm_id:str}/protect", sync_to_thread=True)
def protect(visit: Here, firearm_id: FromPath[str]) -> Response[str]:
    """Keep a record from answering by itself, or release it again."""
    with visit.work() as work:
        service.protect_firearm(
            work, FirearmId.parse(firearm_id), protected=visit.given("protected") == "yes"
        )
    return visit.go(f"/register/{firearm_id}")


@post("/register/{firearm_id:str}/holder", sync_to_thread=True)
def resolve_holder(visit: Here, firearm_id: FromPath[str]) -> Response[str]:
    """Ask the national register for one pointer; its answer is shown once and kept nowhere."""
    id = FirearmId.parse(firearm_id)
    try:
        holder = service.resolve_holder(
            visit.node.door, visit.mandate, visit.node.holders, id, pointer=visit.given("pointer") or ""
        )
    except PloughshareError as error:
        return _firearm_page(visit, id, error=error)
    return _firearm_page(visit, id, holder=holder)


HANDLERS = [
    search_page,
    search,
    new_arm,
    enter_arm,
    to_confirm,
    confirm,
    firearm,
    add_event,
    protect,
    resolve_holder,
]
