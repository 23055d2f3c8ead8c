# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of batches: begun, filled, published, emptied, and undone after they were published."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.crypto.digests import sha256
from ploughshare.registry.firearms import store
from ploughshare.registry.firearms.errors import BatchEnded, BatchMoved, BatchOpen, BatchUnknown
from ploughshare.registry.firearms.terms import Batch, BatchId, Loaded, NewArm
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import FirearmId

FIREARMS = "firearms"
"""Kind of a batch that brings arms."""
NEEDED_FOR = {
    FIREARMS: Permission.ARM_IMPORT,
    "lots": Permission.ARM_IMPORT,
    "seizures": Permission.SEIZURE_WRITE,
}
"""Kind of a batch to what it needs; every other kind needs leave to write recoveries."""
_BRINGS = (Permission.RECOVERY_WRITE, Permission.SEIZURE_WRITE)


def start_batch(work: Work, *, id: BatchId, kind: str, file_name: str, file_digest: str) -> Batch:
    """Begin an import whose rows nobody sees until it is published.

    One import of a kind at a time: two open ones could each take the other's rows for held ones, and the
    rows would be lost if either was taken back.

    Raises:
        BatchOpen: an earlier import is not finished.
    """
    _allow(work, kind)
    store.serialise_inserts(work.connection)
    for each in store.unfinished_batches(work.connection):
        if each.kind != kind:
            continue
        raise BatchOpen({"batch": str(each.id), "file": each.file_name})
    made = Batch(id, kind, file_name, file_digest, work.at, None, None, 0, 0, 0, 0)
    store.add_batch(work.connection, made)
    work.record(Deed.BATCH_STARTED, id, {"kind": kind, "file": file_name, "sha256": file_digest})
    return made


def load_rows(
    work: Work,
    batch_id: BatchId,
    *,
    arms: Sequence[NewArm],
    provenance: Provenance,
    after: int | None = None,
) -> Loaded:
    """Add one chunk of a batch: one short transaction, one audit entry with the rows' digest.

    Args:
        after: rows of the batch that were counted before this chunk; None if it does not matter.

    Raises:
        BatchEnded: the batch is unknown, published or taken back.
        BatchMoved: the batch is not at `after`: somebody else works on it.
    """
    work.allow(Permission.ARM_IMPORT)
    loaded, ids = store.add_many(
        work.connection,
        arms,
        provenance=provenance,
        batch_id=batch_id,
        at=work.at,
        chance=work.chance,
    )
    note_loaded(
        work,
        batch_id,
        loaded=loaded,
        ids_digest=sha256(b"".join(id.value for id in ids)),
        rows_digest=sha256(b"".join(arm.content_digest for arm in arms)),
        after=after,
    )
    return loaded


def note_loaded(
    work: Work,
    batch_id: BatchId,
    *,
    loaded: Loaded,
    ids_digest: bytes,
    rows_digest: bytes,
    after: int | None = None,
) -> None:
    """Count and record one chunk of a batch, in the transaction that wrote its rows.

    Raises:
        BatchEnded: the batch is unknown, published or taken back.
        BatchMoved: the batch is not at `after`.
    """
    held = store.get_batch(work.connection, batch_id)
    _allow(work, held.kind if held else FIREARMS)
    if not store.count_batch(work.connection, batch_id, loaded, after=after):
        if held is None or held.published_at or held.removed_at:
            raise BatchEnded()
        raise BatchMoved()
    work.record(
        Deed.BATCH_LOADED,
        batch_id,
        {
            "added": loaded.added,
            "repeated": loaded.repeated,
            "differing": len(loaded.differing),
            "ids_sha256": ids_digest.hex(),
            "rows_sha256": rows_digest.hex(),
        },
    )


def find_batch(work: Work, batch_id: BatchId) -> Batch | None:
    """How far an import is; None if it was never begun."""
    held = store.get_batch(work.connection, batch_id)
    if held is not None or not any(work.may(each) for each in _BRINGS):
        _allow(work, held.kind if held else FIREARMS)
    return held


