# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of trust lists."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

DESCRIPTORS = "descriptors/"
"""Where descriptors stand in a list: `descriptors/mx-0123456789ab.json`. Versions of code lists and the table
of treaty status stand beside them under names of their own."""


@dataclass(frozen=True, slots=True)
class ListStatus:
    """A trust list as it is known here.

    Attributes:
        root_version: how often its members changed, from 1.
        version: of what it lists.
        taken_at: when it was last taken from its publisher; None if never.
        expires_at: when it must have been renewed.
        members: names of the keys of its members, first 16 hexadecimal digits each.
        threshold: how many of them must sign.
        names: what it lists.
    """

    root_version: int
    version: int
    taken_at: datetime | None
    expires_at: datetime
    members: tuple[str, ...]
    threshold: int
    names: tuple[str, ...]


class Match(enum.Enum):
    """How a descriptor stands to the trust list."""

    SAME = "same"
    DIFFERS = "differs"
    MISSING = "missing"
    OUT_OF_DATE = "out_of_date"
    """The list ran out: it says nothing any more."""
