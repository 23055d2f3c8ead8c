# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seized things that may have travelled together: what points to it, what was judged, who holds parts."""

from __future__ import annotations

from datetime import datetime

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.routes.peers import known_peers
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.cases.queries import cases_of
from ploughshare.registry.cases.terms import TieKind
from ploughshare.registry.consignments import queries, service
from ploughshare.registry.consignments.errors import VerdictNeedsReason
from ploughshare.registry.consignments.rules import CHANCE_SHARE
from ploughshare.registry.consignments.terms import ConsignmentId, Sign, Verdict
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.permissions import Permission

VIEWS = ("waiting", "all", "together", "chance")
DONE = {
    # Translators: what was just done about a consignment.
    "judged": N_("Noted. What was judged before stays on record."),
    "asked": N_("Sent. The answers stand below as soon as they come."),
}


@get("/consignments", sync_to_thread=True)
def consignments(visit: Here) -> Response[str]:
    """The list. A view is an address, so it can be sent as a link."""
    view = visit.asked("view") or "waiting"
    view = view if view in VIEWS else "waiting"
    sign = member_of(Sign, visit.asked("sign"))
    verdicts = {"together": Verdict.TOGETHER, "chance": Verdict.CHANCE}
    with visit.work() as work:
        page = queries.consignments(
            work,
            cursor=visit.asked("cursor"),
            sign=sign,
            verdict=verdicts.get(view),
            open_only=view == "waiting",
        )
        searched_at = queries.searched_at(work)
        reach = work.scope(Permission.SEIZURE_READ).explain()
    return visit.page(
        "consignments/list.html",
        page=page,
        view=view,
        sign=sign,
        signs=list(Sign),
        searched_at=searched_at,
        reach=reach,
    )


@get("/consignments/{consignment_id:str}", sync_to_thread=True)
def consignment(visit: Here, consignment_id: FromPath[str]) -> Response[str]:
    """One consignment."""
    return _page(visit, ConsignmentId.parse(consignment_id))


def _page(visit: Visit, id: ConsignmentId, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), {VerdictNeedsReason.code: "reason"}) if error else None
    with visit.work() as work:
        shown = queries.consignment(work, id)
        people = {who for _, who, _, _ in shown.verdicts}
        people |= {one for each in shown.elsewhere for one in each.contacts}
        names = accounts.names_of(work, people)
        known = known_peers(work) if shown.questions else {}
        tied = cases_of(work, TieKind.CONSIGNMENTS, id)
    return visit.page(
        "consignments/one.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        shown=shown,
        names=names,
        tied=tied,
        peers=known,
        verdicts=list(Verdict),
        last_change=service.last_change(shown.kept),
        chance_share=CHANCE_SHARE,
        given=visit.form,
        done=DONE.get(visit.asked("done") or ""),
    )


@post("/consignments/{consignment_id:str}/verdicts", sync_to_thread=True)
def judge(visit: Here, consignment_id: FromPath[str]) -> Response[str]:
    """Say whether these things travelled together."""
    id = ConsignmentId.parse(consignment_id)
    try:
        with visit.work() as work:
            service.judge(
                work,
                id,
                verdict=member_of(Verdict, visit.given("verdict")) or Verdict.CHANCE,
                reason=visit.given("reason") or "",
                seen_at=_moment(visit.given("seen_at")) or work.at,
            )
    except PloughshareError as error:
        return _page(visit, id, error)
    return visit.go(f"/consignments/{id}?done=judged")


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


@post("/consignments/{consignment_id:str}/lookups", sync_to_thread=True)
def ask_for_parts(visit: Here, consignment_id: FromPath[str]) -> Response[str]:
    """Ask partners privately whether they hold parts of the run."""
    id = ConsignmentId.parse(consignment_id)
    try:
        with visit.work() as work:
            service.ask_for_parts(work, visit.node.lookups, id)
    except PloughshareError as error:
        return _page(visit, id, error)
    return visit.go(f"/consignments/{id}?done=asked")


HANDLERS = [consignments, consignment, judge, ask_for_parts]
