# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files into the register, and the register into a file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, BinaryIO

from litestar import Response, Router
from litestar.background_tasks import BackgroundTask
from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.datastructures import UploadFile
from litestar.handlers.base import BaseRouteHandler
from litestar.params import JSONBody, MultipartBody, QueryParameter
from litestar.response import Stream
from litestar.types import Guard

from ploughshare.bootstrap.import_records import PERMISSIONS
from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.seizure_sheets import SheetBook
from ploughshare.interfaces.api.call import Call, Caller
from ploughshare.interfaces.api.documents.forms import PageDocument
from ploughshare.interfaces.api.documents.imports import (
    AgainForm,
    ImportDocument,
    ImportForm,
    RememberedDocument,
    UndoForm,
    import_document,
    options_of,
    read_again,
    remembered_document,
)
from ploughshare.interfaces.api.errors import FileTooLarge, OptionUnfit
from ploughshare.interfaces.api.routes.route import Limit, RecordId, acts, ends, reads
from ploughshare.kernel.clock import to_micros
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.adapters.tables import CsvTable, XlsxTable
from ploughshare.registry.intake.adapters.templates import template_file
from ploughshare.registry.intake.ports import TableWriter
from ploughshare.registry.intake.service.exports import export_firearms, export_lots, export_seizures
from ploughshare.registry.intake.terms import Format, IntakeKind
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Mandate

