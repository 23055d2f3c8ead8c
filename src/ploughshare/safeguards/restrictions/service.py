# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Set a mark on a record, and lift it: acts of the room of requests, after its second person decided."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions import store
from ploughshare.safeguards.restrictions.terms import Restriction, RestrictionId
from ploughshare.safeguards.work import Work


def restrict(work: Work, subject: Id, *, origin: Id, number: str) -> Restriction:
    """Mark a record: from now on it is kept and not used. The mark of one request is set once."""
    work.allow(Permission.PRIVACY_DECIDE)
    for each in store.standing(work.connection, [subject]):
        if each.origin.value == origin.value:
            return each
    id = work.new_id(RestrictionId)
    made = Restriction(id, subject, origin, number, work.mandate.actor, work.at)
    store.put(work.connection, made)
    work.record(Deed.RESTRICTION_SET, id, _facts(made))
    return made


def lift(work: Work, made: Restriction) -> Restriction:
    """Lift a mark: whoever asked for it is told before by the room of requests (GDPR, article 18(3))."""
    work.allow(Permission.PRIVACY_DECIDE)
    lifted = replace(made, lifted_by=work.mandate.actor, lifted_at=work.at)
    store.put(work.connection, lifted)
    work.record(Deed.RESTRICTION_LIFTED, made.id, _facts(made))
    return lifted


def set_again(work: Work, made: Restriction) -> bool:
    """Set a mark, or its end, that a restore lost; whether it was lost."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    held = store.get(work.connection, made.id)
    if held is not None and (held.lifted_at is not None or made.lifted_at is None):
        return False
    store.put(work.connection, made)
    deed = Deed.RESTRICTION_SET if made.lifted_at is None else Deed.RESTRICTION_LIFTED
    work.record(deed, made.id, _facts(made))
    return True


def _facts(made: Restriction) -> dict[str, str]:
    return {"record": str(made.subject), "origin": str(made.origin), "number": made.number}
