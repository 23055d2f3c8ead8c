# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of the register of arms."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.crypto.digests import sha256
from ploughshare.registry.firearms import store
from ploughshare.registry.firearms.errors import AlreadyRecorded, FirearmUnknown
from ploughshare.registry.firearms.terms import Batch, BatchId, Loaded, NewArm
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import ArmEvent, FirearmId


def record_firearm(work: Work, arm: NewArm, *, provenance: Provenance) -> FirearmId:
    """Enter one arm by hand.

    Raises:
        AlreadyRecorded: the source gave this record before.
    """
    work.allow(Permission.ARM_WRITE)
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


def start_batch(work: Work, *, id: BatchId, kind: str, file_name: str, file_digest: str) -> Batch:
    """Begin an import whose rows nobody sees until it is published."""
    work.allow(Permission.ARM_IMPORT)
    made = Batch(id, kind, file_name, file_digest, work.at, None, None, 0, 0, 0, 0)
    store.add_batch(work.connection, made)
    work.record(Deed.BATCH_STARTED, id, {"kind": kind, "file": file_name, "sha256": file_digest})
    return made


def load_rows(
    work: Work, batch_id: BatchId, *, arms: Sequence[NewArm], provenance: Provenance
) -> Loaded:
    """Add one chunk of a batch: one short transaction, one audit entry with the rows' digest."""
    work.allow(Permission.ARM_IMPORT)
    loaded, ids = store.add_many(
        work.connection,
        arms,
        provenance=provenance,
        batch_id=batch_id,
        at=work.at,
        chance=work.chance,
    )
    store.count_batch(work.connection, batch_id, loaded)
    digest = sha256(b"".join(id.value for id in ids)).hex()
    work.record(
        Deed.BATCH_LOADED,
        batch_id,
        {
            "added": loaded.added,
            "repeated": loaded.repeated,
            "differing": len(loaded.differing),
            "ids_sha256": digest,
            "rows_sha256": sha256(b"".join(arm.content_digest for arm in arms)).hex(),
        },
    )
    return loaded


def publish_batch(work: Work, batch_id: BatchId) -> None:
    """Make a whole import visible at once."""
    work.allow(Permission.ARM_IMPORT)
    store.publish_batch(work.connection, batch_id, at=work.at)
    work.record(Deed.BATCH_PUBLISHED, batch_id)


def remove_batch_rows(work: Work, batch_id: BatchId, *, most: int = 2000) -> int:
    """Take back a part of an unpublished import; returns how many rows. 0 means it is done."""
    work.allow(Permission.ARM_IMPORT)
    removed = store.remove_rows(work.connection, batch_id, most=most)
    if removed == 0:
        store.end_removal(work.connection, batch_id, at=work.at)
        work.record(Deed.BATCH_REMOVED, batch_id)
    return removed
