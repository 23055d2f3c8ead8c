# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of our own traces."""

from __future__ import annotations

from ploughshare.registry.tracing.service.traces.joining import judge_lot, take_lot_back
from ploughshare.registry.tracing.service.traces.judging import confirm_candidate, judge_candidate
from ploughshare.registry.tracing.service.traces.keeping import (
    CLOSED_AS,
    ESTABLISHED_BY_OFFICER,
    GROUNDS_LEAST,
    close_trace,
    establish_diversion,
    need_grounds,
    open_trace,
    own_trace,
    own_traces,
    reopen_trace,
)
from ploughshare.registry.tracing.service.traces.settling import (
    chain_of,
    settle,
    settle_by_id,
    suggestions_for,
)

__all__ = [
    "CLOSED_AS",
    "ESTABLISHED_BY_OFFICER",
    "GROUNDS_LEAST",
    "chain_of",
    "close_trace",
    "confirm_candidate",
    "establish_diversion",
    "judge_candidate",
    "judge_lot",
    "take_lot_back",
    "need_grounds",
    "open_trace",
    "own_trace",
    "own_traces",
    "reopen_trace",
    "settle",
    "settle_by_id",
    "suggestions_for",
]
