# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a serial to its place in a series, and back."""

from __future__ import annotations

import re

from ploughshare.vocabulary.markings import MarkState, SerialReading

FIGURES_LEAST = 3
"""Counting figures a serial needs: fewer count nothing that two arms could be near by."""
FIGURES_MOST = 12

_COUNTED = re.compile(r"^(.*?)([0-9]+)([A-Z]*)$")


def place_in_series(reading: SerialReading) -> tuple[str, int, int, str] | None:
    """What stands before, the number, its count of figures, and what stands after.

    None for a serial that is not read whole and certain, or that counts nothing. The last figures count:
    makers put year, model and plant before them, and market or inspection after them.
    """
    if reading.state is not MarkState.CLEAR or not reading.is_whole:
        return None
    found = _COUNTED.match(reading.pattern)
    if found is None or not FIGURES_LEAST <= len(found[2]) <= FIGURES_MOST:
        return None
    return found[1], int(found[2]), len(found[2]), found[3]


def written(before: str, number: int, figures: int, after: str) -> str:
    """A serial of the series as it is written."""
    return f"{before}{number:0{figures}d}{after}"


def series_text(before: str, figures: int, after: str) -> str:
    """The series as it is written: one sign for each counting figure."""
    return f"{before}{'#' * figures}{after}"


def number_in(serial: str, mark: str) -> int:
    """The number of a serial of a series, as `written` and `series_text` write them."""
    begin, end = mark.index("#"), mark.rindex("#") + 1
    return int(serial[begin:end])
