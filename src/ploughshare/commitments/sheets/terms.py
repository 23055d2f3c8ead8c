# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of an office's own sheets."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ploughshare.commitments.indicators.terms import ArmRow
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.registry.intake.terms import ColumnUse, DateOrder, Fault, Format
from ploughshare.vocabulary.seizures import Apprehension, LegalGround


class SheetKind(enum.Enum):
    """What a sheet holds."""

    SEIZURES = "seizures"
    """Arms and other things that were seized, found or surrendered."""
    FIREARMS = "firearms"
    """A register of arms."""
    REQUESTS = "requests"
    """Requests to other states, with when they were sent and answered."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column that we know.

    Attributes:
        kind: of which sheets.
        name: ours.
        aliases: how offices name it.
    """

    kind: SheetKind
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A sheet whose columns are understood.

    Attributes:
        kind: what it holds.
        places: our column to the place of it in the sheet.
        names: our column to the sheet's own name for it.
        unused: columns that are not read.
        uses: what intake does with each column, where it reads the rows; empty for other sheets.
    """

    kind: SheetKind
    places: Mapping[str, int]
    names: Mapping[str, str]
    unused: tuple[str, ...]
    uses: tuple[ColumnUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumed:
    """What the office says of rows that do not say it themselves.

    Attributes:
        state: whose office it is, and where what names no country happened.
        agency: for rows that name none; None if there is none.
        apprehension: how things came to it, where there is no such column.
        ground: on what ground things were seized, where a row does not say.
        dates: how numeric dates are written.
        today: the day from which on dates lie in the future.
    """

    state: Country
    today: date
    agency: str | None = None
    apprehension: Apprehension = Apprehension.SEIZED
    ground: LegalGround | None = None
    dates: DateOrder = DateOrder.YEAR_FIRST


@dataclass(frozen=True, slots=True)
class Remark:
    """What could not be read of one cell, and what was done instead.

    Attributes:
        row: row of the sheet.
        column: the sheet's name of it.
        text: in words.
    """

    row: int
    column: str
    text: Text


@dataclass(frozen=True, slots=True)
class SeizureList:
    """What a sheet of seizures says.

    Attributes:
        arms: its rows; what is no arm is among them, with its kind.
        extra: record to what reports do not need and an assessment does (destroyed on).
        remarks: cells that could not be read.
        notes: what was assumed for the whole sheet.
    """

    arms: tuple[ArmRow, ...]
    extra: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadRows:
    """The rows of a sheet as they stand there.

    Attributes:
        names: headings.
        sheet: what they mean; None where they look like nothing that we know, and then no row was read.
        rows: number and cells of each.
        faults: rows that could not be read at all.
        format: form of the file.
    """

    names: tuple[str, ...]
    sheet: Understood | None
    rows: tuple[tuple[int, Sequence[str | None]], ...]
    faults: tuple[Fault, ...]
    format: Format
