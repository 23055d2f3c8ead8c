# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests that run on other channels than between nodes."""

from __future__ import annotations

from litestar.params import JSONBody

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.channels import (
    ElsewhereDocument,
    EndElsewhere,
    NewElsewhere,
    OpenRequestsDocument,
    elsewhere_document,
    open_requests_document,
)
from ploughshare.interfaces.api.documents.information_forms import handling_of
from ploughshare.interfaces.api.routes.route import RecordId, acts, reads
from ploughshare.kernel.countries import parse_country
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.service import elsewhere
from ploughshare.registry.tracing.terms import ElsewhereId, TraceId

TAG = "Requests"


@reads("/open-requests", TAG)
def list_open_requests(call: Caller) -> OpenRequestsDocument:
    """Every open request of ours in all channels, the soonest due first."""
    with call.work() as work:
        found = queries.open_in_all_channels(work)
    return open_requests_document(found, call)


@acts("/traces/{trace_id:str}/elsewhere", TAG)
def note_elsewhere(call: Caller, trace_id: RecordId, data: JSONBody[NewElsewhere]) -> ElsewhereDocument:
    """Note a request about a trace that was made on another channel. Nothing is sent by it."""
    with call.work() as work:
        made = elsewhere.note_elsewhere(
            work,
            call.node.desk,
            TraceId.parse(trace_id),
            channel=data.channel,
            reference=data.reference,
            asked=parse_country(data.asked),
            asked_on=data.asked_on,
            due_on=data.due_on,
        )
    return elsewhere_document(made)


@acts("/elsewhere/{elsewhere_id:str}/end", TAG, status=200)
def end_elsewhere(call: Caller, elsewhere_id: RecordId, data: JSONBody[EndElsewhere]) -> ElsewhereDocument:
    """Note that its answer came, with the channel's limits, or that it was given up."""
    with call.work() as work:
        made = elsewhere.end_elsewhere(
            work,
            call.node.desk,
            ElsewhereId.parse(elsewhere_id),
            answered=data.answered,
            note=data.note,
            limits=handling_of(data.limits) if data.limits else None,
        )
    return elsewhere_document(made)


HANDLERS = [list_open_requests, note_elsewhere, end_elsewhere]
