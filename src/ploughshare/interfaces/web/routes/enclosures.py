# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of requests and answers: added, looked at as they leave, sent, taken back, read as they came."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from litestar import MediaType, Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.attachments.terms import FileId
from ploughshare.exchange.release.terms import Use
from ploughshare.interfaces.web.errors import FileNeeded
from ploughshare.interfaces.web.routes.files import read_file
from ploughshare.interfaces.web.routes.incoming import request_page as incoming_page
from ploughshare.interfaces.web.routes.information import given_files
from ploughshare.interfaces.web.routes.leaving import files_leaving
from ploughshare.interfaces.web.routes.requests import request_page
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.tracing.service import enclosing
from ploughshare.registry.tracing.terms import About, EnclosureId, IncomingId, ItemId, RequestId
from ploughshare.safeguards.permissions import Permission

_REQUEST = "/requests/{request_id:str}"
_INCOMING = "/incoming/{incoming_id:str}"
_ENCLOSURE = "/enclosures/{enclosure_id:str}"

Page = Callable[[PloughshareError], Response[str]]


@post(_REQUEST + "/files", sync_to_thread=True, opt={"needs": (Permission.REQUEST_SEND,)})
def add_to_request(visit: Here, request_id: FromPath[str]) -> Response[str]:
    """Make files clean and keep them with a request of ours, or with one arm of it."""
    id = RequestId.parse(request_id)
    return _add(visit, id, f"/requests/{id}", lambda error: request_page(visit, id, error))


@post(_INCOMING + "/files", sync_to_thread=True, opt={"needs": (Permission.REQUEST_ANSWER,)})
def add_to_answer(visit: Here, incoming_id: FromPath[str]) -> Response[str]:
    """Make files clean and keep them with our answer, or with that for one arm."""
    id = IncomingId.parse(incoming_id)
    return _add(visit, id, f"/incoming/{id}", lambda error: incoming_page(visit, id, error))


def _add(visit: Visit, whole: About, to: str, again: Page) -> Response[str]:
    try:
        about, given = _about(visit, whole), given_files(visit)
        if not given:
            raise FileNeeded({"field": "files"})
        for data, name in given:
            visit.post.files.attach(visit.mandate, about, data, name=name)
    except PloughshareError as error:
        return again(error)
    return visit.go(visit.back(to))


def _about(visit: Visit, whole: About) -> About:
    arm = visit.given("arm")
    return ItemId.parse(arm) if arm else whole


@get(_REQUEST + "/files/{file_id:str}", sync_to_thread=True)
def of_request(visit: Here, request_id: FromPath[str], file_id: FromPath[str]) -> Response[Any]:
    """A file of a request of ours, as it leaves."""
    id, file = RequestId.parse(request_id), FileId.parse(file_id)
    return read_file(visit, lambda work: enclosing.own_file(work, visit.node.desk, id, file))


@get(_INCOMING + "/files/{file_id:str}", sync_to_thread=True)
def of_answer(visit: Here, incoming_id: FromPath[str], file_id: FromPath[str]) -> Response[Any]:
    """A file of our answer, as it leaves."""
    id, file = IncomingId.parse(incoming_id), FileId.parse(file_id)
    return read_file(visit, lambda work: enclosing.own_file(work, visit.node.desk, id, file))


@get(_ENCLOSURE + "/files/{file_id:str}", sync_to_thread=True)
def that_came(visit: Here, enclosure_id: FromPath[str], file_id: FromPath[str]) -> Response[Any]:
    """A file that came, as it was made anew here."""
    id, file = EnclosureId.parse(enclosure_id), FileId.parse(file_id)
    return read_file(visit, lambda work: enclosing.received_file(work, visit.node.desk, id, file))


@post(_REQUEST + "/files/{file_id:str}/remove", sync_to_thread=True)
def remove_from_request(visit: Here, request_id: FromPath[str], file_id: FromPath[str]) -> Response[str]:
    """Take a file away again, before it is sent."""
    id = RequestId.parse(request_id)
    return _remove(visit, id, file_id, f"/requests/{id}", lambda error: request_page(visit, id, error))


@post(_INCOMING + "/files/{file_id:str}/remove", sync_to_thread=True)
def remove_from_answer(visit: Here, incoming_id: FromPath[str], file_id: FromPath[str]) -> Response[str]:
    """Take a file away again, before it is sent."""
    id = IncomingId.parse(incoming_id)
    return _remove(visit, id, file_id, f"/incoming/{id}", lambda error: incoming_page(visit, id, error))


def _remove(
    visit: Visit, within: RequestId | IncomingId, file_id: str, to: str, again: Page
) -> Response[str]:
    try:
        with visit.work() as work:
            enclosing.detach_file(work, visit.node.desk, within, FileId.parse(file_id))
    except PloughshareError as error:
        return again(error)
    return visit.go(visit.back(to))


@post(_REQUEST + "/send-files", sync_to_thread=True)
def send_with_request(visit: Here, request_id: FromPath[str]) -> Response[str]:
    """Send what is still to be sent of the files of a request."""
    id = RequestId.parse(request_id)
    return _send(visit, id, f"/requests/{id}", lambda error: request_page(visit, id, error))


@post(_INCOMING + "/send-files", sync_to_thread=True)
def send_with_answer(visit: Here, incoming_id: FromPath[str]) -> Response[str]:
    """Send what is still to be sent of the files of our answers."""
    id = IncomingId.parse(incoming_id)
    return _send(visit, id, f"/incoming/{id}", lambda error: incoming_page(visit, id, error))


def _send(visit: Visit, whole: About, to: str, again: Page) -> Response[str]:
    try:
        about, files = _about(visit, whole), files_leaving(visit)
        with visit.work() as work:
            enclosing.send_files(work, visit.node.desk, about, files=files)
    except PloughshareError as error:
        return again(error)
    return visit.go(visit.back(to))


@post(_ENCLOSURE + "/recall", sync_to_thread=True)
def recall(visit: Here, enclosure_id: FromPath[str]) -> Response[str]:
    """Take files back that were sent."""
    with visit.work() as work:
        enclosing.recall(work, visit.node.desk, EnclosureId.parse(enclosure_id), why=visit.given("why") or "")
    return visit.go(visit.back("/requests"))


@post(_ENCLOSURE + "/return", sync_to_thread=True)
def give_back(visit: Here, enclosure_id: FromPath[str]) -> Response[str]:
    """Give files back that came."""
    with visit.work() as work:
        enclosing.give_back(
            work, visit.node.desk, EnclosureId.parse(enclosure_id), why=visit.given("why") or ""
        )
    return visit.go(visit.back("/incoming"))


@post(_ENCLOSURE + "/take-out", sync_to_thread=True)
def take_out(visit: Here, enclosure_id: FromPath[str]) -> Response[str]:
    """What came as a document, for another authority of this state or as a court bundle."""
    use = Use.COURT if visit.given("use") == Use.COURT.value else Use.EXPORT
    with visit.work() as work:
        bundle = enclosing.take_out(work, visit.node.desk, EnclosureId.parse(enclosure_id), use=use)
    return Response(
        json.dumps(bundle, indent=1, ensure_ascii=False),
        media_type=MediaType.JSON,
        headers={"content-disposition": f'attachment; filename="files-{use.value}.json"'},
    )


HANDLERS = [
    of_request,
    of_answer,
    that_came,
    remove_from_request,
    remove_from_answer,
    send_with_request,
    send_with_answer,
    recall,
    give_back,
    take_out,
]
UPLOADS = [add_to_request, add_to_answer]
