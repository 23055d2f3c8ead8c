# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Entries: written, placed, read."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.crypto.log_contents import ContentSealed
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.audit.errors import LogMoved
from ploughshare.safeguards.audit.rules import read_content
from ploughshare.safeguards.audit.store.tables import (
    audit_content,
    audit_leaf,
    audit_review,
    audit_state,
)
from ploughshare.safeguards.audit.terms import DeedOn, EntryId, Pending, Recorded, Row
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import AccountId, CaseId, EntryContents

COLUMNS = ("entry_id", "at", "deed", "actor", "subject", "case_id")
"""Columns in the clear: by these an entry is found, and these alone are told of one that stays sealed."""

# Made once: every read and write passes here, and making a statement costs as much as running it.
_ADD_LEAF = audit_leaf.insert().inline()
_ADD_CONTENT = audit_content.insert().inline()
_PLACES = sa.select(audit_leaf.c.entry_id, audit_leaf.c.leaf_index).where(
    audit_leaf.c.entry_id.in_(sa.bindparam("ids", expanding=True)), audit_leaf.c.leaf_index.is_not(None)
)


def add(
    connection: Connection,
    *,
    entry_id: EntryId,
    commitment: bytes,
    sealed: bytes,
    at: datetime,
    deed: str,
    actor: AccountId,
    subject: bytes | None,
    case: CaseId | None,
) -> None:
    """Write one entry, pending its place in the log."""
    connection.execute(_ADD_LEAF, {"entry_id": entry_id, "commitment": commitment})
    connection.execute(
        _ADD_CONTENT,
        {
            "entry_id": entry_id,
            "sealed": sealed,
            "at": at,
            "deed": deed,
            "actor": actor,
            "subject": subject,
            "case_id": case,
        },
    )


def pending(connection: Connection, *, most: int) -> list[Pending]:
    """Entries without a place, in order of arrival."""
    found = connection.execute(
        sa.select(audit_leaf.c.number, audit_leaf.c.commitment)
        .where(audit_leaf.c.leaf_index.is_(None))
        .order_by(audit_leaf.c.number)
        .limit(most)
    )
    return [Pending(row.number, bytes(row.commitment)) for row in found]


def place(connection: Connection, numbers: Sequence[int], *, first_index: int) -> None:
    """Give entries consecutive places from `first_index`."""
    first = 0
    for end in range(1, len(numbers) + 1):
        if end < len(numbers) and numbers[end] == numbers[end - 1] + 1:
            continue
        # One statement for each run without a gap: no number between its ends is anybody else's.
        connection.execute(
            audit_leaf.update()
            .where(audit_leaf.c.number.between(numbers[first], numbers[end - 1]))
            .values(leaf_index=audit_leaf.c.number + (first_index + first - numbers[first]))
        )
        first = end


def state(connection: Connection) -> tuple[int, bytes]:
    """Size of the log and its packed frontier; (0, b"") at first."""
    row = connection.execute(sa.select(audit_state).where(audit_state.c.id == 1)).first()
    return (int(row.size), bytes(row.frontier)) if row else (0, b"")


def keep_state(connection: Connection, *, before: int, size: int, frontier: bytes) -> None:
    """Remember size and frontier.

    Raises:
        LogMoved: the log is no longer at `before`: somebody else sequences it too.
    """
    changed = connection.execute(
        audit_state.update()
        .where(audit_state.c.id == 1, audit_state.c.size == before)
        .values(size=size, frontier=frontier)
    )
    if changed.rowcount == 1:
        return
    if before or connection.execute(sa.select(audit_state.c.id)).first() is not None:
        raise LogMoved()
    connection.execute(audit_state.insert().values(id=1, size=size, frontier=frontier))


def commitments(connection: Connection, *, first: int, end: int) -> Iterator[bytes]:
    """Commitments from place `first` up to `end`, exclusive, in order."""
    found = connection.execute(
        sa.select(audit_leaf.c.commitment)
        .where(audit_leaf.c.leaf_index >= first, audit_leaf.c.leaf_index < end)
        .order_by(audit_leaf.c.leaf_index)
    )
    for row in found:
        yield bytes(row.commitment)


def orphan(connection: Connection) -> str | None:
    """Id of a content that belongs to no leaf: somebody put it there. None if there is none."""
    found = connection.execute(
        sa.select(audit_content.c.entry_id)
        .where(~sa.exists().where(audit_leaf.c.entry_id == audit_content.c.entry_id))
        .limit(1)
    ).scalar()
    return None if found is None else str(found)


def rows(connection: Connection, contents: EntryContents | None) -> Generator[Row]:
    """All entries in order of place, pending ones last, streamed.

    Args:
        contents: opens contents; None to leave them sealed.
    """
    query = (
        sa.select(
            audit_leaf.c.leaf_index,
            audit_leaf.c.entry_id,
            audit_leaf.c.commitment,
            audit_content.c.sealed,
            audit_content.c.at,
            audit_content.c.deed,
            audit_content.c.actor,
            audit_content.c.subject,
            audit_content.c.case_id,
            audit_review.c.entry_id.label("review"),
        )
        .select_from(
            audit_leaf.outerjoin(audit_content, audit_leaf.c.entry_id == audit_content.c.entry_id).outerjoin(
                audit_review, audit_leaf.c.entry_id == audit_review.c.entry_id
            )
        )
        .order_by(audit_leaf.c.leaf_index.is_(None), audit_leaf.c.leaf_index, audit_leaf.c.number)
    )
    with connection.execution_options(yield_per=2000).execute(query) as found:
        for row in found:
            salt, content = _opened(row, contents)
            yield Row(
                row.leaf_index,
                str(row.entry_id),
                bytes(row.commitment),
                salt,
                content,
                row.at,
                row.deed,
                None if row.actor is None else str(row.actor),
                None if row.subject is None else str(Id(bytes(row.subject))),
                None if row.case_id is None else str(row.case_id),
                row.review is not None,
                row.sealed is not None and content is None,
            )


