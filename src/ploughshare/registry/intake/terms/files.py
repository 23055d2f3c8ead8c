# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is read from a file, and within which limits."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ploughshare.kernel.text import Text


class IntakeKind(enum.Enum):
    """What a file holds."""

    FIREARMS = "firearms"
    RECOVERIES = "recoveries"
    SEIZURES = "seizures"
    LOTS = "lots"


class Format(enum.Enum):
    """In which form a file comes or goes."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


class DateOrder(enum.Enum):
    """How a date that is not written year first is to be read. Nothing is guessed."""

    YEAR_FIRST = "ymd"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Calendar(enum.Enum):
    """In which calendar dates are written. Only what is stated is converted."""

    GREGORIAN = "gregorian"
    """The common one."""
    PERSIAN = "persian"
    """Solar Hijri: Iran, Afghanistan."""
    ISLAMIC = "islamic"
    """Lunar Hijri, tabular."""
    BUDDHIST = "buddhist"
    """Thai solar years."""
    ETHIOPIAN = "ethiopian"


DROP = "-"
"""What a column is mapped to so that it is not read at all."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is to be read.

    Attributes:
        mapping: column name in the file to one of our column names, or `DROP`.
        encoding: of a CSV file; None for UTF-8 or what its first bytes say.
        delimiter: of a CSV file; None to find it among comma, semicolon, tab and bar.
        sheet: of a workbook; None for the first.
        header_row: which row holds the column names, from 1; None to find it.
        dates: how numeric dates are written.
        source: name of the register, for rows that name none; None for the authority's name.
        keep_good: load the good rows and leave the others out.
        calendar: in which calendar dates are written where the row does not say.
        fixed: our column to a text that stands for every row, where the file has no such column.
        reason: why rows of our own export that were changed are corrections; None: they are faults.
        remembered: where no mapping is given, read the file as one of its kind was read before.
        proposed: read columns of which none of ours is known as their names and values propose.
    """

    mapping: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    dates: DateOrder = DateOrder.YEAR_FIRST
    source: str | None = None
    keep_good: bool = False
    calendar: Calendar = Calendar.GREGORIAN
    fixed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    reason: str | None = None
    remembered: bool = False
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading process may use.

    Attributes:
        memory_mb: address space, megabytes.
        cpu_s: processor time, seconds.
        silence_s: longest wait for its next rows, seconds.
        unpacked_mb: size of an unpacked workbook, megabytes.
        cell_characters: longest cell.
        rows_at_once: rows in one chunk.
        walls_needed: walls without which nothing is read; see `Heading.walls`.
    """

    memory_mb: int = 1024
    cpu_s: int = 3600
    silence_s: int = 120
    unpacked_mb: int = 1024
    cell_characters: int = 131_072
    rows_at_once: int = 500
    walls_needed: frozenset[str] = frozenset({"limits", "hook"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one row, and what to do.

    Attributes:
        row: row in the file, the column names being row 1 of most files; None for the whole file.
        column: the column's name in the file; None for the whole row.
        code: short stable name of the fault.
        text: what is wrong and what to do; holds no more of a cell than is needed to find it.
        stops: whether the row cannot be loaded. A remark lets it pass.
    """

    row: int | None
    column: str | None
    code: str
    text: Text
    stops: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A fault as its reader sees it beside the cell.

    Attributes:
        place: place of the cell in its row, from 0; None for the whole row.
        column: the column's name in the file; None for the whole row.
        words: what is wrong and what to do, in the reader's language.
        stops: whether the row cannot be loaded.
        ragged: whether the row has not as many cells as there are columns.
    """

    place: int | None
    column: str | None
    words: str
    stops: bool
    ragged: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """What the reader found before the rows.

    Attributes:
        format: form of the file.
        columns: column names as given, in order.
        row: row of the file that holds them.
        encoding: of a CSV file; None otherwise.
        delimiter: of a CSV file; None otherwise.
        sheet: of a workbook; None otherwise.
        walls: what keeps the reading process in: `landlock`, `network`, `seccomp`, `hook`, `limits`.
        sheets: the sheets of a workbook that people see; empty otherwise.
    """

    format: Format
    columns: tuple[str, ...]
    row: int
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    walls: tuple[str, ...]
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows in order.

    Attributes:
        numbers: row numbers in the file.
        cells: for each row one text a column; None for an empty cell.
        faults: rows that could not be read at all; they are not among `cells`.
    """

    numbers: Sequence[int]
    cells: Sequence[Sequence[str | None]]
    faults: Sequence[Fault]
