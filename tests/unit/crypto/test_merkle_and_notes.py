# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The tree of RFC 9162 against the published vectors of its forerunner, and the signed notes."""

from __future__ import annotations

import pytest

from ploughshare.crypto.merkle import EMPTY_ROOT, Frontier, leaf_hash, root_of
from ploughshare.crypto.notes import (
    Checkpoint,
    NoteBroken,
    open_checkpoint,
    parse_verifier,
    sign_checkpoint,
    verifier_text,
)
from ploughshare.crypto.signing import SigningKey

LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""Roots of the first 0 to 8 leaves, from the test data of the Certificate Transparency project."""


@pytest.mark.parametrize("size", range(9))
def test_roots_are_the_published_ones(size: int) -> None:
    frontier = Frontier()
    frontier.extend(LEAVES[:size])
    assert frontier.root().hex() == ROOTS[size]
    assert root_of(LEAVES[:size]).hex() == ROOTS[size]


def test_a_frontier_is_kept_and_taken_up_again() -> None:
    frontier = Frontier()
    frontier.extend(LEAVES[:5])
    again = Frontier.unpack(5, frontier.packed())
    again.extend(LEAVES[5:])
    assert again.root().hex() == ROOTS[8]
    assert Frontier().root() == EMPTY_ROOT
    for size, packed in ((4, frontier.packed()), (5, frontier.packed()[:-1]), (1, b"")):
        with pytest.raises(ValueError, match="frontier"):
            Frontier.unpack(size, packed)


def test_a_leaf_is_no_node() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert root_of([left + right]) != root_of([b"a", b"b"])


NAME = "ploughshare.example/log"


def test_a_checkpoint_is_signed_and_opened() -> None:
    key = SigningKey.generate()
    head = Checkpoint(NAME, 5, bytes(32), ("at 2026-11-24T09:00:00Z",))
    assert open_checkpoint(sign_checkpoint(head, key, name=NAME), key.public, name=NAME) == head


@pytest.mark.parametrize("change", ["size", "name", "key", "cut", "signature", "empty", "foreign line"])
def test_a_note_that_was_touched_does_not_open(change: str) -> None:
    key = SigningKey.generate()
    note = sign_checkpoint(Checkpoint(NAME, 5, bytes(32)), key, name=NAME)
    name, public = NAME, key.public
    if change == "size":
        note = note.replace("\n5\n", "\n6\n")
    if change == "name":
        name = "other"
    if change == "key":
        public = SigningKey.generate().public
    if change == "cut":
        note = note[: note.index("\n\n")]
    if change == "signature":
        note = note[:-10] + "AAAAAAAA=\n"
    if change == "empty":
        note = ""
    if change == "foreign line":
        note = note.replace("\u2014", "-")
    with pytest.raises(NoteBroken):
        open_checkpoint(note, public, name=name)


def test_every_key_reads_back_from_its_verifier_string() -> None:
    for number in range(256):
        key = SigningKey(bytes([number]) * 32).public
        assert parse_verifier(verifier_text(NAME, key) + "\n") == (NAME, key)


@pytest.mark.parametrize("text", ["", "a+b", "a+b+c", "name+00000000+AAAA", "é"])
def test_what_is_no_verifier_string_is_refused(text: str) -> None:
    with pytest.raises(NoteBroken):
        parse_verifier(text)


@pytest.mark.parametrize("name", ["a+b", "a b", "", "a\nb"])
def test_a_log_is_named_without_plus_and_space(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        verifier_text(name, SigningKey.generate().public)
