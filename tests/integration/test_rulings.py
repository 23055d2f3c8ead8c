# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The legal officer's queue over real databases, and what a decision lets go."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from nodes import Node
from ploughshare.crypto.digests import canonical, sha256
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.law.rulings import queries, rules, service
from ploughshare.law.rulings.errors import (
    BasisNeeded,
    EndUnfit,
    LawQuestionUnknown,
    NotAllLookedAt,
    NothingToRule,
    OwnQuestion,
    QuestionOver,
    RulingGroundsNeeded,
)
from ploughshare.law.rulings.terms import Grounds, LawQuestion, QuestionState, Ruling, Subject
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Decision, Outcome
from ploughshare.vocabulary.purposes import Purpose

WORDS = "Both are bound by an exchange of notes of 1998 that the tables do not hold."
NOTES = "Exchange of notes of 3 May 1998, paragraph 2"
NO_BASIS = Question(
    Country("PRK"),
    Country("CHE"),
    Form.JIT,
    Purpose.INVESTIGATION,
    frozenset({DataKind.FIREARM}),
    datetime(2026, 11, 24, 9, tzinfo=UTC),
)
EXTRADITION = Question(
    Country("TUR"),
    Country("NOR"),
    Form.EXTRADITION,
    Purpose.INVESTIGATION,
    frozenset({DataKind.FIREARM}),
    datetime(2026, 11, 24, 9, tzinfo=UTC),
    None,
    Offence.TRAFFICKING,
)
KNOWN = Facts(
    transnational_organised=False,
    own_national=False,
    death_penalty=False,
    human_rights_risk=False,
    safeguards=True,
)
THIS, OTHER = Subject(Id(bytes(15) + b"\x01"), "trace"), Subject(Id(bytes(15) + b"\x02"), "trace")


