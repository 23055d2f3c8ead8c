# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What officers do with a request once it is under way, and what becomes of a trace."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from ploughshare.registry.recoveries import queries as recovery_queries
from ploughshare.registry.recoveries import service as recoveries
from ploughshare.registry.tracing.errors import ActDoesNotFit, GroundsNeeded, TooManyItems, TraceUnknown
from ploughshare.registry.tracing.service import answering, asking, traces
from ploughshare.registry.tracing.terms import ITEMS_MOST, ItemState, Judgement, QueuedBecause
from ploughshare.safeguards.errors import OutOfReach
from ploughshare.testing.builders import arm, filling, happened, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, OFFICER, Member
from ploughshare.vocabulary.decisions import ClockKind
from ploughshare.vocabulary.firearms import ArmEventKind
from ploughshare.vocabulary.tracing import RefusalGround, RequestState, ResultCode, TraceState

WHOLE = "BYFP447"


def pair_of(federation: Federation, *, states: tuple[str, str] = ("MEX", "AUT"), **terms):
    asks, answers = federation.add("a", states[0]), federation.add("b", states[1])
    federation.acquaint("a", "b")
    federation.agree("a", "b", **terms)
    answers.hold([*filling(20, state=states[1]), arm(WHOLE, made_and_exported(states[1], to="USA"))])
    return asks, answers


def queued(federation: Federation, serial: str = WHOLE, states: tuple[str, str] = ("MEX", "AUT")):
    """A request that waits for an officer on the other side."""
    asks, answers = pair_of(federation, states=states, automatic_answers=False)
    trace = asks.open_trace(marks(serial))
    request = asks.ask(trace.id, states[1])
    federation.run()
    (theirs,) = answers.incoming()
    return asks, answers, trace, request, theirs


def answer_with_first(answers: Member, item) -> None:
    with answers.in_case() as work:
        _, _, found = answering.candidates(work, answers.node.desk, item.id)
        firearm = found.held[found.ranking.candidates[0].key].id
        answering.answer(work, answers.node.desk, item.id, record=firearm)


def test_a_question_asked_back_stops_both_clocks_until_it_is_answered(federation):
    asks, answers, trace, request, theirs = queued(federation)
    due, own_due = theirs.incoming.due_at, asks.request(request.id).due_at
    for _ in range(2):
        with answers.work() as work:
            answering.ask_back(
                work, answers.node.desk, theirs.incoming.id, question="Is there an import mark?"
            )
        federation.run()
        assert answers.incoming()[0].incoming.due_at is None
        waiting = asks.request(request.id)
        assert waiting.state is RequestState.NEEDS_INFORMATION
        assert waiting.due_at is None
        assert waiting.note == "Is there an import mark?"
        assert asks.view(trace.id).trace.attention
        with pytest.raises(ActDoesNotFit), answers.work() as work:
            answering.ask_back(
                work, answers.node.desk, theirs.incoming.id, question="And once more, is there?"
            )
        federation.clock.later(days=30)
        with asks.in_case() as work:
            asking.clarify(work, asks.node.desk, request.id, words="None that can be read")
        federation.run()
    resumed = answers.incoming()[0]
    assert resumed.incoming.question is None
    assert resumed.incoming.clarification == "None that can be read"
    assert resumed.items[0].state is ItemState.QUEUED
    for before, after in ((due, resumed.incoming.due_at), (own_due, asks.request(request.id).due_at)):
        assert timedelta(days=60) <= after - before < timedelta(days=60, minutes=10)
    assert asks.request(request.id).state is RequestState.RECEIVED
    with pytest.raises(ActDoesNotFit), asks.in_case() as work:
        asking.clarify(work, asks.node.desk, request.id, words="Once more")


def test_better_marks_are_looked_up_anew_and_what_is_queued_stays_queued(federation):
    asks, answers = pair_of(federation)
    answers.hold([arm(serial, made_and_exported("AUT", to="USA")) for serial in ("MNR8826", "MXR8126")])
    poor, good = (asks.recover(marks(serial)) for serial in ("M?R8?26", "WXQ?77?"))
    ids = [asks.trace_of(each.id).id for each in (poor, good)]
    request = asks.ask(ids, "AUT")
    federation.run()
    (theirs,) = answers.incoming()
    assert [each.because for each in theirs.items] == [QueuedBecause.NOT_CLEAR] * 2
    with answers.work() as work:
        answering.ask_back(
            work, answers.node.desk, theirs.incoming.id, question="Please read the marks again"
        )
    federation.run()
    with asks.in_case() as work:
        recoveries.read_again(work, poor.id, marking=marks("MNR8826"))
        asking.clarify(work, asks.node.desk, request.id, words="Under the microscope")
    federation.run()
    (theirs,) = answers.incoming()
    assert [each.state for each in theirs.items] == [ItemState.ANSWERED, ItemState.QUEUED]
    assert theirs.items[1].because is QueuedBecause.NOT_CLEAR
    assert asks.request(request.id).state is RequestState.PART_ANSWERED
    assert asks.view(ids[0]).trace.state is TraceState.PARTLY_ESTABLISHED
    federation.verify()


