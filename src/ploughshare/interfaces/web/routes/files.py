# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of information: added before it is told, looked at as they leave, read as they came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.attachments.terms import FileId, KeptFile
from ploughshare.exchange.release.terms import FileKind
from ploughshare.interfaces.web.errors import FileNeeded
from ploughshare.interfaces.web.routes.information import add_files, statement_page
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.intelligence import service
from ploughshare.registry.intelligence.terms import ReceivedId, StatementId
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

SHOWN = {FileKind.JPEG: "image/jpeg", FileKind.PNG: "image/png"}
"""Kinds that a page shows by itself; every other is downloaded."""


@post(
    "/information/{statement_id:str}/files",
    sync_to_thread=True,
    opt={"needs": (Permission.INFORMATION_WRITE,)},
)
def add(visit: Here, statement_id: FromPath[str]) -> Response[str]:
    """Make files clean and keep them with information of ours."""
    try:
        if not add_files(visit, StatementId.parse(statement_id)):
            raise FileNeeded({"field": "files"})
    except PloughshareError as error:
        return statement_page(visit, statement_id, error)
    return visit.go(f"/information/{statement_id}?done=added")


@post("/information/{statement_id:str}/files/{file_id:str}/remove", sync_to_thread=True)
def remove(visit: Here, statement_id: FromPath[str], file_id: FromPath[str]) -> Response[str]:
    """Take a file away again, before it is told."""
    try:
        with visit.work() as work:
            service.detach_file(work, StatementId.parse(statement_id), FileId.parse(file_id))
    except PloughshareError as error:
        return statement_page(visit, statement_id, error)
    return visit.go(f"/information/{statement_id}?done=taken")


@get("/information/{statement_id:str}/files/{file_id:str}", sync_to_thread=True)
def own(visit: Here, statement_id: FromPath[str], file_id: FromPath[str]) -> Response[Any]:
    """A file of ours, as it leaves."""
    id, file = StatementId.parse(statement_id), FileId.parse(file_id)
    return read_file(visit, lambda work: service.own_file(work, id, file))


@get("/received/{received_id:str}/files/{file_id:str}", sync_to_thread=True)
def received(visit: Here, received_id: FromPath[str], file_id: FromPath[str]) -> Response[Any]:
    """A file of another, as it was made anew here."""
    id, file = ReceivedId.parse(received_id), FileId.parse(file_id)
    return read_file(visit, lambda work: service.received_file(work, id, file))


def read_file(visit: Visit, file: Callable[[Work], KeptFile]) -> Response[Any]:
    """A file for the browser.

    Args:
        file: finds it, and records that it is read.
    """
    with visit.work() as work:
        found = file(work)
    return Response(
        visit.post.files.content(found),
        media_type=SHOWN.get(found.kind, "application/octet-stream"),
        headers={"content-disposition": f'attachment; filename="{found.name}"'},
    )


HANDLERS = [remove, own, received]
UPLOADS = [add]
