# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Order where it matters, gaps seen and asked for again, urgent before ordinary, states told back."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest

from letters import KIND, met, notes, outbox, states, tell
from ploughshare.crypto.sealing import SealPrivateKey
from ploughshare.exchange.edge import store as edge_store
from ploughshare.exchange.mailbox import rules, service, store
from ploughshare.exchange.mailbox.errors import NoWay, OutboxFull, OwnLevelTooLow
from ploughshare.exchange.mailbox.service import turns
from ploughshare.exchange.mailbox.terms import Envelope, OutgoingState, Route, Turn, Way
from ploughshare.kernel.ids import random_reference
from ploughshare.testing.builders import marks
from ploughshare.testing.members import Member

pytestmark = pytest.mark.hostile


def envelopes(member: Member) -> list[Envelope]:
    member.node.sequencer.run_once()
    return [each.envelope for each in outbox(member)]


def arrive(federation: Any, sender: Member, to: Member, letters: list[Envelope]) -> None:
    """Letters reach a node in this order, however they were posted."""
    for each in letters:
        federation.hand_over(each, sender=sender, to=to)
    while to.post.take_in_letters():
        pass


def gaps(member: Member) -> list[tuple[int, int]]:
    with member.work() as work:
        return [(each.first, each.last) for each in store.gaps(work.connection, most=100)]


def later(federation: Any, by: timedelta) -> None:
    """Time goes by, every node keeps house, and the mail runs."""
    federation.clock.now += by
    for member in federation.members.values():
        member.post.keep_house()
    federation.run()


@pytest.mark.parametrize("seed", range(4))
def test_letters_about_one_thing_keep_their_order_however_they_arrive(sqlite_federation, seed):
    federation = sqlite_federation
    a, b = met(federation)
    for number in range(12):
        tell(a, b, f"{number % 3}:{number}", about=number % 3)
    shuffled = envelopes(a)
    random.Random(seed).shuffle(shuffled)
    arrive(federation, a, b, [*shuffled, *shuffled[:4]])
    assert sorted(notes(b)) == sorted(f"{number % 3}:{number}" for number in range(12))
    for about in range(3):
        mine = [each for each in notes(b) if each.startswith(f"{about}:")]
        assert mine == [f"{about}:{number}" for number in range(12) if number % 3 == about]
    assert gaps(b) == []
    with b.work() as work:
        assert store.early_senders(work.connection) == []


def test_what_rests_on_an_agreement_waits_for_it_though_it_is_about_something_else(federation):
    a, b = met(federation)
    with a.work() as work:
        ground = service.post(
            work,
            a.node.office,
            to=b.node.office.descriptor,
            kind="agreement.unheard-of",
            body={},
            agreement=None,
        )
    tell(a, b, "rests on it")
    first, second = envelopes(a)
    assert first.header.message == ground
    arrive(federation, a, b, [second])
    assert notes(b) == []
    assert "message.held" in b.deeds()
    arrive(federation, a, b, [first])
    # The first was refused by name: that is an end, too, and what follows goes on.
    assert b.refusals() == ["mailbox.kind-unknown"]
    assert notes(b) == ["rests on it"]


def test_a_lost_letter_is_seen_as_a_gap_and_asked_for_again(federation):
    a, b = met(federation)
    for number in range(5):
        tell(a, b, str(number), about=number)
    letters = envelopes(a)
    arrive(federation, a, b, [letters[0], letters[4]])
    assert gaps(b) == [(2, 4)]
    # The others count as delivered at the sender: their receipts came, and something lost them.
    posted = outbox(a)
    with a.work() as work:
        for each in posted:
            store.mark_seen(work.connection, each.id, at=work.at)
    b.post.keep_house()
    federation.run()
    assert gaps(b) == [(2, 4)]
    later(federation, timedelta(minutes=11))
    assert sorted(notes(b)) == ["0", "1", "2", "3", "4"]
    assert gaps(b) == []
    assert b.deeds().count("gap.found") == 1
    assert b.deeds().count("gap.closed") >= 1
    federation.verify()


