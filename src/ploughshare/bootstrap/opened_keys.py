# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What opens the key files of a node, in memory only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ploughshare.crypto.signing import Signer

IN_TOKEN = "token:"
"""How the ring names a signing key that a token holds."""


class Token(Protocol):
    """A PKCS#11 token that holds keys which never leave it."""

    def signer(self, label: str) -> Signer:
        """The Ed25519 key of a label."""
        ...


@dataclass(frozen=True, slots=True)
class OpenedKeys:
    """Keys of key files. Never logged, never written.

    Attributes:
        office: opens the files of the office, 32 bytes; None in the peer process.
        edge: opens those of the peer process, 32 bytes.
        token: holds the identity key, if a token does.
        pin: of the token, for processes that are started; None without one.
        master: both keys are derived from it; None in processes, which are handed the two.
    """

    office: bytes | None
    edge: bytes | None
    token: Token | None = None
    pin: str | None = None
    master: bytes | None = None

    def __repr__(self) -> str:
        return "OpenedKeys(…)"

    @property
    def seals(self) -> bool:
        """Whether files are sealed."""
        return self.edge is not None
