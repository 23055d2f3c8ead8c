# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the packaged table of required contents once, on first use."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from ploughshare.law.requests.terms import Content, Need, Wanted
from ploughshare.vocabulary.cooperation import Form

_UNREAD = "unread"


@cache
def wanted() -> Mapping[str, tuple[Wanted, ...]]:
    """Row of bases to what it wants in a request, in the order of the table."""
    path = resources.files("ploughshare.law.requests").joinpath("data", "required_contents.csv")
    found: dict[str, tuple[Wanted, ...]] = {}
    with path.open("r", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found[row["basis"]] = (*found.get(row["basis"], ()), _wanted(row))
    return MappingProxyType(found)


def _wanted(row: dict[str, str]) -> Wanted:
    read = row["content"] != _UNREAD
    return Wanted(
        basis=row["basis"],
        form=Form(row["form"]),
        content=Content(row["content"]) if read else None,
        need=Need(row["need"]) if read else None,
        instrument=row["instrument"],
        article=row["article"],
        words=row["words"] or None,
        source=row["source"],
        as_of=row["as_of"],
        verification=row["verification"],
        ask=row["ask"] or None,
    )
