# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files: made clean, added to information before it is told, read here and there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import Response, Router
from litestar.connection import ASGIConnection
from litestar.datastructures import UploadFile
from litestar.handlers.base import BaseRouteHandler
from litestar.params import MultipartBody
from litestar.types import Guard

from ploughshare.bootstrap.node import Node
from ploughshare.exchange.attachments.terms import FileId, KeptFile
from ploughshare.exchange.release.terms import CleaningLimits
from ploughshare.interfaces.api.call import NEVER_KEPT, Call, Caller
from ploughshare.interfaces.api.documents.files import (
    CleanedDocument,
    FileDocument,
    FileForm,
    cleaned_document,
    file_document,
)
from ploughshare.interfaces.api.errors import FileTooLarge
from ploughshare.interfaces.api.routes.route import RecordId, acts, ends, reads
from ploughshare.registry.intelligence import service
from ploughshare.registry.intelligence.terms import ReceivedId, StatementId
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Mandate, Work

TAG = "Information"
FILE_BYTES_MOST = CleaningLimits().file_mb * 1024 * 1024
FORM_BYTES = 64 * 1024
"""What a form holds beside its file."""
BYTES = "application/octet-stream"
_OWN = "/information/{statement_id:str}/files"
_THEIRS = "/received-information/{received_id:str}/files/{file_id:str}"


def whole(file: UploadFile) -> tuple[bytes, str]:
    """What a form's file holds, and its name.

    Raises:
        FileTooLarge.
    """
    data = file.file.read(FILE_BYTES_MOST + 1)
    if len(data) > FILE_BYTES_MOST:
        raise FileTooLarge({"most": FILE_BYTES_MOST})
    return data, file.filename or ""


@acts("/file-checks", TAG, status=200)
def check_file(call: Caller, data: MultipartBody[FileForm]) -> CleanedDocument:
    """Say what a file holds beside what is seen, and what a clean one would be. Nothing is kept but an entry
    in the log: kinds and digests, never a name."""
    content, name = whole(data.file)
    return cleaned_document(call.post.files.clean(call.mandate, content, name=name))


@acts("/clean-files", TAG, status=200, media_type=BYTES, opt=NEVER_KEPT)
def clean_file(call: Caller, data: MultipartBody[FileForm]) -> Response[bytes]:
    """A new file that holds what is seen in one and nothing else. Recorded as `POST /file-checks`."""
    content, name = whole(data.file)
    cleaned = call.post.files.clean(call.mandate, content, name=name)
    return _bytes(cleaned.data, cleaned.name)


@acts(_OWN, TAG)
def attach_file(call: Caller, statement_id: RecordId, data: MultipartBody[FileForm]) -> FileDocument:
    """Make a file clean and keep it with information of ours, to go where that is told. What was told is
    not added to."""
    content, name = whole(data.file)
    made = call.post.files.attach(call.mandate, StatementId.parse(statement_id), content, name=name)
    return file_document(made)


@reads(_OWN + "/{file_id:str}", TAG, media_type=BYTES)
def show_own_file(call: Caller, statement_id: RecordId, file_id: RecordId) -> Response[bytes]:
    """A file of ours, as it leaves."""
    id, file = StatementId.parse(statement_id), FileId.parse(file_id)
    return read_file(call, lambda work: service.own_file(work, id, file))


@ends(_OWN + "/{file_id:str}", TAG)
def detach_file(call: Caller, statement_id: RecordId, file_id: RecordId) -> None:
    """Take a file away again, before it is told."""
    with call.work() as work:
        service.detach_file(work, StatementId.parse(statement_id), FileId.parse(file_id))


@reads(_THEIRS, TAG, media_type=BYTES)
def show_received_file(call: Caller, received_id: RecordId, file_id: RecordId) -> Response[bytes]:
    """A file of another, as it was made anew here."""
    id, file = ReceivedId.parse(received_id), FileId.parse(file_id)
    return read_file(call, lambda work: service.received_file(work, id, file))


def read_file(call: Call, file: Callable[[Work], KeptFile]) -> Response[bytes]:
    """A file as bytes.

    Args:
        file: finds it, and records that it is read.
    """
    with call.work() as work:
        found = file(work)
    return _bytes(call.post.files.content(found), found.name)


def _bytes(data: bytes, name: str) -> Response[bytes]:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=BYTES, headers=headers)


def may_add(node: Node, permission: Permission) -> Guard:
    """Stops who may add no file before it is received."""

    def check(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
        mandate: Mandate = connection.state.presence.mandate
        with node.door.open(mandate) as work:
            work.allow(permission)

    return check


def file_router(node: Node) -> Router:
    """The routes of files, with bodies as large as a file may be."""
    most = FILE_BYTES_MOST + FORM_BYTES
    return Router(
        "/",
        route_handlers=[
            Router(
                "/",
                route_handlers=[check_file, clean_file],
                guards=[may_add(node, Permission.INFORMATION_READ)],
                request_max_body_size=most,
            ),
            Router(
                "/",
                route_handlers=[attach_file],
                guards=[may_add(node, Permission.INFORMATION_WRITE)],
                request_max_body_size=most,
            ),
            show_own_file,
            detach_file,
            show_received_file,
        ],
    )
