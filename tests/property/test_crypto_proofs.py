# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Trees, frontiers, seals and proofs over any input."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ploughshare.crypto.digests import b64, unb64
from ploughshare.crypto.merkle import Frontier, root_of
from ploughshare.crypto.notes import Checkpoint, NoteBroken, open_checkpoint, sign_checkpoint
from ploughshare.crypto.proofs import code_equals, csrf_matches, one_time_code, recovery_digest, token_digest
from ploughshare.crypto.secretbox import SecretBox, SecretBroken
from ploughshare.crypto.signing import SigningKey
from ploughshare.kernel.ids import system_chance
from ploughshare.safeguards.access import rules

KEY = SigningKey(bytes(32))


@given(st.lists(st.binary(max_size=40), max_size=70), st.integers(0, 70))
def test_a_frontier_gives_the_root_of_the_definition_however_it_was_grown(
    leaves: list[bytes], cut: int
) -> None:
    grown = Frontier()
    grown.extend(leaves[:cut])
    again = Frontier.unpack(grown.size, grown.packed())
    again.extend(leaves[cut:])
    assert again.root() == root_of(leaves)
    assert len(again.hashes) == len(leaves).bit_count()


@given(st.lists(st.binary(max_size=40), min_size=2, max_size=40, unique=True), st.data())
def test_no_other_order_gives_the_same_root(leaves: list[bytes], data: st.DataObject) -> None:
    other = data.draw(st.permutations(leaves))
    assert (root_of(other) == root_of(leaves)) is (other == leaves)


@given(st.binary(max_size=100))
def test_base_64_comes_back(data: bytes) -> None:
    assert unb64(b64(data)) == data


@given(st.text(max_size=60))
def test_base_64_has_one_form(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert b64(unb64(text)) == text


@given(st.text(max_size=300))
def test_any_note_is_opened_or_refused_by_name(text: str) -> None:
    with pytest.raises(NoteBroken):
        open_checkpoint(text, KEY.public, name="log")


@given(st.integers(0, 2**60), st.binary(min_size=32, max_size=32), st.integers(0, 400), st.characters())
def test_a_note_with_one_character_changed_says_the_same_or_nothing(
    size: int, root: bytes, place: int, other: str
) -> None:
    head = Checkpoint("log", size, root)
    note = sign_checkpoint(head, KEY, name="log")
    place %= len(note)
    changed = note[:place] + other + note[place + 1 :]
    try:
        assert open_checkpoint(changed, KEY.public, name="log") == head
    except NoteBroken:
        assert changed != note


@given(st.binary(max_size=200), st.binary(max_size=20), st.binary(max_size=20))
def test_a_secret_opens_for_its_owner_only(secret: bytes, owner: bytes, other: bytes) -> None:
    box = SecretBox(bytes(32))
    sealed = box.seal(secret, owner=owner, chance=system_chance)
    assert box.open(sealed, owner=owner) == secret
    if other != owner:
        with pytest.raises(SecretBroken):
            box.open(sealed, owner=other)


@given(st.binary(max_size=100))
def test_rubbish_never_opens(sealed: bytes) -> None:
    with pytest.raises(SecretBroken):
        SecretBox(bytes(32)).open(sealed, owner=b"")


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_what_reads_tokens_codes_and_forms(token: str, given_text: str) -> None:
    token_digest(token)
    code_equals(one_time_code(bytes(20), 1), given_text)
    assert not csrf_matches("A" * 43, given_text)
    assert len(recovery_digest(given_text, owner=b"")) == 32


@given(st.integers(0, 2**40), st.integers(0, 2**40))
def test_a_code_of_another_step_is_another_code_but_by_chance(one: int, other: int) -> None:
    same = one_time_code(bytes(20), one) == one_time_code(bytes(20), other)
    assert same or one != other


@settings(max_examples=300)
@given(st.text(max_size=300), st.text(max_size=45))
def test_any_password_and_name_are_judged_without_falling_over(password: str, name: str) -> None:
    form = rules.username_form(name)
    assert rules.username_form(form) == form
    if rules.is_password(password, username=form):
        assert len(rules.password_form(password)) >= rules.PASSWORD_LEAST
    rules.is_username(form)
