# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Encrypted files for others to keep: a passphrase stretched by scrypt (RFC 7914), then `chunks`."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ploughshare.crypto.chunks import PREFIX, ChunksBroken, ChunkWriter, read_chunks

MAGIC = b"PLOUGHSHARE-ARCHIVE-1\n"
_SALT = 16


class ArchiveBroken(Exception):
    """Wrong passphrase, or the file was cut or altered."""


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=1 << 16, r=8, p=1).derive(passphrase.encode())


class ArchiveWriter(ChunkWriter):
    """Encrypts a stream of bytes into `target`. Call `close` or the archive is not complete."""

    def __init__(self, target: BinaryIO, passphrase: str) -> None:
        salt, prefix = secrets.token_bytes(_SALT), secrets.token_bytes(PREFIX)
        super().__init__(target, _key(passphrase, salt), prefix=prefix, bound=MAGIC)
        target.write(MAGIC + salt + prefix)


def read_archive(source: BinaryIO, passphrase: str) -> Iterator[bytes]:
    """Decrypt an archive chunk by chunk.

    Raises:
        ArchiveBroken: wrong passphrase, no archive of ours, or cut or altered. What was yielded
            before is authentic, but the whole is only when the iteration ends.
    """
    head = source.read(len(MAGIC) + _SALT + PREFIX)
    if len(head) != len(MAGIC) + _SALT + PREFIX or not head.startswith(MAGIC):
        raise ArchiveBroken()
    salt, prefix = head[len(MAGIC) : -PREFIX], head[-PREFIX:]
    try:
        yield from read_chunks(source, _key(passphrase, salt), prefix=prefix, bound=MAGIC)
    except ChunksBroken:
        raise ArchiveBroken() from None
