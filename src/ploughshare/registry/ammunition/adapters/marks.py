# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lots as the search index reads them; see `registry.firearms.ports.MarkRows`."""

from __future__ import annotations

from typing import Any

from ploughshare.registry.ammunition.store import lots


class LotMarks:
    """Lot numbers and marks by running number."""

    def largest_number(self, connection: Any) -> int:
        """See `MarkRows.largest_number`."""
        return lots.largest_number(connection)

    def marks_after(
        self, connection: Any, number: int, *, most: int
    ) -> list[tuple[int, str | None, dict[str, str]]]:
        """See `MarkRows.marks_after`."""
        return lots.marks_after(connection, number, most=most)
