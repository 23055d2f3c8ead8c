# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the law leaves to a person is stopped, put to the legal officer, decided, and goes on its way then."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from desks import Desk, desk
from federation import test_information as informing
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.lookup.errors import LookupForbidden
from ploughshare.exchange.lookup.service.desk import check_law
from ploughshare.law.rulings import queries, service
from ploughshare.law.rulings.terms import Grounds, QuestionState, Ruling
from ploughshare.registry.intelligence import service as intelligence
from ploughshare.registry.intelligence.errors import LawForbids
from ploughshare.registry.intelligence.terms import StatementId
from ploughshare.registry.tracing.service import answering
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.work import AccountId
from ploughshare.testing.builders import arm, country, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import RequestState

LAWYER = AccountId(bytes(15) + b"\x2a")
WORDS = "The two offices exchanged letters in 2019 under which each answers the other."
LETTERS = "Exchange of letters of 4 June 2019"


@pytest.fixture
def two(federation: Federation) -> tuple[Member, Member]:
    """Mexico, and a party of which the tables hold nothing, with an agreement."""
    made = tuple(federation.add(name, state) for name, state in (("a", "MEX"), ("b", "TWN")))
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    return made[0], made[1]


def decide(member: Member, *, permit: bool, for_all: bool = False) -> Ruling:
    """The legal officer decides the one question that waits."""
    with member.work(LAWYER) as work:
        [made] = queries.questions(work)
        grounds = Grounds(WORDS, (LETTERS,), frozenset(made.left.missing))
        until = work.at.date() + timedelta(days=30) if for_all else None
        return service.decide(work, made.id, permit=permit, grounds=grounds, for_all=for_all, until=until)


def waits_for(member: Member, id: TraceId) -> list[QuestionState]:
    with member.work() as work:
        return [each.state for each in queries.questions_of(work, id)]


def test_a_stopped_request_is_decided_and_sent_and_answered(
    federation: Federation, two: tuple[Member, Member]
) -> None:
    a, b = two
    b.hold([arm("AB1234", made_and_exported("TWN", to="MEX"))])
    trace = a.open_trace(marks("AB1234"))
    stopped = a.ask(trace.id, "TWN")
    assert stopped.state is RequestState.REFUSED
    federation.run()
    assert b.incoming() == []
    assert waits_for(a, trace.id) == [QuestionState.WAITING]
    ruling = decide(a, permit=True)
    assert ruling.subject is not None
    assert ruling.subject.id.value == trace.id.value
    with a.work() as work:
        assert queries.count_for(work, decides=False) == 1
    sent = a.ask(trace.id, "TWN")
    assert sent.state is not RequestState.REFUSED
    assert sent.decision.why == "Permitted by the decision of the legal officer of 2026-11-24."
    federation.run()
    [view] = b.incoming()
    # On the asked side the same law leaves it to the legal officer there.
    with b.work(LAWYER) as work:
        answering.decide(work, b.node.desk, view.incoming.id, permit=True, grounds=WORDS)
    federation.run()
    assert a.request(sent.id).state is RequestState.ANSWERED
    # Another trace is another question.
    other = a.open_trace(marks("AB9999"))
    assert a.ask(other.id, "TWN").state is RequestState.REFUSED
    assert waits_for(a, other.id) == [QuestionState.WAITING]


def test_what_the_legal_officer_refuses_stays_here(
    federation: Federation, two: tuple[Member, Member]
) -> None:
    a, b = two
    trace = a.open_trace(marks("AB1234"))
    a.ask(trace.id, "TWN")
    decide(a, permit=False)
    again = a.ask(trace.id, "TWN")
    assert again.state is RequestState.REFUSED
    assert again.decision.why.startswith("Refused by the decision of the legal officer")
    assert again.refusal is not None
    assert WORDS not in again.refusal.english()
    federation.run()
    assert b.incoming() == []


def test_a_decision_for_all_lets_answers_go_by_themselves_on_the_asked_side(
    federation: Federation, two: tuple[Member, Member]
) -> None:
    a, b = two
    b.hold([arm(each, made_and_exported("TWN", to="MEX")) for each in ("AB1234", "CD5678")])
    for serial in ("AB1234", "CD5678"):
        trace = a.open_trace(marks(serial))
        if a.ask(trace.id, "TWN").state is RequestState.REFUSED:
            decide(a, permit=True, for_all=True)
            a.ask(trace.id, "TWN")
    federation.run()
    assert len(b.incoming()) == 2
    with a.work(LAWYER) as work:
        [ruling] = queries.general_rulings(work)
    with a.work(LAWYER) as work:
        service.end(work, ruling.id, why="The letters were withdrawn in this very week.")
    federation.clock.later(minutes=1)
    third = a.open_trace(marks("EF9012"))
    assert a.ask(third.id, "TWN").state is RequestState.REFUSED


