# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Ask first who knows the arm of a trace: privately, before any request tells which it is."""

from __future__ import annotations

from ploughshare.exchange.lookup import queries as lookups
from ploughshare.exchange.lookup.service.asking import look_up_at, mark_of
from ploughshare.exchange.lookup.service.desk import LookupDesk
from ploughshare.exchange.lookup.terms import LookupQuestion
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.tracing.errors import ActDoesNotFit
from ploughshare.registry.tracing.service.traces import own_trace
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def ask_who_knows(work: Work, lookups_desk: LookupDesk, id: TraceId) -> list[LookupQuestion]:
    """Look the arm of a trace up at every partner whose set is held here.

    Raises:
        TraceUnknown: none such, or not within reach.
        ActDoesNotFit: the trace is closed.
        NobodyToLookUpAt, SerialUnfit: nobody can be asked so; a request remains.
    """
    work.allow(Permission.LOOKUP_ASK)
    trace = own_trace(work, id, permission=Permission.LOOKUP_ASK)
    if trace.closed_at is not None:
        raise ActDoesNotFit({"state": trace.state.value})
    recovery = recoveries.known(work, trace.recovery)
    assert recovery is not None
    mark = mark_of(read_marking(recovery.marking))
    return look_up_at(work, lookups_desk, [mark], subject=id)


def looked_up(work: Work, id: TraceId) -> list[LookupQuestion]:
    """Look-ups of the arm of a trace, the newest first, for whoever sees the trace.

    Raises:
        TraceUnknown: none such, or not within reach.
    """
    work.allow(Permission.TRACE_READ)
    own_trace(work, id, permission=Permission.TRACE_READ)
    return lookups.questions_about(work, id)
