# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Contents of log entries at rest: AES-256-GCM (NIST SP 800-38D) under a key apart from the log's.

Content and salt are sealed together: without the salt, whoever holds the database and every proof can
confirm no guess. Each day has a key of its own (HKDF, RFC 5869), so that no key seals more than random
nonces allow; the day is told by the entry's id, to which the sealed bytes are bound.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from ploughshare.kernel.ids import Chance

KEY_BYTES = 32
SALT = 32
_NONCE = 12
_DAY_MS = 86_400_000
_DAYS_KEPT = 64
_LABEL = b"ploughshare/log-content/1"


class ContentSealed(Exception):
    """The content does not open: sealed under another key or for another entry, or altered."""


@dataclass(frozen=True, slots=True)
class ContentKey:
    """Seals and opens contents.

    Attributes:
        key: 32 bytes. Never logged, never sent.
    """

    key: bytes
    _days: dict[int, AESGCM] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        if len(self.key) != KEY_BYTES:
            raise ValueError("a key of contents has 32 bytes")

    def __repr__(self) -> str:
        return "ContentKey(…)"

    @classmethod
    def derived(cls, master: bytes) -> ContentKey:
        """The key of contents of a node.

        Args:
            master: the node's key for what it seals for itself, at least 32 random bytes.
        """
        if len(master) < KEY_BYTES:
            raise ValueError("a node key holds at least 32 bytes")
        return cls(HKDF(SHA256(), KEY_BYTES, salt=None, info=_LABEL).derive(master))

    def seal(self, entry_id: bytes, *, salt: bytes, content: bytes, chance: Chance) -> bytes:
        """Encrypt: 12 bytes of nonce, then salt and content with their tag.

        Args:
            entry_id: the entry's id, 16 bytes.
            salt: 32 bytes.
        """
        nonce = chance(_NONCE)
        return nonce + self._of(entry_id).encrypt(nonce, salt + content, entry_id)

    def open(self, entry_id: bytes, sealed: bytes) -> tuple[bytes, bytes]:
        """Salt and content.

        Raises:
            ContentSealed: another key, another entry, or altered bytes.
        """
        try:
            plain = self._of(entry_id).decrypt(sealed[:_NONCE], sealed[_NONCE:], entry_id)
        except (InvalidTag, ValueError):
            raise ContentSealed() from None
        if len(plain) < SALT:
            raise ContentSealed()
        return plain[:SALT], plain[SALT:]

    def _of(self, entry_id: bytes) -> AESGCM:
        day = int.from_bytes(entry_id[:6], "big") // _DAY_MS
        found = self._days.get(day)
        if found is None:
            derivation = HKDFExpand(SHA256(), KEY_BYTES, info=_LABEL + b"/day/" + day.to_bytes(4, "big"))
            found = AESGCM(derivation.derive(self.key))
            if len(self._days) >= _DAYS_KEPT:
                self._days.clear()
            self._days[day] = found
        return found
