# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whole traces between two nodes: what the law owes, what an officer decides, what a queue hides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.errors import ActDoesNotFit, AlreadyAsked, GroundsNeeded, TraceUnknown
from ploughshare.registry.tracing.service import answering, asking
from ploughshare.registry.tracing.terms import GapKind, ItemState, QueuedBecause
from ploughshare.safeguards.work import MACHINE
from ploughshare.testing.builders import (
    arm,
    filling,
    framing,
    happened,
    imported_and_sold,
    made_and_exported,
    marks,
)
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.decisions import ClockKind, Outcome
from ploughshare.vocabulary.firearms import ArmEventKind
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.tracing import RefusalGround, RequestState, ResultCode, TraceState, UrgencyGround

WHOLE = "BYFP447"


@pytest.fixture
def pair(federation: Federation) -> tuple[Federation, Member, Member]:
    """Mexico asks Austria: an answer is owed; the arm was exported to the United States."""
    return pair_of(federation)


def pair_of(federation: Federation, *, states: tuple[str, str] = ("MEX", "AUT"), b=None, **terms):
    asks = federation.add("a", states[0])
    answers = federation.add("b", states[1], settings={"safeguards": b or {}})
    federation.acquaint("a", "b")
    federation.agree("a", "b", **terms)
    answers.hold([*filling(40, state=states[1]), arm(WHOLE, made_and_exported(states[1], to="USA"))])
    return federation, asks, answers


def told_to_asker(federation: Federation, asks: Member) -> list[str]:
    return [kind for kind, letter in federation.wire.passed if letter.header.recipient == asks.id][1:]


def answers_of(member: Member) -> list[ItemState]:
    return [item.state for view in member.incoming() for item in view.items]


def because(member: Member) -> list[QueuedBecause | None]:
    return [item.because for view in member.incoming() for item in view.items]


def test_what_is_owed_and_clear_is_answered_at_once_without_an_officer(pair):
    federation, asks, answers = pair
    trace = asks.open_trace(marks(WHOLE))
    asked = asks.ask(trace.id, "AUT")
    assert (asked.state, asked.decision.outcome) == (RequestState.SENT, Outcome.OWED)
    federation.run()
    view = asks.view(trace.id)
    ((request, item),) = view.requests
    assert request.state is RequestState.ANSWERED
    assert (item.by_machine, item.result, item.next_state) == (True, ResultCode.R21, "USA")
    assert view.trace.state is TraceState.PARTLY_ESTABLISHED
    kinds = [link.event.kind for link in view.chain.links if link.event]
    assert kinds == [ArmEventKind.MADE, ArmEventKind.EXPORTED, ArmEventKind.RECOVERED]
    gaps = [link.gap.kind for link in view.chain.links if link.gap]
    assert gaps == [GapKind.NOT_ASKED, GapKind.DIVERSION]
    (theirs,) = answers.incoming()
    assert theirs.items[0].answered_by == MACHINE
    assert theirs.incoming.state is RequestState.ANSWERED
    assert theirs.incoming.due_at is None
    federation.verify()


def test_the_answer_proposes_the_next_state_and_its_answer_completes_the_chain(federation):
    federation, asks, _ = pair_of(federation)
    third = federation.add("c", "USA")
    federation.acquaint("a", "c")
    federation.agree("a", "c")
    third.hold([*filling(40, state="USA"), arm(WHOLE, imported_and_sold("USA", source="AUT"))])
    trace = asks.open_trace(marks(WHOLE))
    asks.ask(trace.id, "AUT")
    federation.run()
    with asks.in_case() as work:
        proposals = asking.propose(work, asks.node.desk, trace.id, framing=framing())
    assert [each.suggestion.state for each in proposals] == ["USA"]
    assert proposals[0].decision.outcome is Outcome.DISCRETION
    assert proposals[0].obstacle is None
    asks.ask(trace.id, "USA")
    federation.run()
    (theirs,) = third.incoming()
    assert theirs.items[0].because is QueuedBecause.DECIDED_BY_OFFICER
    with third.work() as work:
        answering.decide(work, third.node.desk, theirs.incoming.id, permit=True, grounds="ITI 17, reciprocal")
    federation.run()
    view = asks.view(trace.id)
    assert view.trace.state is TraceState.ESTABLISHED
    assert view.trace.result is ResultCode.R11
    assert view.chain.last_legal is not None
    assert view.chain.last_legal.kind is ArmEventKind.SOLD
    assert view.chain.sale_to_recovery_days == (1153, 1153)
    assert [link.gap.kind for link in view.chain.links if link.gap] == [GapKind.DIVERSION]
    federation.verify()


