# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Sealing for one recipient: HPKE (RFC 9180), by default with the hybrid KEM ML-KEM-768 + X25519.

What is recorded today stays shut even if one of the two is broken later. The suite with X25519 alone
is for partners whose machines know no ML-KEM, and is used only where an agreement names it. Each suite
has a key of its own: one key never serves two.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from ploughshare.crypto.digests import sha256

HYBRID = "MLKEM768_X25519/HKDF_SHA256/AES_256_GCM"
CLASSICAL = "X25519/HKDF_SHA256/AES_256_GCM"
PUBLIC_BYTES = {HYBRID: 1216, CLASSICAL: 32}
"""Suites, the strongest first, and the bytes of their public keys."""
PRIVATE_BYTES = {HYBRID: 96, CLASSICAL: 32}
_MLKEM_PUBLIC = 1184
_MLKEM_SEED = 64


def _suite(name: str) -> Suite:
    kem = KEM.MLKEM768_X25519 if name == HYBRID else KEM.X25519
    return Suite(kem, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class SealBroken(Exception):
    """The sealed bytes were made for another key or context, or were altered."""


@dataclass(frozen=True, slots=True)
class SealPublicKey:
    """Public sealing key.

    Attributes:
        raw: of the hybrid suite 1,216 bytes: ML-KEM-768 key (1,184) and X25519 key (32); of the
            classical one the 32 of the X25519 key.
        suite: the suite it serves.
    """

    raw: bytes
    suite: str = HYBRID

    @property
    def key_id(self) -> str:
        """First 16 hexadecimal digits of the key's SHA-256."""
        return sha256(self.raw).hex()[:16]

    def seal(self, plain: bytes, *, info: bytes) -> bytes:
        """Encrypt for the holder of the private key, bound to `info`."""
        if self.suite == CLASSICAL:
            return _suite(CLASSICAL).encrypt(plain, X25519PublicKey.from_public_bytes(self.raw), info=info)
        key = MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(self.raw[:_MLKEM_PUBLIC]),
            X25519PublicKey.from_public_bytes(self.raw[_MLKEM_PUBLIC:]),
        )
        return _suite(HYBRID).encrypt(plain, key, info=info)


@dataclass(frozen=True, slots=True)
class SealPrivateKey:
    """Private sealing key.

    Attributes:
        raw: of the hybrid suite 96 bytes: ML-KEM-768 seed (64) and X25519 key (32); of the classical one
            the 32 of the X25519 key. Never logged, never sent.
        suite: the suite it serves.
    """

    raw: bytes
    suite: str = HYBRID

    def __repr__(self) -> str:
        return "SealPrivateKey(…)"

    @classmethod
    def generate(cls, suite: str = HYBRID) -> SealPrivateKey:
        """A fresh key."""
        curve = X25519PrivateKey.generate().private_bytes_raw()
        if suite == CLASSICAL:
            return cls(curve, CLASSICAL)
        return cls(MLKEM768PrivateKey.generate().private_bytes_raw() + curve)

    def _parts(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        return (
            MLKEM768PrivateKey.from_seed_bytes(self.raw[:_MLKEM_SEED]),
            X25519PrivateKey.from_private_bytes(self.raw[_MLKEM_SEED:]),
        )

    @property
    def public(self) -> SealPublicKey:
        """The matching public key."""
        if self.suite == CLASSICAL:
            alone = X25519PrivateKey.from_private_bytes(self.raw)
            return SealPublicKey(alone.public_key().public_bytes_raw(), CLASSICAL)
        kem, curve = self._parts()
        return SealPublicKey(kem.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw())

    def open(self, sealed: bytes, *, info: bytes) -> bytes:
        """Decrypt what was sealed for this key under the same `info`.

        Raises:
            SealBroken: made for another key or context, or altered.
        """
        try:
            if self.suite == CLASSICAL:
                alone = X25519PrivateKey.from_private_bytes(self.raw)
                return _suite(CLASSICAL).decrypt(sealed, alone, info=info)
            kem, curve = self._parts()
            return _suite(HYBRID).decrypt(sealed, MLKEM768X25519PrivateKey(kem, curve), info=info)
        except (InvalidTag, ValueError):
            raise SealBroken() from None