def _opened(row: Any, contents: EntryContents | None) -> tuple[bytes | None, bytes | None]:
    if row.sealed is None or contents is None:
        return None, None
    try:
        return contents.open(row.entry_id.value, bytes(row.sealed))
    except ContentSealed:
        return None, None


def read(
    connection: Connection,
    contents: EntryContents,
    *,
    most: int,
    before: tuple[datetime, int] | None = None,
    deeds: Sequence[str] = (),
    actor: AccountId | None = None,
    subject: bytes | None = None,
    cases: Sequence[CaseId] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[tuple[int, Recorded]]:
    """Entries with their number of arrival, newest first, narrowed by deed, actor, subject, case or time.

    Args:
        before: instant and number of the last entry of the page before.
        cases: only what was done under one of these cases, or to it; None for all.
        until: exclusive.
    """
    query = (
        sa.select(
            audit_leaf.c.number,
            audit_leaf.c.leaf_index,
            audit_content.c.sealed,
            *(audit_content.c[name] for name in COLUMNS),
        )
        .select_from(audit_content.join(audit_leaf, audit_leaf.c.entry_id == audit_content.c.entry_id))
        .order_by(audit_content.c.at.desc(), audit_leaf.c.number.desc())
        .limit(most)
    )
    if before is not None:
        at, number = before
        # The first condition says nothing new, and is the one by which an index leads to the place.
        query = query.where(
            audit_content.c.at <= at,
            sa.or_(
                audit_content.c.at < at,
                sa.and_(audit_content.c.at == at, audit_leaf.c.number < number),
            ),
        )
    if deeds:
        query = query.where(audit_content.c.deed.in_(deeds))
    if since is not None:
        query = query.where(audit_content.c.at >= since)
    if until is not None:
        query = query.where(audit_content.c.at < until)
    if actor is not None:
        query = query.where(audit_content.c.actor == actor)
    if subject is not None:
        query = query.where(audit_content.c.subject == subject)
    if cases is not None:
        of_cases = [each.value for each in cases]
        query = query.where(
            sa.or_(audit_content.c.case_id.in_(list(cases)), audit_content.c.subject.in_(of_cases))
        )
    return [(int(row.number), recorded(row, contents)) for row in connection.execute(query)]


def recorded(row: Any, contents: EntryContents) -> Recorded:
    """An entry as an auditor reads it; only what stands in the clear where the content does not open."""
    try:
        _, content = contents.open(row.entry_id.value, bytes(row.sealed))
    except ContentSealed:
        subject = None if row.subject is None else str(Id(bytes(row.subject)))
        case = None if row.case_id is None else str(row.case_id)
        known = (row.entry_id, row.leaf_index, row.at, row.deed, str(row.actor))
        return Recorded(*known, "", "", case, None, subject, {}, sealed=True)
    return read_content(content, index=row.leaf_index)


def placed(connection: Connection, entry_id: EntryId) -> tuple[int | None, bytes, bytes | None] | None:
    """Place, commitment and sealed content of an entry; None if there is none."""
    row = connection.execute(
        sa.select(audit_leaf.c.leaf_index, audit_leaf.c.commitment, audit_content.c.sealed)
        .select_from(audit_leaf.outerjoin(audit_content, audit_content.c.entry_id == audit_leaf.c.entry_id))
        .where(audit_leaf.c.entry_id == entry_id)
    ).first()
    if row is None:
        return None
    return row.leaf_index, bytes(row.commitment), None if row.sealed is None else bytes(row.sealed)


def deeds_on(connection: Connection, subjects: Iterable[bytes], *, most: int) -> list[DeedOn]:
    """Deeds on some things, oldest first, that this version knows."""
    found = connection.execute(
        sa.select(
            audit_leaf.c.leaf_index,
            audit_leaf.c.commitment,
            audit_content.c.at,
            audit_content.c.deed,
            audit_content.c.actor,
        )
        .select_from(audit_content.join(audit_leaf, audit_content.c.entry_id == audit_leaf.c.entry_id))
        .where(audit_content.c.subject.in_(list(subjects)))
        .order_by(audit_leaf.c.number)
        .limit(most)
    )
    known = {each.value: each for each in Deed}
    return [
        DeedOn(row.leaf_index, bytes(row.commitment), row.at, known[row.deed], row.actor)
        for row in found
        if row.deed in known
    ]


def places(connection: Connection, entry_ids: Iterable[EntryId]) -> dict[bytes, int]:
    """Places of those of some entries that have one, by the bytes of their ids."""
    found = connection.execute(_PLACES, {"ids": list(entry_ids)})
    return {bytes(row.entry_id.value): int(row.leaf_index) for row in found}
