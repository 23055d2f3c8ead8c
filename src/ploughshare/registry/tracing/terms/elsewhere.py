# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests that run on other channels than the federation."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.terms.ids import TraceId
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.handling import Handling


class ElsewhereId(Id):
    """One request that runs on another channel."""

    __slots__ = ()
    noun = "request on another channel"


class Channel(enum.Enum):
    """How a request goes to another state. Of the others than the federation no live link is claimed."""

    FEDERATION = "federation"
    I247 = "i-24/7"
    """INTERPOL's network, where iARMS is asked."""
    SIENA = "siena"
    """Europol's."""
    ETRACE = "etrace"
    """That of the United States' ATF."""
    LIAISON = "liaison"
    """A liaison officer."""
    LETTER = "letter"


class ElsewhereState(enum.Enum):
    """Where such a request stands."""

    OPEN = "open"
    ANSWERED = "answered"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A request about a trace that was made on another channel.

    Attributes:
        id: its id.
        trace: which trace.
        channel: on which channel.
        reference: the one that it bears there.
        asked: the state that is asked.
        asked_on: the day on which it was made.
        due_on: the day by which an answer is expected; None if none is.
        state: where it stands.
        note: words of the answer, or why it was given up; None before.
        limits: under which label the answer came: data from a channel keep its limits. None before.
        noted_by, noted_at: who entered it, and when.
        ended_at: when the answer came or it was given up; None before.
    """

    id: ElsewhereId
    trace: TraceId
    channel: Channel
    reference: str
    asked: Country
    asked_on: date
    due_on: date | None
    state: ElsewhereState
    note: str | None
    limits: Handling | None
    noted_by: AccountId
    noted_at: datetime
    ended_at: datetime | None = None
