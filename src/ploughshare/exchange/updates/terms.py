# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of updates of facts of law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ploughshare.exchange.mailbox.terms import OutgoingState
from ploughshare.exchange.peers.terms import NodeId


@dataclass(frozen=True, slots=True)
class Update:
    """What one node tells others.

    Attributes:
        node: who tells it.
        made_at: when.
        changes: documents of statements, in the order in which they were confirmed there.
    """

    node: NodeId
    made_at: datetime
    changes: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """That a change was told to a node.

    Attributes:
        digest: of the change.
        node: to whom.
        message: reference of the letter.
        at: when it was posted.
        state: where the letter stands; None where it is not kept any more.
    """

    digest: str
    node: NodeId
    message: str
    at: datetime
    state: OutgoingState | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What became of telling others.

    Attributes:
        letters: node to how many changes were posted to it.
        left_out: nodes that cannot be written to at present.
        more: whether others are still to be told: another act does it, so that no transaction is long.
    """

    letters: Mapping[NodeId, int]
    left_out: tuple[NodeId, ...] = ()
    more: bool = False
