# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Countries by ISO 3166-1 code. The table is `data/countries.csv` (codes: ISO 3166-1, 2026)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import NewType

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_

Country = NewType("Country", str)
"""ISO 3166-1 alpha-3 code in capitals."""


UNSTATED = Country("ZZZ")
"""Stands where nobody said which state, in what is drawn from a sheet alone. Of the codes that ISO 3166-1
leaves to its users; no record of a node holds it, and nobody can type it."""


class UnknownCountry(PloughshareError):
    kind = Kind.INVALID
    code = "kernel.unknown-country"
    msgid = N_("“%(given)s” is no country code. Use a code of ISO 3166-1 such as MEX or MX.")


class FormerCountry(UnknownCountry):
    """Also an unknown country: whoever reads records of old takes it as such."""

    code = "kernel.former-country"
    msgid = N_("%(given)s does not exist any more. Use the code of what followed: %(successors)s.")


DIVIDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ANT": ("CUW", "SXM", "NLD"),
        "BUR": ("MMR",),
        "CSK": ("CZE", "SVK"),
        "DDR": ("DEU",),
        "SCG": ("SRB", "MNE"),
        "SUN": (
            *("ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LVA", "LTU", "MDA", "RUS", "TJK", "TKM"),
            *("UKR", "UZB"),
        ),
        "TMP": ("TLS",),
        "YMD": ("YEM",),
        "YUG": ("BIH", "HRV", "MKD", "MNE", "SRB", "SVN"),
        "ZAR": ("COD",),
    }
)
"""Code of ISO 3166-3 that is not used any more to the codes that followed."""


@cache
def _table() -> dict[str, tuple[str, str]]:
    text = resources.files("ploughshare.kernel").joinpath("data/countries.csv").read_text("utf-8")
    return {row["alpha3"]: (row["alpha2"], row["name"]) for row in csv.DictReader(text.splitlines())}


@cache
def _by_alpha2() -> dict[str, str]:
    return {alpha2: alpha3 for alpha3, (alpha2, _) in _table().items()}


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): alpha3 for alpha3, (_, name) in _table().items()}


def parse_country(text: str) -> Country:
    """Read an alpha-3 or alpha-2 code, or the English name.

    Raises:
        FormerCountry: the code of a state that is gone.
        UnknownCountry: none of these.
    """
    given = text.strip()
    code = given.upper()
    if code in _table():
        return Country(code)
    if code in _by_alpha2():
        return Country(_by_alpha2()[code])
    if given.casefold() in _by_name():
        return Country(_by_name()[given.casefold()])
    if code in DIVIDED:
        raise FormerCountry({"given": code, "successors": ", ".join(DIVIDED[code])})
    raise UnknownCountry({"given": given[:40]})


def alpha2(country: Country) -> str:
    """The two-letter code."""
    return _table()[country][0]


def english_name(country: Country) -> str:
    """The short English name; faces show the reader's language instead."""
    return _table()[country][1]


def all_countries() -> tuple[Country, ...]:
    """Every code, in order."""
    return tuple(Country(code) for code in _table())
