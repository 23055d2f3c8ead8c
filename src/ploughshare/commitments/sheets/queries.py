# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads an office's own sheets, each in a process of its own that can do no harm."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ploughshare.commitments.sheets.errors import SheetNotUnderstood
from ploughshare.commitments.sheets.reference import known_columns, known_words
from ploughshare.commitments.sheets.rules import SeizureRows, understood
from ploughshare.commitments.sheets.terms import Assumed, SeizureList, SheetKind
from ploughshare.matching.markings.reference import reference
from ploughshare.matching.markings.rules.resolving import resolve_type
from ploughshare.registry.intake.ports import Reader
from ploughshare.registry.intake.terms import Options
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST


def seizures_of(
    reader: Reader,
    *,
    assumed: Assumed,
    options: Options | None = None,
    mapping: Mapping[str, str] | None = None,
) -> SeizureList:
    """What a sheet of seizures says.

    Args:
        mapping: heading to our column, before everything else.

    Raises:
        SheetNotUnderstood: nothing in it describes arms that were seized.
        NoSuchColumn: the mapping does not fit.
        PloughshareError: the file cannot be read; the message says what to do.
    """
    with reader.open(options or Options()) as reading:
        names = reading.heading.columns
        sheet = understood(names, known_columns(), mapping=mapping, kind=SheetKind.SEIZURES)
        if sheet is None or not {"serial", "make", "type", "kind"} & set(sheet.places):
            raise SheetNotUnderstood({"found": ", ".join(names)[:400]})
        rows = SeizureRows(sheet, words=known_words(), assumed=assumed, type_of=type_of)
        for chunk in reading.chunks():
            for number, cells in zip(chunk.numbers, chunk.cells, strict=True):
                rows.add(number, cells)
        return rows.finish()


def type_of(text: str) -> ArmType | None:
    """Kind of arm by its name, in the languages that the open reference knows."""
    return _type_of(text[:MARK_LENGTH_MOST])


@lru_cache(maxsize=10_000)
def _type_of(text: str) -> ArmType | None:
    return resolve_type(text, reference=reference())
