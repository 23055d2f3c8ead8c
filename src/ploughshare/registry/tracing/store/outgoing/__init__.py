# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Traces and the requests we send."""

from __future__ import annotations

from ploughshare.registry.tracing.store.outgoing.candidates import judged, keep_judged, unconfirmed
from ploughshare.registry.tracing.store.outgoing.requests import (
    add_request,
    get_item,
    get_request,
    get_requests,
    items_of_request,
    keep_item,
    keep_items,
    keep_request,
    open_requests,
    open_under,
    request_by_message,
    request_by_reference,
    requests_of_traces,
    requests_page,
    suspend_request,
    suspended,
)
from ploughshare.registry.tracing.store.outgoing.tables import (
    SHELVES,
    candidate,
    request,
    request_item,
    trace,
    trace_event,
)
from ploughshare.registry.tracing.store.outgoing.told import events_of, events_of_many, replace_events
from ploughshare.registry.tracing.store.outgoing.traces import (
    add_trace,
    count_queue,
    get_diversion,
    get_trace,
    get_traces,
    keep_diversion,
    keep_trace,
    keep_traces,
    queue,
    stands_of,
    trace_of_recovery,
)

__all__ = [
    "SHELVES",
    "add_request",
    "add_trace",
    "candidate",
    "count_queue",
    "events_of",
    "events_of_many",
    "get_diversion",
    "get_item",
    "get_request",
    "get_requests",
    "get_trace",
    "get_traces",
    "items_of_request",
    "judged",
    "keep_diversion",
    "stands_of",
    "keep_item",
    "keep_items",
    "keep_judged",
    "keep_request",
    "keep_trace",
    "keep_traces",
    "open_requests",
    "open_under",
    "queue",
    "replace_events",
    "request",
    "request_by_message",
    "request_by_reference",
    "request_item",
    "requests_of_traces",
    "requests_page",
    "suspend_request",
    "suspended",
    "trace",
    "trace_event",
    "trace_of_recovery",
    "unconfirmed",
]
