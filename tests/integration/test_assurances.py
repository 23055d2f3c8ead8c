# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The register of assurances over real databases: two people for what lets more go, one otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nodes import Node
from ploughshare.kernel.countries import Country
from ploughshare.law.assurances import queries, service
from ploughshare.law.assurances.errors import (
    AssuranceActDoesNotFit,
    AssuranceGroundsNeeded,
    AssuranceUnfit,
    AssuranceUnknown,
    DaysUnfit,
    PartiesUnfit,
    SecondPersonNeeded,
)
from ploughshare.law.assurances.terms import (
    Asked,
    AssuranceId,
    AssuranceState,
    BreachId,
    Matter,
    Paper,
    Reaching,
    Said,
    Watch,
    Word,
)
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.work import CaseId, Mandate
from ploughshare.vocabulary.cooperation import DataKind, Form

GIVER, RECEIVER = Country("PRK"), Country("NOR")
SINCE = date(2026, 1, 1)
REACH = Reaching(GIVER, RECEIVER, SINCE)
PAPER = Paper("NV 12/2026", date(2025, 12, 20), "Ministry of Justice", "Minister of Justice")
WATCH = Watch("reports of the embassy twice a year", "Embassy", date(2027, 1, 1))
ASKED = Asked(GIVER, RECEIVER, Form.EXTRADITION, frozenset({DataKind.FIREARM}), date(2026, 11, 24))
GROUNDS = "The ministry explained it and the person was moved."


