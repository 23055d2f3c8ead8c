# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How likely two records are one arm: in the order an officer would put them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from ploughshare.matching.markings.queries import read_marking, score
from ploughshare.matching.markings.terms import Agreement
from ploughshare.registry.duplicates.rules import fields_of, marks_of, probability, with_reasons
from ploughshare.testing.builders import pistol
from ploughshare.vocabulary.firearms import ArmType, Description

BASE = pistol("BYFP447")


def compared(other: Description, base: Description = BASE) -> tuple[float, dict[str, Agreement]]:
    found = score(read_marking(marks_of(other)), base)
    fields = fields_of(base, other, found)
    return probability(found, fields), dict(fields)


@pytest.mark.parametrize(
    ("changes", "least", "most"),
    [
        ({}, 0.99, 1.0),
        ({"serial": "8YFP447"}, 0.6, 0.99),
        ({"serial": "BYFP446"}, 0.0, 0.05),
        ({"make": "BER", "make_text": "BERETTA", "model": "92"}, 0.0, 0.2),
        ({"make": None, "make_text": None, "model": None}, 0.5, 0.99),
        ({"serial": None}, 0.0, 0.05),
        ({"serial": "QQT9931"}, 0.0, 0.01),
    ],
)
def test_a_pair_is_as_likely_as_its_differences_allow(changes, least, most):
    found, _ = compared(replace(BASE, **changes))
    assert least <= found <= most


def test_each_further_difference_makes_one_arm_less_likely():
    steps = [
        BASE,
        replace(BASE, year=2012),
        replace(BASE, year=2012, calibre_text=".45 ACP"),
        replace(BASE, year=2012, calibre_text=".45 ACP", arm_type=ArmType.RIFLE),
        replace(BASE, year=2012, calibre_text=".45 ACP", arm_type=ArmType.RIFLE, model="92"),
    ]
    base = replace(BASE, year=1990)
    chances = [compared(each, base)[0] for each in steps]
    assert all(before > after for before, after in pairwise(chances))


def test_a_short_serial_says_less_than_a_long_one():
    chances = []
    for serial in ("B447", "BYF447", "BYFPX447"):
        base = Description(serial=serial, arm_type=ArmType.PISTOL)
        chances.append(compared(base, base)[0])
    assert all(before < after for before, after in pairwise(chances))


def test_fields_stand_as_they_read_and_silence_is_no_difference():
    _, fields = compared(replace(BASE, serial="8YFP447", model=None, year=2012, calibre_text="9MM"))
    assert fields["serial"] is Agreement.NEAR
    assert fields["model"] is Agreement.UNKNOWN
    assert fields["year"] is Agreement.UNKNOWN
    assert fields["calibre"] is Agreement.AGREES
    assert "importer" not in fields
    _, fields = compared(replace(BASE, serial="BYFP446", make_text="BERETTA", make="BER"))
    assert fields["serial"] is Agreement.DISAGREES
    assert fields["make"] is Agreement.DISAGREES


def test_the_year_speaks_for_or_against():
    base = replace(BASE, year=2019)
    for year, stand, said in (
        (2019, Agreement.AGREES, "The year of manufacture agrees: 2019."),
        (2020, Agreement.NEAR, "differs: 2019 in the older entry, 2020 in the newer."),
        (2021, Agreement.DISAGREES, "differs: 2019 in the older entry, 2021 in the newer."),
    ):
        other = replace(BASE, year=year)
        found = with_reasons(base, other, score(read_marking(marks_of(other)), base))
        reasons = found.reasons_for if year == 2019 else found.reasons_against
        assert any(said in each.english() for each in reasons)
        assert compared(other, base)[1]["year"] is stand
    assert compared(replace(BASE, year=2021), base)[0] < compared(replace(BASE, year=2020), base)[0]


def test_a_record_with_words_longer_than_any_mark_is_still_compared():
    assert 0.0 <= compared(replace(BASE, model="x" * 500))[0] <= 1.0
