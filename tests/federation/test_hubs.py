# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Mail through a hub: it carries what it cannot read, and whatever it does ends in a named outcome."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from letters import met, notes, outbox, states, tell
from ploughshare.bootstrap.node import consent_of
from ploughshare.crypto.digests import unb64
from ploughshare.crypto.sealing import SealBroken
from ploughshare.exchange.carrying import rules as carrying_rules
from ploughshare.exchange.carrying import service as carrying
from ploughshare.exchange.carrying import store as carrying_store
from ploughshare.exchange.carrying.errors import CarryingFull, HubReceiptBroken, NotCarried
from ploughshare.exchange.carrying.terms import CarriedState, Outcome
from ploughshare.exchange.edge import service as edge
from ploughshare.exchange.mailbox import rules
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.errors import (
    REFUSAL,
    MessageExpired,
    MessageRefused,
    SignatureBad,
    TooMany,
)
from ploughshare.exchange.mailbox.rules import encode_receipt, make_receipt
from ploughshare.exchange.mailbox.service.ways import HUB_PATIENCE
from ploughshare.exchange.mailbox.terms import Envelope, OutgoingState, Route, Way
from ploughshare.testing.builders import arm, filling, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.hubs import carries_for
from ploughshare.testing.members import Member
from ploughshare.vocabulary.tracing import RequestState

pytestmark = pytest.mark.hostile


def through(federation: Federation, a: Member, b: Member, hub: Member, *, agreed: bool = True) -> None:
    """Let two nodes write to each other through a hub, both ways."""
    if agreed:
        carries_for(hub, a, b)
    for member, other in ((a, b), (b, a)):
        with member.work() as work:
            mailbox.choose_way(work, member.node.office, Route(other.id, Way.HUB, hub.id))
        member.post.sync_edge()


def apart(federation: Federation, *others: str, agreed: bool = True) -> tuple[Member, ...]:
    """A and B, who reach each other through H alone."""
    members = met(federation, "h", *others)
    through(federation, *members[:2], members[2], agreed=agreed)
    return members


def later(federation: Federation, by: timedelta) -> None:
    federation.clock.now += by
    for member in federation.members.values():
        member.post.keep_house()
    federation.run()


def edge_peer(at: Member, of: Member) -> Any:
    with at.node.edge() as connection:
        return edge.sender_named(connection, of.id)


def test_a_whole_trace_goes_through_a_hub_that_has_no_part_in_it(federation):
    a, b, h = (federation.add(name, state) for name, state in (("a", "MEX"), ("b", "AUT"), ("h", "CHE")))
    # A and B know each other, each knows H, and there is no line between A and B.
    federation.acquaint("a", "b", "h")
    through(federation, a, b, h)
    federation.agree("a", "b")
    b.hold([*filling(10), arm("BYFP447", made_and_exported("AUT", to="USA"))])
    request = a.ask(a.open_trace(marks("BYFP447")).id, "AUT")
    federation.run()
    assert a.request(request.id).state is RequestState.ANSWERED
    assert set(states(a)) == {OutgoingState.DELIVERED}
    assert federation.wire.passed == []
    # H has no message of its own from this, and its log names ends, sizes and outcomes only.
    assert "message.accepted" not in h.deeds()
    carried = [each.facts for each in h.entries() if each.deed == "message.carried"]
    assert {frozenset(each) for each in carried} == {frozenset({"from", "to", "bytes", "outcome"})}
    federation.verify()


def test_a_message_is_with_the_hub_and_then_received(federation):
    a, b, _ = apart(federation)
    federation.wire.down.add("b")
    tell(a, b, "one")
    federation.step()
    federation.step()
    assert states(a) == [OutgoingState.WITH_HUB]
    assert notes(b) == []
    federation.wire.down.clear()
    federation.clock.now += timedelta(minutes=5)
    federation.run()
    assert states(a) == [OutgoingState.DELIVERED]
    assert notes(b) == ["one"]


def test_a_hub_that_did_not_consent_carries_nothing(federation):
    a, b, h = apart(federation, agreed=False)
    tell(a, b, "one")
    a.node.sequencer.run_once()
    federation.step()
    assert states(a) == [OutgoingState.QUEUED]
    assert outbox(a)[0].trouble == "carrying.not-carried"
    # A third node that it carries for helps neither.
    carries_for(h, a, h)
    federation.clock.now += timedelta(minutes=5)
    federation.step()
    assert states(a) == [OutgoingState.QUEUED]


