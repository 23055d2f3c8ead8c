# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The book of seizures whole: rows of lists, and rows of our own export that come back."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.registry.firearms.terms import Loaded
from ploughshare.registry.intake.terms import SeizureRow
from ploughshare.registry.seizures.adapters import SeizureBook
from ploughshare.registry.seizures.queries import sheet_rows
from ploughshare.registry.seizures.service import sheets
from ploughshare.safeguards.work import Work


class SheetBook(SeizureBook):
    """See `registry.intake.ports.SeizureBook` and `SeizurePages`."""

    def compare_held(self, work: Work, *, rows: Sequence[SeizureRow], reason: str | None) -> Loaded:
        """See `SeizureBook.compare_held`."""
        return sheets.compare_held(work, rows=rows, reason=reason)

    def correct_held(self, work: Work, *, rows: Sequence[SeizureRow], reason: str | None) -> Loaded:
        """See `SeizureBook.correct_held`."""
        return sheets.correct_held(work, rows=rows, reason=reason)

    def page(self, work: Work, *, after: str | None, most: int) -> tuple[list[SeizureRow], str | None]:
        """See `SeizurePages.page`."""
        return sheet_rows(work, after=after, most=most)
