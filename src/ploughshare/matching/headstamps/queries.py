# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reading headstamps with the packaged lists and those of the office. No record of anybody is read here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ploughshare.matching.headstamps import rules
from ploughshare.matching.headstamps.reference import packaged_codes
from ploughshare.matching.headstamps.terms import HeadstampReading, MakerCode
from ploughshare.matching.markings.reference import reference


def read_headstamp(written: str, *, today: date, own_codes: Sequence[MakerCode] = ()) -> HeadstampReading:
    """Read a headstamp; see `rules.reading.read_headstamp`.

    Args:
        own_codes: the office's own list; it goes before the packaged one.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    codes = (*own_codes, *packaged_codes())
    return rules.read_headstamp(written, codes=codes, reference=reference(), today=today)
