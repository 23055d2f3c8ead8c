# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How this register answers: by itself where one clear match and policy allow it, else an officer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import Agreement, ExchangeKind
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_, Text, one_line
from ploughshare.matching.markings.queries import read_marking
from ploughshare.matching.markings.rules import is_clear_match
from ploughshare.matching.markings.terms import Reading
from ploughshare.registry.firearms.queries import KNOWN_LEAST, Found, held_firearm, search_by_marks
from ploughshare.registry.firearms.terms import Held
from ploughshare.registry.tracing.errors import (
    ActDoesNotFit,
    GroundsNeeded,
    RequestUnknown,
)
from ploughshare.registry.tracing.rules.clocks import extended
from ploughshare.registry.tracing.rules.documents import (
    AnsweredItem,
    answer_document,
    answered_document,
)
from ploughshare.registry.tracing.rules.standing import points_to, result_of_record
from ploughshare.registry.tracing.service.asked import (
    ACKNOWLEDGED,
    ANSWERED,
    ASKED_BACK,
    DELAYED,
    NEEDS_OFFICER,
    enqueue_look_up,
    restate,
    tell,
)
from ploughshare.registry.tracing.store import incoming as store
from ploughshare.registry.tracing.terms import (
    ITEM_OPEN,
    Desk,
    Incoming,
    IncomingId,
    IncomingItem,
    ItemId,
    ItemState,
    QueuedBecause,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import OutOfReach
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import MACHINE, Work
from ploughshare.vocabulary.firearms import ArmEvent, FirearmId
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.markings import MarkState
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.tracing import RefusalGround, RequestState, ResultCode

AT_ONCE = 4
"""Arms that are looked up in the transaction that takes a request in; more are a job."""
CHUNK = 20
"""Arms looked up in one transaction of a job."""
NOT_HELD_MOST = 0.01
"""Probability that some record is the arm, up to which the machine may say “not held”."""
GROUNDS_LEAST = 10

SEARCHED = N_("The national register of firearms (%(authority)s) was searched by serial, make and calibre.")
WITHHELD_LABEL = N_("Some entries are kept back: their handling label is above the agreement's ceiling.")
PASSED_ON = N_("Passed on inside the asked state to: %(authority)s.")
AUTHORITY_LEAST = 3
_DELAY_STATES = {
    ItemState.POSTPONED: "postponed",
    ItemState.ENQUIRING: "enquiring",
    ItemState.AUTHORISATION: "awaiting_authorisation",
}


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the machine would answer for one arm."""

    firearm: FirearmId | None
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
    agreement = _agreement(work, made)
    answers: list[AnsweredItem] = []
    for item in waiting[:most]:
        found = _judge(work, desk, made, item, agreement)
        if found.because is not None:
            store.keep_item(work.connection, replace(item, state=ItemState.QUEUED, because=found.because))
            continue
        held = held_firearm(work, found.firearm) if found.firearm else None
        answers.append(_answer(work, desk, made, item, held, agreement, corrected=False))
    if answers:
        _send(work, desk, made, answers)
    if waiting:
        restate(work, made)
    return max(len(waiting) - most, 0)


def _agreement(work: Work, made: Incoming) -> Agreement | None:
    try:
        return agreements.require(
            work,
            reference=made.agreement,
            partner=made.partner,
            kind=ExchangeKind.TRACE,
            purpose=made.framing.purpose,
            tlp=Tlp.CLEAR,
        )
    except PloughshareError:
        # Withdrawn in the meantime: an officer decides what is still owed.
        return None


def _judge(
    work: Work, desk: Desk, made: Incoming, item: IncomingItem, agreement: Agreement | None
) -> _Answer:
    """Whether the machine may answer for one arm, and with which record."""
    drawn = int.from_bytes(work.chance(4), "big") < desk.draw_share * (1 << 32)
    if made.decision.outcome in NEEDS_OFFICER and made.decided_at is None:
        return _Answer(None, QueuedBecause.DECIDED_BY_OFFICER)
    if made.framing.with_private_holder:
        return _Answer(None, QueuedBecause.PRIVATE_HOLDER)
    reading = read_marking(item.marking)
    if reading.serial.known_count < KNOWN_LEAST:
        return _Answer(None, QueuedBecause.NOT_CLEAR)
    found = search_by_marks(work, desk.index, reading, limit=5)
    record = _clear(found, desk.automatic_threshold)
    not_held = record is None and _surely_not_held(found)
    if record is not None and record.firearm.protected:
        store.add_alert(work.connection, item=item.id, firearm=record.id, incoming_id=made.id, at=work.at)
        work.record(Deed.OWNER_ALERTED, record.id, {"incoming": str(made.id)})
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
    return _Answer(record.id if record else None, None)


def _clear(found: Found, threshold: float) -> Held | None:
    if not is_clear_match(found.compared, threshold=threshold):
        return None
    return found.held[found.ranking.candidates[0].key]


def _surely_not_held(found: Found) -> bool:
    serial = found.reading.serial
    whole = (
        serial.state is MarkState.CLEAR
        and serial.known_count == len(serial.positions)
        and not (serial.open_before or serial.open_after or serial.gaps)
    )
    best = max((each.probability for each in found.compared.candidates), default=0.0)
    return whole and best <= NOT_HELD_MOST


def candidates(work: Work, desk: Desk, id: ItemId) -> tuple[IncomingItem, Reading, Found | None]:
    """Records that may be the arm they ask about, for the officer who answers.

    Raises:
        RequestUnknown: no such arm.
    """
    work.allow(Permission.REQUEST_ANSWER)
    item = store.get_item(work.connection, id)
    if item is None:
        raise RequestUnknown()
    reading = read_marking(item.marking)
    if reading.serial.known_count < KNOWN_LEAST:
        return item, reading, None
    return item, reading, search_by_marks(work, desk.index, reading, limit=10)


def acknowledge(work: Work, desk: Desk, id: IncomingId) -> Incoming:
    """Say that a person has taken it up.

    Raises:
        RequestUnknown, ActDoesNotFit.
    """
    work.allow(Permission.REQUEST_ANSWER)
    made = _open_request(work, id)
    if made.acknowledged_at is not None:
        return made
    made = replace(made, acknowledged_at=work.at, acknowledged_by=work.mandate.actor)
    if made.state is RequestState.RECEIVED:
        made = replace(made, state=RequestState.ACKNOWLEDGED)
    store.keep(work.connection, made, at=work.at)
    tell(work, desk, made, ACKNOWLEDGED, {"request": made.reference})
    work.record(Deed.REQUEST_ACKNOWLEDGED, id)
    return made


def decide(work: Work, desk: Desk, id: IncomingId, *, permit: bool, grounds: str) -> Incoming:
    """The legal officer decides where the law leaves it to one. Permitted arms are looked up.

    Raises:
        RequestUnknown.
        ActDoesNotFit: the law leaves nothing to decide, or it is decided.
        GroundsNeeded: no grounds.
    """
    work.allow(Permission.REQUEST_DECIDE)
    made = _open_request(work, id)
    if made.decision.outcome not in NEEDS_OFFICER or made.decided_at is not None:
        raise ActDoesNotFit({"state": made.state.value})
    if len(grounds.strip()) < GROUNDS_LEAST:
        raise GroundsNeeded({"least": GROUNDS_LEAST})
    made = replace(
        made,
        decided_by=work.mandate.actor,
        decided_at=work.at,
        grounds=grounds.strip()[:2000],
    )
    work.record(Deed.REQUEST_DECIDED, id, {"permit": permit})
    waiting = store.items(work.connection, id, states=[ItemState.QUEUED, ItemState.WAITING], most=10_000)
    if permit:
        for item in waiting:
            store.keep_item(work.connection, replace(item, state=ItemState.WAITING, because=None))
        store.keep(work.connection, made, at=work.at)
        enqueue_look_up(work, id)
        return made
    answers = [_refusal(work, item, ground=RefusalGround.NO_LEGAL_BASIS, note=None) for item in waiting]
    if answers:
        _send(work, desk, made, answers)
    return restate(work, made)


def answer(work: Work, desk: Desk, id: ItemId, *, firearm: FirearmId) -> IncomingItem:
    """Answer for one arm with a record of the register.

    Raises:
        RequestUnknown, ActDoesNotFit, OutOfReach.
    """
    work.allow(Permission.REQUEST_ANSWER)
    made, item = _open_item(work, id)
    held = held_firearm(work, firearm)
    if held is None:
        raise OutOfReach()
    _send(work, desk, made, [_answer(work, desk, made, item, held, _agreement(work, made))])
    restate(work, made)
    return _again(work, id)


def not_held(work: Work, desk: Desk, id: ItemId) -> IncomingItem:
    """Answer for one arm that the register does not hold it.

    Raises:
        RequestUnknown, ActDoesNotFit.
    """
    work.allow(Permission.REQUEST_ANSWER)
    made, item = _open_item(work, id)
    _send(work, desk, made, [_answer(work, desk, made, item, None, _agreement(work, made))])
    restate(work, made)
    return _again(work, id)


def refuse(work: Work, desk: Desk, id: ItemId, *, ground: RefusalGround, note: str | None) -> IncomingItem:
    """Refuse for one arm, on one of the closed list of grounds (ITI 22).

    Raises:
        RequestUnknown, ActDoesNotFit.
    """
    work.allow(Permission.REQUEST_ANSWER)
    made, item = _open_item(work, id)
    _send(work, desk, made, [_refusal(work, item, ground=ground, note=note)])
    restate(work, made)
    return _again(work, id)


def correct(work: Work, desk: Desk, id: ItemId, *, firearm: FirearmId | None) -> IncomingItem:
    """Answer again for an arm that was answered: the new answer replaces the old one there.

    Raises:
        RequestUnknown, ActDoesNotFit, OutOfReach.
    """
    work.allow(Permission.REQUEST_ANSWER)
    item = store.get_item(work.connection, id)
    made = store.get(work.connection, item.incoming) if item else None
    if item is None or made is None:
        raise RequestUnknown()
    if item.answered_at is None:
        raise ActDoesNotFit({"state": item.state.value})
    held = held_firearm(work, firearm) if firearm else None
    if firearm is not None and held is None:
        raise OutOfReach()
    corrected = _answer(work, desk, made, item, held, _agreement(work, made), corrected=True)
    _send(work, desk, made, [corrected])
    restate(work, made)
    return _again(work, id)


def delay(
    work: Work,
    desk: Desk,
    id: ItemId,
    *,
    state: ItemState,
    until: date | None,
    note: str | None,
) -> IncomingItem:
    """Say that an answer needs longer: postponed, enquiring at maker or dealer, or awaiting authorisation.

    Raises:
        RequestUnknown, ActDoesNotFit.
    """
    work.allow(Permission.REQUEST_ANSWER)
    if state not in _DELAY_STATES:
        raise ActDoesNotFit({"state": state.value})
    made, item = _open_item(work, id)
    store.keep_item(work.connection, replace(item, state=state))
    if state is ItemState.AUTHORISATION and until is not None and made.due_at is not None:
        # Directive (EU) 2023/977, 5(2): judicial authorisation may extend the term, with notice.
        made = replace(made, due_at=extended(made.due_at, until))
    body = {
        "request": made.reference,
        "item": item.reference,
        "state": _DELAY_STATES[state],
        "until": until.isoformat() if until else None,
        "note": note.strip()[:2000] if note and note.strip() else None,
    }
    tell(work, desk, made, DELAYED, body)
    restate(work, made)
    return _again(work, id)


def pass_on(work: Work, desk: Desk, id: ItemId, *, authority: str, note: str | None) -> IncomingItem:
    """Pass the question about one arm on to another authority of the own state; the asker is told.

    The answer still comes from here. Referring the asker to another state is another act and needs
    its consent: an answer only names that state, and the asker decides whether to ask it.

    Raises:
        RequestUnknown, ActDoesNotFit.
        GroundsNeeded: no authority was named.
    """
    work.allow(Permission.REQUEST_ANSWER)
    name = one_line(authority)[:120]
    if len(name) < AUTHORITY_LEAST:
        raise GroundsNeeded({"least": AUTHORITY_LEAST})
    made, item = _open_item(work, id)
    store.keep_item(work.connection, replace(item, state=ItemState.ENQUIRING))
    told = Text(PASSED_ON, {"authority": name}).english()
    body = {
        "request": made.reference,
        "item": item.reference,
        "state": _DELAY_STATES[ItemState.ENQUIRING],
        "until": None,
        "note": " ".join(part for part in (told, (note or "").strip()[:1800]) if part),
        "passed_on_to": name,
    }
    tell(work, desk, made, DELAYED, body)
    work.record(Deed.REQUEST_CHANGED, made.id, {"item": item.reference, "passed_on_to": name})
    restate(work, made)
    return _again(work, id)


def ask_back(work: Work, desk: Desk, id: IncomingId, *, question: str) -> Incoming:
    """Ask for clarification: the clock stands until they answer.

    Raises:
        RequestUnknown, ActDoesNotFit, GroundsNeeded.
    """
    work.allow(Permission.REQUEST_ANSWER)
    made = _open_request(work, id)
    if made.question is not None:
        raise ActDoesNotFit({"state": RequestState.NEEDS_INFORMATION.value})
    if len(question.strip()) < GROUNDS_LEAST:
        raise GroundsNeeded({"least": GROUNDS_LEAST})
    words = question.strip()[:2000]
    tell(work, desk, made, ASKED_BACK, {"request": made.reference, "question": words})
    store.suspend(work.connection, id, since=work.at)
    return restate(work, replace(made, question=words))


def _open_request(work: Work, id: IncomingId) -> Incoming:
    made = store.get(work.connection, id)
    if made is None:
        raise RequestUnknown()
    if made.open_items == 0:
        raise ActDoesNotFit({"state": made.state.value})
    return made


def _open_item(work: Work, id: ItemId) -> tuple[Incoming, IncomingItem]:
    item = store.get_item(work.connection, id)
    made = store.get(work.connection, item.incoming) if item else None
    if item is None or made is None:
        raise RequestUnknown()
    if item.state not in ITEM_OPEN:
        raise ActDoesNotFit({"state": item.state.value})
    if made.decision.outcome in NEEDS_OFFICER and made.decided_at is None:
        # The tracing officer cannot answer what the law leaves to the legal officer.
        raise ActDoesNotFit({"state": QueuedBecause.DECIDED_BY_OFFICER.value})
    return made, item


def _again(work: Work, id: ItemId) -> IncomingItem:
    item = store.get_item(work.connection, id)
    assert item is not None
    return item


def _answer(
    work: Work,
    desk: Desk,
    made: Incoming,
    item: IncomingItem,
    held: Held | None,
    agreement: Agreement | None,
    *,
    corrected: bool = False,
) -> AnsweredItem:
    """Keep the answer for one arm and return what is sent."""
    by_machine = work.mandate.actor == MACHINE
    events, withheld = _tellable(held.firearm.events if held else (), agreement)
    result = result_of_record(events, own=desk.own) if held else None
    answered = AnsweredItem(
        item.reference,
        "answered" if held else "not_held",
        result,
        events,
        points_to(events),
        None,
        Text(SEARCHED, {"authority": desk.authority}).english(),
        by_machine,
        corrected,
        withheld.english() if withheld else None,
    )
    state = ItemState.ANSWERED if held else ItemState.NOT_HELD
    _keep_answer(work, item, answered, state, held.id if held else None, result)
    return answered


def _tellable(
    events: Sequence[ArmEvent], agreement: Agreement | None
) -> tuple[tuple[ArmEvent, ...], Text | None]:
    """What may be told: no natural person's name or pointer, nothing above the agreement's ceiling."""
    ceiling = agreement.terms.ceiling.rank if agreement else Tlp.GREEN.rank
    told = [each for each in events if each.provenance.handling.tlp.rank <= ceiling]
    bare = tuple(
        replace(
            each,
            holder_pointer=None,
            holder_name=None if each.holder_kind is HolderKind.PRIVATE else each.holder_name,
        )
        for each in told
    )
    return bare, Text(WITHHELD_LABEL) if len(told) < len(events) else None


def _refusal(work: Work, item: IncomingItem, *, ground: RefusalGround, note: str | None) -> AnsweredItem:
    words = note.strip()[:2000] if note and note.strip() else None
    answered = AnsweredItem(
        item.reference, "refused", ResultCode.U60, (), None, ground, None, False, False, words
    )
    _keep_answer(work, item, answered, ItemState.REFUSED, None, ResultCode.U60)
    return answered


def _keep_answer(
    work: Work,
    item: IncomingItem,
    answered: AnsweredItem,
    state: ItemState,
    firearm: FirearmId | None,
    result: ResultCode | None,
) -> None:
    document: dict[str, Any] = answered_document(answered)
    store.keep_item(
        work.connection,
        replace(
            item,
            state=state,
            firearm=firearm,
            result=result,
            answered_at=work.at,
            answered_by=work.mandate.actor,
            answer=document,
        ),
    )
    deed = Deed.REQUEST_REFUSED if state is ItemState.REFUSED else Deed.REQUEST_ANSWERED
    work.record(
        deed,
        firearm,
        {"item": item.reference, "outcome": answered.outcome, "by_machine": answered.by_machine},
    )


def _send(work: Work, desk: Desk, made: Incoming, answers: Sequence[AnsweredItem]) -> None:
    open_left = sum(
        count for state, count in store.count_items(work.connection, made.id).items() if state in ITEM_OPEN
    )
    body = answer_document(made.reference, answers, complete=open_left == 0)
    tell(work, desk, made, ANSWERED, body)
