# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads an office's own sheets, each in a process of its own that can do no harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ploughshare.commitments.sheets.errors import SheetNotUnderstood
from ploughshare.commitments.sheets.reference import known_columns
from ploughshare.commitments.sheets.rules import SeizureRows, understood
from ploughshare.commitments.sheets.rules.seizures import DESTROYED_ON
from ploughshare.commitments.sheets.terms import Assumed, ReadRows, SeizureList, SheetKind
from ploughshare.matching.markings.reference import reference
from ploughshare.matching.markings.rules.resolving import resolve_type
from ploughshare.registry.intake.ports import Reader
from ploughshare.registry.intake.reference import ground_words, lexicon, open_codes
from ploughshare.registry.intake.rules.rows import plan_of
from ploughshare.registry.intake.terms import Fault, IntakeKind, Options, RowRules
from ploughshare.registry.seizures.rules.quantities import read_quantity
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
    read = read_rows(reader, options=options, mapping=mapping, kind=SheetKind.SEIZURES)
    if read.sheet is None or not {"serial", "make", "type", "kind"} & set(read.sheet.places):
        raise SheetNotUnderstood({"found": ", ".join(read.names)[:400]})
    return seizures_in(read, assumed=assumed)


def read_rows(
    reader: Reader,
    *,
    options: Options | None = None,
    mapping: Mapping[str, str] | None = None,
    kind: SheetKind | None = None,
) -> ReadRows:
    """The rows of one sheet, and which kind it is by its headings.

    Raises:
        NoSuchColumn: the mapping does not fit.
        PloughshareError: the file cannot be read; the message says what to do.
    """
    with reader.open(options or Options()) as reading:
        names = reading.heading.columns
        sheet = understood(
            names, known_columns(), lexicon=lexicon(IntakeKind.SEIZURES), mapping=mapping, kind=kind
        )
        rows: list[tuple[int, Sequence[str | None]]] = []
        faults: list[Fault] = []
        if sheet is not None:
            for chunk in reading.chunks():
                rows.extend(zip(chunk.numbers, chunk.cells, strict=True))
                faults.extend(chunk.faults)
        return ReadRows(names, sheet, tuple(rows), tuple(faults), reading.heading.format)


def seizures_in(read: ReadRows, *, assumed: Assumed, before: str = "") -> SeizureList:
    """What the rows of a sheet of seizures say.

    Args:
        before: stands before the number of a row in the name of its record.
    """
    assert read.sheet is not None
    plan = plan_of(
        read.sheet.uses,
        lexicon=lexicon(IntakeKind.SEIZURES),
        form=read.format,
        dates=assumed.dates,
        today=assumed.today,
        source=before or "sheet",
    )
    rows = SeizureRows(
        plan,
        destroyed_on=read.sheet.places.get(DESTROYED_ON),
        codes=open_codes(),
        rules=RowRules(
            lambda text, kind, unit: read_quantity(text, kind=kind, unit=unit), lambda row, day: ()
        ),
        grounds=ground_words(),
        assumed=assumed,
        before=before,
    )
    for number, cells in read.rows:
        rows.add(number, cells)
    return rows.finish()


def type_of(text: str) -> ArmType | None:
    """Kind of arm by its name, in the languages that the open reference knows."""
    return _type_of(text[:MARK_LENGTH_MOST])


@lru_cache(maxsize=10_000)
def _type_of(text: str) -> ArmType | None:
    return resolve_type(text, reference=reference())
