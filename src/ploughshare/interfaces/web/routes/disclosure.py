# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Answers on their way to evidence, and the schedule of what helps the defence."""

from __future__ import annotations

from collections.abc import Callable

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.presentation.rendering import countries_by_name
from ploughshare.interfaces.web.given import day_of, digest_of
from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.disclosure import queries, service
from ploughshare.registry.disclosure.terms import (
    EvidenceGround,
    EvidenceStanding,
    MaterialId,
)
from ploughshare.registry.tracing.terms import ItemId, TraceId
from ploughshare.safeguards.mandates.queries import own_cases, references_of
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work

PATH = "/disclosures"
WRITES = {"needs": (Permission.FORMAL_WRITE,)}
STEPS = (EvidenceStanding.EXTRACT_ASKED, EvidenceStanding.EXTRACT_RECEIVED, EvidenceStanding.USABLE)


@get("/traces/{trace_id:str}/evidence", sync_to_thread=True)
def answers(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """Answers on a trace, each with how far it is from evidence."""
    return _answers(visit, trace_id)


def _answers(visit: Visit, trace_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    id = TraceId.parse(trace_id)
    with visit.work() as work:
        found = queries.answers(work, visit.node.desk, id)
    return visit.page(
        "evidence/answers.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        found=found,
        trace_id=id,
        standings=STEPS,
        grounds=list(EvidenceGround),
        given=visit.form,
        about=visit.given("item"),
        today=visit.at.date(),
    )


@post("/traces/{trace_id:str}/evidence", sync_to_thread=True, opt=WRITES)
def step(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """Note a step of an answer towards evidence."""
    try:
        with visit.work() as work:
            service.take_step(
                work,
                visit.node.desk,
                TraceId.parse(trace_id),
                ItemId.parse(visit.given("item") or ""),
                standing=member_of(EvidenceStanding, visit.given("standing")) or STEPS[0],
                on=day_of(visit.given("on")) or visit.at.date(),
                reference=visit.given("reference") or "",
                words=visit.given("words") or "",
                keeper=visit.given("keeper"),
                sha256=digest_of(visit, "extract") or visit.given("sha256"),
                ground=member_of(EvidenceGround, visit.given("ground")),
            )
    except PloughshareError as error:
        return _answers(visit, trace_id, error)
    return visit.go(f"/traces/{trace_id}/evidence")


@get(PATH, sync_to_thread=True)
def schedule(visit: Here) -> Response[str]:
    """What helps the defence, newest first."""
    return _schedule(visit)


def _schedule(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    waiting, case = visit.asked("view") == "waiting", visit.asked("case")
    with visit.work() as work:
        page = queries.schedule(
            work,
            cursor=visit.asked("cursor"),
            waiting=waiting,
            case=CaseId.parse(case) if case else None,
        )
        cases = references_of(work, {each.case for each in page.items})
        mine = own_cases(work)
    say = visit.language.gettext
    return visit.page(
        "evidence/disclosures.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        page=page,
        cases=cases,
        mine=[(str(each.id), each.reference) for each in mine],
        filters=[
            (PATH, say(N_("all")), not waiting and not case),
            (f"{PATH}?view=waiting", say(N_("provider to be told")), waiting),
        ],
        query=str(visit.request.url.query).partition("cursor=")[0].rstrip("&"),
        countries=countries_by_name(visit.language),
        trace=visit.given("trace") or visit.asked("trace") or "",
        given=visit.form,
        today=visit.at.date(),
    )


@post(PATH, sync_to_thread=True, opt=WRITES)
def mark(visit: Here) -> Response[str]:
    """Say that something helps the defence."""
    trace = visit.given("trace")
    return _acted(
        visit,
        lambda work: service.mark(
            work,
            work.new_id(MaterialId),
            case=CaseId.parse(visit.given("case") or ""),
            what=visit.given("what") or "",
            reason=visit.given("reason") or "",
            provider=country_of(visit.given("provider")),
            trace=TraceId.parse(trace) if trace else None,
        ),
    )


@post(PATH + "/{material_id:str}/notice", sync_to_thread=True, opt=WRITES)
def notice(visit: Here, material_id: FromPath[str]) -> Response[str]:
    """Note that the provider was told."""
    return _acted(
        visit,
        lambda work: service.note_notice(
            work,
            MaterialId.parse(material_id),
            on=day_of(visit.given("on")) or visit.at.date(),
            notice=visit.given("notice") or "",
        ),
    )


@post(PATH + "/{material_id:str}/disclosure", sync_to_thread=True, opt=WRITES)
def disclose(visit: Here, material_id: FromPath[str]) -> Response[str]:
    """Note that it was disclosed."""
    return _acted(
        visit,
        lambda work: service.disclose(
            work,
            MaterialId.parse(material_id),
            on=day_of(visit.given("on")) or visit.at.date(),
            without_notice=visit.given("without_notice"),
        ),
    )


def _acted(visit: Visit, act: Callable[[Work], object]) -> Response[str]:
    try:
        with visit.work() as work:
            act(work)
    except PloughshareError as error:
        return _schedule(visit, error)
    return visit.go(PATH)


HANDLERS = [answers, schedule, mark, notice, disclose]
UPLOADS = [step]
