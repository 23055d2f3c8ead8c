# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of recoveries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.crypto.digests import sha256
from ploughshare.kernel.places import Place
from ploughshare.matching.markings.queries import read_identity
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.recoveries import rules, store
from ploughshare.registry.recoveries.errors import CaseRequired, RecoveryRepeated, RecoveryUnknown
from ploughshare.registry.recoveries.queries import known
from ploughshare.registry.recoveries.terms import Imported, Recovery, RecoveryId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import IllicitReason


def record_recovery(
    work: Work,
    *,
    id: RecoveryId,
    marking: Marking,
    date_given: str | None,
    place: Place,
    reason: IllicitReason,
    notes: str | None = None,
    source: tuple[str, str] | None = None,
    rounds: int | None = None,
) -> Recovery:
    """Enter a recovered arm, or rounds of a lot of ammunition, under the case of the mandate.

    Args:
        date_given: day of recovery as written; a date in the future or an unreadable one is kept
            as written and not counted.
        source: list it comes from and its number there.
        rounds: how many rounds, where the marks are those of ammunition.

    Raises:
        CaseRequired: no case is open.
        CaseNotYours, CaseClosed: the case cannot be worked under.
        MarkTooLong: a mark is too long.
        RecoveryRepeated: the list gave this number before.
    """
    work.allow(Permission.RECOVERY_WRITE)
    if work.mandate.case is None:
        raise CaseRequired()
    case = own_case(work, work.mandate.case)
    checked = rules.check_marking(marking)
    if source is not None and store.by_record(work.connection, *source) is not None:
        raise RecoveryRepeated({"source": source[0], "record": source[1]})
    recovered_on, _ = rules.read_date(date_given, at=work.at)
    made = Recovery(
        id,
        case.id,
        checked,
        recovered_on,
        date_given.strip()[:40] if date_given and date_given.strip() else None,
        place,
        reason,
        notes.strip()[:4000] if notes and notes.strip() else None,
        source[0] if source else None,
        source[1] if source else None,
        work.at,
        work.mandate.actor,
        rounds if checked.is_ammunition else None,
    )
    store.add(work.connection, made, same_arm_key=rules.same_arm_key(read_identity(checked)))
    work.record(Deed.RECOVERY_RECORDED, id, {"case": str(case.id)})
    return made


def take_filed(
    work: Work,
    *,
    case: CaseId,
    marking: Marking,
    date_given: str | None,
    place: Place,
    reason: IllicitReason,
    source: tuple[str, str],
    rounds: int | None = None,
) -> Recovery:
    """Enter a recovered arm that a unit of this state filed from a node of its own: for services of other
    rooms, which checked that it may file.

    Raises:
        MarkTooLong: a mark is too long.
        RecoveryRepeated: it was filed before.
    """
    checked = rules.check_marking(marking)
    if store.by_record(work.connection, *source) is not None:
        raise RecoveryRepeated({"source": source[0], "record": source[1]})
    recovered_on, _ = rules.read_date(date_given, at=work.at)
    made = Recovery(
        work.new_id(RecoveryId),
        case,
        checked,
        recovered_on,
        date_given,
        place,
        reason,
        None,
        source[0],
        source[1],
        work.at,
        work.mandate.actor,
        rounds if checked.is_ammunition else None,
    )
    store.add(work.connection, made, same_arm_key=rules.same_arm_key(read_identity(checked)))
    work.record(Deed.RECOVERY_RECORDED, made.id, {"case": str(case)})
    return made


def enter(
    work: Work,
    *,
    case: CaseId,
    marking: Marking,
    date_given: str | None,
    place: Place,
    reason: IllicitReason,
    notes: str | None = None,
    rounds: int | None = None,
) -> Recovery:
    """Enter a recovered arm under a case: for services of rooms above, which checked that the actor may.

    Raises:
        MarkTooLong: a mark is too long.
    """
    made = prepared(
        work,
        case=case,
        marking=marking,
        date_given=date_given,
        place=place,
        reason=reason,
        notes=notes,
        rounds=rounds,
    )
    key = rules.same_arm_key(read_identity(made.marking))
    store.add(work.connection, made, same_arm_key=key)
    work.record(Deed.RECOVERY_RECORDED, made.id, {"case": str(case)})
    return made


