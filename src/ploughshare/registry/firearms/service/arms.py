# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of single arms: entered, changed, protected, exported, their holder asked."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.crypto.digests import sha256
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.firearms import store
from ploughshare.registry.firearms.errors import (
    AlreadyRecorded,
    FirearmUnknown,
)
from ploughshare.registry.firearms.ports import Holder, HolderRegister
from ploughshare.registry.firearms.rules import content_digest
from ploughshare.registry.firearms.terms import Held, NewArm
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions.queries import check_usable
from ploughshare.safeguards.work import Door, Mandate, Work
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import ArmEvent, FirearmId


def record_firearm(work: Work, arm: NewArm, *, provenance: Provenance) -> FirearmId:
    """Enter one arm by hand.

    Raises:
        AlreadyRecorded: the source gave this record before.
    """
    work.allow(Permission.ARM_WRITE)
    if not arm.content_digest:
        told = content_digest(arm.description, arm.events, protected=arm.protected, extra=arm.extra)
        arm = replace(arm, content_digest=told)
    loaded, ids = store.add_many(
        work.connection,
        [arm],
        provenance=provenance,
        batch_id=None,
        at=work.at,
        chance=work.chance,
    )
    if not loaded.added:
        raise AlreadyRecorded({"source": arm.source, "record": arm.source_record})
    work.record(Deed.FIREARM_RECORDED, ids[0])
    return ids[0]


def record_event(work: Work, id: FirearmId, *, event: ArmEvent) -> None:
    """Add what happened to an arm.

    Raises:
        FirearmUnknown: no such arm.
    """
    work.allow(Permission.ARM_WRITE)
    held = store.get(work.connection, id)
    if held is None:
        raise FirearmUnknown()
    store.add_event(work.connection, id, event, of_record=held.firearm.provenance)
    work.record(Deed.FIREARM_CHANGED, id, {"event": event.kind.value})


def protect_firearm(work: Work, id: FirearmId, *, protected: bool) -> None:
    """Keep a record from ever answering by itself, or release it again.

    Raises:
        FirearmUnknown: no such arm.
    """
    work.allow(Permission.ARM_PROTECT)
    if store.get(work.connection, id) is None:
        raise FirearmUnknown()
    store.protect(work.connection, id, protected=protected)
    work.record(Deed.FIREARM_PROTECTED, id, {"protected": protected})


def resolve_holder(
    door: Door, mandate: Mandate, holders: HolderRegister, id: FirearmId, *, pointer: str
) -> Holder:
    """Ask the national register who stands behind one pointer of one arm, in one case.

    The answer is shown and logged, and not kept. The register is asked with no transaction open.

    Raises:
        FirearmUnknown: no such arm, or the pointer is not one of its.
        CaseNeeded: no case is open.
        RecordRestricted: the record is kept and not used.
        HolderUnknown, HolderRefused, HolderRegisterAway: what the register said, or that it did not.
    """
    with door.open(mandate) as work:
        work.allow(Permission.HOLDER_RESOLVE)
        held = store.get(work.connection, id)
        if held is None or pointer not in {each.holder_pointer for each in held.firearm.events}:
            raise FirearmUnknown()
        check_usable(work, id)
        case = cases.bare_case(work, mandate.case) if mandate.case else None
        work.record(Deed.HOLDER_RESOLVED, id, {"step": "asked"})
    reference = case.reference if case else "recovery in hand"
    try:
        holder = holders.resolve(pointer, case_reference=reference, purpose=mandate.purpose.value)
    except PloughshareError as error:
        with door.open(mandate) as work:
            work.record(Deed.HOLDER_RESOLVED, id, {"step": "not told", "code": error.code})
        raise
    with door.open(mandate) as work:
        facts = {"step": "told", "register_reference": holder.register_reference}
        work.record(Deed.HOLDER_RESOLVED, id, facts)
    return holder


def take_page(work: Work, *, after: int, most: int, source: str | None = None) -> list[Held]:
    """The next arms of an export by running number; the entry names how many and which."""
    work.allow(Permission.ARM_EXPORT)
    found = store.page(work.connection, most=most, after=after, source=source)
    if found:
        digest = sha256(b"".join(each.id.value for each in found)).hex()
        work.record(Deed.FIREARM_EXPORTED, None, {"count": len(found), "after": after, "ids_sha256": digest})
    return found
