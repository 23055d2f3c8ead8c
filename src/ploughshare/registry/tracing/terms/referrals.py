# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Referring a question to another state: proposed by the asked state, consented to by the asker."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.registry.tracing.terms.ids import ItemId, ReferralId, RequestId, TraceId
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.decisions import Decision


class ReferralState(enum.Enum):
    """Where a referral stands, on either side."""

    PROPOSED = "proposed"
    """The asker has not said yes or no; nothing has left."""
    CONSENTED = "consented"
    """The asker said yes; the asked state has not said yet that the question went on."""
    DECLINED = "declined"
    FORWARDED = "forwarded"
    STOPPED = "stopped"
    """Law, agreement, refusal or time kept the question from going on, or its answer from coming."""
    ANSWERED = "answered"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    """The third state refused."""
    WITHDRAWN = "withdrawn"


REFERRAL_OPEN = frozenset({ReferralState.PROPOSED, ReferralState.CONSENTED, ReferralState.FORWARDED})
"""States in which something may still come of it."""


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral that this node proposed to the state that asked it.

    Attributes:
        id: its id here.
        reference: random, told to the asker.
        asker: node that asked.
        request, item: its references of the request and of the arm.
        to: state the question shall go to.
        reason: why, as the asker is told; None once it was erased.
        state: where it stands.
        decision: what the law gateway said last about asking that state.
        proposed_at, proposed_by: when and by whom.
        decided_at: when the asker's word came; None before.
        words: the asker's words; None if there are none.
        partner, agreement: node the question went to, and under which agreement; None before.
        forwarded_at: when it was posted; None before.
        note: what the third state said on the way; None if nothing.
        stopped: why it ended without an answer; None if it did not.
        ended_at: when it ended; None while open.
        erase_on: day on which what the third state said is erased, as that agreement says; None while open.
        erased_at: when that was erased; None while it is kept.
    """

    id: ReferralId
    reference: str
    asker: NodeId
    request: str
    item: str
    to: Country
    reason: str | None
    state: ReferralState
    decision: Decision | None
    proposed_at: datetime
    proposed_by: AccountId
    decided_at: datetime | None = None
    words: str | None = None
    partner: NodeId | None = None
    agreement: str | None = None
    forwarded_at: datetime | None = None
    note: str | None = None
    stopped: Text | None = None
    ended_at: datetime | None = None
    erase_on: date | None = None
    erased_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether something may still come of it."""
        return self.state in REFERRAL_OPEN


@dataclass(frozen=True, slots=True)
class OfferedReferral:
    """A referral that the asked state proposes to this node, which asked it.

    Attributes:
        id: its id here.
        reference: as the asked state gave it.
        request, item, trace: the request of ours, its arm and the trace it serves.
        through: the asked state, which would pass the question on.
        to: state the question would go to.
        reason: why, in their words; None once it was erased.
        state: where it stands.
        offered_at: when their proposal came.
        decided_at, decided_by: when and by whom consent was given or refused; None before.
        words: our words with it; None if there are none.
        stopped: why it ended without an answer, in their words; None if it did not.
        ended_at: when it ended; None while open.
    """

    id: ReferralId
    reference: str
    request: RequestId
    item: ItemId
    trace: TraceId
    through: Country
    to: Country
    reason: str | None
    state: ReferralState
    offered_at: datetime
    decided_at: datetime | None = None
    decided_by: AccountId | None = None
    words: str | None = None
    stopped: str | None = None
    ended_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether something may still come of it."""
        return self.state in REFERRAL_OPEN


@dataclass(frozen=True, slots=True)
class WeighedReferral:
    """An offered referral with what an officer needs to decide on it.

    Attributes:
        offered: the referral.
        decision: what the law gateway says about asking that state.
        obstacle: why consent cannot be given; None if it can.
        direct: whether this node could ask that state itself.
    """

    offered: OfferedReferral
    decision: Decision
    obstacle: Text | None
    direct: bool
