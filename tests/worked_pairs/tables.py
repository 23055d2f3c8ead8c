# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the packaged tables of law with the standard library alone.

It shares no code with `ploughshare.law`, so that a fault there cannot hide here.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "src" / "ploughshare" / "law"
YES, NO, UNKNOWN = "yes", "no", "unknown"
BOUND = ("party", "bound", "member")
NOT_SAID = ("unknown", "suspended", "excluded_from_formal_participation_since_1962", "not_a_membership_body")
CONSENT = (
    "ratification",
    "ratification_or_accession",
    "ratification_or_acceptance",
    "accession_reported",
    "year_joined",
)


def rows(room: str, name: str) -> list[dict[str, str]]:
    """Every row of one packaged file."""
    with (ROOT / room / "data" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def all_of(answers: list[str]) -> str:
    """Yes if all are, no if one is, else unknown."""
    if NO in answers:
        return NO
    return UNKNOWN if UNKNOWN in answers else YES


def any_of(answers: list[str]) -> str:
    """Yes if one is, unknown if one is, else no."""
    if YES in answers:
        return YES
    return UNKNOWN if UNKNOWN in answers else NO


def span(text: str) -> tuple[date, date]:
    """First and last day that `2014`, `2014-03` or `2014-03-09` can mean."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], 1), date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
    return date(*parts), date(*parts)


class Tables:
    """The tables, indexed for look-up."""

    def __init__(self) -> None:
        self.status = {(r["iso3"], r["instrument"]): r for r in rows("treaties", "treaty_status.csv")}
        self.instruments = {r["code"]: r for r in rows("treaties", "instruments.csv")}
        self.states = {state for state, _ in self.status}
        self.periods: dict[tuple[str, str], list[dict[str, str]]] = {}
        for row in rows("treaties", "membership_periods.csv"):
            self.periods.setdefault((row["iso3"], row["instrument"]), []).append(row)
        self.law = {(r["iso3"], r["variable"]): r["value"] for r in rows("national", "national_law.csv")}
        self.bases = rows("gateways", "cooperation_bases.csv")
        self.forms = {r["form"]: r for r in rows("gateways", "forms.csv")}
        self.deadlines = rows("gateways", "deadlines.csv")
        self.adequacy = rows("gateways", "adequacy.csv")
        self.organisations = {f"org:{r['code']}": r for r in rows("gateways", "organisations.csv")}
        self.list_year: dict[str, int] = {}
        for (_, code), row in self.status.items():
            if code.startswith("ORG_"):
                year = first_year(row["source_asof"]) or 0
                self.list_year[code] = max(self.list_year.get(code, 0), year)

    def bound(self, state: str, code: str, on: date, counts: tuple[str, ...] = BOUND) -> str:
        """Whether an instrument or body binds a state on a day."""
        if state.startswith("org:"):
            return UNKNOWN if state == "org:EU" else NO
        if (state, code) in self.periods:
            return self._in_a_period(self.periods[state, code], on)
        if self.instruments.get(code, {}).get("periods") == "complete":
            return NO if state in self.states else UNKNOWN
        row = self.status.get((state, code))
        if row is None and self.instruments.get(code, {}).get("open_to") == "listed":
            return NO if state in self.states else UNKNOWN
        if row is None:
            listed = self.list_year.get(code)
            return NO if listed and state in self.states and on.year >= listed else UNKNOWN
        return self._by_status(row, on, counts)

    def _in_a_period(self, periods: list[dict[str, str]], on: date) -> str:
        for row in periods:
            after = not row["since"] or date.fromisoformat(row["since"]) <= on
            if after and (not row["until"] or on < date.fromisoformat(row["until"])):
                return YES
        first = min(periods, key=lambda row: row["since"])
        early = first["complete"] == "no" and on < date.fromisoformat(first["since"])
        return UNKNOWN if early else NO

    def _by_status(self, row: dict[str, str], on: date, counts: tuple[str, ...]) -> str:
        read = first_year(row["source_asof"])
        if not row["source"] or read is None or row["status"] in NOT_SAID:
            return UNKNOWN
        if row["status"] not in counts:
            region = self.instruments.get(row["instrument"], {}).get("open_to") == "region"
            return NO if on.year >= read or (region and row["status"] == "none") else UNKNOWN
        if not row["date"] or row["date_kind"] not in ("entry_into_force", *CONSENT):
            return YES if on.year >= read else UNKNOWN
        first, last = span(row["date"])
        if on < first:
            return NO
        wait = 0 if row["date_kind"] == "entry_into_force" else 90
        return YES if on >= last + timedelta(days=wait) else UNKNOWN

    def number(self, state: str, variable: str) -> float | None:
        """A value of national law as a number; `life` is above every other; None if not known."""
        value = self.law.get((state, variable), "")
        if value == "life":
            return float("inf")
        try:
            return float(value)
        except ValueError:
            return None


def first_year(text: str) -> int | None:
    """First run of four digits, as a year."""
    for start in range(len(text) - 3):
        if text[start : start + 4].isdigit():
            return int(text[start : start + 4])
    return None
