# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of evidence and disclosure."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.terms import ItemId, TraceId
from ploughshare.registry.tracing.terms.requests import Request, RequestItem
from ploughshare.safeguards.work import AccountId, CaseId

LINE_MOST = 200
WORDS_MOST = 2000
GROUNDS_LEAST = 20


class MaterialId(Id):
    """One line of the schedule of disclosure."""

    __slots__ = ()
    noun = "line of the schedule"


class EvidenceStanding(enum.Enum):
    """How far an answer is from use before a court."""

    INTELLIGENCE = "intelligence"
    """Told to the police; no evidence."""
    EXTRACT_ASKED = "extract_asked"
    EXTRACT_RECEIVED = "extract_received"
    """A certified extract is here; nobody said yet that it can be used."""
    USABLE = "usable"


class EvidenceGround(enum.Enum):
    """By which statement an answer may be used before a court."""

    KEEPER = "keeper"
    """The record-keeper certified the extract."""
    CONSENT = "consent"
    """Whoever told it consents to use before a court."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an answer towards evidence. Never changed.

    Attributes:
        item: the answered arm of a request.
        number: from 1.
        standing: where it stands afterwards.
        on: day on which it happened.
        reference: of the request, the extract or the paper of consent.
        keeper: office that keeps the record and certified it, or that consents; None otherwise.
        sha256: of the extract or paper, hexadecimal; None if there is none.
        ground: why it is usable; None before.
        words: in which words.
        entered_at, entered_by: when and by whom.
    """

    item: ItemId
    number: int
    standing: EvidenceStanding
    on: date
    reference: str
    keeper: str | None
    sha256: str | None
    ground: EvidenceGround | None
    words: str
    entered_at: datetime
    entered_by: AccountId


@dataclass(frozen=True, slots=True)
class AnswerEvidence:
    """An answer of another state with how far it is from evidence.

    Attributes:
        request, item: what was asked and answered.
        standing: where it stands.
        for_a_court: whether it was asked for and told for use before a court.
        steps: oldest first.
    """

    request: Request
    item: RequestItem
    standing: EvidenceStanding
    for_a_court: bool
    steps: tuple[Step, ...]

    @property
    def consent(self) -> bool:
        """Whether a consent was noted. Silence is none."""
        return any(each.ground is EvidenceGround.CONSENT for each in self.steps)


@dataclass(frozen=True, slots=True)
class Material:
    """A line of the schedule: something that helps the defence.

    Attributes:
        id: its id here.
        case: the case.
        trace: the trace it comes from; None if from none.
        what: what it is and where it is found, in words.
        reason: why it helps the defence.
        provider: state that gave it; None for what is our own.
        marked_at, marked_by: when and by whom.
        warned_on: day of the notice to the provider; None before.
        notice: how it was given, with its reference; None before.
        disclosed_on: day of disclosure; None before.
        without_notice: why there was no time for a notice; None normally.
        informed_on: day on which the provider was informed afterwards; None if not, or if warned before.
    """

    id: MaterialId
    case: CaseId
    trace: TraceId | None
    what: str
    reason: str
    provider: Country | None
    marked_at: datetime
    marked_by: AccountId
    warned_on: date | None = None
    notice: str | None = None
    disclosed_on: date | None = None
    without_notice: str | None = None
    informed_on: date | None = None

    @property
    def waits(self) -> bool:
        """Whether the provider has still to be told."""
        return self.provider is not None and self.warned_on is None and self.informed_on is None
