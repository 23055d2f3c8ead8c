# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a marking to a hit and back to an opening, between an owner and an asker."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ploughshare.crypto import oprf
from ploughshare.crypto.oprf import OprfKey
from ploughshare.crypto.oprf_proofs import prove
from ploughshare.crypto.ristretto import pieces
from ploughshare.exchange.lookup.errors import (
    AnswerUnproven,
    DocumentMalformed,
    ElementsRefused,
    EpochDiffers,
    OpeningFailed,
    TooManyLookups,
)
from ploughshare.exchange.lookup.rules import commitments, documents, tags, variants
from ploughshare.exchange.lookup.terms import (
    KEY_BYTES,
    KEYS_EACH,
    LOOKUPS_MOST,
    Asked,
    Closeness,
    Domain,
    LookupAnswer,
    LookupRequest,
    Opening,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import system_chance

OWNER = NodeId("AUT")
DOMAIN = Domain(OWNER, "AGREEMENT1", 3)
OTHER = Domain(OWNER, "AGREEMENT2", 3)
SECRET = bytes(range(32))
KEY = OprfKey.derived(SECRET, info=tags.epoch_info(OWNER, 3), mode=commitments.MODE)
REGISTER = ("AB12345", "XK90871", "0000123", "GHT5521", "AB12399")


def filed(domain: Domain, register: tuple[str, ...] = REGISTER) -> tags.Tags:
    """The set a partner gets."""
    keys = [
        found.keys[at : at + KEY_BYTES]
        for found in (variants.keys_of(variants.reading_of(serial)) for serial in register)
        for at in range(0, len(found.keys), KEY_BYTES)
    ]
    outputs = oprf.evaluate_inputs(KEY, keys)
    found = tags.tags_of(outputs, tags.tag_key(SECRET, domain))
    return tags.tag_set(found, records=len(register), secret=SECRET, domain=domain)


def asked(pattern: str, domain: Domain = DOMAIN) -> tuple[Opening, LookupRequest]:
    """What the asker keeps, and what it sends."""
    question, seed = Asked(pattern, None, "case 12"), system_chance(32)
    blinded = oprf.blind(
        commitments.inputs_of(question, seed=seed), mode=commitments.MODE, chance=system_chance
    )
    opening = Opening(question, system_chance(32), seed, blinded.blinds)
    return opening, LookupRequest(domain, blinded.elements, commitments.commit(opening, domain))


def answered(request: LookupRequest, key: OprfKey = KEY) -> LookupAnswer:
    """What the owner sends back."""
    evaluated = oprf.evaluate(key, request.elements)
    return LookupAnswer(
        request.domain.epoch, evaluated, prove(key, request.elements, evaluated, chance=system_chance)
    )


def looked_up(pattern: str, domain: Domain = DOMAIN) -> Closeness:
    """The whole way, over JSON."""
    opening, request = asked(pattern, domain)
    wire = json.loads(json.dumps(documents.request_document(request)))
    received = documents.request_from(wire, owner=OWNER, epoch=3)
    assert received == request
    back = json.loads(json.dumps(documents.answer_document(answered(received))))
    answer = documents.answer_from(back, request=request, public=KEY.public)
    inputs = commitments.inputs_of(opening.asked, seed=opening.seed)
    outputs = oprf.finalize(inputs, opening.blinds, answer.elements)
    found = tags.tags_of(outputs, tags.tag_key(SECRET, domain))
    keys = variants.keys_of(variants.reading_of(pattern))
    return variants.closeness(keys, tags.are_filed(found, filed(domain)).tolist())


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("AB12345", Closeness.WHOLE),
        ("A8I2345", Closeness.WHOLE),  # letters that look alike
        ("AB12845", Closeness.NEAR),  # another character
        ("AB1245", Closeness.WHOLE),  # one missed: the register files it with one left out
        ("AB123455", Closeness.NEAR),  # one added
        ("AB13245", Closeness.NEAR),  # two swapped
        ("AB?2345", Closeness.NEAR),  # one unread
        ("[HX]B12345", Closeness.NEAR),  # one doubtful, neither right
        ("[AX]B12345", Closeness.WHOLE),  # one doubtful, one of them right
        ("[6G]HT5521", Closeness.WHOLE),
        ("0000193", Closeness.NEAR),
        ("AB99945", Closeness.NONE),
        ("ZZ99999", Closeness.NONE),
        ("0?99123", Closeness.NONE),
    ],
)
def test_a_damaged_serial_still_hits_and_a_distant_one_does_not(pattern: str, expected: Closeness) -> None:
    assert looked_up(pattern) is expected


