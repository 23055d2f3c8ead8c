# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lots whose time of keeping may be over, and taking them out for good."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.clock import day_after
from ploughshare.registry.ammunition.store.tables import lot, lot_event
from ploughshare.vocabulary.ammunition import LotId


def recorded_by(connection: Connection, day: date, *, most: int) -> list[LotId]:
    """Lots that were entered on a day or before, in the order of entry."""
    query = sa.select(lot.c.id).where(lot.c.recorded_at < day_after(day)).order_by(lot.c.number).limit(most)
    return list(connection.execute(query).scalars())


def remove(connection: Connection, id: LotId) -> None:
    """Delete a lot with what happened to its rounds."""
    connection.execute(lot_event.delete().where(lot_event.c.lot_id == id))
    connection.execute(lot.delete().where(lot.c.id == id))
