# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Digests and the one canonical form that is hashed and signed."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import rfc8785


def sha256(data: bytes) -> bytes:
    """SHA-256, 32 bytes."""
    return hashlib.sha256(data).digest()


def of_files(paths: Iterable[Path]) -> str:
    """Hexadecimal SHA-256 over names and contents of some files, in the order given.

    Raises:
        OSError: one of them cannot be read.
    """
    whole = hashlib.sha256()
    for path in paths:
        whole.update(f"{path.name}:{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def canonical(document: Any) -> bytes:
    """JSON in the canonical form of RFC 8785.

    Args:
        document: JSON values only; integers within +-2**53.
    """
    return rfc8785.dumps(document)


def commitment(content: bytes, salt: bytes) -> bytes:
    """Salted commitment to `content`, 32 bytes.

    HMAC-SHA-256 under a random 32-byte salt: without the salt nobody can confirm a guessed content,
    and nobody can open one commitment to two contents.
    """
    return hmac.digest(salt, content, "sha256")


def equal(left: bytes, right: bytes) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(left, right)


def b64(data: bytes) -> str:
    """URL-safe base 64 without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def unb64(text: str) -> bytes:
    """Inverse of `b64`; raises ValueError on anything else, so that one value has one form."""
    data = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    if b64(data) != text:
        raise ValueError("not base 64 as we write it")
    return data
