# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads `data/provisions.csv` once, on first use."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from sys import intern
from types import MappingProxyType

from ploughshare.law.provisions.terms import Obligation


@cache
def provisions() -> Mapping[str, Obligation]:
    """Row id to obligation."""
    path = resources.files("ploughshare.law.provisions").joinpath("data", "provisions.csv")
    with path.open("r", encoding="utf-8") as lines:
        return MappingProxyType({row["id"]: _obligation(row) for row in csv.DictReader(lines)})


def _obligation(row: dict[str, str]) -> Obligation:
    return Obligation(
        row=row["id"],
        instrument=intern(row["instrument"]),
        code=intern(row["instrument_code"]),
        article=row["article"],
        topic=intern(row["topic"]),
        obligation=row["obligation"],
        binding=intern(row["binding"]),
        national_variable=row["national_variable"] or None,
        value_type=intern(row["value_type"]) or None,
        unit=intern(row["unit"]) or None,
        threshold=row["threshold"] or None,
        comparison=intern(row["comparison"]) or None,
        cooperation_forms=intern(row["cooperation_forms"]) or None,
        source=intern(row["source"]),
        as_of=intern(row["source_asof"]),
        verification=intern(row["verification"]),
        note=row["note"] or None,
    )
