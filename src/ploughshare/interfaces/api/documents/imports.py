# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of imports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import msgspec
from litestar.datastructures import UploadFile

from ploughshare.bootstrap.import_records import Import, ToldFault
from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import Given, Told
from ploughshare.interfaces.api.errors import MappingUnfit
from ploughshare.registry.intake.terms import (
    Calendar,
    DateOrder,
    Format,
    IntakeKind,
    Options,
    ProposalReason,
    Remembered,
)


@dataclass(frozen=True, slots=True)
class ImportForm:
    """A file to be imported, as a multipart form.

    Attributes:
        file: CSV, Excel or Parquet.
        kind: what it holds.
        mapping: JSON object from column names in the file to ours; `-` leaves a column out.
        dry_run: say what would become of it, and load nothing.
        keep_good: load the good rows and leave the others out; without it all or nothing.
        encoding, delimiter: of a CSV file; found out where not given.
        sheet: of a workbook; the first where not given.
        header_row: which row holds the column names, from 1.
        dates: how dates that are not written year first are to be read.
        source: name of the register, for rows that name none.
        calendar: in which calendar dates are written where the row does not say.
        fixed: JSON object from our columns to texts that stand for every row, where the file lacks them.
        reason: why changed rows of an export of ours are corrections; without it they are faults.
        remembered: without a mapping, read the file as one with these columns was read before.
        proposed: read unknown columns as their names and values propose.
    """

    file: UploadFile
    kind: IntakeKind
    mapping: str | None = None
    dry_run: bool = False
    keep_good: bool = False
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    dates: DateOrder = DateOrder.YEAR_FIRST
    source: str | None = None
    calendar: Calendar = Calendar.GREGORIAN
    fixed: str | None = None
    reason: str | None = None
    remembered: bool = False
    proposed: bool = False


class RowFaultDocument(Told, frozen=True, kw_only=True):
    """What is wrong with one row, and what to do. `stops` is false for a remark."""

    row: int | None
    column: str | None
    code: str
    words: str
    stops: bool


class ProposalDocument(Told, frozen=True, kw_only=True):
    """What a column of the file that none of ours is known for may be; `why` is name or values."""

    name: str
    column: str
    score: float
    why: ProposalReason


class PreviewDocument(Told, frozen=True, kw_only=True):
    """A row as it was understood: texts by our columns, in our codes."""

    row: int
    read_as: dict[str, str]


class HeadingDocument(Told, frozen=True, kw_only=True):
    """What the reader found before the rows; `sheets` names those of a workbook that people see."""

    form: Format
    row: int
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    sheets: list[str]


class ReadingDocument(Told, frozen=True, kw_only=True):
    """How a file was read."""

    mapping: dict[str, str]
    fixed: dict[str, str]
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_row: int | None
    dates: DateOrder
    calendar: Calendar
    source: str | None
    keep_good: bool


class RememberedDocument(Told, frozen=True, kw_only=True):
    """How files with these columns of one source were read last."""

    id: str
    kind: IntakeKind
    source: str
    columns: list[str]
    used_at: datetime
    reading: ReadingDocument


class AgainForm(Given, frozen=True, kw_only=True):
    """How a file is to be read once more. What is not given stays as it was.

    Attributes:
        dry_run: say what would become of it, and load nothing.
        mapping: column names in the file to ours; `-` leaves a column out.
        fixed: our columns to texts that stand for every row.
        proposed: read unknown columns as their names and values propose.
    """

    dry_run: bool = True
    keep_good: bool | None = None
    mapping: dict[str, str] | None = None
    fixed: dict[str, str] | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    dates: DateOrder | None = None
    calendar: Calendar | None = None
    source: str | None = None
    reason: str | None = None
    proposed: bool = False


class UndoForm(Given, frozen=True, kw_only=True):
    """Whether rows that were built upon are left; without it one such row bars the undo."""

    leave_built_upon: bool = False