def test_the_legal_officer_may_refuse_what_the_law_leaves_open_and_must_say_why(federation):
    federation, asks, answers = pair_of(federation, states=("MEX", "USA"))
    trace = asks.open_trace(marks(WHOLE))
    asks.ask(trace.id, "USA")
    federation.run()
    (theirs,) = answers.incoming()
    with pytest.raises(GroundsNeeded), answers.work() as work:
        answering.decide(work, answers.node.desk, theirs.incoming.id, permit=False, grounds="no")
    with pytest.raises(ActDoesNotFit), answers.work() as work:
        answering.not_held(work, answers.node.desk, theirs.items[0].id)
    with answers.work() as work:
        answering.decide(
            work, answers.node.desk, theirs.incoming.id, permit=False, grounds="Not in the public interest"
        )
    federation.run()
    ((request, item),) = asks.view(trace.id).requests
    assert (request.state, item.ground) == (RequestState.REFUSED, RefusalGround.NO_LEGAL_BASIS)
    assert asks.view(trace.id).trace.result is ResultCode.U60
    with pytest.raises(ActDoesNotFit), answers.work() as work:
        answering.decide(
            work, answers.node.desk, theirs.incoming.id, permit=True, grounds="Second thoughts of us"
        )


@pytest.mark.parametrize("why", ["drawn", "protected", "not automatic", "budget spent"])
def test_the_asker_sees_the_same_of_every_queue(federation, why):
    """What the asker receives, and what stands in its records, is alike whatever queued the arm."""
    safeguards = {"draw_share": 1.0} if why == "drawn" else {}
    terms = {"not automatic": {"automatic_answers": False}, "budget spent": {"automatic_daily_budget": 0}}
    federation, asks, answers = pair_of(federation, b=safeguards, **terms.get(why, {}))
    if why == "protected":
        answers.hold([arm("QQ77123", made_and_exported("AUT", to="USA"), protected=True)])
    trace = asks.open_trace(marks("QQ77123" if why == "protected" else WHOLE))
    asks.ask(trace.id, "AUT")
    federation.run()
    expected = {
        "drawn": QueuedBecause.DRAWN,
        "protected": QueuedBecause.PROTECTED,
        "not automatic": QueuedBecause.NO_AUTOMATIC_ANSWERS,
        "budget spent": QueuedBecause.BUDGET_SPENT,
    }[why]
    assert because(answers) == [expected]
    # The owner of a protected record is told; nobody else is.
    with answers.work() as work:
        assert len(queries.owner_alerts(work)) == (1 if why == "protected" else 0)
    # The asker received nothing at all, and its records say no more than that the machine has it.
    assert told_to_asker(federation, asks) == []
    view = asks.view(trace.id)
    ((request, item),) = view.requests
    assert request.state is item.state is RequestState.RECEIVED
    assert (item.by_machine, item.note, request.note) == (None, None, None)
    assert request.due_at is not None
    assert request.received_at is not None
    assert request.due_at - request.received_at == timedelta(hours=72)
    assert view.trace.state is TraceState.OPEN
    # And the officer's answer looks like any officer's answer.
    (theirs,) = answers.incoming()
    with answers.in_case() as work:
        _, _, found = answering.candidates(work, answers.node.desk, theirs.items[0].id)
        firearm = found.held[found.ranking.candidates[0].key].id
        answering.answer(work, answers.node.desk, theirs.items[0].id, record=firearm)
    federation.run()
    ((request, item),) = asks.view(trace.id).requests
    assert (request.state, item.by_machine, item.next_state) == (RequestState.ANSWERED, False, "USA")
    assert told_to_asker(federation, asks) == ["trace.answered"]


def test_not_held_is_said_at_once_only_for_a_whole_serial_that_nothing_comes_near(pair):
    federation, asks, answers = pair
    nowhere = asks.open_trace(marks("ZWT99410"))
    partial = asks.open_trace(marks("ZWT9?4?0"))
    asks.ask(nowhere.id, "AUT")
    asks.ask(partial.id, "AUT")
    federation.run()
    view = asks.view(nowhere.id)
    ((request, item),) = view.requests
    assert (request.state, item.by_machine) == (RequestState.NOT_HELD, True)
    assert "searched" in item.note
    assert view.trace.result is ResultCode.U30
    ((request, item),) = asks.view(partial.id).requests
    assert request.state is RequestState.RECEIVED
    assert because(answers) == [None, QueuedBecause.NOT_CLEAR]


def test_not_held_follows_the_same_policy_as_an_answer(federation):
    federation, asks, answers = pair_of(federation, b={"draw_share": 1.0})
    trace = asks.open_trace(marks("ZWT99410"))
    asks.ask(trace.id, "AUT")
    federation.run()
    assert because(answers) == [QueuedBecause.DRAWN]
    assert told_to_asker(federation, asks) == []


