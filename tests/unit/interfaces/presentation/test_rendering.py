# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ploughshare.interfaces.presentation.languages import language
from ploughshare.interfaces.presentation.rendering import (
    countries_by_name,
    country_name,
    moment_shown,
    part_date_shown,
    percent_shown,
    translate,
    until_shown,
)
from ploughshare.kernel.countries import Country, all_countries
from ploughshare.kernel.periods import parse_part_date
from ploughshare.kernel.text import Text

ENGLISH, MIRRORED = language("en"), language("ar-XB")


def test_countries_stand_in_the_readers_language() -> None:
    assert country_name(Country("MEX"), ENGLISH) == "Mexico"
    assert country_name(Country("MEX"), MIRRORED) == "المكسيك"


def test_every_country_has_a_name_and_stands_in_the_form_once() -> None:
    assert all(country_name(code, ENGLISH) for code in all_countries())
    assert len({code for code, _ in countries_by_name(ENGLISH)}) == len(all_countries())


def test_a_code_of_three_letters_elsewhere_stays_as_it_is() -> None:
    text = Text("%(serial)s of %(state)s", {"serial": "MEX", "state": "MEX"})
    assert translate(text, ENGLISH) == "MEX of Mexico"


def test_a_purpose_in_a_sentence_is_shown_by_its_word() -> None:
    text = Text("Purpose “%(purpose)s”", {"purpose": "record_keeping"})
    assert translate(text, ENGLISH) == "Purpose “Keeping the register”"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2015", "2015"),
        ("2015-03", "Mar 2015"),
        ("2015-03-24", "Mar 24, 2015"),
        ("2015-03-24/2015-04-02", "Mar 24, 2015 – Apr 2, 2015"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(given: str, shown: str) -> None:
    assert part_date_shown(parse_part_date(given), ENGLISH) == shown


def test_a_moment_names_its_zone() -> None:
    assert moment_shown(datetime(2026, 11, 24, 10, 30, tzinfo=UTC), ENGLISH).endswith("UTC")


@pytest.mark.parametrize("share", [0.9996, 0.99999])
def test_what_is_not_certain_is_never_shown_as_certain(share: float) -> None:
    assert percent_shown(share, ENGLISH) == "> 99.9%"


def test_a_clock_is_told_from_now() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    assert until_shown(now + timedelta(days=3), now=now, language=ENGLISH) == "in 3 days"
    assert until_shown(now - timedelta(hours=5), now=now, language=ENGLISH) == "5 hours ago"
