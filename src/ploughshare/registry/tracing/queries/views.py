# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the reads of tracing return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ploughshare.kernel.countries import Country
from ploughshare.law.classification.terms import Difference
from ploughshare.registry.ammunition.terms import Balance
from ploughshare.registry.recoveries.queries import ReadRecovery
from ploughshare.registry.recoveries.terms import Recovery
from ploughshare.registry.tracing.terms import (
    Chain,
    Conflict,
    Diversion,
    Elsewhere,
    Incoming,
    IncomingId,
    IncomingItem,
    ItemId,
    Judged,
    Received,
    Referral,
    Request,
    RequestItem,
    Trace,
)
from ploughshare.vocabulary.firearms import FirearmId


@dataclass(frozen=True, slots=True)
class Running:
    """A request that has not ended, for people who may not see what it is about.

    Attributes:
        reference: as both sides know it.
        ours: whether we asked.
        state: the other state.
        urgent: whether a ground of urgency was given.
        since: when it was sent or received.
    """

    reference: str
    ours: bool
    state: Country
    urgent: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class TraceRow:
    """A trace in a list.

    Attributes:
        trace: the trace.
        recovery: the recovered arm.
    """

    trace: Trace
    recovery: Recovery


@dataclass(frozen=True, slots=True)
class TraceView:
    """A trace with all that belongs to it.

    Attributes:
        trace: the trace.
        read: the recovery with what its marks say.
        requests: to whom it was sent, oldest first, each with the arm's own standing.
        received: events told so far.
        chain: laid in order, with gaps.
        diversion: as an officer established it; None if nobody did.
        judged: candidates of the own register, as judged so far.
        unlike: states of its way where it is, or may be, lawful and no firearm, beside the state of recovery.
        balance: rounds by what happened to them, and what does not add up; None for an arm.
        elsewhere: what was asked on other channels, oldest first.
        conflicts: replies of one state that cannot both be right.
    """

    trace: Trace
    read: ReadRecovery
    requests: tuple[tuple[Request, RequestItem], ...]
    received: tuple[Received, ...]
    chain: Chain
    diversion: Diversion | None
    judged: Mapping[FirearmId, Judged]
    unlike: tuple[Difference, ...] = ()
    balance: Balance | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingView:
    """Another state's request with its arms.

    Attributes:
        incoming: the request.
        items: its arms, in order.
        referrals: proposed for its arms, oldest first.
    """

    incoming: Incoming
    items: tuple[IncomingItem, ...]
    referrals: tuple[Referral, ...] = ()


@dataclass(frozen=True, slots=True)
class Alert:
    """A protected record was asked for.

    Attributes:
        id: the arm of the request.
        firearm: the record.
        incoming: the request.
        at: when.
    """

    id: ItemId
    firearm: FirearmId
    incoming: IncomingId
    at: datetime
