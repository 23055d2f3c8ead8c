# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reading a place on the way of goods: a code, a country, or a place with its country."""

from __future__ import annotations

from ploughshare.kernel.countries import UnknownCountry, parse_country
from ploughshare.kernel.text import one_line
from ploughshare.registry.seizures.errors import PointUnclear
from ploughshare.registry.seizures.rules.customs import is_locode
from ploughshare.vocabulary.seizures import RoutePoint


def read_point(given: str) -> RoutePoint:
    """The place that somebody wrote: "NLRTM", "NL", "Netherlands", "Rotterdam, NL".

    A country goes before a code: "China" has the form of one.

    Raises:
        PointUnclear: no country can be read.
    """
    text = one_line(given)
    try:
        return RoutePoint(parse_country(text))
    except UnknownCountry:
        pass
    code = text.replace(" ", "").upper()
    try:
        if is_locode(code):
            return RoutePoint(parse_country(code[:2]), code)
        place, comma, country = text.rpartition(",")
        if comma and place.strip():
            return RoutePoint(parse_country(country), None, text[:200])
    except UnknownCountry:
        pass
    raise PointUnclear({"given": text[:60]})


def written(point: RoutePoint) -> str:
    """A place as it would be written to be read so again."""
    return point.locode or point.given or str(point.country)
