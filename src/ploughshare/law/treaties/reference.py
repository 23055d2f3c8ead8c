# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the packaged tables of status, of periods and of instruments once, on first use."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources
from sys import intern
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import MalformedDay, parse_part_date
from ploughshare.law.treaties.errors import StatusTableDamaged
from ploughshare.law.treaties.rules import CLOSED_LIST
from ploughshare.law.treaties.terms import Confidence, Membership, Period, Status, Treaties

_YEAR = re.compile(r"\d{4}")


@cache
def treaties() -> Treaties:
    """The packaged table; the first call reads it, later calls return the same object.

    Raises:
        StatusTableDamaged: a row has a status, confidence or date this version does not know.
    """
    by_instrument: dict[str, dict[Country, Membership]] = {}
    for row in _rows("treaty_status.csv"):
        membership = _membership(row)
        by_instrument.setdefault(membership.instrument, {})[membership.state] = membership
    closed = {code: rows for code, rows in by_instrument.items() if code.startswith(CLOSED_LIST)}
    lists = {code: max(row.as_of or "" for row in rows.values()) for code, rows in closed.items()}
    return Treaties(
        by_instrument=MappingProxyType(
            {code: MappingProxyType(rows) for code, rows in by_instrument.items()}
        ),
        states=frozenset(state for rows in by_instrument.values() for state in rows),
        titles=MappingProxyType({row["code"]: row["title"] for row in _rows("instruments.csv")}),
        list_read_in=MappingProxyType({code: int(as_of[:4]) for code, as_of in lists.items() if as_of}),
        list_as_of=MappingProxyType(lists),
        periods=MappingProxyType(_periods()),
        complete=frozenset(row["code"] for row in _rows("instruments.csv") if row["periods"] == "complete"),
        regional=frozenset(row["code"] for row in _rows("instruments.csv") if row["open_to"] == "region"),
        listed=frozenset(row["code"] for row in _rows("instruments.csv") if row["open_to"] == "listed"),
        in_force_since=MappingProxyType(
            {
                row["code"]: date.fromisoformat(row["in_force_since"])
                for row in _rows("instruments.csv")
                if row["in_force_since"]
            }
        ),
    )


def _periods() -> dict[tuple[str, str], tuple[Period, ...]]:
    found: dict[tuple[str, str], tuple[Period, ...]] = {}
    for row in _rows("membership_periods.csv"):
        key = (intern(row["iso3"]), intern(row["instrument"]))
        found[key] = (*found.get(key, ()), _period(row))
    return found


def _period(row: dict[str, str]) -> Period:
    year = _YEAR.search(row["source_asof"])
    try:
        return Period(
            since=date.fromisoformat(row["since"]) if row["since"] else None,
            until=date.fromisoformat(row["until"]) if row["until"] else None,
            complete=row["complete"] == "yes",
            membership=Membership(
                state=Country(intern(row["iso3"])),
                instrument=intern(row["instrument"]),
                status=Status.MEMBER,
                confidence=Confidence(row["confidence"]),
                date=parse_part_date(row["since"]) if row["since"] else None,
                date_kind="entry_into_force" if row["since"] else None,
                source=_kept(row["source"]),
                as_of=_kept(row["source_asof"]),
                read_in=int(year.group()) if year else None,
                note=_kept(row["note"]),
            ),
        )
    except (ValueError, MalformedDay):
        raise StatusTableDamaged({"row": f"{row['iso3']} {row['instrument']}"}) from None


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = resources.files("ploughshare.law.treaties").joinpath("data", name)
    with path.open("r", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _membership(row: dict[str, str]) -> Membership:
    year = _YEAR.search(row["source_asof"])
    try:
        return Membership(
            state=Country(intern(row["iso3"])),
            instrument=intern(row["instrument"]),
            status=Status(row["status"]),
            confidence=Confidence(row["confidence"]),
            date=parse_part_date(row["date"]) if row["date"] else None,
            date_kind=_kept(row["date_kind"]),
            source=_kept(row["source"]),
            as_of=_kept(row["source_asof"]),
            read_in=int(year.group()) if year else None,
            note=_kept(row["note"]),
            unsourced_lead=_kept(row["unsourced_lead"]),
        )
    except (ValueError, MalformedDay):
        raise StatusTableDamaged({"row": f"{row['iso3']} {row['instrument']}"}) from None


def _kept(text: str) -> str | None:
    """One object for equal texts: the table repeats few sources and notes many times."""
    return intern(text) if text else None
