# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Envelopes and receipts: every change is found, each by its own name."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from correspondents import AT, office
from ploughshare.crypto.digests import b64
from ploughshare.exchange.mailbox import rules
from ploughshare.exchange.mailbox.errors import (
    HeaderDiffers,
    KeyGone,
    MessageExpired,
    MessageFromTheFuture,
    MessageMalformed,
    NotForUs,
    ReceiptBroken,
    SealBrokenError,
    SignatureBad,
    TooLarge,
)
from ploughshare.exchange.mailbox.terms import SIZE_MOST, Envelope, Header, Message

A, B, C = office("MEX"), office("AUT"), office("USA")
BODY = {"request": "R" * 26, "later": {"version": [1, 2]}}


def sealed(**changes: Any) -> Envelope:
    values: dict[str, Any] = {
        "reference": "M" * 26,
        "kind": "trace.requested",
        "agreement": "G" * 26,
        "body": BODY,
        "at": AT,
        "expires_at": AT + timedelta(days=1),
        **changes,
    }
    return rules.seal_message(A, B.descriptor, **values)


def opened(envelope: Envelope, *, at: Any = AT) -> Message:
    return rules.open_message(B, envelope, A.descriptor, at=at)


def signed_again(header: Header, inside: bytes) -> Envelope:
    """What the sender's own keys could make."""
    return Envelope(header, inside, rules._sign_outer(A.keys.signing, header, inside))


def test_a_message_comes_out_as_it_went_in():
    envelope = rules.decode_envelope(rules.encode_envelope(sealed()))
    message = opened(envelope)
    assert (message.reference, message.sender, message.kind) == ("M" * 26, A.node, "trace.requested")
    assert message.agreement == "G" * 26
    assert message.body == BODY
    assert A.descriptor.signing.verifies(message.document, message.signature, context=rules.INNER)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"message": "N" * 26}, SignatureBad),
        ({"sender": C.node}, SignatureBad),
        ({"recipient": C.node}, NotForUs),
        ({"sent_at": AT - timedelta(seconds=1)}, SignatureBad),
        ({"expires_at": AT + timedelta(days=2)}, SignatureBad),
    ],
)
def test_a_changed_header_is_found(changes, error):
    envelope = sealed()
    with pytest.raises(error):
        opened(replace(envelope, header=replace(envelope.header, **changes)))


@pytest.mark.parametrize(
    "changes",
    [
        {"message": "N" * 26},
        {"sent_at": AT - timedelta(seconds=1)},
        {"expires_at": AT + timedelta(days=2)},
    ],
)
def test_the_seal_binds_the_header_even_if_its_sender_signs_another(changes):
    envelope = sealed()
    header = replace(envelope.header, **changes)
    with pytest.raises(SealBrokenError):
        opened(signed_again(header, envelope.sealed))


def test_what_is_sealed_for_another_cannot_be_opened_here():
    for_c = rules.seal_message(
        A,
        C.descriptor,
        reference="M" * 26,
        kind="x.y",
        agreement=None,
        body={},
        at=AT,
        expires_at=AT + timedelta(days=1),
    )
    header = replace(for_c.header, recipient=B.node)
    with pytest.raises(KeyGone):
        opened(signed_again(header, for_c.sealed))
    header = replace(header, key=B.descriptor.sealing[0].key_id)
    with pytest.raises(SealBrokenError):
        opened(signed_again(header, for_c.sealed))


def test_an_inside_for_another_header_is_found():
    envelope = sealed()
    inside = B.keys.sealing.open(envelope.sealed, info=rules._info(envelope.header))
    for changes in ({"message": "N" * 26}, {"expires_at": AT + timedelta(days=3)}):
        header = replace(envelope.header, **changes)
        again = B.descriptor.sealing[0].seal(inside, info=rules._info(header))
        with pytest.raises(HeaderDiffers):
            opened(signed_again(header, again))


def test_an_inside_that_another_signed_is_found():
    envelope = sealed()
    inside = B.keys.sealing.open(envelope.sealed, info=rules._info(envelope.header))
    document = inside[64:]
    foreign = C.keys.signing.sign(document, context=rules.INNER) + document
    again = B.descriptor.sealing[0].seal(foreign, info=rules._info(envelope.header))
    with pytest.raises(SignatureBad):
        opened(signed_again(envelope.header, again))


@pytest.mark.parametrize("place", [0, 31, 1000, -17, -1])
def test_a_flipped_bit_of_the_sealed_bytes_is_found(place):
    envelope = sealed()
    broken = bytearray(envelope.sealed)
    broken[place] ^= 1
    with pytest.raises(SignatureBad):
        opened(replace(envelope, sealed=bytes(broken)))
    with pytest.raises(SealBrokenError):
        opened(signed_again(envelope.header, bytes(broken)))


@pytest.mark.parametrize("inside", [b"", b"x", bytes(63), bytes(64)])
def test_bytes_too_short_to_be_sealed_are_found(inside):
    with pytest.raises(SealBrokenError):
        opened(signed_again(sealed().header, inside))


def test_an_expired_message_has_no_effect():
    envelope = sealed()
    opened(envelope, at=AT + timedelta(days=1) - timedelta(microseconds=1))
    with pytest.raises(MessageExpired):
        opened(envelope, at=AT + timedelta(days=1))


