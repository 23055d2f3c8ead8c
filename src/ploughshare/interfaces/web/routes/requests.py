# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Our requests to other states."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.presentation.rendering import word
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.visit import Here
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.service import asking
from ploughshare.registry.tracing.terms import RequestId
from ploughshare.safeguards.access import queries as accounts
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
        names = accounts.names_of(work, present([made.drafted_by, made.released_by]))
    return visit.page("traces/request.html", request=made, items=items, names=names)


@post("/requests/{request_id:str}/release", sync_to_thread=True)
def release(visit: Here, request_id: FromPath[str]) -> Response[str]:
    """Let a drafted request go."""
    with visit.work() as work:
        asking.release(work, visit.node.desk, RequestId.parse(request_id))
    return visit.go(f"/requests/{request_id}")


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


HANDLERS = [requests, request_page, release, withdraw, clarify]
