# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Contact points, posts and provinces; and what waits at a contact point."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.presentation.rendering import word
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.terms import FilingList
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.units import queries, service
from ploughshare.safeguards.units.errors import (
    ContactPointNeeded,
    CopyUnfit,
    UnitNameTaken,
    UnitNameUnfit,
    UnitNodeTaken,
)
from ploughshare.safeguards.units.terms import UnitKind
from ploughshare.safeguards.work import UnitId

FIELDS = {
    UnitNameUnfit.code: "name",
    UnitNameTaken.code: "name",
    ContactPointNeeded.code: "through",
    CopyUnfit.code: "copies",
    UnitNodeTaken.code: "node",
}


@get("/filings", sync_to_thread=True)
def filings(visit: Here) -> Response[str]:
    """What waits at the contact point, what came back, what went out, and copies."""
    lists = {each.value: each for each in FilingList}
    which = lists.get(visit.asked("which") or "", FilingList.WAITING)
    with visit.work() as work:
        page = tracing.filings(work, which=which, cursor=visit.asked("cursor"))
        found = [row.filing for row in page.items]
        units = queries.names_of(work, {each.unit for each in found} | {each.through for each in found})
        names = accounts.names_of(work, present(each.filed_by for each in found))
    filters = [
        (f"/filings?which={each.value}", word(each, visit.language), each is which) for each in FilingList
    ]
    return visit.page("units/filings.html", page=page, which=which, filters=filters, units=units, names=names)


@get("/units", sync_to_thread=True)
def units(visit: Here) -> Response[str]:
    """All units in use."""
    return _page(visit)


def _page(visit: Visit, error: PloughshareError | None = None, *, changing: str = "") -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    with visit.work() as work:
        found, members = queries.units(work), queries.members(work)
        names = accounts.names_of(work, members)
    people = {each.id: [account for account, unit in members.items() if unit == each.id] for each in found}
    return visit.page(
        "units/list.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem) if not changing else {},
        units=found,
        by_id={each.id: each for each in found},
        people=people,
        names=names,
        kinds=[(each.value, word(each, visit.language)) for each in UnitKind],
        contacts=[(str(each.id), each.name) for each in found if each.kind is UnitKind.CONTACT_POINT],
        given=visit.form if not changing else {},
    )


@post("/units", sync_to_thread=True)
def open_unit(visit: Here) -> Response[str]:
    """Open a contact point, or a unit that files through one."""
    kinds = {each.value: each for each in UnitKind}
    kind = kinds.get(visit.given("kind") or "", UnitKind.POST)
    try:
        with visit.work() as work:
            service.open_unit(
                work,
                id=work.new_id(UnitId),
                name=visit.given("name") or "",
                kind=kind,
                # The form shows the choice for every kind; a contact point files through nobody.
                through=None if kind is UnitKind.CONTACT_POINT else _through(visit),
                copies=chosen_units(visit),
                node=visit.given("node"),
            )
    except PloughshareError as error:
        return _page(visit, error)
    return visit.go("/units")


@post("/units/{unit_id:str}", sync_to_thread=True)
def change_unit(visit: Here, unit_id: FromPath[str]) -> Response[str]:
    """Another name, contact point or copies."""
    try:
        with visit.work() as work:
            service.change_unit(
                work,
                UnitId.parse(unit_id),
                name=visit.given("name") or "",
                through=_through(visit),
                copies=chosen_units(visit),
            )
    except PloughshareError as error:
        return _page(visit, error, changing=unit_id)
    return visit.go("/units")


@post("/units/{unit_id:str}/close", sync_to_thread=True)
def close_unit(visit: Here, unit_id: FromPath[str]) -> Response[str]:
    """Close a unit."""
    try:
        with visit.work() as work:
            service.close_unit(work, UnitId.parse(unit_id))
    except PloughshareError as error:
        return _page(visit, error, changing=unit_id)
    return visit.go("/units")


def _through(visit: Visit) -> UnitId | None:
    given = visit.given("through")
    return UnitId.parse(given) if given else None


def chosen_units(visit: Visit) -> list[UnitId]:
    """Units that were ticked on a form."""
    return [UnitId.parse(each) for each in visit.form.getall("copies", []) if isinstance(each, str)]


HANDLERS = [filings, units, open_unit, change_unit, close_unit]
