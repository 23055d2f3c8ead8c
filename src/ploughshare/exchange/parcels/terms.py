# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of mail by hand."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from ploughshare.exchange.mailbox.terms import OutgoingId
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import Id

LETTERS_MOST = 400
BYTES_MOST = 64 * 1024 * 1024
"""Messages and bytes of one parcel, at most; what is more goes into the next."""
COPIES = 3
"""How often a message is written one way, in as many parcels."""


class ParcelId(Id):
    """One parcel of ours."""

    __slots__ = ()
    noun = "parcel"


class FileKind(enum.Enum):
    """What a file of mail by hand holds; the ending of its name."""

    LETTER = "letter"
    RECEIPT = "receipt"
    PARCEL = "parcel"


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of a parcel.

    Attributes:
        name: of the file: the SHA-256 of what it holds, and its kind.
        size: bytes.
        letter: the message it holds; None for a receipt.
        message: reference of the message of theirs that a receipt is for; None for a message.
    """

    name: str
    size: int
    letter: OutgoingId | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes to one node on one medium.

    Attributes:
        id: its id here.
        recipient: the node.
        series: reference of the count of parcels to it.
        number: 1, 2, 3, …
        one_way: whether nothing comes back.
        made_at: when.
        files: what it holds, in the order in which it is best taken in.
        handed_at: when it was handed over; None before that.
    """

    id: ParcelId
    recipient: NodeId
    series: str
    number: int
    one_way: bool
    made_at: datetime
    files: tuple[Packed, ...]
    handed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The signed list that goes with a parcel.

    Attributes:
        sender, recipient: nodes.
        series, number: its place in the count of parcels between them.
        one_way: whether nothing comes back.
        made_at: when.
        files: names of what it holds.
    """

    sender: NodeId
    recipient: NodeId
    series: str
    number: int
    one_way: bool
    made_at: datetime
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParcelGap:
    """Parcels of a node that did not come, though later ones did.

    Attributes:
        sender: the node.
        first, last: numbers, both included.
        one_way: whether nothing can be asked for again.
    """

    sender: NodeId
    first: int
    last: int
    one_way: bool


class Fate(enum.Enum):
    """What became of a file."""

    TAKEN = "taken"
    KNOWN = "known"
    """It had come before."""
    OWN = "own"
    """A message of this node's own."""
    REFUSED = "refused"
