# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The audit log and the reviews of what was drawn from it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.routes.incoming import day_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.audit import queries, service
from ploughshare.safeguards.audit.terms import EntryId, Verification
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId


def _start_of(text: str | None, *, days_on: int = 0) -> datetime | None:
    day = day_of(text)
    return None if day is None else datetime.combine(day, time(), UTC) + timedelta(days=days_on)


@get("/audit", sync_to_thread=True)
def audit(visit: Here) -> Response[str]:
    """Entries of the log, newest first, by deed, person and day."""
    return _audit_page(visit)


def _audit_page(visit: Visit, verified: Verification | None = None) -> Response[str]:
    deed = member_of(Deed, visit.asked("deed"))
    actor = visit.asked("actor")
    with visit.work() as work:
        page = queries.entries(
            work,
            deeds=[deed] if deed else [],
            actor=AccountId.parse(actor) if actor else None,
            since=_start_of(visit.asked("since")),
            until=_start_of(visit.asked("until"), days_on=1),
            cursor=visit.asked("cursor"),
        )
        names = accounts.names_of(work, {AccountId.parse(each.actor) for each in page.items})
    chosen = {name: visit.asked(name) for name in ("deed", "actor", "since", "until")}
    return visit.page(
        "oversight/audit.html",
        page=page,
        names={str(id): name for id, name in names.items()},
        deeds=list(Deed),
        chosen=chosen,
        query="&".join(f"{name}={value}" for name, value in chosen.items() if value),
        verified=verified,
    )


@post("/audit/verify", status_code=200, sync_to_thread=True)
def verify(visit: Here) -> Response[str]:
    """Re-check the whole log from its files; the result is logged."""
    with visit.work() as work:
        work.allow(Permission.AUDIT_VERIFY)
    result = service.verify_log(visit.node.files, visit.node.look)
    with visit.work() as work:
        service.record_verification(work, result)
    return _audit_page(visit, result)


@get("/reviews", sync_to_thread=True)
def reviews(visit: Here) -> Response[str]:
    """Drawn look-ups of others: to decide, or for auditors to read."""
    return _reviews_page(visit)


def _reviews_page(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        decides = work.may(Permission.REVIEW_DECIDE)
        every = visit.asked("view") == "all" or not decides
        found = queries.all_reviews(work) if every else queries.open_reviews(work)
        notices = queries.unread_notices(work) if decides else []
        names = accounts.names_of(work, {each.actor for each in found})
    return visit.page(
        "oversight/reviews.html",
        status=problem.status if problem else 200,
        problem=problem,
        reviews=found,
        notices=notices,
        names=names,
        decides=decides,
        every=every,
    )


@post("/reviews/notices", sync_to_thread=True)
def read_notices(visit: Here) -> Response[str]:
    """Note that the loud notices were read."""
    with visit.work() as work:
        service.read_notices(work)
    return visit.go("/reviews")


@get("/reviews/own", sync_to_thread=True)
def own_reviews(visit: Here) -> Response[str]:
    """One's own drawn look-ups, to be justified."""
    return _own_page(visit)


def _own_page(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        found = queries.my_reviews(work, open_only=False)
    return visit.page(
        "oversight/own.html",
        status=problem.status if problem else 200,
        problem=problem,
        reviews=found,
        given=visit.form,
    )


@post("/reviews/{entry_id:str}/justify", sync_to_thread=True)
def justify(visit: Here, entry_id: FromPath[str]) -> Response[str]:
    """Say why one looked."""
    try:
        with visit.work() as work:
            service.justify(work, EntryId.parse(entry_id), words=visit.given("words") or "")
    except PloughshareError as error:
        return _own_page(visit, error)
    return visit.go("/reviews/own")


@post("/reviews/{entry_id:str}/decide", sync_to_thread=True)
def decide(visit: Here, entry_id: FromPath[str]) -> Response[str]:
    """Accept or refuse a justification."""
    try:
        with visit.work() as work:
            service.decide_review(
                work,
                EntryId.parse(entry_id),
                accepted=visit.given("accepted") == "yes",
                remark=visit.given("remark"),
            )
    except PloughshareError as error:
        return _reviews_page(visit, error)
    return visit.go("/reviews")


HANDLERS = [audit, verify, reviews, read_notices, own_reviews, justify, decide]