def unfinished_batches(work: Work) -> list[Batch]:
    """Imports neither published nor taken back whole, oldest first; of the kinds the actor may import."""
    found = store.unfinished_batches(work.connection)
    if not any(work.may(each) for each in _BRINGS):
        work.allow(Permission.ARM_IMPORT)
    return [each for each in found if work.may(_needed(each.kind))]


def known_records(work: Work, arms: Sequence[NewArm]) -> Loaded:
    """What would become of rows if they were loaded; nothing is written."""
    work.allow(Permission.ARM_IMPORT)
    return store.compare(work.connection, arms)


def publish_batch(work: Work, batch_id: BatchId, *, bad: int = 0) -> None:
    """Make a whole import visible at once.

    Args:
        bad: rows that were left out.

    Raises:
        BatchEnded: the batch is unknown, published or taken back.
    """
    held = store.get_batch(work.connection, batch_id)
    _allow(work, held.kind if held else FIREARMS)
    counted = store.count_batch(work.connection, batch_id, Loaded(0, 0, ()), bad=bad)
    if not counted or not store.publish_batch(work.connection, batch_id, at=work.at):
        raise BatchEnded()
    work.record(Deed.BATCH_PUBLISHED, batch_id, {"bad": bad})


def give_up_batch(work: Work, batch_id: BatchId) -> None:
    """Decide that an import will never be published; `remove_batch_rows` then empties it.

    Raises:
        BatchUnknown: no such import.
        BatchEnded: it was published.
    """
    _unpublished(work, batch_id)
    store.end_removal(work.connection, batch_id, at=work.at)


def remove_batch_rows(work: Work, batch_id: BatchId, *, most: int = 1000) -> int:
    """Take back a part of an unpublished import; returns how many rows. 0 means it is done.

    Raises:
        BatchUnknown: no such import.
        BatchEnded: it was published.
    """
    _unpublished(work, batch_id)
    store.end_removal(work.connection, batch_id, at=work.at)
    removed = store.remove_rows(work.connection, batch_id, most=most)
    if removed == 0:
        work.record(Deed.BATCH_REMOVED, batch_id)
    return removed


def _needed(kind: str) -> Permission:
    return NEEDED_FOR.get(kind, Permission.RECOVERY_WRITE)


def _allow(work: Work, kind: str) -> None:
    work.allow(_needed(kind))


def _unpublished(work: Work, batch_id: BatchId) -> None:
    held = store.get_batch(work.connection, batch_id)
    _allow(work, held.kind if held else FIREARMS)
    if held is None:
        raise BatchUnknown()
    if held.published_at is not None:
        raise BatchEnded()


def hide_batch(work: Work, batch_id: BatchId, *, left: int) -> bool:
    """Take a whole published import out of sight at once; `remove_batch_rows` then empties it.

    Args:
        left: rows that were built upon and stay.

    Returns:
        False if it is hidden already: an undoing that was interrupted.

    Raises:
        BatchUnknown: no such import.
        BatchEnded: it was never published.
    """
    held = store.get_batch(work.connection, batch_id)
    _allow(work, held.kind if held else FIREARMS)
    if held is None:
        raise BatchUnknown()
    if held.published_at is None:
        if held.removed_at is None:
            raise BatchEnded()
        return False
    store.unpublish_batch(work.connection, batch_id, at=work.at)
    work.record(Deed.BATCH_WITHDRAWN, batch_id, {"kind": held.kind, "left": left})
    return True


def batch_rows(work: Work, batch_id: BatchId, *, after: int, most: int) -> list[tuple[int, FirearmId, str]]:
    """Arms of a batch by running number: number, arm, record in the source."""
    work.allow(Permission.ARM_IMPORT)
    return store.batch_rows(work.connection, batch_id, after=after, most=most)


def leave_rows(work: Work, batch_id: BatchId, *, ids: Sequence[FirearmId]) -> None:
    """Take arms out of a batch, so that they stay when it is undone."""
    work.allow(Permission.ARM_IMPORT)
    if ids:
        store.leave_rows(work.connection, ids)
        digest = sha256(b"".join(each.value for each in ids)).hex()
        work.record(Deed.BATCH_WITHDRAWN, batch_id, {"step": "left", "count": len(ids), "ids_sha256": digest})
