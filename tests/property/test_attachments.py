# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Over any input: pieces open where they belong and nowhere else; what announces a file is read or named."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ploughshare.crypto.digests import b64
from ploughshare.crypto.pieces import PieceBroken, open_piece, seal_piece
from ploughshare.crypto.sealing import SealPrivateKey
from ploughshare.exchange.attachments import rules
from ploughshare.exchange.attachments.errors import AttachmentMalformed, KeyUnfit, PieceUnfit
from ploughshare.exchange.attachments.service.receiving import held_document, read_held
from ploughshare.exchange.attachments.terms import PIECE, Expected, FileId, KeptFile, Offer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.rules.files import EYES, FILE_SUFFIXES
from ploughshare.safeguards.work import MACHINE

A, B, C = NodeId("mx-000000000000"), NodeId("at-000000000000"), NodeId("us-000000000000")
KEY, OTHER = SealPrivateKey.generate(), SealPrivateKey.generate()
REFERENCES = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=26, max_size=26)
SIZES = st.integers(1, 10 * PIECE) | st.sampled_from([1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
AT = datetime(2026, 11, 24, tzinfo=UTC)


def kept(size: int, digest: str, kind: Any) -> KeptFile:
    return KeptFile(
        FileId(bytes(16)), bytes(16), "x", kind, kind, size, digest, (), (), EYES[kind], AT, MACHINE
    )


@st.composite
def offers(draw: st.DrawFn) -> tuple[Offer, bytes]:
    """An offer from A to B, and its content key."""
    content_key = draw(st.binary(min_size=32, max_size=32))
    digest = draw(st.binary(min_size=32, max_size=32)).hex()
    kind = draw(st.sampled_from(sorted(FILE_SUFFIXES, key=lambda each: each.value)))
    made = rules.make_offer(
        kept(draw(SIZES), digest, kind),
        content_key,
        reference=draw(REFERENCES),
        name=rules.clean_name(kind, 1),
        sender=A,
        recipient=B,
        sealed_for=KEY.public,
    )
    return made, content_key


@given(offers())
def test_an_offer_is_read_as_it_was_made_and_its_key_opens_there_alone(made: tuple[Offer, bytes]) -> None:
    offer, content_key = made
    document = json.loads(json.dumps([rules.offer_document(offer)]))
    assert rules.read_offers(document) == (offer,)
    assert rules.open_key(offer, [OTHER, KEY], sender=A, recipient=B) == content_key
    for sender, recipient, keys in ((A, C, [KEY]), (C, B, [KEY]), (A, B, [OTHER]), (A, B, [])):
        with pytest.raises(KeyUnfit):
            rules.open_key(offer, keys, sender=sender, recipient=recipient)


@given(
    offers(),
    st.sampled_from(["reference", "kind", "size", "sha256", "key", "suite", "sealed_key"]),
    st.data(),
)
def test_an_offer_that_was_changed_opens_nothing(
    made: tuple[Offer, bytes], name: str, data: st.DataObject
) -> None:
    """Whatever is changed: it cannot be read, or its key does not open, or nothing was changed."""
    offer, _ = made
    document = rules.offer_document(offer)
    other, _ = data.draw(offers())
    document[name] = rules.offer_document(other)[name]
    if name == "sealed_key":
        document[name] = b64(offer.sealed_key[:-1] + bytes([offer.sealed_key[-1] ^ 1]))
    if name == "size":
        document["pieces"] = rules.pieces_of(document["size"])
    assume(document != rules.offer_document(offer))
    try:
        (read,) = rules.read_offers([document])
        rules.open_key(read, [KEY], sender=A, recipient=B)
    except (AttachmentMalformed, KeyUnfit):
        return
    raise AssertionError("it was opened")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)


@given(
    offers(),
    st.sampled_from([*rules.offer_document(Offer("", "", next(iter(FILE_SUFFIXES)), 1, "", 1, "", "", b""))]),
    JUNK,
)
def test_what_announces_no_file_is_named(made: tuple[Offer, bytes], name: str, junk: Any) -> None:
    document = {**rules.offer_document(made[0]), name: junk}
    try:
        (read,) = rules.read_offers([document])
    except AttachmentMalformed:
        return
    assert rules.offer_document(read).keys() == document.keys()


@given(JUNK)
def test_no_list_of_files_falls(junk: Any) -> None:
    try:
        rules.read_offers(junk)
    except AttachmentMalformed:
        return
    assert junk is None or junk == []


@given(
    st.binary(min_size=32, max_size=32),
    st.binary(max_size=200),
    st.integers(0, 9),
    st.integers(1, 10),
    st.binary(max_size=20),
    st.sampled_from(["key", "number", "count", "bound", "bytes"]),
    st.integers(0, 215),
)
def test_a_piece_opens_in_its_place_and_nowhere_else(
    key: bytes, plain: bytes, number: int, count: int, bound: bytes, what: str, place: int
) -> None:
    sealed = seal_piece(key, plain, number=number, count=count, bound=bound)
    assert open_piece(key, sealed, number=number, count=count, bound=bound) == plain
    place %= len(sealed)
    changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
    with pytest.raises(PieceBroken):
        open_piece(
            bytes([key[0] ^ 1]) + key[1:] if what == "key" else key,
            changed if what == "bytes" else sealed,
            number=number + (what == "number"),
            count=count + (what == "count"),
            bound=bound + b"x" if what == "bound" else bound,
        )


@given(SIZES, st.integers(-2, 12), st.integers(0, PIECE + 40))
def test_just_the_announced_pieces_fit(size: int, number: int, given_bytes: int) -> None:
    pieces = rules.pieces_of(size)
    lengths = [rules.sealed_bytes(size, each) for each in range(pieces)]
    assert sum(lengths) == size + 16 * pieces
    assert all(16 < each <= PIECE + 16 for each in lengths)
    expected = Expected(A, "A" * 26, pieces, lengths[-1], AT)
    for each, length in enumerate(lengths):
        rules.check_piece(expected, each, length)
    if not (0 <= number < pieces and given_bytes == lengths[number]):
        with pytest.raises(PieceUnfit):
            rules.check_piece(expected, number, given_bytes)


class Held:
    """Pieces that stand there."""

    def __init__(self, numbers: set[int]) -> None:
        self.numbers = frozenset(numbers)

    def held(self, sender: NodeId, reference: str) -> frozenset[int]:
        return self.numbers

    def put(self, sender: NodeId, reference: str, number: int, sealed: bytes) -> bool:
        raise NotImplementedError


@given(st.sets(st.integers(0, 63)))
def test_which_pieces_are_held_is_told_and_read(numbers: set[int]) -> None:
    document = held_document(Held(numbers), Expected(A, "A" * 26, 64, 17, AT))
    assert read_held(document, pieces=64) == numbers


@given(JUNK | st.just({"held": [[0, 10**30], [-5, 3]]}))
def test_no_answer_about_pieces_falls_or_fills_memory(junk: Any) -> None:
    document = json.dumps(junk).encode()
    assert read_held(document, pieces=64) <= frozenset(range(64))
