# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""All open requests, whatever channel they go on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.queries.own import reach_of_unit
from ploughshare.registry.tracing.store import elsewhere as store
from ploughshare.registry.tracing.store import outgoing as outgoing_store
from ploughshare.registry.tracing.terms import Elsewhere, ElsewhereId, Request, RequestItem, Trace, TraceId
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


def elsewhere_with(work: Work, keys: Collection[str], *, most: int = MOST) -> list[Elsewhere]:
    """Requests on other channels within reach that bear one of some bare references, newest first: for a room
    that logs its own reading."""
    return store.with_references(work.connection, keys, work.scope(Permission.TRACE_READ), most=most)


def elsewhere_known(work: Work, ids: Sequence[ElsewhereId]) -> list[Elsewhere]:
    """Some requests on other channels, as far as their traces are within reach."""
    return store.within(work.connection, ids, work.scope(Permission.TRACE_READ))


def requests_with(work: Work, keys: Collection[str]) -> list[tuple[Request, RequestItem]]:
    """Requests between nodes that bear one of some references, with their arms: for a room that asks for the
    traces within reach, and logs its own reading."""
    found = outgoing_store.requests_with_references(work.connection, keys, most=MOST)
    return [
        (made, item) for made in found for item in outgoing_store.items_of_request(work.connection, made.id)
    ]


def traces_within(work: Work, ids: Sequence[TraceId]) -> list[Trace]:
    """Some traces, as far as they are within reach."""
    reach = work.scope(Permission.TRACE_READ)
    found = outgoing_store.get_traces(work.connection, list(ids))
    return [found[id] for id in ids if id in found and reach.holds(found[id].case)]


def traces_of_recoveries(work: Work, ids: Sequence[RecoveryId]) -> list[Trace]:
    """The traces of some recoveries, as far as they are within reach."""
    reach = work.scope(Permission.TRACE_READ)
    found = (outgoing_store.trace_of_recovery(work.connection, id) for id in ids)
    return [each for each in found if each is not None and reach.holds(each.case)]


def elsewhere_of(work: Work, trace: TraceId) -> list[Elsewhere]:
    """What runs or ran on other channels about a trace: for who reads the trace already."""
    work.allow(Permission.TRACE_READ)
    return store.of_traces(work.connection, [trace], open_only=False)
