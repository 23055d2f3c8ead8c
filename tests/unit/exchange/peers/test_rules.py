# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Descriptors: what a node says of itself, and what two people compare by telephone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from correspondents import AT, office
from ploughshare.crypto.digests import b64, canonical
from ploughshare.exchange.peers import rules
from ploughshare.exchange.peers.errors import DescriptorBroken

OWN = office("MEX")
TEXT = rules.encode_descriptor(OWN.descriptor, OWN.keys.signing)


def test_a_descriptor_comes_back_as_it_was_signed():
    assert rules.decode_descriptor(TEXT) == OWN.descriptor


@pytest.mark.parametrize("name", sorted(json.loads(TEXT)["descriptor"]))
def test_a_descriptor_with_any_field_changed_is_broken(name):
    outer = json.loads(TEXT)
    value = outer["descriptor"][name]
    other = 2 if isinstance(value, int) else ("y" if value[0] == "x" else "x") + value[1:]
    outer["descriptor"][name] = other
    with pytest.raises(DescriptorBroken):
        rules.decode_descriptor(json.dumps(outer))
    del outer["descriptor"][name]
    with pytest.raises(DescriptorBroken):
        rules.decode_descriptor(json.dumps(outer))


def resigned(**changes: Any) -> str:
    """A descriptor whose own key signed something that is not so."""
    document = {**json.loads(TEXT)["descriptor"], **changes}
    signature = OWN.keys.signing.sign(canonical(document), context=rules.CONTEXT)
    return json.dumps({"descriptor": document, "signature": b64(signature)})


def test_a_name_belongs_to_its_state_and_key():
    other = office("AUT")
    with pytest.raises(DescriptorBroken):
        rules.decode_descriptor(resigned(node=other.node))
    with pytest.raises(DescriptorBroken):
        rules.decode_descriptor(resigned(state="AUT"))


def test_a_certificate_belongs_to_its_fingerprint():
    with pytest.raises(DescriptorBroken):
        rules.decode_descriptor(resigned(tls_sha256=office("AUT").descriptor.tls_sha256))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"descriptor": 1, "signature": ""}',
        "[" * 60_000,
        "\ud800",
        '"' + "x" * 70_000,
    ],
)
def test_what_is_no_descriptor_is_named_so(text):
    with pytest.raises(DescriptorBroken):
        rules.decode_descriptor(text)


def test_unknown_fields_of_a_later_version_are_passed_over():
    assert rules.decode_descriptor(resigned(colour="blue")) == OWN.descriptor


def test_a_fingerprint_is_compared_whatever_the_spaces_and_the_case():
    told = rules.fingerprint(OWN.descriptor)
    assert len(told) == 39
    for form in (told, told.upper(), told.replace(" ", ""), told.replace(" ", "-"), f" {told}\n"):
        assert rules.same_fingerprint(form, OWN.descriptor)
    assert not rules.same_fingerprint(told[:-1], OWN.descriptor)
    assert not rules.same_fingerprint(told + "0", OWN.descriptor)
    assert not rules.same_fingerprint("", OWN.descriptor)
    assert not rules.same_fingerprint(rules.fingerprint(office("AUT").descriptor), OWN.descriptor)


def test_the_fingerprint_covers_the_sealing_key():
    swapped = replace(OWN.descriptor, sealing=office("AUT").descriptor.sealing)
    assert rules.fingerprint(swapped) != rules.fingerprint(OWN.descriptor)


def test_a_descriptor_is_valid_from_its_first_moment_to_before_its_end():
    made = OWN.descriptor
    assert rules.is_valid(made, made.valid_from)
    assert rules.is_valid(made, AT)
    assert not rules.is_valid(made, made.valid_until)
    assert not rules.is_valid(made, made.valid_from - timedelta(microseconds=1))
