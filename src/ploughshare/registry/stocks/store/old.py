# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Arms of a stock whose time of keeping may be over, and taking them out for good."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.registry.stocks.store.things import stock_act, stock_arm, stock_count
from ploughshare.registry.stocks.terms import (
    ENDED,
    ActState,
    StockAct,
    StockActKind,
    StockArm,
    StockArmId,
)
from ploughshare.vocabulary.firearms import FirearmId

PART = 500
GONE = "–"
"""What stands in a count in place of the serial of an arm that was erased."""
ENDING = (StockActKind.DEACTIVATED, StockActKind.DESTROYED, StockActKind.WRITTEN_OFF)


def ended(connection: Connection, *, most: int) -> list[StockArmId]:
    """Arms from whose state nothing comes back, the oldest first."""
    states = sorted(each.value for each in ENDED)
    query = (
        sa.select(stock_arm.c.id).where(stock_arm.c.state.in_(states)).order_by(stock_arm.c.id).limit(most)
    )
    return list(connection.execute(query).scalars())


def waiting_act(connection: Connection, id: StockArmId) -> Id | None:
    """An act that waits for a second person; None if none does."""
    query = sa.select(stock_act.c.id).where(
        stock_act.c.subject == Id(id.value), stock_act.c.state == ActState.PROPOSED.value
    )
    found = connection.execute(query.limit(1)).scalar()
    return None if found is None else Id(found.value)


def remove(connection: Connection, made: StockArm) -> None:
    """Delete an arm with its acts, and take its serial out of counts of its store."""
    connection.execute(stock_act.delete().where(stock_act.c.subject == Id(made.id.value)))
    connection.execute(stock_arm.delete().where(stock_arm.c.id == made.id))
    if made.marks.serial is None:
        return
    columns = stock_count.c
    rows = connection.execute(
        sa.select(columns.id, columns.differences).where(columns.store_id == made.store)
    ).all()
    for row in rows:
        said = json.loads(row.differences)
        kept = {
            name: [GONE if each == made.marks.serial else each for each in said[name]]
            for name in ("missing", "over")
        }
        if any(kept[name] != said[name] for name in kept):
            changed = json.dumps({**said, **kept}, ensure_ascii=False)
            connection.execute(stock_count.update().where(columns.id == row.id).values(differences=changed))


def ended_at(acts: list[StockAct]) -> StockAct | None:
    """The act by which an arm ended; None if none did."""
    ending = [each for each in acts if each.kind in ENDING and each.state is ActState.DONE]
    return ending[-1] if ending else None


def stocked(connection: Connection, ids: Sequence[FirearmId]) -> set[bytes]:
    """Those of some arms of the register that stand in a stock."""
    found: set[bytes] = set()
    for start in range(0, len(ids), PART):
        part = list(ids[start : start + PART])
        query = sa.select(stock_arm.c.firearm_id).where(stock_arm.c.firearm_id.in_(part))
        found.update(each.value for each in connection.execute(query).scalars())
    return found
