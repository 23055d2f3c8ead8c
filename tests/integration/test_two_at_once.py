# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Two who change one thing at once: one after the other, and neither's change is lost."""

from __future__ import annotations

import threading

import sqlalchemy as sa

from ploughshare.matching.judgements.errors import JudgementConflicts, PairJudged
from ploughshare.matching.judgements.queries import held_of
from ploughshare.matching.judgements.terms import JudgementId, Sameness
from ploughshare.registry.duplicates.service import judge_pair
from ploughshare.registry.tracing.errors import ActDoesNotFit
from ploughshare.registry.tracing.service import answering, asking
from ploughshare.registry.tracing.store.incoming import budget, spend
from ploughshare.registry.tracing.terms import ItemState
from ploughshare.storage.database import transaction
from ploughshare.testing.builders import arm, made_and_exported, marks
from ploughshare.testing.members import COLLEAGUE, OFFICER
from ploughshare.vocabulary.tracing import RequestState

TURNS = 25


def all_at_once(*acts) -> list[BaseException]:
    """Run acts in threads of their own, started together; what they raised."""
    raised: list[BaseException] = []
    start = threading.Barrier(len(acts))

    def run(act) -> None:
        start.wait(10)
        try:
            act()
        except BaseException as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    return raised


def test_what_is_read_and_written_back_in_one_transaction_is_never_overwritten(engine):
    with transaction(engine) as connection:
        connection.execute(budget.insert().values(agreement="A", day=1, spent=0))

    def count() -> None:
        for _ in range(TURNS):
            with transaction(engine) as connection:
                found = connection.execute(sa.select(budget.c.spent)).scalar_one()
                connection.execute(budget.update().values(spent=found + 1))

    assert all_at_once(count, count, count) == []
    with transaction(engine) as connection:
        assert connection.execute(sa.select(budget.c.spent)).scalar_one() == 3 * TURNS


def test_the_last_automatic_answer_of_a_day_is_given_once(engine):
    taken: list[bool] = []

    def take() -> None:
        for _ in range(TURNS):
            with transaction(engine) as connection:
                taken.append(spend(connection, "A", day=1, most=30))

    assert all_at_once(take, take) == []
    assert (len(taken), sum(taken)) == (2 * TURNS, 30)


def test_a_withdrawal_and_an_answer_at_once_leave_one_of_both_whole(federation):
    asks, answers = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b", automatic_answers=False)
    firearm, *_ = answers.hold([arm("BYFP447", made_and_exported("AUT", to="USA"))])
    trace = asks.open_trace(marks("BYFP447"))
    for _ in range(4):
        request = asks.ask(trace.id, "AUT")
        federation.run()
        (waiting,) = [each for each in answers.incoming() if each.incoming.open_items]
        with asks.in_case() as work:
            asking.withdraw(work, asks.node.desk, request.id)
        asks.node.sequencer.run_once()
        letter = asks.post.next_letter(answers.id)
        federation.hand_over(letter.envelope, sender=asks, to=answers)

        def answer(item=waiting.items[0].id) -> None:
            with answers.work() as work:
                answering.answer(work, answers.node.desk, item, record=firearm)

        raised = all_at_once(answer, answers.post.take_in_letters)
        item = next(
            each
            for view in answers.incoming()
            for each in view.items
            if view.incoming.id == waiting.incoming.id
        )
        if raised:
            assert [type(each) for each in raised] == [ActDoesNotFit]
            assert item.state is ItemState.WITHDRAWN
            assert item.answer is None
        else:
            assert item.state is ItemState.ANSWERED
        federation.run()
        assert asks.request(request.id).state in {RequestState.WITHDRAWN, RequestState.ANSWERED}
        if asks.request(request.id).state is RequestState.ANSWERED:
            break
    federation.verify()


def test_of_two_who_judge_one_pair_at_once_one_is_told_and_nothing_is_half_kept(federation):
    node = federation.add("a", "MEX")
    arms = [arm(f"BYFP{number}", made_and_exported("MEX", to="USA")) for number in range(400, 412)]
    held = node.hold(arms)

    def judging(actor, left, right, said):
        def act() -> None:
            with node.work(actor) as work:
                id = work.new_id(JudgementId)
                judge_pair(work, id, left=left, right=right, said=said, why=said.value)

        return act

    for left, right in zip(held[::2], held[1::2], strict=True):
        raised = all_at_once(
            judging(OFFICER, left, right, Sameness.SAME), judging(COLLEAGUE, right, left, Sameness.NOT_SAME)
        )
        assert [type(each) for each in raised] == [PairJudged]
        with node.work() as work:
            found = held_of(work, left)
        (kept,) = found.judgements
        assert raised[0].facts["judgement"] == str(kept.id)
        assert kept.why == kept.said.value
        assert (found.members == {left, right}) is (kept.said is Sameness.SAME)
    given = [each.deed for each in node.entries()].count("judgement.given")
    assert given == len(held) // 2


def test_two_at_once_never_join_what_a_third_parted(federation):
    node = federation.add("a", "MEX")
    arms = [arm(f"BYFP{number}", made_and_exported("MEX", to="USA")) for number in range(400, 418)]
    held = node.hold(arms)

    def judge(actor, left, right, said) -> None:
        with node.work(actor) as work:
            judge_pair(work, work.new_id(JudgementId), left=left, right=right, said=said, why="compared")

    for first, between, last in zip(held[::3], held[1::3], held[2::3], strict=True):
        judge(OFFICER, first, last, Sameness.NOT_SAME)
        raised = all_at_once(
            lambda one=first, two=between: judge(OFFICER, one, two, Sameness.SAME),
            lambda one=between, two=last: judge(COLLEAGUE, one, two, Sameness.SAME),
        )
        assert [type(each) for each in raised] == [JudgementConflicts]
        with node.work() as work:
            found = held_of(work, first)
        assert last not in found.members
        assert last in found.parted
