# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What of a seizure can be kept, what contradicts itself, and how amounts, codes and places are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import parse_part_date
from ploughshare.kernel.places import Place
from ploughshare.registry.seizures import rules
from ploughshare.registry.seizures.errors import (
    PointUnclear,
    QuantityAmbiguous,
    QuantityNotWhole,
    QuantityUnclear,
)
from ploughshare.registry.seizures.reference import trade_place
from ploughshare.registry.seizures.rules import customs, parties
from ploughshare.registry.seizures.rules.points import written
from ploughshare.registry.seizures.terms import Check, CustomsDetails, ItemEntry, SeizureEntry
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import (
    Alteration,
    Apprehension,
    ArmClass,
    BorderContext,
    CheckReason,
    Conveyance,
    Diversion,
    ItemKind,
    LegalGround,
    Making,
    PartKind,
    Quantity,
    RoutePoint,
    TracingStanding,
    Unit,
)
from ploughshare.vocabulary.tracing import IllicitReason

TODAY = date(2026, 11, 24)
PISTOL = ItemEntry(ItemKind.ARM, marking=Marking(serial="BYFP447"))


def entry(*items: ItemEntry, **changes: Any) -> SeizureEntry:
    values: dict[str, Any] = {
        "apprehension": Apprehension.SEIZED,
        "place": Place(Country("NLD")),
        "ground": LegalGround.TRAFFICKING,
        "items": items or (PISTOL,),
    }
    return SeizureEntry(**{**values, **changes})


def told(given: SeizureEntry) -> dict[str, bool]:
    """Fields that something is said of, and whether it stops."""
    found = rules.check_entry(rules.cleaned(given), happened_on=date(2020, 5, 5), today=TODAY)
    return {each.field: each.stops for each in found}


@pytest.mark.parametrize(
    ("given", "kind", "amount", "unit"),
    [
        ("3", ItemKind.ARM, 3, Unit.PIECES),
        ("250", ItemKind.AMMUNITION, 250, Unit.ROUNDS),
        ("2,5 kg", ItemKind.EXPLOSIVE, 2500, Unit.GRAMS),
        ("2.5kg", ItemKind.AMMUNITION, 2500, Unit.GRAMS),
        ("1 500 rounds", ItemKind.AMMUNITION, 1500, Unit.ROUNDS),
        ("1\u00a0500", ItemKind.AMMUNITION, 1500, Unit.ROUNDS),
        ("1.234.567", ItemKind.AMMUNITION, 1234567, Unit.ROUNDS),
        ("1.234,5 g", ItemKind.EXPLOSIVE, 1235, Unit.GRAMS),
        ("1,234.5 g", ItemKind.EXPLOSIVE, 1235, Unit.GRAMS),
        ("0,500 kg", ItemKind.EXPLOSIVE, 500, Unit.GRAMS),
        ("12 m", ItemKind.EXPLOSIVE, 12000, Unit.MILLIMETRES),
        ("٢٥٠", ItemKind.AMMUNITION, 250, Unit.ROUNDS),
        ("10 cartouches", ItemKind.AMMUNITION, 10, Unit.ROUNDS),
        ("2 lbs", ItemKind.EXPLOSIVE, 907, Unit.GRAMS),
        ("5 pcs.", ItemKind.PART, 5, Unit.PIECES),
    ],
)
def test_a_quantity_is_read_in_the_signs_of_many_countries(given, kind, amount, unit):
    read = rules.read_quantity(given, kind=kind)
    assert (read.amount, read.unit) == (amount, unit)


@pytest.mark.parametrize("given", ["1.500", "1,500 kg", "12.345 rounds", "999,000"])
def test_a_sign_that_may_part_thousands_or_decimals_is_asked_and_never_guessed(given):
    with pytest.raises(QuantityAmbiguous) as caught:
        rules.read_quantity(given, kind=ItemKind.AMMUNITION)
    for way in ("small", "large"):
        rules.read_quantity(f"{caught.value.facts[way]} g", kind=ItemKind.EXPLOSIVE)


