# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Record what went, was declared, arrived and lies in stock under a licence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.licences.errors import (
    DayNotYet,
    LicenceUnknown,
    LineUnknown,
    MovementRepeated,
    QuantityUnfit,
    RowsUnfit,
)
from ploughshare.registry.licences.queries import known, numbered
from ploughshare.registry.licences.rules import applying, moving, reconciling
from ploughshare.registry.licences.service.reconciling import reconcile
from ploughshare.registry.licences.store import deliveries, licences
from ploughshare.registry.licences.terms import (
    Licence,
    LicenceId,
    LicenceState,
    Movement,
    MovementId,
    Stage,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

_ONCE_GRANTED = frozenset({LicenceState.GRANTED, LicenceState.SUSPENDED, LicenceState.REVOKED})
"""Goods may turn up under a licence that ended meanwhile: that is recorded, and a sign."""


def record_movement(
    work: Work,
    id: LicenceId,
    *,
    line: int,
    stage: Stage,
    on: date,
    quantity: int,
    reference: str,
    told_by: str,
    serials: Sequence[str] = (),
) -> Movement:
    """Record that goods of a line reached a stage. More than is licensed is recorded too, as an alert.

    Raises:
        LicenceUnknown, LicenceActDoesNotFit.
        LineUnknown, QuantityUnfit, SerialsDoNotFit, DayNotYet, LicenceUnfit: something said is not usable.
        MovementRepeated: it was entered before.
    """
    work.allow(Permission.DELIVERY_WRITE)
    found = known(work, id)
    made = _movement(work, found, line, stage, on, quantity, reference, told_by, serials)
    _add(work, found, made, deliveries.movements(work.connection, id))
    reconcile(work, id)
    return made


def _movement(
    work: Work,
    found: Licence,
    line: int,
    stage: Stage,
    on: date,
    quantity: int,
    reference: str,
    told_by: str,
    serials: Sequence[str],
) -> Movement:
    applying.check_state(found.decision, _ONCE_GRANTED)
    if not 1 <= line <= len(found.said.goods):
        raise LineUnknown({"line": line})
    if not 1 <= quantity <= moving.QUANTITY_MOST:
        raise QuantityUnfit({"given": str(quantity), "most": moving.QUANTITY_MOST})
    if on > work.at.date():
        raise DayNotYet()
    return Movement(
        work.new_id(MovementId),
        found.id,
        line,
        stage,
        on,
        quantity,
        applying.line("reference", reference),
        applying.line("told_by", told_by),
        moving.checked_serials(serials, quantity=quantity),
        work.mandate.actor,
        work.at,
    )


def _add(work: Work, found: Licence, made: Movement, held: Sequence[Movement]) -> None:
    same = (made.line, made.stage, made.reference)
    if any((each.line, each.stage, each.reference) == same and each.annulled is None for each in held):
        raise MovementRepeated({"reference": made.reference})
    deliveries.add(work.connection, made)
    _keep_used_up(work, found, [*held, made])
    facts = {"line": made.line, "stage": made.stage.value, "quantity": made.quantity}
    work.record(Deed.DELIVERY_RECORDED, found.id, facts)


def _keep_used_up(work: Work, found: Licence, movements: Sequence[Movement]) -> None:
    used_up = reconciling.is_used_up(reconciling.line_sums(found, movements))
    if used_up is not found.used_up:
        licences.put(work.connection, replace(found, used_up=used_up, version=found.version + 1))


def annul_movement(work: Work, id: LicenceId, movement: MovementId, *, reason: str) -> None:
    """Note that a movement was entered in error; it stays, and does not count.

    Raises:
        LicenceUnknown: no such licence or movement.
        ReasonNeeded.
    """
    work.allow(Permission.DELIVERY_WRITE)
    found, stated = known(work, id), applying.reason(reason)
    held = deliveries.movements(work.connection, id)
    if not any(each.id == movement and each.annulled is None for each in held):
        raise LicenceUnknown()
    deliveries.annul(work.connection, movement, stated)
    _keep_used_up(work, found, deliveries.movements(work.connection, id))
    work.record(Deed.DELIVERY_ANNULLED, id, {"movement": str(movement)})
    reconcile(work, id)


def import_movements(work: Work, content: bytes) -> int:
    """Take over a sheet of movements: all of it, or nothing.

    Args:
        content: CSV in UTF-8; see `rules.moving`.

    Returns:
        How many rows were taken over.

    Raises:
        RowsUnfit: with the row and what is wrong there.
    """
    work.allow(Permission.DELIVERY_WRITE)
    rows = moving.read_movements(content.decode("utf-8", "replace"))
    ids = numbered(work, (each.licence for each in rows))
    touched: dict[LicenceId, None] = {}
    for each in rows:
        if each.licence not in ids:
            raise RowsUnfit({"row": each.row, "what": f"there is no licence “{each.licence}”"})
        id = ids[each.licence]
        try:
            found = known(work, id)
            made = _movement(
                work,
                found,
                each.line,
                each.stage,
                each.on,
                each.quantity,
                each.reference,
                each.told_by,
                each.serials,
            )
            _add(work, found, made, deliveries.movements(work.connection, id))
        except PloughshareError as error:
            raise RowsUnfit({"row": each.row, "what": str(error)}) from None
        touched[id] = None
    for id in touched:
        reconcile(work, id)
    return len(rows)
