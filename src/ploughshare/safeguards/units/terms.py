# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of units: who within a state asks, and through whom."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from ploughshare.safeguards.work import UnitId


class UnitKind(enum.Enum):
    """What a unit is within its state."""

    CONTACT_POINT = "contact-point"
    """Speaks to other states: it releases what others file, and files through nobody."""
    CENTRAL = "central"
    PROVINCE = "province"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Unit:
    """A post, a province, a central unit or a contact point. Accounts belong to one, or to none.

    Attributes:
        id: its id.
        name: by which it is known, also abroad where a contact point names who asked.
        kind: what it is.
        through: the contact point through which it files; None for a contact point.
        copies: units that get a copy of all that it files, unless the contact point says otherwise.
        opened_at: when.
        closed_at: None while in use.
        node: name of the node that it runs itself: a contact point that is reached there, or a province that
            files from there; None for one that works in this node.
    """

    id: UnitId
    name: str
    kind: UnitKind
    through: UnitId | None
    copies: tuple[UnitId, ...]
    opened_at: datetime
    closed_at: datetime | None = None
    node: str | None = None
