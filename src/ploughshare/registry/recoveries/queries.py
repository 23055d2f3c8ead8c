# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of recoveries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.kernel.text import Text
from ploughshare.matching.markings.queries import read_identity, read_marking
from ploughshare.matching.markings.terms import Reading
from ploughshare.registry.firearms.queries import unpublished_batches
from ploughshare.registry.recoveries import rules, store
from ploughshare.registry.recoveries.errors import RecoveryUnknown
from ploughshare.registry.recoveries.terms import Recovery, RecoveryId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.queries import check_not_erased
from ploughshare.safeguards.retention.terms import OLD_MOST
from ploughshare.safeguards.work import AccountId, CaseId, Work
from ploughshare.vocabulary.markings import Marking


@dataclass(frozen=True, slots=True)
class ReadRecovery:
    """A recovery with what can be read of its marks.

    Attributes:
        recovery: as entered.
        reading: what the marks say.
        date_trouble: what is wrong with the date given; None if nothing.
    """

    recovery: Recovery
    reading: Reading
    date_trouble: Text | None


@dataclass(frozen=True, slots=True)
class Lead:
    """Another case works the same arm: whom to speak to, and nothing of the case.

    Attributes:
        contact: account to speak to.
        agency: its authority.
    """

    contact: AccountId
    agency: str


def recovery(work: Work, id: RecoveryId) -> ReadRecovery:
    """One recovery within reach.

    Raises:
        RecoveryUnknown: none such, or not within reach.
    """
    work.allow(Permission.RECOVERY_READ)
    found = known(work, id)
    if found is None:
        check_not_erased(work, id)
    if found is None or not within(work, found.case):
        raise RecoveryUnknown()
    work.record(Deed.RECOVERY_READ, id)
    return read(work, found)


def within(work: Work, case: CaseId, permission: Permission = Permission.RECOVERY_READ) -> bool:
    """Whether things of a case are within the reach that a permission gives the actor."""
    return work.scope(permission).holds(case)


def read(work: Work, found: Recovery) -> ReadRecovery:
    """What can be read of a recovery's marks: for other rooms of this house."""
    _, trouble = rules.read_date(found.date_given, at=found.recorded_at)
    return ReadRecovery(found, read_marking(found.marking), trouble)


def known(work: Work, id: RecoveryId) -> Recovery | None:
    """One recovery for other rooms of this house, which check reach and record."""
    return store.get(work.connection, id, hidden=unpublished_batches(work))


def known_many(work: Work, ids: list[RecoveryId]) -> dict[RecoveryId, Recovery]:
    """Several recoveries for other rooms of this house, which check reach and record."""
    return store.many(work.connection, ids)


def with_marking(work: Work, marking: Marking) -> list[RecoveryId]:
    """Recoveries whose marks were written exactly so: for other rooms of this house."""
    return store.with_marking(work.connection, marking)


def with_serials(work: Work, serials: Collection[str], *, most: int) -> list[RecoveryId]:
    """Recoveries with one of some serial numbers or lots as written: for a room that asks for the cases
    within reach."""
    return store.with_serials(work.connection, serials, most=most)


def under_case(work: Work, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Recovered arms of a case, newest first: for rooms that check reach and record."""
    return store.under_case(work.connection, case, most=most, before=before, hidden=unpublished_batches(work))


def count_of_case(work: Work, case: CaseId) -> int:
    """How many recoveries a case has: for other rooms of this house, which check reach and record."""
    return store.count_of_case(work.connection, case, hidden=unpublished_batches(work))


def recorded_by(work: Work, day: date) -> list[tuple[RecoveryId, CaseId]]:
    """Recoveries that were recorded on a day or before with their cases, the oldest first: for the room of
    keeping."""
    return store.recorded_by(work.connection, day, most=OLD_MOST)


def cases_of(work: Work, ids: Sequence[RecoveryId]) -> dict[RecoveryId, CaseId]:
    """Cases of some recoveries, published or not: for other rooms of this house."""
    return store.cases_of(work.connection, ids)


def marks_after(work: Work, after: RecoveryId | None, *, most: int) -> list[tuple[RecoveryId, Marking]]:
    """Marks of the next recoveries, for rounds of the node itself, which show nobody anything."""
    return store.marks_after(work.connection, after, most=most)


def recoveries(work: Work, *, cursor: str | None = None, limit: int = LIMIT) -> Page[Recovery]:
    """Recoveries within reach, newest first."""
    work.allow(Permission.RECOVERY_READ)
    before = RecoveryId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    reach = work.scope(Permission.RECOVERY_READ)
    found = store.page(
        work.connection, reach, most=limit + 1, before=before, hidden=unpublished_batches(work)
    )
    work.record(Deed.RECOVERY_READ, None, {"count": len(found[:limit])})
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    return Page(found[:limit], following)


def leads(work: Work, id: RecoveryId) -> list[Lead]:
    """Contacts of other cases that work the same arm; none of a case whose owner asked for silence.

    Raises:
        RecoveryUnknown: none such, or not within reach.
    """
    work.allow(Permission.RECOVERY_READ)
    found = known(work, id)
    if found is None:
        check_not_erased(work, id)
    if found is None or not within(work, found.case):
        raise RecoveryUnknown()
    key = rules.same_arm_key(read_identity(found.marking))
    if key is None:
        return []
    shown: dict[AccountId, Lead] = {}
    for other in store.same_arm(
        work.connection, key, other_than=found.case, hidden=unpublished_batches(work)
    ):
        bare = cases.bare_case(work, other.case)
        if bare is None or bare.silent or bare.closed_at is not None:
            continue
        shown.setdefault(other.recorded_by, Lead(other.recorded_by, bare.agency))
    if shown:
        work.record(Deed.LEAD_SHOWN, id, {"contacts": len(shown)})
    return list(shown.values())
