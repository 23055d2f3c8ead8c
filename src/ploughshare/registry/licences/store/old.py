# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Licences whose time of keeping may be over, and taking them out for good."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.licences.store.alerts import diversion_alert
from ploughshare.registry.licences.store.deliveries import (
    licence_movement,
    licence_retransfer,
    licence_serial,
    licence_visit,
)
from ploughshare.registry.licences.store.licences import licence
from ploughshare.registry.licences.store.lists import licence_match
from ploughshare.registry.licences.terms import LicenceId


def ended_by(connection: Connection, day: date, *, most: int) -> list[LicenceId]:
    """Licences that could be used until a day at the latest, the oldest first."""
    query = (
        sa.select(licence.c.id)
        .where(licence.c.until <= day)
        .order_by(licence.c.until, licence.c.id)
        .limit(most)
    )
    return list(connection.execute(query).scalars())


def remove(connection: Connection, id: LicenceId) -> None:
    """Delete a licence with its movements and their serials, checks, re-transfers, rulings and alerts."""
    moved = sa.select(licence_movement.c.id).where(licence_movement.c.licence_id == id)
    connection.execute(licence_serial.delete().where(licence_serial.c.movement_id.in_(moved)))
    for table in (licence_movement, licence_visit, licence_retransfer, licence_match, diversion_alert):
        connection.execute(table.delete().where(table.c.licence_id == id))
    connection.execute(licence.delete().where(licence.c.id == id))
