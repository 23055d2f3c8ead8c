# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A partner that keeps to the seals and to nothing else: every message ends in an effect or a name."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from ploughshare.crypto.digests import b64
from ploughshare.crypto.sealing import HYBRID
from ploughshare.exchange.agreements import rules as agreement_rules
from ploughshare.exchange.attachments.terms import Offer
from ploughshare.exchange.mailbox.rules import envelopes as rules
from ploughshare.exchange.mailbox.terms import Envelope, Header
from ploughshare.exchange.release.terms import FileKind
from ploughshare.exchange.witnessing.rules import submission_text
from ploughshare.exchange.witnessing.terms import Submission
from ploughshare.kernel.ids import random_reference
from ploughshare.registry.intelligence.rules.documents import Told, told_document
from ploughshare.registry.intelligence.terms import Content, Origin
from ploughshare.registry.tracing.rules.documents import (
    AnsweredItem,
    AskedItem,
    answer_document,
    request_document,
)
from ploughshare.testing.builders import arm, country, filling, framing, made_and_exported, marks, terms
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.handling import Handling, Release, Tlp
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import RequestState, ResultCode

pytestmark = pytest.mark.hostile

NASTY: list[Any] = [
    None,
    True,
    -1,
    2**63,
    10**400,
    1e308,
    "",
    "x",
    "x" * 20_000,
    "\u202e\u2066evil\u2069",
    "😀" * 50,
    "'; DROP TABLE request; --",
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "%(state)s %s {0}",
    "a\0b",
    "9999-12-31",
    "0001-01-01T00:00:00+23:59",
    [],
    [[]] * 3,
    {},
    {"\0": 1},
    {"v": 1},
    [{}] * 401,
]


