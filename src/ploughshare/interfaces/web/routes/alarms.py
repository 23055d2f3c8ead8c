# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Arms that turned up and cannot: the queue, and one alarm with both its records side by side."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.alarms import queries, service
from ploughshare.registry.alarms.terms import FINDINGS, AlarmState, ArmAlarmId, Book
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.work import CaseId, Work

DONE = {
    # Translators: what was just done with an alarm.
    "decided": N_("Decided."),
    "told": N_("Told to the other authority."),
    "traced": N_("The trace stands. No lawful record is known yet, so no point of diversion could be kept."),
    "diverted": N_("The trace stands, and the point of diversion is kept with it."),
}
ONE = "/alarms/{alarm_id:str}"


@get("/alarms", sync_to_thread=True)
def alarms(visit: Here) -> Response[str]:
    """Arms that should lie elsewhere, or not exist any more, and turned up."""
    asked = visit.asked("stands")
    state = None if asked == "all" else member_of(AlarmState, asked) or AlarmState.OPEN
    book = member_of(Book, visit.asked("book"))
    with visit.work() as work:
        page = queries.alarms(work, state=state, book=book, cursor=visit.asked("cursor"))
        names = accounts.names_of(work, present({each.recorded_by for each in page.items}))
    kept = {"stands": asked, "book": book.value if book else None}
    return visit.page(
        "alarms/list.html",
        page=page,
        names=names,
        state=state,
        states=list(AlarmState),
        book=book,
        books=list(Book),
        query=urlencode({name: value for name, value in kept.items() if value}),
    )


@get(ONE, sync_to_thread=True)
def alarm(visit: Here, alarm_id: FromPath[str]) -> Response[str]:
    """One alarm with both its records."""
    return _alarm(visit, alarm_id)


def _alarm(visit: Visit, alarm_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        view = queries.alarm_view(work, ArmAlarmId.parse(alarm_id))
        people = {view.alarm.recorded_by, view.alarm.decided_by}
        people |= {each.by for each in view.acts} | {each.second for each in view.acts}
        names = accounts.names_of(work, present(people))
    return visit.page(
        "alarms/alarm.html",
        status=problem.status if problem else 200,
        problem=problem,
        view=view,
        names=names,
        findings=FINDINGS,
        done=DONE.get(visit.asked("done") or ""),
        given=visit.form,
    )


def _act(visit: Visit, alarm_id: str, act: Callable[[Work, ArmAlarmId], str]) -> Response[str]:
    try:
        with visit.work() as work:
            done = act(work, ArmAlarmId.parse(alarm_id))
    except PloughshareError as error:
        return _alarm(visit, alarm_id, error)
    return visit.go(f"/alarms/{alarm_id}?done={done}")


@post(ONE, sync_to_thread=True)
def decide(visit: Here, alarm_id: FromPath[str]) -> Response[str]:
    """Say what an alarm is."""
    case = visit.given("case")

    def act(work: Work, id: ArmAlarmId) -> str:
        service.decide_alarm(
            work,
            visit.node.desk,
            id,
            decision=member_of(AlarmState, visit.given("decision")) or AlarmState.OPEN,
            reason=visit.given("reason") or "",
            case=CaseId.parse(case) if case else work.mandate.case,
        )
        return "decided"

    return _act(visit, alarm_id, act)


@post(ONE + "/telling", sync_to_thread=True)
def tell(visit: Here, alarm_id: FromPath[str]) -> Response[str]:
    """Tell the authority that asked."""

    def act(work: Work, id: ArmAlarmId) -> str:
        service.tell_alarm(work, visit.node.desk, id)
        return "told"

    return _act(visit, alarm_id, act)


@post(ONE + "/trace", sync_to_thread=True)
def follow(visit: Here, alarm_id: FromPath[str]) -> Response[str]:
    """Open the trace of an arm that escaped."""

    def act(work: Work, id: ArmAlarmId) -> str:
        return "diverted" if service.follow_alarm(work, visit.node.desk, id).diversion else "traced"

    return _act(visit, alarm_id, act)


HANDLERS = [alarms, alarm, decide, tell, follow]
