# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A ratification goes from the node of the state that ratified to another, waits there, and changes what it
decides, from its day on and for no day before."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from ploughshare.exchange.mailbox.service import post
from ploughshare.exchange.mailbox.terms import OutgoingState
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.updates import queries as told
from ploughshare.exchange.updates import service as updates
from ploughshare.exchange.updates.errors import NobodyToTell, NotConfirmedHere, NothingToTell, UpdateIsOwn
from ploughshare.exchange.updates.rules import CHANGES_MOST
from ploughshare.kernel.countries import Country
from ploughshare.law.facts import queries, rules, service
from ploughshare.law.facts.errors import UpdateNotSigned, UpdateUnreadable
from ploughshare.law.facts.terms import Change, Statement
from ploughshare.law.gateways.service import decide
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.safeguards.deeds import Deed
from ploughshare.testing.federation import Federation
from ploughshare.testing.law_facts import national, ratification
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose


def confirm(member: Member, said: Statement) -> Change:
    with member.work() as work:
        made = service.propose(work, said)
    with member.work(COLLEAGUE) as work:
        return service.confirm(work, made.id)


def tell(member: Member) -> updates.Telling:
    with member.work() as work:
        return updates.tell(work, member.node.office)


def waiting(member: Member) -> list[Change]:
    with member.work() as work:
        return list(queries.changes(work, limit=500).items)


def outcome(member: Member, at: datetime) -> Outcome:
    question = Question(
        Country("MEX"), Country("LKA"), Form.TRACE, Purpose.TRACING, frozenset({DataKind.FIREARM}), at
    )
    with member.work() as work:
        return decide(work, question, facts=Facts()).outcome


@pytest.fixture
def pair(federation: Federation) -> tuple[Federation, Member, Member]:
    a, b = federation.add("a", "LKA"), federation.add("b", "MEX")
    federation.acquaint("a", "b")
    return federation, a, b


def test_a_ratification_told_and_confirmed_changes_decisions_from_its_day_on(
    pair: tuple[Federation, Member, Member],
) -> None:
    federation, a, b = pair
    now, then = federation.clock(), datetime(2015, 6, 1, 12, tzinfo=UTC)
    before = outcome(b, then)
    assert outcome(b, now) is Outcome.DISCRETION
    made = confirm(a, ratification())
    # Two nodes in one process: what the one confirmed decides nothing at the other.
    assert (outcome(a, now), outcome(b, now) is Outcome.OWED) == (Outcome.OWED, False)
    assert dict(tell(a).letters) == {b.id: 1}
    federation.run()
    (change,) = waiting(b)
    assert (change.digest, change.origin and change.origin.node) == (made.digest, a.id)
    assert outcome(b, now) is not Outcome.OWED
    with b.work() as work:
        service.confirm(work, change.id, remark="compared with the depositary's notification")
    assert outcome(b, now) is Outcome.OWED
    assert outcome(b, then) is before
    assert outcome(b, datetime(2026, 6, 30, 12, tzinfo=UTC)) is not Outcome.OWED
    with a.work() as work:
        (letter,) = told.told_of(work, made.digest)
    assert (letter.node, letter.state) == (b.id, OutgoingState.DELIVERED)
    assert Deed.FACT_TOLD.value in a.deeds()
    assert Deed.FACT_RECEIVED.value in b.deeds()


def test_what_was_told_is_not_told_again_and_does_no_harm_twice(
    pair: tuple[Federation, Member, Member],
) -> None:
    federation, a, b = pair
    made = confirm(a, ratification())
    tell(a)
    with pytest.raises(NothingToTell):
        tell(a)
    federation.run()
    # The same once more, as an older version or a restored node would send it.
    with a.work() as work:
        peer = known_peer(work, b.id).descriptor
        body = {"v": 1, "changes": [rules.write(made.said)] * 3}
        post(work, a.node.office, to=peer, kind=updates.TOLD, body=body, agreement=None)
    federation.run()
    assert len(waiting(b)) == 1


def test_what_is_taken_back_is_told_as_well(pair: tuple[Federation, Member, Member]) -> None:
    federation, a, b = pair
    made = confirm(a, ratification())
    tell(a)
    federation.run()
    confirm_waiting(b)
    with a.work() as work:
        back = service.take_back(work, made.id, reason="the notification was void")
    with a.work(COLLEAGUE) as work:
        service.confirm(work, back.id)
    tell(a)
    federation.run()
    assert outcome(b, federation.clock()) is Outcome.OWED
    confirm_waiting(b)
    assert outcome(b, federation.clock()) is not Outcome.OWED