def places(document: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document."""
    if way:
        yield way
    if isinstance(document, dict):
        for name, each in document.items():
            yield from places(each, (*way, name))
    if isinstance(document, list):
        for number, each in enumerate(document):
            yield from places(each, (*way, number))


def with_nasty(body: dict[str, Any], start: int, turns: int) -> Iterator[dict[str, Any]]:
    """The body with each place replaced by some of the nasty values, and with each place left out."""
    number = start
    for way in list(places(body)):
        for _ in range(turns):
            changed = copy.deepcopy(body)
            at: Any = changed
            for step in way[:-1]:
                at = at[step]
            at[way[-1]] = NASTY[number % len(NASTY)]
            number += 7
            yield changed
        if turns > 1 or number % 2:
            changed = copy.deepcopy(body)
            at = changed
            for step in way[:-1]:
                at = at[step]
            del at[way[-1]]
            yield changed


def bodies(a: Member, b: Member, own_request: str, own_item: str) -> dict[str, dict[str, Any]]:
    """A good body of every kind, as b would send it to a."""
    offer = terms([a.id, b.id], reference=random_reference())
    signature = b64(
        b.node.office.keys.signing.sign(
            agreement_rules.bytes_of(agreement_rules.document_of(offer)), context=agreement_rules.CONTEXT
        )
    )
    agreement = {"document": agreement_rules.document_of(offer), "signature": signature}
    event = made_and_exported("AUT", to="USA")
    answer = AnsweredItem(
        own_item, "answered", ResultCode.R21, tuple(event), None, None, "all", True, False, None
    )
    asked = request_document(
        random_reference(),
        framing(),
        [AskedItem(random_reference(), marks("BYFP447"), "2020", None)],
        basis=["C10"],
        tlp=Tlp.AMBER,
    )
    return {
        "trace.requested": asked,
        "trace.clarified": {
            "request": "Q" * 26,
            "words": "x",
            "items": [{"item": "I" * 26, "marking": {"serial": "BYFP447"}}],
        },
        "trace.withdrawn": {"request": "Q" * 26},
        "trace.acknowledged": {"request": own_request},
        "trace.answered": answer_document(own_request, [answer], complete=False),
        "trace.asked-back": {"request": own_request, "question": "Why?"},
        "trace.delayed": {
            "request": own_request,
            "item": own_item,
            "state": "awaiting_authorisation",
            "until": "2027-01-01",
            "note": "x",
        },
        "agreement.proposed": agreement,
        "agreement.signed": agreement,
        "agreement.withdrawn": {"reference": "W" * 26},
        "log.checkpoint": {
            "submission": submission_text(Submission(0, (), b.node.files.head()[0])),
            "breaks": [b.node.files.head()[0]],
            "sent_at": "2026-11-24T09:00:00Z",
        },
        "log.cosigned": {
            "answer": 409,
            "size": 3,
            "note": a.node.files.head()[0],
            "cosignature": "x",
            "sent_at": "2026-11-24T09:00:00Z",
            "faults": [{"kind": "forked", "kept": a.node.files.head()[0], "given": "x"}],
        },
        "information.told": told_with_files(b),
        "attachment.piece": {"reference": "F" * 26, "number": 0, "sealed": "AA"},
        "attachment.checked": {"reference": "F" * 26},
        "attachment.refused": {"reference": "F" * 26, "code": "x.y"},
        "attachment.wanted": {"reference": "F" * 26},
        "mail.refused": {"message": "M" * 26, "code": "x.y"},
        "mail.restored": {"as_of": "2026-11-24T09:00:00Z"},
        "mail.seen": {"last": True, "messages": [{"message": "M", "document": "AA", "signature": "AA"}]},
    }


def told_with_files(b: Member) -> dict[str, Any]:
    """Information with a file, as b would tell it to a."""
    offer = Offer("F" * 26, "file-1.txt", FileKind.TXT, 9, "0" * 64, 1, HYBRID, "0" * 16, b"x")
    origin = Origin(country("AUT"), "Authority b", b.id)
    release = Release(Handling(Tlp.GREEN), purposes=frozenset({Purpose.TRACING}))
    return told_document(Told("T" * 26, origin, Content("Pistols", "Three."), release, 1, (offer,)))


def send(
    federation: Federation, sender: Member, to: Member, kind: str, body: Any, agreement: str | None
) -> None:
    """Sign and seal any JSON; what Python cannot write as JSON of 64 bits goes as it is."""
    now = federation.clock()
    header = Header(
        random_reference(),
        sender.id,
        to.id,
        now,
        now + timedelta(days=1),
        key=to.node.office.descriptor.sealing[0].key_id,
    )
    document = json.dumps(
        {
            **{name: value for name, value in rules.header_document(header).items() if name != "sent_at"},
            "created_at": rules.header_document(header)["sent_at"],
            "agreement": agreement,
            "kind": kind,
            "body": body,
        }
    ).encode()
    keys = sender.node.office.keys.signing
    inside = keys.sign(document, context=rules.INNER) + document
    sealed = to.node.office.descriptor.sealing[0].seal(inside, info=rules._info(header))
    envelope = Envelope(header, sealed, rules._sign_outer(keys, header, sealed))
    federation.hand_over(envelope, sender=sender, to=to)


def hostile_pair(federation: Federation) -> tuple[Member, Member, str, Any]:
    """a works as it should; b has its keys and no manners."""
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    agreed = federation.agree("a", "b", automatic_answers=False)
    a.hold([*filling(5), arm("BYFP447", made_and_exported("MEX", to="USA"))])
    trace = a.open_trace(marks("QQX4471"))
    request = a.ask(trace.id, "AUT")
    federation.run()
    return a, b, agreed.reference, (trace, request)


@pytest.mark.parametrize("turns", [1, pytest.param(8, marks=pytest.mark.long)])
def test_no_body_of_any_kind_makes_the_office_fall_or_jams_its_mail(federation, turns):
    a, b, agreement, (trace, request) = hostile_pair(federation)
    item = a.view(trace.id).requests[0][1]
    sent = 0
    for number, (kind, body) in enumerate(bodies(a, b, request.reference, item.reference).items()):
        under = agreement if kind.startswith(("trace.", "information.")) else None
        for changed in with_nasty(body, number, turns):
            send(federation, b, a, kind, changed, under)
            sent += 1
        while a.post.take_in_letters():
            pass
        assert not a.post.stuck
        # What a would send now does not matter here.
        a.node.sequencer.run_once()
    assert sent > 120 * turns
    refused = a.refusals()
    assert "mailbox.unusable" not in refused
    assert len(refused) > sent // 3
    federation.verify()
    # And an honest message still has its effect.
    honest = b.open_trace(marks("BYFP447"))
    b.ask(honest.id, "MEX")
    federation.run()
    assert b.view(honest.id).requests[0][0].state is RequestState.RECEIVED


@pytest.mark.parametrize(
    "kind", ["trace.answered", "trace.acknowledged", "trace.asked-back", "trace.delayed"]
)
def test_a_node_cannot_answer_what_another_was_asked(sqlite_federation, kind):
    federation = sqlite_federation
    a, b, agreement, (trace, request) = hostile_pair(federation)
    c = federation.add("c", "USA")
    federation.acquaint("a", "c")
    other = federation.agree("a", "c")
    item = a.view(trace.id).requests[0][1]
    body = bodies(a, c, request.reference, item.reference)[kind]
    before = a.view(trace.id)
    send(federation, c, a, kind, body, other.reference)
    send(federation, c, a, kind, body, agreement)
    # Nor the right one under another agreement than the request's.
    send(federation, b, a, kind, body, None)
    federation.run()
    assert a.refusals() == ["tracing.not-of-this-request"] * 3
    assert a.view(trace.id).requests == before.requests


@pytest.mark.parametrize("kind", ["trace.withdrawn", "trace.clarified"])
def test_a_node_cannot_touch_what_another_asked(sqlite_federation, kind):
    federation = sqlite_federation
    a, b, _, _ = hostile_pair(federation)
    c = federation.add("c", "USA")
    federation.acquaint("a", "c")
    other = federation.agree("a", "c")
    theirs = b.ask(b.open_trace(marks("BYFP447")).id, "MEX")
    federation.run()
    body = {"request": theirs.reference, "items": [], "words": "x"}
    send(federation, c, a, kind, body, other.reference)
    federation.run()
    assert a.refusals() == ["tracing.not-of-this-request"]
    assert a.incoming()[0].incoming.state is RequestState.RECEIVED


def test_a_third_node_cannot_withdraw_or_sign_an_agreement_of_two_others(sqlite_federation):
    federation = sqlite_federation
    a, b, agreement, _ = hostile_pair(federation)
    c = federation.add("c", "USA")
    federation.acquaint("a", "c")
    offer = terms([a.id, b.id], reference=random_reference())
    keys = c.node.office.keys.signing
    signed = b64(
        keys.sign(
            agreement_rules.bytes_of(agreement_rules.document_of(offer)), context=agreement_rules.CONTEXT
        )
    )
    body = {"document": agreement_rules.document_of(offer), "signature": signed}
    send(federation, c, a, "agreement.withdrawn", {"reference": agreement}, None)
    send(federation, c, a, "agreement.proposed", body, None)
    # Nor can b offer terms under a signature that is not its own.
    send(federation, b, a, "agreement.proposed", body, None)
    federation.run()
    assert a.refusals() == ["agreements.unknown", "agreements.broken", "agreements.broken"]
    assert a.ask(a.open_trace(marks("KKP1234")).id, "AUT").state is RequestState.SENT


def test_four_hundred_arms_of_two_hundred_characters_are_taken_and_one_more_is_not(sqlite_federation):
    federation = sqlite_federation
    a, b, agreement, _ = hostile_pair(federation)
    for count in (400, 401):
        items = [AskedItem(random_reference(), marks("W" * 200), None, None) for _ in range(count)]
        body = request_document(random_reference(), framing(), items, basis=[], tlp=Tlp.AMBER)
        send(federation, b, a, "trace.requested", body, agreement)
    federation.run()
    assert [view.incoming.items for view in a.incoming()] == [400]
    assert a.refusals() == ["tracing.request-malformed"]