@pytest.mark.parametrize(
    "given", ["", "many", "0", "-3", "3 boxes", "1.23.4", "1,2.3,4", "5.", "1e9", "9" * 30]
)
def test_what_is_no_quantity_is_said(given):
    with pytest.raises(QuantityUnclear):
        rules.read_quantity(given, kind=ItemKind.ARM)


@pytest.mark.parametrize("given", ["2.5", "0,5 rounds"])
def test_things_have_no_halves(given):
    with pytest.raises(QuantityNotWhole):
        rules.read_quantity(given, kind=ItemKind.AMMUNITION)


def test_the_words_are_kept_only_where_the_amount_does_not_say_the_same():
    assert rules.read_quantity("250 rounds", kind=ItemKind.AMMUNITION).given is None
    assert rules.read_quantity("2,5 kg", kind=ItemKind.EXPLOSIVE).given == "2,5 kg"


def test_a_postal_item_is_known_by_its_check_digit():
    # The example of UPU standard S10: serial 47312482 has the check digit 9.
    assert customs.s10_check_digit("47312482") == 9
    assert customs.is_postal_item("RB473124829US")
    assert not customs.is_postal_item("RB473124828US")
    assert not customs.is_postal_item("RB473124892US")
    assert not customs.is_postal_item("rb473124829us")


@pytest.mark.parametrize(
    ("code", "fits"),
    [
        ("93", True),
        ("9302", True),
        ("930200", True),
        ("9305100000", True),
        ("93020", False),
        ("9A", False),
        ("", False),
    ],
)
def test_commodity_codes_have_pairs_of_digits(code, fits):
    assert customs.is_hs_code(code) is fits


@pytest.mark.parametrize(
    ("code", "fits"), [("02012345675", True), ("02012345674", False), ("MAEU123456789", True), ("A!", False)]
)
def test_bills_have_the_form_of_one(code, fits):
    assert customs.is_bill(code) is fits


@pytest.mark.parametrize(
    "name",
    [
        "Jane Doe",
        "Mr. J. Smith",
        "María José García López",
        "Jean-Pierre Dupont",
        "O'Neill, Patrick",
        "Dr Who",
    ],
)
def test_names_of_private_persons_are_known_for_such(name):
    assert parties.looks_private(name)


@pytest.mark.parametrize(
    "name",
    [
        "Acme Trading Ltd",
        "Beretta S.p.A.",
        "Ministry of Defence",
        "GLOCK",
        "Smith & Wesson",
        "Jane Doe firm",
        "7-Eleven Mexico",
    ],
)
def test_firms_and_public_bodies_are_not_taken_for_persons(name):
    assert not parties.looks_private(name)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"quantity": Quantity(2)}, "quantity"),
        ({"quantity": Quantity(0)}, "quantity"),
        ({"quantity": Quantity(5, Unit.GRAMS)}, "quantity"),
        ({"part": PartKind.BARREL}, "part"),
        ({"headstamp": "WCC"}, "headstamp"),
        ({"alteration": Alteration.CONVERTED, "arm_class": ArmClass.ALARM_ARM}, "arm_class"),
        ({"alteration": Alteration.DEACTIVATED, "arm_class": ArmClass.IMITATION}, "alteration"),
        ({"making": Making.PRINTED, "arm_class": ArmClass.ANTIQUE}, "arm_class"),
        ({"converted_from": "alarm pistol"}, "alteration"),
        ({"kind": ItemKind.AMMUNITION, "making": Making.CRAFT}, "making"),
        ({"kind": ItemKind.PART, "arm_class": ArmClass.FIREARM}, "arm_class"),
        ({"kind": ItemKind.PART, "standing": TracingStanding.PENDING}, "standing"),
        ({"kind": ItemKind.OTHER, "lot": "L1"}, "lot"),
        ({"notes": "x" * 5000}, "notes"),
        ({"marking": Marking(make="x" * 300)}, "make"),
    ],
)
def test_what_contradicts_itself_in_a_thing_is_stopped(changes, field):
    assert told(entry(replace(PISTOL, **changes)))[f"items.1.{field}"] is True


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"alteration": Alteration.CONVERTED}, "converted_from"),
        ({"kind": ItemKind.PART}, "part"),
        ({"uniquely_marked": False}, "uniquely_marked"),
        ({"uniquely_marked": True, "marking": Marking()}, "uniquely_marked"),
        ({"standing": TracingStanding.TRACED}, "standing"),
        ({"making": Making.CRAFT, "marking": Marking(make="COLT")}, "make"),
    ],
)
def test_what_is_odd_in_a_thing_is_remarked_and_kept(changes, field):
    assert told(entry(replace(PISTOL, **changes))) == {f"items.1.{field}": False}


