# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Parties as people write them: a state, or an organisation such as `org:INTERPOL`."""

from __future__ import annotations

from ploughshare.kernel.countries import Country, parse_country

ORGANISATION = "org:"


def parse_party(text: str) -> Country:
    """A party. Of an organisation that the tables do not know every decision is undetermined.

    Raises:
        CountryUnknown: neither.
    """
    written = text.strip()
    if written.lower().startswith(ORGANISATION) and len(written) <= 40:
        return Country(ORGANISATION + written[len(ORGANISATION) :].upper())
    return parse_country(written)