def test_a_node_takes_no_letter_from_a_hub_that_it_did_not_choose_for_that_sender(federation):
    a, b, _, c = apart(federation, "c")
    envelope = letter_of(a, b)
    federation.run()
    stranger = edge_peer(b, c)
    with b.node.edge() as connection, pytest.raises(NotCarried):
        carrying.take_relayed(
            connection,
            stranger,
            envelope,
            own=b.id,
            key=b.node.office.keys.edge,
            clock=b.node.clock,
            accredited_for="secret",
        )


def letter_of(sender: Member, to: Member, words: str = "one") -> Envelope:
    """A letter as it stands in the outbox."""
    tell(sender, to, words)
    return outbox(sender)[-1].envelope


def test_a_hub_cannot_read(federation):
    a, b, h = apart(federation)
    envelope = letter_of(a, b, "sealed for b")
    info = rules._info(envelope.header)
    for key in h.node.office.keys.openers(h.node.clock()):
        with pytest.raises(SealBroken):
            key.open(envelope.sealed, info=info)
    # Not even under a header that names its own key.
    own = h.node.office.descriptor.sealing[0]
    header = replace(envelope.header, recipient=h.id, key=own.key_id)
    with pytest.raises(SealBroken):
        h.node.office.keys.sealing.open(envelope.sealed, info=rules._info(header))
    assert b"sealed for b" not in rules.encode_envelope(envelope)


MEDDLING: dict[str, Any] = {
    "drops everything": lambda each: [],
    "flips a bit": lambda each: [replace(each, sealed=each.sealed[:-1] + bytes([each.sealed[-1] ^ 1]))],
    "cuts": lambda each: [replace(each, sealed=each.sealed[:-100])],
    "writes another expiry": lambda each: [
        replace(each, header=replace(each.header, expires_at=each.header.expires_at + timedelta(days=1)))
    ],
    "writes another level": lambda each: [replace(each, header=replace(each.header, level="unclassified"))],
}


@pytest.mark.parametrize("deed", sorted(MEDDLING))
def test_what_a_hub_drops_or_alters_has_no_effect_and_shows_at_the_sender(sqlite_federation, deed):
    federation = sqlite_federation
    a, b, h = apart(federation)
    federation.hubs.hand_on = MEDDLING[deed]
    tell(a, b, "one", valid=timedelta(days=2))
    for _ in range(4):
        federation.step()
    assert notes(b) == []
    assert states(a) == [OutgoingState.WITH_HUB]
    trouble = outbox(a)[0].trouble
    assert trouble == (None if deed == "drops everything" else "mailbox.hub-refused")
    # The hub's word that B refused it ends nothing: an honest hub, or another way, still brings it there.
    federation.hubs.hand_on = lambda each: [each]
    later(federation, HUB_PATIENCE + timedelta(minutes=1))
    later(federation, timedelta(minutes=10))
    assert notes(b) == ["one"]
    assert states(a)[0] in {OutgoingState.DELIVERED, OutgoingState.ACCEPTED}
    assert h.refusals() == []


def test_a_message_that_a_hub_never_hands_on_expires_by_name(federation):
    a, b, _ = apart(federation)
    federation.hubs.hand_on = lambda each: []
    tell(a, b, "one", valid=timedelta(days=1))
    for _ in range(4):
        federation.step()
    federation.clock.now += timedelta(days=1, minutes=1)
    for member in federation.members.values():
        member.post.keep_house()
    assert states(a) == [OutgoingState.EXPIRED]
    with federation.members["h"].node.edge() as connection:
        assert carrying_store.counts(connection) == []


def test_a_hub_that_delays_beyond_the_time_of_a_message_gives_it_no_effect(federation):
    a, b, _ = apart(federation)
    kept: list[Envelope] = []

    def delay(each: Envelope) -> list[Envelope]:
        kept.append(each)
        return []

    federation.hubs.hand_on = delay
    tell(a, b, "one", valid=timedelta(days=1))
    federation.step()
    federation.step()
    federation.clock.now += timedelta(days=2)
    with pytest.raises(MessageExpired):
        relayed(federation.members["h"], b, kept[0])
    assert notes(b) == []


def relayed(hub: Member, to: Member, envelope: Envelope) -> tuple[bool, bytes]:
    shown = edge_peer(to, hub)
    with to.node.edge() as connection:
        return carrying.take_relayed(
            connection,
            shown,
            envelope,
            own=to.id,
            key=to.node.office.keys.edge,
            clock=to.node.clock,
            accredited_for=to.node.office.accredited_for,
        )