@pytest.mark.parametrize(
    "described",
    [
        {"alteration": Alteration.CONVERTED, "arm_class": ArmClass.FIREARM, "converted_from": "alarm pistol"},
        {"making": Making.PRINTED, "arm_class": ArmClass.FIREARM, "marking": Marking()},
        {"making": Making.CRAFT, "marking": Marking(), "quantity": Quantity(40)},
        {"alteration": Alteration.DEACTIVATED, "arm_class": ArmClass.FIREARM},
        {"alteration": Alteration.REACTIVATED},
        {"making": Making.KIT, "uniquely_marked": False, "marking": Marking()},
    ],
)
def test_arms_of_every_making_can_be_described_without_a_remark(described):
    assert told(entry(replace(PISTOL, **described))) == {}


@pytest.mark.parametrize(
    ("changes", "field", "stops"),
    [
        ({"apprehension": Apprehension.NOTHING, "check": Check(CheckReason.TIP)}, "apprehension", True),
        ({"apprehension": Apprehension.NOTHING, "items": ()}, "check_reason", True),
        ({"items": ()}, "items", True),
        ({"ground": LegalGround.NONE}, "ground", True),
        ({"ground": None}, "ground", False),
        ({"apprehension": Apprehension.FOUND}, "ground", False),
        ({"apprehension": Apprehension.FOUND, "ground": None, "persons": 1}, "persons", False),
        ({"context_found_given": "2021"}, "context", True),
        ({"context": "a gang", "context_found_given": "2019"}, "context_found_on", True),
        ({"context": "a gang", "context_found_given": "2031"}, "context_found_on", True),
        ({"place": Place(Country("NLD"), locode="BEANR")}, "locode", True),
        ({"place": Place(Country("NLD"), locode="R!")}, "locode", True),
        ({"place": Place(Country("NLD"), latitude_deg=51.0)}, "latitude_deg", True),
        ({"place": Place(Country("NLD"), latitude_deg=91.0, longitude_deg=0.0)}, "latitude_deg", True),
        ({"origin": RoutePoint(Country("USA"), "NLRTM")}, "origin", True),
        ({"persons": -1}, "persons", True),
        ({"check": Check(CheckReason.RANDOM, minutes=-1)}, "minutes", True),
        ({"check": Check(CheckReason.PROFILE)}, "profile", False),
        ({"check": Check(CheckReason.RANDOM, profile="P1")}, "profile", False),
        ({"conveyance": Conveyance.POST, "border": BorderContext.SEA_PORT}, "conveyance", False),
        ({"conveyance": Conveyance.LORRY, "border": BorderContext.AT_SEA}, "conveyance", False),
        ({"customs": CustomsDetails(hs_codes=("930",))}, "hs_codes", True),
        ({"customs": CustomsDetails(postal_item="RB1")}, "postal_item", True),
        ({"customs": CustomsDetails(consignee="Jane Doe")}, "consignee", True),
        ({"customs": CustomsDetails(declaration="!")}, "declaration", True),
        ({"customs": CustomsDetails(house_bill="A!")}, "house_bill", True),
        (
            {"customs": CustomsDetails(free_zone="Jebel Ali"), "border": BorderContext.MAIL},
            "free_zone",
            False,
        ),
        ({"notes": "x" * 5000}, "notes", True),
    ],
)
def test_what_is_wrong_or_odd_in_an_event_is_said_by_its_field(changes, field, stops):
    assert told(entry(**changes)) == {field: stops}


