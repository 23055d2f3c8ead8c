# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Places as a register or an officer gives them."""

from __future__ import annotations

from dataclasses import dataclass

from ploughshare.kernel.countries import Country


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened, as far as it is known.

    Attributes:
        country: ISO 3166-1 alpha-3.
        subdivision: ISO 3166-2 code or the name given; None if unknown.
        locality: town or place name as given; None if unknown.
        locode: UN/LOCODE, five characters; None if unknown.
        latitude_deg: WGS 84, degrees north; None if unknown.
        longitude_deg: WGS 84, degrees east; None if unknown.
    """

    country: Country
    subdivision: str | None = None
    locality: str | None = None
    locode: str | None = None
    latitude_deg: float | None = None
    longitude_deg: float | None = None
