# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.units import store
from ploughshare.safeguards.units.terms import Unit
from ploughshare.safeguards.work import AccountId, UnitId, Work


def units(work: Work) -> list[Unit]:
    """All units in use, by name. Logged."""
    work.allow(Permission.UNIT_READ)
    found = store.every(work.connection)
    work.record(Deed.UNIT_LISTED, None, {"count": len(found)})
    return found


def members(work: Work) -> Mapping[AccountId, UnitId]:
    """Which account belongs to which unit; beside a list of accounts, which is logged."""
    work.allow(Permission.UNIT_READ)
    return store.members(work.connection)


def unit_of(work: Work, account: AccountId) -> Unit | None:
    """The unit an account belongs to; None for none. For a session's mandate, so not logged."""
    return store.of_account(work.connection, account)


def known_unit(work: Work, id: UnitId) -> Unit | None:
    """One unit, for other rooms of this house; closed ones included."""
    return store.get(work.connection, id)


def unit_of_node(work: Work, node: str) -> Unit | None:
    """The unit in use that runs a node, for other rooms of this house."""
    return store.of_node(work.connection, node)


def units_in_use(work: Work) -> list[Unit]:
    """All units in use, for other rooms of this house."""
    return store.every(work.connection)


def names_of(work: Work, ids: Iterable[UnitId]) -> Mapping[UnitId, str]:
    """Names of units, to be shown beside what they filed; unknown ids are left out."""
    return store.names(work.connection, ids)