class Register:
    """The register with two legal officers at it."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.first = node.mandate(Role.LEGAL_OFFICER)
        self.second = node.mandate(Role.LEGAL_OFFICER)

    def work(self, by: Mandate):
        return self.node.door.open(replace(by, at=self.node.now))

    def enter(self, **changes) -> AssuranceId:
        said = {
            "matter": Matter.DEATH_PENALTY,
            "said": Said.GIVEN,
            "reaching": REACH,
            "paper": PAPER,
            "watch": WATCH,
            "words": "Not imposed.",
        }
        with self.work(self.first) as work:
            id = work.new_id(AssuranceId)
            return service.enter(work, id, **{**said, **changes}).id

    def confirmed(self, **changes) -> AssuranceId:
        id = self.enter(**changes)
        with self.work(self.second) as work:
            service.decide(work, id, confirm=True)
        return id

    def breach(self, id: AssuranceId, *, on: date = date(2026, 6, 1)) -> None:
        with self.work(self.first) as work:
            service.note_breach(
                work, id, work.new_id(BreachId), broken_on=on, what="x", found_by="court", effect="none"
            )

    def says(self, asked: Asked = ASKED, matter: Matter = Matter.DEATH_PENALTY) -> Word | None:
        with self.work(self.first) as work:
            return queries.stated(work, asked).words.get(matter)


@pytest.fixture
def register(node: Node) -> Register:
    return Register(node)


def test_an_assurance_counts_once_a_second_person_confirmed_it(register):
    id = register.enter()
    assert register.says() is None
    with pytest.raises(SecondPersonNeeded), register.work(register.first) as work:
        service.decide(work, id, confirm=True)
    with register.work(register.second) as work:
        service.decide(work, id, confirm=True)
    assert register.says() is Word.KEPT


def test_a_declined_assurance_never_counts(register):
    id = register.enter()
    with register.work(register.second) as work:
        service.decide(work, id, confirm=False)
    assert register.says() is None
    with pytest.raises(AssuranceActDoesNotFit), register.work(register.second) as work:
        service.decide(work, id, confirm=True)


def test_a_refusal_counts_at_once_and_ends_by_another_person(register):
    id = register.enter(said=Said.REFUSED)
    assert register.says() is Word.BROKEN
    with pytest.raises(SecondPersonNeeded), register.work(register.first) as work:
        service.withdraw(work, id, grounds=GROUNDS)
    with register.work(register.second) as work:
        service.withdraw(work, id, grounds=GROUNDS)
    assert register.says() is None


def test_a_breach_counts_at_once_until_another_person_restores_it_on_grounds(register):
    id = register.confirmed()
    register.breach(id)
    assert register.says() is Word.BROKEN
    with pytest.raises(SecondPersonNeeded), register.work(register.first) as work:
        service.restore(work, id, grounds=GROUNDS)
    with pytest.raises(AssuranceGroundsNeeded), register.work(register.second) as work:
        service.restore(work, id, grounds="so")
    with register.work(register.second) as work:
        service.restore(work, id, grounds=GROUNDS)
    assert register.says() is Word.KEPT
    # On a day on which it was broken the answer is still that of the day.
    assert register.says(replace(ASKED, on=date(2026, 7, 1))) is Word.BROKEN
    assert register.says(replace(ASKED, on=date(2026, 5, 1))) is Word.KEPT


def test_neither_another_assurance_nor_taking_it_back_hides_a_breach(register):
    id = register.confirmed()
    register.breach(id)
    register.confirmed()
    assert register.says() is Word.BROKEN
    with register.work(register.first) as work:
        service.withdraw(work, id, grounds=GROUNDS)
    assert register.says() is Word.BROKEN
    with register.work(register.second) as work:
        service.restore(work, id, grounds=GROUNDS)
    assert register.says() is Word.KEPT


def test_what_was_taken_back_or_ran_out_is_over(register):
    id = register.confirmed(reaching=replace(REACH, until=date(2026, 11, 24)))
    assert register.says() is Word.OVER
    assert register.says(replace(ASKED, on=date(2026, 11, 23))) is Word.KEPT
    with register.work(register.first) as work:
        service.withdraw(work, id, grounds=GROUNDS)
    assert register.says() is Word.OVER


def test_a_limited_assurance_lets_nothing_else_go_and_its_breach_counts_where_it_may_reach(register):
    case = CaseId(bytes(15) + b"\x09")
    data = frozenset({DataKind.PRIVATE_HOLDER})
    id = register.confirmed(reaching=replace(REACH, case=case, data=data))
    inside = replace(ASKED, case=case, data=data)
    assert register.says(inside) is Word.KEPT
    assert register.says(replace(inside, case=CaseId(bytes(16)))) is None
    assert register.says(replace(inside, case=None)) is None
    assert register.says(replace(inside, data=data | {DataKind.FIREARM})) is None
    register.breach(id)
    assert register.says(replace(inside, case=None)) is Word.BROKEN
    assert register.says(replace(inside, case=CaseId(bytes(16)))) is None
    assert register.says(replace(inside, data=frozenset({DataKind.FIREARM}))) is None


def test_the_history_is_read_again_as_it_was_written(register):
    id = register.confirmed(
        reaching=replace(REACH, forms=frozenset({Form.EXTRADITION, Form.MLA}), until=date(2028, 1, 1))
    )
    register.breach(id)
    with register.work(register.second) as work:
        service.restore(work, id, grounds=GROUNDS)
    with register.work(register.first) as work:
        service.look(work, id, next_look_on=date(2027, 6, 1))
    with register.work(register.second) as work:
        made = queries.assurance(work, id)
        listed = queries.assurances(work, giver=GIVER)
        due = queries.assurances(work, look_by=date(2027, 6, 1))
        early = queries.assurances(work, look_by=date(2027, 5, 31))
    assert made.state is AssuranceState.CONFIRMED
    assert (made.paper, made.words) == (PAPER, "Not imposed.")
    assert made.reaching.forms == {Form.EXTRADITION, Form.MLA}
    assert made.watch.next_look_on == date(2027, 6, 1)
    assert made.looked_at == register.node.now
    assert [each.grounds for each in made.breaches] == [GROUNDS]
    assert (made.entered_by, made.decided_by) == (register.first.actor, register.second.actor)
    assert listed == due == [made]
    assert early == []


def test_what_does_not_fit_is_refused(register):
    with pytest.raises(PartiesUnfit):
        register.enter(reaching=replace(REACH, receiver=GIVER))
    with pytest.raises(DaysUnfit):
        register.enter(reaching=replace(REACH, until=SINCE))
    with pytest.raises(AssuranceUnfit):
        register.enter(words="  ")
    id = register.confirmed()
    with pytest.raises(DaysUnfit):
        register.breach(id, on=date(2030, 1, 1))
    with pytest.raises(AssuranceActDoesNotFit), register.work(register.second) as work:
        service.restore(work, id, grounds=GROUNDS)
    with pytest.raises(AssuranceUnknown), register.work(register.second) as work:
        queries.assurance(work, AssuranceId(bytes(16)))


def test_an_officer_reads_the_register_and_writes_nothing(register):
    id = register.confirmed()
    officer = register.node.mandate(Role.TRACING_OFFICER)
    with register.work(officer) as work:
        assert queries.assurance(work, id).id == id
    with pytest.raises(NotPermitted), register.work(officer) as work:
        service.withdraw(work, id, grounds=GROUNDS)
    hidden = register.confirmed(reaching=replace(REACH, case=CaseId(bytes(16))))
    with pytest.raises(AssuranceUnknown), register.work(officer) as work:
        queries.assurance(work, hidden)
