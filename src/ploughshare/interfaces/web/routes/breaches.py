# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Breaches of the security of data, and the record of processing."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.presentation.papers import PaperFormat, paper_tags
from ploughshare.interfaces.web.given import chosen, day_of, number_of, version_of
from ploughshare.interfaces.web.handed_out import handed_out
from ploughshare.interfaces.web.routes.acting import Acts, acted, paper_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.law.clocks.errors import MalformedMoment
from ploughshare.law.clocks.queries import moment
from ploughshare.registry.privacy import queries, service
from ploughshare.registry.privacy.errors import WhyLateNeeded
from ploughshare.registry.privacy.terms import (
    BreachKind,
    BreachStage,
    DataBreachId,
    Described,
    Risk,
)
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.retention.terms import RetentionKind
from ploughshare.safeguards.work import Work

HERE = "/privacy/breaches"
FIELDS = {MalformedMoment.code: "known_at", WhyLateNeeded.code: "why_late"}


@get(HERE, sync_to_thread=True)
def data_breaches(visit: Here) -> Response[str]:
    """Breaches, newest first, and the form to record one."""
    return _list(visit)


def _list(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    stage = member_of(BreachStage, visit.asked("stage"))
    with visit.work() as work:
        page = queries.breaches(work, stage=stage, cursor=visit.asked("cursor"))
    return visit.page(
        "privacy/breaches.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        page=page,
        stage=stage,
        query=urlencode({"stage": stage.value} if stage else {}),
        **_offered(visit),
    )


def _offered(visit: Visit) -> dict[str, Any]:
    return {
        "kinds_known": list(BreachKind),
        "data_known": list(RetentionKind),
        "risks": list(Risk),
        "ticked": chosen(visit, "kinds") | chosen(visit, "data"),
        "given": visit.form,
    }


def _described(visit: Visit) -> Described:
    kinds, data = chosen(visit, "kinds"), chosen(visit, "data")
    return Described(
        _moment(visit, "known_at") or visit.at,
        day_of(visit.given("since")),
        day_of(visit.given("until")),
        frozenset(each for each in BreachKind if each.value in kinds),
        visit.given("what") or "",
        frozenset(each for each in RetentionKind if each.value in data),
        number_of(visit.given("records"), digits=12),
        number_of(visit.given("subjects"), digits=12),
        visit.given("effects") or "",
        visit.given("measures") or "",
        member_of(Risk, visit.given("risk")) or Risk.LIKELY,
    )


def _moment(visit: Visit, name: str) -> datetime | None:
    given = visit.given(name)
    return moment(given, visit.node.settings.node.state) if given else None


@post(HERE, sync_to_thread=True)
def record_data_breach(visit: Here) -> Response[str]:
    """Record a breach."""
    try:
        described, state = _described(visit), visit.node.settings.node.state
        with visit.work() as work:
            id = work.new_id(DataBreachId)
            service.record_breach(work, id, described=described, state=state)
    except PloughshareError as error:
        return _list(visit, error)
    return visit.go(f"{HERE}/{id}")


@get(HERE + "/{breach_id:str}", sync_to_thread=True)
def data_breach(visit: Here, breach_id: FromPath[str]) -> Response[str]:
    """One breach with what can be done next."""
    return _one(visit, breach_id)


def _one(visit: Visit, breach_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    id = DataBreachId.parse(breach_id)
    with visit.work() as work:
        made = queries.breach(work, id)
        partners = queries.partners_told(work, made)
        people = [made.recorded_by, made.closed_by, *(each.told_by for each in made.notices)]
        names = accounts.names_of(work, present(people))
    return visit.page(
        "privacy/breach.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        made=made,
        partners=partners,
        names=names,
        formats=[PaperFormat.PDF, PaperFormat.DOCX],
        tags=paper_tags(),
        **_offered(visit),
    )


@get(HERE + "/{breach_id:str}/paper", sync_to_thread=True)
def breach_paper(visit: Here, breach_id: FromPath[str]) -> Response[Any]:
    """The notice to the supervisory authority."""
    return paper_of(visit, breach_id, DataBreachId, queries.breach_paper, shown=_one)


def _describe(visit: Visit, work: Work, id: DataBreachId, version: int) -> None:
    state = visit.node.settings.node.state
    service.change_breach(work, id, version=version, described=_described(visit), state=state)


def _authority(visit: Visit, work: Work, id: DataBreachId, version: int) -> None:
    service.note_authority_told(
        work,
        id,
        version=version,
        at=_moment(visit, "at") or visit.at,
        reference=visit.given("reference") or "",
        why_late=visit.given("why_late"),
    )


def _concerned(visit: Visit, work: Work, id: DataBreachId, version: int) -> None:
    told_on = day_of(visit.given("told_on"))
    service.note_concerned(work, id, version=version, told_on=told_on, not_told=visit.given("not_told"))


def _tell(visit: Visit, work: Work, id: DataBreachId, version: int) -> None:
    node = NodeId(visit.given("to") or "")
    service.tell_partner(work, visit.node.desk, id, version=version, node=node)


def _close(visit: Visit, work: Work, id: DataBreachId, version: int) -> None:
    service.close_breach(work, id, version=version)


ACTS: Acts[DataBreachId] = {
    "describe": _describe,
    "authority": _authority,
    "concerned": _concerned,
    "tell": _tell,
    "close": _close,
}


@post(HERE + "/{breach_id:str}/{act:str}", sync_to_thread=True)
def act_on_breach(visit: Here, breach_id: FromPath[str], act: FromPath[str]) -> Response[str]:
    """Do one of the acts that the page of a breach offers."""
    return acted(visit, breach_id, DataBreachId, ACTS.get(act), shown=_one, here=HERE)


@get("/privacy/processing", sync_to_thread=True)
def processing(visit: Here) -> Response[str]:
    """The record of processing, and the form for the next version."""
    return _processing(visit)


def _processing(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        found = queries.processing(work)
        activities = queries.drawn_activities(work)
    return visit.page(
        "privacy/processing.html",
        status=problem.status if problem else 200,
        problem=problem,
        found=found,
        activities=activities,
        formats=[PaperFormat.PDF, PaperFormat.DOCX],
        tags=paper_tags(),
        given=visit.form,
    )


@post("/privacy/processing", sync_to_thread=True)
def keep_processing(visit: Here) -> Response[str]:
    """Keep a version."""
    try:
        with visit.work() as work:
            service.keep_version(
                work,
                after=version_of(visit),
                controller=visit.given("controller") or "",
                officer=visit.given("officer") or "",
                basis=visit.given("basis") or "",
                security=visit.given("security") or "",
                remarks=visit.given("remarks"),
            )
    except PloughshareError as error:
        return _processing(visit, error)
    return visit.go("/privacy/processing")


@get("/privacy/processing/{version:int}/paper", sync_to_thread=True)
def processing_paper(visit: Here, version: FromPath[int]) -> Response[Any]:
    """One version as a paper."""
    wanted = member_of(PaperFormat, visit.asked("format")) or PaperFormat.PDF
    try:
        with visit.work() as work:
            document = queries.processing_paper(work, version)
    except PloughshareError as error:
        return _processing(visit, error)
    return handed_out(visit, document, wanted)


HANDLERS = [
    data_breaches,
    record_data_breach,
    data_breach,
    breach_paper,
    act_on_breach,
    processing,
    keep_processing,
    processing_paper,
]
