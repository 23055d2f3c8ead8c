# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Cells of sheets that are no lists of seizures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ploughshare.commitments.sheets.terms import Assumed, Understood
from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate
from ploughshare.registry.intake.rules.cells import BadCell, country_of, date_of
from ploughshare.registry.intake.rules.columns import key_of
from ploughshare.registry.intake.rules.formulas import unshielded
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking
from ploughshare.vocabulary.seizures import Disposal

MARKS = ("serial", "make", "model", "calibre", "type", "country_of_manufacture", "import_mark")


def values_of(sheet: Understood, cells: Sequence[str | None]) -> dict[str, str]:
    """The texts of a row by our columns; empty cells are left out."""
    found = {}
    for column, place in sheet.places.items():
        text = unshielded((cells[place] or "").strip())
        if text:
            found[column] = text
    return found


def marking_of(values: dict[str, str]) -> Marking:
    """The marks of a row as written."""
    return Marking(*(values.get(name, "")[:MARK_LENGTH_MOST] or None for name in MARKS))


def day_of(given: str | None, assumed: Assumed) -> PartDate | None:
    """A day as far as it can be read; None if it cannot."""
    if given is None:
        return None
    try:
        return date_of(given, order=assumed.dates, today=assumed.today)
    except BadCell:
        return None


def state_of(given: str | None) -> Country | None:
    """A state by its code or English name; None if it is none that is known."""
    if given is None:
        return None
    try:
        return country_of(given)
    except BadCell:
        return None


def says_destroyed(given: str | None, words: Mapping[str, str]) -> bool:
    """Whether a word says that an arm was destroyed.

    Args:
        words: keys of words on what became of a thing, as intake knows them.
    """
    return given is not None and words.get(key_of(given)) == Disposal.DESTROYED.value
