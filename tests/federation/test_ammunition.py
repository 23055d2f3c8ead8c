# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rounds of a lot are traced as an arm is: to the maker's state, and on to where they were delivered."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ploughshare.registry.ammunition.terms import NewLot
from ploughshare.registry.tracing.queries import built_upon as tracing_upon
from ploughshare.registry.tracing.queries.lots import beside_lot, own_lots
from ploughshare.registry.tracing.service import answering
from ploughshare.registry.tracing.service import traces as own_traces
from ploughshare.registry.tracing.service.asking import propose
from ploughshare.registry.tracing.service.referring.consenting import decide_referral, weigh_referrals
from ploughshare.registry.tracing.service.referring.proposing import propose_referral
from ploughshare.registry.tracing.terms import GapKind, ItemState, Judgement, QueuedBecause, Trace
from ploughshare.safeguards.errors import OutOfReach
from ploughshare.safeguards.permissions import Permission
from ploughshare.testing.builders import (
    country,
    filling,
    framing,
    happened,
    lot_marks,
    lot_of,
    marks,
    other_lots,
)
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.firearms import ArmEventKind
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.tracing import RequestState, ResultCode, TraceState

NUMBER = "BCW-12-0417"
K = ArmEventKind


def delivered(**changes) -> NewLot:
    """What the maker's state knows: made 50,000, delivered 10,000 to Germany."""
    return lot_of(
        NUMBER,
        [
            happened(K.MADE, "2012", "AUT", rounds=50_000),
            happened(K.EXPORTED, "2013-02-01", "AUT", to="DEU", rounds=10_000, holder=HolderKind.EXPORTER),
        ],
        **changes,
    )


def arrived(**changes) -> NewLot:
    """What Germany knows: 10,000 came, and went to one force."""
    return lot_of(
        NUMBER,
        [
            happened(K.IMPORTED, "2013-02-20", "DEU", to="AUT", rounds=10_000),
            happened(K.DELIVERED, "2013-03-01", "DEU", rounds=10_000, holder=HolderKind.STATE, name="Force"),
        ],
        **changes,
    )


@dataclass
class World:
    """Mexico seized 400 rounds; Austria made the lot; Germany got a part."""

    federation: Federation
    a: Member
    b: Member
    c: Member

    def seize(self, number: str | None = NUMBER, rounds: int = 400, **marks: str) -> Trace:
        return self.a.open_trace(lot_marks(number, **marks), rounds=rounds)

    def ask(self, trace: Trace, state: str, **frame) -> None:
        self.a.ask(trace.id, state, frame=framing(**frame))
        self.federation.run()


def world_of(federation: Federation, *, drawn: float = 0.0) -> World:
    """The three nodes.

    Args:
        drawn: share of answerable items that Austria leaves to an officer.
    """
    settings = {"safeguards": {"draw_share": drawn}}
    a, c = federation.add("a", "MEX"), federation.add("c", "DEU")
    b = federation.add("b", "AUT", settings=settings)
    federation.acquaint("a", "b")
    federation.acquaint("b", "c")
    federation.agree("a", "b")
    federation.agree("b", "c")
    b.hold(filling(20))
    b.hold_lots([*other_lots(20), delivered()])
    c.hold_lots([*other_lots(20), arrived()])
    b.case()
    c.case()
    return World(federation, a, b, c)


@pytest.fixture
def world(federation: Federation) -> World:
    return world_of(federation)


def test_the_makers_state_answers_by_itself_how_many_rounds_went_where(world):
    trace = world.seize()
    world.ask(trace, "AUT")
    (theirs,) = world.b.incoming()
    assert (theirs.items[0].marking.lot, theirs.items[0].rounds) == (NUMBER, 400)
    assert theirs.items[0].state is ItemState.ANSWERED, theirs.items[0].because
    assert theirs.items[0].lot is not None
    assert theirs.items[0].firearm is None
    view = world.a.view(trace.id)
    told = [(each.event.kind, each.event.rounds) for each in view.chain.links if each.event]
    assert told == [(K.MADE, 50_000), (K.EXPORTED, 10_000), (K.RECOVERED, 400)]
    (gap,) = [each.gap for each in view.chain.links if each.gap and each.gap.kind is not GapKind.DIVERSION]
    assert (gap.kind, gap.country) == (GapKind.NOT_ASKED, "DEU")
    assert view.trace.state is TraceState.PARTLY_ESTABLISHED
    assert view.chain.proposed is ResultCode.R21
    assert view.requests[0][1].next_state == "DEU"
    assert view.balance is not None
    assert (view.balance.made, view.balance.exported, view.balance.seized) == (50_000, 10_000, 400)
    assert view.balance.differences == ()


def test_the_answer_leads_to_the_state_of_delivery(world):
    trace = world.seize()
    world.ask(trace, "AUT")
    with world.a.in_case() as work:
        proposals = propose(work, world.a.node.desk, trace.id, framing=framing())
    assert proposals[0].suggestion.state == "DEU"
    assert "10000 rounds" in proposals[0].suggestion.why.english()