def test_an_answer_for_some_arms_leaves_the_question_for_the_others_open(federation):
    asks, answers = pair_of(federation, automatic_answers=False)
    ids = [asks.open_trace(marks(serial)).id for serial in (WHOLE, "WXQ8777")]
    request = asks.ask(ids, "AUT")
    federation.run()
    (theirs,) = answers.incoming()
    with answers.work() as work:
        answering.ask_back(
            work, answers.node.desk, theirs.incoming.id, question="Please read the second again"
        )
    answer_with_first(answers, theirs.items[0])
    federation.run()
    waiting = asks.request(request.id)
    assert waiting.state is RequestState.NEEDS_INFORMATION
    assert waiting.note == "Please read the second again"
    with asks.in_case() as work:
        asking.clarify(work, asks.node.desk, request.id, words="It is as we wrote")
    federation.run()
    assert asks.request(request.id).state is RequestState.PART_ANSWERED
    with answers.work() as work:
        answering.not_held(work, answers.node.desk, theirs.items[1].id)
    federation.run()
    assert asks.request(request.id).state is RequestState.ANSWERED
    assert answers.incoming()[0].incoming.state is RequestState.ANSWERED


def test_authorisation_with_notice_extends_the_term_on_both_sides_and_never_shortens_it(federation):
    asks, answers, _, request, theirs = queued(federation, states=("DEU", "ITA"))
    due = theirs.incoming.due_at
    assert theirs.incoming.clock is ClockKind.LAW
    for until, state in ((date(2026, 11, 25), "shorter"), (date(2027, 1, 15), "longer")):
        with answers.work() as work:
            answering.delay(
                work,
                answers.node.desk,
                theirs.items[0].id,
                state=ItemState.AUTHORISATION,
                until=until,
                note="The investigating judge was asked",
            )
        federation.run()
        own = asks.request(request.id)
        assert own.state is RequestState.AWAITING_AUTHORISATION
        assert "investigating judge" in own.note
        expected = due.date() if state == "shorter" else until
        assert answers.incoming()[0].incoming.due_at.date() == expected
        assert own.due_at.date() == expected


@pytest.mark.parametrize(
    ("state", "there"),
    [
        (ItemState.POSTPONED, RequestState.POSTPONED),
        (ItemState.ENQUIRING, RequestState.ENQUIRING),
    ],
)
def test_a_delay_is_told_and_does_not_stop_the_clock(sqlite_federation, state, there):
    asks, answers, trace, request, theirs = queued(sqlite_federation)
    with answers.work() as work:
        answering.delay(
            work, answers.node.desk, theirs.items[0].id, state=state, until=date(2027, 1, 1), note=None
        )
    sqlite_federation.run()
    own = asks.request(request.id)
    assert own.state is there
    assert own.note == "2027-01-01"
    assert own.due_at is not None
    assert answers.incoming()[0].incoming.due_at == theirs.incoming.due_at
    answer_with_first(answers, theirs.items[0])
    sqlite_federation.run()
    assert asks.view(trace.id).requests[0][0].state is RequestState.ANSWERED


def test_passing_on_inside_the_state_is_told_and_the_answer_still_comes_from_there(sqlite_federation):
    asks, answers, trace, request, theirs = queued(sqlite_federation)
    with pytest.raises(GroundsNeeded), answers.work() as work:
        answering.pass_on(work, answers.node.desk, theirs.items[0].id, authority=" ", note=None)
    with answers.work() as work:
        item = answering.pass_on(
            work, answers.node.desk, theirs.items[0].id, authority="Arsenal of the army", note="By Friday"
        )
    assert item.state is ItemState.ENQUIRING
    sqlite_federation.run()
    own = asks.request(request.id)
    assert own.state is RequestState.ENQUIRING
    assert "Arsenal of the army" in own.note
    assert "By Friday" in own.note
    answer_with_first(answers, theirs.items[0])
    sqlite_federation.run()
    assert asks.view(trace.id).requests[0][0].state is RequestState.ANSWERED


