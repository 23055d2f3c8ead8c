# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Sealed mail between nodes: once in effect whatever the wire does, each refusal by its own name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from ploughshare.crypto.signing import SigningKey
from ploughshare.exchange.agreements.errors import AgreementUnknown
from ploughshare.exchange.edge import store as edge_store
from ploughshare.exchange.mailbox import rules
from ploughshare.exchange.mailbox.errors import (
    MessageExpired,
    MessageFromTheFuture,
    MessageRefused,
    MessageReplayed,
    NotForUs,
    SenderUnknown,
    SignatureBad,
)
from ploughshare.exchange.mailbox.terms import Envelope, Office
from ploughshare.kernel.ids import random_reference
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.rules.documents import AskedItem, request_document
from ploughshare.registry.tracing.terms import ItemState
from ploughshare.storage.errors import StorageBusy
from ploughshare.testing.builders import arm, filling, framing, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.testing.wire import Fate, stormy
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.tracing import RequestState

pytestmark = pytest.mark.hostile

SERIALS = ["BYFP447", "MNR8826", "WHC1193", "DDK4470"]


def two(federation: Federation, **terms: Any) -> tuple[Member, Member, str]:
    """Mexico and Austria with an agreement; Austria holds three of the four arms asked for."""
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    agreed = federation.agree("a", "b", **terms)
    b.hold([*filling(10), *(arm(each, made_and_exported("AUT", to="USA")) for each in SERIALS[:3])])
    return a, b, agreed.reference


def letter(
    sender: Member,
    to: Member,
    kind: str,
    body: Mapping[str, Any],
    *,
    agreement: str | None = None,
    at: timedelta = timedelta(),
    valid: timedelta = timedelta(days=1),
    office: Office | None = None,
    reference: str | None = None,
) -> Envelope:
    """What a node could send that holds the sender's keys and does not keep to our code."""
    now = sender.node.clock() + at
    return rules.seal_message(
        office or sender.node.office,
        to.node.office.descriptor,
        reference=reference or random_reference(),
        kind=kind,
        agreement=agreement,
        body=body,
        at=now,
        expires_at=now + valid,
    )


def request_body(reference: str | None = None, **changes: Any) -> dict[str, Any]:
    """A request for one arm."""
    items = [AskedItem(random_reference(), marks(SERIALS[0]), None, None)]
    body = request_document(reference or random_reference(), framing(), items, basis=[], tlp=Tlp.AMBER)
    return {**body, **changes}


def final_states(a: Member, b: Member) -> Any:
    """All that matters of how traces ended."""
    with a.work() as work:
        rows = sorted(queries.traces(work, limit=500).items, key=lambda row: row.trace.opened_at)
    views = [a.view(row.trace.id) for row in rows]
    asked = [
        (
            view.trace.state,
            view.trace.result,
            [(made.state, item.state, item.by_machine, item.next_state) for made, item in view.requests],
            [(each.event.kind, each.event.country) for each in view.received],
        )
        for view in views
    ]
    incoming = [
        (view.incoming.state, view.incoming.open_items, [item.state for item in view.items])
        for view in b.incoming()
    ]
    return asked, incoming


def run_case(federation: Federation) -> Any:
    """Four arms asked for one after another, with everything at rest at the end."""
    a, b, _ = two(federation)
    for serial in SERIALS:
        a.ask(a.open_trace(marks(serial)).id, "AUT")
        federation.run(rounds=20)
    federation.run()
    return a, b


def test_letters_that_come_twice_act_once(federation):
    federation.wire.choose = lambda _: Fate.TWICE
    a, b = run_case(federation)
    federation.wire.choose = lambda _: Fate.LATE_COPY
    a.ask(a.open_trace(marks("KKP1234")).id, "AUT")
    federation.run()
    assert len(b.incoming()) == 5
    assert a.deeds().count("answer.received") == 5
    assert b.deeds().count("request.received") == 5
    assert len(federation.wire.passed) == len(federation.wire.kinds())


