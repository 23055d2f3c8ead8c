# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Candidates of the own register for a trace, and what an officer says who compares them by eye."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.visit import Here
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.queries.lots import own_lots
from ploughshare.registry.tracing.service import traces
from ploughshare.registry.tracing.terms import Judgement, TraceId
from ploughshare.safeguards.access import queries as accounts
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.firearms import FirearmId


@get("/traces/{trace_id:str}/candidates", sync_to_thread=True)
def candidates(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """Records of the own register that may be the arm, ranked, with reasons."""
    id = TraceId.parse(trace_id)
    visit.node.index.prepare()
    found, problem, trace = None, None, None
    judged: Any = {}
    names: Any = {}
    try:
        with visit.work() as work:
            view = queries.trace(work, visit.node.desk, id)
            trace = view.trace
            found, judged = queries.own_candidates(work, visit.node.desk, view.read.recovery.id)
            names = accounts.names_of(work, present({each.judged_by for each in judged.values()}))
    except PloughshareError as error:
        if trace is None:
            raise
        problem = visit.problem(error)
    return visit.page(
        "traces/candidates.html",
        status=problem.status if problem else 200,
        problem=problem,
        trace_id=id,
        trace=trace,
        found=found,
        judged_by_arm=judged,
        names=names,
    )


@post("/traces/{trace_id:str}/candidates/{firearm_id:str}", sync_to_thread=True)
def judge(visit: Here, trace_id: FromPath[str], firearm_id: FromPath[str]) -> Response[str]:
    """Keep what the officer says who compared by eye."""
    id = TraceId.parse(trace_id)
    try:
        judgement = Judgement(visit.given("judgement"))
    except ValueError:
        judgement = Judgement.CANNOT_TELL
    with visit.work() as work:
        view = queries.trace(work, visit.node.desk, id)
        traces.judge_candidate(
            work,
            visit.node.desk,
            view.read.recovery.id,
            firearm=FirearmId.parse(firearm_id),
            judgement=judgement,
        )
    return visit.go(f"/traces/{id}/candidates")


@get("/traces/{trace_id:str}/lots", sync_to_thread=True)
def lots(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """Lots of the own register that the rounds may be of, ranked, with reasons."""
    id = TraceId.parse(trace_id)
    visit.node.lot_index.prepare()
    found, problem = None, None
    judged: Any = {}
    names: Any = {}
    try:
        with visit.work() as work:
            view = queries.trace(work, visit.node.desk, id)
            found, judged = own_lots(work, visit.node.desk, view.read.recovery.id)
            names = accounts.names_of(work, {each.by for each in judged.values()})
    except PloughshareError as error:
        problem = visit.problem(error)
    return visit.page(
        "traces/lots.html",
        status=problem.status if problem else 200,
        problem=problem,
        trace_id=id,
        found=found,
        judged_by_lot=judged,
        names=names,
    )


@post("/traces/{trace_id:str}/lots/{lot_id:str}", sync_to_thread=True)
def join(visit: Here, trace_id: FromPath[str], lot_id: FromPath[str]) -> Response[str]:
    """Keep what the officer says of a lot, or take it back."""
    id, lot, said = TraceId.parse(trace_id), LotId.parse(lot_id), visit.given("judgement")
    with visit.work() as work:
        recovery = queries.trace(work, visit.node.desk, id).read.recovery.id
        if said == "taken_back":
            traces.take_lot_back(work, visit.node.desk, recovery, lot=lot)
        else:
            judgement = member_of(Judgement, said) or Judgement.CANNOT_TELL
            traces.judge_lot(work, visit.node.desk, recovery, lot=lot, judgement=judgement)
    return visit.go(f"/traces/{id}/lots")


HANDLERS = [candidates, judge, lots, join]