def test_the_budget_of_automatic_answers_is_of_one_day(federation):
    federation, asks, answers = pair_of(federation, automatic_daily_budget=2)
    answers.hold(
        [
            arm(f"{chr(65 + number) * 3}{number}7{9 - number}3", made_and_exported("AUT", to="USA"))
            for number in range(4)
        ]
    )
    ids = [asks.open_trace(marks(f"{chr(65 + number) * 3}{number}7{9 - number}3")).id for number in range(4)]
    for id in ids[:3]:
        asks.ask(id, "AUT")
        federation.run()
    assert because(answers) == [None, None, QueuedBecause.BUDGET_SPENT]
    federation.clock.later(days=1)
    asks.ask(ids[3], "AUT")
    federation.run()
    assert because(answers)[-1] is None
    assert answers_of(answers) == [
        ItemState.ANSWERED,
        ItemState.ANSWERED,
        ItemState.QUEUED,
        ItemState.ANSWERED,
    ]


def test_the_name_of_a_private_holder_is_kept_back_while_the_rest_goes(pair):
    federation, asks, answers = pair
    trace = asks.open_trace(marks(WHOLE))
    with asks.in_case() as work:
        (proposal, *_) = asking.propose(
            work, asks.node.desk, trace.id, framing=framing(with_private_holder=True)
        )
    assert proposal.obstacle is None
    assert proposal.withheld
    request = asks.ask(trace.id, "AUT", frame=framing(with_private_holder=True))
    assert request.state is RequestState.SENT
    assert request.framing.with_private_holder is False
    federation.run()
    assert asks.view(trace.id).requests[0][0].state is RequestState.ANSWERED
    assert "gateway.refused" in asks.deeds()
    assert [view.incoming.framing.with_private_holder for view in answers.incoming()] == [False]


def test_no_pointer_and_no_private_name_ever_travels(federation):
    federation, asks, answers = pair_of(federation)
    sold = happened(
        ArmEventKind.SOLD,
        "2017",
        "AUT",
        holder=HolderKind.PRIVATE,
        name="Somebody By Mistake",
        pointer="H-77",
    )
    secret = happened(ArmEventKind.TRANSFERRED, "2018", "AUT", tlp=Tlp.RED)
    answers.hold([arm("PRS4410", [happened(ArmEventKind.MADE, "2015", "AUT"), sold, secret])])
    trace = asks.open_trace(marks("PRS4410"))
    asks.ask(trace.id, "AUT")
    federation.run()
    received = asks.view(trace.id).received
    assert [each.event.kind for each in received] == [ArmEventKind.MADE, ArmEventKind.SOLD]
    assert [each.event.holder_name for each in received] == [None, None]
    assert [each.event.holder_pointer for each in received] == [None, None]
    ((_, item),) = asks.view(trace.id).requests
    assert "kept back" in item.note


def test_without_a_node_or_an_agreement_nothing_is_sent_and_the_refusal_is_kept(federation):
    asks = federation.add("a", "MEX")
    federation.add("b", "AUT")
    federation.acquaint("a", "b")
    without_node = asks.open_trace(marks(WHOLE))
    without_agreement = asks.open_trace(marks("KLM4415"))
    posted = asks.deeds().count("message.posted")
    refused = [asks.ask(without_node.id, "ITA"), asks.ask(without_agreement.id, "AUT")]
    assert [each.state for each in refused] == [RequestState.REFUSED, RequestState.REFUSED]
    assert all(each.refused_before_sending and each.refusal is not None for each in refused)
    assert "No node of ITA" in refused[0].refusal.english()
    assert asks.deeds().count("message.posted") == posted
    assert asks.deeds().count("gateway.refused") == 2
    federation.run()
    assert federation.wire.passed == []
    view = asks.view(without_agreement.id)
    assert view.trace.result is ResultCode.U70
    for trace, request in ((without_node, refused[0]), (without_agreement, refused[1])):
        (gap,) = [link.gap for link in asks.view(trace.id).chain.links if link.gap]
        assert (gap.kind, gap.country, gap.reason) == (GapKind.NO_BASIS, request.asked, request.refusal)
    # Once there is an agreement, the same state may be asked.
    federation.agree("a", "b")
    assert asks.ask(without_agreement.id, "AUT").state is RequestState.SENT


def test_a_request_under_an_agreement_withdrawn_meanwhile_is_refused_there_by_name(federation):
    federation, asks, answers = pair_of(federation)
    with answers.work() as work:
        reference = agreements.find(
            work,
            partner=asks.id,
            state="MEX",
            kind=ExchangeKind.TRACE,
            purpose=framing().purpose,
            tlp=Tlp.AMBER,
        ).terms.reference
    trace = asks.open_trace(marks(WHOLE))
    federation.wire.down.add("a")
    with answers.work() as work:
        agreements.withdraw_agreement(work, answers.node.office, reference=reference)
    assert asks.ask(trace.id, "AUT").state is RequestState.SENT
    federation.run()
    federation.wire.down.clear()
    federation.run()
    assert answers.incoming() == []
    assert answers.refusals() == ["agreements.withdrawn"]
    ((request, item),) = asks.view(trace.id).requests
    assert request.state is item.state is RequestState.REFUSED
    assert "agreements.withdrawn" in request.refusal.english()
    # That refusal is of the letter, not of the arm: under a new agreement it can be asked again.
    federation.agree("a", "b")
    asks.ask(trace.id, "AUT")
    federation.run()
    assert asks.view(trace.id).trace.state is TraceState.PARTLY_ESTABLISHED


