# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What proves a person is who they were: session tokens, one-time codes, recovery codes."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pyotp

from ploughshare.crypto.digests import b64, sha256, unb64
from ploughshare.kernel.ids import Chance

TOKEN_BYTES = 32
SEED_BYTES = 20
"""RFC 4226, section 4: a seed of 160 bits."""
STEP_S = 30
"""RFC 6238: length of a time-step in seconds."""

_CSRF = b"ploughshare/csrf/1"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_token(chance: Chance) -> str:
    """A session token: 256 random bits in 43 letters, digits, `-` and `_`."""
    return b64(chance(TOKEN_BYTES))


def token_digest(token: str) -> bytes | None:
    """What is kept of a token, 32 bytes; None where the text cannot be a token of ours."""
    if len(token) != 43:
        return None
    try:
        raw = unb64(token)
    except ValueError:
        return None
    return sha256(raw) if len(raw) == TOKEN_BYTES else None


def csrf_token(token: str) -> str:
    """What a form must carry: HMAC-SHA-256 under the session token, 43 characters.

    Only somebody who holds the session's cookie, or reads a page made for it, can know it.
    """
    return b64(hmac.new(token.encode(), _CSRF, hashlib.sha256).digest())


def csrf_matches(token: str, given: str | None) -> bool:
    """Whether a form carried the right value. Takes the same time whatever was given."""
    return hmac.compare_digest(csrf_token(token).encode(), (given or "").encode("utf-8", "replace"))


def new_seed(chance: Chance) -> bytes:
    """A seed for one-time codes, 20 bytes."""
    return chance(SEED_BYTES)


def seed_text(seed: bytes) -> str:
    """The seed as an authenticator takes it by hand: base 32 (RFC 4648)."""
    return base64.b32encode(seed).decode()


def provisioning_uri(seed: bytes, *, username: str, issuer: str) -> str:
    """The `otpauth://` address that a QR code shows to an authenticator."""
    return pyotp.TOTP(seed_text(seed)).provisioning_uri(name=username, issuer_name=issuer)


def one_time_code(seed: bytes, step: int) -> str:
    """The six digits of one time-step (RFC 6238 over RFC 4226, SHA-1, as authenticators expect).

    Args:
        seed: 20 bytes.
        step: seconds since 1970-01-01T00:00Z, divided by 30 and rounded down.
    """
    return pyotp.HOTP(seed_text(seed)).at(step)


def code_equals(expected: str, given: str) -> bool:
    """Compare two codes in constant time."""
    return hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace"))


def new_recovery_code(chance: Chance) -> str:
    """Eighty random bits as `XXXX-XXXX-XXXX-XXXX` (Crockford base 32)."""
    number = int.from_bytes(chance(10), "big")
    letters = "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(75, -1, -5))
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def recovery_digest(code: str, *, owner: bytes) -> bytes:
    """What is kept of a recovery code, 32 bytes.

    Eighty random bits need no slow hash. Reading forgives case, spaces, hyphens, O for 0 and I or L
    for 1.
    """
    plain = code.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    letters = "".join(each for each in plain if each in _CROCKFORD)
    return sha256(b"ploughshare/recovery/1" + owner + letters.encode())
