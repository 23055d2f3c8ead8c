# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the peer process does with a piece of a file: see that it is awaited, and keep it as it is.

There is no Work here: the edge holds no records and no key that opens a piece.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

import msgspec

from ploughshare.crypto.pieces import TAG
from ploughshare.exchange.attachments import rules
from ploughshare.exchange.attachments.errors import NotExpected
from ploughshare.exchange.attachments.store import expected as store
from ploughshare.exchange.attachments.terms import PIECE, Expected
from ploughshare.exchange.peers.terms import NodeId

PIECE_BYTES_MOST = PIECE + TAG
"""Bytes of a sealed piece."""


class Pieces(Protocol):
    """Where sealed pieces stand until their file is whole."""

    def put(self, sender: NodeId, reference: str, number: int, sealed: bytes) -> bool:
        """Keep a piece; whether it is new."""
        ...

    def held(self, sender: NodeId, reference: str) -> frozenset[int]:
        """Which pieces of a file stand there."""
        ...


def awaited(connection: Any, sender: NodeId, reference: str, *, at: datetime) -> Expected:
    """The file that a piece is announced for.

    Raises:
        NotExpected: none such is awaited from this node.
    """
    found = store.of(connection, sender, reference, at=at) if rules.is_reference(reference) else None
    if found is None:
        raise NotExpected({"sender": sender})
    return found


def take_piece(pieces: Pieces, file: Expected, number: int, sealed: bytes) -> tuple[bool, bool]:
    """Keep a piece, durably; whether it is new, and whether the file is whole now.

    Raises:
        PieceUnfit: another number or length than was announced.
        NoRoom: the disk is full.
    """
    rules.check_piece(file, number, len(sealed))
    new = pieces.put(file.sender, file.reference, number, sealed)
    whole = new and len(pieces.held(file.sender, file.reference)) >= file.pieces
    return new, whole


def held_document(pieces: Pieces, file: Expected) -> bytes:
    """Which pieces are here, as JSON: ranges with both ends included."""
    ranges: list[list[int]] = []
    for number in sorted(pieces.held(file.sender, file.reference)):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return msgspec.json.encode({"pieces": file.pieces, "held": ranges})


def read_held(document: bytes, *, pieces: int) -> frozenset[int]:
    """Which pieces the other side has; none where it says nothing that can be."""
    try:
        ranges = msgspec.json.decode(document)["held"]
        found = {
            number
            for first, last in ranges[:pieces]
            for number in range(max(0, int(first)), min(int(last), pieces - 1) + 1)
        }
    except (msgspec.DecodeError, KeyError, TypeError, ValueError, RecursionError):
        return frozenset()
    return frozenset(found)
