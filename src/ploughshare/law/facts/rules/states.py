# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Codes that stand for no state that can bind itself today (ISO 3166-1 and, for those gone, ISO 3166-3)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
"""Territory to the state through which treaties reach it. It takes no side in a dispute over one."""

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
"""Code that is not used any more to the codes that followed."""
