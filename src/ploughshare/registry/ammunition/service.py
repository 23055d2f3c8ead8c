# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of the register of ammunition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ploughshare.crypto.digests import sha256
from ploughshare.matching.headstamps.terms import MakerCode
from ploughshare.registry.ammunition.errors import (
    CodeMissing,
    CodeUnknown,
    CodeUnsourced,
    LotAlreadyRecorded,
    LotChanged,
    LotNumberMissing,
    LotUnknown,
    NotOfALot,
)
from ploughshare.registry.ammunition.queries import held_lot
from ploughshare.registry.ammunition.rules import as_held, content_digest
from ploughshare.registry.ammunition.store import codes, lots, old
from ploughshare.registry.ammunition.terms import CodeId, HeldLot, NewLot, OwnCode
from ploughshare.registry.firearms.queries import unpublished_batches
from ploughshare.registry.firearms.terms import BatchId, Loaded
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.ammunition import LOT_EVENTS, LotDescription, LotId
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import ArmEvent

_NOTE_MOST = 2000
_REASON_MOST = 200


def record_lot(work: Work, made: NewLot, *, id: LotId, provenance: Provenance) -> HeldLot:
    """Enter one lot by hand.

    Raises:
        LotNumberMissing: no number.
        NotOfALot: an event that does not happen to rounds.
        LotAlreadyRecorded: the source gave this record before.
    """
    work.allow(Permission.ARM_WRITE)
    made = _checked(made)
    if lots.digests(work.connection, made.source, [made.source_record]):
        raise LotAlreadyRecorded({"source": made.source, "record": made.source_record})
    lots.add_many(work.connection, [(id, made)], provenance=provenance, batch_id=None, at=work.at)
    work.record(Deed.LOT_RECORDED, id)
    held = held_lot(work, id)
    assert held is not None
    return held


def change_lot(work: Work, id: LotId, *, description: LotDescription, version: int) -> HeldLot:
    """Correct what identifies a lot.

    Args:
        version: the version that was open while it was corrected.

    Raises:
        LotUnknown, LotNumberMissing.
        LotChanged: somebody else saved it meanwhile.
    """
    work.allow(Permission.ARM_WRITE)
    held = _held(work, id)
    if not description.lot.strip():
        raise LotNumberMissing()
    lot = held.lot
    digest = content_digest(description, lot.events, protected=lot.protected, extra=held.extra)
    if not lots.change(work.connection, id, description, digest=digest, from_version=version):
        raise LotChanged({"version": held.version})
    work.record(Deed.LOT_CHANGED, id, {"from_version": version})
    return _held(work, id)


def record_lot_event(work: Work, id: LotId, *, event: ArmEvent) -> HeldLot:
    """Add what happened to rounds of a lot.

    Raises:
        LotUnknown, NotOfALot.
    """
    work.allow(Permission.ARM_WRITE)
    held = _held(work, id)
    _check_events((event,))
    lot = held.lot
    lots.add_event(work.connection, id, event, of_record=lot.provenance)
    digest = content_digest(lot.description, (*lot.events, event), protected=lot.protected, extra=held.extra)
    lots.note_change(work.connection, id, digest=digest)
    work.record(Deed.LOT_CHANGED, id, {"event": event.kind.value})
    return _held(work, id)


def protect_lot(work: Work, id: LotId, *, protected: bool) -> HeldLot:
    """Keep a lot from ever answering by itself, or release it again.

    Raises:
        LotUnknown: no such lot.
    """
    work.allow(Permission.ARM_PROTECT)
    _held(work, id)
    lots.protect(work.connection, id, protected=protected)
    work.record(Deed.LOT_PROTECTED, id, {"protected": protected})
    return _held(work, id)


def compare_lots(work: Work, rows: Sequence[NewLot]) -> Loaded:
    """What would become of rows if they were loaded; nothing is written."""
    work.allow(Permission.ARM_IMPORT)
    return _sort_out(work, rows)[1]


def compare_held_lots(work: Work, rows: Sequence[tuple[LotId, int, NewLot]], *, reason: str | None) -> Loaded:
    """What would become of rows of our own export: as they were, corrections, or held otherwise.

    Args:
        rows: lot, version that was exported, and what the row says now.
        reason: why changed rows are corrections; None: they are held otherwise.
    """
    work.allow(Permission.ARM_IMPORT)
    return _held_sorted(work, rows, reason)[1]


def correct_held_lots(work: Work, rows: Sequence[tuple[LotId, int, NewLot]], *, reason: str | None) -> Loaded:
    """Put what was changed in such rows in place. A row that was put in place before is as it was."""
    work.allow(Permission.ARM_IMPORT)
    changed, loaded = _held_sorted(work, rows, reason)
    for held, made in changed:
        if not lots.correct(work.connection, held, made):
            raise LotChanged({"version": held.version})
        words = (reason or "")[:_REASON_MOST]
        work.record(Deed.LOT_CHANGED, held.id, {"from_version": held.version, "by": "sheet", "reason": words})
        if held.lot.protected is not made.protected:
            protect_lot(work, held.id, protected=made.protected)
    return loaded


def _held_sorted(
    work: Work, rows: Sequence[tuple[LotId, int, NewLot]], reason: str | None
) -> tuple[list[tuple[HeldLot, NewLot]], Loaded]:
    changed: list[tuple[HeldLot, NewLot]] = []
    repeated = 0
    differing: list[str] = []
    for id, version, said in rows:
        held = held_lot(work, id)
        if held is None:
            differing.append(said.source_record)
            continue
        made = as_held(held, _checked(said))
        told = content_digest(
            held.description, held.lot.events, protected=held.lot.protected, extra=held.extra
        )
        may = held.lot.protected is made.protected or work.may(Permission.ARM_PROTECT)
        if told == made.content_digest:
            repeated += 1
        elif reason is None or version != held.version or not may:
            differing.append(said.source_record)
        else:
            changed.append((held, made))
    return changed, Loaded(0, repeated, tuple(differing), len(changed))


