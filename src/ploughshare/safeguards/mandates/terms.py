# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of cases."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.purposes import Purpose


@dataclass(frozen=True, slots=True)
class UnderCase:
    """A record that stands under a case, as a list of all of them shows it.

    Attributes:
        id: of the record.
        label: by what people know it: a number, a reference, a title; None if by nothing.
        at: when it came to be here.
    """

    id: Id
    label: str | None
    at: datetime


class Standing(enum.Enum):
    """Why a post, province or contact point sees a case."""

    OPENED = "opened"
    """One of its people opened it: its supervisors see it."""
    FILED = "filed"
    """It filed from it: all its people see it."""
    RECEIVED = "received"
    """It was filed to this contact point."""
    COPIED = "copied"
    """The contact point named it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case under which records are looked up.

    Attributes:
        id: its id here.
        reference: the authority's own case number.
        agency: the authority whose case it is.
        purpose: what it is for.
        members: accounts that work on it.
        opened_at: when.
        closed_at: when; None while open.
        review_on: day on which somebody must say whether it is still needed.
        silent: whether other cases on the same arm are not told of it.
    """

    id: CaseId
    reference: str
    agency: str
    purpose: Purpose
    members: frozenset[AccountId]
    opened_at: datetime
    closed_at: datetime | None
    review_on: date
    silent: bool