def test_a_question_about_a_lot_is_referred_onward_and_the_chain_ends_at_its_holder(federation):
    world = world_of(federation, drawn=1.0)
    trace = world.seize()
    world.ask(trace, "AUT")
    item = world.b.incoming()[0].items[0]
    assert item.because is QueuedBecause.DRAWN
    with world.b.in_case() as work:
        propose_referral(
            work, world.b.node.desk, item.id, to=country("DEU"), reason="Our file names a delivery there."
        )
    world.federation.run()
    with world.a.in_case() as work:
        (weighed,) = weigh_referrals(work, world.a.node.desk, trace.id)
        decide_referral(work, world.a.node.desk, weighed.offered.id, consent=True, words=None)
    world.federation.run()
    (there,) = world.c.incoming()
    assert (there.items[0].marking.lot, there.items[0].rounds) == (NUMBER, 400)
    assert there.items[0].because is QueuedBecause.FOR_ANOTHER_STATE
    answer_with_best(world, world.c, answering.answer)
    # What went on is answered with what came back; the maker's state adds its own record.
    answer_with_best(world, world.b, answering.correct)
    view = world.a.view(trace.id)
    told = [
        (each.event.kind, each.event.country, each.event.rounds) for each in view.chain.links if each.event
    ]
    assert told == [
        (K.MADE, "AUT", 50_000),
        (K.EXPORTED, "AUT", 10_000),
        (K.IMPORTED, "DEU", 10_000),
        (K.DELIVERED, "DEU", 10_000),
        (K.RECOVERED, "MEX", 400),
    ]
    assert view.chain.proposed is ResultCode.R12


def answer_with_best(world: World, member: Member, act) -> None:
    item = member.incoming()[0].items[0]
    with member.in_case() as work:
        found = answering.candidate_lots(work, member.node.desk, item.id)
        assert found is not None
        best = found.held[found.ranking.candidates[0].key]
        act(work, member.node.desk, item.id, record=best.id)
    world.federation.run()


def test_a_slip_in_the_lot_number_still_finds_it(world):
    trace = world.seize("LOT BCW 12 O4I7")
    world.ask(trace, "AUT")
    item = world.b.incoming()[0].items[0]
    with world.b.in_case() as work:
        found = answering.candidate_lots(work, world.b.node.desk, item.id)
    assert found is not None
    best = found.held[found.ranking.candidates[0].key]
    assert best.description.lot == NUMBER


def test_a_lot_that_no_register_holds_is_not_held(world):
    trace = world.seize("ZZW-99-8421", headstamp="ZZW 99")
    world.ask(trace, "AUT")
    item = world.b.incoming()[0].items[0]
    assert item.state is ItemState.NOT_HELD, item.because
    assert world.a.view(trace.id).chain.proposed is ResultCode.U30


def test_a_headstamp_alone_is_for_an_officer(world):
    trace = world.seize(None)
    world.ask(trace, "AUT")
    item = world.b.incoming()[0].items[0]
    assert (item.state, item.because) == (ItemState.QUEUED, QueuedBecause.NOT_CLEAR)
    with world.b.in_case() as work:
        found = answering.candidate_lots(work, world.b.node.desk, item.id)
    assert found is not None
    assert NUMBER in {each.description.lot for each in found.same_headstamp}


def test_a_protected_lot_waits_for_an_officer(world):
    number = "BCW-13-7755"
    world.b.hold_lots([lot_of(number, [], protected=True)])
    trace = world.seize(number)
    world.ask(trace, "AUT")
    item = world.b.incoming()[0].items[0]
    assert (item.state, item.because) == (ItemState.QUEUED, QueuedBecause.PROTECTED)


def test_rounds_are_never_looked_up_among_arms(world):
    """A lot number that is also the serial of an arm finds no arm."""
    world.b.hold(filling(1, first=777))
    trace = world.seize("KX000777", headstamp="KX 77", make="GLOCK")
    world.ask(trace, "AUT")
    item = world.b.incoming()[0].items[0]
    assert item.firearm is None
    assert item.state is ItemState.NOT_HELD, item.because


def test_between_two_states_that_trace_arms_a_lot_is_not_asked_for_without_a_basis(federation):
    a, b = federation.add("a", "MEX"), federation.add("b", "USA")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    b.hold(filling(3))
    b.hold_lots([delivered()])
    lot, arm = a.open_trace(lot_marks(NUMBER), rounds=400), a.open_trace(marks("T612003"))
    refused = a.ask(lot.id, "USA")
    assert (refused.state, refused.decision.outcome) == (RequestState.REFUSED, Outcome.UNDETERMINED)
    assert a.ask(arm.id, "USA").state is RequestState.SENT
    both = a.open_trace(marks("T612004")), a.open_trace(lot_marks("BCW-12-0418"), rounds=10)
    assert a.ask([each.id for each in both], "USA").state is RequestState.REFUSED


def test_a_lot_of_the_own_register_is_joined_to_the_own_trace_and_taken_apart_again(world):
    a = world.a
    (held,) = a.hold_lots([delivered()])
    trace = world.seize()
    with a.in_case() as work:
        recovery = own_traces.own_trace(work, trace.id, permission=Permission.TRACE_READ).recovery
        found, judged = own_lots(work, a.node.desk, recovery)
    assert [each.id for each in found.held.values()] == [held]
    assert judged == {}
    before = a.view(trace.id).received
    for says, told in ((Judgement.NOT_SAME, 0), (Judgement.SAME, 2)):
        with a.in_case() as work:
            own_traces.judge_lot(work, a.node.desk, recovery, lot=held, judgement=says)
        assert len(a.view(trace.id).received) == len(before) + told
    with a.in_case() as work:
        assert [(each.trace, each.judged.judgement) for each in beside_lot(work, held)] == [
            (trace.id, Judgement.SAME)
        ]
        assert tracing_upon(work, [held]) == {held}
        own_traces.take_lot_back(work, a.node.desk, recovery, lot=held)
        assert beside_lot(work, held) == []
    assert a.view(trace.id).received == before
    with a.in_case() as work, pytest.raises(OutOfReach):
        own_traces.take_lot_back(work, a.node.desk, recovery, lot=held)
    assert "lot.joined" in a.deeds()
