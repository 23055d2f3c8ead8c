# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""When a term of law ends."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from litestar import Response, get

from ploughshare.interfaces.web.routes.register import country_of
from ploughshare.interfaces.web.visit import Here
from ploughshare.kernel.errors import PloughshareError
from ploughshare.law.clocks.queries import due, moment
from ploughshare.law.gateways import queries
from ploughshare.safeguards.permissions import Permission


@get("/law/due", sync_to_thread=True)
def law_due(visit: Here) -> Response[str]:
    """A term, when it began and for whom: its end, and why then. Nothing is kept."""
    with visit.work() as work:
        work.allow(Permission.LAW_READ)
    chosen, start = visit.asked("term"), visit.asked("start")
    state, term, found, problem = visit.node.desk.own, None, None, None
    try:
        state = country_of(visit.asked("acting")) or state
        if chosen and start:
            basis, _, case = chosen.partition(":")
            term = queries.deadline(basis, case)
            found = due(moment(start, state), term, state)
    except PloughshareError as error:
        problem = visit.problem(error)
    return visit.page(
        "law/due.html",
        status=problem.status if problem else 200,
        problem=problem,
        chosen=chosen,
        start=start,
        acting=state,
        term=term,
        found=found,
        local=f"{found.instant.astimezone(ZoneInfo(found.zone)):%Y-%m-%d %H:%M}" if found else None,
        terms=queries.deadlines(),
    )


HANDLERS = [law_due]