def test_the_way_forward_stands_on_the_pages(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    a = federation.add("a", "MEX")
    federation.add("b", "TWN")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    trace = a.open_trace(marks("AB1234"))
    officer, lawyer = desk(a, Role.TRACING_OFFICER), desk(a, Role.LEGAL_OFFICER)
    asked = officer.post(f"/traces/{trace.id}/ask", state="TWN", use="evidence", urgency="", holder="")
    assert asked.status_code == 303
    page = officer.get(f"/traces/{trace.id}").text
    assert "Put to the legal officer" in page
    path = "/law/questions/" + page.split('href="/law/questions/')[1].split('"')[0]
    assert "A legal officer decides it." in officer.get(path).text
    assert path in lawyer.get("/law/questions").text
    page = lawyer.get(path).text
    assert "Decide it" in page
    assert "party:TWN" in page
    given = {"grounds": WORDS, "provisions": LETTERS, "reach": "one", "permit": "yes"}
    short = lawyer.post(f"{path}/decide", **{**given, "looked_at": "party:TWN", "grounds": "so"})
    assert "at least 20 characters" in short.text
    passed_over = lawyer.post(f"{path}/decide", **given)
    assert "Say of everything that is not known" in passed_over.text
    assert lawyer.post(f"{path}/decide", **given, looked_at="party:TWN").status_code == 303
    assert "Permitted by the legal officer" in lawyer.get(path).text
    navigation = officer.get(f"/traces/{trace.id}").text
    assert "You can send it now." in navigation
    assert waiting_in_navigation(officer) == 1
    assert LETTERS in officer.get(path).text
    assert waiting_in_navigation(officer) == 0
    sent = officer.post(f"/traces/{trace.id}/ask", state="TWN", use="evidence", urgency="", holder="")
    assert sent.status_code == 303
    assert [each.sent_at is None for each, _ in a.view(trace.id).requests] == [True, False]


def waiting_in_navigation(at: Desk) -> int:
    """What the navigation says waits among the questions of law."""
    entry = at.get("/about").text.split('href="/law/questions"')[1].split("</a>")[0]
    found = re.search(r'nav-count"[^>]*>([0-9]+)', entry)
    return int(found[1]) if found else 0


def test_information_that_was_stopped_is_told_after_the_decision(
    federation: Federation, two: tuple[Member, Member]
) -> None:
    a, b = two
    id = informing.write(a)
    with pytest.raises(LawForbids) as stopped:
        tell(a, id, b)
    assert (stopped.value.facts["asked"], stopped.value.facts["form"]) == ("TWN", "spontaneous_information")
    with a.in_case() as work:
        made = intelligence.put_to_officer(work, a.node.desk, id, to=b.id)
    assert made.about.form is Form.SPONTANEOUS_INFORMATION
    decide(a, permit=True)
    tell(a, id, b)
    federation.run()
    assert informing.only(b).content is not None
    # What is written anew is another question.
    with pytest.raises(LawForbids):
        tell(a, informing.write(a, words="Another lot was offered in the same place."), b)


def tell(member: Member, id: StatementId, to: Member) -> None:
    with member.in_case() as work:
        intelligence.tell(work, member.node.desk, id, to=to.id)


def test_a_stopped_look_up_leads_on_to_the_law(sqlite_federation: Federation) -> None:
    a = sqlite_federation.add("a", "MEX")
    sqlite_federation.add("b", "TWN")
    sqlite_federation.acquaint("a", "b")
    terms = sqlite_federation.agree("a", "b")
    with a.work() as work:
        made = next(each for each in agreements.known_with(work, sqlite_federation.members["b"].id))
        with pytest.raises(LookupForbidden) as stopped:
            check_law(work, made, asking=a.node.desk.own, asked=country("TWN"), purpose=Purpose.TRACING)
    assert made.terms.reference == terms.reference
    assert {"asking": "MEX", "asked": "TWN", "form": "trace"}.items() <= stopped.value.facts.items()
    officer, lawyer = desk(a, Role.TRACING_OFFICER), desk(a, Role.LEGAL_OFFICER)
    fields = {"asking": "MEX", "asked": "TWN", "form": "trace", "purpose": "tracing", "agreement": "yes"}
    path = officer.post("/law/questions", **fields).headers["location"]
    until = (sqlite_federation.clock().date() + timedelta(days=9)).isoformat()
    given = {"grounds": WORDS, "permit": "yes", "reach": "all", "until": until, "looked_at": "party:TWN"}
    assert lawyer.post(f"{path}/decide", **given).status_code == 303
    with a.work() as work:
        check_law(work, made, asking=a.node.desk.own, asked=country("TWN"), purpose=Purpose.TRACING)
