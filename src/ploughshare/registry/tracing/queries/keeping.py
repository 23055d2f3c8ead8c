# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is to be erased when, and what was: for who watches over it, never what it is about."""

from __future__ import annotations

from datetime import date

from ploughshare.kernel.clock import from_micros, to_micros
from ploughshare.kernel.paging import LIMIT, MalformedCursor, Page, decode_cursor, encode_cursor
from ploughshare.registry.tracing.store import keeping as store
from ploughshare.registry.tracing.terms import IncomingId, Kept, KeptSide
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def kept_exchanges(
    work: Work,
    *,
    erased: bool = False,
    agreement: str | None = None,
    cursor: str | None = None,
    limit: int = LIMIT,
) -> Page[Kept]:
    """Ended exchanges about traces: those that are kept, the soonest to be erased first; or those that were
    erased, the latest first.

    Args:
        erased: the latter.
        agreement: only those under the agreement with this reference.

    Raises:
        MalformedCursor.
    """
    work.allow(Permission.AGREEMENT_READ)
    found: list[Kept] = []
    for side in KeptSide:
        if erased:
            found += _erased(work, side, agreement, cursor, limit)
        else:
            found += _upcoming(work, side, agreement, cursor, limit)
    found.sort(key=_erased_key if erased else _upcoming_key, reverse=erased)
    shown = found[:limit]
    work.record(Deed.REQUEST_LISTED, None, {"count": len(shown)})
    if len(found) <= limit:
        return Page(shown)
    last = shown[-1]
    key = _erased_key(last)[0] if erased else _upcoming_key(last)[0]
    return Page(shown, encode_cursor([key, str(last.id)]))


def _upcoming(
    work: Work, side: KeptSide, agreement: str | None, cursor: str | None, limit: int
) -> list[Kept]:
    after = None
    if cursor:
        key, id = _place(cursor)
        try:
            after = (date.fromordinal(key), id)
        except (ValueError, OverflowError):
            raise MalformedCursor() from None
    return store.upcoming(work.connection, side, agreement=agreement, most=limit + 1, after=after)


def _erased(work: Work, side: KeptSide, agreement: str | None, cursor: str | None, limit: int) -> list[Kept]:
    before = None
    if cursor:
        key, id = _place(cursor)
        try:
            before = (from_micros(key), id)
        except (ValueError, OverflowError):
            raise MalformedCursor() from None
    return store.erased(work.connection, side, agreement=agreement, most=limit + 1, before=before)


def _place(cursor: str) -> tuple[int, IncomingId]:
    key, id = decode_cursor(cursor, 2)
    if not isinstance(key, int):
        raise MalformedCursor()
    return key, IncomingId.parse(str(id))


def _upcoming_key(kept: Kept) -> tuple[int, bytes]:
    assert kept.erase_on is not None
    return kept.erase_on.toordinal(), kept.id.value


def _erased_key(kept: Kept) -> tuple[int, bytes]:
    assert kept.erased_at is not None
    return to_micros(kept.erased_at), kept.id.value
