# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of requests and answers: added, looked at, sent, taken back, given back, taken out."""

from __future__ import annotations

from typing import Any

from litestar import Response, Router
from litestar.params import JSONBody, MultipartBody

from ploughshare.bootstrap.node import Node
from ploughshare.exchange.attachments.terms import FileId
from ploughshare.interfaces.api.call import Call, Caller
from ploughshare.interfaces.api.documents.enclosures import (
    ArmFileForm,
    EnclosuresDocument,
    NewEnclosure,
    RequestFiles,
    leaving,
    request_files,
)
from ploughshare.interfaces.api.documents.files import FileDocument, file_document
from ploughshare.interfaces.api.documents.information import BundleDocument
from ploughshare.interfaces.api.documents.information_forms import Reason, TakingOut
from ploughshare.interfaces.api.routes.files import (
    BYTES,
    FILE_BYTES_MOST,
    FORM_BYTES,
    may_add,
    read_file,
    whole,
)
from ploughshare.interfaces.api.routes.route import RecordId, acts, ends, reads
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.service import enclosing
from ploughshare.registry.tracing.terms import About, EnclosureId, IncomingId, ItemId, RequestId
from ploughshare.safeguards.permissions import Permission

OURS, THEIRS, FILES = "Requests", "Incoming", "Files"
_REQUEST = "/requests/{request_id:str}"
_INCOMING = "/incoming/{incoming_id:str}"
_ENCLOSURE = "/enclosures/{enclosure_id:str}"


@reads(_REQUEST + "/files", OURS)
def list_request_files(call: Caller, request_id: RecordId) -> RequestFiles:
    """Files of a request of ours: added, sent, and those that came with answers."""
    with call.work() as work:
        made, items = queries.request(work, RequestId.parse(request_id))
        view = queries.files_within(work, made.id, [each.id for each in items], partner=made.partner)
    return request_files(view, {each.id.value: str(each.id) for each in items}, call)


@acts(_REQUEST + "/files", OURS)
def attach_request_file(call: Caller, request_id: RecordId, data: MultipartBody[ArmFileForm]) -> FileDocument:
    """Make a file clean and keep it with a request of ours, to go with it once it was looked at."""
    return _attach(call, ItemId.parse(data.item_id) if data.item_id else RequestId.parse(request_id), data)


@reads(_REQUEST + "/files/{file_id:str}", OURS, media_type=BYTES)
def show_request_file(call: Caller, request_id: RecordId, file_id: RecordId) -> Response[bytes]:
    """A file of a request of ours, as it leaves."""
    id, file = RequestId.parse(request_id), FileId.parse(file_id)
    return read_file(call, lambda work: enclosing.own_file(work, call.node.desk, id, file))


@ends(_REQUEST + "/files/{file_id:str}", OURS)
def detach_request_file(call: Caller, request_id: RecordId, file_id: RecordId) -> None:
    """Take a file away again, before it is sent."""
    with call.work() as work:
        enclosing.detach_file(work, call.node.desk, RequestId.parse(request_id), FileId.parse(file_id))


@acts(_REQUEST + "/enclosures", OURS)
def send_request_files(
    call: Caller, request_id: RecordId, data: JSONBody[NewEnclosure]
) -> EnclosuresDocument:
    """Send what is still to be sent of the files of a request that was sent. Those of a draft go when it is
    released."""
    return _send(call, ItemId.parse(data.item_id) if data.item_id else RequestId.parse(request_id), data)


@reads(_INCOMING + "/files", THEIRS)
def list_incoming_files(call: Caller, incoming_id: RecordId) -> RequestFiles:
    """Files of another state's request: those that came with it, and those of our answers."""
    with call.work() as work:
        view = queries.incoming_request(work, IncomingId.parse(incoming_id))
        items = [each.id for each in view.items]
        files = queries.files_within(work, view.incoming.id, items, partner=view.incoming.partner)
    return request_files(files, {each.value: str(each) for each in items}, call)


@acts(_INCOMING + "/files", THEIRS)
def attach_answer_file(call: Caller, incoming_id: RecordId, data: MultipartBody[ArmFileForm]) -> FileDocument:
    """Make a file clean and keep it with our answer, to go with it once it was looked at."""
    return _attach(call, ItemId.parse(data.item_id) if data.item_id else IncomingId.parse(incoming_id), data)