def test_nobody_can_make_a_message_that_is_valid_for_years():
    with pytest.raises(MessageExpired):
        opened(sealed(expires_at=AT + timedelta(days=401)))


def test_clocks_may_differ_by_ten_minutes():
    envelope = sealed()
    opened(envelope, at=AT - timedelta(minutes=10))
    with pytest.raises(MessageFromTheFuture):
        opened(envelope, at=AT - timedelta(minutes=10, microseconds=1))


def test_a_message_too_large_is_not_made_and_not_taken():
    with pytest.raises(TooLarge):
        sealed(body={"text": "x" * SIZE_MOST})
    huge = signed_again(sealed().header, bytes(SIZE_MOST + 1))
    with pytest.raises(TooLarge):
        opened(huge)


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"no",
        b"[]",
        b"\xff",
        b'{"v":1}',
        b"[" * 100_000,
        json.dumps({"v": 2, "body": {}}).encode(),
        json.dumps({"v": 1, "body": [], "message": "", "sender": "", "recipient": "", "kind": ""}).encode(),
        json.dumps(
            {
                "v": 1,
                "body": {"deep": [{"a\0b": 1}]},
                "message": "m",
                "sender": "s",
                "recipient": "r",
                "kind": "k",
                "created_at": "x",
                "expires_at": "y",
                "agreement": None,
            }
        ).encode(),
    ],
)
def test_an_inside_that_is_no_message_is_malformed(document):
    with pytest.raises(MessageMalformed):
        rules.read_document(document)


HEADER = rules.header_document(sealed().header)


@pytest.mark.parametrize(
    "changes",
    [
        {"header": {**HEADER, "v": 2}},
        {"header": {**HEADER, "message": ""}},
        {"header": {**HEADER, "message": "M" * 41}},
        {"header": {**HEADER, "message": "M\0M"}},
        {"header": {**HEADER, "sender": "../../etc"}},
        {"header": {**HEADER, "sender": 7}},
        {"header": {**HEADER, "sent_at": "yesterday"}},
        {"header": {**HEADER, "sent_at": "2026-11-24T09:00:00"}},
        {"header": {**HEADER, "sent_at": "0001-01-01T00:00:00+23:59"}},
        {"header": []},
        {"sealed": "====“"},
        {"sealed": 5},
        {"signature": None},
    ],
)
def test_what_is_no_envelope_is_malformed(changes):
    outer = {"header": HEADER, "sealed": b64(b"x"), "signature": b64(b"y"), **changes}
    with pytest.raises(MessageMalformed):
        rules.decode_envelope(json.dumps(outer).encode())


def test_fields_of_a_later_version_outside_are_passed_over():
    outer = json.loads(rules.encode_envelope(sealed()))
    outer["trace"] = "of a proxy"
    assert opened(rules.decode_envelope(json.dumps(outer).encode())).body == BODY


def test_a_receipt_holds_for_its_message_and_its_node_alone():
    envelope = sealed()
    receipt = rules.make_receipt(envelope, B.keys.edge, node=B.node, at=AT)
    data = rules.encode_receipt(receipt)
    assert rules.decode_receipt(data, envelope, B.descriptor, at=AT) == receipt
    with pytest.raises(ReceiptBroken):
        rules.decode_receipt(data, sealed(), B.descriptor, at=AT)
    with pytest.raises(ReceiptBroken):
        rules.decode_receipt(data, envelope, C.descriptor, at=AT)
    # The identity key does not sign receipts, nor the edge key of another.
    for key in (B.keys.signing, C.keys.edge):
        forged = rules.encode_receipt(rules.make_receipt(envelope, key, node=B.node, at=AT))
        with pytest.raises(ReceiptBroken):
            rules.decode_receipt(forged, envelope, B.descriptor, at=AT)


@pytest.mark.parametrize("name", ["message", "sealed_sha256", "node", "received_at", "signature", "v"])
def test_a_receipt_with_any_field_changed_is_broken(name):
    envelope = sealed()
    read = json.loads(rules.encode_receipt(rules.make_receipt(envelope, B.keys.edge, node=B.node, at=AT)))
    other = "2026-11-24T09:00:01Z" if name == "received_at" else "A" * 86
    with pytest.raises(ReceiptBroken):
        rules.decode_receipt(json.dumps({**read, name: other}).encode(), envelope, B.descriptor, at=AT)
    with pytest.raises(ReceiptBroken):
        rules.decode_receipt(json.dumps({**read, name: None}).encode(), envelope, B.descriptor, at=AT)


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b'"x"', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_receipt_is_broken(data):
    with pytest.raises(ReceiptBroken):
        rules.decode_receipt(data, sealed(), B.descriptor, at=AT)


def test_pauses_double_from_a_quarter_of_a_second_to_two_minutes_with_a_spread():
    for draw, share in ((b"\0", 0.5), (b"\xff", 0.5 + 255 / 512)):
        pauses = [rules.retry_after(attempts, draw).total_seconds() for attempts in range(20)]
        assert pauses[0] == pytest.approx(0.25 * share, rel=1e-5)
        assert pauses[3] == pytest.approx(2 * share)
        assert pauses == sorted(pauses)
        assert pauses[-1] == pytest.approx(120 * share)
