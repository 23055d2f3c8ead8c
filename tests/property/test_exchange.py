# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Over any input: envelopes come out as they went in, and hostile bytes end in named outcomes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondents import AT, office
from ploughshare.exchange.agreements import rules as agreement_rules
from ploughshare.exchange.agreements.errors import AgreementBroken
from ploughshare.exchange.mailbox import rules
from ploughshare.exchange.mailbox.errors import MessageMalformed, MessageRefused, ReceiptBroken
from ploughshare.exchange.peers import rules as peer_rules
from ploughshare.exchange.peers.errors import DescriptorBroken
from ploughshare.testing.builders import terms

pytestmark = pytest.mark.hostile

A, B = office("MEX"), office("AUT")
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
BODIES = st.dictionaries(TEXT, JSON, max_size=6)
SEALED = rules.encode_envelope(
    rules.seal_message(
        A,
        B.descriptor,
        reference="M" * 26,
        kind="trace.requested",
        agreement=None,
        body={"a": 1},
        at=AT,
        expires_at=AT + timedelta(days=1),
    )
)
DOCUMENT = agreement_rules.document_of(terms([A.node, B.node], reference="R" * 26))


@given(BODIES, st.none() | st.text("AB0", min_size=1, max_size=40))
def test_a_message_comes_out_as_it_went_in_with_every_field(body, agreement):
    envelope = rules.seal_message(
        A,
        B.descriptor,
        reference="M" * 26,
        kind="x.y",
        agreement=agreement,
        body=body,
        at=AT,
        expires_at=AT + timedelta(days=1),
    )
    message = rules.open_message(
        B, rules.decode_envelope(rules.encode_envelope(envelope)), A.descriptor, at=AT
    )
    assert message.body == body
    assert message.agreement == agreement


@given(st.data())
def test_an_envelope_with_any_byte_changed_is_refused_by_name(data):
    broken = bytearray(SEALED)
    place = data.draw(st.integers(0, len(broken) - 1))
    broken[place] = data.draw(st.integers(0, 255).filter(lambda value: value != broken[place]))
    try:
        rules.open_message(B, rules.decode_envelope(bytes(broken)), A.descriptor, at=AT)
    except MessageRefused:
        return
    # What was changed is a name this version passes over; nothing that counts differs.
    assert rules.encode_envelope(rules.decode_envelope(bytes(broken))) == SEALED


@given(st.binary(max_size=300))
def test_bytes_that_are_no_envelope_are_malformed(data):
    with pytest.raises(MessageMalformed):
        rules.decode_envelope(data)
    with pytest.raises(ReceiptBroken):
        rules.decode_receipt(data, rules.decode_envelope(SEALED), B.descriptor, at=AT)
    with pytest.raises(DescriptorBroken):
        peer_rules.decode_descriptor(data.decode("latin-1"))


@given(JSON)
def test_any_inside_is_read_or_malformed(value):
    import msgspec

    with pytest.raises(MessageMalformed):
        rules.read_document(msgspec.json.encode(value))


@given(st.sampled_from(sorted(DOCUMENT)), JSON)
def test_terms_with_any_field_replaced_are_read_to_the_same_bytes_or_broken(name, value):
    document = {**DOCUMENT, name: value}
    try:
        read = agreement_rules.terms_from(document)
    except AgreementBroken:
        return
    assert agreement_rules.terms_from(agreement_rules.document_of(read)) == read


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=1))
def test_a_pause_is_never_longer_than_three_minutes_and_never_nothing(attempts, draw):
    assert timedelta(0) < rules.retry_after(attempts, draw) < timedelta(minutes=3)
