# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Photographs and X-ray images of a seizure: made clean before they are kept, read within reach."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.attachments.terms import FileId
from ploughshare.interfaces.web.errors import FileNeeded
from ploughshare.interfaces.web.routes.files import read_file
from ploughshare.interfaces.web.routes.information import given_files
from ploughshare.interfaces.web.routes.seizures import HERE, seizure_page
from ploughshare.interfaces.web.visit import Here
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.seizures import service
from ploughshare.registry.seizures.service import Pictured
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

WRITES = {"needs": (Permission.SEIZURE_WRITE,)}
XRAY_ADDED = N_("X-ray image added")


def _of(seizure_id: str, item: str | None) -> Pictured:
    return SeizedItemId.parse(item) if item else SeizureId.parse(seizure_id)


@post(HERE + "/{seizure_id:str}/files", sync_to_thread=True, opt=WRITES)
def add(visit: Here, seizure_id: FromPath[str]) -> Response[str]:
    """Make files clean and keep them with the event or one of its things."""
    id = SeizureId.parse(seizure_id)
    try:
        given = given_files(visit)
        if not given:
            raise FileNeeded({"field": "files"})
        for data, name in given:
            kept = visit.post.files.attach(
                visit.mandate, _of(seizure_id, visit.given("item")), data, name=name
            )
            if visit.given("xray") and not visit.given("item"):
                with visit.work() as work:
                    service.note_xray(work, id, kept, reason=visit.language.gettext(XRAY_ADDED))
    except PloughshareError as error:
        return seizure_page(visit, id, error)
    return visit.go(f"{HERE}/{id}?done=added#files")


@post(HERE + "/{seizure_id:str}/files/{file_id:str}/remove", sync_to_thread=True, opt=WRITES)
def remove(visit: Here, seizure_id: FromPath[str], file_id: FromPath[str]) -> Response[str]:
    """Take a file away; the log keeps its digest."""
    id = SeizureId.parse(seizure_id)
    try:
        with visit.work() as work:
            service.detach_file(work, _of(seizure_id, visit.given("item")), FileId.parse(file_id))
    except PloughshareError as error:
        return seizure_page(visit, id, error)
    return visit.go(f"{HERE}/{id}?done=taken#files")


@get(HERE + "/{seizure_id:str}/files/{file_id:str}", sync_to_thread=True)
def read(visit: Here, seizure_id: FromPath[str], file_id: FromPath[str]) -> Response[Any]:
    """A file of the event, or of one of its things."""
    id, file = _of(seizure_id, visit.asked("item")), FileId.parse(file_id)
    return read_file(visit, lambda work: service.own_file(work, id, file))


HANDLERS = [remove, read]
UPLOADS = [add]