@reads(_INCOMING + "/files/{file_id:str}", THEIRS, media_type=BYTES)
def show_answer_file(call: Caller, incoming_id: RecordId, file_id: RecordId) -> Response[bytes]:
    """A file of our answer, as it leaves."""
    id, file = IncomingId.parse(incoming_id), FileId.parse(file_id)
    return read_file(call, lambda work: enclosing.own_file(work, call.node.desk, id, file))


@ends(_INCOMING + "/files/{file_id:str}", THEIRS)
def detach_answer_file(call: Caller, incoming_id: RecordId, file_id: RecordId) -> None:
    """Take a file away again, before it is sent."""
    with call.work() as work:
        enclosing.detach_file(work, call.node.desk, IncomingId.parse(incoming_id), FileId.parse(file_id))


@acts(_INCOMING + "/enclosures", THEIRS)
def send_answer_files(
    call: Caller, incoming_id: RecordId, data: JSONBody[NewEnclosure]
) -> EnclosuresDocument:
    """Send what is still to be sent of the files of arms that were answered."""
    return _send(call, ItemId.parse(data.item_id) if data.item_id else IncomingId.parse(incoming_id), data)


@reads(_ENCLOSURE + "/files/{file_id:str}", FILES, media_type=BYTES)
def show_enclosed_file(call: Caller, enclosure_id: RecordId, file_id: RecordId) -> Response[bytes]:
    """A file that came with a request or an answer, as it was made anew here."""
    id, file = EnclosureId.parse(enclosure_id), FileId.parse(file_id)
    return read_file(call, lambda work: enclosing.received_file(work, call.node.desk, id, file))


@acts(_ENCLOSURE + "/recall", FILES, status=200)
def recall_enclosure(call: Caller, enclosure_id: RecordId, data: JSONBody[Reason]) -> EnclosuresDocument:
    """Take files back that were sent: who has them erases them and says so, onward copies with them."""
    with call.work() as work:
        made = enclosing.recall(work, call.node.desk, EnclosureId.parse(enclosure_id), why=data.why)
    return EnclosuresDocument(sent=[str(made.id)])


@acts(_ENCLOSURE + "/return", FILES, status=200)
def return_enclosure(call: Caller, enclosure_id: RecordId, data: JSONBody[Reason]) -> EnclosuresDocument:
    """Give files back that came: they are erased here, and who sent them learns why."""
    with call.work() as work:
        made = enclosing.give_back(work, call.node.desk, EnclosureId.parse(enclosure_id), why=data.why)
    return EnclosuresDocument(sent=[str(made.id)])


@acts(_ENCLOSURE + "/bundle", FILES, status=200)
def take_out_enclosure(call: Caller, enclosure_id: RecordId, data: JSONBody[TakingOut]) -> BundleDocument:
    """What came, taken out of this node for another authority of this state or as a court bundle, where
    label and conditions let it."""
    with call.work() as work:
        bundle = enclosing.take_out(work, call.node.desk, EnclosureId.parse(enclosure_id), use=data.use)
    return BundleDocument(bundle=bundle)


def _attach(call: Call, about: About, data: ArmFileForm) -> FileDocument:
    content, name = whole(data.file)
    return file_document(call.post.files.attach(call.mandate, about, content, name=name))


def _send(call: Call, about: About, data: NewEnclosure) -> EnclosuresDocument:
    with call.work() as work:
        made = enclosing.send_files(work, call.node.desk, about, files=leaving(data))
    return EnclosuresDocument(sent=[str(each.id) for each in made])


def enclosure_router(node: Node) -> Router:
    """The routes of files of requests and answers, with bodies as large as a file may be."""
    most = FILE_BYTES_MOST + FORM_BYTES
    uploads: list[tuple[Any, Permission]] = [
        (attach_request_file, Permission.REQUEST_SEND),
        (attach_answer_file, Permission.REQUEST_ANSWER),
    ]
    return Router(
        "/",
        route_handlers=[
            *(
                Router(
                    "/",
                    route_handlers=[handler],
                    guards=[may_add(node, permission)],
                    request_max_body_size=most,
                )
                for handler, permission in uploads
            ),
            list_request_files,
            show_request_file,
            detach_request_file,
            send_request_files,
            list_incoming_files,
            show_answer_file,
            detach_answer_file,
            send_answer_files,
            show_enclosed_file,
            recall_enclosure,
            return_enclosure,
            take_out_enclosure,
        ],
    )
