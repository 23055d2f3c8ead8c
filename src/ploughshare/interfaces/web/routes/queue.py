# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The queue of an officer: open traces by the clock that runs out first."""

from __future__ import annotations

from litestar import Response, get

from ploughshare.interfaces.web.visit import Here
from ploughshare.registry.tracing import queries
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.permissions import Permission

VIEWS = ("open", "attention", "case", "closed")


@get("/queue", sync_to_thread=True)
def queue(visit: Here) -> Response[str]:
    """One page of the queue. A view is an address, so it can be sent as a link."""
    view = visit.asked("view") or "open"
    view = view if view in VIEWS else "open"
    with visit.work() as work:
        page = queries.traces(
            work,
            cursor=visit.asked("cursor"),
            closed=view == "closed",
            attention_only=view == "attention",
            own_case_only=view == "case" and work.mandate.case is not None,
        )
        counts = queries.trace_counts(work)
        reach = work.scope(Permission.TRACE_READ).explain()
        asked = work.may(Permission.REQUEST_ANSWER) or work.may(Permission.REQUEST_DECIDE)
        waiting = queries.incoming_count(work) if asked else 0
        due = cases.due_reviews(work) if work.may(Permission.CASE_READ) else []
    if view == "case" and visit.mandate.case is None:
        page = type(page)([], None)
    return visit.page(
        "queue.html",
        page=page,
        counts=counts,
        reach=reach,
        view=view,
        waiting_incoming=waiting,
        due_reviews=due,
    )


HANDLERS = [queue]
