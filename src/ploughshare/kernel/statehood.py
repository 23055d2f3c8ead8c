# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Codes that stand for no state that can bind itself, and states that are younger than the tables reach back.

Codes: ISO 3166-1, and ISO 3166-3 for those that are gone. Days: the historical information of the United
Nations Treaty Collection on succession; where a union was dissolved, the day of that. None of it takes a side
in a dispute over a territory.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from ploughshare.kernel.countries import Country

_THROUGH = {
    "AUS": "CCK CXR HMD NFK",
    "CHN": "HKG MAC",
    "DNK": "FRO GRL",
    "FIN": "ALA",
    "FRA": "ATF BLM GLP GUF MAF MTQ MYT NCL PYF REU SPM WLF",
    "GBR": "AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB",
    "NLD": "ABW BES CUW SXM",
    "NOR": "BVT SJM",
    "NZL": "TKL",
    "USA": "ASM GUM MNP PRI UMI VIR",
}

TERRITORIES: Mapping[str, str] = MappingProxyType(
    {code: state for state, codes in _THROUGH.items() for code in codes.split()}
)
"""Territory to the state through which treaties reach it."""

YOUNG: Mapping[Country, date] = MappingProxyType(
    {
        Country("ARM"): date(1991, 12, 26),
        Country("AZE"): date(1991, 12, 26),
        Country("BIH"): date(1992, 3, 6),
        Country("CZE"): date(1993, 1, 1),
        Country("ERI"): date(1993, 5, 24),
        Country("EST"): date(1991, 9, 6),
        Country("GEO"): date(1991, 12, 26),
        Country("HRV"): date(1991, 10, 8),
        Country("KAZ"): date(1991, 12, 26),
        Country("KGZ"): date(1991, 12, 26),
        Country("LTU"): date(1991, 9, 6),
        Country("LVA"): date(1991, 9, 6),
        Country("MDA"): date(1991, 12, 26),
        Country("MKD"): date(1991, 11, 17),
        Country("MNE"): date(2006, 6, 3),
        Country("NAM"): date(1990, 3, 21),
        Country("PLW"): date(1994, 10, 1),
        Country("SSD"): date(2011, 7, 9),
        Country("SVK"): date(1993, 1, 1),
        Country("SVN"): date(1991, 6, 25),
        Country("TJK"): date(1991, 12, 26),
        Country("TKM"): date(1991, 12, 26),
        Country("TLS"): date(2002, 5, 20),
        Country("UZB"): date(1991, 12, 26),
        Country("YEM"): date(1990, 5, 22),
    }
)
"""State to the day on which it came to be, since 1990. Before that day nothing bound it."""
