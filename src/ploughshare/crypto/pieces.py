# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pieces of one file under AES-256-GCM (NIST SP 800-38D), each to be opened alone and in any order.

Unlike a stream (`chunks`), a piece may come twice, late or by another way. Its number and how many there
are belong to what is authenticated, so that no piece passes for another and none can be left out unseen.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
TAG = 16


class PieceBroken(Exception):
    """Another key, number, count or owner, or altered bytes."""


def _bound(bound: bytes, number: int, count: int) -> bytes:
    return number.to_bytes(4, "big") + count.to_bytes(4, "big") + bound


def seal_piece(key: bytes, plain: bytes, *, number: int, count: int, bound: bytes) -> bytes:
    """Encrypt one piece. The same piece always gives the same bytes, so that a repeated try shows nothing.

    Args:
        key: 32 bytes that serve this one file to this one recipient.
        number: from 0.
        count: how many pieces the file has.
        bound: what the file belongs to; the same bytes open it.
    """
    nonce = number.to_bytes(12, "big")
    return AESGCM(key).encrypt(nonce, plain, _bound(bound, number, count))


def open_piece(key: bytes, sealed: bytes, *, number: int, count: int, bound: bytes) -> bytes:
    """Decrypt one piece.

    Raises:
        PieceBroken: see there.
    """
    try:
        return AESGCM(key).decrypt(number.to_bytes(12, "big"), sealed, _bound(bound, number, count))
    except (InvalidTag, ValueError):
        raise PieceBroken() from None
