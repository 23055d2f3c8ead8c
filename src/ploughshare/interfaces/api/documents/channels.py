# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of requests on other channels."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import CountryCode, Given, Told, Words
from ploughshare.interfaces.api.documents.information import HandlingLabel
from ploughshare.interfaces.api.documents.information_forms import HandlingForm
from ploughshare.interfaces.api.documents.requests import RequestDocument, request_document
from ploughshare.registry.tracing.queries import OpenRequests
from ploughshare.registry.tracing.terms import Channel, Elsewhere, ElsewhereState


class NewElsewhere(Given, frozen=True, kw_only=True):
    """A request about a trace that was made on another channel. Nothing is sent by noting it."""

    channel: Channel
    reference: Annotated[str, Meta(min_length=1, max_length=80)]
    asked: CountryCode
    asked_on: date
    due_on: date | None = None


class EndElsewhere(Given, frozen=True, kw_only=True):
    """Whether it was answered or given up, and under which limits the answer came."""

    answered: bool
    note: Words | None = None
    limits: HandlingForm | None = None


class ElsewhereDocument(Told, frozen=True, kw_only=True):
    """A request on another channel."""

    id: str
    trace_id: str
    channel: Channel
    reference: str
    asked: str
    asked_on: date
    due_on: date | None
    state: ElsewhereState
    note: str | None
    limits: HandlingLabel | None
    noted_at: datetime
    ended_at: datetime | None


class OpenRequestsDocument(Told, frozen=True, kw_only=True):
    """Every open request of ours: between nodes, and on other channels."""

    here: list[RequestDocument]
    elsewhere: list[ElsewhereDocument]


def elsewhere_document(each: Elsewhere) -> ElsewhereDocument:
    """A request on another channel."""
    limits = each.limits
    return ElsewhereDocument(
        id=str(each.id),
        trace_id=str(each.trace),
        channel=each.channel,
        reference=each.reference,
        asked=each.asked,
        asked_on=each.asked_on,
        due_on=each.due_on,
        state=each.state,
        note=each.note,
        limits=None
        if limits is None
        else HandlingLabel(tlp=limits.tlp, codes=list(limits.codes), restriction=limits.restriction),
        noted_at=each.noted_at,
        ended_at=each.ended_at,
    )


def open_requests_document(found: OpenRequests, call: Call) -> OpenRequestsDocument:
    """Every open request of ours."""
    return OpenRequestsDocument(
        here=[request_document(each, call) for each in found.here],
        elsewhere=[elsewhere_document(each) for each in found.elsewhere],
    )
