# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What other states ask."""

from __future__ import annotations

from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.tracing.errors import RequestUnknown
from ploughshare.registry.tracing.queries.views import Alert, IncomingView
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import referrals
from ploughshare.registry.tracing.terms import Incoming, IncomingId, IncomingItem, ItemId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.markings import Marking

NOT_TAKEN_UP_MOST = 500


def incoming(
    work: Work,
    *,
    cursor: str | None = None,
    limit: int = LIMIT,
    ended: bool = False,
    discretion_only: bool = False,
) -> Page[Incoming]:
    """Requests of other states; the clock that runs out first comes first."""
    _allow_incoming(work)
    after = None
    if cursor:
        key, id = decode_cursor(cursor, 2)
        after = (int(key or 0), IncomingId.parse(str(id)))
    found = incoming_store.queue(
        work.connection,
        most=limit + 1,
        after=after,
        ended=ended,
        discretion_only=discretion_only,
    )
    work.record(Deed.REQUEST_LISTED, None, {"count": len(found[:limit])})
    following = None
    if len(found) > limit:
        key_of_last, last = found[limit - 1]
        following = encode_cursor([key_of_last, str(last.id)])
    return Page([each for _, each in found[:limit]], following)


def incoming_request(work: Work, id: IncomingId) -> IncomingView:
    """One request of another state with its arms.

    Raises:
        RequestUnknown: none such.
    """
    _allow_incoming(work)
    made = incoming_store.get(work.connection, id)
    if made is None:
        raise RequestUnknown()
    items = incoming_store.items(work.connection, id)
    work.record(Deed.REQUEST_READ, id)
    proposed = referrals.of_request(work.connection, made.partner, made.reference)
    return IncomingView(made, tuple(items), tuple(proposed))


def marks_asked_after(work: Work, after: ItemId | None, *, most: int) -> list[tuple[ItemId, Marking]]:
    """Marks of the next arms that others ask for: for rounds of the node, which show nobody anything."""
    return incoming_store.marks_after(work.connection, after, most=most)


def asked_item(work: Work, id: ItemId) -> tuple[Incoming, IncomingItem] | None:
    """An arm that another state asks about with its request, or None: for other rooms of this house, which
    check and record."""
    item = incoming_store.get_item(work.connection, id)
    made = incoming_store.get(work.connection, item.incoming) if item else None
    return (made, item) if made and item else None


def incoming_item(work: Work, id: ItemId) -> IncomingItem:
    """One arm of another state's request.

    Raises:
        RequestUnknown: none such.
    """
    _allow_incoming(work)
    item = incoming_store.get_item(work.connection, id)
    if item is None:
        raise RequestUnknown()
    work.record(Deed.REQUEST_READ, item.incoming)
    return item


def incoming_count(work: Work) -> int:
    """Requests of other states that are not ended."""
    _allow_incoming(work)
    return incoming_store.count_open(work.connection)


def urgent_not_taken_up(work: Work) -> list[Incoming]:
    """Urgent requests of other states that nobody has acknowledged, oldest first.

    Not logged: a page that stands open asks again and again, and shows the reference and nothing else.
    """
    _allow_incoming(work)
    found = incoming_store.not_taken_up(work.connection, most=NOT_TAKEN_UP_MOST)
    return [each for each in found if each.framing is not None and each.framing.urgency is not None]


def owner_alerts(work: Work, *, limit: int = LIMIT) -> list[Alert]:
    """Protected records that were asked for and whose owner has not looked yet."""
    work.allow(Permission.ARM_PROTECT)
    found = incoming_store.alerts(work.connection, most=limit)
    work.record(Deed.OWNER_ALERTED, None, {"shown": len(found)})
    return [Alert(*each) for each in found]


def _allow_incoming(work: Work) -> None:
    if not work.may(Permission.REQUEST_DECIDE):
        work.allow(Permission.REQUEST_ANSWER)
