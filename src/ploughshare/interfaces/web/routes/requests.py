# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Our requests to other states."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.attachments.errors import NotLookedAt
from ploughshare.interfaces.presentation.rendering import word
from ploughshare.interfaces.web.routes.leaving import files_leaving, shown_files
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.routes.units import chosen_units
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field
from ploughshare.kernel.errors import PloughshareError
from ploughshare.law.rulings.queries import questions_of
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.service import asking, enclosing
from ploughshare.registry.tracing.service.filing import standing_copies
from ploughshare.registry.tracing.terms import Filing, RequestId
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.units import queries as unit_queries
from ploughshare.safeguards.work import UnitId
from ploughshare.vocabulary.tracing import RequestState

SHOWN = (
    RequestState.AWAITING_RELEASE,
    RequestState.RECEIVED,
    RequestState.NEEDS_INFORMATION,
    RequestState.ANSWERED,
    RequestState.NOT_HELD,
    RequestState.REFUSED,
)


@get("/requests", sync_to_thread=True)
def requests(visit: Here) -> Response[str]:
    """All of them, newest first, by state."""
    states = {each.value: each for each in RequestState}
    state = states.get(visit.asked("state") or "")
    with visit.work() as work:
        page = queries.requests(work, cursor=visit.asked("cursor"), state=state)
    filters = [("/requests", visit.language.gettext("all"), state is None)]
    filters += [
        (f"/requests?state={each.value}", word(each, visit.language), each is state) for each in SHOWN
    ]
    query = f"state={state.value}" if state else ""
    return visit.page("traces/requests.html", page=page, filters=filters, query=query)


@get("/requests/{request_id:str}", sync_to_thread=True)
def one_request(visit: Here, request_id: FromPath[str]) -> Response[str]:
    """One request with its arms and the law's decision."""
    return request_page(visit, RequestId.parse(request_id))


def request_page(visit: Visit, id: RequestId, error: PloughshareError | None = None) -> Response[str]:
    """One request, with what went wrong on top."""
    problem = at_field(visit.problem(error), {NotLookedAt.code: "files"}) if error else None
    with visit.work() as work:
        made, items = queries.request(work, id)
        files = queries.files_within(work, id, [each.id for each in items], partner=made.partner)
        filing = queries.filing_of(work, made.id)
        decided_by = filing.decided_by if filing else None
        names = accounts.names_of(work, present([made.drafted_by, made.released_by, decided_by]))
        units = unit_queries.units_in_use(work) if filing else []
        filed = unit_queries.names_of(work, _units_of(filing)) if filing else {}
        copies = standing_copies(work, filing) if filing else ()
        matter = enclosing.matter_of(work, visit.node.desk, id)
        to_contact = enclosing.goes_to_contact_point(work, matter)
        left = [each for item in items[:1] for each in questions_of(work, item.trace)]
    return visit.page(
        "traces/request.html",
        status=problem.status if problem else 200,
        problem=problem,
        request=made,
        items=items,
        arms=[(each.id, each.reference, _arm(visit, place)) for place, each in enumerate(items, 1)],
        names=names,
        filing=filing,
        units=units,
        filed=filed,
        copies=copies,
        left=[each for each in left if each.about.asked == made.asked],
        decides=filing is None or filing.through == visit.mandate.unit,
        releases=Permission.REQUEST_SEND if to_contact else Permission.REQUEST_RELEASE,
        **shown_files(visit, files),
    )


def _arm(visit: Visit, place: int) -> str:
    return visit.language.gettext("arm %(number)d") % {"number": place}


def _units_of(filing: Filing) -> set[UnitId]:
    return {filing.unit, filing.through, *filing.copies}


@post("/requests/{request_id:str}/release", sync_to_thread=True)
def release(visit: Here, request_id: FromPath[str]) -> Response[str]:
    """Let a drafted request go, with its files."""
    id, copies = RequestId.parse(request_id), chosen_units(visit) if visit.given("filed") else None
    named, files = visit.given("named") == "yes", files_leaving(visit)
    try:
        with visit.work() as work:
            asking.release(work, visit.node.desk, id, copies=copies, named=named, files=files)
    except PloughshareError as error:
        return request_page(visit, id, error)
    return visit.go(visit.back(f"/requests/{request_id}"))


@post("/requests/{request_id:str}/return", sync_to_thread=True)
def give_back(visit: Here, request_id: FromPath[str]) -> Response[str]:
    """Return a filed request to who filed it."""
    with visit.work() as work:
        asking.give_back(
            work, visit.node.desk, RequestId.parse(request_id), reason=visit.given("reason") or ""
        )
    return visit.go("/filings")


@post("/requests/{request_id:str}/withdraw", sync_to_thread=True)
def withdraw(visit: Here, request_id: FromPath[str]) -> Response[str]:
    """Take a request back."""
    with visit.work() as work:
        asking.withdraw(work, visit.node.desk, RequestId.parse(request_id))
    return visit.go(f"/requests/{request_id}")


@post("/requests/{request_id:str}/clarify", sync_to_thread=True)
def clarify(visit: Here, request_id: FromPath[str]) -> Response[str]:
    """Answer what was asked back."""
    with visit.work() as work:
        asking.clarify(work, visit.node.desk, RequestId.parse(request_id), words=visit.given("words") or "")
    return visit.go(visit.back(f"/requests/{request_id}"))


HANDLERS = [requests, one_request, release, give_back, withdraw, clarify]
