# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of reconciliation: differences between what was licensed and what is where, and their alerts."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from ploughshare.kernel.ids import Id
from ploughshare.registry.licences.terms.deliveries import Stage
from ploughshare.registry.licences.terms.licences import LicenceId
from ploughshare.safeguards.work import AccountId, CaseId


class AlertId(Id):
    """One diversion alert."""

    __slots__ = ()
    noun = "diversion alert"


class Sign(enum.Enum):
    """What does not add up."""

    OVER_LICENSED = "over_licensed"
    """More went than was licensed."""
    OVER = "over"
    """More reached a stage than the stage before."""
    SHORT = "short"
    """Less reached a stage than the one before, and the time for it is over."""
    SERIALS_MISSING = "serials_missing"
    SERIALS_STRANGE = "serials_strange"
    """Serials arrived that nobody had sent."""
    AFTER_END = "after_end"
    """Goods went when the licence did not hold."""
    CHECK_FAILED = "check_failed"
    CHECK_OVERDUE = "check_overdue"
    RETRANSFERRED = "retransferred"
    """Goods went on without consent."""
    CERTIFICATE_ENDED = "certificate_ended"
    """The certificate under it was revoked, rejected or breached after the licence was granted."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that does not add up.

    Attributes:
        sign: what.
        line: of the licence; 0 if it is about the whole.
        stage: at which stage; None if it is about none.
        expected, found: quantities; None if it is about none.
        serials: which are missing or strange.
    """

    sign: Sign
    line: int
    stage: Stage | None = None
    expected: int | None = None
    found: int | None = None
    serials: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What makes it the same difference the next time."""
        return f"{self.sign.value}/{self.line}/{self.stage.value if self.stage else ''}"


class AlertState(enum.Enum):
    """Where an alert stands."""

    OPEN = "open"
    SETTLED = "settled"
    """The difference went away by itself, such as when the delivery was verified late."""
    EXPLAINED = "explained"
    ERROR = "entry_error"
    SUSPECTED = "diversion_suspected"
    """A case follows it up."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A difference that somebody has to look at.

    Attributes:
        id: its id.
        licence: which.
        difference: what does not add up.
        state: where it stands.
        raised_at: since when.
        due_at: by when somebody decides.
        decided_by, decided_at, reason: who decided, when and why; None while nobody has.
        case: the case that follows it up; None if there is none.
    """

    id: AlertId
    licence: LicenceId
    difference: Difference
    state: AlertState
    raised_at: datetime
    due_at: datetime
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    case: CaseId | None = None


@dataclass(frozen=True, slots=True)
class LineSum:
    """One line of a licence as it stands.

    Attributes:
        line: its number.
        licensed: how many may go.
        reached: how many reached each stage.
        serials: known serials at each stage.
    """

    line: int
    licensed: int
    reached: dict[Stage, int]
    serials: dict[Stage, tuple[str, ...]]
