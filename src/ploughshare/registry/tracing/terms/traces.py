# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Our traces, and what officers say of them."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.terms.ids import TraceId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.firearms import FirearmId
from ploughshare.vocabulary.tracing import ResultCode, TraceState


@dataclass(frozen=True, slots=True)
class Trace:
    """A trace.

    Attributes:
        id: its id here.
        case: the case it belongs to.
        recovery: the recovered arm.
        state: where it stands.
        result: code it was closed with, or the code proposed so far; None if none yet.
        remark: why it ended so; None if nothing is to be said.
        opened_at, opened_by: when and by whom.
        changed_at: last change.
        closed_at: None while open.
        due_at: when the clock that runs out first runs out; None if none runs.
        attention: whether something waits for an officer here.
    """

    id: TraceId
    case: CaseId
    recovery: RecoveryId
    state: TraceState
    result: ResultCode | None
    remark: Text | None
    opened_at: datetime
    opened_by: AccountId
    changed_at: datetime
    closed_at: datetime | None
    due_at: datetime | None
    attention: bool


@dataclass(frozen=True, slots=True)
class Diversion:
    """The point of diversion as an officer established it.

    Attributes:
        country: where.
        event_kind: between which last lawful event and the recovery.
        grounds: on what grounds.
        established_by, established_at: who and when.
        since, until: days between which it fell; None if unknown.
    """

    country: Country | None
    event_kind: str
    grounds: str
    established_by: AccountId
    established_at: datetime
    since: date | None
    until: date | None


class Judgement(enum.Enum):
    """What an officer says who compared a candidate with the object by eye."""

    SAME = "same"
    NOT_SAME = "not_same"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class JudgedLot:
    """A lot of the own register, as an officer judged it beside recovered rounds.

    Attributes:
        recovery: the rounds.
        lot: the lot.
        judgement: what comparing them gave; a lot that is the same is joined to the trace.
        by, at: who said it, and when.
    """

    recovery: RecoveryId
    lot: LotId
    judgement: Judgement
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate of the own register, as judged so far.

    Attributes:
        recovery: the recovered arm.
        firearm: the record.
        judgement: by eye; None while nobody compared.
        judged_by, judged_at: who and when.
        stands: whether the record's owner confirmed that it still stands; None while nobody did.
        confirmed_by, confirmed_at: who and when.
    """

    recovery: RecoveryId
    firearm: FirearmId
    judgement: Judgement | None
    judged_by: AccountId | None
    judged_at: datetime | None
    stands: bool | None
    confirmed_by: AccountId | None
    confirmed_at: datetime | None

    @property
    def is_hit(self) -> bool:
        """Whether object and record were compared by eye and the record still stands."""
        return self.judgement is Judgement.SAME and self.stands is True
