# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of tracing."""

from __future__ import annotations

from ploughshare.registry.tracing.queries.asked import (
    asked_item,
    incoming,
    incoming_count,
    incoming_item,
    incoming_request,
    marks_asked_after,
    owner_alerts,
    urgent_not_taken_up,
)
from ploughshare.registry.tracing.queries.cases import count_of_case, traces_of_case, under_case
from ploughshare.registry.tracing.queries.counting import AskedAbout, arms_asked, arms_asked_of_us, stands_of
from ploughshare.registry.tracing.queries.elsewhere import (
    OpenRequests,
    elsewhere_known,
    elsewhere_of,
    elsewhere_with,
    open_in_all_channels,
    requests_with,
    traces_of_recoveries,
    traces_within,
)
from ploughshare.registry.tracing.queries.enclosures import EnclosureView, FilesView, files_within
from ploughshare.registry.tracing.queries.filings import (
    FilingRow,
    filing_of,
    filings,
    filings_waiting,
)
from ploughshare.registry.tracing.queries.keeping import kept_exchanges
from ploughshare.registry.tracing.queries.own import (
    own_candidates,
    own_item,
    own_item_of,
    request,
    requests,
    to_confirm,
    trace,
    trace_counts,
    trace_of_recovery,
    traces,
)
from ploughshare.registry.tracing.queries.running import running_under
from ploughshare.registry.tracing.queries.upon import built_upon
from ploughshare.registry.tracing.queries.views import Alert, IncomingView, Running, TraceRow, TraceView

__all__ = [
    "built_upon",
    "marks_asked_after",
    "Alert",
    "AskedAbout",
    "arms_asked",
    "arms_asked_of_us",
    "asked_item",
    "stands_of",
    "EnclosureView",
    "FilesView",
    "files_within",
    "FilingRow",
    "IncomingView",
    "OpenRequests",
    "Running",
    "TraceRow",
    "TraceView",
    "count_of_case",
    "under_case",
    "elsewhere_known",
    "elsewhere_of",
    "elsewhere_with",
    "requests_with",
    "traces_of_recoveries",
    "traces_within",
    "filing_of",
    "filings",
    "filings_waiting",
    "incoming",
    "incoming_count",
    "incoming_item",
    "incoming_request",
    "kept_exchanges",
    "open_in_all_channels",
    "own_candidates",
    "own_item",
    "own_item_of",
    "owner_alerts",
    "urgent_not_taken_up",
    "request",
    "requests",
    "running_under",
    "to_confirm",
    "trace",
    "trace_counts",
    "trace_of_recovery",
    "traces",
    "traces_of_case",
]
