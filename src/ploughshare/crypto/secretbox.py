# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Small secrets at rest: AES-256-GCM (NIST SP 800-38D) under a key that stands outside the database.

For what a node must read back, such as the seed of a one-time code. Each purpose has its own key,
derived by HKDF (RFC 5869), and each secret is bound to what it belongs to, so that a sealed value
copied to another row does not open.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ploughshare.kernel.ids import Chance

KEY_BYTES = 32
_NONCE = 12


class SecretBroken(Exception):
    """Sealed under another key or for another owner, or altered."""


@dataclass(frozen=True, slots=True)
class SecretBox:
    """Seals small secrets.

    Attributes:
        key: 32 bytes. Never logged, never sent.
    """

    key: bytes

    def __post_init__(self) -> None:
        if len(self.key) != KEY_BYTES:
            raise ValueError("a secret box needs a key of 32 bytes")

    def __repr__(self) -> str:
        return "SecretBox(…)"

    @classmethod
    def derived(cls, master: bytes, *, purpose: str) -> SecretBox:
        """A box of its own for one purpose.

        Args:
            master: the node's key, at least 32 random bytes.
            purpose: name of what is sealed.
        """
        if len(master) < KEY_BYTES:
            raise ValueError("a node key holds at least 32 bytes")
        derivation = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"ploughshare/secretbox/" + purpose.encode())
        return cls(derivation.derive(master))

    def seal(self, plain: bytes, *, owner: bytes, chance: Chance) -> bytes:
        """Encrypt: 12 bytes of nonce, then the ciphertext with its tag.

        Args:
            plain: the secret.
            owner: what the secret belongs to; the same bytes open it.
            chance: source of random bytes.
        """
        nonce = chance(_NONCE)
        return nonce + AESGCM(self.key).encrypt(nonce, plain, owner)

    def open(self, sealed: bytes, *, owner: bytes) -> bytes:
        """Decrypt.

        Raises:
            SecretBroken: another key, another owner, or altered bytes.
        """
        try:
            return AESGCM(self.key).decrypt(sealed[:_NONCE], sealed[_NONCE:], owner)
        except (InvalidTag, ValueError):
            raise SecretBroken() from None