@pytest.mark.parametrize("seed", range(3))
def test_a_hub_that_repeats_and_mixes_gives_each_message_one_effect_in_its_order(sqlite_federation, seed):
    federation = sqlite_federation
    a, b, _ = apart(federation)
    lot, kept = random.Random(seed), []

    def mix(each: Envelope) -> list[Envelope]:
        kept.append(each)
        return [] if len(kept) < 9 else lot.sample(kept, len(kept)) * 2

    federation.hubs.hand_on = mix
    for number in range(9):
        tell(a, b, f"{number % 3}:{number}", about=number % 3)
    for _ in range(6):
        federation.step()
        federation.clock.now += timedelta(minutes=3)
    federation.hubs.hand_on = lambda each: [each]
    federation.clock.now += timedelta(minutes=10)
    federation.run()
    assert len(notes(b)) == 9
    for about in range(3):
        mine = [each for each in notes(b) if each.startswith(f"{about}:")]
        assert mine == sorted(mine)
    assert set(states(a)) == {OutgoingState.DELIVERED}


def test_a_receipt_that_the_hub_made_itself_is_no_receipt(federation):
    a, b, h = apart(federation)
    federation.hubs.hand_on = lambda each: []

    def forge(outcomes: list[Outcome]) -> list[Outcome]:
        envelope = outbox(a)[0].envelope
        forged = make_receipt(envelope, h.node.office.keys.edge, node=b.id, at=h.node.clock())
        told = encode_receipt(forged)
        return [replace(each, state=CarriedState.DELIVERED, receipt=told) for each in outcomes]

    federation.hubs.tell = forge
    tell(a, b, "one")
    for _ in range(4):
        federation.step()
    assert states(a) == [OutgoingState.WITH_HUB]
    assert outbox(a)[0].trouble == "mailbox.receipt-broken"
    # Nor is its word that it keeps a message the recipient's.
    word = carrying_rules.keep_word(
        outbox(a)[0].envelope, h.node.office.keys.edge, hub=h.id, at=h.node.clock()
    )
    federation.hubs.tell = lambda outcomes: [replace(each, receipt=word) for each in outcomes]
    federation.step()
    assert states(a) == [OutgoingState.WITH_HUB]


def refused_by(
    member: Member, envelope: Envelope, code: type[MessageRefused] = MessageExpired
) -> bytes | None:
    """A face's signed word that it refused a letter, as a hub carries it back; None where it signs none."""
    body = rules.encode_envelope(envelope)
    error = carrying.sign_refusal(
        code(), body, key=member.node.office.keys.edge, own=member.id, clock=member.node.clock
    )
    word = error.facts.get(REFUSAL)
    return unb64(word) if isinstance(word, str) else None


def test_a_refusal_that_the_other_node_signed_ends_the_message_by_name(federation):
    a, b, _ = apart(federation)
    federation.hubs.hand_on = lambda each: []
    tell(a, b, "one")
    federation.step()
    word = refused_by(b, outbox(a)[0].envelope)
    federation.hubs.tell = lambda outcomes: [
        replace(each, state=CarriedState.REFUSED, code="mailbox.expired", refusal=word) for each in outcomes
    ]
    for _ in range(3):
        federation.step()
    assert states(a) == [OutgoingState.REFUSED]
    assert outbox(a)[0].trouble == "mailbox.expired"


@pytest.mark.parametrize("forgery", ["by the hub", "for another letter", "not for good", "no word"])
def test_a_refusal_that_the_other_node_did_not_sign_for_this_letter_ends_nothing(sqlite_federation, forgery):
    federation = sqlite_federation
    a, b, h = apart(federation)
    federation.hubs.hand_on = lambda each: []
    tell(a, b, "one")
    federation.step()
    envelope = outbox(a)[0].envelope
    altered = replace(envelope, sealed=envelope.sealed[:-1] + bytes([envelope.sealed[-1] ^ 1]))
    word = {
        "by the hub": refused_by(h, envelope),
        "for another letter": refused_by(b, altered),
        # What the face would take at another time it does not sign.
        "not for good": refused_by(b, envelope, TooMany),
        "no word": b"[" * 1000,
    }[forgery]
    federation.hubs.tell = lambda outcomes: [
        replace(each, state=CarriedState.REFUSED, code="mailbox.expired", refusal=word) for each in outcomes
    ]
    for _ in range(3):
        federation.step()
    assert states(a) == [OutgoingState.WITH_HUB]
    assert outbox(a)[0].trouble == "mailbox.hub-refused"


