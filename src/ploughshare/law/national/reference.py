# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the packaged tables of national law once, on first use."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from sys import intern
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.law.national.terms import (
    ConductElement,
    ConductFact,
    Element,
    Evidence,
    NationalFact,
    ObjectClass,
    ObjectFact,
    ObjectKind,
    Variable,
)


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


@cache
def object_classes() -> Mapping[ObjectKind, tuple[ObjectClass, ...]]:
    """Kind of object to what each layer of law says of it."""
    found: dict[ObjectKind, tuple[ObjectClass, ...]] = {}
    for row in _rows("object_classes.csv"):
        each = ObjectClass(
            ObjectKind(row["object"]),
            row["scope"],
            row["answer"],
            row["rule"],
            tuple(row["provisions"].split()),
            tuple(row["variables"].split()),
            row["verification"],
            row["ask"] or None,
        )
        found[each.object] = (*found.get(each.object, ()), each)
    return MappingProxyType(found)


@cache
def objects_by_state() -> Mapping[tuple[Country, ObjectKind], ObjectFact]:
    """State and kind of object to what it is there; no entry means that it is not known."""
    facts = (
        ObjectFact(
            Country(row["iso3"]),
            ObjectKind(row["object"]),
            row["answer"],
            row["rests_on"],
            row["note"] or None,
        )
        for row in _rows("objects_by_state.csv")
    )
    return MappingProxyType({(fact.state, fact.object): fact for fact in facts})


@cache
def conduct_elements() -> Mapping[Element, ConductElement]:
    """Element of conduct to what it means, in the order of the table."""
    return MappingProxyType(
        {
            Element(row["element"]): ConductElement(
                Element(row["element"]),
                row["meaning"],
                tuple(row["provisions"].split()),
                tuple(row["variables"].split()),
                row["ask"],
            )
            for row in _rows("conduct_elements.csv")
        }
    )


@cache
def conduct_by_state() -> Mapping[tuple[Country, Element], ConductFact]:
    """State and element to whether its law punishes it; no entry means that it is not known."""
    facts = (
        ConductFact(
            Country(row["iso3"]),
            Element(row["element"]),
            row["value"],
            row["rests_on"],
            Evidence(row["evidence_level"]),
            row["note"] or None,
        )
        for row in _rows("conduct_by_state.csv")
    )
    return MappingProxyType({(fact.state, fact.element): fact for fact in facts})


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