def test_an_acknowledgement_says_that_a_person_has_it(federation):
    asks, answers, _, request, theirs = queued(federation)
    with answers.work() as work:
        made = answering.acknowledge(work, answers.node.desk, theirs.incoming.id)
    assert made.acknowledged_by == OFFICER
    federation.run()
    own = asks.request(request.id)
    assert own.state is RequestState.ACKNOWLEDGED
    assert own.acknowledged_at is not None
    assert own.due_at is not None


def test_what_is_withdrawn_is_gone_from_their_queue(federation):
    asks, answers, trace, request, theirs = queued(federation)
    with asks.in_case() as work:
        asking.withdraw(work, asks.node.desk, request.id)
    federation.run()
    (view,) = answers.incoming()
    assert view.incoming.state is RequestState.WITHDRAWN
    assert view.incoming.due_at is None
    assert [each.state for each in view.items] == [ItemState.WITHDRAWN]
    with pytest.raises(ActDoesNotFit), answers.work() as work:
        answering.not_held(work, answers.node.desk, theirs.items[0].id)
    with pytest.raises(ActDoesNotFit), asks.in_case() as work:
        asking.withdraw(work, asks.node.desk, request.id)
    assert asks.view(trace.id).trace.state is TraceState.OPEN
    # What was withdrawn may be asked again.
    assert asks.ask(trace.id, "AUT").state is RequestState.SENT


def test_a_correction_replaces_what_the_first_answer_told(federation):
    asks, answers = pair_of(federation)
    other = answers.hold([arm("HHK2291", [happened(ArmEventKind.MADE, "1999", "AUT")])])
    trace = asks.open_trace(marks(WHOLE))
    asks.ask(trace.id, "AUT")
    federation.run()
    (theirs,) = answers.incoming()
    for firearm, state, kinds in (
        (other[0], RequestState.CORRECTED, [ArmEventKind.MADE]),
        (None, RequestState.NOT_HELD, []),
    ):
        with answers.work() as work:
            answering.correct(work, answers.node.desk, theirs.items[0].id, record=firearm)
        federation.run()
        view = asks.view(trace.id)
        assert view.requests[0][1].state is state
        assert [each.event.kind for each in view.received] == kinds
    assert asks.view(trace.id).trace.state is not TraceState.PARTLY_ESTABLISHED
    federation.verify()


def test_a_refusal_names_its_ground(federation):
    asks, answers, trace, _, theirs = queued(federation)
    with answers.work() as work:
        answering.refuse(
            work,
            answers.node.desk,
            theirs.items[0].id,
            ground=RefusalGround.ONGOING_INVESTIGATION,
            note="Ask again in spring",
        )
    federation.run()
    ((request, item),) = asks.view(trace.id).requests
    assert request.state is item.state is RequestState.REFUSED
    assert item.ground is request.ground is RefusalGround.ONGOING_INVESTIGATION
    assert item.note == "Ask again in spring"
    assert asks.view(trace.id).trace.result is ResultCode.U60


def test_a_request_long_overdue_is_given_up_and_a_late_answer_is_still_taken(federation):
    asks, answers, trace, request, theirs = queued(federation)
    asks.post.keep_house()
    assert asks.request(request.id).state is RequestState.RECEIVED
    federation.clock.later(days=64)
    asks.post.keep_house()
    assert asks.request(request.id).state is RequestState.EXPIRED
    view = asks.view(trace.id)
    assert view.trace.result is ResultCode.U61
    assert view.trace.attention
    answer_with_first(answers, theirs.items[0])
    federation.run()
    assert asks.view(trace.id).requests[0][1].state is RequestState.ANSWERED
    assert asks.view(trace.id).trace.state is TraceState.PARTLY_ESTABLISHED


def test_a_request_is_not_given_up_while_it_is_our_turn(sqlite_federation):
    asks, answers, _, request, theirs = queued(sqlite_federation)
    with answers.work() as work:
        answering.ask_back(work, answers.node.desk, theirs.incoming.id, question="Is there an import mark?")
    sqlite_federation.run()
    sqlite_federation.clock.later(days=200)
    asks.post.keep_house()
    assert asks.request(request.id).state is RequestState.NEEDS_INFORMATION


def test_a_request_that_never_arrived_expires_with_its_letter(federation):
    asks, _ = pair_of(federation)
    trace = asks.open_trace(marks(WHOLE))
    request = asks.ask(trace.id, "AUT")
    federation.wire.down.add("b")
    federation.run()
    assert asks.request(request.id).state is RequestState.SENT
    federation.clock.later(days=31)
    federation.run()
    assert asks.request(request.id).state is RequestState.EXPIRED
    assert asks.view(trace.id).trace.result is ResultCode.U61


