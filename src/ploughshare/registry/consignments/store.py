# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of consignments. The only SQL of this room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.consignments.terms import (
    Consignment,
    ConsignmentId,
    Finding,
    Member,
    Sign,
    Verdict,
)
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.work import AccountId, CaseId, Reach
from ploughshare.storage.database import IdColumn, InstantColumn, metadata
from ploughshare.storage.listing import newest_first
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

_FINDING = ("maker", "mark", "first", "last", "space", "groups", "series_groups", "looks", "p")

consignment = sa.Table(
    "consignment",
    metadata,
    sa.Column("id", IdColumn(ConsignmentId), primary_key=True),
    sa.Column("sign", sa.String(20), nullable=False),
    sa.Column("maker", sa.String(80)),
    sa.Column("mark", sa.String(240), nullable=False),
    sa.Column("first", sa.String(60)),
    sa.Column("last", sa.String(60)),
    sa.Column("space", sa.BigInteger),
    sa.Column("groups", sa.Integer),
    sa.Column("series_groups", sa.Integer),
    sa.Column("looks", sa.Integer),
    sa.Column("p", sa.Float),
    sa.Column("events", sa.Integer, nullable=False),
    sa.Column("found_at", InstantColumn, nullable=False),
    sa.Column("changed_at", InstantColumn, nullable=False),
    sa.Column("grew_at", InstantColumn),
    sa.Column("verdict", sa.String(20)),
    sa.Column("reason", sa.Text),
    sa.Column("judged_at", InstantColumn),
    sa.Column("judged_by", IdColumn(AccountId)),
    sa.Index("ix_consignment_changed_at", "changed_at", "id"),
)

consignment_member = sa.Table(
    "consignment_member",
    metadata,
    sa.Column("consignment_id", IdColumn(ConsignmentId), primary_key=True),
    sa.Column("item_id", IdColumn(SeizedItemId), primary_key=True),
    sa.Column("event_id", IdColumn(SeizureId), nullable=False),
    sa.Column("case_id", IdColumn(CaseId)),
    sa.Column("country", sa.String(3), nullable=False),
    sa.Column("number", sa.BigInteger),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Index("ix_consignment_member_item_id", "item_id"),
    sa.Index("ix_consignment_member_event_id", "event_id"),
    sa.Index("ix_consignment_member_case_id", "case_id"),
)

