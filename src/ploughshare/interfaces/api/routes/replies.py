# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Replies that came on other channels: taken in, keyed in, set aside."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, Router
from litestar.params import JSONBody, MultipartBody, QueryParameter

from ploughshare.bootstrap.node import Node
from ploughshare.exchange.attachments.queries import files_of
from ploughshare.exchange.attachments.terms import FileId
from ploughshare.interfaces.api.call import Call, Caller
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.replies import (
    ChannelReplyDocument,
    KeyedAnswer,
    KeyedRowsDocument,
    ReplySetAside,
    ReplyUpload,
    ReplyViewDocument,
    channel_reply_document,
    keyed_in_of,
    reply_view_document,
)
from ploughshare.interfaces.api.routes.files import (
    BYTES,
    FILE_BYTES_MOST,
    FORM_BYTES,
    may_add,
    read_file,
    whole,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.replies import queries, service
from ploughshare.registry.replies.terms import ReplyId, ReplyState
from ploughshare.safeguards.permissions import Permission

TAG = "Requests"
ONE = "/channel-replies/{reply_id:str}"
Standing = Annotated[
    ReplyState,
    QueryParameter(name="standing", description="Where they stand; those that wait, if left out."),
]


@acts("/channel-replies", TAG)
def take_in_reply(call: Caller, data: MultipartBody[ReplyUpload]) -> ReplyViewDocument:
    """Take in a reply that came on another channel: a file of any kind that can be made clean, an e-mail, a
    sheet of many replies, or words. It waits until a person says which request it answers."""
    room = call.post.replies
    if data.file is None:
        made = room.write_down(
            call.mandate, data.words or "", channel=data.channel, received_on=data.received_on
        )
    else:
        content, name = whole(data.file)
        made = room.take_in(
            call.mandate, content, name=name, channel=data.channel, received_on=data.received_on
        )
    return _view(call, made.id)


@reads("/channel-replies", TAG)
def list_replies(
    call: Caller, standing: Standing = ReplyState.UNASSIGNED, cursor: Cursor = None, limit: Limit = LIMIT
) -> PageDocument[ChannelReplyDocument]:
    """Replies within reach, newest first: those that wait for a person, or by where they stand."""
    with call.work() as work:
        page = queries.replies(work, state=standing, cursor=cursor, limit=limit)
    return paged(page, channel_reply_document)


@reads(ONE, TAG)
def show_reply(call: Caller, reply_id: RecordId) -> ReplyViewDocument:
    """One reply: its words, its files, the requests it may answer with the reasons, and its rows."""
    return _view(call, ReplyId.parse(reply_id))


def _view(call: Call, id: ReplyId) -> ReplyViewDocument:
    with call.work() as work:
        view = queries.reply(work, id)
        files = files_of(work, id)
    return reply_view_document(view, files, call)


@acts(ONE + "/answer", TAG, status=200)
def key_in_reply(call: Caller, reply_id: RecordId, data: JSONBody[KeyedAnswer]) -> ChannelReplyDocument:
    """Tie a reply to the request that it answers, with what it says. The trace moves as by an answer between
    nodes; an interim reply keeps the request open."""
    id = ReplyId.parse(reply_id)
    with call.work() as work:
        service.may_receive(work)
        found = queries.within_reach(work, id)
        made = service.key_in(work, call.node.desk, id, keyed_in_of(data, found))
    return channel_reply_document(made)


@acts(ONE + "/rows", TAG, status=200)
def key_in_rows(call: Caller, reply_id: RecordId) -> KeyedRowsDocument:
    """Key in every row of a sheet whose reference names one open request of ours. The others are left."""
    return KeyedRowsDocument(keyed=call.post.replies.key_rows(call.mandate, ReplyId.parse(reply_id)))


@acts(ONE + "/completion", TAG, status=200)
def finish_reply_sheet(call: Caller, reply_id: RecordId) -> ChannelReplyDocument:
    """Say that nothing is left to key in from a sheet."""
    with call.work() as work:
        made = service.finish_sheet(work, ReplyId.parse(reply_id))
    return channel_reply_document(made)


@acts(ONE + "/set-aside", TAG, status=200)
def set_reply_aside(call: Caller, reply_id: RecordId, data: JSONBody[ReplySetAside]) -> ChannelReplyDocument:
    """Say that a reply answers nothing of ours: its content is erased here."""
    with call.work() as work:
        made = service.set_aside(work, ReplyId.parse(reply_id), why=data.why)
    return channel_reply_document(made)


@reads(ONE + "/files/{file_id:str}", TAG, media_type=BYTES)
def show_reply_file(call: Caller, reply_id: RecordId, file_id: RecordId) -> Response[bytes]:
    """A file of a reply, as it was made anew here."""
    id, file = ReplyId.parse(reply_id), FileId.parse(file_id)
    return read_file(call, lambda work: service.own_file(work, id, file))


def reply_router(node: Node) -> Router:
    """The routes of replies, with bodies as large as a file may be."""
    return Router(
        "/",
        route_handlers=[
            Router(
                "/",
                route_handlers=[take_in_reply],
                guards=[may_add(node, Permission.REQUEST_SEND)],
                request_max_body_size=FILE_BYTES_MOST + FORM_BYTES,
            ),
            list_replies,
            show_reply,
            key_in_reply,
            key_in_rows,
            finish_reply_sheet,
            set_reply_aside,
            show_reply_file,
        ],
    )