class Queue:
    """The queue with an officer who asks and two legal officers."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.officer = node.mandate(Role.TRACING_OFFICER)
        self.lawyer = node.mandate(Role.LEGAL_OFFICER)
        self.second = node.mandate(Role.LEGAL_OFFICER)

    def work(self, by):
        return self.node.door.open(replace(by, at=self.node.now))

    def put(self, question: Question, facts: Facts = KNOWN, subject: Subject | None = THIS) -> LawQuestion:
        with self.work(self.officer) as work:
            return gateways.put_to_officer(work, question, facts=facts, own=Country("CHE"), subject=subject)

    def rule(self, made: LawQuestion, *, permit: bool = True, grounds: Grounds, **how) -> Ruling:
        with self.work(self.lawyer) as work:
            return service.decide(work, made.id, permit=permit, grounds=grounds, **how)

    def decided(self, question: Question, facts: Facts = KNOWN, subject: Subject | None = THIS) -> Decision:
        asked = replace(question, at=self.node.now)
        with self.work(self.officer) as work:
            return gateways.decide(work, asked, facts=facts, subject=subject.id if subject else None)


@pytest.fixture
def queue(node: Node) -> Queue:
    return Queue(node)


def test_what_has_no_basis_goes_by_a_decision_that_names_one(queue):
    assert queue.decided(NO_BASIS).outcome is Outcome.NO_BASIS
    made = queue.put(NO_BASIS)
    assert made.left.outcome is Outcome.NO_BASIS
    with pytest.raises(BasisNeeded):
        queue.rule(made, grounds=Grounds(WORDS))
    with pytest.raises(RulingGroundsNeeded):
        queue.rule(made, grounds=Grounds("because", (NOTES,)))
    ruling = queue.rule(made, grounds=Grounds(WORDS, (NOTES, "C10")))
    found = queue.decided(NO_BASIS)
    assert found.outcome is Outcome.PERMITTED
    assert found.reasons[0].english() == "Permitted by the decision of the legal officer of 2026-11-24."
    assert WORDS in found.reasons[1].english()
    assert [each.title for each in found.provisions] == [NOTES, "UN Firearms Protocol"]
    # For this one thing only, and only in this form, purpose and kind of data.
    assert queue.decided(NO_BASIS, subject=OTHER).outcome is Outcome.NO_BASIS
    assert queue.decided(NO_BASIS, subject=None).outcome is Outcome.NO_BASIS
    more = replace(NO_BASIS, data=frozenset({DataKind.FIREARM, DataKind.EVENTS}))
    assert queue.decided(more).outcome is Outcome.NO_BASIS
    assert queue.decided(replace(NO_BASIS, offence=Offence.EXPORT)).outcome is Outcome.NO_BASIS
    with queue.work(queue.officer) as work:
        state, known = queries.question(work, made.id)
    assert (state.state, known) == (QuestionState.PERMITTED, ruling)


def test_a_decision_for_all_such_questions_holds_until_its_day(queue):
    made = queue.put(NO_BASIS)
    why = Grounds(WORDS, (NOTES,))
    on = queue.node.now.date()
    for until in (None, on, on + timedelta(days=rules.DAYS_MOST + 1)):
        with pytest.raises(EndUnfit):
            queue.rule(made, grounds=why, for_all=True, until=until)
    ruling = queue.rule(made, grounds=why, for_all=True, until=on + timedelta(days=10))
    assert queue.decided(NO_BASIS, subject=None).outcome is Outcome.PERMITTED
    assert queue.decided(replace(NO_BASIS, asked=Country("ITA"))).outcome is Outcome.NO_BASIS
    queue.node.later(days=9)
    assert queue.decided(NO_BASIS, subject=OTHER).outcome is Outcome.PERMITTED
    queue.node.later(days=1)
    assert queue.decided(NO_BASIS).outcome is Outcome.NO_BASIS
    with queue.work(queue.lawyer) as work:
        [listed] = queries.general_rulings(work)
    assert listed == ruling


def test_a_decision_that_was_ended_lets_nothing_more_go(queue):
    made = queue.put(NO_BASIS)
    ruling = queue.rule(made, grounds=Grounds(WORDS, (NOTES,)))
    with pytest.raises(NotPermitted), queue.work(queue.officer) as work:
        service.end(work, ruling.id, why="The notes were denounced in this very week.")
    queue.node.later(hours=1)
    with queue.work(queue.second) as work:
        ended = service.end(work, ruling.id, why="The notes were denounced in this very week.")
    assert ended.ended_by == queue.second.actor
    assert queue.decided(NO_BASIS).outcome is Outcome.NO_BASIS
    with pytest.raises(QuestionOver), queue.work(queue.second) as work:
        service.end(work, ruling.id, why="The notes were denounced in this very week.")


def test_what_is_undetermined_goes_when_all_that_is_missing_was_looked_at(queue):
    made = queue.put(EXTRADITION)
    assert made.left.outcome is Outcome.UNDETERMINED
    facts = {code.removeprefix("fact:"): True for code in made.left.missing if code.startswith("fact:")}
    others = frozenset(code for code in made.left.missing if not code.startswith("fact:"))
    assert "dual_criminality" in facts
    with pytest.raises(NotAllLookedAt):
        queue.rule(made, grounds=Grounds(WORDS, looked_at=others))
    queue.rule(made, grounds=Grounds(WORDS, looked_at=others, stated=facts))
    found = queue.decided(EXTRADITION)
    assert found.permitted
    # A fact that is stated otherwise later goes before what the officer had found.
    assert not queue.decided(EXTRADITION, replace(KNOWN, dual_criminality=False)).permitted


@pytest.mark.parametrize(
    "facts",
    [
        replace(KNOWN, human_rights_risk=True),
        replace(KNOWN, death_penalty=True, death_penalty_assurance=False),
        replace(KNOWN, political_offence=True),
    ],
)
def test_no_decision_lifts_a_bar(queue, facts):
    made = queue.put(EXTRADITION)
    stated = {code.removeprefix("fact:"): True for code in made.left.missing if code.startswith("fact:")}
    queue.rule(made, grounds=Grounds(WORDS, (NOTES,), frozenset(made.left.missing), stated))
    assert queue.decided(EXTRADITION).permitted
    assert queue.decided(EXTRADITION, facts).outcome is Outcome.BARRED
    with pytest.raises(NothingToRule):
        queue.put(EXTRADITION, facts)


def test_an_open_condition_stays_open_under_a_decision(queue):
    holder = replace(NO_BASIS, data=frozenset({DataKind.PRIVATE_HOLDER}))
    made = queue.put(holder)
    queue.rule(made, grounds=Grounds(WORDS, (NOTES,)))
    assert queue.decided(holder).outcome is Outcome.PERMITTED
    nobody_looked = replace(KNOWN, human_rights_risk=None)
    found = queue.decided(holder, nobody_looked)
    assert found.outcome is Outcome.PERMITTED_IF
    assert any("human rights" in each.english() for each in found.first)
    assert queue.decided(holder, replace(KNOWN, safeguards=False)).outcome is Outcome.BARRED


def test_a_refusal_is_named_first_and_a_later_decision_for_this_thing_goes_before_it(queue):
    first = queue.put(NO_BASIS)
    queue.rule(
        first,
        permit=False,
        grounds=Grounds(WORDS),
        for_all=True,
        until=queue.node.now.date() + timedelta(days=30),
    )
    found = queue.decided(NO_BASIS)
    assert (found.outcome, found.permitted) == (Outcome.NO_BASIS, False)
    assert found.why.startswith("Refused by the decision of the legal officer")
    queue.node.later(hours=1)
    queue.rule(queue.put(NO_BASIS), grounds=Grounds(WORDS, (NOTES,)))
    assert queue.decided(NO_BASIS).outcome is Outcome.PERMITTED
    assert queue.decided(NO_BASIS, subject=OTHER).outcome is Outcome.NO_BASIS


def test_a_question_is_put_once_and_is_due_by_the_clock(queue):
    made = queue.put(NO_BASIS)
    assert queue.put(NO_BASIS) == made
    assert queue.put(NO_BASIS, subject=OTHER) != made
    # Tuesday noon in Zurich: three working days end on Friday, to its end.
    assert made.due_at == datetime(2026, 11, 27, 23, tzinfo=UTC)
    with queue.work(queue.lawyer) as work:
        waiting = queries.questions(work)
        assert {each.id for each in waiting} >= {made.id}
        assert len(waiting) == 2
        assert queries.count_for(work, decides=True) == 2


def test_who_put_it_decides_it_not_and_may_take_it_back(queue):
    made = queue.put(NO_BASIS)
    with pytest.raises(NotPermitted), queue.work(queue.officer) as work:
        service.decide(work, made.id, permit=True, grounds=Grounds(WORDS, (NOTES,)))
    stranger = queue.node.mandate(Role.TRACING_OFFICER)
    with pytest.raises(LawQuestionUnknown), queue.work(stranger) as work:
        service.take_back(work, made.id)
    both = replace(queue.lawyer, permissions=queue.lawyer.permissions | queue.officer.permissions)
    with queue.work(both) as work:
        own = gateways.put_to_officer(work, NO_BASIS, facts=KNOWN, own=Country("CHE"), subject=OTHER)
    with pytest.raises(OwnQuestion), queue.work(both) as work:
        service.decide(work, own.id, permit=True, grounds=Grounds(WORDS, (NOTES,)))
    with queue.work(queue.officer) as work:
        assert service.take_back(work, made.id).state is QuestionState.CLOSED
    with pytest.raises(QuestionOver):
        queue.rule(made, grounds=Grounds(WORDS, (NOTES,)))


def test_whoever_put_it_learns_once_that_it_is_decided(queue):
    made = queue.put(NO_BASIS)
    with queue.work(queue.officer) as work:
        assert queries.count_for(work, decides=False) == 0
    queue.rule(made, permit=False, grounds=Grounds(WORDS))
    with queue.work(queue.officer) as work:
        assert queries.count_for(work, decides=False) == 1
        [own] = queries.questions(work, waiting=False, own=True)
        assert own.state is QuestionState.REFUSED
        service.note_seen(work)
    with queue.work(queue.officer) as work:
        assert queries.count_for(work, decides=False) == 0


def test_the_log_holds_a_digest_of_every_word_of_the_decision(queue):
    made = queue.put(EXTRADITION)
    stated = {code.removeprefix("fact:"): True for code in made.left.missing if code.startswith("fact:")}
    grounds = Grounds(WORDS, (NOTES,), frozenset(made.left.missing), stated)
    ruling = queue.rule(made, grounds=grounds)
    with queue.work(queue.lawyer) as work:
        _, kept = queries.question(work, made.id)
    written = rules.document(
        made,
        permit=True,
        grounds=kept.grounds,
        subject=kept.subject,
        until=kept.until,
        made_by=kept.made_by,
        made_at=kept.made_at,
    )
    assert kept == ruling
    assert sha256(canonical(written)).hex() == kept.digest
    assert sha256(canonical({**written, "grounds": "x"})).hex() != kept.digest
    assert date.fromisoformat("2026-11-24") == kept.made_at.date()


def test_nothing_is_put_where_nothing_is_left_to_a_person(queue):
    owed = replace(
        EXTRADITION, asking=Country("AUT"), asked=Country("DEU"), form=Form.TRACE, purpose=Purpose.TRACING
    )
    with pytest.raises(NothingToRule):
        queue.put(owed)
    with queue.work(queue.officer) as work:
        assert gateways.offer_to_officer(work, owed, facts=KNOWN, own=Country("AUT")) is None
    route = replace(EXTRADITION, form=Form.CONTROLLED_DELIVERY, route=(Country("TUR"), Country("NOR")))
    with pytest.raises(NothingToRule):
        queue.put(route)


def test_what_is_barred_whatever_a_person_decides_is_not_put(queue):
    stranger = replace(
        NO_BASIS, asked=Country("TWN"), form=Form.TRACE, purpose=Purpose.TRACING, data=frozenset(DataKind)
    )
    made = queue.put(stranger, replace(KNOWN, safeguards=False))
    assert made.about.data == frozenset(DataKind) - {DataKind.PRIVATE_HOLDER}
    assert queue.put(stranger).about.data == frozenset(DataKind)
    with pytest.raises(NothingToRule):
        queue.put(replace(stranger, purpose=Purpose.LICENSING))