def test_two_slips_may_hit_so_that_a_hit_is_no_yes() -> None:
    assert looked_up("B12345A") is Closeness.NEAR


def test_tags_of_two_agreements_have_nothing_in_common() -> None:
    assert not set(filed(DOMAIN).tolist()) & set(filed(OTHER).tolist())
    assert looked_up("AB12345", OTHER) is Closeness.WHOLE


def test_an_answer_of_one_agreement_finds_nothing_in_the_set_of_another() -> None:
    outputs = oprf.evaluate_inputs(KEY, commitments.inputs_of(Asked("AB12345", None, "c"), seed=SECRET))
    ours = tags.tags_of(outputs, tags.tag_key(SECRET, DOMAIN))
    assert tags.are_filed(ours, filed(DOMAIN)).any()
    assert not tags.are_filed(ours, filed(OTHER)).any()


def test_another_epoch_has_another_key() -> None:
    later = OprfKey.derived(SECRET, info=tags.epoch_info(OWNER, 4), mode=commitments.MODE)
    elsewhere = OprfKey.derived(SECRET, info=tags.epoch_info(NodeId("MEX"), 3), mode=commitments.MODE)
    assert len({KEY.scalar, later.scalar, elsewhere.scalar}) == 3


def test_what_is_sent_has_one_size_whatever_is_asked() -> None:
    sizes = {
        (
            len(json.dumps(documents.request_document(request))),
            len(json.dumps(documents.answer_document(answered(request)))),
        )
        for request in (asked(pattern)[1] for pattern in ("AB12345", "1234", "A?CDE", "A" * 32))
    }
    assert len(sizes) == 1


def test_the_same_question_looks_different_each_time() -> None:
    first, second = asked("AB12345")[1], asked("AB12345")[1]
    assert not set(pieces(first.elements)) & set(pieces(second.elements))
    assert first.commitments != second.commitments


def test_an_honest_look_up_opens() -> None:
    opening, request = asked("AB1[7X]345")
    commitments.check_opening(
        opening, domain=DOMAIN, committed=request.commitments, elements=request.elements
    )


def test_an_opening_to_anything_else_fails_by_name() -> None:
    opening, request = asked("AB12345")
    other, stranger = asked("AB12345")
    shown = opening.asked
    false = {
        "case": replace(opening, asked=replace(shown, case="case 13")),
        "serial": replace(opening, asked=replace(shown, pattern="AB12346")),
        "make": replace(opening, asked=replace(shown, make="GLC")),
        "salt": replace(opening, salt=other.salt),
        "seed": replace(opening, seed=other.seed),
        "blinds": replace(opening, blinds=other.blinds),
        "another": other,
        "short salt": replace(opening, salt=b"x"),
        "no case": replace(opening, asked=replace(shown, case=" ")),
    }
    for each in false.values():
        with pytest.raises(OpeningFailed, match=r"commitment|form"):
            commitments.check_opening(
                each, domain=DOMAIN, committed=request.commitments, elements=request.elements
            )
    with pytest.raises(OpeningFailed, match="elements"):
        commitments.check_opening(
            opening, domain=DOMAIN, committed=request.commitments, elements=stranger.elements
        )
    with pytest.raises(OpeningFailed, match="commitment"):
        commitments.check_opening(
            opening, domain=OTHER, committed=request.commitments, elements=request.elements
        )


@pytest.mark.parametrize(
    ("pattern", "make", "blinds", "what"),
    [
        ("AB", None, None, "marking"),
        ("AB*12345", None, None, "marking"),
        ("AB12345", "no code", None, "marking"),
        ("AB12345", None, b"\xff" * 32 * KEYS_EACH, "blinds"),
        ("AB12345", None, b"", "blinds"),
    ],
)
def test_a_commitment_to_nonsense_does_not_open(
    pattern: str, make: str | None, blinds: bytes | None, what: str
) -> None:
    honest, request = asked("AB12345")
    opening = replace(
        honest, asked=Asked(pattern, make, "c"), blinds=honest.blinds if blinds is None else blinds
    )
    committed = commitments.commit(opening, DOMAIN)
    with pytest.raises(OpeningFailed, match=what):
        commitments.check_opening(opening, domain=DOMAIN, committed=committed, elements=request.elements)


