# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Answers as they are kept and sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.errors import AgreementSuspended
from ploughshare.exchange.agreements.terms import Agreement, ExchangeKind
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.ammunition.terms import HeldLot
from ploughshare.registry.firearms.terms import Held
from ploughshare.registry.tracing.rules.documents import (
    EVENTS_MOST,
    AnsweredItem,
    answer_document,
    answered_document,
)
from ploughshare.registry.tracing.rules.keeping import framing_of
from ploughshare.registry.tracing.rules.law import data_on
from ploughshare.registry.tracing.rules.lots import lot_points_to, result_of_lot
from ploughshare.registry.tracing.rules.referrals import tellable
from ploughshare.registry.tracing.rules.standing import points_to, result_of_record
from ploughshare.registry.tracing.service.lawful import require_law
from ploughshare.registry.tracing.service.referring.forwarding import end_referrals
from ploughshare.registry.tracing.service.replying import ANSWERED, tell
from ploughshare.registry.tracing.store import incoming as store
from ploughshare.registry.tracing.terms import ITEM_OPEN, Desk, Incoming, IncomingItem, ItemId, ItemState
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.restrictions.queries import check_usable
from ploughshare.safeguards.work import MACHINE, Work
from ploughshare.vocabulary.firearms import ArmEvent
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.tracing import RefusalGround, ResultCode

SEARCHED = N_("The national register of firearms (%(authority)s) was searched by serial, make and calibre.")
SEARCHED_LOTS = N_(
    "The national register of ammunition (%(authority)s) was searched by lot number, maker, calibre and "
    "headstamp."
)
ONLY_SOME = N_("Only the first %(most)d entries are told; ask for the others.")

Record = Held | HeldLot
"""A record of the own register that answers: an arm or a lot of ammunition."""


WITHHELD_LABEL = N_("Some entries are kept back: their handling label is above the agreement's ceiling.")


def agreement_of(work: Work, made: Incoming) -> Agreement | None:
    """The agreement that covers a request now; None if it is withdrawn or covers it no more.

    Raises:
        AgreementSuspended: one of the two has stopped such exchange and named no exception for this request.
            A machine is given None and leaves it to an officer, who is given the error.
    """
    try:
        return agreements.require(
            work,
            reference=made.agreement,
            partner=made.partner,
            kind=ExchangeKind.TRACE,
            purpose=framing_of(made).purpose,
            tlp=Tlp.CLEAR,
            running=made.reference,
        )
    except AgreementSuspended:
        if work.mandate.actor == MACHINE:
            return None
        raise
    except PloughshareError:
        # Withdrawn in the meantime: an officer decides what is still owed.
        return None


def kept_item(work: Work, id: ItemId) -> IncomingItem:
    """An arm as it stands after what was just kept."""
    item = store.get_item(work.connection, id)
    assert item is not None
    return item


def answer_with(
    work: Work,
    desk: Desk,
    made: Incoming,
    item: IncomingItem,
    held: Record | None,
    agreement: Agreement | None,
    *,
    corrected: bool = False,
) -> AnsweredItem:
    """Keep the answer for one arm or lot and return what is sent.

    Raises:
        LawForbidsNow: the law, asked again, does not let a record be told.
        RecordRestricted: it is kept and not used.
    """
    if held is not None:
        check_usable(work, held.id)
        require_law(work, desk, made, framing_of(made), agreement, data=data_on([item.marking]))
    by_machine = work.mandate.actor == MACHINE
    ceiling = agreement.terms.ceiling if agreement else Tlp.GREEN
    lot = isinstance(held, HeldLot)
    events, kept_back = tellable(_events_of(held), ceiling)
    withheld = [Text(WITHHELD_LABEL).english()] if kept_back else []
    if len(events) > EVENTS_MOST:
        events = events[:EVENTS_MOST]
        withheld.append(Text(ONLY_SOME, {"most": EVENTS_MOST}).english())
    result = None
    if held:
        result = result_of_lot(events, own=desk.own) if lot else result_of_record(events, own=desk.own)
    searched = SEARCHED_LOTS if item.marking.is_ammunition else SEARCHED
    answered = AnsweredItem(
        item.reference,
        "answered" if held else "not_held",
        result,
        events,
        lot_points_to(events, own=desk.own) if lot else points_to(events),
        None,
        Text(searched, {"authority": desk.authority}).english(),
        by_machine,
        corrected,
        " ".join(withheld) or None,
    )
    state = ItemState.ANSWERED if held else ItemState.NOT_HELD
    _keep_answer(work, item, answered, state, held, result)
    return answered


def _events_of(held: Record | None) -> tuple[ArmEvent, ...]:
    if held is None:
        return ()
    return held.lot.events if isinstance(held, HeldLot) else held.firearm.events


def refuse_with(work: Work, item: IncomingItem, *, ground: RefusalGround, note: str | None) -> AnsweredItem:
    """Keep a refusal for one arm and return what is sent."""
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
    held: Record | None,
    result: ResultCode | None,
) -> None:
    document: dict[str, Any] = answered_document(answered)
    store.keep_item(
        work.connection,
        replace(
            item,
            state=state,
            firearm=held.id if isinstance(held, Held) else None,
            lot=held.id if isinstance(held, HeldLot) else None,
            result=result,
            answered_at=work.at,
            answered_by=work.mandate.actor,
            answer=document,
        ),
    )
    deed = Deed.REQUEST_REFUSED if state is ItemState.REFUSED else Deed.REQUEST_ANSWERED
    work.record(
        deed,
        held.id if held else None,
        {"item": item.reference, "outcome": answered.outcome, "by_machine": answered.by_machine},
    )


def send_answers(work: Work, desk: Desk, made: Incoming, answers: Sequence[AnsweredItem]) -> None:
    """Post the answers for some or all arms of a request; what is open of their referrals ends."""
    end_referrals(work, desk, made, items={each.reference for each in answers})
    open_left = sum(
        count for state, count in store.count_items(work.connection, made.id).items() if state in ITEM_OPEN
    )
    body = answer_document(made.reference, answers, complete=open_left == 0)
    tell(work, desk, made, ANSWERED, body)