TAG = "Imports"
CHUNK_BYTES = 1024 * 1024
FORM_BYTES = 64 * 1024
"""What a form holds beside its file."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@acts("/imports", TAG, status=202, in_thread=False)
async def order_import(call: Caller, data: MultipartBody[ImportForm]) -> ImportDocument:
    """Send a file to be imported. It is received, then read in a process of its own; ask
    `GET /imports/{import_id}` how far it is. The same file twice changes nothing."""
    options = options_of(data)
    id = BatchId.new(to_micros(call.at), call.node.chance)
    place = call.post.imports.place_for(id)
    try:
        return await sync_to_thread(_order, call, id, data, options)
    finally:
        place.unlink(missing_ok=True)


def _order(call: Call, id: BatchId, form: ImportForm, options: Any) -> ImportDocument:
    _receive(call, id, form.file, most=call.node.settings.imports.file_bytes_most)
    with call.work() as work:
        made = call.post.imports.order(
            work,
            id,
            kind=form.kind,
            file_name=Path(form.file.filename or "file").name,
            options=options,
            dry_run=form.dry_run,
        )
    return import_document(made, call)


def _receive(call: Call, id: BatchId, file: UploadFile, *, most: int) -> None:
    """Write the file to its place, with a bound, down to the disk."""
    size = 0
    with call.post.imports.receive(id) as target:
        while chunk := file.file.read(CHUNK_BYTES):
            size += len(chunk)
            if size > most:
                raise FileTooLarge({"most": most})
            target.write(chunk)


@reads("/imports", TAG)
def list_imports(call: Caller, limit: Limit = LIMIT) -> PageDocument[ImportDocument]:
    """Imports one may see, newest first."""
    with call.work() as work:
        found = call.post.imports.imports(work, most=limit)
    return PageDocument(items=[import_document(each, call, errors=0) for each in found])


@reads("/imports/template", TAG, media_type="application/octet-stream")
def show_template(
    call: Caller,
    kind: Annotated[IntakeKind, QueryParameter(description="What its rows hold.")],
    form: Annotated[Format, QueryParameter(name="format", description="xlsx or csv.")] = Format.XLSX,
    language: Annotated[
        str | None,
        QueryParameter(description="en, fr, es or pt; the reader's where not given.", max_length=8),
    ] = None,
) -> Response[bytes]:
    """An empty sheet with names, permitted words, explanations and an example, to be filled in."""
    if form is Format.PARQUET:
        raise OptionUnfit({"option": "parquet"})
    name, content = template_file(kind, language=language or call.language.tag[:2], form=form)
    media_type = "text/csv; charset=utf-8" if form is Format.CSV else XLSX
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


@reads("/imports/{import_id:str}", TAG)
def show_import(call: Caller, import_id: RecordId) -> ImportDocument:
    """One import: how far it is, and in the end what became of its rows."""
    with call.work() as work:
        found = call.post.imports.one(work, BatchId.parse(import_id))
    return import_document(found, call)


@reads("/imports/{import_id:str}/errors.csv", TAG, media_type="text/csv")
def show_errors(call: Caller, import_id: RecordId) -> Response[bytes]:
    """The errors and remarks of an import as a table: row, column, what is wrong and what to do."""
    with call.work() as work:
        found = call.post.imports.one(work, BatchId.parse(import_id))
    target = io.BytesIO()
    table = CsvTable(target)
    table.write(("row", "column", "code", "stops", "what to do"))
    for each in found.faults_kept:
        row = str(each.row) if each.row is not None else None
        stops = "yes" if each.stops else "no"
        table.write((row, each.column, each.code, stops, call.say(each.text)))
    return Response(target.getvalue(), media_type="text/csv")


@reads("/imports/{import_id:str}/copy", TAG, media_type="application/octet-stream")
def show_copy(call: Caller, import_id: RecordId) -> Stream:
    """A copy of the file with what is wrong beside each cell, in the form in which it came (CSV or Excel).
    Mend it there and send it again; the added column is not read. Kept for a day after the file was read."""
    with call.work() as work:
        found = call.post.imports.one(work, BatchId.parse(import_id))
    target = call.node.intake_files.scratch()
    try:
        form = call.post.imports.files.write_copy(
            found, target, language=call.language.tag[:2], render=lambda text: call.say(text) or ""
        )
        size = target.seek(0, io.SEEK_END)
    except BaseException:
        target.close()
        raise
    name = f"{found.id}-mend.{form.value}"
    return Stream(
        _whole(target),
        media_type="text/csv; charset=utf-8" if form is Format.CSV else XLSX,
        headers={"content-disposition": f'attachment; filename="{name}"', "content-length": str(size)},
        background=BackgroundTask(target.close),
    )


@acts("/imports/{import_id:str}/again", TAG, status=202)
def order_again(call: Caller, import_id: RecordId, data: JSONBody[AgainForm]) -> ImportDocument:
    """Read a file that was checked or taken back once more, otherwise or for good; it is not sent again."""
    old = BatchId.parse(import_id)
    room = call.post.imports
    with call.work() as work:
        found = room.one(work, old)
        room.allow(work, found.kind)
    id = BatchId.new(to_micros(call.at), call.node.chance)
    try:
        room.files.take_again(old, id)
        with call.work() as work:
            made = room.order(
                work,
                id,
                kind=found.kind,
                file_name=found.file_name,
                options=read_again(found.options, data),
                dry_run=data.dry_run,
            )
    finally:
        room.place_for(id).unlink(missing_ok=True)
    return import_document(made, call)


@acts("/imports/{import_id:str}/undo", TAG, status=202)
def undo_import(call: Caller, import_id: RecordId, data: JSONBody[UndoForm]) -> ImportDocument:
    """Take a loaded import out again. Rows that were built upon (a trace, a judgement, an answer) bar it,
    unless they are to be left."""
    with call.work() as work:
        made = call.post.imports.undo(work, BatchId.parse(import_id), leave=data.leave_built_upon)
    return import_document(made, call)


@reads("/imports/remembered", TAG)
def list_remembered(call: Caller) -> PageDocument[RememberedDocument]:
    """How files were read before, for whoever brings the next of the same source; the latest first."""
    with call.work() as work:
        found = call.post.imports.remembered(work)
    return PageDocument(items=[remembered_document(each) for each in found])


@ends("/imports/remembered/{remembered_id:str}", TAG)
def forget_remembered(call: Caller, remembered_id: RecordId) -> None:
    """Forget how files of one source were read."""
    with call.work() as work:
        call.post.imports.forget(work, remembered_id)


@acts("/imports/{import_id:str}/resumption", TAG, status=202)
def resume_import(call: Caller, import_id: RecordId) -> ImportDocument:
    """Let a failed import run again from where it stood."""
    with call.work() as work:
        return import_document(call.post.imports.resume(work, BatchId.parse(import_id)), call)


@acts("/imports/{import_id:str}/removal", TAG, status=202)
def remove_import(call: Caller, import_id: RecordId) -> ImportDocument:
    """Take back what a failed import left."""
    with call.work() as work:
        return import_document(call.post.imports.remove(work, BatchId.parse(import_id)), call)


@reads("/firearms/export", "Firearms", media_type="application/octet-stream")
def export_register(
    call: Caller,
    form: Annotated[Format, QueryParameter(name="format", description="csv or xlsx.")] = Format.CSV,
    source: Annotated[
        str | None, QueryParameter(description="Only arms of this source.", max_length=120)
    ] = None,
) -> Stream:
    """The register as a table whose import changes nothing. Each page is recorded before it is written."""
    if form is Format.PARQUET:
        raise OptionUnfit({"option": "parquet"})
    with call.work() as work:
        work.allow(Permission.ARM_EXPORT)

    def write(writer: TableWriter) -> None:
        export_firearms(call.node.door, call.mandate, writer=writer, clock=call.node.clock, source=source)

    return _table(call, form, "firearms", write)


@reads("/lots/export", "Ammunition", media_type="application/octet-stream")
def export_of_lots(
    call: Caller,
    form: Annotated[Format, QueryParameter(name="format", description="csv or xlsx.")] = Format.CSV,
    source: Annotated[
        str | None, QueryParameter(description="Only lots of this source.", max_length=120)
    ] = None,
) -> Stream:
    """The register of ammunition as a table, one row a lot. Sent again as an import it changes nothing; rows
    that were changed in it are corrections, if a reason is given."""
    if form is Format.PARQUET:
        raise OptionUnfit({"option": "parquet"})
    with call.work() as work:
        work.allow(Permission.ARM_EXPORT)

    def write(writer: TableWriter) -> None:
        export_lots(call.node.door, call.mandate, writer=writer, clock=call.node.clock, source=source)

    return _table(call, form, "lots", write)


@reads("/seizures/export", "Seizures", media_type="application/octet-stream")
def export_of_seizures(
    call: Caller,
    form: Annotated[Format, QueryParameter(name="format", description="csv or xlsx.")] = Format.CSV,
) -> Stream:
    """The seizures within reach as a table, one row a thing. Sent again as an import it changes nothing; rows
    that were changed in it are corrections, if a reason is given."""
    if form is Format.PARQUET:
        raise OptionUnfit({"option": "parquet"})
    with call.work() as work:
        work.allow(Permission.SEIZURE_READ)

    def write(writer: TableWriter) -> None:
        node = call.node
        export_seizures(node.door, call.mandate, pages=SheetBook(), writer=writer, clock=node.clock)

    return _table(call, form, "seizures", write)


def _table(call: Call, form: Format, name: str, write: Callable[[TableWriter], None]) -> Stream:
    target = call.node.intake_files.scratch()
    try:
        writer: TableWriter = CsvTable(target) if form is Format.CSV else XlsxTable(target, title=name)
        write(writer)
        writer.finish()
        size = target.seek(0, io.SEEK_END)
    except BaseException:
        target.close()
        raise
    return Stream(
        _whole(target),
        media_type="text/csv; charset=utf-8" if form is Format.CSV else XLSX,
        headers={
            "content-disposition": f'attachment; filename="{name}.{form.value}"',
            "content-length": str(size),
        },
        background=BackgroundTask(target.close),
    )


def _whole(file: BinaryIO) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def may_import(node: Node) -> Guard:
    """Stops who may import nothing before their file is received."""

    def check(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
        mandate: Mandate = connection.state.presence.mandate
        if mandate.permissions.isdisjoint(PERMISSIONS.values()):
            with node.door.open(mandate) as work:
                work.allow(Permission.ARM_IMPORT)

    return check


def import_router(node: Node) -> Router:
    """The routes of imports, with bodies as large as a file may be."""
    return Router(
        "/",
        route_handlers=[
            Router(
                "/",
                route_handlers=[order_import],
                guards=[may_import(node)],
                request_max_body_size=node.settings.imports.file_bytes_most + FORM_BYTES,
            ),
            list_imports,
            show_template,
            list_remembered,
            forget_remembered,
            show_import,
            show_errors,
            show_copy,
            order_again,
            undo_import,
            resume_import,
            remove_import,
            export_register,
            export_of_seizures,
            export_of_lots,
        ],
    )