def test_what_was_asked_cannot_be_asked_again_while_it_stands(pair):
    federation, asks, _ = pair
    trace = asks.open_trace(marks(WHOLE))
    asks.ask(trace.id, "AUT")
    with pytest.raises(AlreadyAsked):
        asks.ask(trace.id, "AUT")
    federation.run()
    with pytest.raises(AlreadyAsked):
        asks.ask(trace.id, "AUT")


@pytest.mark.parametrize(
    ("states", "urgency", "kind", "hours"),
    [
        (("DEU", "ITA"), None, ClockKind.LAW, 7 * 24),
        (("DEU", "ITA"), UrgencyGround.DANGER_TO_LIFE, ClockKind.LAW, 8),
        (("MEX", "AUT"), None, ClockKind.AGREED, 72),
        (("MEX", "AUT"), UrgencyGround.DANGER_TO_LIFE, ClockKind.AGREED, 8),
    ],
)
def test_only_between_states_of_the_directive_the_clock_is_law_and_both_sides_show_the_same(
    sqlite_federation, states, urgency, kind, hours
):
    federation, asks, answers = pair_of(sqlite_federation, states=states, automatic_answers=False)
    trace = asks.open_trace(marks(WHOLE, country_of_manufacture=states[1]))
    with asks.in_case() as work:
        proposals = asking.propose(work, asks.node.desk, trace.id, framing=framing(urgency=urgency))
    shown = next(each.decision.term for each in proposals if each.suggestion.state == states[1])
    assert (shown.length, shown.kind) == (timedelta(hours=hours), kind)
    asks.ask(trace.id, states[1], frame=framing(urgency=urgency))
    federation.run()
    (theirs,) = answers.incoming()
    assert theirs.incoming.clock is kind
    assert theirs.incoming.due_at - theirs.incoming.received_at == timedelta(hours=hours)
    ((request, _),) = asks.view(trace.id).requests
    assert request.clock is kind
    assert request.due_at - request.received_at == timedelta(hours=hours)


def test_the_owner_of_a_protected_record_learns_that_it_was_among_the_candidates_and_the_asker_nothing(
    sqlite_federation,
):
    federation, asks, answers = pair_of(sqlite_federation)
    near = answers.hold(
        [
            arm("QQ77123", made_and_exported("AUT", to="USA"), protected=True),
            arm("QQ77128", made_and_exported("AUT", to="USA")),
        ]
    )
    trace, whole = asks.open_trace(marks("QQ7712?")), asks.open_trace(marks(WHOLE))
    asks.ask(trace.id, "AUT")
    asks.ask(whole.id, "AUT")
    federation.run()
    assert because(answers) == [QueuedBecause.NOT_CLEAR, None]
    with answers.work() as work:
        assert [alert.firearm for alert in queries.owner_alerts(work)] == [near[0]]
    ((request, item),) = asks.view(trace.id).requests
    assert (request.state, request.note, item.note) == (RequestState.RECEIVED, None, None)
    item_there = answers.incoming()[0].items[0].id
    for _ in range(2):
        with answers.in_case() as work:
            answering.candidates(work, answers.node.desk, item_there)
    with answers.work() as work:
        assert len(queries.owner_alerts(work)) == 1, "once for each arm asked"


def test_a_protected_record_beside_another_clear_match_alerts_its_owner_only_when_it_may_be_the_arm(
    sqlite_federation,
):
    federation, asks, answers = pair_of(sqlite_federation)
    answers.hold([arm("ZZK9914", made_and_exported("AUT", to="USA"), protected=True)])
    trace = asks.open_trace(marks(WHOLE))
    asks.ask(trace.id, "AUT")
    federation.run()
    assert answers_of(answers) == [ItemState.ANSWERED]
    with answers.work() as work:
        assert queries.owner_alerts(work) == []


def test_nothing_of_one_officers_trace_is_seen_by_another(pair):
    _, asks, _ = pair
    trace = asks.open_trace(marks(WHOLE))
    narrow = frozenset(p for p in asks.mandate().permissions if p.value.startswith("registry:trace"))
    with pytest.raises(TraceUnknown), asks.work(COLLEAGUE, permissions=narrow) as work:
        queries.trace(work, asks.node.desk, trace.id)
