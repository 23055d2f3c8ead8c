# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How long what came with a question or an answer is kept, as the agreement says."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import Id
from ploughshare.vocabulary.purposes import Purpose


class KeptSide(enum.Enum):
    """Which side of a question this node was."""

    ASKED = "asked"
    """Another state asked here: what its request brought."""
    ASKING = "asking"
    """This node asked: what the answers brought."""
    PASSED_ON = "passed_on"
    """A question that was referred to a third state: what that state said."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What an exchange brought here, as far as its time of keeping goes; never what it is about.

    Attributes:
        side: which side this node was.
        id: of the request, theirs or ours, or of the referral.
        reference: as both sides know it.
        partner: the other node.
        agreement: under which it came, and whose time of keeping holds.
        began_at: when the question came or went: from then on amendments only narrow.
        ended_at: when the exchange ended: from then on the time is counted.
        purpose: for which it was exchanged; None once erased, and of a referral.
        erase_on: day on which it is erased; None before the node has worked it out.
        erased_at: when it was erased; None while it is kept.
    """

    side: KeptSide
    id: Id
    reference: str
    partner: NodeId
    agreement: str
    began_at: datetime
    ended_at: datetime
    purpose: Purpose | None
    erase_on: date | None
    erased_at: datetime | None
