# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the packaged tables of the gateways once, on first use, and lays all tables together."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TypeVar

from ploughshare.kernel.countries import Country
from ploughshare.law.clocks.terms import Counting, Deadline, Unit
from ploughshare.law.gateways.terms import Adequacy, Basis, FormRules, Reach, Strength, Tables
from ploughshare.law.national.reference import national_law
from ploughshare.law.provisions.reference import provisions
from ploughshare.law.treaties.reference import treaties
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.purposes import Purpose

SPECIAL_FIRST = (
    "C15",
    "C16",
    "C54",
    "C63",
    "C62",
    "C22",
    "C32",
    "C13",
    "C14",
    "C10",
    "C06",
    "C07",
    "C01",
    "C02",
)
"""Rows that are named before the others where several carry: treaties of two or of a region before
general ones. The rest follow in the order of the table."""
Value = TypeVar("Value")

ORGANISATION = "org:"
"""What the code of a party that is no state begins with."""


@cache
def bases() -> Mapping[str, Basis]:
    """Row id to basis, in the order of the table."""
    return MappingProxyType({row["id"]: _basis(row) for row in _rows("cooperation_bases.csv")})


@cache
def tables() -> Tables:
    """Everything a decision rests on; the first call reads it, later calls return the same object."""
    return Tables(
        treaties=treaties(),
        bases=bases(),
        provisions=provisions(),
        national=national_law(),
        forms=MappingProxyType({Form(row["form"]): _form(row) for row in _rows("forms.csv")}),
        kept=_by_basis("conditions.csv", lambda row: row["condition"]),
        deadlines=_by_basis("deadlines.csv", _deadline),
        organisations=MappingProxyType(
            {ORGANISATION + row["code"]: row["kind"] for row in _rows("organisations.csv")}
        ),
        adequacy=tuple(_adequacy(row) for row in _rows("adequacy.csv")),
        by_form=by_form(bases()),
    )


def by_form(known: Mapping[str, Basis]) -> Mapping[Form, tuple[Basis, ...]]:
    """Form to its rows, special before general."""
    place = {row: number for number, row in enumerate(SPECIAL_FIRST)}
    last = len(place)
    ordered = sorted(
        known.values(),
        key=lambda each: place.get(each.row, last + (each.strength is Strength.POLITICAL)),
    )
    return MappingProxyType(
        {
            form: tuple(each for each in ordered if form is each.form or form in each.also_forms)
            for form in Form
        }
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = resources.files("ploughshare.law.gateways").joinpath("data", name)
    with path.open("r", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _by_basis(name: str, read: Callable[[dict[str, str]], Value]) -> Mapping[str, tuple[Value, ...]]:
    found: dict[str, tuple[Value, ...]] = {}
    for row in _rows(name):
        found[row["basis"]] = (*found.get(row["basis"], ()), read(row))
    return MappingProxyType(found)


def _form(row: dict[str, str]) -> FormRules:
    return FormRules(
        provider=row["provider"],
        acts_on_territory=row["acts_on_territory"] == "yes",
        needs_consent=row["needs_consent"] == "yes",
        concerns_person=row["concerns_person"] == "yes",
        purposes=frozenset(Purpose(each) for each in row["purposes"].split()),
        authority=row["authority"],
    )


def _deadline(row: dict[str, str]) -> Deadline:
    night = row["not_counted"].split("-") if row["not_counted"] else None
    return Deadline(
        basis=row["basis"],
        case=row["case"],
        amount=row["amount"],
        unit=Unit(row["unit"]),
        counted_from=row["counted_from"],
        verification=row["verification"],
        counting=Counting(row["counting"] or Counting.PLAIN.value),
        not_counted=(time.fromisoformat(night[0]), time.fromisoformat(night[1])) if night else None,
    )


def _adequacy(row: dict[str, str]) -> Adequacy:
    return Adequacy(
        Country(row["recipient"]),
        _day(row["since"]) or date.min,
        _day(row["until"]) or date.max,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


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
        as_of=row["as_of"],
        verification=row["verification"],
        note=row["note"] or None,
        also_forms=frozenset(Form(each) for each in row["also_forms"].split()),
        displaced_by=tuple(row["displaced_by"].split()),
        since=_day(row["since"]),
        until=_day(row["until"]),
        ask=row["ask"] or None,
        ammunition=Reach(row["ammunition"]),
        ammunition_source=row["ammunition_source"] or None,
    )