def test_a_success_of_tracing_carries_its_three_fields():
    day = parse_part_date("2021-01-02")
    good = Diversion("Tracing centre", "register of the maker", day, Country("USA"), parse_part_date("2019"))
    traced = replace(PISTOL, standing=TracingStanding.TRACED, diversion=good)
    assert told(entry(traced)) == {}
    for bad in (
        replace(good, grounds=" "),
        replace(good, on=parse_part_date("2031")),
        replace(good, diverted_on=parse_part_date("2022")),
    ):
        assert told(entry(replace(traced, diversion=bad))) == {"items.1.diversion": True}


@pytest.mark.parametrize(
    ("item", "traced"),
    [
        (PISTOL, True),
        (replace(PISTOL, marking=Marking()), True),
        (replace(PISTOL, quantity=Quantity(2)), False),
        (replace(PISTOL, arm_class=ArmClass.IMITATION), False),
        (replace(PISTOL, arm_class=ArmClass.ALARM_ARM), True),
        (replace(PISTOL, kind=ItemKind.PART, part=PartKind.RECEIVER), True),
        (replace(PISTOL, kind=ItemKind.PART, part=PartKind.RECEIVER, marking=Marking()), False),
        (replace(PISTOL, kind=ItemKind.PART, part=PartKind.SLIDE), False),
        (replace(PISTOL, kind=ItemKind.AMMUNITION), False),
    ],
)
def test_single_arms_and_marked_frames_are_traced(item, traced):
    assert rules.is_traced(item) is traced


def test_every_ground_gives_a_reason_to_trace():
    for ground in (*LegalGround, None):
        for how in Apprehension:
            assert rules.reason_of(ground, how) in IllicitReason
    assert rules.reason_of(LegalGround.SMUGGLING, Apprehension.SEIZED) is IllicitReason.TRAFFICKING
    assert rules.reason_of(LegalGround.NONE, Apprehension.FOUND) is IllicitReason.FOUND_ABANDONED


@pytest.mark.parametrize(
    ("given", "country", "locode"),
    [
        ("NLRTM", "NLD", "NLRTM"),
        ("nl rtm", "NLD", "NLRTM"),
        ("China", "CHN", None),
        ("MX", "MEX", None),
        ("Rotterdam, NL", "NLD", None),
    ],
)
def test_a_place_on_the_way_is_read_as_code_country_or_both(given, country, locode):
    point = rules.read_point(given)
    assert (point.country, point.locode) == (country, locode)
    assert rules.read_point(written(point)) == point


@pytest.mark.parametrize("given", ["", "nowhere", "Rotterdam", "Rotterdam, Atlantis", "XXAAA"])
def test_a_place_without_a_country_is_asked_for_one(given):
    with pytest.raises(PointUnclear):
        rules.read_point(given)


def test_places_in_trade_are_known_with_their_coordinates():
    place = trade_place("NLRTM")
    assert (place.name, place.subdivision) == ("Rotterdam", "ZH")
    assert (place.latitude_deg, place.longitude_deg) == pytest.approx((51.917, 4.5))
    assert trade_place("NLZZZ") is None
    assert trade_place("ZZZZZ") is None


def test_numbers_of_trade_are_kept_in_one_spelling_and_empty_words_as_unknown():
    given = entry(
        replace(PISTOL, notes="  "),
        reference=" K\u202e 7 ",
        customs=CustomsDetails(
            hs_codes=("9302.00", " "), postal_item="rb 473124829 us", master_bill="020-1234 5675"
        ),
    )
    kept = rules.cleaned(given)
    assert kept.reference == "K 7"
    assert kept.items[0].notes is None
    assert kept.customs == CustomsDetails(
        hs_codes=("930200",), postal_item="RB473124829US", master_bill="02012345675"
    )
    assert rules.cleaned(entry(customs=CustomsDetails(declared_as=" "))).customs is None
