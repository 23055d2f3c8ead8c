# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong with an event as given, and what is odd in it: all of it at once, each with its field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ploughshare.kernel.countries import Country, alpha2
from ploughshare.kernel.text import N_, Fact, Text
from ploughshare.registry.seizures.rules import customs as numbers
from ploughshare.registry.seizures.rules.days import day_or_none
from ploughshare.registry.seizures.rules.items import check_item
from ploughshare.registry.seizures.rules.parties import looks_private
from ploughshare.registry.seizures.terms import Check, CustomsDetails, Finding, SeizureEntry
from ploughshare.vocabulary.seizures import (
    CRIMINAL_GROUNDS,
    Apprehension,
    BorderContext,
    CheckReason,
    Conveyance,
    LegalGround,
    RoutePoint,
)

ITEMS_MOST = 2000
PERSONS_MOST = 100_000
MINUTES_MOST = 1_000_000
COUNT_MOST = 100_000_000
_HIGH_SEAS = "XZ"
"""Installations in international waters, which no country has."""
CODES_MOST = 50
POINTS_MOST = 20

_LENGTHS = {
    "reference": 120,
    "agency": 200,
    "offence": 1000,
    "context": 2000,
    "concealment_notes": 1000,
    "linked_goods": 1000,
    "notes": 4000,
}
_CUSTOMS_LENGTHS = {
    "declared_as": 400,
    "courier_number": 60,
    "consignor": 200,
    "consignee": 200,
    "free_zone": 120,
}
_ON_LAND = frozenset(
    {Conveyance.CAR, Conveyance.LORRY, Conveyance.BUS, Conveyance.MOTORCYCLE, Conveyance.TRAIN}
)

TOO_LONG = N_("This holds %(length)d characters; at most %(most)d are kept.")
NOTHING_WITH_ITEMS = N_("A check that found nothing has no things. Choose seized, found or surrendered.")
NOTHING_WITHOUT_CHECK = N_("Say why it was checked: a check that found nothing is counted by its reason.")
NO_ITEMS = N_("Enter at least one thing, or choose “check, nothing found”.")
TOO_MANY_ITEMS = N_("%(count)d things are too many for one event; at most %(most)d. Send a list instead.")
GROUND_WITHOUT_SEIZURE = N_(
    "Things found or surrendered have no criminal ground at that moment. If somebody was suspected, it was a "
    "seizure; if the suspicion came later, write it under the criminal context."
)
SEIZED_WITHOUT_GROUND = N_("A seizure has a ground. Without one it enters no figure on seized arms.")
NO_SUCH_GROUND = N_("“No ground” is for what was found or surrendered. Choose what the seizure rests on.")
PERSON_WITH_FIND = N_("Found means without a link to a holder, but persons are counted. Was it a seizure?")
CONTEXT_DAY_ALONE = N_("A day is given on which the criminal context was found, but no context.")
CONTEXT_BEFORE = N_("The criminal context cannot be found before the day of the event.")
CONTEXT_IN_FUTURE = N_("The day lies in the future.")
COUNT_IMPOSSIBLE = N_("This must be a whole number from 0 to %(most)d.")
PROFILE_NAMELESS = N_("A risk profile chose it: name it, so that its hits can be counted.")
PROFILE_ELSEWHERE = N_("A profile is named, but it was not the reason for the check.")
MAIL_ELSEWHERE = N_("A postal or courier item, but the place in the traffic is not the mail.")
LAND_VEHICLE_AT_SEA = N_("A vehicle of the land at sea: was it on board of a ship?")
POSITION_IMPOSSIBLE = N_("A latitude lies between -90 and 90 degrees, a longitude between -180 and 180.")
POSITION_HALF = N_("A position needs both latitude and longitude.")
LOCODE_FORM = N_(
    "“%(given)s” is no UN/LOCODE: two letters of the country and three signs, such as NLRTM. Without one, "
    "write the place in words."
)
LOCODE_ELSEWHERE = N_("The UN/LOCODE %(given)s does not lie in %(country)s. Which of the two is right?")
LOCODE_UNKNOWN = N_("The UN/LOCODE %(given)s is not in release %(release)s of the list. Is it misread?")
HS_FORM = N_("“%(given)s” is no commodity code: 2, 4, 6, 8, 10 or 12 digits, such as 9302 or 930510.")
TOO_MANY_CODES = N_("At most %(most)d codes or places are kept.")
S10_FORM = N_(
    "“%(given)s” is no number of a postal item. It has two letters, nine digits and two letters, such as "
    "RB123456785NL; its ninth digit checks the others, so one is misread."
)
BILL_FORM = N_(
    "“%(given)s” is no bill number: 4 to 35 letters and digits; of eleven digits, an air waybill, the last "
    "checks the others."
)
DECLARATION_FORM = N_(
    "“%(given)s” is no number of a declaration: 2 to 35 letters, digits, points and strokes."
)
LOOKS_PRIVATE = N_(
    "This looks like the name of a private person, and persons stand only under a case. If it is a firm, "
    "write its legal form or “firm” behind it; else leave it empty and name the person in the case."
)
FREE_ZONE_ELSEWHERE = N_("A free zone is named, but the place in the traffic is not a free zone.")


