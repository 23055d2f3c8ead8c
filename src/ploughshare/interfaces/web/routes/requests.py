# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Our requests to other states."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.presentation.rendering import word
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.routes.units import chosen_units
from ploughshare.interfaces.web.visit import Here
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.service import asking
from ploughshare.registry.tracing.service.filing import standing_copies
from ploughshare.registry.tracing.terms import Filing, RequestId
from ploughshare.safeguards.access import queries as accounts
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
def request_page(visit: Here, request_id: FromPath[str]) -> Response[str]:
    """One request with its arms and the law's decision."""
    with visit.work() as work:
        made, items = queries.request(work, RequestId.parse(request_id))
        filing = queries.filing_of(work, made.id)
        decided_by = filing.decided_by if filing else None
        names = accounts.names_of(work, present([made.drafted_by, made.released_by, decided_by]))
        units = unit_queries.units_in_use(work) if filing else []
        filed = unit_queries.names_of(work, _units_of(filing)) if filing else {}
        copies = standing_copies(work, filing) if filing else ()
    return visit.page(
        "traces/request.html",
        request=made,
        items=items,
        names=names,
        filing=filing,
        units=units,
        filed=filed,
        copies=copies,
        decides=filing is None or filing.through == visit.mandate.unit,
    )


def _units_of(filing: Filing) -> set[UnitId]:
    return {filing.unit, filing.through, *filing.copies}


@post("/requests/{request_id:str}/release", sync_to_thread=True)
def release(visit: Here, request_id: FromPath[str]) -> Response[str]:
    """Let a drafted request go."""
    copies = chosen_units(visit) if visit.given("filed") else None
    with visit.work() as work:
        asking.release(
            work,
            visit.node.desk,
            RequestId.parse(request_id),
            copies=copies,
            named=visit.given("named") == "yes",
        )
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


HANDLERS = [requests, request_page, release, give_back, withdraw, clarify]