def test_a_trace_is_closed_by_a_person_and_a_result_others_rely_on_needs_grounds(federation):
    asks, _ = pair_of(federation)
    trace = asks.open_trace(marks(WHOLE))
    with pytest.raises(GroundsNeeded), asks.in_case() as work:
        traces.close_trace(work, trace.id, result=ResultCode.R14, grounds="yes")
    with asks.in_case() as work:
        closed = traces.close_trace(work, trace.id, result=ResultCode.R14, grounds="Court file 12/2026")
    assert (closed.state, closed.result) == (TraceState.CLOSED, ResultCode.R14)
    with pytest.raises(ActDoesNotFit):
        asks.ask(trace.id, "AUT")
    with pytest.raises(ActDoesNotFit), asks.in_case() as work:
        traces.close_trace(work, trace.id, result=ResultCode.U30, grounds="")
    with asks.in_case() as work:
        assert traces.reopen_trace(work, asks.node.desk, trace.id).state is TraceState.REOPENED
    with pytest.raises(ActDoesNotFit), asks.in_case() as work:
        traces.reopen_trace(work, asks.node.desk, trace.id)
    assert asks.ask(trace.id, "AUT").state is RequestState.SENT
    everything = asks.mandate().permissions
    narrow = frozenset(each for each in everything if each.value.startswith("registry:trace"))
    with pytest.raises(TraceUnknown), asks.work(COLLEAGUE, permissions=narrow) as work:
        traces.close_trace(work, trace.id, result=ResultCode.U30, grounds="")


def test_an_answer_that_comes_after_the_close_is_kept_and_changes_nothing(federation):
    asks, answers, trace, _, theirs = queued(federation)
    with asks.in_case() as work:
        traces.close_trace(work, trace.id, result=ResultCode.U61, grounds="")
    answer_with_first(answers, theirs.items[0])
    federation.run()
    view = asks.view(trace.id)
    assert (view.trace.state, view.trace.result) == (TraceState.CLOSED, ResultCode.U61)
    assert len(view.received) == 2


def test_the_point_of_diversion_is_an_officers_word_with_grounds(federation):
    asks, _ = pair_of(federation)
    trace = asks.open_trace(marks(WHOLE))
    with pytest.raises(ActDoesNotFit), asks.in_case() as work:
        traces.establish_diversion(work, asks.node.desk, trace.id, grounds="Statement of the dealer of 3 May")
    asks.ask(trace.id, "AUT")
    federation.run()
    assert asks.view(trace.id).diversion is None
    with pytest.raises(GroundsNeeded), asks.in_case() as work:
        traces.establish_diversion(work, asks.node.desk, trace.id, grounds=" ")
    with asks.in_case() as work:
        traces.establish_diversion(work, asks.node.desk, trace.id, grounds="Statement of the dealer of 3 May")
    found = asks.view(trace.id).diversion
    assert found.established_by == OFFICER
    assert (found.country, found.event_kind) == ("AUT", "exported")
    assert (found.since, found.until) == (date(2016, 1, 1), date(2020, 5, 5))