def test_a_word_of_another_or_for_another_message_is_refused(sqlite_federation):
    a, b, h, c = apart(sqlite_federation, "c")
    one, two = letter_of(a, b), letter_of(a, b, "two")
    good = carrying_rules.keep_word(one, h.node.office.keys.edge, hub=h.id, at=h.node.clock())
    carrying_rules.check_word(good, one, h.node.office.descriptor)
    for data, envelope, hub in (
        (good, two, h),
        (good, one, c),
        (b"{}", one, h),
        (b"[" * 10_000, one, h),
        (good.replace(b'"v":1', b'"v":2'), one, h),
    ):
        with pytest.raises(HubReceiptBroken):
            carrying_rules.check_word(data, envelope, hub.node.office.descriptor)


def test_between_two_nodes_no_more_waits_than_the_hub_allows_and_others_go_on(federation):
    a, b, h, c = apart(federation, "c")
    through(federation, c, b, h)
    carries_for(h, a, b, c)
    settings = h.node.settings
    h.node.settings = replace(settings, peer=replace(settings.peer, carries_letters_most=2))
    assert consent_of(h.node.settings).letters_most == 2
    with b.work() as work:
        mailbox.choose_way(work, b.node.office, Route(a.id, Way.HUB, h.id))
    federation.wire.down.add("b")
    for number in range(4):
        tell(a, b, f"a{number}", about=number)
    tell(c, b, "c0")
    for _ in range(3):
        federation.step()
    assert [each.value for each in states(a)] == ["with_hub", "with_hub", "queued", "queued"]
    assert states(c) == [OutgoingState.WITH_HUB]
    assert outbox(a)[2].trouble == "carrying.full"
    # It was told to wait five minutes, and does.
    assert outbox(a)[2].next_at >= federation.clock.now + timedelta(minutes=4)
    waiting, peer = outbox(a)[2].envelope, edge_peer(h, a)
    with h.node.edge() as connection, pytest.raises(CarryingFull):
        carrying.take_carried(
            connection,
            peer,
            waiting,
            own=h.id,
            key=h.node.office.keys.edge,
            clock=h.node.clock,
            consent=consent_of(h.node.settings),
            accredited_for="secret",
        )


def test_nobody_hands_a_hub_letters_in_anothers_name_or_learns_of_anothers(federation):
    a, b, h, c = apart(federation, "c")
    carries_for(h, a, b, c)
    federation.wire.down.add("b")
    tell(a, b, "one")
    federation.step()
    federation.step()
    envelope = outbox(a)[0].envelope
    theirs, ours = edge_peer(h, c), edge_peer(h, a)
    with h.node.edge() as connection:
        with pytest.raises(SignatureBad):
            carrying.take_carried(
                connection,
                theirs,
                envelope,
                own=h.id,
                key=h.node.office.keys.edge,
                clock=h.node.clock,
                consent=consent_of(h.node.settings),
                accredited_for="secret",
            )
        question = b'{"messages":["%s"]}' % envelope.header.message.encode()
        told = carrying.answer_outcomes(connection, theirs, question)
        assert carrying_rules.decode_outcomes(told) == []
        mine = carrying_rules.decode_outcomes(carrying.answer_outcomes(connection, ours, question))
        assert [each.state for each in mine] == [CarriedState.WAITING]
        for bad in (b"", b"[]", b'{"messages":3}', b'{"messages":[1,2]}', b"\xff" * 100):
            assert b"outcomes" in carrying.answer_outcomes(connection, ours, bad)


def test_a_way_through_a_hub_can_be_left_and_the_message_acts_once(federation):
    a, b, _ = apart(federation)
    federation.wire.down.add("b")
    tell(a, b, "one")
    federation.step()
    federation.step()
    assert states(a) == [OutgoingState.WITH_HUB]
    with a.work() as work:
        mailbox.choose_way(work, a.node.office, Route(b.id, Way.LINE))
    assert states(a) == [OutgoingState.QUEUED]
    federation.wire.down.clear()
    federation.clock.now += timedelta(minutes=5)
    federation.run()
    assert notes(b) == ["one"]
    assert states(a) == [OutgoingState.DELIVERED]
