# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reading and comparing marks with the packaged reference. No record of anybody is read here."""

from __future__ import annotations

from ploughshare.matching.markings import rules
from ploughshare.matching.markings.reference import reference
from ploughshare.matching.markings.terms import CountryCandidate, Reading
from ploughshare.vocabulary.markings import Marking


def read_marking(marking: Marking) -> Reading:
    """Read a set of marks; see `rules.readings.read_marking`.

    Raises:
        MarkTooLong: a field holds more characters than any mark has.
    """
    return rules.read_marking(marking, reference=reference())


def probable_countries(reading: Reading) -> tuple[CountryCandidate, ...]:
    """Countries of manufacture: as marked, else where the likeliest maker makes its arms."""
    return rules.probable_countries(reading, reference=reference())
