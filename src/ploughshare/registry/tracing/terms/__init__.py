# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of tracing."""

from __future__ import annotations

from ploughshare.registry.tracing.terms.chain import Chain, Conflict, Gap, GapKind, Interval, Link, Received
from ploughshare.registry.tracing.terms.desk import Desk
from ploughshare.registry.tracing.terms.elsewhere import (
    Channel,
    ChannelAnswer,
    Elsewhere,
    ElsewhereId,
    ElsewhereState,
    ReplyOutcome,
)
from ploughshare.registry.tracing.terms.enclosures import (
    NO_FILES,
    About,
    Enclosure,
    EnclosureId,
    EnclosureState,
    FilesLeaving,
)
from ploughshare.registry.tracing.terms.filings import Filing, FilingList, FilingState
from ploughshare.registry.tracing.terms.ids import (
    ITEMS_MOST,
    IncomingId,
    ItemId,
    ReferralId,
    RequestId,
    TraceId,
)
from ploughshare.registry.tracing.terms.incoming import (
    ITEM_OPEN,
    Incoming,
    IncomingItem,
    ItemState,
    QueuedBecause,
)
from ploughshare.registry.tracing.terms.keeping import Kept, KeptSide
from ploughshare.registry.tracing.terms.proposals import Proposal, Suggestion
from ploughshare.registry.tracing.terms.referrals import (
    REFERRAL_OPEN,
    OfferedReferral,
    Referral,
    ReferralState,
    WeighedReferral,
)
from ploughshare.registry.tracing.terms.requests import Framing, Request, RequestItem
from ploughshare.registry.tracing.terms.traces import Diversion, Judged, JudgedLot, Judgement, Trace

__all__ = [
    "About",
    "Enclosure",
    "EnclosureId",
    "EnclosureState",
    "FilesLeaving",
    "NO_FILES",
    "REFERRAL_OPEN",
    "OfferedReferral",
    "Referral",
    "ReferralId",
    "ReferralState",
    "WeighedReferral",
    "Chain",
    "Channel",
    "ChannelAnswer",
    "Conflict",
    "Elsewhere",
    "ElsewhereId",
    "ElsewhereState",
    "Desk",
    "Diversion",
    "Filing",
    "FilingList",
    "FilingState",
    "Framing",
    "Gap",
    "GapKind",
    "ITEMS_MOST",
    "ITEM_OPEN",
    "Incoming",
    "IncomingId",
    "IncomingItem",
    "Interval",
    "ItemId",
    "ItemState",
    "Judged",
    "JudgedLot",
    "Judgement",
    "Kept",
    "KeptSide",
    "Link",
    "Proposal",
    "QueuedBecause",
    "Received",
    "ReplyOutcome",
    "Request",
    "RequestId",
    "RequestItem",
    "Suggestion",
    "Trace",
    "TraceId",
]
