# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Cases over real databases: their course in court, and persons seen only by those who work on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nodes import Node
from ploughshare.registry.cases import queries, service
from ploughshare.registry.cases.errors import (
    CaseFileChanged,
    CaseFileUnfit,
    NumbersDoNotFit,
    PartyReviewUnfit,
    PartyUnknown,
    StageDoesNotFit,
)
from ploughshare.registry.cases.terms import (
    AnswerUse,
    CourtStage,
    Numbers,
    PartyId,
    PartyPart,
    View,
)
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.audit import queries as audit
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import NotPermitted, OutOfReach
from ploughshare.safeguards.mandates import service as mandates
from ploughshare.safeguards.mandates.errors import CaseClosed, CaseNotYours
from ploughshare.safeguards.work import CaseId, Mandate
from ploughshare.vocabulary.cooperation import Offence

DAY = date(2026, 11, 2)


class Court:
    """An investigator with a case, a stranger to it, and a supervisor who oversees all."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.anna = node.mandate(Role.TRACING_OFFICER)
        self.stranger = node.mandate(Role.TRACING_OFFICER)
        self.chief = node.mandate(Role.SUPERVISOR)
        self.case = self.open("2026/7")

    def open(self, reference: str) -> CaseId:
        with self.work() as work:
            id = work.new_id(CaseId)
            mandates.open_case(work, id=id, reference=reference, purpose=self.anna.purpose)
        return id

    def work(self, by: Mandate | None = None):
        return self.node.door.open(replace(by or self.anna, at=self.node.now))

    def about(self, version: int = 0, **facts):
        values = {"title": "Pistols", "offences": [Offence.TRAFFICKING], "code": "§ 52 WaffG", **facts}
        with self.work() as work:
            return service.say_about(work, self.case, version=version, **values)

    def step(self, stage: CourtStage, on: date = DAY, *, by: Mandate | None = None, **facts):
        with self.work(by) as work:
            return service.note_step(work, self.case, stage=stage, on=on, **facts)

    def enter(self, *, by: Mandate | None = None, **facts):
        values = {
            "part": PartyPart.SUSPECT,
            "called": "Dragan Example",
            "purpose": "Charged with the sale.",
            "source": "Report 4",
            "review_on": self.node.now.date() + timedelta(days=90),
            **facts,
        }
        with self.work(by) as work:
            return service.enter_party(work, self.case, id=work.new_id(PartyId), **values)

    def view(self, by: Mandate | None = None):
        with self.work(by) as work:
            return queries.case_view(work, self.case)

    def listed(self, view: View, by: Mandate | None = None) -> list[str]:
        with self.work(by) as work:
            return [each.case.reference for each in queries.list_cases(work, view=view).items]


@pytest.fixture
def court(node: Node) -> Court:
    return Court(node)


def test_a_case_says_what_it_is_about_and_the_second_of_two_writers_is_told(court):
    made = court.about()
    assert (made.version, made.offences) == (1, frozenset({Offence.TRAFFICKING}))
    with pytest.raises(CaseFileChanged):
        court.about(title="Rifles")
    assert court.about(1, title="Pistols and rifles").version == 2
    assert court.view().file.title == "Pistols and rifles"
    with pytest.raises(CaseFileUnfit):
        court.about(2, title=" ")


def test_the_course_in_court_goes_forward_and_a_case_closed_here_is_judged_all_the_same(court):
    court.step(CourtStage.OPENED, numbers=Numbers(suspected=3))
    court.step(CourtStage.CHARGED, DAY + timedelta(days=5), court="District court", file_number="4 Ls 1/26")
    with pytest.raises(StageDoesNotFit):
        court.step(CourtStage.OPENED, DAY + timedelta(days=6))
    with pytest.raises(StageDoesNotFit):
        court.step(CourtStage.JUDGED, DAY)
    with pytest.raises(CaseFileUnfit):
        court.step(CourtStage.JUDGED, court.node.now.date() + timedelta(days=1))
    assert court.listed(View.IN_COURT) == ["2026/7"]
    with court.work() as work:
        mandates.close_case(work, court.case)
    on = DAY + timedelta(days=9)
    court.step(CourtStage.JUDGED, on, numbers=Numbers(None, 3, 2, 1), use=AnswerUse.USED, answers="R 7")
    court.step(CourtStage.FINAL, on)
    course = court.view().course
    assert [each.stage for each in course] == list(CourtStage)
    assert (course[2].answers, course[3].use) == ("R 7", AnswerUse.NOT_RECORDED)
    assert course[0].numbers == Numbers(suspected=3, charged=None)
    assert court.listed(View.IN_COURT) == []
    with pytest.raises(CaseNotYours):
        court.step(CourtStage.FINAL, on, by=court.stranger)


def test_no_more_are_judged_than_were_charged(court):
    with pytest.raises(NumbersDoNotFit):
        court.step(CourtStage.CHARGED, numbers=Numbers(charged=2, convicted=2, acquitted=1))
    with pytest.raises(CaseFileUnfit):
        court.step(CourtStage.CHARGED, numbers=Numbers(charged=-1))


def test_a_list_shows_cases_within_reach_by_how_they_stand(court):
    second = court.open("2026/8")
    with court.work() as work:
        mandates.close_case(work, second)
    assert court.listed(View.OPEN) == ["2026/7"]
    assert court.listed(View.CLOSED) == ["2026/8"]
    assert court.listed(View.REVIEW_DUE) == []
    assert court.listed(View.OPEN, court.stranger) == []
    assert court.listed(View.OPEN, court.chief) == ["2026/7"]
    with pytest.raises(OutOfReach):
        court.view(court.stranger)
    court.node.later(days=366)
    assert court.listed(View.REVIEW_DUE) == ["2026/7"]


def test_persons_are_seen_by_who_works_on_the_case_and_by_nobody_who_only_oversees(court):
    made = court.enter()
    with court.work() as work:
        assert queries.parties(work, court.case) == [made]
    for by in (
        court.stranger,
        replace(court.chief, permissions=court.anna.permissions | court.chief.permissions),
    ):
        with pytest.raises(PartyUnknown), court.work(by) as work:
            queries.parties(work, court.case)
    with pytest.raises(NotPermitted), court.work(court.chief) as work:
        queries.parties(work, court.case)
    with pytest.raises(CaseNotYours):
        court.enter(by=court.stranger)
    for act in (
        lambda work: service.erase_party(work, made.id),
        lambda work: service.keep_party(work, made.id, review_on=work.at.date() + timedelta(days=9)),
    ):
        with pytest.raises(PartyUnknown), court.work(court.stranger) as work:
            act(work)


def test_each_look_at_persons_is_in_the_log_and_no_name_is(court):
    made = court.enter()
    with court.work() as work:
        queries.parties(work, court.case)
    with court.work() as work:
        service.erase_party(work, made.id)
    with court.work() as work:
        seen = audit.deeds_on(work, [court.case, made.id])
        assert {each.deed for each in seen} >= {Deed.PARTY_ENTERED, Deed.PARTY_READ, Deed.PARTY_ERASED}
        assert queries.parties(work, court.case) == []
    assert "Dragan" not in repr(seen)


def test_who_is_due_for_a_look_stands_in_the_queue_until_kept_or_erased(court):
    made = court.enter()
    with court.work() as work:
        assert queries.parties_due(work) == []
    court.node.later(days=90)
    with court.work() as work:
        assert [each.id for each in queries.parties_due(work)] == [made.id]
        assert queries.parties_due_count(work) == 1
    with court.work(court.stranger) as work:
        assert queries.parties_due(work) == []
    with court.work() as work:
        soon = work.at.date() + timedelta(days=30)
        kept = service.keep_party(work, made.id, review_on=soon, part=PartyPart.CONVICTED)
        assert (kept.part, kept.review_on) == (PartyPart.CONVICTED, soon)
        assert queries.parties_due(work) == []


@pytest.mark.parametrize("days", [0, -1, 367])
def test_nobody_is_kept_for_more_than_a_year_without_a_look(court, days):
    with pytest.raises(PartyReviewUnfit):
        court.enter(review_on=court.node.now.date() + timedelta(days=days))


def test_nobody_is_entered_without_a_reason_or_under_a_closed_case(court):
    for field in ("called", "purpose", "source"):
        with pytest.raises(CaseFileUnfit):
            court.enter(**{field: " "})
    with court.work() as work:
        mandates.close_case(work, court.case)
    with pytest.raises(CaseClosed):
        court.enter()


def test_what_stands_under_a_case_is_counted(court):
    ties = court.view().ties
    assert (ties.recoveries, ties.traces, ties.seizures, ties.exhibits, ties.information, ties.formal) == (
        0,
        0,
        0,
        0,
        0,
        0,
    )
