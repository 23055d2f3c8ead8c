# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Answers that are due: between states, and to persons and supervisory authorities. Who owes, in which form,
until when; never what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.vocabulary.cooperation import Form


@dataclass(frozen=True, slots=True)
class Due:
    """One answer that is due.

    Attributes:
        id: of the request here.
        form: form of cooperation; None where it is owed to no state.
        other: the other state; None where it is owed to a person or to a supervisory authority.
        we_owe: whether this side answers; otherwise the other does.
        reference: by which both know it, or this side alone.
        since: from when its clock runs; None if not known.
        due_at: by when.
    """

    id: Id
    form: Form | None
    other: Country | None
    we_owe: bool
    reference: str
    since: datetime | None
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers are open between this state and another in one form, one way.

    Attributes:
        form, other, we_owe: as for `Due`.
        open: how many are open.
        clockless: of how many no clock runs.
        overdue: of how many it ran out.
        earliest_due_at: when the first clock ran or runs out; None if none runs.
    """

    form: Form
    other: Country
    we_owe: bool
    open: int
    clockless: int
    overdue: int
    earliest_due_at: datetime | None
