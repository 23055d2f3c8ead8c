# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of imports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from litestar.datastructures import UploadFile

from ploughshare.bootstrap.import_records import Import, ToldFault
from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import Told
from ploughshare.interfaces.api.errors import MappingUnfit
from ploughshare.registry.intake.terms import Calendar, DateOrder, IntakeKind, Options


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


class RowFaultDocument(Told, frozen=True, kw_only=True):
    """What is wrong with one row, and what to do. `stops` is false for a remark."""

    row: int | None
    column: str | None
    code: str
    words: str
    stops: bool


class ImportDocument(Told, frozen=True, kw_only=True):
    """An import and where it stands: waiting, running, checked, published, taken_back or failed."""

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
    )
