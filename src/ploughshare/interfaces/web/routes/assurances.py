# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The register of assurances: who assured what, how it is kept, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.presentation.rendering import countries_by_name
from ploughshare.interfaces.web.given import day_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.periods import MalformedDay
from ploughshare.law.assurances import queries, service
from ploughshare.law.assurances.errors import DaysUnfit, PartiesUnfit
from ploughshare.law.assurances.terms import (
    Assurance,
    AssuranceId,
    BreachId,
    Matter,
    Paper,
    Reaching,
    Said,
    Watch,
)
from ploughshare.law.gateways.queries import organisations
from ploughshare.law.gateways.rules.parties import parse_party
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence

SOON = timedelta(days=30)
"""How long before a look it stands among those that are due."""
FIELDS = {PartiesUnfit.code: "receiver", DaysUnfit.code: "until", MalformedDay.code: "since"}


@get("/law/assurances", sync_to_thread=True)
def assurances(visit: Here) -> Response[str]:
    """The register, and the form to enter an assurance."""
    return _list(visit)


def _list(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    due_only = visit.asked("view") == "due"
    by = visit.at.date() + SOON
    with visit.work() as work:
        found = queries.assurances(work, look_by=by if due_only else None)
    return visit.page(
        "law/assurances.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        found=found,
        due_only=due_only,
        soon=by,
        matters=list(Matter),
        saids=list(Said),
        forms_known=list(Form),
        kinds=list(DataKind),
        offences=list(Offence),
        parties=[*countries_by_name(visit.language), *((each, each) for each in sorted(organisations()))],
        given=visit.form,
    )


@post("/law/assurances", sync_to_thread=True)
def enter_assurance(visit: Here) -> Response[str]:
    """Enter an assurance, or that one was refused."""
    try:
        reaching, paper, watch = _reaching(visit), _paper(visit), _watch(visit)
        with visit.work() as work:
            made = service.enter(
                work,
                work.new_id(AssuranceId),
                matter=member_of(Matter, visit.given("matter")) or Matter.DEATH_PENALTY,
                said=member_of(Said, visit.given("said")) or Said.GIVEN,
                reaching=reaching,
                paper=paper,
                watch=watch,
                words=visit.given("words") or "",
            )
    except PloughshareError as error:
        return _list(visit, error)
    return visit.go(f"/law/assurances/{made.id}")


def _reaching(visit: Visit) -> Reaching:
    forms, kinds = visit.form.getall("forms", []), visit.form.getall("data", [])
    case = visit.given("case")
    return Reaching(
        parse_party(visit.given("giver") or ""),
        parse_party(visit.given("receiver") or ""),
        day_of(visit.given("since")) or visit.at.date(),
        frozenset(each for each in Form if each.value in forms),
        frozenset(each for each in DataKind if each.value in kinds),
        member_of(Offence, visit.given("offence")),
        CaseId.parse(case) if case else None,
        day_of(visit.given("until")),
    )


def _paper(visit: Visit) -> Paper:
    return Paper(
        visit.given("reference") or "",
        day_of(visit.given("dated_on")) or visit.at.date(),
        visit.given("authority") or "",
        visit.given("office") or "",
    )


def _watch(visit: Visit) -> Watch:
    next_look = day_of(visit.given("next_look_on"))
    return Watch(visit.given("watched_how") or "", visit.given("watched_by") or "", next_look)


@get("/law/assurances/{assurance_id:str}", sync_to_thread=True)
def assurance(visit: Here, assurance_id: FromPath[str]) -> Response[str]:
    """One assurance with its history and what can be done next."""
    return _page(visit, assurance_id)


def _page(visit: Visit, assurance_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    id = AssuranceId.parse(assurance_id)
    with visit.work() as work:
        made = queries.assurance(work, id)
        people = {made.entered_by, made.decided_by, made.withdrawn_by}
        for each in made.breaches:
            people |= {each.recorded_by, each.restored_by}
        names = accounts.names_of(work, present(people))
    return visit.page(
        "law/assurance.html",
        status=problem.status if problem else 200,
        problem=problem,
        made=made,
        names=names,
        own=made.entered_by == visit.mandate.actor,
        given=visit.form,
    )


def _acted(visit: Visit, assurance_id: str, act: Callable[[Work, AssuranceId], Assurance]) -> Response[str]:
    try:
        with visit.work() as work:
            act(work, AssuranceId.parse(assurance_id))
    except PloughshareError as error:
        return _page(visit, assurance_id, error)
    return visit.go(f"/law/assurances/{assurance_id}")


@post("/law/assurances/{assurance_id:str}/decide", sync_to_thread=True)
def decide_assurance(visit: Here, assurance_id: FromPath[str]) -> Response[str]:
    """Confirm or decline what another entered."""
    confirm = visit.given("confirm") == "yes"
    return _acted(visit, assurance_id, lambda work, id: service.decide(work, id, confirm=confirm))


@post("/law/assurances/{assurance_id:str}/look", sync_to_thread=True)
def look_at_assurance(visit: Here, assurance_id: FromPath[str]) -> Response[str]:
    """Note that it was found kept."""
    return _acted(
        visit,
        assurance_id,
        lambda work, id: service.look(work, id, next_look_on=day_of(visit.given("next_look_on"))),
    )


@post("/law/assurances/{assurance_id:str}/breach", sync_to_thread=True)
def breach_of_assurance(visit: Here, assurance_id: FromPath[str]) -> Response[str]:
    """Note a breach."""
    return _acted(
        visit,
        assurance_id,
        lambda work, id: service.note_breach(
            work,
            id,
            work.new_id(BreachId),
            broken_on=day_of(visit.given("broken_on")) or work.at.date(),
            what=visit.given("what") or "",
            found_by=visit.given("found_by") or "",
            effect=visit.given("effect") or "",
        ),
    )


@post("/law/assurances/{assurance_id:str}/restore", sync_to_thread=True)
def restore_assurance(visit: Here, assurance_id: FromPath[str]) -> Response[str]:
    """Let it count again."""
    grounds = visit.given("grounds") or ""
    return _acted(visit, assurance_id, lambda work, id: service.restore(work, id, grounds=grounds))


@post("/law/assurances/{assurance_id:str}/withdraw", sync_to_thread=True)
def withdraw_assurance(visit: Here, assurance_id: FromPath[str]) -> Response[str]:
    """Note that it no longer holds."""
    grounds = visit.given("grounds") or ""
    return _acted(visit, assurance_id, lambda work, id: service.withdraw(work, id, grounds=grounds))


HANDLERS = [
    assurances,
    enter_assurance,
    assurance,
    decide_assurance,
    look_at_assurance,
    breach_of_assurance,
    restore_assurance,
    withdraw_assurance,
]
