# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The legal officer's queue: what waits for a decision, and each question with what is not known."""

from __future__ import annotations

from datetime import date

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.web.given import day_of
from ploughshare.interfaces.web.routes.law_question import alike, question_on_page
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.law.gateways import service as gateways
from ploughshare.law.rulings import queries, service
from ploughshare.law.rulings.errors import BasisNeeded, EndUnfit, RulingGroundsNeeded
from ploughshare.law.rulings.terms import Grounds, LawQuestionId, RulingId
from ploughshare.registry.intelligence import service as information
from ploughshare.registry.intelligence.terms import StatementId
from ploughshare.registry.tracing import queries as tracing
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.permissions import Permission

VIEWS = ("waiting", "own", "over", "rulings")
PATHS = {"trace": "/traces/", "statement": "/information/", "formal request": "/formal-requests/"}
"""What a question waits for, and where its page is."""
FIELDS = {RulingGroundsNeeded.code: "grounds", BasisNeeded.code: "provisions", EndUnfit.code: "until"}


@get("/law/questions", sync_to_thread=True)
def law_questions(visit: Here) -> Response[str]:
    """The queue with the requests of other states that wait for the same officer; what one put oneself."""
    chosen = visit.asked("view")
    view = chosen if chosen in VIEWS else "waiting"
    with visit.work() as work:
        waiting = queries.questions(work, own=view == "own") if view in {"waiting", "own"} else []
        ended = queries.questions(work, waiting=False, own=view == "own") if view in {"own", "over"} else []
        rulings = queries.general_rulings(work) if view == "rulings" else []
        asked = view == "waiting" and work.may(Permission.REQUEST_DECIDE)
        incoming = tracing.incoming(work, discretion_only=True).items if asked else []
        if view == "own":
            service.note_seen(work)
        people = [each.put_by for each in (*waiting, *ended)] + [each.made_by for each in rulings]
        names = accounts.names_of(work, present(people))
    return visit.page(
        "law/questions.html",
        view=view,
        waiting=waiting,
        over=ended,
        rulings=rulings,
        incoming=incoming,
        names=names,
        today=visit.at.date(),
    )


@post("/law/questions", sync_to_thread=True)
def put_law_question(visit: Here) -> Response[str]:
    """Put the question of the page *Law* to the legal officer."""
    question, facts = question_on_page(visit)
    with visit.work() as work:
        made = gateways.put_to_officer(work, question, facts=facts, own=visit.node.desk.own)
    return visit.go(f"/law/questions/{made.id}")


@post("/information/{statement_id:str}/law-question", sync_to_thread=True)
def put_telling(visit: Here, statement_id: FromPath[str]) -> Response[str]:
    """Put to the legal officer whether a node may be told."""
    id = StatementId.parse(statement_id)
    with visit.work() as work:
        made = information.put_to_officer(work, visit.node.desk, id, to=NodeId(visit.given("to") or ""))
    return visit.go(f"/law/questions/{made.id}")


@get("/law/questions/{question_id:str}", sync_to_thread=True)
def law_question(visit: Here, question_id: FromPath[str]) -> Response[str]:
    """One question: what is not known, what the law says now, and the decision."""
    return _page(visit, question_id)


def _page(visit: Visit, question_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    id = LawQuestionId.parse(question_id)
    with visit.work() as work:
        made, ruling = queries.question(work, id)
        question, facts = gateways.question_of(made, at=work.at)
        subject = made.subject.id if made.subject else None
        now = gateways.decide_each(work, question, facts=facts, subject=subject)
        missing = gateways.left_open(work, made)
        people = [made.put_by, *([ruling.made_by, ruling.ended_by] if ruling else [])]
        names = accounts.names_of(work, present(people))
        own = made.put_by == work.mandate.actor
        if own:
            service.note_seen(work)
    return visit.page(
        "law/question.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        made=made,
        ruling=ruling,
        now_says=alike(now),
        missing=missing,
        names=names,
        own=own,
        page_of_subject=PATHS.get(made.subject.noun) if made.subject else None,
        given=visit.form,
    )


@post("/law/questions/{question_id:str}/decide", sync_to_thread=True)
def decide_law_question(visit: Here, question_id: FromPath[str]) -> Response[str]:
    """Decide a question, with grounds."""
    for_all = visit.given("reach") == "all"
    try:
        until: date | None = day_of(visit.given("until")) if for_all else None
        with visit.work() as work:
            service.decide(
                work,
                LawQuestionId.parse(question_id),
                permit=visit.given("permit") == "yes",
                grounds=_grounds(visit),
                for_all=for_all,
                until=until,
            )
    except PloughshareError as error:
        return _page(visit, question_id, error)
    return visit.go(f"/law/questions/{question_id}")


def _grounds(visit: Visit) -> Grounds:
    provisions = (visit.given("provisions") or "").splitlines()
    looked = [each for each in visit.form.getall("looked_at", []) if isinstance(each, str)]
    facts = {
        name.removeprefix("fact:"): value == "yes"
        for name, value in visit.form.items()
        if name.startswith("fact:") and value in {"yes", "no"}
    }
    return Grounds(visit.given("grounds") or "", tuple(provisions), frozenset(looked), facts)


@post("/law/questions/{question_id:str}/take-back", sync_to_thread=True)
def take_back_law_question(visit: Here, question_id: FromPath[str]) -> Response[str]:
    """Take a question back."""
    with visit.work() as work:
        service.take_back(work, LawQuestionId.parse(question_id))
    return visit.go(f"/law/questions/{question_id}")


@post("/law/rulings/{ruling_id:str}/end", sync_to_thread=True)
def end_ruling(visit: Here, ruling_id: FromPath[str]) -> Response[str]:
    """End a decision before its time."""
    with visit.work() as work:
        ended = service.end(work, RulingId.parse(ruling_id), why=visit.given("why") or "")
    return visit.go(f"/law/questions/{ended.question}")


HANDLERS = [
    law_questions,
    put_law_question,
    put_telling,
    law_question,
    decide_law_question,
    take_back_law_question,
    end_ruling,
]
