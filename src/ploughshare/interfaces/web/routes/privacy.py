# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests about one's own data."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.presentation.papers import PaperFormat, paper_tags
from ploughshare.interfaces.web.given import chosen, day_of, number_of
from ploughshare.interfaces.web.routes.acting import Acts, acted, paper_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.periods import MalformedDay
from ploughshare.registry.privacy import queries, rules, service
from ploughshare.registry.privacy.errors import GroundsUnfit
from ploughshare.registry.privacy.terms import (
    OPEN_STAGES,
    Ground,
    PlaceOutcome,
    PrivacyRequestId,
    Regime,
    Right,
    Stage,
    Verdict,
    Way,
)
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.restrictions.terms import RestrictionId
from ploughshare.safeguards.retention.terms import RetentionKind
from ploughshare.safeguards.work import Work

HERE = "/privacy/requests"
FIELDS = {MalformedDay.code: "received_on", GroundsUnfit.code: "grounds"}


@get(HERE, sync_to_thread=True)
def privacy_requests(visit: Here) -> Response[str]:
    """Requests, newest first, and the form to enter one."""
    return _list(visit)


def _list(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    view = visit.asked("view") or "open"
    stages = {"closed": tuple(set(Stage) - OPEN_STAGES), "all": None}.get(view, tuple(OPEN_STAGES))
    right = member_of(Right, visit.asked("right"))
    with visit.work() as work:
        page = queries.requests(work, stages=stages, right=right, cursor=visit.asked("cursor"))
    asked = {"view": view, **({"right": right.value} if right else {})}
    return visit.page(
        "privacy/requests.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        page=page,
        view=view,
        right=right,
        query=urlencode(asked),
        rights=list(Right),
        ways=list(Way),
        regimes=list(Regime),
        given=visit.form,
    )


@post(HERE, sync_to_thread=True)
def open_privacy_request(visit: Here) -> Response[str]:
    """Enter a request."""
    settings = visit.node.settings
    try:
        received = day_of(visit.given("received_on")) or visit.at.date()
        with visit.work() as work:
            made = service.open_request(
                work,
                work.new_id(PrivacyRequestId),
                right=member_of(Right, visit.given("right")) or Right.ACCESS,
                way=member_of(Way, visit.given("way")) or Way.DIRECT,
                regime=member_of(Regime, visit.given("regime")) or Regime.LAW_ENFORCEMENT,
                file=visit.given("file") or "",
                authority_reference=visit.given("authority_reference"),
                received_on=received,
                words=visit.given("words") or "",
                state=settings.node.state,
                days=settings.safeguards.privacy_days,
            )
    except PloughshareError as error:
        return _list(visit, error)
    return visit.go(f"{HERE}/{made.id}")


@get(HERE + "/{request_id:str}", sync_to_thread=True)
def privacy_request(visit: Here, request_id: FromPath[str]) -> Response[str]:
    """One request with what can be done next."""
    return _one(visit, request_id)


def _one(visit: Visit, request_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    id = PrivacyRequestId.parse(request_id)
    with visit.work() as work:
        view = queries.request(work, id)
        made = view.request
        people = [made.opened_by, made.identity_by, made.proposed_by, made.decided_by]
        names = accounts.names_of(work, present(people))
    return visit.page(
        "privacy/request.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        view=view,
        made=made,
        names=names,
        own=made.proposed_by == visit.mandate.actor,
        kinds=[each for each in RetentionKind if each in visit.node.keepers],
        outcomes=rules.outcomes_for(made.right),
        verdicts=list(Verdict),
        grounds=list(Ground),
        ticked=chosen(visit, "grounds"),
        formats=[PaperFormat.PDF, PaperFormat.DOCX],
        tags=paper_tags(),
        given=visit.form,
    )


@get(HERE + "/{request_id:str}/paper", sync_to_thread=True)
def privacy_reply(visit: Here, request_id: FromPath[str]) -> Response[Any]:
    """The reply as a paper."""
    return paper_of(visit, request_id, PrivacyRequestId, queries.reply_paper, shown=_one)


def _identity(visit: Visit, work: Work, id: PrivacyRequestId, version: int) -> None:
    service.check_identity(work, id, version=version, how=visit.given("how") or "")


def _extend(visit: Visit, work: Work, id: PrivacyRequestId, version: int) -> None:
    months = 2 if visit.given("months") == "2" else 1
    state = visit.node.settings.node.state
    service.extend(work, id, version=version, months=months, why=visit.given("why") or "", state=state)


def _look(visit: Visit, work: Work, id: PrivacyRequestId, version: int) -> None:
    kind = member_of(RetentionKind, visit.given("kind")) or RetentionKind.RECOVERIES
    service.look_at(
        work, visit.node.keepers, id, version=version, kind=kind, given=visit.given("reference") or ""
    )


def _outcome(visit: Visit, work: Work, id: PrivacyRequestId, version: int) -> None:
    outcome = member_of(PlaceOutcome, visit.given("outcome")) or PlaceOutcome.LEFT
    service.set_outcome(
        work,
        id,
        number_of(visit.given("number"), digits=4) or 0,
        version=version,
        outcome=outcome,
        words=visit.given("words"),
    )


def _done(visit: Visit, work: Work, id: PrivacyRequestId, version: int) -> None:
    service.note_done(work, id, number_of(visit.given("number"), digits=4) or 0, version=version)


def _propose(visit: Visit, work: Work, id: PrivacyRequestId, version: int) -> None:
    ticked = chosen(visit, "grounds")
    service.propose(
        work,
        id,
        version=version,
        verdict=member_of(Verdict, visit.given("verdict")) or Verdict.GRANTED,
        grounds=[each for each in Ground if each.value in ticked],
        answer=visit.given("answer") or "",
    )


def _decide(visit: Visit, work: Work, id: PrivacyRequestId, version: int) -> None:
    confirm = visit.given("confirm") == "yes"
    service.decide(work, visit.node.keepers, id, version=version, confirm=confirm, why=visit.given("why"))


def _replied(visit: Visit, work: Work, id: PrivacyRequestId, version: int) -> None:
    on = day_of(visit.given("on")) or visit.at.date()
    service.note_replied(work, id, version=version, on=on)


def _withdraw(visit: Visit, work: Work, id: PrivacyRequestId, version: int) -> None:
    service.withdraw(work, id, version=version)


def _lift(visit: Visit, work: Work, id: PrivacyRequestId, version: int) -> None:
    service.lift_restriction(work, id, RestrictionId.parse(visit.given("mark") or ""))


ACTS: Acts[PrivacyRequestId] = {
    "identity": _identity,
    "extend": _extend,
    "look": _look,
    "outcome": _outcome,
    "done": _done,
    "propose": _propose,
    "decide": _decide,
    "replied": _replied,
    "withdraw": _withdraw,
    "lift": _lift,
}


@post(HERE + "/{request_id:str}/{act:str}", sync_to_thread=True)
def act_on_privacy_request(visit: Here, request_id: FromPath[str], act: FromPath[str]) -> Response[str]:
    """Do one of the acts that the page of a request offers."""
    return acted(visit, request_id, PrivacyRequestId, ACTS.get(act), shown=_one, here=HERE)


HANDLERS = [
    privacy_requests,
    open_privacy_request,
    privacy_request,
    privacy_reply,
    act_on_privacy_request,
]
