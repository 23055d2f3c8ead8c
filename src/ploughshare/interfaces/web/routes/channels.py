# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""All open requests in all channels, and what runs on others than between nodes."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.given import day_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.service import elsewhere
from ploughshare.registry.tracing.terms import Channel, ElsewhereId, TraceId
from ploughshare.vocabulary.handling import Handling, Tlp

DONE = {
    # Translators: what was just noted about a request on another channel.
    "noted": N_("Noted. The state is not asked about it a second time between nodes while it is open."),
    "ended": N_("Noted."),
}


@get("/requests/open", sync_to_thread=True)
def open_requests(visit: Here) -> Response[str]:
    """Every open request of ours in all channels."""
    return _page(visit)


def _page(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        found = queries.open_in_all_channels(work)
    return visit.page(
        "traces/open_requests.html",
        status=problem.status if problem else 200,
        problem=problem,
        found=found,
        given=visit.form,
        trace=visit.asked("trace") or visit.given("trace"),
        channels=[each for each in Channel if each is not Channel.FEDERATION],
        done=DONE.get(visit.asked("done") or ""),
    )


@post("/requests/elsewhere", sync_to_thread=True)
def note(visit: Here) -> Response[str]:
    """Note a request that was made on another channel."""
    try:
        with visit.work() as work:
            elsewhere.note_elsewhere(
                work,
                visit.node.desk,
                TraceId.parse(visit.given("trace") or ""),
                channel=member_of(Channel, visit.given("channel")) or Channel.LETTER,
                reference=visit.given("reference") or "",
                asked=parse_country(visit.given("asked") or ""),
                asked_on=day_of(visit.given("asked_on")) or visit.at.date(),
                due_on=day_of(visit.given("due_on")),
            )
    except PloughshareError as error:
        return _page(visit, error)
    return visit.go("/requests/open?done=noted")


@post("/requests/elsewhere/{elsewhere_id:str}/end", sync_to_thread=True)
def end(visit: Here, elsewhere_id: FromPath[str]) -> Response[str]:
    """Note that its answer came, or that it was given up."""
    label = member_of(Tlp, visit.given("tlp")) or Tlp.AMBER
    try:
        with visit.work() as work:
            elsewhere.end_elsewhere(
                work,
                visit.node.desk,
                ElsewhereId.parse(elsewhere_id),
                answered=visit.given("outcome") == "answered",
                note=visit.given("note"),
                limits=Handling(label),
            )
    except PloughshareError as error:
        return _page(visit, error)
    return visit.go("/requests/open?done=ended")


HANDLERS = [open_requests, note, end]
