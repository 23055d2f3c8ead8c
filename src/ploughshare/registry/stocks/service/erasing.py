# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Erase an arm of a stock because two persons ordered it."""

from __future__ import annotations

from ploughshare.exchange.attachments import service as attachments
from ploughshare.registry.stocks.store import old, things
from ploughshare.registry.stocks.terms import StockArmId
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def erase_stocked(work: Work, id: StockArmId) -> None:
    """Erase an arm with its acts; counts keep their numbers, and not its serial."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    found = things.arm(work.connection, id)
    if found is None:
        return
    acts = [each.id for each in things.acts(work.connection, id)]
    attachments.forget_all(work, [id, *acts])
    old.remove(work.connection, found)