@pytest.mark.parametrize("seed", range(3))
def test_a_stormy_wire_ends_as_a_calm_one(tmp_path, seed):
    calm, storm = Federation(tmp_path / "calm"), Federation(tmp_path / "storm")
    storm.wire.choose = stormy(seed)
    try:
        expected = final_states(*run_case(calm))
        assert final_states(*run_case(storm)) == expected
        for each in ("a", "b"):
            for deed in ("message.accepted", "message.posted", "answer.received", "request.received"):
                assert storm.members[each].deeds().count(deed) == calm.members[each].deeds().count(deed), deed
        assert [view.items[0].state for view in storm.members["b"].incoming()] == [
            ItemState.ANSWERED,
            ItemState.ANSWERED,
            ItemState.ANSWERED,
            ItemState.NOT_HELD,
        ]
        storm.verify()
    finally:
        calm.close()
        storm.close()


def test_letters_to_one_node_keep_their_order(sqlite_federation):
    federation = sqlite_federation
    a, b, _ = two(federation)
    federation.wire.choose = stormy(5)
    for serial in SERIALS:
        a.ask(a.open_trace(marks(serial)).id, "AUT")
    federation.run()
    assert [view.items[0].marking.serial for view in b.incoming()] == SERIALS


def test_nothing_leaves_before_its_entry_is_under_a_signed_checkpoint(federation):
    a, b, _ = two(federation)
    a.ask(a.open_trace(marks(SERIALS[0])).id, "AUT")
    waiting = a.post.next_letter(b.id)
    assert waiting is not None
    assert not a.post.is_covered(waiting)
    before = len(a.node.files.last_notes())
    a.node.sequencer.run_once()
    assert a.post.is_covered(waiting)
    assert len(a.node.files.last_notes()) == before + 1

    def look(outgoing: Any) -> Fate:
        sender = a if outgoing.recipient == b.id else b
        covered = int(sender.node.files.last_notes()[0].split("\n")[1])
        assert sender.post.is_covered(outgoing)
        assert covered > 0
        return Fate.ARRIVES

    federation.wire.choose = look
    federation.run()
    assert b.incoming()[0].incoming.state is RequestState.ANSWERED


def at_edge(federation: Federation, envelope: Envelope, *, sender: Member, to: Member) -> str:
    """Code of the edge's refusal; empty if it took the letter."""
    try:
        federation.hand_over(envelope, sender=sender, to=to)
    except MessageRefused as error:
        return error.code
    return ""


def past_edge(to: Member, envelope: Envelope) -> None:
    """Put a letter behind the edge's checks: the office must not rely on them."""
    with to.node.edge() as connection:
        edge_store.add(connection, envelope, sealed_sha256="0" * 64, receipt=b"{}", at=to.node.clock())


def outside_faults(federation: Federation) -> list[tuple[Envelope, type[MessageRefused]]]:
    a, b, other = (federation.members[name] for name in "abc")

    def good() -> Envelope:
        return letter(b, a, "trace.requested", request_body())

    def headed(**changes: Any) -> Envelope:
        made = good()
        return replace(made, header=replace(made.header, **changes))

    flipped, foreign = good(), good()
    return [
        (headed(recipient=other.id), NotForUs),
        (headed(message=random_reference()), SignatureBad),
        (headed(expires_at=federation.clock.now + timedelta(days=9)), SignatureBad),
        (headed(sender=other.id), SignatureBad),
        (replace(flipped, sealed=flipped.sealed[:-1] + bytes([flipped.sealed[-1] ^ 1])), SignatureBad),
        (replace(foreign, signature=SigningKey.generate().sign(b"else", context=rules.OUTER)), SignatureBad),
        (letter(b, a, "x.y", {}, at=timedelta(days=-3)), MessageExpired),
        (letter(b, a, "x.y", {}, valid=timedelta(days=500)), MessageExpired),
        (letter(b, a, "x.y", {}, at=timedelta(minutes=15)), MessageFromTheFuture),
    ]


def test_every_fault_on_the_outside_is_refused_by_its_name_at_the_edge_and_without_the_edge(federation):
    a, b, _ = two(federation)
    federation.add("c", "USA")
    before = a.deeds()
    for envelope, error in outside_faults(federation):
        assert at_edge(federation, envelope, sender=b, to=a) == error.code
    assert a.deeds() == before
    expected = []
    for envelope, error in outside_faults(federation):
        past_edge(a, envelope)
        # To an office that does not know the named sender, nothing else matters.
        unknown = envelope.header.sender == federation.members["c"].id
        expected.append(SenderUnknown.code if unknown else error.code)
    posted = a.deeds().count("message.posted")
    assert a.post.take_in_letters()
    assert a.refusals() == expected
    # A forger is told nothing and cannot make the node send.
    assert a.deeds().count("message.posted") == posted
    federation.verify()


