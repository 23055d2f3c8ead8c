# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The ways to other nodes, gaps, and mail by hand."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Response, Router
from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from litestar.params import JSONBody, MultipartBody, PathParameter
from litestar.types import Guard

from ploughshare.bootstrap.node import Node
from ploughshare.exchange.mailbox import queries as mail
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.errors import TooLarge
from ploughshare.exchange.mailbox.terms import SIZE_MOST, Route
from ploughshare.exchange.parcels import queries as parcels
from ploughshare.exchange.parcels import rules
from ploughshare.exchange.parcels.terms import FileKind, ParcelId
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.by_hand import (
    ArrivedDocument,
    ChosenWay,
    GapsDocument,
    HandForm,
    MadeDocument,
    ParcelDocument,
    ParcelsDocument,
    WantedParcel,
    WayDocument,
    arrived_document,
    gap_document,
    parcel_document,
    parcel_gap_document,
    way_document,
)
from ploughshare.interfaces.api.documents.forms import PageDocument
from ploughshare.interfaces.api.routes.route import RecordId, acts, puts, reads
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Mandate

TAG = "Exchange"
FILE_BYTES_MOST = SIZE_MOST * 4 // 3 + 64 * 1024
"""Bytes of one file: base 64 grows a sealed message by a third."""

Peer = Annotated[str, PathParameter(description="Name of a node.", max_length=40)]
FileName = Annotated[str, PathParameter(description="Name of a file in the parcel.", max_length=100)]


@reads("/mail/ways", "Exchange")
def list_ways(call: Caller) -> PageDocument[WayDocument]:
    """The ways to other nodes that were chosen; every other node is reached by line."""
    with call.work() as work:
        return PageDocument(items=[way_document(each) for each in mail.routes(work)])


@puts("/mail/ways/{peer:str}", "Exchange")
def choose_way(call: Caller, peer: Peer, data: JSONBody[ChosenWay]) -> WayDocument:
    """Choose how messages to a node go; what has no receipt yet goes again by the new way."""
    via = None if data.via is None else NodeId(data.via)
    with call.work() as work:
        chosen = mailbox.choose_way(
            work, call.node.office, Route(NodeId(peer), data.way, via, data.agreement)
        )
    call.post.sync_edge()
    return way_document(chosen)


@reads("/mail/gaps", "Exchange")
def list_gaps(call: Caller) -> GapsDocument:
    """Messages and parcels of other nodes that did not come, though later ones did."""
    with call.work() as work:
        found = [gap_document(each) for each in mail.gaps(work)]
        return GapsDocument(
            items=[*found, *(parcel_gap_document(each) for each in parcels.parcel_gaps(work))]
        )


@reads("/mail/parcels", TAG)
def list_parcels(call: Caller) -> ParcelsDocument:
    """Parcels that were made, newest first."""
    with call.work() as work:
        return ParcelsDocument(items=[parcel_document(each) for each in parcels.parcels(work)])


@acts("/mail/parcels", TAG)
def make_parcel(call: Caller, data: JSONBody[WantedParcel]) -> MadeDocument:
    """Make a parcel of what waits for a node. Fetch its files, write them and then the list onto a medium,
    and say that it is handed over; before that nothing counts as sent."""
    made = call.post.hand.pack(call.mandate, to=NodeId(data.to), one_way=data.one_way, again=data.again)
    if made is None:
        return MadeDocument(parcel=None)
    listed = call.post.hand.manifest(made)
    named = (rules.file_name(listed, FileKind.PARCEL), listed)
    return MadeDocument(parcel=parcel_document(made, listed=named))


@reads("/mail/parcels/{parcel_id:str}/files/{name:str}", TAG, media_type="application/octet-stream")
def show_file(call: Caller, parcel_id: RecordId, name: FileName) -> Response[bytes]:
    """One file of a parcel, to be written under its name."""
    data = call.post.hand.content(call.mandate, ParcelId.parse(parcel_id), name)
    return Response(data, media_type="application/octet-stream")


@acts("/mail/parcels/{parcel_id:str}/handover", TAG, status=200)
def hand_over(call: Caller, parcel_id: RecordId) -> ParcelDocument:
    """Say that a parcel stands whole on its medium: its messages are on their way."""
    return parcel_document(call.post.hand.hand_over(call.mandate, ParcelId.parse(parcel_id)))


@acts("/mail/by-hand", TAG, status=200)
def take_file(call: Caller, data: MultipartBody[HandForm]) -> ArrivedDocument:
    """Take in one file that came by hand, in any order and as often as you like. What is wrong with it is
    told by name, and touches no other file."""
    content = data.file.file.read(FILE_BYTES_MOST + 1)
    if len(content) > FILE_BYTES_MOST:
        raise TooLarge({"most": SIZE_MOST})
    arrived = call.post.hand.take_file(call.mandate, data.file.filename or "", content)
    name = None if arrived.receipt is None else rules.file_name(arrived.receipt, FileKind.RECEIPT)
    words = call.say(None if arrived.error is None else arrived.error.text)
    return arrived_document(arrived, words=words, receipt_name=name)


def may_carry(node: Node) -> Guard:
    """Stops who may carry nothing before their file is received."""

    def check(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
        mandate: Mandate = connection.state.presence.mandate
        with node.door.open(mandate) as work:
            work.allow(Permission.MAIL_CARRY)

    return check


def hand_router(node: Node) -> Router:
    """The routes of mail by hand, with bodies as large as a message may be."""
    return Router(
        "/",
        route_handlers=[
            Router(
                "/",
                route_handlers=[take_file],
                guards=[may_carry(node)],
                request_max_body_size=FILE_BYTES_MOST + 64 * 1024,
            ),
            list_ways,
            choose_way,
            list_gaps,
            list_parcels,
            make_parcel,
            show_file,
            hand_over,
        ],
    )
