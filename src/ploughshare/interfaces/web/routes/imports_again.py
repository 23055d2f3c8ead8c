# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A file once more: its rows as understood, read otherwise, mended in a copy, taken out again."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.bootstrap.import_records import Import
from ploughshare.interfaces.presentation.rendering import translate
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.clock import to_micros
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.reference import LANGUAGES, lexicon
from ploughshare.registry.intake.terms import Calendar, DateOrder, Format, Options

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AS_NAMED = ""
"""What a column is chosen as that is to be read as its name says."""


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column of a file, and what it is read as.

    Attributes:
        name: its name in the file.
        read_as: our column, `-` if it is not read; None if it is kept beside the record.
        mapped: what the mapping says of it; empty if it is read as its name says.
        proposed: what it may be; None if nothing speaks for anything.
        why: what speaks for it.
    """

    name: str
    read_as: str | None
    mapped: str
    proposed: str | None
    why: object


@dataclass(frozen=True, slots=True)
class Shown:
    """The first rows of a file as they were understood.

    Attributes:
        columns: names of our columns that hold anything, in the reader's language.
        rows: row in the file, and texts in the order of the columns.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def column_choices(found: Import) -> list[ColumnChoice]:
    """What each column of a file is read as, and may be."""
    proposed = {each.name: each for each in found.proposals}
    choices = []
    for name, read_as in (found.columns or {}).items():
        may_be = proposed.get(name)
        mapped = found.options.mapping.get(name, AS_NAMED)
        choices.append(
            ColumnChoice(
                name,
                read_as,
                mapped,
                may_be.column if may_be and not mapped else None,
                may_be.why if may_be else None,
            )
        )
    return choices


def our_columns(found: Import, language: str) -> list[tuple[str, str]]:
    """Our columns for a kind of file, with their names in the reader's language."""
    spoken = language if language in LANGUAGES else "en"
    return [(each.name, each.names[spoken]) for each in lexicon(found.kind).columns]


def shown_rows(found: Import, language: str) -> Shown:
    """The preview in the reader's words."""
    words = lexicon(found.kind)
    spoken = language if language in LANGUAGES else "en"
    used = [each for each in words.columns if any(each.name in told for _, told in found.preview)]
    said = {
        (column, word.value): word.shown[spoken]
        for column, offered in words.choices.items()
        for word in offered
    }
    rows = tuple(
        (row, tuple(said.get((each.name, told.get(each.name, "")), told.get(each.name, "")) for each in used))
        for row, told in found.preview
    )
    return Shown(tuple(each.names[spoken] for each in used), rows)


@post("/imports/{import_id:str}/again", sync_to_thread=True)
def again(visit: Here, import_id: FromPath[str]) -> Response[str]:
    """Read a file once more, otherwise or for good."""
    old = BatchId.parse(import_id)
    room = visit.post.imports
    with visit.work() as work:
        found = room.one(work, old)
        room.allow(work, found.kind)
    id = BatchId.new(to_micros(visit.at), visit.node.chance)
    try:
        room.files.take_again(old, id)
        with visit.work() as work:
            room.order(
                work,
                id,
                kind=found.kind,
                file_name=found.file_name,
                options=_read_otherwise(visit, found),
                dry_run=visit.given("act") != "load",
            )
    finally:
        room.place_for(id).unlink(missing_ok=True)
    return visit.go(f"/imports/{id}")


def _read_otherwise(visit: Visit, found: Import) -> Options:
    mapping = {}
    for place, name in enumerate(found.columns or {}):
        chosen = visit.given(f"as-{place}")
        if chosen:
            mapping[name] = chosen
    return replace(
        found.options,
        mapping=mapping,
        sheet=visit.given("sheet") or found.options.sheet,
        dates=member_of(DateOrder, visit.given("dates")) or found.options.dates,
        calendar=member_of(Calendar, visit.given("calendar")) or found.options.calendar,
        source=visit.given("source") or found.options.source,
        keep_good=visit.given("keep_good") == "yes",
        reason=visit.given("reason") or found.options.reason,
        remembered=False,
        proposed=False,
    )


@post("/imports/{import_id:str}/undo", sync_to_thread=True)
def undo(visit: Here, import_id: FromPath[str]) -> Response[str]:
    """Take a loaded import out again."""
    with visit.work() as work:
        leave = visit.given("leave") == "yes"
        visit.post.imports.undo(work, BatchId.parse(import_id), leave=leave)
    return visit.go(f"/imports/{import_id}")


@get("/imports/{import_id:str}/copy", sync_to_thread=True)
def copy(visit: Here, import_id: FromPath[str]) -> Response[bytes]:
    """A copy of the file with what is to be done beside each cell."""
    with visit.work() as work:
        found = visit.post.imports.one(work, BatchId.parse(import_id))
    target = io.BytesIO()
    form = visit.post.imports.files.write_copy(
        found, target, language=visit.language.tag[:2], render=lambda text: translate(text, visit.language)
    )
    headers = {"content-disposition": f'attachment; filename="{found.id}-mend.{form.value}"'}
    media_type = CSV if form is Format.CSV else XLSX
    return Response(target.getvalue(), media_type=media_type, headers=headers)


@post("/imports/remembered/{remembered_id:str}/forget", sync_to_thread=True)
def forget(visit: Here, remembered_id: FromPath[str]) -> Response[str]:
    """Forget how files of one source were read."""
    with visit.work() as work:
        visit.post.imports.forget(work, remembered_id)
    return visit.go("/imports")


HANDLERS = [again, undo, copy, forget]
