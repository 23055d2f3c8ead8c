# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Passwords, secrets at rest, and what proves a person."""

from __future__ import annotations

import base64

import pytest

from ploughshare.crypto import passwords
from ploughshare.crypto.proofs import (
    code_equals,
    csrf_matches,
    csrf_token,
    new_recovery_code,
    new_seed,
    new_token,
    one_time_code,
    provisioning_uri,
    recovery_digest,
    seed_text,
    token_digest,
)
from ploughshare.crypto.secretbox import SecretBox, SecretBroken
from ploughshare.kernel.ids import system_chance

RFC_SEED = b"12345678901234567890"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_rfc_6238_appendix_b(seconds: int, code: str) -> None:
    assert one_time_code(RFC_SEED, seconds // 30) == code


def test_codes_compare_without_falling_over() -> None:
    assert code_equals("287082", "287082")
    for given in ("287083", "", "٢٨٧٠٨٢", "\ud800", "2" * 10_000):
        assert not code_equals("287082", given)


def test_an_authenticator_reads_the_seed_by_hand_or_by_picture() -> None:
    seed = new_seed(system_chance)
    assert base64.b32decode(seed_text(seed)) == seed
    uri = provisioning_uri(seed, username="anna@k", issuer="Node A")
    assert uri.startswith("otpauth://totp/Node%20A:anna%40k?secret=")
    assert seed_text(seed) in uri


def test_a_token_has_256_random_bits_and_only_its_digest_is_kept() -> None:
    tokens = {new_token(system_chance) for _ in range(50)}
    assert len(tokens) == 50
    for token in tokens:
        assert len(token) == 43
        assert len(token_digest(token) or b"") == 32


@pytest.mark.parametrize("text", ["", "A" * 42, "A" * 44, "é" * 43, "=" * 43, "A" * 42 + "\x00"])
def test_what_cannot_be_a_token_has_no_digest(text: str) -> None:
    assert token_digest(text) is None


def test_a_forms_value_belongs_to_one_session() -> None:
    one, other = new_token(system_chance), new_token(system_chance)
    assert csrf_matches(one, csrf_token(one))
    assert not csrf_matches(one, csrf_token(other))
    assert not csrf_matches(one, None)
    assert one not in csrf_token(one)


def test_a_recovery_code_is_read_as_people_write_it() -> None:
    code = new_recovery_code(lambda count: bytes(range(count)))
    assert len(code) == 19
    kept = recovery_digest(code, owner=b"a")
    for written in (code.lower(), code.replace("-", " "), code.replace("0", "o").replace("1", "l")):
        assert recovery_digest(written, owner=b"a") == kept
    assert recovery_digest(code, owner=b"b") != kept
    assert len({new_recovery_code(system_chance) for _ in range(50)}) == 50


def test_a_secret_opens_for_its_owner_and_key_only() -> None:
    box = SecretBox.derived(bytes(32), purpose="seeds")
    sealed = box.seal(b"secret", owner=b"anna", chance=system_chance)
    assert box.open(sealed, owner=b"anna") == b"secret"
    assert b"secret" not in sealed
    others = [
        (box, sealed, b"boris"),
        (box, sealed[:-1] + bytes([sealed[-1] ^ 1]), b"anna"),
        (box, b"", b"anna"),
        (box, sealed[:12], b"anna"),
        (SecretBox.derived(bytes(32), purpose="other"), sealed, b"anna"),
        (SecretBox.derived(b"\x01" * 32, purpose="seeds"), sealed, b"anna"),
    ]
    for other, given, owner in others:
        with pytest.raises(SecretBroken):
            other.open(given, owner=owner)
    assert "secret" not in repr(box)
    assert repr(box.key) not in repr(box)


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        SecretBox(b"short")
    with pytest.raises(ValueError, match="32 bytes"):
        SecretBox.derived(b"short", purpose="seeds")


def test_passwords_are_argon2id_at_the_cost_of_rfc_9106() -> None:
    encoded = passwords.hash_password("seven grey herons")
    assert encoded.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.password_matches(encoded, "seven grey herons")
    assert not passwords.password_matches(encoded, "seven grey heron")
    assert not passwords.password_matches("rubbish", "seven grey herons")
    assert not passwords.needs_rehash(encoded)
    assert passwords.needs_rehash(encoded.replace("t=3", "t=2"))
    assert passwords.decoy_hash().startswith("$argon2id$v=19$m=65536,t=3,p=4$")
