# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the register answers by itself, and what it queues."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ploughshare.exchange.agreements.terms import Agreement
from ploughshare.exchange.lookup.service.counting import count_automatic_answer
from ploughshare.matching.markings.queries import read_marking
from ploughshare.matching.markings.rules import is_clear_match
from ploughshare.registry.ammunition.queries import FoundLots, read_lot, search_lots
from ploughshare.registry.ammunition.terms import HeldLot
from ploughshare.registry.firearms.queries import KNOWN_LEAST, Found, search_by_marks
from ploughshare.registry.tracing.errors import RequestUnknown
from ploughshare.registry.tracing.rules.documents import AnsweredItem
from ploughshare.registry.tracing.rules.keeping import framing_of
from ploughshare.registry.tracing.rules.law import data_on
from ploughshare.registry.tracing.service.answering.replies import (
    Record,
    agreement_of,
    answer_with,
    send_answers,
)
from ploughshare.registry.tracing.service.lawful import may_answer
from ploughshare.registry.tracing.service.replying import NEEDS_OFFICER, restate
from ploughshare.registry.tracing.store import incoming as store
from ploughshare.registry.tracing.terms import (
    Desk,
    Incoming,
    IncomingId,
    IncomingItem,
    ItemState,
    QueuedBecause,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions.queries import restriction_of
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.markings import MarkState

AT_ONCE = 4
"""Arms that are looked up in the transaction that takes a request in; more are a job."""


CHUNK = 20
"""Arms looked up in one transaction of a job."""


NOT_HELD_MOST = 0.01
"""Probability that some record is the arm, up to which the machine may say “not held”."""
SHOWN_MOST = 10
"""Candidates that an officer is shown for one arm, at most."""
SHOWN_LEAST = NOT_HELD_MOST
"""Probability from which a candidate counts as one: what nobody would take for the arm alerts no owner."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the machine would answer for one arm."""

    held: Record | None
    because: QueuedBecause | None


def answer_by_machine(work: Work, desk: Desk, id: IncomingId, *, most: int = CHUNK) -> int:
    """Look up waiting arms of a request; answer what may be answered, queue the rest.

    The asker sees no difference between a queue and a slow machine: nothing is sent for what is
    queued, and answerable arms are drawn at random into the queue as well.

    Returns:
        Number of arms still waiting.
    """
    work.allow(Permission.REQUEST_ANSWER)
    made = store.get(work.connection, id)
    if made is None:
        raise RequestUnknown()
    waiting = store.items(work.connection, id, states=[ItemState.WAITING], most=most + 1)
    agreement = agreement_of(work, made)
    data = data_on(item.marking for item in waiting)
    against = may_answer(work, desk, made, framing_of(made), agreement, data=data) if waiting else None
    answers: list[AnsweredItem] = []
    for item in waiting[:most]:
        found = _judge(work, desk, made, item, agreement)
        if against is not None and found.because is None:
            # The law changed since the request came: what the machine would have said, a person looks at.
            found = _Answer(None, QueuedBecause.DECIDED_BY_OFFICER)
        if found.because is not None:
            store.keep_item(work.connection, replace(item, state=ItemState.QUEUED, because=found.because))
            continue
        answers.append(answer_with(work, desk, made, item, found.held, agreement, corrected=False))
    if answers:
        send_answers(work, desk, made, answers)
    if waiting:
        restate(work, made)
    return max(len(waiting) - most, 0)


def _judge(
    work: Work, desk: Desk, made: Incoming, item: IncomingItem, agreement: Agreement | None
) -> _Answer:
    """Whether the machine may answer for one arm, and with which record."""
    drawn = int.from_bytes(work.chance(4), "big") < desk.draw_share * (1 << 32)
    if made.decision.outcome in NEEDS_OFFICER and made.decided_at is None:
        return _Answer(None, QueuedBecause.DECIDED_BY_OFFICER)
    found = _lots_of(work, desk, item) if item.marking.is_ammunition else _arms_of(work, desk, made, item)
    if made.asked_for is not None:
        # What goes on to a third state is for a person to say.
        return _Answer(None, QueuedBecause.FOR_ANOTHER_STATE)
    if framing_of(made).with_private_holder:
        return _Answer(None, QueuedBecause.PRIVATE_HOLDER)
    if found is None:
        return _Answer(None, QueuedBecause.NOT_CLEAR)
    record = _clear(found, desk.automatic_threshold)
    not_held = record is None and _surely_not_held(found)
    if record is not None and _is_kept_from_machines(work, record):
        return _Answer(None, QueuedBecause.PROTECTED)
    if record is None and not not_held:
        return _Answer(None, QueuedBecause.NOT_CLEAR)
    if agreement is None or not agreement.terms.automatic_answers:
        return _Answer(None, QueuedBecause.NO_AUTOMATIC_ANSWERS)
    if drawn:
        return _Answer(None, QueuedBecause.DRAWN)
    budget = agreement.terms.automatic_daily_budget
    if not store.spend(work.connection, made.agreement, day=work.at.date().toordinal(), most=budget):
        return _Answer(None, QueuedBecause.BUDGET_SPENT)
    if not count_automatic_answer(work, agreement, made.partner):
        return _Answer(None, QueuedBecause.BUDGET_SPENT)
    return _Answer(record, None)


def _arms_of(work: Work, desk: Desk, made: Incoming, item: IncomingItem) -> Found | None:
    """Arms of the own register that may be the one asked about; None if too little of the serial is read."""
    reading = read_marking(item.marking)
    if reading.serial.known_count < KNOWN_LEAST:
        return None
    found = search_by_marks(work, desk.index, reading, limit=SHOWN_MOST)
    alert_owners(work, made, item, found)
    return found


def _lots_of(work: Work, desk: Desk, item: IncomingItem) -> FoundLots | None:
    """Lots that may be the one asked about; None if too little of its number is read to tell lots apart."""
    if read_lot(item.marking).serial.known_count < KNOWN_LEAST:
        return None
    return search_lots(work, desk.lots, item.marking, limit=SHOWN_MOST)


def _is_kept_from_machines(work: Work, record: Record) -> bool:
    """Whether a person answers with this record whatever fits: protected, or restricted by a judgement."""
    protected = record.lot.protected if isinstance(record, HeldLot) else record.firearm.protected
    return protected or restriction_of(work, record.id) is not None


def alert_owners(work: Work, made: Incoming, item: IncomingItem, found: Found) -> None:
    """Tell the owners of protected records that their record may be the one that is asked for.

    Only this side learns it, in the transaction of the look-up: nothing of it is sent, and no arm is
    answered otherwise or later for it.
    """
    for each in found.ranking.candidates:
        held = found.held[each.key]
        if not held.firearm.protected or each.probability < SHOWN_LEAST:
            continue
        new = store.add_alert(work.connection, item=item.id, firearm=held.id, incoming_id=made.id, at=work.at)
        if new:
            work.record(Deed.OWNER_ALERTED, held.id, {"incoming": str(made.id)})


def _clear(found: Found | FoundLots, threshold: float) -> Record | None:
    if not is_clear_match(found.compared, threshold=threshold):
        return None
    return found.held[found.ranking.candidates[0].key]


def _surely_not_held(found: Found | FoundLots) -> bool:
    if isinstance(found, FoundLots) and found.same_headstamp:
        # A lot number is often read from a box that is not its own.
        return False
    serial = found.reading.serial
    whole = serial.state is MarkState.CLEAR and serial.is_whole
    best = max((each.probability for each in found.compared.candidates), default=0.0)
    return whole and best <= NOT_HELD_MOST
