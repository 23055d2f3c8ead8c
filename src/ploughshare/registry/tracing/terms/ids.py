# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Ids of tracing."""

from __future__ import annotations

from ploughshare.kernel.ids import Id

ITEMS_MOST = 400
"""Arms in one request."""


class TraceId(Id):
    """One trace of one recovered arm."""

    __slots__ = ()
    noun = "trace"


class RequestId(Id):
    """One request to one state."""

    __slots__ = ()
    noun = "request"


class ItemId(Id):
    """One arm within a request, ours or theirs."""

    __slots__ = ()
    noun = "request item"


class IncomingId(Id):
    """One request of another state."""

    __slots__ = ()
    noun = "incoming request"


class ReferralId(Id):
    """One referral of a question to another state, ours or theirs."""

    __slots__ = ()
    noun = "referral"
