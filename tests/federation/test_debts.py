# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What two states owe each other in answers, seen from both sides, and reminders of the term."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desks import desk
from ploughshare.registry.debts import queries, service
from ploughshare.registry.debts.terms import Debt, Mark, Reminder
from ploughshare.registry.privacy import service as privacy
from ploughshare.registry.privacy.terms import (
    BreachKind,
    DataBreachId,
    Described,
    PrivacyRequestId,
    Regime,
    Right,
    Risk,
    Way,
)
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.terms import RetentionKind
from ploughshare.testing.builders import country, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.cooperation import Form


@pytest.fixture
def two(federation: Federation) -> tuple[Member, Member]:
    return join(federation)


def join(federation: Federation) -> tuple[Member, Member]:
    """Mexico and Austria with an agreement."""
    made = tuple(federation.add(name, state) for name, state in (("a", "MEX"), ("b", "AUT")))
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    return made[0], made[1]


def waiting(federation: Federation, a: Member, serial: str = "AB1234") -> None:
    """A request that came and that nobody there answers."""
    a.ask(a.open_trace(marks(serial)).id, "AUT")
    federation.run(jobs=False)


def debts(member: Member, other: str | None = None) -> list[Debt]:
    with member.work() as work:
        return queries.debts(work, other=country(other) if other else None)


def remind(member: Member) -> list[Reminder]:
    with member.node.door.open(member.node.machine()) as work:
        return service.remind(work)


def test_both_sides_count_the_same_debt_from_their_side(federation, two):
    a, b = two
    assert debts(a) == debts(b) == []
    waiting(federation, a)
    [theirs], [ours] = debts(a), debts(b)
    assert (theirs.other, theirs.we_owe, ours.other, ours.we_owe) == ("AUT", False, "MEX", True)
    assert theirs.form is ours.form is Form.TRACE
    assert (theirs.open, theirs.overdue, ours.open, ours.overdue) == (1, 0, 1, 0)
    assert ours.next_due_at is not None
    due = ours.next_due_at
    waiting(federation, a, "CD5678")
    assert debts(b)[0].open == 2
    federation.clock.to(due + timedelta(hours=5))
    [late] = debts(b)
    assert (late.open, late.overdue) == (2, 2)
    assert late.longest is not None
    assert timedelta(hours=5) <= late.longest < timedelta(hours=5, seconds=1)
    assert late.next_due_at is None
    assert debts(b, "USA") == []


def test_one_is_reminded_once_before_and_once_at_the_end(federation, two):
    a, b = two
    waiting(federation, a)
    due = debts(b)[0].next_due_at
    assert due is not None
    assert remind(b) == []
    federation.clock.to(due - timedelta(hours=2))
    [soon] = remind(b)
    assert (soon.mark, soon.we_owe, soon.other, soon.noun) == (Mark.SOON, True, "MEX", "incoming request")
    assert remind(b) == []
    federation.clock.to(due + timedelta(minutes=1))
    [over] = remind(b)
    assert over.mark is Mark.OVER
    assert remind(b) == []
    [own] = remind(a)
    assert (own.mark, own.we_owe, own.noun) == (Mark.OVER, False, "request")
    with b.work() as work:
        assert [each.mark for each in queries.reminders(work)] == [Mark.OVER, Mark.SOON]
    assert "term.reminded" in b.deeds()


def test_the_round_of_the_house_reminds_and_tells_the_duty_office_a_number(sqlite_federation):
    federation = sqlite_federation
    a, b = join(federation)
    waiting(federation, a)
    due = debts(b)[0].next_due_at
    assert due is not None
    federation.clock.to(due - timedelta(minutes=30))
    b.post.keep_house()
    with b.work() as work:
        assert [each.mark for each in queries.reminders(work)] == [Mark.SOON]
    page = desk(b, Role.LEGAL_OFFICER).get("/owed").text
    assert "What we owe" in page
    assert "ends soon" in page
    assert "/incoming/" in page
    told = desk(b, Role.AUDITOR).call("/debts").json()["items"]
    assert [(each["other"], each["we_owe"], each["open"]) for each in told] == [("MEX", True, 1)]
    listed = desk(b, Role.SUPERVISOR).call("/reminders").json()["items"]
    assert [each["mark"] for each in listed] == ["soon"]


def test_a_person_who_asked_and_a_breach_are_reminded_of_before_the_end_and_at_it(
    sqlite_federation: Federation,
) -> None:
    member, clock = sqlite_federation.add("a", "MEX"), sqlite_federation.clock
    with member.work() as work:
        asked = privacy.open_request(
            work,
            work.new_id(PrivacyRequestId),
            right=Right.ACCESS,
            way=Way.DIRECT,
            regime=Regime.NATIONAL,
            file="F 12/26",
            authority_reference=None,
            received_on=work.at.date(),
            words="Asks what is held about them.",
            state=country("MEX"),
            days=30,
        )
        described = Described(
            work.at,
            None,
            None,
            frozenset({BreachKind.CONFIDENTIALITY}),
            "A paper file was left in a taxi.",
            frozenset({RetentionKind.CASES}),
            None,
            None,
            "Somebody may have read it.",
            "Files leave the office sealed.",
            Risk.LIKELY,
        )
        breach = privacy.record_breach(
            work, work.new_id(DataBreachId), described=described, state=country("MEX")
        )
        assert [each.reference for each in queries.duties(work)] == [breach.number, asked.number]
    assert remind(member) == []
    assert breach.due_at is not None
    clock.to(breach.due_at - timedelta(hours=16))
    [soon] = remind(member)
    assert (soon.mark, soon.noun, soon.reference) == (Mark.SOON, "data breach", breach.number)
    assert (soon.form, soon.other) == (None, None)
    clock.later(hours=17)
    assert [(each.mark, each.reference) for each in remind(member)] == [(Mark.OVER, breach.number)]
    clock.to(asked.due_at - timedelta(hours=20))
    assert [(each.mark, each.reference) for each in remind(member)] == [(Mark.SOON, asked.number)]
    assert remind(member) == []
    with member.work() as work:
        assert {each.reference for each in queries.reminders(work)} == {breach.number, asked.number}
        privacy.withdraw(work, asked.id, version=asked.version)
    clock.to(asked.due_at + timedelta(hours=1))
    assert remind(member) == []
    less = frozenset({Permission.AGREEMENT_READ})
    with member.work(permissions=less) as work:
        assert (queries.duties(work), queries.reminders(work)) == ([], [])