def test_nobody_unknown_gets_past_the_edge(sqlite_federation):
    federation = sqlite_federation
    a, b, _ = two(federation)
    stranger = federation.add("c", "USA")
    federation.introduce("a", to="c")
    envelope = letter(stranger, a, "agreement.proposed", {})
    with pytest.raises(SenderUnknown):
        federation.hand_over(envelope, sender=stranger, to=a)
    # Under a known node's certificate its letters are not taken either.
    assert at_edge(federation, envelope, sender=b, to=a) == SignatureBad.code


def test_one_reference_for_two_letters_is_a_replay(federation):
    a, b, agreement = two(federation)
    body = request_body()
    first = letter(b, a, "trace.requested", body, agreement=agreement)
    second = letter(
        b, a, "trace.requested", request_body(), agreement=agreement, reference=first.header.message
    )
    federation.hand_over(first, sender=b, to=a)
    with pytest.raises(MessageReplayed):
        federation.hand_over(second, sender=b, to=a)
    federation.run()
    # An edge restored from an old backup would let it in: the office knows the reference, too.
    with a.node.edge() as connection:
        connection.execute(edge_store.edge_letter.delete())
    federation.hand_over(second, sender=b, to=a)
    federation.run()
    assert [view.incoming.reference for view in a.incoming()] == [body["request"]]


def test_what_the_face_refused_is_in_the_log_once_with_how_often(sqlite_federation):
    a, b, _ = two(sqlite_federation)
    with a.node.edge() as connection:
        counts = {(b.id, "mailbox.expired"): 2, ("?", "mailbox.sender-unknown"): 1}
        edge_store.add_refusals(connection, counts)
        edge_store.add_refusals(connection, {(b.id, "mailbox.expired"): 3})
    a.post.take_in_letters()
    a.post.take_in_letters()
    found = [each.facts for each in a.entries() if each.deed == "message.refused"]
    assert [(each["from"], each["code"], each["times"]) for each in found] == [
        ("?", "mailbox.sender-unknown", 1),
        (b.id, "mailbox.expired", 5),
    ]


def test_a_message_sealed_again_for_another_fails_at_its_seal(federation):
    a, b, agreement = two(federation)
    federation.add("c", "USA")
    federation.acquaint("a", "b", "c")
    c = federation.members["c"]
    # What b sealed for c, under a new outer header for a: the seal binds the hash of its header.
    inner = letter(b, c, "trace.requested", request_body(), agreement=agreement)
    header = replace(inner.header, recipient=a.id, key=a.node.office.descriptor.sealing[0].key_id)
    signed = rules._sign_outer(b.node.office.keys.signing, header, inner.sealed)
    federation.hand_over(Envelope(header, inner.sealed, signed), sender=b, to=a)
    federation.run()
    assert a.refusals() == ["mailbox.seal-broken"]


def test_an_inside_that_does_not_fit_its_header_is_refused(federation):
    a, b, _ = two(federation)
    c = federation.add("c", "USA")
    federation.acquaint("a", "b", "c")
    now = federation.clock()
    # c signed this for b; b opens it and seals the same signed words for a, as if c had told a.
    told = letter(c, b, "trace.answered", {"request": "X" * 26})
    plain = b.node.office.keys.sealing.open(told.sealed, info=rules._info(told.header))
    later = now + timedelta(days=1)
    key = a.node.office.descriptor.sealing[0].key_id
    header = replace(told.header, sender=b.id, recipient=a.id, sent_at=now, expires_at=later, key=key)
    sealed = a.node.office.descriptor.sealing[0].seal(plain, info=rules._info(header))
    signature = rules._sign_outer(b.node.office.keys.signing, header, sealed)
    federation.hand_over(Envelope(header, sealed, signature), sender=b, to=a)
    # And words that b itself signed for another letter.
    own = letter(b, a, "trace.acknowledged", {"request": "X" * 26})
    plain = a.node.office.keys.sealing.open(own.sealed, info=rules._info(own.header))
    header = replace(own.header, message=random_reference())
    sealed = a.node.office.descriptor.sealing[0].seal(plain, info=rules._info(header))
    signature = rules._sign_outer(b.node.office.keys.signing, header, sealed)
    federation.hand_over(Envelope(header, sealed, signature), sender=b, to=a)
    federation.run()
    assert a.refusals() == ["mailbox.signature-bad", "mailbox.header-differs"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "no.such-kind"}, "mailbox.kind-unknown"),
        ({"agreement": None}, "agreements.unknown"),
        ({"agreement": "A" * 26}, "agreements.unknown"),
        ({"purpose": "humanitarian"}, "tracing.request-malformed"),
        ({"handling": {"tlp": "red"}}, "agreements.does-not-cover"),
        ({"with_private_holder": True}, "agreements.does-not-cover"),
        ({"items": []}, "tracing.request-malformed"),
        ({"request": "short"}, "tracing.request-malformed"),
    ],
)
def test_a_proven_sender_is_told_by_name_why_a_message_had_no_effect(federation, change, code):
    a, b, agreement = two(federation)
    told = {"kind": "trace.requested", "agreement": agreement, **change}
    kind, named = told.pop("kind"), told.pop("agreement")
    envelope = letter(b, a, kind, request_body(**told), agreement=named)
    federation.hand_over(envelope, sender=b, to=a)
    federation.run()
    assert a.refusals() == [code]
    assert a.incoming() == []
    assert federation.wire.kinds()[-1] == "mail.refused"


