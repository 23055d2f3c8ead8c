# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files into the register: upload, dry run, mapping, progress that can be left and found again."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath

from ploughshare.interfaces.web.errors import FileNeeded, MappingLineUnreadable
from ploughshare.interfaces.web.routes.imports_again import (
    CSV,
    XLSX,
    column_choices,
    our_columns,
    shown_rows,
)
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.clock import to_micros
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.adapters.templates import template_file
from ploughshare.registry.intake.terms import Calendar, DateOrder, Format, IntakeKind, Options
from ploughshare.safeguards.permissions import Permission
from ploughshare.storage.files import PIECE

MAY_IMPORT = {"needs": (Permission.ARM_IMPORT, Permission.RECOVERY_WRITE, Permission.SEIZURE_WRITE)}


@get("/imports", sync_to_thread=True)
def imports(visit: Here) -> Response[str]:
    """Imports so far, and the form for another."""
    return _page(visit)


def _page(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        found = visit.post.imports.imports(work)
        remembered = visit.post.imports.remembered(work)
    return visit.page(
        "imports/list.html",
        status=problem.status if problem else 200,
        problem=problem,
        imports=found,
        remembered=remembered,
        given=visit.form,
    )


@post("/imports", sync_to_thread=True, opt=MAY_IMPORT)
def order(visit: Here) -> Response[str]:
    """Receive a file and order its import, or its dry run."""
    room = visit.post.imports
    id = BatchId.new(to_micros(visit.at), visit.node.chance)
    try:
        file = visit.upload("file")
        if file is None:
            raise FileNeeded({"field": "file"})
        kind = member_of(IntakeKind, visit.given("kind")) or IntakeKind.FIREARMS
        options = _options(visit)
        with visit.work() as work:
            room.allow(work, kind)
        _receive(visit, id, file)
        with visit.work() as work:
            room.order(
                work,
                id,
                kind=kind,
                file_name=file.filename,
                options=options,
                dry_run=visit.given("dry_run") == "yes",
            )
    except PloughshareError as error:
        room.place_for(id).unlink(missing_ok=True)
        return _page(visit, error)
    return visit.go(f"/imports/{id}")


def _receive(visit: Visit, id: BatchId, file: UploadFile) -> None:
    file.file.seek(0)
    with visit.post.imports.receive(id) as target:
        while piece := file.file.read(PIECE):
            target.write(piece)


def _options(visit: Visit) -> Options:
    header = visit.given("header_row")
    return Options(
        mapping=mapping_of(visit.given("mapping") or ""),
        encoding=visit.given("encoding"),
        delimiter=visit.given("delimiter"),
        sheet=visit.given("sheet"),
        header_row=int(header) if header and header.isascii() and header.isdigit() else None,
        dates=member_of(DateOrder, visit.given("dates")) or DateOrder.YEAR_FIRST,
        source=visit.given("source"),
        keep_good=visit.given("keep_good") == "yes",
        calendar=member_of(Calendar, visit.given("calendar")) or Calendar.GREGORIAN,
        fixed=mapping_of(visit.given("fixed") or "", field="fixed"),
        reason=visit.given("reason"),
        remembered=visit.given("remembered") == "yes",
    )


def mapping_of(text: str, *, field: str = "mapping") -> dict[str, str]:
    """Lines of `THEIR NAME=our name`.

    Args:
        field: of the form, for the message.

    Raises:
        MappingLineUnreadable: a line without an equals sign.
    """
    made = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        theirs, sign, ours = line.rpartition("=")
        if not sign or not theirs.strip():
            raise MappingLineUnreadable({"given": line.strip()[:60], "field": field})
        made[theirs.strip()] = ours.strip()
    return made


@get("/imports/{import_id:str}", sync_to_thread=True)
def one(visit: Here, import_id: FromPath[str]) -> Response[str]:
    """One import with its report; the page keeps itself up to date."""
    with visit.work() as work:
        found = visit.post.imports.one(work, BatchId.parse(import_id))
    language = visit.language.tag[:2]
    facts: dict[str, Any] = {
        "made": found,
        "shown": shown_rows(found, language),
        "columns": column_choices(found),
        "ours": our_columns(found, language),
        "file_kept": visit.post.imports.files.has_file(found.id),
    }
    if visit.live:
        return visit.part("imports/progress.html", **facts)
    return visit.page("imports/one.html", **facts)


@post("/imports/{import_id:str}/resume", sync_to_thread=True)
def resume(visit: Here, import_id: FromPath[str]) -> Response[str]:
    """Let a failed import go on from where it stood."""
    with visit.work() as work:
        visit.post.imports.resume(work, BatchId.parse(import_id))
    return visit.go(f"/imports/{import_id}")


@post("/imports/{import_id:str}/remove", sync_to_thread=True)
def remove(visit: Here, import_id: FromPath[str]) -> Response[str]:
    """Take back what an unpublished import left."""
    with visit.work() as work:
        visit.post.imports.remove(work, BatchId.parse(import_id))
    return visit.go(f"/imports/{import_id}")


@get("/imports/template", sync_to_thread=True)
def template(visit: Here) -> Response[bytes]:
    """An empty sheet to fill in, in the reader's language or the one asked for."""
    kind = member_of(IntakeKind, visit.asked("kind")) or IntakeKind.FIREARMS
    form = member_of(Format, visit.asked("format")) or Format.XLSX
    language = visit.asked("language") or visit.language.tag[:2]
    name, content = template_file(kind, language=language, form=form)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=CSV if form is Format.CSV else XLSX, headers=headers)


HANDLERS = [imports, template, one, resume, remove]
UPLOADS = [order]
"""Takes files, and so more bytes than any other form."""
