# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of restrictions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId


class RestrictionId(Id):
    """One mark on one record."""

    __slots__ = ()
    noun = "restriction"


@dataclass(frozen=True, slots=True)
class Restriction:
    """A record that is kept and not used.

    Attributes:
        id: its id.
        subject: the record.
        origin: the request that led to it.
        number: how people call that request.
        set_by, set_at: who and when.
        lifted_by, lifted_at: None while it stands.
    """

    id: RestrictionId
    subject: Id
    origin: Id
    number: str
    set_by: AccountId
    set_at: datetime
    lifted_by: AccountId | None = None
    lifted_at: datetime | None = None