def check_entry(entry: SeizureEntry, *, happened_on: date | None, today: date) -> list[Finding]:
    """Everything that stops an event from being kept, and everything odd about it.

    Args:
        happened_on: the first day it may have happened; None if unknown.
        today: the day of the entry.
    """
    found = [*_lengths(entry, _LENGTHS), *_apprehension(entry), *_context(entry, happened_on, today)]
    found += [*_place(entry), *_route(entry), *_counts(entry), *_traffic(entry)]
    if entry.customs is not None:
        found += _customs(entry.customs, entry)
    for position, item in enumerate(entry.items[:ITEMS_MOST], 1):
        found += check_item(item, f"items.{position}", today=today)
    return found


def _said(field: str, msgid: str, *, stops: bool = True, **facts: Fact) -> Finding:
    return Finding(field, Text(msgid, facts), stops)


def _lengths(holder: object, lengths: dict[str, int], *, prefix: str = "") -> Iterator[Finding]:
    for field, most in lengths.items():
        value: str | None = getattr(holder, field)
        if value is not None and len(value) > most:
            yield _said(prefix + field, TOO_LONG, length=len(value), most=most)


def _apprehension(entry: SeizureEntry) -> Iterator[Finding]:
    how, ground = entry.apprehension, entry.ground
    if how is Apprehension.NOTHING:
        if entry.items:
            yield _said("apprehension", NOTHING_WITH_ITEMS)
        if entry.check is None:
            yield _said("check_reason", NOTHING_WITHOUT_CHECK)
        return
    if not entry.items:
        yield _said("items", NO_ITEMS)
    if len(entry.items) > ITEMS_MOST:
        yield _said("items", TOO_MANY_ITEMS, count=len(entry.items), most=ITEMS_MOST)
    if how is Apprehension.SEIZED:
        if ground is LegalGround.NONE:
            yield _said("ground", NO_SUCH_GROUND)
        elif ground is None:
            yield _said("ground", SEIZED_WITHOUT_GROUND, stops=False)
    elif ground in CRIMINAL_GROUNDS:
        yield _said("ground", GROUND_WITHOUT_SEIZURE, stops=False)
    if how is Apprehension.FOUND and entry.persons:
        yield _said("persons", PERSON_WITH_FIND, stops=False)


def _context(entry: SeizureEntry, happened_on: date | None, today: date) -> Iterator[Finding]:

    found_on = day_or_none(entry.context_found_given)
    if entry.context_found_given and not entry.context:
        yield _said("context", CONTEXT_DAY_ALONE)
    if found_on is None:
        return
    if found_on.period.since > today:
        yield _said("context_found_on", CONTEXT_IN_FUTURE)
    elif happened_on is not None and found_on.period.last < happened_on:
        yield _said("context_found_on", CONTEXT_BEFORE)


def _place(entry: SeizureEntry) -> Iterator[Finding]:
    place = entry.place
    yield from _lengths(place, {"subdivision": 80, "locality": 120})
    latitude, longitude = place.latitude_deg, place.longitude_deg
    if (latitude is None) is not (longitude is None):
        yield _said("latitude_deg", POSITION_HALF)
    elif not (-90 <= (latitude or 0) <= 90 and -180 <= (longitude or 0) <= 180):
        yield _said("latitude_deg", POSITION_IMPOSSIBLE)
    yield from _code("locode", place.locode, place.country)


def _code(field: str, locode: str | None, country: Country) -> Iterator[Finding]:
    if locode is None:
        return
    if not numbers.is_locode(locode):
        yield _said(field, LOCODE_FORM, given=locode[:20])
    elif locode[:2] not in {alpha2(country), _HIGH_SEAS}:
        yield _said(field, LOCODE_ELSEWHERE, given=locode, country=country)