def test_of_what_can_have_no_effect_any_more_the_asker_is_told_and_waits_no_longer(federation):
    a, b = met(federation)
    tell(a, b, "short", valid=timedelta(minutes=1))
    tell(a, b, "after it")
    first, second = envelopes(a)
    posted = outbox(a)
    with a.work() as work:
        for each in posted:
            store.mark_seen(work.connection, each.id, at=work.at)
    arrive(federation, a, b, [second])
    assert first.header.message != second.header.message
    assert notes(b) == []
    later(federation, timedelta(minutes=11))
    assert notes(b) == ["after it"]
    assert gaps(b) == []


def test_nothing_waits_for_ever(sqlite_federation):
    a, b = met(sqlite_federation)
    tell(a, b, "lost")
    tell(a, b, "late")
    _, second = envelopes(a)
    posted = outbox(a)
    with a.work() as work:
        for each in posted:
            store.mark_ended(work.connection, each.id, state=OutgoingState.HELD, trouble="restored")
    arrive(sqlite_federation, a, b, [second])
    assert notes(b) == []
    sqlite_federation.clock.now += turns.WAITS_MOST + timedelta(seconds=1)
    b.post.keep_house()
    assert notes(b) == ["late"]


def test_a_sender_that_names_a_number_far_away_costs_one_row(sqlite_federation):
    federation = sqlite_federation
    a, b = met(federation)
    now = a.node.clock()

    def far(number: int, after: tuple[int, ...] = ()) -> Envelope:
        return rules.seal_message(
            a.node.office,
            b.node.office.descriptor,
            reference=random_reference(),
            kind=KIND,
            agreement=None,
            body={"words": str(number)},
            at=now,
            expires_at=now + timedelta(days=1),
            turn=Turn("S" * 26, number, after),
        )

    arrive(federation, a, b, [far(2**50), far(2**49, (3,)), far(7), far(7)])
    assert gaps(b) == [(1, 6), (8, 2**50 - 1)]
    assert notes(b) == [str(2**50), "7", "7"]
    arrive(federation, a, b, [far(3)])
    assert notes(b)[-2:] == ["3", str(2**49)]
    assert gaps(b) == [(1, 2), (4, 6), (8, 2**49 - 1), (2**49 + 1, 2**50 - 1)]


def test_an_urgent_letter_goes_first_but_never_before_what_it_is_about(federation):
    a, b = met(federation)
    federation.wire.down.add("b")
    tell(a, b, "ordinary 1", about=1)
    tell(a, b, "ordinary 2", about=2)
    tell(a, b, "first about 3", about=3)
    tell(a, b, "urgent about 3", about=3, urgent=True)
    tell(a, b, "urgent about 4", about=4, urgent=True)
    federation.wire.down.clear()
    federation.run()
    assert notes(b) == ["first about 3", "urgent about 3", "urgent about 4", "ordinary 1", "ordinary 2"]


def test_the_sender_learns_that_a_message_was_accepted_and_then_that_it_was_read(federation):
    a, b = met(federation)
    told = [tell(a, b, str(number)) for number in range(3)]
    federation.run()
    assert states(a) == [OutgoingState.DELIVERED] * 3
    later(federation, timedelta(minutes=1))
    assert states(a) == [OutgoingState.ACCEPTED] * 3
    # One notice for all of them.
    assert federation.wire.kinds().count("mail.accepted") == 1
    with b.work() as work:
        for _ in range(2):
            service.note_read(work, sender=a.id, message=told[1])
    later(federation, timedelta(minutes=1))
    later(federation, timedelta(minutes=1))
    assert states(a) == [OutgoingState.ACCEPTED, OutgoingState.READ, OutgoingState.ACCEPTED]
    assert federation.wire.kinds().count("mail.read") == 1
    assert all(each.accepted_at for each in outbox(a))
    # No notice about notices: the mail comes to rest.
    before = len(federation.wire.passed)
    later(federation, timedelta(minutes=1))
    assert len(federation.wire.passed) == before


def test_opening_a_request_counts_as_reading_the_message_that_brought_it(federation):
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b", automatic_answers=False)
    a.ask(a.open_trace(marks("BYFP447")).id, "AUT")
    federation.run()
    later(federation, timedelta(minutes=1))
    request = outbox(a)[-1]
    assert (request.kind, request.state) == ("trace.requested", OutgoingState.ACCEPTED)
    brought = b.incoming()[0].incoming.id
    with b.work() as work:
        service.note_read_about(work, brought)
    later(federation, timedelta(minutes=1))
    assert outbox(a)[-1].state is OutgoingState.READ


