# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the packaged list of places in trade (UN/LOCODE, UNECE recommendation 16, release 2023-1).

One country at a time, and only those that are asked for: all of them would fill thirty megabytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

RELEASE = "2023-1"
_COUNTRIES_KEPT = 24


@dataclass(frozen=True, slots=True)
class TradePlace:
    """A place in the list.

    Attributes:
        code: five characters, the country first.
        name: as the list writes it.
        subdivision: ISO 3166-2 without the country; None where the list has none.
        latitude_deg, longitude_deg: WGS 84, to a minute; None where the list has none.
    """

    code: str
    name: str
    subdivision: str | None
    latitude_deg: float | None
    longitude_deg: float | None


def trade_place(code: str) -> TradePlace | None:
    """The place with a UN/LOCODE; None if this release has none."""
    return _places(code[:2]).get(code)


@lru_cache(maxsize=_COUNTRIES_KEPT)
def _places(country: str) -> Mapping[str, TradePlace]:
    packed = resources.files("ploughshare.registry.seizures").joinpath("data", "locodes.zip")
    with packed.open("rb") as file, zipfile.ZipFile(file) as archive:
        if country not in archive.namelist():
            return MappingProxyType({})
        lines = archive.read(country).decode().splitlines()
    places = (_place(country, line) for line in lines)
    return MappingProxyType({place.code: place for place in places})


def _place(country: str, line: str) -> TradePlace:
    location, name, subdivision, latitude, longitude = line.split("\t")
    return TradePlace(
        country + location,
        name,
        subdivision or None,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
    )