def test_a_busy_disk_keeps_the_letter_and_the_order_and_others_go_on(sqlite_federation):
    federation = sqlite_federation
    a, b, _ = two(federation)
    c = federation.add("c", "USA")
    federation.acquaint("a", "b", "c")
    federation.agree("a", "c")
    handlers = a.node.handlers
    real, falls = handlers["trace.requested"], []

    def busy(work: Any, message: Any) -> None:
        if message.sender == b.id and len(falls) < 3:
            falls.append(message.reference)
            raise StorageBusy()
        real(work, message)

    handlers["trace.requested"] = busy
    for serial in SERIALS[:2]:
        b.ask(b.open_trace(marks(serial)).id, "MEX")
    c.ask(c.open_trace(marks("CCX5511")).id, "MEX")
    federation.run()
    serials = [view.items[0].marking.serial for view in a.incoming()]
    assert len(falls) == 3
    assert len(set(falls)) == 1
    assert serials == ["CCX5511", *SERIALS[:2]]
    assert a.refusals() == []


def test_a_letter_that_falls_each_time_is_refused_and_the_mail_behind_it_goes_on(federation):
    a, b, _ = two(federation)
    handlers = a.node.handlers
    real, falls = handlers["trace.requested"], []

    def breaks(work: Any, message: Any) -> None:
        if not falls or falls[0] == message.reference:
            falls.append(message.reference)
            raise ValueError("a mistake of ours")
        real(work, message)

    handlers["trace.requested"] = breaks
    requests = [b.ask(b.open_trace(marks(serial)).id, "MEX") for serial in SERIALS[:2]]
    federation.run()
    # Once with the letter behind it, and three times alone.
    assert len(falls) == 4
    assert a.refusals() == ["mailbox.unusable"]
    assert [view.items[0].marking.serial for view in a.incoming()] == SERIALS[1:2]
    assert b.request(requests[0].id).state is RequestState.REFUSED
    assert b.request(requests[1].id).state is not RequestState.REFUSED
    federation.verify()


def test_letters_that_come_together_have_their_effect_together_up_to_one_that_is_refused(federation):
    a, b, _ = two(federation)
    for serial in SERIALS:
        b.ask(b.open_trace(marks(serial)).id, "MEX")
    real, transactions = a.node.handlers["trace.requested"], {}

    def refuses_after_two(work: Any, message: Any) -> None:
        if transactions.get(message.reference) is None and len(transactions) == 2:
            raise AgreementUnknown({"agreement": "test"})
        transactions[message.reference] = work
        real(work, message)

    a.node.handlers["trace.requested"] = refuses_after_two
    b.node.sequencer.run_once()
    while federation.step(jobs=False) and len(transactions) < 2:
        pass
    first, second, *_ = transactions.values()
    assert first is second
    assert a.refusals() == ["agreements.unknown"] * 2
    a.node.handlers["trace.requested"] = real
    federation.run()
    assert [view.items[0].marking.serial for view in a.incoming()] == SERIALS[:2]
    federation.verify()
