# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Encrypted files: a passphrase stretched by scrypt (RFC 7914), chunks under AES-256-GCM.

Chunks carry their number and whether they are the last, so that cutting, swapping or repeating
them is found (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizar, 2015).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"PLOUGHSHARE-ARCHIVE-1\n"
CHUNK = 1 << 20
_TAG = 16


class ArchiveBroken(Exception):
    """Wrong passphrase, or the file was cut or altered."""


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=1 << 16, r=8, p=1).derive(passphrase.encode())


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + (b"\x01" if last else b"\x00")


class ArchiveWriter:
    """Encrypts a stream of bytes into `target`. Call `close` or the archive is not complete."""

    def __init__(self, target: BinaryIO, passphrase: str) -> None:
        salt, self._prefix = secrets.token_bytes(16), secrets.token_bytes(7)
        self._target = target
        self._aead = AESGCM(_key(passphrase, salt))
        self._pending = bytearray()
        self._number = 0
        target.write(MAGIC + salt + self._prefix)

    def write(self, data: bytes) -> int:
        """Take bytes; whole chunks go out at once."""
        self._pending += data
        while len(self._pending) > CHUNK:
            self._emit(bytes(self._pending[:CHUNK]), last=False)
            del self._pending[:CHUNK]
        return len(data)

    def close(self) -> None:
        """Write the last chunk. The target stays open."""
        self._emit(bytes(self._pending), last=True)
        self._pending.clear()

    def _emit(self, chunk: bytes, *, last: bool) -> None:
        nonce = _nonce(self._prefix, self._number, last=last)
        self._target.write(self._aead.encrypt(nonce, chunk, MAGIC))
        self._number += 1


def read_archive(source: BinaryIO, passphrase: str) -> Iterator[bytes]:
    """Decrypt an archive chunk by chunk.

    Raises:
        ArchiveBroken: wrong passphrase, no archive of ours, or cut or altered. What was yielded
            before is authentic, but the whole is only when the iteration ends.
    """
    head = source.read(len(MAGIC) + 16 + 7)
    if len(head) != len(MAGIC) + 23 or not head.startswith(MAGIC):
        raise ArchiveBroken()
    salt, prefix = head[len(MAGIC) : len(MAGIC) + 16], head[len(MAGIC) + 16 :]
    aead = AESGCM(_key(passphrase, salt))
    number = 0
    current = source.read(CHUNK + _TAG)
    while True:
        following = source.read(CHUNK + _TAG)
        try:
            yield aead.decrypt(_nonce(prefix, number, last=not following), current, MAGIC)
        except (InvalidTag, ValueError):
            raise ArchiveBroken() from None
        if not following:
            return
        current, number = following, number + 1