def _route(entry: SeizureEntry) -> Iterator[Finding]:
    points: list[tuple[str, RoutePoint | None]] = [
        ("origin", entry.origin),
        *(("transits", each) for each in entry.transits[:POINTS_MOST]),
        ("destination", entry.destination),
    ]
    if len(entry.transits) > POINTS_MOST:
        yield _said("transits", TOO_MANY_CODES, most=POINTS_MOST)
    for field, point in points:
        if point is None:
            continue
        yield from _code(field, point.locode, point.country)
        if point.given is not None and len(point.given) > 200:
            yield _said(field, TOO_LONG, length=len(point.given), most=200)


def _counts(entry: SeizureEntry) -> Iterator[Finding]:
    if entry.persons is not None and not 0 <= entry.persons <= PERSONS_MOST:
        yield _said("persons", COUNT_IMPOSSIBLE, most=PERSONS_MOST)
    check: Check | None = entry.check
    if check is None:
        return
    if check.minutes is not None and not 0 <= check.minutes <= MINUTES_MOST:
        yield _said("minutes", COUNT_IMPOSSIBLE, most=MINUTES_MOST)
    for field, value in (("scanned", check.scanned), ("opened", check.opened)):
        if value is not None and not 0 <= value <= COUNT_MOST:
            yield _said(field, COUNT_IMPOSSIBLE, most=COUNT_MOST)
    if check.reason is CheckReason.PROFILE and check.profile is None:
        yield _said("profile", PROFILE_NAMELESS, stops=False)
    if check.reason is not CheckReason.PROFILE and check.profile is not None:
        yield _said("profile", PROFILE_ELSEWHERE, stops=False)
    yield from _lengths(check, {"profile": 120})


def _traffic(entry: SeizureEntry) -> Iterator[Finding]:
    posted = entry.conveyance in {Conveyance.POST, Conveyance.COURIER}
    if posted and entry.border not in {BorderContext.MAIL, BorderContext.ONLINE, None}:
        yield _said("conveyance", MAIL_ELSEWHERE, stops=False)
    if entry.border is BorderContext.AT_SEA and entry.conveyance in _ON_LAND:
        yield _said("conveyance", LAND_VEHICLE_AT_SEA, stops=False)


def _customs(given: CustomsDetails, entry: SeizureEntry) -> Iterator[Finding]:
    yield from _lengths(given, _CUSTOMS_LENGTHS)
    if len(given.hs_codes) > CODES_MOST:
        yield _said("hs_codes", TOO_MANY_CODES, most=CODES_MOST)
    for code in given.hs_codes[:CODES_MOST]:
        if not numbers.is_hs_code(code):
            yield _said("hs_codes", HS_FORM, given=code[:20])
    if given.postal_item is not None and not numbers.is_postal_item(given.postal_item):
        yield _said("postal_item", S10_FORM, given=given.postal_item[:20])
    for field, bill in (("master_bill", given.master_bill), ("house_bill", given.house_bill)):
        if bill is not None and not numbers.is_bill(bill):
            yield _said(field, BILL_FORM, given=bill[:40])
    if given.declaration is not None and not numbers.is_declaration(given.declaration):
        yield _said("declaration", DECLARATION_FORM, given=given.declaration[:40])
    for field, name in (("consignor", given.consignor), ("consignee", given.consignee)):
        if name is not None and looks_private(name):
            yield _said(field, LOOKS_PRIVATE)
    if given.free_zone is not None and entry.border not in {BorderContext.FREE_ZONE, None}:
        yield _said("free_zone", FREE_ZONE_ELSEWHERE, stops=False)


def codes_of(entry: SeizureEntry) -> Iterator[tuple[str, str]]:
    """UN/LOCODE of an entry that have the right form, each with its field."""
    given = [("locode", entry.place.locode)]
    points = (("origin", entry.origin), *(("transits", each) for each in entry.transits))
    given += [
        (field, point.locode) for field, point in (*points, ("destination", entry.destination)) if point
    ]
    yield from ((field, code) for field, code in given if code is not None and numbers.is_locode(code))


def unknown_code(field: str, code: str, *, release: str) -> Finding:
    """That a code of the right form is not in the list: a remark, since lists grow."""
    return _said(field, LOCODE_UNKNOWN, stops=False, given=code, release=release)
