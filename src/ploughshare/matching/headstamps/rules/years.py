# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Years of manufacture that figures on a base may stand for."""

from __future__ import annotations

from datetime import date

from ploughshare.kernel.text import N_, Text
from ploughshare.matching.headstamps.terms import MakerCandidate, YearCandidate

FIRST_YEAR = 1880
"""Metal cartridges with a year on the base are not older."""

FOUR = N_("The four figures %(read)s are a year.")
TWO_ONLY = N_("%(read)s are the last two figures of %(year)s; the next century lies ahead.")
TWO = N_("%(read)s may be the last two figures of %(year)s.")
TWO_OF_MAKER = N_("%(read)s are the last two figures of %(year)s: %(maker)s used the code in that time.")


def years_of(read: str, *, today: date, makers: tuple[MakerCandidate, ...] = ()) -> tuple[YearCandidate, ...]:
    """Years that two or four figures may stand for, likeliest first; empty if none.

    Args:
        makers: likeliest first; the years in which the first used its code decide between centuries.
    """
    if not read.isascii() or not read.isdigit():
        return ()
    if len(read) == 4:
        year = int(read)
        fits = FIRST_YEAR <= year <= today.year
        return (YearCandidate(year, read, Text(FOUR, {"read": read})),) if fits else ()
    if len(read) != 2:
        return ()
    this = today.year // 100 * 100
    possible = [year for year in (this + int(read), this - 100 + int(read)) if year <= today.year]
    if len(possible) == 1:
        return (YearCandidate(possible[0], read, Text(TWO_ONLY, {"read": read, "year": str(possible[0])})),)
    maker = makers[0].code if makers else None
    if maker is not None and (maker.since or maker.until):
        fitting = [
            year
            for year in possible
            if (maker.since is None or year >= maker.since) and (maker.until is None or year <= maker.until)
        ]
        if len(fitting) == 1:
            facts = {"read": read, "year": str(fitting[0]), "maker": maker.maker}
            return (YearCandidate(fitting[0], read, Text(TWO_OF_MAKER, facts)),)
    return tuple(YearCandidate(year, read, Text(TWO, {"read": read, "year": str(year)})) for year in possible)
