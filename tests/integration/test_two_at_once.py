# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Two who change one thing at once: one after the other, and neither's change is lost."""

from __future__ import annotations

import threading

import sqlalchemy as sa

from ploughshare.registry.tracing.errors import ActDoesNotFit
from ploughshare.registry.tracing.service import answering, asking
from ploughshare.registry.tracing.store.incoming import budget, spend
from ploughshare.registry.tracing.terms import ItemState
from ploughshare.storage.database import transaction
from ploughshare.testing.builders import arm, made_and_exported, marks
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
                answering.answer(work, answers.node.desk, item, firearm=firearm)

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
