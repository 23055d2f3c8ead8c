# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Sealing for one recipient: HPKE (RFC 9180) with the hybrid KEM ML-KEM-768 + X25519.

What is recorded today stays shut even if one of the two is broken later.
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

SUITE_NAME = "MLKEM768_X25519/HKDF_SHA256/AES_256_GCM"
_MLKEM_PUBLIC = 1184
_MLKEM_SEED = 64


def _suite() -> Suite:
    return Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class SealBroken(Exception):
    """The sealed bytes were made for another key or context, or were altered."""


@dataclass(frozen=True, slots=True)
class SealPublicKey:
    """Public sealing key.

    Attributes:
        raw: 1,216 bytes: ML-KEM-768 key (1,184) and X25519 key (32).
    """

    raw: bytes

    def seal(self, plain: bytes, *, info: bytes) -> bytes:
        """Encrypt for the holder of the private key, bound to `info`."""
        key = MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(self.raw[:_MLKEM_PUBLIC]),
            X25519PublicKey.from_public_bytes(self.raw[_MLKEM_PUBLIC:]),
        )
        return _suite().encrypt(plain, key, info=info)


@dataclass(frozen=True, slots=True)
class SealPrivateKey:
    """Private sealing key.

    Attributes:
        raw: 96 bytes: ML-KEM-768 seed (64) and X25519 key (32). Never logged, never sent.
    """

    raw: bytes

    def __repr__(self) -> str:
        return "SealPrivateKey(…)"

    @classmethod
    def generate(cls) -> SealPrivateKey:
        """A fresh key."""
        kem, curve = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
        return cls(kem.private_bytes_raw() + curve.private_bytes_raw())

    def _parts(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        return (
            MLKEM768PrivateKey.from_seed_bytes(self.raw[:_MLKEM_SEED]),
            X25519PrivateKey.from_private_bytes(self.raw[_MLKEM_SEED:]),
        )

    @property
    def public(self) -> SealPublicKey:
        """The matching public key."""
        kem, curve = self._parts()
        return SealPublicKey(kem.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw())

    def open(self, sealed: bytes, *, info: bytes) -> bytes:
        """Decrypt what was sealed for this key under the same `info`.

        Raises:
            SealBroken: made for another key or context, or altered.
        """
        kem, curve = self._parts()
        try:
            return _suite().decrypt(sealed, MLKEM768X25519PrivateKey(kem, curve), info=info)
        except (InvalidTag, ValueError):
            raise SealBroken() from None
