# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Two records of the register side by side: what is alike, what was judged, and one's own word on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.presentation.outcomes import Problem
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.matching.judgements import service
from ploughshare.matching.judgements.errors import NothingSaid
from ploughshare.matching.judgements.terms import Judgement, JudgementId, Sameness
from ploughshare.registry.duplicates import queries
from ploughshare.registry.duplicates.service import judge_pair
from ploughshare.registry.duplicates.terms import Cluster, Likeness
from ploughshare.safeguards.access.queries import names_of
from ploughshare.safeguards.work import AccountId, Work
from ploughshare.vocabulary.firearms import FirearmId

SAID = {each.value: each for each in Sameness}


@dataclass(frozen=True, slots=True)
class SameArm:
    """What a record's page says of other records that are, or may be, the same arm.

    Attributes:
        cluster: what is judged one arm with it.
        likely: what may be, the likeliest first; None where nothing was looked up.
        problem: why nothing was looked up, where that is worth a word.
    """

    cluster: Cluster
    likely: list[Likeness] | None
    problem: Problem | None

    @property
    def unsure(self) -> frozenset[FirearmId]:
        """Records of which an officer said that they are not sure."""
        said = [each.pair for each in self.cluster.judgements if each.said is Sameness.NOT_SURE]
        return frozenset().union(*said)


def same_arm(visit: Visit, id: FirearmId) -> SameArm:
    """What is, and may be, the same arm. Nothing is looked up, and nothing refused, while no case is open."""
    with visit.work() as work:
        cluster = queries.cluster(work, id)
        may_look = queries.may_look_for_same(work)
    if not may_look:
        return SameArm(cluster, None, None)
    try:
        visit.node.index.prepare()
        with visit.work() as work:
            return SameArm(cluster, queries.likely_same(work, visit.node.index, id), None)
    except PloughshareError as error:
        return SameArm(cluster, None, visit.problem(error))


@get("/register/{firearm_id:str}/beside/{other_id:str}", sync_to_thread=True)
def beside(visit: Here, firearm_id: FromPath[str], other_id: FromPath[str]) -> Response[str]:
    """Two records side by side."""
    return _page(visit, FirearmId.parse(firearm_id), FirearmId.parse(other_id))


@post("/register/{firearm_id:str}/beside/{other_id:str}", sync_to_thread=True)
def judge(visit: Here, firearm_id: FromPath[str], other_id: FromPath[str]) -> Response[str]:
    """Keep what the officer says of the two."""

    def act(work: Work) -> None:
        said = SAID.get(visit.given("said") or "")
        if said is None:
            raise NothingSaid()
        judge_pair(
            work,
            work.new_id(JudgementId),
            left=FirearmId.parse(firearm_id),
            right=FirearmId.parse(other_id),
            said=said,
            why=visit.given("why") or "",
        )

    return _done(visit, firearm_id, other_id, act)


@post("/register/{firearm_id:str}/beside/{other_id:str}/undo", sync_to_thread=True)
def undo(visit: Here, firearm_id: FromPath[str], other_id: FromPath[str]) -> Response[str]:
    """Take a judgement back. It is named, so what a colleague judged meanwhile is not undone unseen."""

    def act(work: Work) -> None:
        service.undo_judgement(work, JudgementId.parse(visit.given("judgement") or ""))

    return _done(visit, firearm_id, other_id, act)


def _done(visit: Visit, firearm_id: str, other_id: str, act: Callable[[Work], None]) -> Response[str]:
    one, other = FirearmId.parse(firearm_id), FirearmId.parse(other_id)
    try:
        with visit.work() as work:
            act(work)
    except PloughshareError as error:
        return _page(visit, one, other, error=error)
    return visit.go(f"/register/{one}/beside/{other}")


def _page(
    visit: Visit, one: FirearmId, other: FirearmId, *, error: PloughshareError | None = None
) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        pair = queries.pair(work, one, other)
        names = _names(work, (*pair.judgements, *pair.around))
    return visit.page(
        "register/beside.html",
        status=problem.status if problem else 200,
        problem=problem,
        pair=pair,
        origin=one,
        here_path=f"/register/{one}/beside/{other}",
        names=names,
        given=visit.form,
    )


def _names(work: Work, found: Iterable[Judgement]) -> Mapping[AccountId, str]:
    return names_of(work, {one for each in found for one in (each.judged_by, each.undone_by) if one})


HANDLERS = [beside, judge, undo]
