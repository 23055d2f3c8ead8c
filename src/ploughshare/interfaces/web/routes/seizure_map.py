# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seizures on a map: how many where, and the ways the goods went. The tables below it say the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from litestar import Response, get

from ploughshare.interfaces.presentation.languages import Language
from ploughshare.interfaces.presentation.rendering import country_name, word
from ploughshare.interfaces.web.routes.seizures import ASKED, HERE, filtered, namer, query_of
from ploughshare.interfaces.web.visit import Here
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.registry.seizures import queries
from ploughshare.registry.seizures.reference import trade_place
from ploughshare.registry.seizures.terms import PlaceCount, RouteCount
from ploughshare.vocabulary.seizures import Apprehension, Conveyance


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of the table.

    Attributes:
        country: alpha-3.
        subdivision, locode, name: as far as known.
        events: how many in all.
        by: how many for each way in which things came to the authority.
    """

    country: Country
    subdivision: str | None
    locode: str | None
    name: str | None
    events: int
    by: dict[Apprehension, int]


def place_rows(counts: tuple[PlaceCount, ...]) -> list[PlaceRow]:
    """Counts of places as rows, the most first."""
    found: dict[tuple[Country, str | None, str | None], dict[Apprehension, int]] = defaultdict(dict)
    for each in counts:
        found[(each.country, each.subdivision, each.locode)][each.apprehension] = each.events
    rows = []
    for (country, subdivision, locode), by in found.items():
        place = trade_place(locode) if locode else None
        name = place.name if place else None
        rows.append(PlaceRow(country, subdivision, locode, name, sum(by.values()), by))
    return sorted(rows, key=lambda row: (-row.events, row.country, row.subdivision or "", row.locode or ""))


def painted(rows: list[PlaceRow], language: Language) -> dict[str, Any]:
    """What the map draws of places: countries by their number of events, and points where one is known."""
    totals: dict[Country, int] = defaultdict(int)
    points = []
    for row in rows:
        totals[row.country] += row.events
        place = trade_place(row.locode) if row.locode else None
        if place is not None and place.latitude_deg is not None:
            at = [place.longitude_deg, place.latitude_deg]
            points.append({"at": at, "events": row.events, "words": f"{place.name}: {row.events}"})
    countries = {
        country: {"events": events, "words": f"{country_name(country, language)}: {events}"}
        for country, events in totals.items()
    }
    return {"countries": countries, "points": points}


def drawn(routes: tuple[RouteCount, ...]) -> list[dict[str, Any]]:
    """What the map draws of ways: each place by its coordinates, or by its country."""
    return [
        {
            "points": [_at(code) for code in each.points],
            "events": each.events,
            "drone": each.conveyance is Conveyance.DRONE,
        }
        for each in routes
    ]


def _at(code: str) -> str | list[float | None]:
    if len(code) != 5:
        return code
    place = trade_place(code)
    if place is not None and place.latitude_deg is not None:
        return [place.longitude_deg, place.latitude_deg]
    return str(parse_country(code[:2])) if code[:2] != "XZ" else code


def names_of_points(routes: tuple[RouteCount, ...], language: Language) -> dict[str, str]:
    """Codes of ways to what a reader reads for them."""
    found = {}
    for code in {code for each in routes for code in each.points}:
        place = trade_place(code) if len(code) == 5 else None
        found[code] = f"{place.name} ({code})" if place else _country_or_code(code, language)
    return found


def _country_or_code(code: str, language: Language) -> str:
    return country_name(Country(code), language) if len(code) == 3 else code


@get(HERE + "/map", sync_to_thread=True)
def seizure_map(visit: Here) -> Response[str]:
    """All within reach by place, with the same filters as the list."""
    filters, error = filtered(visit)
    with visit.work() as work:
        counts = queries.map_counts(work, filters)
    rows = place_rows(counts.places)
    problem = visit.problem(error) if error else None
    return visit.page(
        "seizures/map.html",
        status=problem.status if problem else 200,
        problem=problem,
        rows=rows,
        routes=counts.routes,
        names=names_of_points(counts.routes, visit.language),
        painted=painted(rows, visit.language),
        drawn=drawn(counts.routes),
        cut=counts.cut,
        kinds=[(each, word(each, visit.language)) for each in Apprehension],
        asked={name: visit.asked(name) or "" for name in ASKED},
        query=query_of(visit),
        label=namer(visit),
    )


HANDLERS = [seizure_map]