def prepared(
    work: Work,
    *,
    case: CaseId,
    marking: Marking,
    date_given: str | None,
    place: Place,
    reason: IllicitReason,
    notes: str | None = None,
    rounds: int | None = None,
) -> Recovery:
    """A recovered arm as `enter` would keep it; nothing is written.

    Raises:
        MarkTooLong: a mark is too long.
    """
    recovered_on, _ = rules.read_date(date_given, at=work.at)
    checked = rules.check_marking(marking)
    return Recovery(
        work.new_id(RecoveryId),
        case,
        checked,
        recovered_on,
        date_given,
        place,
        reason,
        notes,
        None,
        None,
        work.at,
        work.mandate.actor,
        rounds if checked.is_ammunition else None,
    )


def enter_batch(work: Work, batch_id: BatchId, made: Sequence[tuple[Recovery, str | None]]) -> None:
    """Enter recovered arms of an import, not to be seen before it is published: for rooms above, which keep
    what the rows said.

    Args:
        made: recovered arms with their key of one arm.
    """
    rows = [Imported(recovery, key, None, {}) for recovery, key in made]
    store.add_many(work.connection, batch_id, rows)


def follow(
    work: Work,
    id: RecoveryId,
    *,
    marking: Marking,
    date_given: str | None,
    place: Place,
    reason: IllicitReason,
    rounds: int | None = None,
) -> None:
    """Have a recovered arm follow the correction of what it was entered with: for services of rooms above,
    which checked that the actor may.

    Raises:
        RecoveryUnknown: none such.
        MarkTooLong: a mark is too long.
    """
    held = store.get(work.connection, id)
    if held is None:
        raise RecoveryUnknown()
    recovered_on, _ = rules.read_date(date_given, at=work.at)
    made = replace(
        held,
        marking=rules.check_marking(marking),
        recovered_on=recovered_on,
        date_given=date_given,
        place=place,
        reason=reason,
        rounds=rounds,
    )
    if made == held:
        return
    store.change(work.connection, made, same_arm_key=rules.same_arm_key(read_identity(made.marking)))
    work.record(Deed.RECOVERY_CHANGED, id)


def take_back(work: Work, id: RecoveryId) -> None:
    """Take out a recovered arm that was entered by mistake: for services of rooms above, which made sure
    that nobody traces it."""
    store.remove(work.connection, [id])
    work.record(Deed.RECOVERY_TAKEN_BACK, id)


def take_back_batch(work: Work, ids: Sequence[RecoveryId]) -> None:
    """Take out recovered arms that go with an import that is taken back."""
    store.remove(work.connection, ids)


def erase(work: Work, ids: Sequence[RecoveryId]) -> None:
    """Take out recovered arms whose time is over: for the room of traces, which takes what hangs on
    them along."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    store.remove(work.connection, ids)


def leave_batch(work: Work, batch_id: BatchId, ids: Sequence[RecoveryId]) -> None:
    """Take recovered arms out of an import that is undone: they were built upon and stay."""
    if ids:
        store.leave_rows(work.connection, ids)
        digest = sha256(b"".join(each.value for each in ids)).hex()
        work.record(Deed.BATCH_WITHDRAWN, batch_id, {"step": "left", "count": len(ids), "ids_sha256": digest})


def read_again(work: Work, id: RecoveryId, *, marking: Marking) -> Recovery:
    """Put a better reading of the marks in place; the log keeps that it changed.

    Raises:
        RecoveryUnknown, MarkTooLong, CaseNotYours, CaseClosed.
    """
    work.allow(Permission.RECOVERY_WRITE)
    found = known(work, id)
    if found is None:
        raise RecoveryUnknown()
    own_case(work, found.case)
    checked = rules.check_marking(marking)
    store.change_marking(
        work.connection, id, checked, same_arm_key=rules.same_arm_key(read_identity(checked))
    )
    work.record(Deed.RECOVERY_CHANGED, id)
    changed = store.get(work.connection, id)
    assert changed is not None
    return changed
