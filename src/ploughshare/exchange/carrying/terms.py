# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of carrying for others."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from ploughshare.exchange.mailbox.terms import Envelope
from ploughshare.exchange.peers.terms import NodeId


@dataclass(frozen=True, slots=True)
class Consent:
    """For whom a node carries, and how much.

    Attributes:
        nodes: it carries between any two of these, and for nobody else.
        letters_most, bytes_most: what may wait here of one sender for one recipient.
    """

    nodes: frozenset[NodeId] = frozenset()
    letters_most: int = 5_000
    bytes_most: int = 256 * 1024 * 1024


class CarriedState(enum.Enum):
    """Where a message of others stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    REFUSED = "refused"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Carried:
    """A message of others that waits here.

    Attributes:
        number: order of arrival.
        envelope: sealed for its recipient.
        attempts: tries to hand it on.
        next_at: when to try next.
    """

    number: int
    envelope: Envelope
    attempts: int
    next_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message of others.

    Attributes:
        message: reference.
        state: where it stands.
        receipt: its recipient's, as it came; None before that.
        code: why its recipient refused it, by the hub's word alone.
        refusal: the recipient's own signed word of that, as it came; None if the hub has none.
    """

    message: str
    state: CarriedState
    receipt: bytes | None
    code: str | None
    refusal: bytes | None = None
