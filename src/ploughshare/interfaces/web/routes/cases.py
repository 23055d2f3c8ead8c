# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Cases: open one, let a colleague in, close it."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.mandates import queries, service
from ploughshare.safeguards.mandates.terms import Case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId


@get("/cases", sync_to_thread=True)
def cases(visit: Here) -> Response[str]:
    """One's own cases."""
    return _page(visit)


def _page(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    due = _due_reviews(visit)
    with visit.node.door.glance(visit.mandate) as work:
        own = queries.own_cases(work, open_only=False)
        names = accounts.names_of(work, {member for case in [*own, *due] for member in case.members})
    return visit.page(
        "cases/list.html",
        status=problem.status if problem else 200,
        problem=problem,
        cases=own,
        names=names,
        due={case.id for case in due},
        others=[case for case in due if visit.mandate.actor not in case.members],
        given=visit.form,
    )


@post("/cases", sync_to_thread=True)
def open_case(visit: Here) -> Response[str]:
    """Open a case and work under it from now on."""
    purpose = visit.mandate.purpose
    try:
        with visit.work() as work:
            case = service.open_case(
                work,
                id=work.new_id(CaseId),
                reference=(visit.given("reference") or "-")[:80],
                purpose=purpose,
                silent=visit.given("silent") == "yes",
            )
    except PloughshareError as error:
        return _page(visit, error)
    access.take_mandate(
        visit.node.door,
        visit.token,
        purpose=purpose,
        case_id=case.id,
        basis=visit.mandate.basis,
        at=visit.at,
    )
    return visit.go(visit.back("/cases"))


@post("/cases/{case_id:str}/members", sync_to_thread=True)
def add_member(visit: Here, case_id: FromPath[str]) -> Response[str]:
    """Let a colleague work on the case."""
    try:
        with visit.work() as work:
            colleague = accounts.colleague(work, visit.given("username") or "")
            service.add_member(work, CaseId.parse(case_id), account_id=colleague.id)
    except PloughshareError as error:
        return _page(visit, error)
    return visit.go("/cases")


def _due_reviews(visit: Visit) -> list[Case]:
    if not visit.may(Permission.CASE_READ):
        return []
    with visit.work() as work:
        return queries.due_reviews(work)


@post("/cases/{case_id:str}/keep", sync_to_thread=True)
def keep_case(visit: Here, case_id: FromPath[str]) -> Response[str]:
    """Say that a case is still needed: its next review comes in a year."""
    with visit.work() as work:
        service.keep_case(work, CaseId.parse(case_id))
    return visit.go("/cases")


@post("/cases/{case_id:str}/close", sync_to_thread=True)
def close_case(visit: Here, case_id: FromPath[str]) -> Response[str]:
    """Close a case: nothing can be looked up under it any more."""
    with visit.work() as work:
        service.close_case(work, CaseId.parse(case_id))
    return visit.go("/cases")


HANDLERS = [cases, open_case, add_member, keep_case, close_case]