@pytest.mark.parametrize("count", [50, pytest.param(ITEMS_MOST, marks=pytest.mark.long)])
def test_arms_of_one_seizure_are_one_request_one_decision_and_an_answer_for_each(federation, count):
    asks, answers = pair_of(federation, states=("MEX", "USA"))
    written = serials(count)
    answers.hold([arm(each, made_and_exported("USA", to="GTM")) for each in written[: count // 2]])
    ids = [asks.open_trace(marks(each), reference="2026/seizure").id for each in written]
    with pytest.raises(TooManyItems):
        asks.ask((ids * ITEMS_MOST)[: ITEMS_MOST + 1], "USA")
    request = asks.ask(ids, "USA")
    assert request.items == count
    federation.run()
    assert federation.wire.kinds().count("trace.requested") == 1
    (theirs,) = answers.incoming()
    assert {each.because for each in theirs.items} == {QueuedBecause.DECIDED_BY_OFFICER}
    with answers.work() as work:
        answering.decide(
            work, answers.node.desk, theirs.incoming.id, permit=True, grounds="One seizure, ITI 17"
        )
    federation.run()
    (theirs,) = answers.incoming()
    states = [each.state for each in theirs.items]
    assert states.count(ItemState.ANSWERED) + states.count(ItemState.QUEUED) >= count // 2
    assert ItemState.WAITING not in states
    for item in theirs.items:
        if item.state is ItemState.QUEUED:
            with answers.work() as work:
                answering.not_held(work, answers.node.desk, item.id)
    federation.run()
    assert answers.incoming()[0].incoming.open_items == 0
    answered = dict.fromkeys(RequestState, 0)
    for id in ids:
        ((own, item),) = asks.view(id).requests
        answered[item.state] += 1
    assert own.state is RequestState.ANSWERED
    assert answered[RequestState.ANSWERED] == states.count(ItemState.ANSWERED)
    assert answered[RequestState.ANSWERED] + answered[RequestState.NOT_HELD] == count
    federation.verify()


def serials(count: int) -> list[str]:
    """Serials that are far from each other."""
    lot = random.Random(7)
    return ["".join(lot.choices("BCDFGHJKLMN", k=3) + lot.choices("34679", k=5)) for _ in range(count)]


def test_two_cases_with_one_arm_are_shown_a_contact_and_nothing_of_the_case(federation):
    asks, _ = pair_of(federation)
    mine = asks.recover(marks("BYFP 447"), reference="2026/one")
    asks.case(COLLEAGUE, reference="2026/two")
    theirs = asks.recover(marks("byfp-447"), actor=COLLEAGUE, reference="2026/two")
    with asks.in_case(reference="2026/one") as work:
        leads = recovery_queries.leads(work, mine.id)
    assert [each.contact for each in leads] == [COLLEAGUE]
    assert set(leads[0].__slots__) == {"contact", "agency"}
    with asks.in_case(COLLEAGUE, reference="2026/two") as work:
        assert [each.contact for each in recovery_queries.leads(work, theirs.id)] == [OFFICER]


def test_a_silent_case_is_told_of_others_and_not_told_to_them(federation):
    asks, _ = pair_of(federation)
    mine = asks.recover(marks(WHOLE), reference="2026/one")
    asks.case(COLLEAGUE, reference="2026/silent", silent=True)
    silent = asks.recover(marks(WHOLE), actor=COLLEAGUE, reference="2026/silent")
    with asks.in_case(reference="2026/one") as work:
        assert recovery_queries.leads(work, mine.id) == []
    with asks.in_case(COLLEAGUE, reference="2026/silent") as work:
        assert [each.contact for each in recovery_queries.leads(work, silent.id)] == [OFFICER]


def test_a_candidate_is_a_hit_only_when_another_person_confirms_that_the_record_stands(federation):
    asks = federation.add("a", "MEX")
    stolen = [happened(ArmEventKind.SOLD, "2018", "MEX"), happened(ArmEventKind.STOLEN, "2019", "MEX")]
    firearm, other = asks.hold([arm(WHOLE, stolen), arm("GGH9118", stolen)])
    recovery = asks.recover(marks(WHOLE))
    trace = asks.trace_of(recovery.id)
    with pytest.raises(OutOfReach), asks.work(COLLEAGUE) as work:
        traces.confirm_candidate(work, asks.node.desk, recovery.id, firearm=firearm, stands=True)
    with asks.in_case() as work:
        judged = traces.judge_candidate(
            work, asks.node.desk, recovery.id, firearm=firearm, judgement=Judgement.SAME
        )
        traces.judge_candidate(work, asks.node.desk, recovery.id, firearm=other, judgement=Judgement.NOT_SAME)
    assert not judged.is_hit
    assert asks.view(trace.id).received == ()
    with pytest.raises(ActDoesNotFit), asks.in_case() as work:
        traces.confirm_candidate(work, asks.node.desk, recovery.id, firearm=firearm, stands=True)
    with pytest.raises(OutOfReach), asks.work(COLLEAGUE) as work:
        traces.confirm_candidate(work, asks.node.desk, recovery.id, firearm=other, stands=True)
    with asks.work(COLLEAGUE) as work:
        confirmed = traces.confirm_candidate(work, asks.node.desk, recovery.id, firearm=firearm, stands=True)
    assert confirmed.is_hit
    view = asks.view(trace.id)
    assert [each.event.kind for each in view.received] == [ArmEventKind.SOLD, ArmEventKind.STOLEN]
    assert view.trace.result is ResultCode.R13
    # When it turns out to be another arm, its record leaves the chain.
    with asks.in_case() as work:
        traces.judge_candidate(
            work, asks.node.desk, recovery.id, firearm=firearm, judgement=Judgement.NOT_SAME
        )
    assert asks.view(trace.id).received == ()
