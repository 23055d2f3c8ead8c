# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""All open requests, whatever channel they go on."""

from __future__ import annotations

from dataclasses import dataclass

from ploughshare.registry.tracing.queries.own import reach_of_unit
from ploughshare.registry.tracing.store import elsewhere as store
from ploughshare.registry.tracing.store import outgoing as outgoing_store
from ploughshare.registry.tracing.terms import Elsewhere, Request, TraceId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

MOST = 500


@dataclass(frozen=True, slots=True)
class OpenRequests:
    """What is asked and not answered.

    Attributes:
        here: through the federation, the soonest due first.
        elsewhere: on other channels, the soonest expected first.
    """

    here: tuple[Request, ...]
    elsewhere: tuple[Elsewhere, ...]


def open_in_all_channels(work: Work) -> OpenRequests:
    """Every open request of ours within reach."""
    work.allow(Permission.TRACE_READ)
    here = outgoing_store.open_requests(work.connection, most=MOST, reach=reach_of_unit(work))
    other = store.open_ones(work.connection, work.scope(Permission.TRACE_READ), most=MOST)
    work.record(Deed.REQUEST_LISTED, None, {"count": len(here) + len(other)})
    return OpenRequests(tuple(here), tuple(other))


def elsewhere_of(work: Work, trace: TraceId) -> list[Elsewhere]:
    """What runs or ran on other channels about a trace: for who reads the trace already."""
    work.allow(Permission.TRACE_READ)
    return store.of_traces(work.connection, [trace], open_only=False)
