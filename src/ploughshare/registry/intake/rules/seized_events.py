# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a row of a list of seizures says of its event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.places import Place
from ploughshare.registry.intake.rules.cells import BadCell, country_of
from ploughshare.registry.intake.rules.columns import plain_words
from ploughshare.registry.intake.rules.typed import Cells
from ploughshare.registry.intake.terms import EventCells
from ploughshare.vocabulary.seizures import (
    Apprehension,
    BorderContext,
    CheckReason,
    Concealment,
    Conveyance,
    Direction,
    LegalGround,
    RoutePoint,
)

EVENT = (
    *("agency", "apprehension", "happened_on", "calendar", "country", "subdivision", "place", "ground"),
    *("offence", "context", "context_found_on", "border", "conveyance", "concealment", "concealment_notes"),
    *("origin", "transits", "destination", "persons", "check_reason", "check_minutes", "scanned", "opened"),
    *("profile", "declaration", "hs_codes", "declared_as", "master_bill", "house_bill", "postal_item"),
    *("courier_number", "consignor", "consignee", "direction", "free_zone", "linked_goods", "event_notes"),
)
"""Our columns that speak of the event and not of the thing."""
OLD_YEAR = 1900
"""A seizure before this year is written in another calendar."""


def event_of(
    cells: Cells,
    *,
    country: Country,
    agency: str,
    names: Mapping[str, str],
    grounds: Sequence[tuple[str, str]],
) -> EventCells | None:
    """The event of a row; None if a cell that the event needs is faulty.

    Args:
        country: where the file has no column for it.
        agency: where nothing is written.
        names: keys of names of countries, with codes.
        grounds: words of offences, each with the ground it tells.
    """
    where = _place(cells, country)
    happened_on = _day(cells)
    ground = cells.choice("ground", LegalGround)
    if ground is None and "ground" not in cells.values:
        ground = ground_of(cells.text("offence"), grounds)
    how = cells.choice("apprehension", Apprehension) or _how(cells, ground)
    border, context = _border(cells)
    origin, transits, destination = _route(cells, names)
    if where is None:
        return None
    return EventCells(
        cells.text("event_reference"),
        cells.text("agency") or agency,
        how,
        happened_on,
        cells.text("happened_on"),
        where,
        ground,
        cells.text("offence"),
        context,
        cells.day("context_found_on"),
        border,
        cells.choice("conveyance", Conveyance),
        cells.choice("concealment", Concealment),
        cells.text("concealment_notes"),
        origin,
        transits,
        destination,
        cells.count("persons"),
        cells.choice("check_reason", CheckReason),
        cells.count("check_minutes"),
        cells.count("scanned"),
        cells.count("opened"),
        cells.text("profile"),
        cells.text("declaration"),
        tuple("".join(filter(str.isdigit, each)) for each in cells.several("hs_codes")),
        cells.text("declared_as"),
        cells.text("master_bill"),
        cells.text("house_bill"),
        cells.text("postal_item"),
        cells.text("courier_number"),
        cells.text("consignor"),
        cells.text("consignee"),
        cells.choice("direction", Direction),
        cells.text("free_zone"),
        cells.text("linked_goods"),
        cells.text("event_notes"),
    )


def ground_of(offence: str | None, grounds: Sequence[tuple[str, str]]) -> LegalGround | None:
    """The legal ground that the words of an offence tell; None where they tell none of our list."""
    if offence is None:
        return None
    words = plain_words(offence)
    return next((LegalGround(ground) for phrase, ground in grounds if phrase in words), None)


def _how(cells: Cells, ground: LegalGround | None) -> Apprehension:
    """Where the list does not say: surrendered if the offence says that nobody was accused, else seized."""
    without = ground is LegalGround.NONE and "ground" not in cells.values
    return Apprehension.SURRENDERED if without else Apprehension.SEIZED


def _border(cells: Cells) -> tuple[BorderContext | None, str | None]:
    """Where in the traffic, and the criminal context. A list that has no column for the first may call it its
    context: a cell that is one of our words for borders tells no crime."""
    context = cells.text("context")
    if context is None or "border" in cells.values:
        return cells.choice("border", BorderContext), context
    known = cells.known("border", context, BorderContext)
    return known, None if known is not None else context


def _place(cells: Cells, country: Country) -> Place | None:
    if "country" in cells.values:
        found = cells.country("country")
        if found is None:
            return None
        country = found
    return Place(country, cells.text("subdivision"), cells.text("place"))


def _day(cells: Cells) -> PartDate | None:
    found = cells.day("happened_on")
    if found is not None and found.period.since.year < OLD_YEAR:
        cells.blame("happened_on", BadCell("date-calendar", {"given": found.text, "year": OLD_YEAR}))
        return None
    return found


def _route(
    cells: Cells, names: Mapping[str, str]
) -> tuple[RoutePoint | None, tuple[RoutePoint, ...], RoutePoint | None]:
    def one(text: str) -> RoutePoint:
        return point_of(text, names)

    def many(_: str) -> tuple[RoutePoint, ...]:
        return tuple(one(each) for each in cells.several("transits"))

    return cells.read("origin", one), cells.read("transits", many) or (), cells.read("destination", one)


def point_of(text: str, names: Mapping[str, str]) -> RoutePoint:
    """A place on the way: a country, a UN/LOCODE, or a place with its country behind a comma.

    Raises:
        BadCell: no country can be read from it.
    """
    bare = text.replace(" ", "")
    if len(bare) == 5 and bare.isascii() and bare.isupper() and bare[:2].isalpha() and bare.isalnum():
        try:
            return RoutePoint(country_of(bare[:2], names=names), bare, text)
        except BadCell:
            pass
    tries: tuple[Callable[[], str], ...] = (lambda: text, lambda: text.rpartition(",")[2].strip())
    for each in tries:
        try:
            return RoutePoint(country_of(each(), names=names), None, text)
        except BadCell:
            continue
    raise BadCell("route", {"given": text})
