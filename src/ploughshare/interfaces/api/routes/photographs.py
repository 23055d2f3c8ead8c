# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reading serial numbers from photographs: an aid, and kept by nobody."""

from __future__ import annotations

from litestar import Router
from litestar.params import MultipartBody

from ploughshare.bootstrap.node import Node
from ploughshare.crypto.digests import sha256
from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.files import FileForm
from ploughshare.interfaces.api.documents.photographs import PhotoReadingDocument, photo_reading_document
from ploughshare.interfaces.api.routes.files import FORM_BYTES, may_add
from ploughshare.interfaces.api.routes.route import acts
from ploughshare.matching.photographs import service
from ploughshare.matching.photographs.terms import PHOTO_MB_MOST
from ploughshare.safeguards.permissions import Permission

PHOTO_BYTES_MOST = PHOTO_MB_MOST * 1024 * 1024


@acts("/photograph-readings", "Recoveries", status=200)
def read_photograph(call: Caller, data: MultipartBody[FileForm]) -> PhotoReadingDocument:
    """What a machine reads in a photograph: lines with their characters, what else each may be, and the
    pattern to search with. An aid: whoever writes it into a record says that they read it. The picture is not
    kept; its digest stands in the log."""
    content = data.file.file.read(PHOTO_BYTES_MOST + 1)
    with call.work() as work:
        service.ask_for_reading(work, sha256=sha256(content).hex())
    return photo_reading_document(call.post.photos.read(content))


def photograph_router(node: Node) -> Router:
    """The route, with bodies as large as a photograph may be."""
    return Router(
        "/",
        route_handlers=[read_photograph],
        guards=[may_add(node, Permission.RECOVERY_WRITE)],
        request_max_body_size=PHOTO_BYTES_MOST + FORM_BYTES,
    )
