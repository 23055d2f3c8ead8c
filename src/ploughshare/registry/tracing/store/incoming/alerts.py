# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Alerts to owners of protected records, and the budget of automatic answers."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.tracing.store.incoming.tables import budget, owner_alert
from ploughshare.registry.tracing.terms import IncomingId, ItemId
from ploughshare.vocabulary.firearms import FirearmId


def spend(connection: Connection, agreement: str, *, day: int, most: int) -> bool:
    """Take one automatic answer from an agreement's budget of the day; False if it is spent."""
    of_day = sa.and_(budget.c.agreement == agreement, budget.c.day == day)
    # One statement decides, so that two threads never take the same last answer.
    taken = connection.execute(
        budget.update().where(of_day, budget.c.spent < most).values(spent=budget.c.spent + 1)
    )
    if taken.rowcount:
        return True
    if most < 1 or connection.execute(sa.select(budget.c.spent).where(of_day)).first() is not None:
        return False
    connection.execute(budget.insert().values(agreement=agreement, day=day, spent=1))
    return True


def add_alert(
    connection: Connection,
    *,
    item: ItemId,
    firearm: FirearmId,
    incoming_id: IncomingId,
    at: datetime,
) -> bool:
    """Tell the owner of a protected record that it was asked for; once for each arm asked.

    Returns:
        Whether it is new.
    """
    same = sa.and_(owner_alert.c.id == item, owner_alert.c.firearm_id == firearm)
    if connection.execute(sa.select(owner_alert.c.id).where(same)).first() is not None:
        return False
    connection.execute(
        owner_alert.insert().values(id=item, firearm_id=firearm, incoming_id=incoming_id, at=at)
    )
    return True


def alerts(connection: Connection, *, most: int) -> list[tuple[ItemId, FirearmId, IncomingId, datetime]]:
    """Alerts nobody has seen, oldest first."""
    found = connection.execute(
        sa.select(owner_alert).where(owner_alert.c.seen_at.is_(None)).order_by(owner_alert.c.at).limit(most)
    )
    return [(row.id, row.firearm_id, row.incoming_id, row.at) for row in found]


def mark_alert_seen(connection: Connection, id: ItemId, *, at: datetime) -> None:
    """The owner has seen it."""
    connection.execute(owner_alert.update().where(owner_alert.c.id == id).values(seen_at=at))
