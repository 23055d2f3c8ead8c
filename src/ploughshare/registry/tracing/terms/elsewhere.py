# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests that run on other channels than the federation."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date, datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.terms.ids import TraceId
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.firearms import ArmEvent
from ploughshare.vocabulary.handling import Handling
from ploughshare.vocabulary.tracing import RefusalGround, ResultCode


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
    NOT_HELD = "not_held"
    REFUSED = "refused"
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
        reply_on: day on which the last reply came, an interim one too; None before.
        result, ground: code of the answer, and ground of refusal; None where none was given.
        next_state: state that the answer points to; None if to none.
        their_reference: the one that the answering office gave it; None if none.
        erased_at: when what the answer brought was erased; None while it is kept.
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
    reply_on: date | None = None
    result: ResultCode | None = None
    ground: RefusalGround | None = None
    next_state: Country | None = None
    their_reference: str | None = None
    erased_at: datetime | None = None

    @property
    def is_answered(self) -> bool:
        """Whether a reply ended it, whatever it said."""
        return self.state in ANSWERED_STATES


ANSWERED_STATES = frozenset({ElsewhereState.ANSWERED, ElsewhereState.NOT_HELD, ElsewhereState.REFUSED})
"""States in which a reply has ended a request."""


class ReplyOutcome(enum.Enum):
    """What a reply amounts to."""

    ANSWERED = "answered"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    INTERIM = "interim"
    """It says when or why not yet; the request stays open."""


@dataclass(frozen=True, slots=True)
class ChannelAnswer:
    """What a reply of another channel says, as an officer keyed it in.

    Attributes:
        outcome: what it amounts to.
        received_on: day on which it came.
        limits: under which label.
        result: code of the answer; None where none fits.
        ground: ground of refusal; None if not refused, or none was given.
        next_state: state that it points to; None if to none.
        their_reference: the one that the answering office gave it; None if none.
        note: words of it; None if none are worth keeping.
        expected_by: of an interim reply, the day by which an answer is expected now; None if not said.
        events: what it tells of the arm's way.
    """

    outcome: ReplyOutcome
    received_on: date
    limits: Handling = field(default_factory=Handling)
    result: ResultCode | None = None
    ground: RefusalGround | None = None
    next_state: Country | None = None
    their_reference: str | None = None
    note: str | None = None
    expected_by: date | None = None
    events: tuple[ArmEvent, ...] = ()