def test_nobody_else_can_say_that_a_message_was_accepted(sqlite_federation):
    federation = sqlite_federation
    a, b, c = met(federation, "c")
    federation.wire.down.add("b")
    told = tell(a, b, "for b")
    with c.work() as work:
        service.post(
            work,
            c.node.office,
            to=a.node.office.descriptor,
            kind="mail.accepted",
            body={"messages": [told]},
            agreement=None,
        )
    federation.run(rounds=30)
    assert states(a) == [OutgoingState.QUEUED]


def test_a_restored_sender_begins_another_count(federation):
    a, b = met(federation)
    tell(a, b, "before")
    federation.run()
    with a.work() as work:
        service.announce_restored(work, a.node.office, peers=[b.node.office.descriptor], as_of=a.node.clock())
    federation.run()
    tell(a, b, "after")
    federation.run()
    assert notes(b) == ["before", "after"]
    assert gaps(b) == []


def test_an_outbox_that_is_full_says_so(sqlite_federation, monkeypatch):
    a, b = met(sqlite_federation)
    sqlite_federation.wire.down.add("b")
    monkeypatch.setattr(turns, "OUTBOX_MOST", 5)
    for number in range(5):
        tell(a, b, str(number))
    with pytest.raises(OutboxFull):
        tell(a, b, "one too many")
    sqlite_federation.wire.down.clear()
    sqlite_federation.run()
    tell(a, b, "there is room")


def test_to_a_node_that_is_only_heard_nothing_is_posted_not_even_about_mail(federation):
    a, b = met(federation)
    with b.work() as work:
        service.choose_way(work, b.node.office, Route(a.id, Way.SILENT))
    with pytest.raises(NoWay):
        tell(b, a, "no")
    tell(a, b, "heard")
    tell(a, b, "refused", about=2)
    b.node.handlers.pop(KIND)
    federation.run()
    later(federation, timedelta(minutes=30))
    assert b.refusals() == ["mailbox.kind-unknown"] * 2
    assert federation.wire.kinds().count("mail.refused") == 0
    assert states(a) == [OutgoingState.DELIVERED] * 2


@pytest.mark.parametrize(
    ("level", "code"),
    [(None, ""), ("unclassified", ""), ("restricted", ""), ("secret", "level"), ("cosmic", "level")],
)
def test_what_is_more_secret_than_a_node_may_hold_is_refused_unopened(federation, monkeypatch, level, code):
    a, b = met(
        federation, a={"node": {"accredited_for": "top secret"}}, b={"node": {"accredited_for": "restricted"}}
    )
    now = a.node.clock()
    sealed = rules.seal_message(
        a.node.office,
        b.node.office.descriptor,
        reference=random_reference(),
        kind=KIND,
        agreement=None,
        body={"words": "marked"},
        at=now,
        expires_at=now + timedelta(days=1),
        level=level,
    )
    # Behind the edge's own check: the office must not rely on it.
    with b.node.edge() as connection:
        edge_store.add(connection, sealed, sealed_sha256="0" * 64, receipt=b"{}", at=now)
    opened: list[bytes] = []
    real = SealPrivateKey.open

    def watched(key: SealPrivateKey, sealed: bytes, *, info: bytes) -> bytes:
        opened.append(sealed)
        return real(key, sealed, info=info)

    monkeypatch.setattr(SealPrivateKey, "open", watched)
    b.post.take_in_letters()
    assert len(opened) == (0 if code else 1)
    assert notes(b) == ([] if code else ["marked"])
    assert b.refusals() == (["mailbox.level-too-high"] if code else [])
    federation.run()
    assert federation.wire.kinds().count("mail.refused") == (1 if code else 0)


def test_a_node_sends_nothing_that_it_may_not_hold_itself(sqlite_federation):
    a, b = met(sqlite_federation)
    with pytest.raises(OwnLevelTooLow):
        tell(a, b, "secret", level="secret")
