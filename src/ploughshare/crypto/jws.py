# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Signed tokens: the compact form of a JSON Web Signature (RFC 7515) with Ed25519 (RFC 8037).

A key that signs tokens signs nothing else: the bytes that are signed are those of the RFC, without the
frame that `crypto.signing` puts around everything that only our own nodes read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ploughshare.crypto.digests import b64, unb64
from ploughshare.crypto.signing import SigningKey, VerifyKey

ALGORITHM = "EdDSA"
ALGORITHMS = frozenset({ALGORITHM, "Ed25519"})
"""Names under which Ed25519 goes: RFC 8037, and RFC 9864 which names the curve."""
TOKEN_MOST = 2_000_000
"""Characters of a token that are read."""


class TokenMalformed(ValueError):
    """The text is no signed token."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was read and not checked yet.

    Attributes:
        header: its protected header.
        payload: what was signed.
        signed: the bytes under the signature.
        signature: 64 bytes.
    """

    header: Mapping[str, Any]
    payload: bytes
    signed: bytes
    signature: bytes


def sign(header: Mapping[str, Any], payload: bytes, key: SigningKey) -> str:
    """A token over `payload`; the header is given its `alg`."""
    head = json.dumps({"alg": ALGORITHM, **header}, separators=(",", ":")).encode()
    signed = f"{b64(head)}.{b64(payload)}"
    signature = Ed25519PrivateKey.from_private_bytes(key.raw).sign(signed.encode("ascii"))
    return f"{signed}.{b64(signature)}"


def read(text: str) -> Token:
    """Take a token apart without checking its signature.

    Raises:
        TokenMalformed: it is none, or under another algorithm.
    """
    if len(text) > TOKEN_MOST:
        raise TokenMalformed("too long")
    parts = text.split(".")
    if len(parts) != 3:
        raise TokenMalformed("a token has three parts")
    try:
        header = json.loads(unb64(parts[0]))
        payload, signature = unb64(parts[1]), unb64(parts[2])
        signed = f"{parts[0]}.{parts[1]}".encode("ascii")
    except (ValueError, RecursionError):
        raise TokenMalformed("not readable") from None
    # What a header may not do is choose how it is checked: no other algorithm, no critical extension.
    if not isinstance(header, dict) or header.get("alg") not in ALGORITHMS or "crit" in header:
        raise TokenMalformed("not signed with Ed25519")
    return Token(header, payload, signed, signature)


def is_signed_by(token: Token, key: VerifyKey) -> bool:
    """Whether the signature was made by a key."""
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(token.signature, token.signed)
    except (InvalidSignature, ValueError):
        return False
    return True
