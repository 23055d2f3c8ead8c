# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Changes of facts of law: the confirm queue, one change with what it would alter, and updates of others."""

from __future__ import annotations

from collections.abc import Callable

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.updates import queries as updates_told
from ploughshare.exchange.updates import service as updates
from ploughshare.interfaces.web.routes.acts import act_and_go
from ploughshare.interfaces.web.routes.facts import WORDS, names_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.law.facts import queries, rules, service
from ploughshare.law.facts.terms import ChangeId, ChangeState
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

DONE = {
    # Translators: what was just done about facts of law.
    "told": N_("The update is on its way. It waits there until people have decided."),
    "taken": N_("What was new in the file waits for a decision."),
    "known": N_("Everything in the file was known here already, or does not fit these tables."),
}


@get("/law/facts/changes", sync_to_thread=True)
def changes(visit: Here) -> Response[str]:
    """What waits for a second person, what other nodes told, and what was decided."""
    return _list(visit)


def _list(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    view = visit.asked("view") or "proposed"
    state = member_of(ChangeState, view) or ChangeState.PROPOSED
    with visit.work() as work:
        told = True if view == "told" else None
        page = queries.changes(work, state, told=told, cursor=visit.asked("cursor"))
        names = names_of(work, page.items)
    return visit.page(
        "law/changes.html",
        status=problem.status if problem else 200,
        problem=problem,
        page=page,
        view=view,
        states=list(ChangeState),
        names=names,
        done=DONE.get(visit.asked("done") or ""),
        **WORDS,
    )


@get("/law/facts/changes/{change_id:str}", sync_to_thread=True)
def change(visit: Here, change_id: FromPath[str]) -> Response[str]:
    """One change beside what is held now, and what can be done about it."""
    return _page(visit, change_id)


def _page(visit: Visit, change_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        found = queries.change(work, ChangeId.parse(change_id))
        held = queries.held_now(work, found.said.row, on=visit.at.date())
        told = updates_told.told_of(work, found.digest)
        in_force = found.digest in queries.in_force(work).counted
        names = names_of(work, [found])
    actor = visit.mandate.actor
    return visit.page(
        "law/change.html",
        status=problem.status if problem else 200,
        problem=problem,
        change=found,
        held=held,
        told=told,
        in_force=in_force,
        title=queries.title_of(found.said),
        own=found.proposed_by == actor,
        needs_two=found.origin is not None and found.proposed_by is None and not rules.own_word(found),
        names=names,
        done=DONE.get(visit.asked("done") or ""),
        **WORDS,
    )


def _act(visit: Visit, change_id: str, act: Callable[[Work, ChangeId], object]) -> Response[str]:
    id = ChangeId.parse(change_id)
    return act_and_go(
        visit,
        lambda work: act(work, id),
        to=f"/law/facts/changes/{id}",
        again=lambda error: _page(visit, change_id, error),
    )


@post("/law/facts/changes/{change_id:str}/confirm", sync_to_thread=True)
def confirm(visit: Here, change_id: FromPath[str]) -> Response[str]:
    """Give a change its effect."""
    return _act(visit, change_id, lambda work, id: service.confirm(work, id, remark=visit.given("remark")))


@post("/law/facts/changes/{change_id:str}/refuse", sync_to_thread=True)
def refuse(visit: Here, change_id: FromPath[str]) -> Response[str]:
    """Let a change have no effect."""
    reason = visit.given("reason") or ""
    return _act(visit, change_id, lambda work, id: service.refuse(work, id, reason=reason))


@post("/law/facts/changes/{change_id:str}/withdraw", sync_to_thread=True)
def withdraw(visit: Here, change_id: FromPath[str]) -> Response[str]:
    """Withdraw one's own proposal."""
    reason = visit.given("reason") or ""
    return _act(visit, change_id, lambda work, id: service.withdraw(work, id, reason=reason))


@post("/law/facts/changes/{change_id:str}/put-forward", sync_to_thread=True)
def put_forward(visit: Here, change_id: FromPath[str]) -> Response[str]:
    """Stand behind what another node told."""
    return _act(visit, change_id, service.put_forward)


@post("/law/facts/changes/{change_id:str}/take-back", sync_to_thread=True)
def take_back(visit: Here, change_id: FromPath[str]) -> Response[str]:
    """Propose that a confirmed change counts no more."""
    try:
        with visit.work() as work:
            reason = visit.given("reason") or ""
            made = service.take_back(work, ChangeId.parse(change_id), reason=reason)
    except PloughshareError as error:
        return _page(visit, change_id, error)
    return visit.go(f"/law/facts/changes/{made.id}")


@post("/law/facts/changes/{change_id:str}/tell", sync_to_thread=True)
def tell(visit: Here, change_id: FromPath[str]) -> Response[str]:
    """Send one confirmed change to every confirmed node that does not have it."""
    id = ChangeId.parse(change_id)
    try:
        updates.tell_all(visit.work, visit.node.office, ids=[id])
    except PloughshareError as error:
        return _page(visit, change_id, error)
    return visit.go(f"/law/facts/changes/{id}?done=told")


@post("/law/facts/tell", sync_to_thread=True)
def tell_all(visit: Here) -> Response[str]:
    """Send every confirmed change to every confirmed node that does not have it."""
    try:
        updates.tell_all(visit.work, visit.node.office)
    except PloughshareError as error:
        return _list(visit, error)
    return visit.go("/law/facts/changes?view=confirmed&done=told")


@post("/law/facts/file", sync_to_thread=True)
def write_file(visit: Here) -> Response[str]:
    """The latest confirmed changes as a signed file, for those who are not on a line."""
    try:
        with visit.work() as work:
            text = updates.export(work, visit.node.office)
    except PloughshareError as error:
        return _list(visit, error)
    headers = {"content-disposition": f'attachment; filename="facts-{visit.node.office.node}.json"'}
    return Response(text, media_type="application/json", headers=headers)


@post("/law/facts/read-file", sync_to_thread=True)
def read_file(visit: Here) -> Response[str]:
    """Let what another node wrote to a file wait for a decision here."""
    try:
        with visit.work() as work:
            work.allow(Permission.FACT_PROPOSE)
            taken = updates.take_file(work, visit.node.office, visit.given("text") or "")
    except PloughshareError as error:
        return _list(visit, error)
    return visit.go(f"/law/facts/changes?view=told&done={'taken' if taken.waiting else 'known'}")


HANDLERS = [
    changes,
    change,
    confirm,
    refuse,
    withdraw,
    put_forward,
    take_back,
    tell,
    tell_all,
    write_file,
    read_file,
]
