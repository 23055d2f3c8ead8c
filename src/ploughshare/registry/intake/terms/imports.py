# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An import: what was ordered, how far it is, what became of it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from ploughshare.kernel.ids import Id
from ploughshare.registry.ammunition.terms import NewLot
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.terms.columns import ColumnUse
from ploughshare.registry.intake.terms.files import Fault, Heading, IntakeKind, Options
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import IllicitReason


class Outcome(enum.Enum):
    """How an import ended."""

    CHECKED = "checked"
    """A dry run: nothing was loaded."""
    PUBLISHED = "published"
    """All good rows are visible."""
    TAKEN_BACK = "taken_back"
    """There were faults: nothing of the file remains."""
    UNDONE = "undone"
    """It was loaded and taken out again."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A row of an import that was loaded.

    Attributes:
        key: by which the rows of an import are walked in order.
        record: its number in the source.
        subjects: what others may have built upon: ids of the row's arm, recovery, thing and event.
        counts: whether it was a row of the file; an event that only held things was none.
    """

    key: bytes
    record: str
    subjects: tuple[Id, ...]
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of the rows of an import that was undone.

    Attributes:
        removed: rows that were taken out.
        left: rows that had been built upon and stay.
    """

    removed: int
    left: int


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
class LotRow:
    """A lot of ammunition as a file gives it.

    Attributes:
        row: row in the file.
        lot: the lot.
        held: lot here and version that was exported, where the row comes from an export of ours; else None.
    """

    row: int
    lot: NewLot
    held: tuple[LotId, int] | None

    @property
    def source(self) -> str:
        """Register it comes from."""
        return self.lot.source

    @property
    def source_record(self) -> str:
        """That register's number for it."""
        return self.lot.source_record

    @property
    def content_digest(self) -> bytes:
        """Hash of all that was given."""
        return self.lot.content_digest


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
        preview: the first good rows as they are understood: row and texts by our columns; a check only.
        events: number of events of a list of seizures; None for other files.
        corrected: rows of an export of ours that were changed and are corrections.
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
    preview: tuple[tuple[int, Mapping[str, str]], ...] = ()
    events: int | None = None
    corrected: int = 0
