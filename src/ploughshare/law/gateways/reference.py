# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads `data/cooperation_bases.csv` once, on first use, and lays the tables together."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from ploughshare.law.gateways.terms import Basis, Form, Strength, Tables
from ploughshare.law.provisions.reference import provisions
from ploughshare.law.treaties.reference import treaties

COMPILED_ON = "2026-11-24"
"""When the table of bases was compiled; its rows bear no date of their own."""


@cache
def bases() -> Mapping[str, Basis]:
    """Row id to basis, in the order of the table."""
    path = resources.files("ploughshare.law.gateways").joinpath("data", "cooperation_bases.csv")
    with path.open("r", encoding="utf-8") as lines:
        return MappingProxyType({row["id"]: _basis(row) for row in csv.DictReader(lines)})


@cache
def tables() -> Tables:
    """Everything a decision rests on; the first call reads it, later calls return the same object."""
    return Tables(treaties=treaties(), bases=bases(), provisions=provisions())


def _basis(row: dict[str, str]) -> Basis:
    return Basis(
        row=row["id"],
        form=Form(row["cooperation_form"]),
        instrument=row["instrument"],
        article=row["article"],
        membership_test=row["membership_test"],
        strength=Strength(row["basis_strength"]),
        offence_test=row["offence_test"] or None,
        dual_criminality=row["dual_criminality"] or None,
        prior_consent=row["prior_consent"] or None,
        deadline=row["deadline"] or None,
        key_conditions=row["key_conditions"] or None,
        evidence_use=row["evidence_use"] or None,
        source=row["source"],
        as_of=COMPILED_ON,
        verification=row["verification"],
        note=row["note"] or None,
    )
