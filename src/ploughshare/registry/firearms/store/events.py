# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Events of arms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.registry.firearms.store.tables import arm_event
from ploughshare.vocabulary.firearms import (
    FirearmId,
)


def events_of(connection: Connection, ids: Sequence[Id]) -> dict[FirearmId, list[Any]]:
    """Rows of events by arm, in order of place."""
    found: dict[FirearmId, list[Any]] = {}
    for start in range(0, len(ids), 500):
        query = (
            sa.select(arm_event)
            .where(arm_event.c.firearm_id.in_(list(ids[start : start + 500])))
            .order_by(arm_event.c.firearm_id, arm_event.c.place)
        )
        for row in connection.execute(query):
            found.setdefault(row.firearm_id, []).append(row)
    return found
