# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of units: open, change, close, and let people belong to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.kernel.text import one_line
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.units import rules, store
from ploughshare.safeguards.units.errors import (
    ContactPointNeeded,
    CopyUnfit,
    UnitInUse,
    UnitNameTaken,
    UnitNameUnfit,
    UnitNodeTaken,
    UnitUnknown,
)
from ploughshare.safeguards.units.terms import Unit, UnitKind
from ploughshare.safeguards.work import AccountId, UnitId, Work


def open_unit(
    work: Work,
    *,
    id: UnitId,
    name: str,
    kind: UnitKind,
    through: UnitId | None = None,
    copies: Sequence[UnitId] = (),
    node: str | None = None,
) -> Unit:
    """Open a contact point, or a unit that files through one.

    Args:
        through: the contact point; None for a contact point.
        copies: units that get a copy of all that it files.
        node: the node that it runs itself; None for one that works in this node.

    Raises:
        UnitNameUnfit, UnitNameTaken, ContactPointNeeded, CopyUnfit: something said is not usable.
        UnitNodeTaken: another unit runs that node.
    """
    work.allow(Permission.UNIT_WRITE)
    made = Unit(
        id,
        one_line(name),
        kind,
        through,
        tuple(dict.fromkeys(copies)),
        work.at,
        None,
        one_line(node or "")[:40] or None,
    )
    _check(work, made)
    store.put(work.connection, made)
    work.record(Deed.UNIT_OPENED, id, {"kind": kind.value})
    return made


def change_unit(
    work: Work, id: UnitId, *, name: str, through: UnitId | None, copies: Sequence[UnitId]
) -> Unit:
    """Give a unit another name, another contact point, other copies. What was filed stays where it is.

    Raises:
        UnitUnknown: none such in use.
        UnitNameUnfit, UnitNameTaken, ContactPointNeeded, CopyUnfit: something said is not usable.
    """
    work.allow(Permission.UNIT_WRITE)
    found = require_unit(work, id)
    made = replace(found, name=one_line(name), through=through, copies=tuple(dict.fromkeys(copies)))
    _check(work, made)
    store.put(work.connection, made)
    work.record(Deed.UNIT_CHANGED, id, {"through": str(through) if through else None})
    return made


def close_unit(work: Work, id: UnitId) -> Unit:
    """Close a unit for good; what it filed stays.

    Raises:
        UnitUnknown: none such in use.
        UnitInUse: people belong to it, or others file through it.
    """
    work.allow(Permission.UNIT_WRITE)
    found = require_unit(work, id)
    if store.is_used(work.connection, id):
        raise UnitInUse()
    made = replace(found, closed_at=work.at)
    store.put(work.connection, made)
    work.record(Deed.UNIT_CLOSED, id)
    return made


def place_account(work: Work, account: AccountId, *, unit: UnitId | None) -> None:
    """Let an account belong to a unit and to no other; None for none.

    For the room that keeps accounts, which checks that there is one and ends its sessions.

    Raises:
        UnitUnknown: none such in use.
    """
    work.allow(Permission.UNIT_WRITE)
    if unit is not None:
        require_unit(work, unit)
    store.place(work.connection, account, unit, at=work.at)
    work.record(Deed.UNIT_JOINED, account, {"unit": str(unit) if unit else None})


def leave(work: Work, account: AccountId) -> None:
    """A closed account belongs to no unit, so that the unit can be closed, too."""
    store.place(work.connection, account, None, at=work.at)


def require_unit(work: Work, id: UnitId) -> Unit:
    """A unit in use: for services of other rooms, too.

    Raises:
        UnitUnknown: none such.
    """
    found = store.get(work.connection, id)
    if found is None or found.closed_at is not None:
        raise UnitUnknown()
    return found


def _check(work: Work, made: Unit) -> None:
    if not 0 < len(made.name) <= rules.NAME_MOST:
        raise UnitNameUnfit({"most": rules.NAME_MOST})
    if store.named(work.connection, made.name) not in {None, made.id}:
        raise UnitNameTaken()
    if rules.needs_contact_point(made.kind) is (made.through is None):
        raise ContactPointNeeded()
    if made.through is not None:
        contact = store.get(work.connection, made.through)
        in_use = contact is not None and contact.closed_at is None
        if contact is None or not in_use or contact.kind is not UnitKind.CONTACT_POINT:
            raise ContactPointNeeded()
    if made.node is not None:
        known = store.of_node(work.connection, made.node)
        if known is not None and known.id != made.id:
            raise UnitNodeTaken()
    in_use_now = {each.id for each in store.every(work.connection)}
    if not set(made.copies) <= in_use_now - {made.id, made.through}:
        raise CopyUnfit()