def remove_lots(work: Work, batch_id: BatchId, *, most: int) -> int:
    """Take back up to `most` lots of an import that is not to be seen; returns how many."""
    work.allow(Permission.ARM_IMPORT)
    if batch_id not in unpublished_batches(work):
        return 0
    return lots.remove_batch(work.connection, batch_id, most=most)


def lots_of_batch(work: Work, batch_id: BatchId, *, after: int, most: int) -> list[tuple[int, LotId, str]]:
    """Lots of an import by running number: number, lot, record in the source."""
    work.allow(Permission.ARM_IMPORT)
    return lots.of_batch(work.connection, batch_id, after=after, most=most)


def leave_lots(work: Work, batch_id: BatchId, *, ids: Sequence[LotId]) -> None:
    """Take lots out of an import, so that they stay when it is undone."""
    work.allow(Permission.ARM_IMPORT)
    if ids:
        lots.leave(work.connection, ids)
        digest = sha256(b"".join(each.value for each in ids)).hex()
        work.record(Deed.BATCH_WITHDRAWN, batch_id, {"step": "left", "count": len(ids), "ids_sha256": digest})


def load_lots(
    work: Work, batch_id: BatchId | None, rows: Sequence[NewLot], *, provenance: Provenance
) -> Loaded:
    """Add the rows that are not held yet.

    Args:
        batch_id: the import they come with, whose rows nobody sees until it is published; None for rows
            that are seen at once.
    """
    work.allow(Permission.ARM_IMPORT)
    fresh, loaded = _sort_out(work, rows)
    made = [(work.new_id(LotId), each) for each in fresh]
    lots.add_many(work.connection, made, provenance=provenance, batch_id=batch_id, at=work.at)
    ids = sha256(b"".join(id.value for id, _ in made)).hex()
    work.record(
        Deed.LOT_RECORDED,
        batch_id,
        {"added": loaded.added, "repeated": loaded.repeated, "ids_sha256": ids},
    )
    return loaded


def take_page(work: Work, *, after: int, most: int, source: str | None = None) -> list[HeldLot]:
    """The next lots of an export by running number; the entry names how many and which."""
    work.allow(Permission.ARM_EXPORT)
    found = lots.oldest(
        work.connection, most=most, after=after, source=source, hidden=unpublished_batches(work)
    )
    if found:
        digest = sha256(b"".join(each.id.value for each in found)).hex()
        work.record(Deed.LOT_EXPORTED, None, {"count": len(found), "after": after, "ids_sha256": digest})
    return found


def keep_code(work: Work, *, id: CodeId, code: MakerCode, note: str | None = None) -> OwnCode:
    """Enter a maker's code into the office's list.

    Raises:
        CodeMissing: no code or no maker.
        CodeUnsourced: no source.
    """
    work.allow(Permission.ARM_WRITE)
    if not code.code.strip() or not code.maker.strip():
        raise CodeMissing()
    if not code.source.strip():
        raise CodeUnsourced()
    kept = replace(
        code, code=code.code.strip()[:40], maker=code.maker.strip()[:200], source=code.source.strip()[:400]
    )
    words = note.strip()[:_NOTE_MOST] if note and note.strip() else None
    made = OwnCode(id, kept, words, work.at, work.mandate.actor)
    codes.add(work.connection, made)
    work.record(Deed.HEADSTAMP_CODE_ENTERED, id, {"code": kept.code})
    return made


def remove_code(work: Work, id: CodeId) -> None:
    """Take a code out of the office's list; the log keeps what it said.

    Raises:
        CodeUnknown: no such code.
    """
    work.allow(Permission.ARM_WRITE)
    gone = codes.remove(work.connection, id)
    if gone is None:
        raise CodeUnknown()
    told = gone.code
    work.record(
        Deed.HEADSTAMP_CODE_REMOVED, id, {"code": told.code, "maker": told.maker, "source": told.source}
    )


def _held(work: Work, id: LotId) -> HeldLot:
    held = held_lot(work, id)
    if held is None:
        raise LotUnknown()
    return held


def _checked(made: NewLot) -> NewLot:
    if not made.description.lot.strip():
        raise LotNumberMissing()
    _check_events(made.events)
    if made.content_digest:
        return made
    digest = content_digest(made.description, made.events, protected=made.protected, extra=made.extra)
    return replace(made, content_digest=digest)


def _check_events(events: Sequence[ArmEvent]) -> None:
    if any(each.kind not in LOT_EVENTS for each in events):
        raise NotOfALot()


def _sort_out(work: Work, rows: Sequence[NewLot]) -> tuple[list[NewLot], Loaded]:
    """Which rows are new, and how many are held as they are or otherwise."""
    by_source: dict[str, list[str]] = defaultdict(list)
    for each in rows:
        by_source[each.source].append(each.source_record)
    held = {source: lots.digests(work.connection, source, records) for source, records in by_source.items()}
    fresh: list[NewLot] = []
    repeated = 0
    differing: list[str] = []
    for each in rows:
        made = _checked(each)
        known = held[made.source].get(made.source_record)
        if known is None:
            held[made.source][made.source_record] = made.content_digest
            fresh.append(made)
        elif known == made.content_digest:
            repeated += 1
        else:
            differing.append(made.source_record)
    return fresh, Loaded(len(fresh), repeated, tuple(differing))


def erase_lot(work: Work, id: LotId) -> None:
    """Erase a lot because two persons ordered it."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    old.remove(work.connection, id)
