# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Alarms as a reader sees them: what happened for all who may read alarms, marks for who reads the books."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.alarms.errors import ArmAlarmUnknown
from ploughshare.registry.alarms.queries.appearing import appeared
from ploughshare.registry.alarms.queries.books import recorded
from ploughshare.registry.alarms.store import alarms as store
from ploughshare.registry.alarms.store import watching
from ploughshare.registry.alarms.terms import (
    AlarmState,
    Appearance,
    Appeared,
    ArmAlarm,
    ArmAlarmId,
    Book,
    Recorded,
)
from ploughshare.registry.custody import queries as custody
from ploughshare.registry.custody.terms import CustodyEventKind, EvidenceId, Signing
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures.queries import event_of_recovery, known_item
from ploughshare.registry.stocks import queries as stocks
from ploughshare.registry.stocks.terms import StockActKind, StockArmId
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.terms import ItemId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, Work
from ploughshare.vocabulary.seizures import SeizedItemId

_READS_BOOK: Mapping[Book, Permission] = MappingProxyType(
    {
        Book.STOCK: Permission.STOCK_READ,
        Book.CUSTODY: Permission.CUSTODY_READ,
        Book.SEIZURES: Permission.SEIZURE_READ,
        Book.REGISTER: Permission.ARM_READ,
    }
)
_READS_APPEARANCE: Mapping[Appearance, Permission] = MappingProxyType(
    {
        Appearance.RECOVERY: Permission.RECOVERY_READ,
        Appearance.SEIZURE: Permission.SEIZURE_READ,
        Appearance.REQUEST: Permission.REQUEST_ANSWER,
        Appearance.LOOKUP: Permission.LOOKUP_SAMPLE,
        Appearance.STOCK: Permission.STOCK_READ,
        Appearance.MOVEMENT: Permission.LICENCE_READ,
        Appearance.OWN_TRACE: Permission.TRACE_READ,
    }
)
_OF_CASES = frozenset({Appearance.RECOVERY, Appearance.SEIZURE, Appearance.OWN_TRACE})
"""What a reader sees only of cases within reach."""


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """One act in the history of the record.

    Attributes:
        what: what was done.
        at: when it was entered.
        by, second: who, and the second person where one counts.
        signing: how it was signed; None where nothing is.
    """

    what: StockActKind | CustodyEventKind
    at: datetime
    by: AccountId
    second: AccountId | None = None
    signing: Signing | None = None


@dataclass(frozen=True, slots=True)
class AlarmView:
    """An alarm with both its records side by side, as far as the reader may see them.

    Attributes:
        alarm: itself.
        recorded: what its record says now; None where the reader may not see it, or it says so no more.
        appeared: what turned up; empty where the reader may not see it.
        acts: what was done with the arm by the record, and by whom: an auditor sees that, too.
        event: of a seizure or recovery, the event in which it was taken; None if it is none.
        trace: of our own trace, its id; None if it is none.
    """

    alarm: ArmAlarm
    recorded: Recorded | None
    appeared: tuple[Appeared, ...]
    acts: tuple[RecordedAct, ...]
    event: Id | None = None
    trace: Id | None = None


def alarms(
    work: Work,
    *,
    state: AlarmState | None = None,
    book: Book | None = None,
    cursor: str | None = None,
    limit: int = LIMIT,
) -> Page[ArmAlarm]:
    """Alarms, newest first. They name the record and the appearance, and hold nothing of either: an auditor
    sees that it happened, and whoever may read the books opens it. Logged."""
    work.allow(Permission.ALARM_READ)
    before = ArmAlarmId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    found = store.page(work.connection, most=limit + 1, before=before, state=state, book=book)
    work.record(Deed.ARM_ALARM_READ, None, {"count": len(found[:limit])})
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    return Page(found[:limit], following)


def alarm_view(work: Work, id: ArmAlarmId) -> AlarmView:
    """One alarm with both its records. Logged.

    Raises:
        ArmAlarmUnknown: none such.
    """
    work.allow(Permission.ALARM_READ)
    made = known_alarm(work, id)
    work.record(Deed.ARM_ALARM_READ, id)
    reads_book = _READS_BOOK.get(made.book)
    record = recorded(work, made.book, made.record) if reads_book and work.may(reads_book) else None
    return AlarmView(
        made, record, _seen(work, made), _acts(work, made), _event(work, made), _trace(work, made)
    )


def _seen(work: Work, made: ArmAlarm) -> tuple[Appeared, ...]:
    needed = _READS_APPEARANCE[made.appearance]
    if not work.may(needed):
        return ()
    found = tuple(appeared(work, made.appearance, made.subject))
    if made.appearance not in _OF_CASES:
        return found
    reach = work.scope(needed)
    return tuple(each for each in found if reach.holds(each.case))


def _acts(work: Work, made: ArmAlarm) -> tuple[RecordedAct, ...]:
    if made.book is Book.STOCK:
        arm = stocks.held_arm(work, StockArmId(made.record.value))
        return tuple(
            RecordedAct(each.kind, each.at, each.by, each.second) for each in (arm.acts if arm else ())
        )
    if made.book is Book.CUSTODY:
        held = custody.held_exhibit(work, EvidenceId(made.record.value))
        return tuple(
            RecordedAct(each.kind, each.entered_at, each.entered_by, each.second, each.signing)
            for each in (held[1] if held else ())
        )
    return ()


def _event(work: Work, made: ArmAlarm) -> Id | None:
    if made.appearance is Appearance.RECOVERY:
        return event_of_recovery(work, RecoveryId(made.subject.value))
    if made.appearance is Appearance.SEIZURE:
        found = known_item(work, SeizedItemId(made.subject.value))
        return found[0].id if found else None
    return None


def _trace(work: Work, made: ArmAlarm) -> Id | None:
    if made.appearance is not Appearance.OWN_TRACE:
        return None
    found = tracing.own_item_of(work, ItemId(made.subject.value))
    return found[1].trace if found else None


def open_about(work: Work, ids: Sequence[Id]) -> ArmAlarmId | None:
    """An alarm about one of some records that nobody decided: for the room of keeping."""
    return store.open_about(work.connection, ids)


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Those of some records and appearances about which an alarm was raised, decided or not; only whether."""
    found = store.raised_about(work.connection, ids)
    return frozenset(each for each in ids if each.value in found)


def arm_alarms_open(work: Work) -> int:
    """How many alarms wait for a decision. For the navigation."""
    return store.count_open(work.connection)


def open_after(work: Work, after: ArmAlarmId | None, *, most: int) -> list[ArmAlarm]:
    """The next alarms that nobody decided: for rounds of the node, which show nobody anything."""
    return store.open_after(work.connection, after, most=most)


def read_to(work: Work, what: str) -> Id | None:
    """How far the rounds have read."""
    return watching.read_to(work.connection, what)


def known_alarm(work: Work, id: ArmAlarmId) -> ArmAlarm:
    """One alarm, for this room's services.

    Raises:
        ArmAlarmUnknown.
    """
    found = store.get(work.connection, id)
    if found is None:
        raise ArmAlarmUnknown()
    return found
