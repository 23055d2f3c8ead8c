# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How many rows one transaction takes, by how long the last one took."""

from __future__ import annotations

AIM_S = 0.05
"""So long the work of a transaction shall take, seconds: well under the 200 ms for which others may have to
wait, since rows are not alike and the commit comes on top."""
FIRST, LEAST, MOST = 100, 5, 1000
"""Rows of the first transaction, and the fewest and most of any."""
_GROWTH_MOST = 2
"""One quick transaction may have met easy rows, so the number grows by steps; it falls at once."""


def next_count(rows: int, took_s: float, *, before: int) -> int:
    """How many rows the next transaction takes.

    Args:
        rows: how many the last one had, at least one.
        took_s: for how long it held the database.
        before: how many it might have had; few that were left over say little of more.
    """
    fitting = int(rows * AIM_S / took_s) if took_s > 0 else MOST
    if took_s <= AIM_S and fitting < before:
        return before
    return max(LEAST, min(fitting, before * _GROWTH_MOST, MOST))