consignment_verdict = sa.Table(
    "consignment_verdict",
    metadata,
    sa.Column("consignment_id", IdColumn(ConsignmentId), primary_key=True),
    sa.Column("judged_at", InstantColumn, primary_key=True),
    sa.Column("judged_by", IdColumn(AccountId), nullable=False),
    sa.Column("verdict", sa.String(20), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

consignment_search = sa.Table(
    "consignment_search",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("revision", sa.String(400), nullable=False),
    sa.Column("searched_at", InstantColumn, nullable=False),
)


def put(connection: Connection, kept: Consignment) -> None:
    """Write a consignment with its things, new or in place of what was held of it."""
    found = kept.finding
    values: dict[str, Any] = {name: getattr(found, name) for name in _FINDING}
    values |= {
        "sign": found.sign.value,
        "events": len({each.event for each in found.members}),
        "found_at": kept.found_at,
        "changed_at": kept.changed_at,
        "grew_at": kept.grew_at,
        "verdict": kept.verdict.value if kept.verdict else None,
        "reason": kept.reason,
        "judged_at": kept.judged_at,
        "judged_by": kept.judged_by,
    }
    changed = connection.execute(consignment.update().where(consignment.c.id == kept.id).values(**values))
    if changed.rowcount == 0:
        connection.execute(consignment.insert().values(id=kept.id, **values))
    connection.execute(consignment_member.delete().where(consignment_member.c.consignment_id == kept.id))
    connection.execute(
        consignment_member.insert(),
        [
            {
                "consignment_id": kept.id,
                "item_id": each.item,
                "event_id": each.event,
                "case_id": each.case,
                "country": each.country,
                "number": each.number,
                "amount": each.amount,
            }
            for each in found.members
        ],
    )


def judge(connection: Connection, kept: Consignment) -> None:
    """Keep what was judged of a consignment beside all that was judged before."""
    assert kept.verdict is not None
    told = {
        "verdict": kept.verdict.value,
        "reason": kept.reason,
        "judged_at": kept.judged_at,
        "judged_by": kept.judged_by,
    }
    connection.execute(
        consignment.update().where(consignment.c.id == kept.id).values(**told, grew_at=kept.grew_at)
    )
    connection.execute(consignment_verdict.insert().values(consignment_id=kept.id, **told))


def verdicts(connection: Connection, id: ConsignmentId) -> list[tuple[datetime, AccountId, Verdict, str]]:
    """All that was judged of a consignment, newest first."""
    query = (
        sa.select(consignment_verdict)
        .where(consignment_verdict.c.consignment_id == id)
        .order_by(consignment_verdict.c.judged_at.desc())
    )
    return [
        (row.judged_at, row.judged_by, Verdict(row.verdict), row.reason) for row in connection.execute(query)
    ]


def remove(connection: Connection, ids: Sequence[ConsignmentId]) -> None:
    """Take away consignments that are found no more and were never judged."""
    for table, column in ((consignment_member, "consignment_id"), (consignment, "id")):
        connection.execute(table.delete().where(table.c[column].in_(list(ids))))


def remove_with(connection: Connection, event: SeizureId) -> list[ConsignmentId]:
    """Take away every consignment of which a thing of an event is part, with what was judged of it; returns
    which."""
    query = sa.select(consignment_member.c.consignment_id).where(consignment_member.c.event_id == event)
    found = list(connection.execute(query.distinct()).scalars())
    connection.execute(consignment_verdict.delete().where(consignment_verdict.c.consignment_id.in_(found)))
    remove(connection, found)
    return found


def get(connection: Connection, id: ConsignmentId) -> Consignment | None:
    """One consignment with its things."""
    row = connection.execute(sa.select(consignment).where(consignment.c.id == id)).first()
    return None if row is None else _consignment(row, _members(connection, [id])[id])


def everything(connection: Connection) -> list[Consignment]:
    """All that are held, with their things: for the search alone."""
    rows = list(connection.execute(sa.select(consignment).order_by(consignment.c.id)))
    members: dict[ConsignmentId, list[Member]] = defaultdict(list)
    query = sa.select(consignment_member).order_by(
        consignment_member.c.consignment_id, consignment_member.c.item_id
    )
    for row in connection.execute(query):
        members[row.consignment_id].append(_member(row))
    return [_consignment(row, members[row.id]) for row in rows]


def page(
    connection: Connection,
    reach: Reach,
    *,
    most: int,
    after: tuple[datetime, ConsignmentId] | None,
    sign: Sign | None,
    verdict: Verdict | None,
    open_only: bool,
) -> list[Consignment]:
    """Consignments of which something is within reach, those that changed last first.

    Args:
        open_only: those of several events that nobody judged since they last grew.
    """
    query = (
        sa.select(consignment).order_by(consignment.c.changed_at.desc(), consignment.c.id.desc()).limit(most)
    )
    query = _within(query, reach)
    if after is not None:
        at, id = after
        query = query.where(
            sa.or_(
                consignment.c.changed_at < at,
                sa.and_(consignment.c.changed_at == at, consignment.c.id < id),
            )
        )
    if sign is not None:
        query = query.where(consignment.c.sign == sign.value)
    if verdict is not None:
        query = query.where(consignment.c.verdict == verdict.value)
    if open_only:
        query = query.where(_open())
    rows = list(connection.execute(query))
    members = _members(connection, [row.id for row in rows])
    return [_consignment(row, members[row.id]) for row in rows]


def count_open(connection: Connection, reach: Reach) -> int:
    """How many wait for somebody's judgement."""
    query = sa.select(sa.func.count()).select_from(consignment).where(_open())
    return int(connection.execute(_within(query, reach)).scalar_one())


def _open() -> Any:
    unjudged = sa.or_(consignment.c.verdict.is_(None), consignment.c.grew_at.is_not(None))
    return sa.and_(unjudged, consignment.c.events > 1)


def _within(query: Any, reach: Reach) -> Any:
    if reach.everything and not reach.denied:
        return query
    members = sa.select(consignment_member.c.item_id).where(
        consignment_member.c.consignment_id == consignment.c.id
    )
    return query.where(sa.exists(reach.limit(members, consignment_member.c.case_id)))


def of_event(connection: Connection, event: SeizureId, reach: Reach) -> list[ConsignmentId]:
    """Consignments with a thing of an event that is within reach, newest first."""
    query = (
        sa.select(consignment_member.c.consignment_id)
        .where(consignment_member.c.event_id == event)
        .distinct()
        .order_by(consignment_member.c.consignment_id.desc())
    )
    return list(connection.execute(reach.limit(query, consignment_member.c.case_id)).scalars())


def under_case(connection: Connection, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Consignments with a thing of a case, newest first."""
    query = sa.select(
        consignment.c.id.label("id"), consignment.c.sign.label("label"), consignment.c.found_at.label("at")
    ).where(
        consignment.c.id.in_(
            sa.select(consignment_member.c.consignment_id).where(consignment_member.c.case_id == case)
        )
    )
    rows = newest_first(connection, query, consignment.c.id, most=most, before=before)
    return [UnderCase(row.id, row.label, row.at) for row in rows]


def runs_judged(connection: Connection) -> list[tuple[str, str, str, str]]:
    """Runs that officers judged to have travelled together: maker, series, first and last serial."""
    query = (
        sa.select(consignment.c.maker, consignment.c.mark, consignment.c.first, consignment.c.last)
        .where(
            consignment.c.sign == Sign.RUN.value,
            consignment.c.verdict == Verdict.TOGETHER.value,
            consignment.c.maker.is_not(None),
        )
        .order_by(consignment.c.id)
    )
    return [(row.maker, row.mark, row.first, row.last) for row in connection.execute(query)]


def searched(connection: Connection) -> tuple[str, datetime] | None:
    """What the seizures were like when they were last searched, and when that was."""
    row = connection.execute(sa.select(consignment_search)).first()
    return None if row is None else (row.revision, row.searched_at)


def note_searched(connection: Connection, revision: str, *, at: datetime) -> None:
    """Keep what was searched."""
    values = {"revision": revision, "searched_at": at}
    if connection.execute(consignment_search.update().values(**values)).rowcount == 0:
        connection.execute(consignment_search.insert().values(id=1, **values))


def _members(connection: Connection, ids: Sequence[ConsignmentId]) -> dict[ConsignmentId, list[Member]]:
    found: dict[ConsignmentId, list[Member]] = {id: [] for id in ids}
    query = (
        sa.select(consignment_member)
        .where(consignment_member.c.consignment_id.in_(list(ids)))
        .order_by(consignment_member.c.number, consignment_member.c.item_id)
    )
    for row in connection.execute(query):
        found[row.consignment_id].append(_member(row))
    return found


def _member(row: Any) -> Member:
    return Member(row.item_id, row.event_id, row.case_id, Country(row.country), row.number, row.amount)


def _consignment(row: Any, members: Sequence[Member]) -> Consignment:
    return Consignment(
        row.id,
        Finding(
            Sign(row.sign),
            row.maker,
            row.mark,
            row.first,
            row.last,
            tuple(members),
            row.space,
            row.groups,
            row.series_groups,
            row.looks,
            row.p,
        ),
        row.found_at,
        row.changed_at,
        row.grew_at,
        Verdict(row.verdict) if row.verdict else None,
        row.reason,
        row.judged_at,
        row.judged_by,
    )


def judged_items(connection: Connection, ids: Sequence[SeizedItemId]) -> set[SeizedItemId]:
    """Those of some things that belong to a consignment on which somebody gave a verdict."""
    found: set[SeizedItemId] = set()
    joined = consignment_member.join(consignment, consignment.c.id == consignment_member.c.consignment_id)
    for start in range(0, len(ids), 500):
        query = (
            sa.select(consignment_member.c.item_id)
            .select_from(joined)
            .where(
                consignment_member.c.item_id.in_(ids[start : start + 500]),
                consignment.c.verdict.is_not(None),
            )
        )
        found.update(connection.execute(query).scalars())
    return found
