# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Streams under AES-256-GCM (NIST SP 800-38D), in chunks.

Each chunk's nonce holds its number and whether it is the last, so that cutting, swapping or repeating
chunks is found (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizar, 2015).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CHUNK = 1 << 20
PREFIX = 7
"""Bytes of chance at the head of every nonce."""
TAG = 16


class ChunksBroken(Exception):
    """Another key, another owner, or the stream was cut or altered."""


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + (b"\x01" if last else b"\x00")


class ChunkWriter:
    """Encrypts a stream of bytes into `target`. Call `close` or the stream is not complete.

    Args:
        key: 32 bytes that encrypt this stream and no other under the same prefix.
        prefix: `PREFIX` bytes.
        bound: what the stream belongs to; the same bytes open it.
    """

    def __init__(self, target: BinaryIO, key: bytes, *, prefix: bytes, bound: bytes) -> None:
        self._target = target
        self._aead = AESGCM(key)
        self._prefix = prefix
        self._bound = bound
        self._pending = bytearray()
        self._number = 0

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Take bytes; whole chunks go out at once. Returns how many were taken."""
        rest = memoryview(data).cast("B")
        taken = len(rest)
        while len(rest):
            # A full chunk waits until more comes: only then is it known not to be the last.
            if len(self._pending) == CHUNK:
                self._emit(last=False)
            room = CHUNK - len(self._pending)
            self._pending += rest[:room]
            rest = rest[room:]
        return taken

    def close(self) -> None:
        """Write the last chunk. The target stays open."""
        self._emit(last=True)

    def _emit(self, *, last: bool) -> None:
        nonce = _nonce(self._prefix, self._number, last=last)
        self._target.write(self._aead.encrypt(nonce, bytes(self._pending), self._bound))
        self._pending.clear()
        self._number += 1


def read_chunks(source: BinaryIO, key: bytes, *, prefix: bytes, bound: bytes) -> Iterator[bytes]:
    """Decrypt a stream chunk by chunk.

    Raises:
        ChunksBroken: another key or owner, or cut or altered. What was yielded before is authentic,
            but the whole is only when the iteration ends.
    """
    aead = AESGCM(key)
    number = 0
    current = source.read(CHUNK + TAG)
    while True:
        following = source.read(CHUNK + TAG)
        try:
            yield aead.decrypt(_nonce(prefix, number, last=not following), current, bound)
        except (InvalidTag, ValueError):
            raise ChunksBroken() from None
        if not following:
            return
        current, number = following, number + 1