def test_twelve_serials_packed_into_one_look_up_do_not_open_as_one() -> None:
    packed = [
        variants.keys_of(variants.reading_of(f"AB1234{digit % 10}{digit // 10}")).keys[:KEY_BYTES]
        for digit in range(KEYS_EACH)
    ]
    seed = system_chance(32)
    blinded = oprf.blind(packed, mode=commitments.MODE, chance=system_chance)
    opening = Opening(Asked("AB123400", None, "c"), system_chance(32), seed, blinded.blinds)
    committed = commitments.commit(opening, DOMAIN)
    with pytest.raises(OpeningFailed, match="elements"):
        commitments.check_opening(opening, domain=DOMAIN, committed=committed, elements=blinded.elements)


def test_an_answer_with_a_key_made_for_one_asker_is_noticed() -> None:
    request = asked("AB12345")[1]
    own = OprfKey.derived(SECRET, info=b"for this asker", mode=commitments.MODE)
    document = documents.answer_document(answered(request, own))
    with pytest.raises(AnswerUnproven):
        documents.answer_from(document, request=request, public=KEY.public)


def test_a_malformed_request_ends_in_a_name() -> None:
    request = asked("AB12345")[1]
    good = documents.request_document(request)
    twice = replace(request, elements=request.elements[:32] * KEYS_EACH)
    identity = replace(request, elements=bytes(32) + request.elements[32:])
    two = replace(request, commitments=request.commitments * 2)
    cases: list[tuple[object, type[Exception]]] = [
        (None, DocumentMalformed),
        ([], DocumentMalformed),
        ({}, DocumentMalformed),
        ({**good, "v": 2}, DocumentMalformed),
        ({**good, "v": True}, DocumentMalformed),
        ({**good, "agreement": "a/b"}, DocumentMalformed),
        ({**good, "agreement": 7}, DocumentMalformed),
        ({**good, "epoch": True}, DocumentMalformed),
        ({**good, "epoch": 0}, DocumentMalformed),
        ({**good, "epoch": 2}, EpochDiffers),
        ({**good, "commitments": ""}, DocumentMalformed),
        ({**good, "commitments": "é"}, DocumentMalformed),
        ({**good, "commitments": good["commitments"] + "="}, DocumentMalformed),
        ({**good, "commitments": "A" * 43 * (LOOKUPS_MOST + 1)}, TooManyLookups),
        ({**good, "elements": "A" * 10_000_000}, DocumentMalformed),
        ({**good, "elements": good["elements"][:-4]}, DocumentMalformed),
        (documents.request_document(two), DocumentMalformed),
        (documents.request_document(twice), ElementsRefused),
        (documents.request_document(identity), ElementsRefused),
    ]
    for document, expected in cases:
        with pytest.raises(expected):
            documents.request_from(document, owner=OWNER, epoch=3)
    assert documents.request_from({**good, "later": 1}, owner=OWNER, epoch=3) == request


def test_a_malformed_answer_ends_in_a_name() -> None:
    request = asked("AB12345")[1]
    good = documents.answer_document(answered(request))
    cases: list[tuple[object, type[Exception]]] = [
        ("", DocumentMalformed),
        ({**good, "epoch": 4}, EpochDiffers),
        ({**good, "elements": good["elements"][:-4]}, DocumentMalformed),
        ({**good, "elements": good["elements"] + "AAAA"}, DocumentMalformed),
        ({**good, "proof": ""}, DocumentMalformed),
        ({**good, "proof": good["proof"][:-1] + "B"}, DocumentMalformed),
        ({**good, "elements": documents.request_document(request)["elements"]}, AnswerUnproven),
    ]
    for document, expected in cases:
        with pytest.raises(expected):
            documents.answer_from(document, request=request, public=KEY.public)


def test_a_set_tells_the_number_of_records_and_not_how_near_they_lie() -> None:
    near = filed(DOMAIN, ("AB12345", "AB12346", "AB12347"))
    far = filed(DOMAIN, ("AB12345", "XK9087133", "GHT5"))
    assert len(near) == len(far) == 3 * KEYS_EACH
    assert len(tags.packed(near)) == 3 * KEYS_EACH * 8


def test_tags_that_are_out_of_order_are_no_set() -> None:
    whole = filed(DOMAIN)
    assert tags.unpacked(tags.packed(whole)).tolist() == whole.tolist()
    with pytest.raises(ValueError, match="order"):
        tags.unpacked(tags.packed(whole[::-1]))
    with pytest.raises(ValueError):
        tags.unpacked(b"1234567")
    with pytest.raises(ValueError, match="more tags"):
        tags.tag_set(whole, records=1, secret=SECRET, domain=DOMAIN)


def test_tag_keys_come_from_enough_secret() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        tags.tag_key(b"short", DOMAIN)
    keys = {tags.tag_key(SECRET, each) for each in (DOMAIN, OTHER, replace(DOMAIN, epoch=4))}
    assert len(keys) == 3