class ImportDocument(Told, frozen=True, kw_only=True):
    """An import and where it stands: waiting, running, checked, published, taken_back, failed or undone."""

    id: str
    import_id: str
    kind: IntakeKind
    file_name: str
    dry_run: bool
    ordered_at: datetime
    ordered_by: str
    state: str
    rows: int
    loaded: int
    faults: int
    added: int | None
    repeated: int | None
    differing: int | None
    bad: int | None
    columns: dict[str, str | None] | None
    errors: list[RowFaultDocument]
    failure: str | None
    reading: ReadingDocument
    heading: HeadingDocument | None
    preview: list[PreviewDocument]
    events: int | None
    corrected: int
    proposals: list[ProposalDocument]
    remembered_from: str | None
    removed: int | None
    left: int | None
    file_kept: bool


def options_of(form: ImportForm) -> Options:
    """How the client says the file is to be read.

    Raises:
        MappingUnfit: no JSON object of texts.
    """
    try:
        mapping = msgspec.json.decode(form.mapping, type=dict[str, str]) if form.mapping else {}
        fixed = msgspec.json.decode(form.fixed, type=dict[str, str]) if form.fixed else {}
    except msgspec.MsgspecError:
        raise MappingUnfit() from None
    return Options(
        mapping=mapping,
        encoding=form.encoding or None,
        delimiter=form.delimiter or None,
        sheet=form.sheet or None,
        header_row=form.header_row,
        dates=form.dates,
        source=form.source or None,
        keep_good=form.keep_good,
        calendar=form.calendar,
        fixed=fixed,
        reason=form.reason or None,
        remembered=form.remembered,
        proposed=form.proposed,
    )


def fault_document(each: ToldFault, call: Call) -> RowFaultDocument:
    """What is wrong with one row."""
    return RowFaultDocument(
        row=each.row,
        column=each.column,
        code=each.code,
        words=call.say(each.text) or "",
        stops=each.stops,
    )


def import_document(each: Import, call: Call, *, errors: int = 200) -> ImportDocument:
    """An import, with the first of its errors."""
    return ImportDocument(
        id=str(each.id),
        import_id=str(each.id),
        kind=each.kind,
        file_name=each.file_name,
        dry_run=each.dry_run,
        ordered_at=each.ordered_at,
        ordered_by=str(each.ordered_by),
        state=each.state,
        rows=each.rows,
        loaded=each.loaded,
        faults=each.faults,
        added=each.added,
        repeated=each.repeated,
        differing=each.differing,
        bad=each.bad,
        columns=dict(each.columns) if each.columns is not None else None,
        errors=[fault_document(fault, call) for fault in each.faults_kept[:errors]],
        failure=call.say(each.error),
        reading=reading_document(each.options),
        heading=_heading(each),
        preview=[PreviewDocument(row=row, read_as=dict(told)) for row, told in each.preview if errors],
        events=each.events,
        corrected=each.corrected,
        proposals=[
            ProposalDocument(name=one.name, column=one.column, score=one.score, why=one.why)
            for one in each.proposals
        ],
        remembered_from=each.remembered[0] if each.remembered else None,
        removed=each.undone[0] if each.undone else None,
        left=each.undone[1] if each.undone else None,
        file_kept=call.post.imports.files.has_file(each.id),
    )


def _heading(each: Import) -> HeadingDocument | None:
    found = each.heading
    return HeadingDocument(**{**found, "form": Format(found["form"])}) if found is not None else None


def reading_document(options: Options) -> ReadingDocument:
    """How a file was read."""
    return ReadingDocument(
        mapping=dict(options.mapping),
        fixed=dict(options.fixed),
        encoding=options.encoding,
        delimiter=options.delimiter,
        sheet=options.sheet,
        header_row=options.header_row,
        dates=options.dates,
        calendar=options.calendar,
        source=options.source,
        keep_good=options.keep_good,
    )


def remembered_document(each: Remembered) -> RememberedDocument:
    """How files of one source were read."""
    return RememberedDocument(
        id=each.id.hex(),
        kind=each.kind,
        source=each.source,
        columns=list(each.columns),
        used_at=each.used_at,
        reading=reading_document(each.options),
    )


def read_again(before: Options, form: AgainForm) -> Options:
    """How the file is read once more: as before, but for what is said now."""
    said = {name: value for name in _AGAIN if (value := getattr(form, name)) is not None}
    return replace(before, **said, remembered=False, proposed=form.proposed)


_AGAIN = (
    *("keep_good", "mapping", "fixed", "encoding", "delimiter", "sheet", "header_row"),
    *("dates", "calendar", "source", "reason"),
)
