# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Hand-overs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.custody.store.exhibits import custodian_of, custodian_values
from ploughshare.registry.custody.store.tables import hand_over, hand_over_item
from ploughshare.registry.custody.terms import (
    EvidenceId,
    HandOver,
    HandOverAim,
    HandOverId,
    HandOverState,
)
from ploughshare.safeguards.work import AccountId, Reach


def add(connection: Connection, made: HandOver) -> None:
    """Write a new hand-over with its exhibits."""
    connection.execute(
        hand_over.insert().values(
            id=made.id,
            case_id=made.case,
            **custodian_values("giver", made.giver),
            **custodian_values("taker", made.taker),
            aim=made.aim.value,
            place=made.place,
            why=made.why,
            released_at=made.released_at,
            released_by=made.released_by,
            statement=made.statement,
            state=made.state.value,
        )
    )
    connection.execute(
        hand_over_item.insert(),
        [
            {
                "hand_over_id": made.id,
                "evidence_id": each,
                "place_in_list": place,
                "seal": made.seals.get(each),
            }
            for place, each in enumerate(made.evidence)
        ],
    )


def end(
    connection: Connection,
    id: HandOverId,
    *,
    state: HandOverState,
    at: datetime,
    by: AccountId,
    note: str | None,
) -> bool:
    """End a hand-over that waits; False if it does not wait any more."""
    ended = connection.execute(
        hand_over.update()
        .where(hand_over.c.id == id, hand_over.c.state == HandOverState.WAITING.value)
        .values(state=state.value, ended_at=at, ended_by=by, note=note)
    )
    return ended.rowcount == 1


def get(connection: Connection, id: HandOverId) -> HandOver | None:
    """One hand-over, or None."""
    found = many(connection, [id])
    return found[0] if found else None


def many(connection: Connection, ids: Sequence[HandOverId]) -> list[HandOver]:
    """Several hand-overs, oldest first."""
    query = sa.select(hand_over).where(hand_over.c.id.in_(list(ids))).order_by(hand_over.c.id)
    return _with_items(connection, connection.execute(query).all())


def waiting(
    connection: Connection,
    reach: Reach,
    *,
    actor: AccountId,
    most: int,
    released_before: datetime | None = None,
) -> list[HandOver]:
    """Hand-overs that nobody signed for yet: of cases within reach, and from or to the actor. Oldest "
    "first."""
    columns = hand_over.c
    query = (
        sa.select(hand_over)
        .where(columns.state == HandOverState.WAITING.value)
        .order_by(columns.released_at, columns.id)
        .limit(most)
    )
    if not reach.everything or reach.denied:
        own = (columns.taker_account == actor) | (columns.giver_account == actor)
        query = query.where(own | columns.id.in_(reach.limit(sa.select(hand_over.c.id), columns.case_id)))
    if reach.denied:
        query = query.where(columns.case_id.not_in(sorted(reach.denied)))
    if released_before is not None:
        query = query.where(columns.released_at < released_before)
    return _with_items(connection, connection.execute(query).all())


def count_for(connection: Connection, actor: AccountId) -> int:
    """How many wait for the actor's signature."""
    query = sa.select(sa.func.count()).where(
        hand_over.c.state == HandOverState.WAITING.value, hand_over.c.taker_account == actor
    )
    return int(connection.execute(query).scalar() or 0)


def late(connection: Connection, *, released_before: datetime) -> list[EvidenceId]:
    """Exhibits that were released before a moment and nobody signed for."""
    query = (
        sa.select(hand_over_item.c.evidence_id)
        .join(hand_over, hand_over.c.id == hand_over_item.c.hand_over_id)
        .where(hand_over.c.state == HandOverState.WAITING.value, hand_over.c.released_at < released_before)
    )
    return [row.evidence_id for row in connection.execute(query)]


def _with_items(connection: Connection, rows: Sequence[Any]) -> list[HandOver]:
    items: dict[HandOverId, list[Any]] = {row.id: [] for row in rows}
    if items:
        query = (
            sa.select(hand_over_item)
            .where(hand_over_item.c.hand_over_id.in_(sorted(items)))
            .order_by(hand_over_item.c.place_in_list)
        )
        for row in connection.execute(query):
            items[row.hand_over_id].append(row)
    return [_hand_over(row, items[row.id]) for row in rows]


def _hand_over(row: Any, items: Sequence[Any]) -> HandOver:
    giver, taker = custodian_of(row, "giver"), custodian_of(row, "taker")
    assert giver is not None
    assert taker is not None
    return HandOver(
        row.id,
        row.case_id,
        tuple(each.evidence_id for each in items),
        giver,
        taker,
        HandOverAim(row.aim),
        row.place,
        row.why,
        row.released_at,
        row.released_by,
        row.statement,
        HandOverState(row.state),
        row.ended_at,
        row.ended_by,
        row.note,
        {each.evidence_id: each.seal for each in items if each.seal},
    )
