# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of asking another state: propose, ask, release, withdraw, clarify, expire."""

from __future__ import annotations

from ploughshare.registry.tracing.rules.law import ARM_DATA, SENT_AS, facts_of
from ploughshare.registry.tracing.service.asking.following import (
    CLARIFIED,
    GIVEN_UP_AFTER,
    WITHDRAWN,
    clarify,
    expire_overdue,
    note_received,
    tell_partner,
    withdraw,
)
from ploughshare.registry.tracing.service.asking.sending import (
    ASKS,
    FILED,
    REQUESTED,
    ask,
    give_back,
    own_request,
    recoveries_of,
    release,
    send_request,
    settle_all,
)
from ploughshare.registry.tracing.service.asking.ways import (
    LAW_FORBIDS,
    NO_NODE,
    Way,
    note_refused,
    propose,
    way_to,
)

__all__ = [
    "note_refused",
    "ARM_DATA",
    "ASKS",
    "FILED",
    "CLARIFIED",
    "GIVEN_UP_AFTER",
    "LAW_FORBIDS",
    "NO_NODE",
    "REQUESTED",
    "SENT_AS",
    "WITHDRAWN",
    "Way",
    "ask",
    "clarify",
    "expire_overdue",
    "facts_of",
    "give_back",
    "note_received",
    "own_request",
    "propose",
    "recoveries_of",
    "release",
    "send_request",
    "settle_all",
    "tell_partner",
    "way_to",
    "withdraw",
]
