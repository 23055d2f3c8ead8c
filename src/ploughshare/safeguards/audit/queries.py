# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of the log and of what was drawn for supervisors. Reading the log is itself logged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ploughshare.crypto.log_contents import ContentSealed
from ploughshare.kernel.clock import from_micros, to_micros, to_rfc3339
from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import (
    LIMIT,
    LIMIT_MOST,
    MalformedCursor,
    Page,
    decode_cursor,
    encode_cursor,
)
from ploughshare.kernel.text import Fact
from ploughshare.safeguards.audit import store
from ploughshare.safeguards.audit.errors import ContentLost, EntryWaits, NoSuchEntry
from ploughshare.safeguards.audit.terms import DeedOn, EntryId, Placed, Recorded, Review
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, CaseId, Work

REVIEWS_MOST = 500


def entries(
    work: Work,
    *,
    deeds: Sequence[Deed] = (),
    actor: AccountId | None = None,
    subject: Id | None = None,
    cases: Sequence[CaseId] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    cursor: str | None = None,
    limit: int = LIMIT,
) -> Page[Recorded]:
    """Entries of the log, newest first, in pages.

    Args:
        deeds: only these; empty for all.
        actor: only this account's.
        subject: only on this thing.
        cases: only what was done under one of these cases, or to it; None for all.
        since: not before.
        until: before, exclusive.
        cursor: `next_cursor` of the page before; None for the first.
        limit: entries a page, 1 to 500.

    Raises:
        NotPermitted: the actor's role does not read the log.
        MalformedCursor: the cursor is not ours.
    """
    work.allow(Permission.AUDIT_READ)
    contents = work.entry_contents(Permission.AUDIT_READ)
    size = max(1, min(limit, LIMIT_MOST))
    found = store.read(
        work.connection,
        contents,
        most=size + 1,
        before=None if cursor is None else _read_cursor(cursor),
        deeds=[deed.value for deed in deeds],
        actor=actor,
        subject=None if subject is None else subject.value,
        cases=cases,
        since=since,
        until=until,
    )
    facts: dict[str, Fact] = {"count": min(len(found), size)}
    if deeds:
        facts["deeds"] = ", ".join(deed.value for deed in deeds)
    if actor is not None:
        facts["actor"] = str(actor)
    if cases is not None:
        facts["cases"] = ", ".join(str(each) for each in cases) or "none"
    if since is not None:
        facts["since"] = to_rfc3339(since)
    if until is not None:
        facts["until"] = to_rfc3339(until)
    work.record(Deed.AUDIT_READ, subject, facts)
    items = [entry for _, entry in found[:size]]
    if len(found) <= size:
        return Page(items)
    number, last = found[size - 1]
    return Page(items, encode_cursor([to_micros(last.at), number]))


def entry_to_prove(work: Work, entry_id: EntryId, *, with_content: bool) -> Placed:
    """An entry with its place, for a proof that goes to a third party. Logged.

    Args:
        with_content: whether content and salt go along: whoever has them can read the entry.

    Raises:
        NotPermitted: the actor's role does not read the log.
        NoSuchEntry: there is none.
        EntryWaits: it has no place yet.
        ContentLost: its content is gone, or its key is.
    """
    work.allow(Permission.AUDIT_READ)
    found = store.placed(work.connection, entry_id)
    if found is None:
        raise NoSuchEntry()
    index, leaf, sealed = found
    if index is None:
        raise EntryWaits()
    work.record(Deed.LOG_PROVED, entry_id, {"index": index, "with_content": with_content})
    if not with_content:
        return Placed(index, leaf)
    try:
        contents = work.entry_contents(Permission.AUDIT_READ)
        salt, content = contents.open(entry_id.value, sealed or b"")
    except ContentSealed:
        raise ContentLost() from None
    return Placed(index, leaf, content, salt)


def deeds_on(work: Work, subjects: Sequence[Id], *, limit: int = LIMIT_MOST) -> list[DeedOn]:
    """What was done to some things, oldest first: deed, moment, place and commitment, and no more of it.

    Whoever may see a thing may prove what was done to it; the room that keeps the thing has asked. What else
    an entry says stays sealed.
    """
    return store.deeds_on(work.connection, [each.value for each in subjects], most=limit)


def _read_cursor(cursor: str) -> tuple[datetime, int]:
    at, number = decode_cursor(cursor, 2)
    try:
        instant, place = from_micros(int(at or 0)), int(number or 0)
    except (ValueError, OverflowError):
        raise MalformedCursor() from None
    if not 0 <= place < 1 << 62:
        raise MalformedCursor()
    return instant, place


def my_reviews(work: Work, *, open_only: bool = True) -> list[Review]:
    """The actor's own deeds that were drawn, loud ones first, then newest first. Not logged."""
    work.allow(Permission.REVIEW_ANSWER)
    contents = work.entry_contents(Permission.REVIEW_ANSWER)
    actor = work.mandate.actor
    return store.reviews(work.connection, contents, most=REVIEWS_MOST, actor=actor, open_only=open_only)


def my_reviews_to_justify(work: Work) -> int:
    """How many of the actor's drawn deeds still lack their words: for the top of a page."""
    work.allow(Permission.REVIEW_ANSWER)
    return own_waiting(work)


def own_waiting(work: Work) -> int:
    """The same, for a Work without permissions: it tells the actor nothing but a number about themself."""
    return store.count_unjustified(work.connection, work.mandate.actor)


def open_reviews(work: Work) -> list[Review]:
    """Drawn deeds of others that wait for a finding, loud ones first, then newest first. Logged.

    Raises:
        NotPermitted: the actor's role decides no reviews.
    """
    work.allow(Permission.REVIEW_DECIDE)
    contents = work.entry_contents(Permission.REVIEW_DECIDE)
    found = store.reviews(
        work.connection, contents, most=REVIEWS_MOST, but=work.mandate.actor, open_only=True
    )
    work.record(Deed.REVIEW_READ, None, {"count": len(found), "which": "open"})
    return found


def all_reviews(work: Work, *, since: datetime | None = None) -> list[Review]:
    """Drawn deeds with their findings, open and decided, for auditors. Logged.

    Raises:
        NotPermitted: the actor's role reads no reviews.
    """
    work.allow(Permission.REVIEW_READ)
    contents = work.entry_contents(Permission.REVIEW_READ)
    found = store.reviews(work.connection, contents, most=REVIEWS_MOST, since=since)
    work.record(Deed.REVIEW_READ, None, {"count": len(found), "which": "all"})
    return found


def review(work: Work, entry_id: EntryId) -> Review | None:
    """One drawn deed, for its actor or whoever may decide or read reviews; None if none such."""
    readers = (Permission.REVIEW_ANSWER, Permission.REVIEW_DECIDE, Permission.REVIEW_READ)
    if not any(work.may(each) for each in readers):
        return None
    found = store.review(work.connection, work.entry_contents(*readers), entry_id)
    if found is None or found.actor == work.mandate.actor:
        return found
    if not (work.may(Permission.REVIEW_DECIDE) or work.may(Permission.REVIEW_READ)):
        return None
    work.record(Deed.REVIEW_READ, entry_id, {"count": 1})
    return found


def unread_notices(work: Work) -> list[Review]:
    """What others did behind a broken glass since the actor last read the notices, newest first."""
    work.allow(Permission.REVIEW_DECIDE)
    return store.reviews(
        work.connection,
        work.entry_contents(Permission.REVIEW_DECIDE),
        most=REVIEWS_MOST,
        but=work.mandate.actor,
        loud_only=True,
        since=store.read_until(work.connection, work.mandate.actor),
    )
