# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Descriptors: what a node says of itself, and what two people compare by telephone."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from correspondents import AT, office
from ploughshare.crypto.digests import b64, canonical
from ploughshare.crypto.sealing import CLASSICAL, SealPrivateKey
from ploughshare.exchange.peers import rules
from ploughshare.exchange.peers.errors import DescriptorBroken
from ploughshare.exchange.peers.rules.fingerprint_words import WORDS

OWN = office("MEX")
TEXT = rules.encode_descriptor(OWN.descriptor, OWN.keys.signing)


def test_a_descriptor_comes_back_as_it_was_signed():
    assert rules.decode_descriptor(TEXT) == OWN.descriptor


@pytest.mark.parametrize("name", sorted(json.loads(TEXT)["descriptor"]))
def test_a_descriptor_with_any_field_changed_is_broken(name):
    outer = json.loads(TEXT)
    value = outer["descriptor"][name]
    if isinstance(value, list):
        other: Any = [*value, *value] or [1]
    elif isinstance(value, int):
        other = value + 1
    else:
        other = ("y" if value[0] == "x" else "x") + value[1:]
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


def test_a_fingerprint_is_compared_in_words_or_figures_whatever_the_spaces_and_the_case():
    told = rules.fingerprint(OWN.descriptor)
    words = rules.fingerprint_in_words(OWN.descriptor)
    assert len(told) == 39
    for form in (told, told.upper(), told.replace(" ", ""), told.replace(" ", "-"), f" {told}\n"):
        assert rules.same_fingerprint(form, OWN.descriptor)
    for form in (words, words.upper(), words.replace(",", "\n"), words.replace(" ", "-"), f"{words}."):
        assert rules.same_fingerprint(form, OWN.descriptor)
    read = words.replace(",", "").split()
    swapped = [*read[:14], read[15], read[14]] if read[14] != read[15] else read[:15]
    for wrong in (
        " ".join(swapped),
        " ".join(read[:15]),
        " ".join([*read, "acorn"]),
        told[:-1],
        told + "0",
        "",
    ):
        assert not rules.same_fingerprint(wrong, OWN.descriptor)
    for form in (rules.fingerprint, rules.fingerprint_in_words):
        assert not rules.same_fingerprint(form(office("AUT").descriptor), OWN.descriptor)


def test_words_and_figures_are_the_same_sixteen_bytes():
    for number in range(8):
        made = office("MEX", number).descriptor
        raw = bytes.fromhex(rules.fingerprint(made).replace(" ", ""))
        assert [WORDS[each] for each in raw] == rules.fingerprint_in_words(made).replace(",", "").split()


def distance(left: str, right: str) -> int:
    row = list(range(len(right) + 1))
    for number, one in enumerate(left, 1):
        last, row = row, [number]
        for at, other in enumerate(right, 1):
            row.append(min(last[at] + 1, row[-1] + 1, last[at - 1] + (one != other)))
    return row[-1]


def test_no_two_words_can_be_taken_for_each_other():
    assert len(set(WORDS)) == 256
    assert all(re.fullmatch(r"[a-z]{4,9}", each) for each in WORDS)
    assert len({each[:4] for each in WORDS}) == 256
    close = [(a, b) for number, a in enumerate(WORDS) for b in WORDS[number + 1 :] if distance(a, b) < 3]
    assert close == []


def test_the_fingerprint_covers_every_sealing_key_and_both_ends_of_the_identity():
    other = office("AUT").descriptor
    lower = SealPrivateKey.generate(CLASSICAL).public
    for change in (
        {"sealing": other.sealing},
        {"sealing": (*OWN.descriptor.sealing, lower)},
        {"first": other.first},
        {"signing": other.signing},
    ):
        assert rules.fingerprint(replace(OWN.descriptor, **change)) != rules.fingerprint(OWN.descriptor)


def test_a_descriptor_is_valid_from_its_first_moment_to_before_its_end():
    made = OWN.descriptor
    assert rules.is_valid(made, made.valid_from)
    assert rules.is_valid(made, AT)
    assert not rules.is_valid(made, made.valid_until)
    assert not rules.is_valid(made, made.valid_from - timedelta(microseconds=1))
