# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of intake."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ploughshare.kernel.text import Text
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import IllicitReason


class IntakeKind(enum.Enum):
    """What a file holds."""

    FIREARMS = "firearms"
    RECOVERIES = "recoveries"


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


class Outcome(enum.Enum):
    """How an import ended."""

    CHECKED = "checked"
    """A dry run: nothing was loaded."""
    PUBLISHED = "published"
    """All good rows are visible."""
    TAKEN_BACK = "taken_back"
    """There were faults: nothing of the file remains."""


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
    """

    mapping: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    dates: DateOrder = DateOrder.YEAR_FIRST
    source: str | None = None
    keep_good: bool = False


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
    """

    format: Format
    columns: tuple[str, ...]
    row: int
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    walls: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class Column:
    """A column of ours.

    Attributes:
        name: its name.
        most: characters that fit.
        aliases: other names that registers give it.
        meaning: what stands in it, in English.
    """

    name: str
    most: int
    aliases: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Our columns for one kind of file.

    Attributes:
        kind: what the file holds.
        columns: our columns in the order in which we write them.
        persons: words that betray a column about private persons.
    """

    kind: IntakeKind
    columns: tuple[Column, ...]
    persons: frozenset[str]


@dataclass(frozen=True, slots=True)
class Codes:
    """Resolves what a register wrote to the codes of the open reference; None where it cannot.

    Attributes:
        make: code of a maker.
        calibre: code of a calibre.
        arm_type: kind of arm.
    """

    make: Callable[[str], str | None]
    calibre: Callable[[str], str | None]
    arm_type: Callable[[str], ArmType | None]


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What is done with a column of the file.

    Attributes:
        name: its name in the file.
        read_as: our column; None if it is kept beside the record as it stands; `DROP` if not read.
    """

    name: str
    read_as: str | None


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """A recovery as a file gives it.

    Attributes:
        row: row in the file.
        marking: the marks as written.
        recovered_on: the date as written; None if none was.
        country: ISO 3166-1 alpha-3.
        subdivision, locality: as written.
        reason: why the arm is taken for illicit.
        case_reference: reference of the case in the source; None if none.
        notes: further words.
        source, source_record: identity, as with arms.
        content_digest: SHA-256 of all that was given.
        extra: further columns, kept as they stand.
    """

    row: int
    marking: Marking
    recovered_on: str | None
    country: str
    subdivision: str | None
    locality: str | None
    reason: IllicitReason
    case_reference: str | None
    notes: str | None
    source: str
    source_record: str
    content_digest: bytes
    extra: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """An import as it was ordered; what a job keeps.

    Attributes:
        batch_id: the import; the same id resumes it.
        kind: what the file holds.
        file_name: as the user named it, without its folder.
        options: how to read it.
        provenance: whose records they are, with grade and handling.
    """

    batch_id: BatchId
    kind: IntakeKind
    file_name: str
    options: Options
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is.

    Attributes:
        rows: rows read so far.
        loaded: rows that are in the database so far (new, held or differing).
        faults: faults found so far.
    """

    rows: int
    loaded: int
    faults: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file.

    Attributes:
        outcome: how it ended.
        kind: what it holds.
        rows: rows read.
        added: rows that were new; in a dry run without a node, good rows.
        repeated: rows held already, unchanged.
        differing: rows whose record is held already with other content; never overwritten.
        bad: rows that cannot be loaded, the differing ones among them.
        faults: the first faults and remarks, in order of rows.
        faults_total: how many there are in all.
        stopped_early: whether reading stopped because there were too many faults.
        heading: what the reader found.
        columns: what was done with each column.
    """

    outcome: Outcome
    kind: IntakeKind
    rows: int
    added: int
    repeated: int
    differing: int
    bad: int
    faults: tuple[Fault, ...]
    faults_total: int
    stopped_early: bool
    heading: Heading
    columns: tuple[ColumnUse, ...]
