# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of conformance probes."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import Id

PATIENCE: Final = timedelta(hours=24)
"""From delivery: who has not refused a probe by then did not refuse it."""


class ProbeId(Id):
    """One probe of one node."""

    __slots__ = ()
    noun = "conformance probe"


class ProbeCase(enum.Enum):
    """What is asked that must be refused."""

    NO_MANDATE = "no_mandate"
    """A request that states no purpose."""
    POLITICAL_PURPOSE = "political_purpose"
    """A request for an aim that no agreement may name (INTERPOL Constitution, article 3)."""
    OWNERS_IN_BULK = "owners_in_bulk"
    """The owners of two hundred arms at once."""


class Verdict(enum.Enum):
    """What a probe showed."""

    PENDING = "pending"
    CONFORMS = "conforms"
    """It was refused by name."""
    FAILS = "fails"
    """It was taken in, or not refused in time."""
    UNDECIDED = "undecided"
    """It could not be delivered, or was refused for another reason."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A probe that we sent.

    Attributes:
        id: its id.
        node: whom it probes.
        case: what is asked.
        agreement: under which agreement.
        message: reference of the message that carried it.
        request: reference that it bears, as a request would.
        sent_at: when.
        verdict: what it showed so far.
        code: by which code it was refused; None if not.
        ended_at: when the verdict was clear; None before.
    """

    id: ProbeId
    node: NodeId
    case: ProbeCase
    agreement: str
    message: str
    request: str
    sent_at: datetime
    verdict: Verdict = Verdict.PENDING
    code: str | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What another node says of a third: that it failed a probe.

    Attributes:
        reporter: who says so.
        node: of whom.
        case: what was asked.
        at: when the reporter saw it.
    """

    reporter: NodeId
    node: NodeId
    case: ProbeCase
    at: datetime
