# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Diversion alerts, and the lists of embargoes and denials that licences are screened against."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath

from ploughshare.interfaces.web.given import day_of, number_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.licences import queries, service
from ploughshare.registry.licences.errors import ListUnreadable
from ploughshare.registry.licences.terms import AlertId, AlertState
from ploughshare.safeguards.work import CaseId

LIST_BYTES_MOST = 2 * 1024 * 1024
"""Bytes of a list that is supplied."""
DECISIONS = (AlertState.EXPLAINED, AlertState.ERROR, AlertState.SUSPECTED)


@get("/diversion", sync_to_thread=True)
def alerts(visit: Here) -> Response[str]:
    """The queue of what does not add up."""
    return _alerts(visit)


def _alerts(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    asked = visit.asked("stands")
    state = None if asked == "all" else member_of(AlertState, asked) or AlertState.OPEN
    with visit.work() as work:
        page = queries.diversion_alerts(work, state=state, cursor=visit.asked("cursor"))
        of = {each.licence: queries.known(work, each.licence) for each in page.items}
    return visit.page(
        "transfers/alerts.html",
        status=problem.status if problem else 200,
        problem=problem,
        page=page,
        of_licence=of,
        state=state,
        states=list(AlertState),
        decisions=DECISIONS,
        query=f"stands={asked}" if asked else "",
        given=visit.form,
    )


@post("/diversion/{alert_id:str}", sync_to_thread=True)
def decide_alert(visit: Here, alert_id: FromPath[str]) -> Response[str]:
    """Say what a difference is."""
    case = visit.given("case")
    try:
        with visit.work() as work:
            service.decide_alert(
                work,
                AlertId.parse(alert_id),
                decision=member_of(AlertState, visit.given("decision")) or AlertState.OPEN,
                reason=visit.given("reason") or "",
                case=CaseId.parse(case) if case else work.mandate.case,
            )
    except PloughshareError as error:
        return _alerts(visit, error)
    return visit.go("/diversion")


@get("/embargoes", sync_to_thread=True)
def embargoes(visit: Here) -> Response[str]:
    """Lists that were supplied, and rows of one."""
    return _embargoes(visit)


def _embargoes(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    name, begin = visit.asked("list"), number_of(visit.asked("after")) or 0
    with visit.work() as work:
        lists = queries.supplied_lists(work)
        rows = queries.list_rows(work, name, after=begin) if name else []
    return visit.page(
        "transfers/embargoes.html",
        status=problem.status if problem else 200,
        problem=problem,
        lists=lists,
        name=name,
        rows=rows,
        more=len(rows) == queries.LIST_ROWS_MOST,
        own=service.OWN_FINDINGS,
        given=visit.form,
    )


@post("/embargoes", sync_to_thread=True)
def supply_list(visit: Here) -> Response[str]:
    """Put a list in place of the one under its name."""
    try:
        file = visit.upload("file")
        content = b"" if file is None else _content(file)
        with visit.work() as work:
            service.supply_list(
                work,
                visit.given("name") or "",
                content,
                as_of=day_of(visit.given("as_of")) or visit.at.date(),
            )
    except PloughshareError as error:
        return _embargoes(visit, error)
    return visit.go("/embargoes")


def _content(file: UploadFile) -> bytes:
    file.file.seek(0)
    content = file.file.read(LIST_BYTES_MOST + 1)
    if len(content) > LIST_BYTES_MOST:
        raise ListUnreadable({"line": 0, "what": "the file is too large"})
    return content


@post("/embargoes/drop", sync_to_thread=True)
def drop_list(visit: Here) -> Response[str]:
    """Take a list away."""
    try:
        with visit.work() as work:
            service.drop_list(work, visit.given("list") or "", reason=visit.given("reason") or "")
    except PloughshareError as error:
        return _embargoes(visit, error)
    return visit.go("/embargoes")


HANDLERS = [alerts, decide_alert, embargoes, drop_list]
UPLOADS = [supply_list]