def confirm_waiting(member: Member) -> None:
    (found,) = waiting(member)
    with member.work() as work:
        service.confirm(work, found.id)


def test_a_node_that_floods_fills_no_queue_and_is_told_so(sqlite_federation: Federation) -> None:
    a, b = sqlite_federation.add("a", "LKA"), sqlite_federation.add("b", "MEX")
    sqlite_federation.acquaint("a", "b")
    flood = [rules.write(national(value=str(number))) for number in range(10_000)]
    for start in range(0, len(flood), CHANGES_MOST * 10):
        with a.work() as work:
            peer = known_peer(work, b.id).descriptor
            for first in range(start, start + CHANGES_MOST * 10, CHANGES_MOST):
                body = {"v": 1, "changes": flood[first : first + CHANGES_MOST]}
                post(work, a.node.office, to=peer, kind=updates.TOLD, body=body, agreement=None)
    sqlite_federation.run()
    assert len(waiting(b)) == service.FROM_ONE_MOST
    assert "facts.too-many-waiting" in b.refusals()
    # Too much in one letter is no update at all.
    with a.work() as work:
        peer = known_peer(work, b.id).descriptor
        body = {"v": 1, "changes": flood}
        post(work, a.node.office, to=peer, kind=updates.TOLD, body=body, agreement=None)
    sqlite_federation.run()
    assert len(waiting(b)) == service.FROM_ONE_MOST


def test_what_was_refused_there_can_be_sent_again(sqlite_federation: Federation) -> None:
    a, b = sqlite_federation.add("a", "LKA"), sqlite_federation.add("b", "MEX")
    sqlite_federation.acquaint("a", "b")
    full = [rules.write(national(value=str(number))) for number in range(service.FROM_ONE_MOST)]
    with b.work() as work:
        sender = known_peer(work, a.id).descriptor
        service.take_in(work, full, origin=updates._origin_of(sender))
    confirm(a, ratification())
    tell(a)
    sqlite_federation.run()
    first = waiting(b)[0]
    with b.work() as work:
        service.refuse(work, first.id, reason="makes room")
    assert dict(tell(a).letters) == {b.id: 1}


def test_a_file_is_taken_from_a_confirmed_node_and_from_nobody_else(sqlite_federation: Federation) -> None:
    states = {"a": "LKA", "b": "MEX", "c": "AUT"}
    a, b, c = (sqlite_federation.add(name, state) for name, state in states.items())
    sqlite_federation.acquaint("a", "b")
    confirm(a, ratification())
    with a.work() as work:
        text = updates.export(work, a.node.office)
    with a.work() as work, pytest.raises(UpdateIsOwn):
        updates.take_file(work, a.node.office, text)
    with c.work() as work, pytest.raises(UpdateNotSigned):
        updates.take_file(work, c.node.office, text)
    with b.work() as work, pytest.raises(UpdateNotSigned):
        updates.take_file(work, b.node.office, text.replace("Firearms", "Fire arms").replace("party", "none"))
    for broken in ("", "[]", "{}", '{"update": 1}', json.dumps({"update": {"v": 1}, "signature": 7})):
        with b.work() as work, pytest.raises((UpdateUnreadable, UpdateNotSigned)):
            updates.take_file(work, b.node.office, broken)
    with b.work() as work:
        assert updates.take_file(work, b.node.office, text) == service.Taken(waiting=1)
    with b.work() as work:
        assert updates.take_file(work, b.node.office, text) == service.Taken(known=1)


def test_only_what_was_confirmed_here_is_told_and_only_to_somebody(sqlite_federation: Federation) -> None:
    a = sqlite_federation.add("a", "LKA")
    with a.work() as work:
        made = service.propose(work, ratification())
    with a.work() as work, pytest.raises(NotConfirmedHere):
        updates.tell(work, a.node.office, ids=[made.id])
    with a.work() as work, pytest.raises(NobodyToTell):
        updates.tell(work, a.node.office)
    with a.work() as work, pytest.raises(NothingToTell):
        updates.export(work, a.node.office)


def test_many_nodes_are_told_a_few_in_each_transaction(
    sqlite_federation: Federation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updates, "AT_ONCE", 1)
    states = {"a": "LKA", "b": "MEX", "c": "AUT", "d": "KEN"}
    a, *others = (sqlite_federation.add(name, state) for name, state in states.items())
    sqlite_federation.acquaint(*states)
    confirm(a, ratification())
    told = updates.tell_all(a.work, a.node.office)
    assert told.letters == {each.id: 1 for each in others}
    assert a.deeds().count(Deed.FACT_TOLD.value) == 3
    sqlite_federation.run()
    assert [len(waiting(each)) for each in others] == [1, 1, 1]
