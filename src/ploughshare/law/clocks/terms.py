# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of the clocks: a case to be timed, what stops a clock, what moves its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.vocabulary.tracing import UrgencyGround


@dataclass(frozen=True, slots=True)
class AnswerCase:
    """What decides how long an answer may take.

    Attributes:
        asking: state that asks.
        asked: state that answers.
        at: when the request is received, or would be; aware, UTC.
        urgency: the ground of urgency; None if not urgent (urgency without a ground is not urgent).
        directly_available: whether the asked authority holds the answer itself; None if not known,
            which counts as no.
        agreed: the term the two agreed for such a request; None if none was agreed.
    """

    asking: Country
    asked: Country
    at: datetime
    urgency: UrgencyGround | None = None
    directly_available: bool | None = None
    agreed: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A time in which the clock stands, because the asked state asked for clarification.

    Attributes:
        since_at: when the question went out; aware, UTC.
        until_at: when the clarification came; None while it is awaited.
        reason: what was asked, for the page; None if not told.
    """

    since_at: datetime
    until_at: datetime | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """A later end, because a judicial authorisation is needed, with notice to the asking state.

    Attributes:
        noticed_at: when the asking state was told; aware, UTC.
        until_at: the new end it was told; aware, UTC.
        reason: why, for the page; None if not told.
    """

    noticed_at: datetime
    until_at: datetime
    reason: Text | None = None
