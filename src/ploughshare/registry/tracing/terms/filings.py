# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests that a post or province files through its contact point."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from ploughshare.registry.tracing.terms.ids import RequestId
from ploughshare.safeguards.work import AccountId, UnitId


class FilingState(enum.Enum):
    """Where a filing stands at the contact point."""

    WAITING = "waiting"
    RELEASED = "released"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Filing:
    """A drafted request on its way through a contact point.

    Attributes:
        request: the request.
        unit: who files it.
        through: the contact point that releases or returns it.
        filed_by, filed_at: who and when.
        urgent: whether the request states a ground of urgency.
        state: where it stands.
        decided_by, decided_at: who released or returned it, and when.
        reason: why it was returned; None if it was not.
        named: whether the asked state is told who filed it.
        copies: units that the contact point gave a copy.
        agreement: under which it came, where the unit files from a node of its own; None otherwise.
    """

    request: RequestId
    unit: UnitId
    through: UnitId
    filed_by: AccountId
    filed_at: datetime
    urgent: bool
    state: FilingState = FilingState.WAITING
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    named: bool = False
    copies: tuple[UnitId, ...] = ()
    agreement: str | None = None


class FilingList(enum.Enum):
    """Which filings are shown."""

    WAITING = "waiting"
    """Not decided yet, the urgent and the oldest first."""
    RETURNED = "returned"
    RELEASED = "released"
    COPIED = "copied"
    """Of which the reader's unit has a copy."""
