# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How long records are kept, and the review of what is kept."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.given import day_of, version_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.retention import queries, rules, service
from ploughshare.safeguards.retention.errors import (
    AboveCeiling,
    BelowFloor,
    DayNotAhead,
    KeepingReasonNeeded,
    NothingToErase,
    NotSetHere,
    TermUnfit,
)
from ploughshare.safeguards.retention.terms import (
    Order,
    OrderId,
    OrderState,
    RetentionKind,
    TermChangeId,
)
from ploughshare.safeguards.work import Work

FIELDS = {
    TermUnfit.code: "span",
    BelowFloor.code: "span",
    AboveCeiling.code: "span",
    NotSetHere.code: "kind",
    KeepingReasonNeeded.code: "reason",
    NothingToErase.code: "reference",
    DayNotAhead.code: "look_on",
}
OPEN_VIEW = (OrderState.WAITS, OrderState.PROPOSED, OrderState.HELD, OrderState.ORDERED)


@get("/retention", sync_to_thread=True)
def retention(visit: Here) -> Response[str]:
    """How long each kind of record is kept, and the form to propose another time."""
    return _schedule(visit)


def _schedule(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    with visit.work() as work:
        found = queries.schedule(work)
        people = [each.waiting.proposed_by for each in found if each.waiting]
        names = accounts.names_of(work, present(people))
    return visit.page(
        "retention/schedule.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        found=found,
        names=names,
        own=visit.mandate.actor,
        given=visit.form,
    )


@post("/retention", sync_to_thread=True)
def propose_retention(visit: Here) -> Response[str]:
    """Propose another time."""
    try:
        span = rules.parse_span(visit.given("span") or "")
        kind = member_of(RetentionKind, visit.given("kind")) or RetentionKind.ARMS
        with visit.work() as work:
            id = work.new_id(TermChangeId)
            service.propose_term(work, id, kind=kind, span=span, reason=visit.given("reason") or "")
    except PloughshareError as error:
        return _schedule(visit, error)
    return visit.go("/retention")


@post("/retention/{kind:str}/decide", sync_to_thread=True)
def decide_retention(visit: Here, kind: FromPath[str]) -> Response[str]:
    """Confirm or decline what another proposed."""
    try:
        with visit.work() as work:
            service.decide_term(
                work,
                member_of(RetentionKind, kind) or RetentionKind.ARMS,
                confirm=visit.given("confirm") == "yes",
            )
    except PloughshareError as error:
        return _schedule(visit, error)
    return visit.go("/retention")


@get("/erasures", sync_to_thread=True)
def erasures(visit: Here) -> Response[str]:
    """The review: what waits, what was kept, what was erased."""
    return _review(visit)


def _review(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    view = visit.asked("view") or "open"
    states = {"kept": (OrderState.KEPT,), "erased": (OrderState.ERASED,)}.get(view, OPEN_VIEW)
    kind = member_of(RetentionKind, visit.asked("kind"))
    with visit.work() as work:
        page = queries.orders(work, states=states, kind=kind, cursor=visit.asked("cursor"))
    chosen = {"view": view, **({"kind": kind.value} if kind else {})}
    return visit.page(
        "retention/review.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        page=page,
        view=view,
        kind=kind,
        query=urlencode(chosen),
        kinds=[each for each in RetentionKind if each in visit.node.keepers],
        erasable=[each for each, keeper in visit.node.keepers.items() if keeper.erases],
        given=visit.form,
    )


@post("/erasures", sync_to_thread=True)
def open_erasure(visit: Here) -> Response[str]:
    """Put one record into the review."""
    kind = member_of(RetentionKind, visit.given("kind")) or RetentionKind.OUR_INFORMATION
    try:
        with visit.work() as work:
            made = service.open_order(
                work,
                visit.node.keepers,
                work.new_id(OrderId),
                kind=kind,
                given=visit.given("reference") or "",
            )
    except PloughshareError as error:
        return _review(visit, error)
    return visit.go(f"/erasures/{made.id}")


@get("/erasures/{order_id:str}", sync_to_thread=True)
def erasure(visit: Here, order_id: FromPath[str]) -> Response[str]:
    """One entry with what can be done next."""
    return _one(visit, order_id)


def _one(visit: Visit, order_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    id = OrderId.parse(order_id)
    with visit.work() as work:
        made = queries.order(work, id)
        held = queries.time_of(work, made.kind)
        names = accounts.names_of(work, present([made.proposed_by, made.decided_by]))
    return visit.page(
        "retention/order.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        made=made,
        held=held,
        names=names,
        own=made.proposed_by == visit.mandate.actor,
        given=visit.form,
    )


def _acted(visit: Visit, order_id: str, act: Callable[[Work, OrderId, int], Order]) -> Response[str]:
    try:
        with visit.work() as work:
            act(work, OrderId.parse(order_id), version_of(visit))
    except PloughshareError as error:
        return _one(visit, order_id, error)
    return visit.go(f"/erasures/{order_id}")


@post("/erasures/{order_id:str}/keep", sync_to_thread=True)
def keep_record(visit: Here, order_id: FromPath[str]) -> Response[str]:
    """Keep it for a reason, until a day."""
    reason = visit.given("reason") or ""
    try:
        day = day_of(visit.given("look_on")) or visit.at.date()
    except PloughshareError as error:
        return _one(visit, order_id, error)
    return _acted(
        visit,
        order_id,
        lambda work, id, version: service.keep(work, id, version=version, reason=reason, look_on=day),
    )


@post("/erasures/{order_id:str}/propose", sync_to_thread=True)
def propose_erasure(visit: Here, order_id: FromPath[str]) -> Response[str]:
    """Propose to erase it."""
    reason, keepers = visit.given("reason") or "", visit.node.keepers
    return _acted(
        visit,
        order_id,
        lambda work, id, version: service.propose_erasure(work, keepers, id, version=version, reason=reason),
    )


@post("/erasures/{order_id:str}/decide", sync_to_thread=True)
def decide_erasure(visit: Here, order_id: FromPath[str]) -> Response[str]:
    """Confirm it as a second person, or send it back."""
    confirm, reason = visit.given("confirm") == "yes", visit.given("reason") or ""
    keepers = visit.node.keepers
    return _acted(
        visit,
        order_id,
        lambda work, id, version: service.decide_erasure(
            work, keepers, id, version=version, confirm=confirm, reason=reason
        ),
    )


HANDLERS = [
    retention,
    propose_retention,
    decide_retention,
    erasures,
    open_erasure,
    erasure,
    keep_record,
    propose_erasure,
    decide_erasure,
]
