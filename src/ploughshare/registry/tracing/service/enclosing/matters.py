# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What files may be about, and who may reach it."""

from __future__ import annotations

from dataclasses import dataclass

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.errors import RequestUnknown, TraceUnknown
from ploughshare.registry.tracing.rules.keeping import framing_of
from ploughshare.registry.tracing.service.traces import own_traces
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import outgoing as outgoing_store
from ploughshare.registry.tracing.terms import (
    About,
    Desk,
    Framing,
    Incoming,
    IncomingId,
    IncomingItem,
    ItemId,
    Request,
    RequestId,
    RequestItem,
)
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


@dataclass(frozen=True, slots=True)
class Matter:
    """What files are about: a request or one of its arms, ours or theirs.

    Attributes:
        about: it.
        partner, agreement: the other side; None where there is none.
        reference, item: as the other side knows them; `item` is None where it is about all arms.
        framing: what the request says beside its arms.
        asker, asked: the two states.
        request, arm: where it is ours; `arm` is None where it is about all arms.
        incoming, their_arm: where it is theirs.
    """

    about: About
    partner: NodeId | None
    agreement: str | None
    reference: str
    item: str | None
    framing: Framing
    asker: Country
    asked: Country
    request: Request | None = None
    arm: RequestItem | None = None
    incoming: Incoming | None = None
    their_arm: IncomingItem | None = None

    @property
    def within(self) -> RequestId | IncomingId:
        """The request."""
        found = self.request or self.incoming
        assert found is not None
        return found.id

    @property
    def lane(self) -> Id:
        """What messages about it are kept in order with."""
        return self.within


def matter_of(work: Work, desk: Desk, about: About) -> Matter:
    """What some files are about. Reach and permission are the caller's to see to.

    Raises:
        RequestUnknown: there is no such request or arm.
    """
    if isinstance(about, RequestId):
        return of_ours(desk, outgoing_store.get_request(work.connection, about), None)
    if isinstance(about, IncomingId):
        return of_theirs(desk, incoming_store.get(work.connection, about), None)
    arm = outgoing_store.get_item(work.connection, about)
    if arm is not None:
        return of_ours(desk, outgoing_store.get_request(work.connection, arm.request), arm)
    theirs = incoming_store.get_item(work.connection, about)
    if theirs is None:
        raise RequestUnknown()
    return of_theirs(desk, incoming_store.get(work.connection, theirs.incoming), theirs)


def of_ours(desk: Desk, made: Request | None, arm: RequestItem | None) -> Matter:
    """A request of ours, or an arm of it."""
    if made is None:
        raise RequestUnknown()
    return Matter(
        made.id if arm is None else arm.id,
        made.partner,
        made.agreement,
        made.reference,
        None if arm is None else arm.reference,
        made.framing,
        desk.own,
        made.asked,
        request=made,
        arm=arm,
    )


def of_theirs(desk: Desk, made: Incoming | None, arm: IncomingItem | None) -> Matter:
    """A request of another state, or an arm of it.

    Raises:
        RequestUnknown: there is none.
        ContentErased: its time of keeping is over.
    """
    if made is None:
        raise RequestUnknown()
    return Matter(
        made.id if arm is None else arm.id,
        made.partner,
        made.agreement,
        made.reference,
        None if arm is None else arm.reference,
        framing_of(made),
        made.asking,
        desk.own,
        incoming=made,
        their_arm=arm,
    )


def allow_one_of(work: Work, *permissions: Permission) -> None:
    """Stop who has none of some permissions, before anything is looked up.

    Raises:
        NotPermitted
    """
    if not any(work.may(each) for each in permissions):
        work.allow(permissions[0])


def writers_of(about: About) -> tuple[Permission, ...]:
    """Permissions to add files to something of this kind."""
    if isinstance(about, RequestId):
        return (Permission.REQUEST_SEND,)
    if isinstance(about, IncomingId):
        return (Permission.REQUEST_ANSWER,)
    return (Permission.REQUEST_SEND, Permission.REQUEST_ANSWER)


def readers_of(about: About) -> tuple[Permission, ...]:
    """Permissions to read files of something of this kind."""
    if isinstance(about, RequestId):
        return (Permission.TRACE_READ,)
    if isinstance(about, IncomingId):
        return (Permission.REQUEST_ANSWER, Permission.REQUEST_DECIDE)
    return (Permission.TRACE_READ, Permission.REQUEST_ANSWER, Permission.REQUEST_DECIDE)


def matters_within(work: Work, desk: Desk, request: RequestId | IncomingId) -> list[Matter]:
    """A request and all its arms, read at once.

    Raises:
        RequestUnknown
    """
    whole = matter_of(work, desk, request)
    if isinstance(request, RequestId):
        ours = outgoing_store.items_of_request(work.connection, request)
        return [whole, *(of_ours(desk, whole.request, each) for each in ours)]
    theirs = incoming_store.items(work.connection, request)
    return [whole, *(of_theirs(desk, whole.incoming, each) for each in theirs)]


def arms_within(work: Work, request: RequestId | IncomingId) -> list[ItemId]:
    """Ids of all arms of a request."""
    if isinstance(request, RequestId):
        return [each.id for each in outgoing_store.items_of_request(work.connection, request)]
    return [each.id for each in incoming_store.items(work.connection, request)]


def require_writer(work: Work, matter: Matter) -> None:
    """Stop who may not add files to it, or take them away.

    Raises:
        NotPermitted, RequestUnknown.
    """
    permission = Permission.REQUEST_SEND if matter.request else Permission.REQUEST_ANSWER
    work.allow(permission)
    _require_reach(work, matter, permission)


def require_reader(work: Work, matter: Matter) -> None:
    """Stop who may not read its files.

    Raises:
        NotPermitted, RequestUnknown.
    """
    if matter.request is not None:
        work.allow(Permission.TRACE_READ)
        _require_reach(work, matter, Permission.TRACE_READ)
    elif not work.may(Permission.REQUEST_DECIDE):
        work.allow(Permission.REQUEST_ANSWER)


def require_releaser(work: Work, matter: Matter, *, to_contact_point: bool = False) -> None:
    """Stop who may not let its files go, or take them back.

    Args:
        to_contact_point: whether they go to the node of the own contact point, which releases them.

    Raises:
        NotPermitted, RequestUnknown.
    """
    permission = Permission.REQUEST_ANSWER
    if matter.request is not None:
        permission = Permission.REQUEST_SEND if to_contact_point else Permission.REQUEST_RELEASE
    work.allow(permission)
    _require_reach(work, matter, permission)


def _require_reach(work: Work, matter: Matter, permission: Permission) -> None:
    """A request of ours is within reach where all its traces are; what others ask is the desk's."""
    if matter.request is None:
        return
    arms = outgoing_store.items_of_request(work.connection, matter.request.id)
    try:
        own_traces(work, [each.trace for each in arms], permission=permission)
    except TraceUnknown:
        raise RequestUnknown() from None
