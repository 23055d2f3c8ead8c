# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Amounts, numbers of postal items and whole records come through what is done with them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.countries import Country
from ploughshare.kernel.places import Place
from ploughshare.kernel.text import one_line
from ploughshare.registry.seizures import rules
from ploughshare.registry.seizures.errors import QuantityUnclear
from ploughshare.registry.seizures.rules import customs
from ploughshare.registry.seizures.rules.quantities import AMOUNT_MOST
from ploughshare.registry.seizures.terms import Check, CustomsDetails, ItemEntry, SeizureEntry
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import Apprehension, CheckReason, ItemKind, RoutePoint, Unit

amounts = st.integers(min_value=1, max_value=AMOUNT_MOST)


@given(amounts, st.sampled_from(["", " ", "'", "\u00a0"]))
def test_whole_numbers_come_through_whatever_parts_their_thousands(amount: int, sign: str) -> None:
    text = f"{amount:,}".replace(",", sign)
    assert rules.read_quantity(text, kind=ItemKind.AMMUNITION).amount == amount


@given(amounts.filter(lambda each: each >= 10**6), st.sampled_from([",", "."]))
def test_two_equal_signs_part_thousands(amount: int, sign: str) -> None:
    text = f"{amount:,}".replace(",", sign)
    assert rules.read_quantity(text, kind=ItemKind.AMMUNITION).amount == amount


@given(st.integers(1, 10**6), st.integers(1, 99), st.sampled_from([",", "."]))
def test_a_decimal_sign_means_the_same_in_every_country(whole: int, hundredths: int, sign: str) -> None:
    read = rules.read_quantity(f"{whole}{sign}{hundredths:02d} kg", kind=ItemKind.EXPLOSIVE)
    assert Decimal(read.amount) == (Decimal(whole) + Decimal(hundredths) / 100) * 1000
    assert read.unit is Unit.GRAMS


@given(st.text(max_size=60), st.sampled_from(list(ItemKind)))
def test_no_text_is_read_as_nothing_or_less(text: str, kind: ItemKind) -> None:
    try:
        read = rules.read_quantity(text, kind=kind)
    except QuantityUnclear:
        return
    assert 0 < read.amount <= AMOUNT_MOST


@given(st.integers(0, 10**8 - 1).map(lambda number: f"{number:08d}"))
def test_one_number_of_a_postal_item_has_one_check_digit(serial: str) -> None:
    fitting = [digit for digit in range(10) if customs.is_postal_item(f"RB{serial}{digit}NL")]
    assert fitting == [customs.s10_check_digit(serial)]


@given(st.integers(0, 10**8 - 1).map(lambda number: f"{number:08d}"), st.integers(0, 7), st.integers(1, 9))
def test_a_single_misread_digit_of_a_postal_item_is_found(serial: str, at: int, by: int) -> None:
    check = customs.s10_check_digit(serial)
    misread = serial[:at] + str((int(serial[at]) + by) % 10) + serial[at + 1 :]
    other = customs.s10_check_digit(misread)
    # Modulo 11 finds every single error; only the rests 5 and 11 share a digit.
    assert other != check or check == 5


@given(st.text(max_size=80))
def test_folding_a_mark_again_changes_nothing(text: str) -> None:
    once = rules.mark_key(text)
    if once is not None:
        assert rules.mark_key(once) == once
        assert rules.mark_key(f" {text}-") == once or len(once) == 60


@pytest.mark.parametrize("text", ["BYFP 447", "byfp-447", "BYFP447"])
def test_marks_are_found_whatever_signs_stand_between(text: str) -> None:
    assert rules.mark_key(text) == rules.mark_key("BYFP447")


typed = st.none() | st.text(max_size=20) | st.text(" a\u00a0\u200c\n\x07-.é\ud800", max_size=8)


@given(st.text(max_size=40))
def test_a_line_is_cleaned_the_short_way_as_the_long_way(text: str) -> None:
    assert one_line(text) == one_line(f"{text}\x07")


@given(typed, typed, typed, typed, typed)
def test_an_entry_in_form_is_left_as_it_is(one: str, two: str, three: str, four: str, five: str) -> None:
    point = RoutePoint(Country("NLD"), one, two)
    given = SeizureEntry(
        Apprehension.SEIZED,
        Place(Country("NLD"), one, two, three),
        reference=four,
        notes=five,
        origin=point,
        transits=(point,),
        check=Check(CheckReason.PROFILE, profile=one),
        customs=CustomsDetails(declaration=two, hs_codes=(three or "",), master_bill=four),
        items=(ItemEntry(ItemKind.ARM, marking=Marking(one, two, three), notes=four, lot=five),),
    )
    once = rules.cleaned(given)
    assert rules.cleaned(once) == once
    for text, made in (
        (one, once.place.subdivision),
        (two, once.place.locality),
        (four, once.reference),
        (one, once.check.profile if once.check else None),
        (two, once.items[0].marking.make),
        (five, once.items[0].lot),
    ):
        assert made == ((one_line(text) or None) if text else None)
