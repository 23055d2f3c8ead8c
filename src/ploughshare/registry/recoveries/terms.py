# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of recoveries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ploughshare.kernel.ids import Id
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.places import Place
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import IllicitReason


class RecoveryId(Id):
    """One recovered arm."""

    __slots__ = ()
    noun = "recovery"


@dataclass(frozen=True, slots=True)
class Recovery:
    """A recovered arm, or recovered rounds of one lot of ammunition.

    Attributes:
        id: its id here.
        case: the case it belongs to.
        marking: the marks as the officer wrote them.
        recovered_on: when, as far as known; None if unknown or impossible.
        date_given: what was written for the date; None if nothing was.
        place: where.
        reason: why the arm is taken for illicit.
        notes: further words, in the language they were written.
        source, source_record: list and number it was imported from; None if entered by hand.
        recorded_at, recorded_by: when and by whom it was entered.
        rounds: how many rounds of a lot of ammunition; None for an arm, or if they were not counted.
    """

    id: RecoveryId
    case: CaseId
    marking: Marking
    recovered_on: PartDate | None
    date_given: str | None
    place: Place
    reason: IllicitReason
    notes: str | None
    source: str | None
    source_record: str | None
    recorded_at: datetime
    recorded_by: AccountId
    rounds: int | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A recovery as an import brings it.

    Attributes:
        recovery: what is kept of it.
        same_arm_key: serial and maker by which marks are the same, to find other cases on the same arm.
        content_digest: SHA-256 of all that was given, to tell a repeated row from a changed one; None where
            another room keeps it.
        extra: further columns of the source, kept as they stand.
    """

    recovery: Recovery
    same_arm_key: str | None
    content_digest: bytes | None
    extra: Mapping[str, str]
