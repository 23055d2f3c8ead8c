# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files that a node keeps for itself, under a key that stands outside its data folder.

Each purpose has a key of its own (HKDF, RFC 5869, from the node's key), each file another one from its
own salt, and each file is bound to its owner, so that one file put in another's place does not open.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ploughshare.crypto.chunks import CHUNK, PREFIX, TAG, ChunksBroken, ChunkWriter, read_chunks
from ploughshare.crypto.secretbox import KEY_BYTES, SecretBox

MAGIC = b"PLOUGHSHARE-SEALED-1\n"
_SALT = 32
HEAD = len(MAGIC) + _SALT + PREFIX
"""Bytes before the first chunk."""


class SealedFileBroken(Exception):
    """Sealed under another key or for another owner, cut, altered, or not sealed at all."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """Seals files of one purpose.

    Attributes:
        key: 32 bytes. Never logged, never sent.
    """

    key: bytes

    def __repr__(self) -> str:
        return "FileKey(…)"

    @classmethod
    def derived(cls, master: bytes, *, purpose: str) -> FileKey:
        """A key of its own for one purpose.

        Args:
            master: the node's key, at least 32 random bytes.
            purpose: name of what is sealed.
        """
        return cls(SecretBox.derived(master, purpose=f"files/{purpose}").key)

    def writer(self, target: BinaryIO, *, owner: str) -> ChunkWriter:
        """What encrypts a new file into `target`; `close` it or the file is not complete."""
        head = MAGIC + secrets.token_bytes(_SALT) + secrets.token_bytes(PREFIX)
        target.write(head)
        return ChunkWriter(target, self._key(head), prefix=head[-PREFIX:], bound=_bound(owner))

    def read(self, source: BinaryIO, *, owner: str) -> Iterator[bytes]:
        """Decrypt a file chunk by chunk.

        Raises:
            SealedFileBroken: see there. What was yielded before is authentic, but the whole is only
                when the iteration ends.
        """
        head = source.read(HEAD)
        if len(head) != HEAD or not head.startswith(MAGIC):
            raise SealedFileBroken()
        try:
            yield from read_chunks(source, self._key(head), prefix=head[-PREFIX:], bound=_bound(owner))
        except ChunksBroken:
            raise SealedFileBroken() from None

    def _key(self, head: bytes) -> bytes:
        salt = head[len(MAGIC) : -PREFIX]
        return HKDF(SHA256(), KEY_BYTES, salt=salt, info=b"ploughshare/sealed-file").derive(self.key)


def _bound(owner: str) -> bytes:
    return MAGIC + owner.encode()


def is_sealed(start: bytes) -> bool:
    """Whether a file with these first bytes says that it is sealed."""
    return start.startswith(MAGIC)


def plain_size(sealed_bytes: int) -> int:
    """Bytes that a sealed file of this size holds; at least 0."""
    body = sealed_bytes - HEAD
    chunks = -(-body // (CHUNK + TAG))
    return max(0, body - chunks * TAG)
