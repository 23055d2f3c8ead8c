# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads `data/national_law.csv` and `data/variables.csv` once, on first use."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from sys import intern
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.law.national.terms import Evidence, NationalFact, Variable


@cache
def variables() -> Mapping[str, Variable]:
    """Name to variable, in the order of the table."""
    return MappingProxyType(
        {
            row["variable"]: Variable(
                row["variable"], row["value_type"], row["unit"] or None, row["definition"]
            )
            for row in _rows("variables.csv")
        }
    )


@cache
def national_law() -> Mapping[tuple[Country, str], NationalFact]:
    """State and variable to what the state's law says; no entry means that it is not known."""
    facts = (_fact(row) for row in _rows("national_law.csv"))
    return MappingProxyType({(fact.state, fact.variable): fact for fact in facts})


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = resources.files("ploughshare.law.national").joinpath("data", name)
    with path.open("r", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _fact(row: dict[str, str]) -> NationalFact:
    return NationalFact(
        state=Country(intern(row["iso3"])),
        variable=intern(row["variable"]),
        value=intern(row["value"]),
        unit=intern(row["unit"]) if row["unit"] else None,
        value_type=intern(row["value_type"]),
        law=row["law"],
        evidence=Evidence(row["evidence_level"]),
        source=intern(row["source"]),
        as_of=intern(row["source_asof"]),
        note=intern(row["note"]) if row["note"] else None,
    )
