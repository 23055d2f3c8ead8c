# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Signatures: Ed25519 (RFC 8032)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ploughshare.crypto.digests import sha256


@dataclass(frozen=True, slots=True)
class VerifyKey:
    """Public signing key.

    Attributes:
        raw: 32 bytes.
    """

    raw: bytes

    def verifies(self, message: bytes, signature: bytes, *, context: bytes) -> bool:
        """Whether `signature` was made over `message` for `context` by this key."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, framed(message, context))
        except (InvalidSignature, ValueError):
            return False
        return True

    @property
    def key_id(self) -> str:
        """First 16 hexadecimal digits of the key's SHA-256."""
        return sha256(self.raw).hex()[:16]


class Signer(Protocol):
    """What signs: a key in memory, or one in a token that never leaves it."""

    @property
    def public(self) -> VerifyKey:
        """The matching public key."""
        ...

    def sign(self, message: bytes, *, context: bytes) -> bytes:
        """Signature over `message` for `context`, 64 bytes."""
        ...


@dataclass(frozen=True, slots=True)
class SigningKey:
    """Private signing key.

    Attributes:
        raw: 32 bytes of seed. Never logged, never sent.
    """

    raw: bytes

    def __repr__(self) -> str:
        return "SigningKey(…)"

    @classmethod
    def generate(cls) -> SigningKey:
        """A fresh key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> VerifyKey:
        """The matching public key."""
        private = Ed25519PrivateKey.from_private_bytes(self.raw)
        return VerifyKey(private.public_key().public_bytes_raw())

    def sign(self, message: bytes, *, context: bytes) -> bytes:
        """Signature over `message` for `context`, 64 bytes.

        The context keeps a signature made for one purpose from serving another.
        """
        private = Ed25519PrivateKey.from_private_bytes(self.raw)
        return private.sign(framed(message, context))


def framed(message: bytes, context: bytes) -> bytes:
    """The bytes that are signed."""
    return b"ploughshare/1\x00" + len(context).to_bytes(2, "big") + context + message
