# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Look-ups that were drawn, and what was done behind a broken glass: to justify, to decide, to read."""

from __future__ import annotations

from datetime import datetime

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.presentation.outcomes import Problem
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field
from ploughshare.kernel.clock import from_micros, to_micros
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.audit import queries, service
from ploughshare.safeguards.audit.errors import JustificationNeeded, RemarkNeeded
from ploughshare.safeguards.audit.terms import EntryId, Review
from ploughshare.safeguards.mandates import queries as mandates
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work

DONE = {
    # Translators: what was just done about a look-up that was drawn.
    "justified": N_("Your words are kept. A supervisor reads them."),
    "accepted": N_("The justification is accepted."),
    "refused": N_("The justification is not accepted; the officer reads why."),
    "read": N_("The notices are marked as read."),
}


@get("/reviews", sync_to_thread=True)
def reviews(visit: Here) -> Response[str]:
    """Drawn look-ups of others: to decide, or for auditors to read."""
    return _reviews_page(visit)


def _reviews_page(visit: Visit, problem: Problem | None = None, wrong: str | None = None) -> Response[str]:
    with visit.work() as work:
        decides = work.may(Permission.REVIEW_DECIDE)
        every = visit.asked("view") == "all" or not decides
        found = queries.all_reviews(work) if every else queries.open_reviews(work)
        notices = queries.unread_notices(work) if decides else []
        people = {each.actor for each in [*found, *notices]} | {
            each.decided_by for each in found if each.decided_by is not None
        }
        names = accounts.names_of(work, people)
        cases = _references(work, found)
    return visit.page(
        "reviews/list.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong,
        reviews=found,
        notices=notices,
        seen=_newest(notices),
        names=names,
        cases=cases,
        decides=decides,
        every=every,
        done=DONE.get(visit.asked("done") or ""),
        given=visit.form,
    )


def _references(work: Work, found: list[Review]) -> dict[str, str]:
    ids = [CaseId.parse(each.entry.case) for each in found if each.entry.case]
    return {str(id): reference for id, reference in mandates.references_of(work, ids).items()}


def _newest(notices: list[Review]) -> str:
    return str(to_micros(max(each.drawn_at for each in notices))) if notices else ""


@post("/reviews/notices", sync_to_thread=True)
def read_notices(visit: Here) -> Response[str]:
    """Note that the loud notices on the page were read; what came since stays unread."""
    until = _instant(visit.given("seen"))
    with visit.work() as work:
        service.read_notices(work, until=until)
    return visit.go("/reviews?done=read")


def _instant(text: str | None) -> datetime | None:
    return from_micros(int(text)) if text and text.isascii() and text.isdigit() and len(text) < 18 else None


@get("/reviews/own", sync_to_thread=True)
def own_reviews(visit: Here) -> Response[str]:
    """One's own drawn look-ups, to be justified."""
    return _own_page(visit)


def _own_page(visit: Visit, problem: Problem | None = None, wrong: str | None = None) -> Response[str]:
    every = visit.asked("view") == "all"
    with visit.work() as work:
        found = queries.my_reviews(work, open_only=not every)
        names = accounts.names_of(work, {each.decided_by for each in found if each.decided_by is not None})
        cases = _references(work, found)
    return visit.page(
        "reviews/own.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong,
        reviews=sorted(found, key=lambda each: each.justification is not None),
        names=names,
        cases=cases,
        every=every,
        done=DONE.get(visit.asked("done") or ""),
        given=visit.form,
    )


@post("/reviews/{entry_id:str}/justify", sync_to_thread=True)
def justify(visit: Here, entry_id: FromPath[str]) -> Response[str]:
    """Say why one looked."""
    id = EntryId.parse(entry_id)
    try:
        with visit.work() as work:
            service.justify(work, id, words=visit.given("words") or "")
    except PloughshareError as error:
        problem = at_field(visit.problem(error), {JustificationNeeded.code: f"words-{id}"})
        return _own_page(visit, problem, str(id))
    return visit.go("/reviews/own?done=justified")


@post("/reviews/{entry_id:str}/decide", sync_to_thread=True)
def decide(visit: Here, entry_id: FromPath[str]) -> Response[str]:
    """Accept or refuse a justification."""
    id, accepted = EntryId.parse(entry_id), visit.given("accepted") == "yes"
    try:
        with visit.work() as work:
            service.decide_review(work, id, accepted=accepted, remark=visit.given("remark"))
    except PloughshareError as error:
        problem = at_field(visit.problem(error), {RemarkNeeded.code: f"remark-{id}"})
        return _reviews_page(visit, problem, str(id))
    return visit.go(f"/reviews?done={'accepted' if accepted else 'refused'}")


HANDLERS = [reviews, read_notices, own_reviews, justify, decide]
