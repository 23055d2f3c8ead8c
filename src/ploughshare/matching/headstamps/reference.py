# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The packaged list of makers' codes on cartridges: few, each with its source. The office's own list goes
beside it."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from ploughshare.kernel.countries import Country
from ploughshare.matching.headstamps.terms import Confidence, MakerCode


@cache
def packaged_codes() -> tuple[MakerCode, ...]:
    """Codes that come with the software."""
    text = (files("ploughshare.matching.headstamps") / "data" / "codes.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(
        MakerCode(
            row["code"],
            row["maker"],
            Country(row["country"]) if row["country"] else None,
            int(row["since"]) if row["since"] else None,
            int(row["until"]) if row["until"] else None,
            row["source"],
            Confidence(row["confidence"]),
        )
        for row in csv.DictReader(lines)
    )
