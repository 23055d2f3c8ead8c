# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of saved views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId


class SavedViewId(Id):
    """One saved view."""

    __slots__ = ()
    noun = "view"


@dataclass(frozen=True, slots=True)
class SavedView:
    """The filters of a list, under a name.

    Attributes:
        id: its id.
        owner: who saved it.
        place: path of the list.
        name: by which people call it.
        query: the filters as they stand in the address, without the cursor; "" for the whole list.
        shared: whether everybody who may open the list sees it. What it shows is for each reader what
            that reader may see.
        saved_at: when it was saved or changed last.
        used_at: when it was opened last, kept once a day: one that nobody uses goes after a year.
    """

    id: SavedViewId
    owner: AccountId
    place: str
    name: str
    query: str
    shared: bool
    saved_at: datetime
    used_at: datetime

    @property
    def address(self) -> str:
        """Where the list with these filters is."""
        return f"{self.place}?{self.query}" if self.query else self.place
