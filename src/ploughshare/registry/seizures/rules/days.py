# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Days of events as they are written."""

from __future__ import annotations

from ploughshare.kernel.periods import MalformedDay, PartDate, parse_part_date


def day_or_none(given: str | None) -> PartDate | None:
    """The day as far as it can be read; None where nothing or no day was written."""
    if given is None or not given.strip():
        return None
    try:
        return parse_part_date(given)
    except MalformedDay:
        return None
