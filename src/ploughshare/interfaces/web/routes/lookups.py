# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Private look-ups: who can be asked, what is left, what was found, what must be opened."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.lookup import queries
from ploughshare.exchange.lookup.errors import NobodyToLookUpAt, OpeningGroundsNeeded, SerialUnfit
from ploughshare.exchange.lookup.service import asking, counting, epochs, opening, showing
from ploughshare.exchange.lookup.terms import (
    KEYS_EACH,
    SAMPLE_MOST,
    TAG_BYTES,
    AlarmId,
    LookupId,
    QuestionState,
    SampleId,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.presentation.outcomes import Problem
from ploughshare.interfaces.presentation.words.lookups import LOOKUP_TROUBLES
from ploughshare.interfaces.web.given import number_of
from ploughshare.interfaces.web.routes.acts import act_and_go
from ploughshare.interfaces.web.routes.peers import known_peers
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.matching.markings.queries import read_marking
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.markings import Marking

ENDED = frozenset({QuestionState.ANSWERED, QuestionState.REFUSED})

DONE = {
    # Translators: what was just done about private look-ups.
    "prepared": N_("Ordered. The register is made ready, and partners get what changed."),
    "asked": N_("Sent. The answer is compared here as soon as it comes."),
    "drawn": N_("Drawn. The partner must open these look-ups within two weeks."),
    "opened": N_("Opened. The partner now sees marking and case of these look-ups."),
    "refused": N_("Not opened; the partner is told why."),
    "seen": N_("Noted that you have seen the alarm."),
}


@get("/lookups", sync_to_thread=True)
def lookups(visit: Here) -> Response[str]:
    """All of it."""
    return _page(visit)


def _page(visit: Visit, problem: Problem | None = None) -> Response[str]:
    with visit.work() as work:
        found = queries.overview(work)
        questions = queries.questions(work) if work.may(Permission.TRACE_READ) else []
        known = known_peers(work)
    return visit.page(
        "lookups/list.html",
        status=problem.status if problem else 200,
        problem=problem,
        found=found,
        questions=questions,
        peers=known,
        bytes_each=KEYS_EACH * TAG_BYTES,
        sample_most=SAMPLE_MOST,
        troubles=LOOKUP_TROUBLES,
        given=visit.form,
        done=DONE.get(visit.asked("done") or ""),
    )


def _again(visit: Visit, error: PloughshareError) -> Response[str]:
    return _page(visit, visit.problem(error))


@post("/lookups/prepare", sync_to_thread=True)
def prepare(visit: Here) -> Response[str]:
    """Have the register prepared, with a fresh key if that is chosen."""
    fresh = visit.given("new_epoch") == "yes"
    return act_and_go(
        visit,
        lambda work: epochs.prepare_register(work, visit.node.lookups, new_epoch=fresh),
        to="/lookups?done=prepared",
        again=lambda error: _again(visit, error),
    )


@post("/lookups/ask", sync_to_thread=True)
def ask(visit: Here) -> Response[str]:
    """Look one arm up at one partner, or at all."""
    partner = visit.given("partner")
    try:
        mark = asking.mark_of(read_marking(Marking(serial=visit.given("serial"), make=visit.given("make"))))
        with visit.work() as work:
            made = asking.look_up_at(
                work, visit.node.lookups, [mark], partner=NodeId(partner) if partner else None
            )
    except PloughshareError as error:
        fields = {SerialUnfit.code: "serial", NobodyToLookUpAt.code: "partner"}
        return _page(visit, at_field(visit.problem(error), fields))
    if len(made) == 1:
        return visit.go(f"/lookups/{made[0].id}")
    return visit.go("/lookups?done=asked")


@get("/lookups/{question_id:str}", sync_to_thread=True)
def one(visit: Here, question_id: FromPath[str]) -> Response[str]:
    """One question with what it found; a part of the page where only that is asked for."""
    with visit.work() as work:
        made = queries.question(work, LookupId.parse(question_id))
        known = known_peers(work)
    facts: dict[str, Any] = {
        "made": made,
        "peers": known,
        "ended": made.state in ENDED,
        "troubles": LOOKUP_TROUBLES,
    }
    if visit.live:
        return visit.part("lookups/result.html", **facts)
    return visit.page("lookups/question.html", **facts)


@post("/lookups/samples", sync_to_thread=True)
def draw(visit: Here) -> Response[str]:
    """Draw look-ups of a partner, to be opened."""
    agreement, _, partner = (visit.given("pair") or "").partition(" ")
    return act_and_go(
        visit,
        lambda work: opening.draw_sample(
            work,
            visit.node.lookups,
            agreement=agreement,
            partner=NodeId(partner),
            count=number_of(visit.given("count"), digits=5) or 0,
            days=number_of(visit.given("days"), digits=5) or 0,
        ),
        to="/lookups?done=drawn",
        again=lambda error: _again(visit, error),
    )


@post("/lookups/openings/{wanted_id:str}", sync_to_thread=True)
def settle(visit: Here, wanted_id: FromPath[str]) -> Response[str]:
    """Open what a partner drew of our look-ups, or say why not."""
    id, opens = SampleId.parse(wanted_id), visit.given("opened") == "yes"

    def act(work: Work) -> object:
        if opens:
            return showing.open_wanted(work, visit.node.lookups, id)
        return showing.refuse_wanted(work, visit.node.lookups, id, grounds=visit.given("grounds") or "")

    return act_and_go(
        visit,
        act,
        to=f"/lookups?done={'opened' if opens else 'refused'}",
        again=lambda error: _page(
            visit, at_field(visit.problem(error), {OpeningGroundsNeeded.code: f"grounds-{id}"})
        ),
    )


@post("/lookups/alarms/{alarm_id:str}/seen", sync_to_thread=True)
def see_alarm(visit: Here, alarm_id: FromPath[str]) -> Response[str]:
    """Say that one has seen an alarm."""
    return act_and_go(
        visit,
        lambda work: counting.see_alarm(work, AlarmId.parse(alarm_id)),
        to="/lookups?done=seen",
        again=lambda error: _again(visit, error),
    )


HANDLERS = [lookups, prepare, ask, one, draw, settle, see_alarm]
