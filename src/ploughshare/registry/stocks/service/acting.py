# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Issue, take back, hand over, lose and find; and, by two persons, destroy, deactivate and write off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ploughshare.registry.stocks import rules
from ploughshare.registry.stocks.errors import (
    QuantityTooLarge,
    SecondPersonCounts,
    StockActDoesNotFit,
    StockUnknown,
)
from ploughshare.registry.stocks.queries import known_arm, known_store
from ploughshare.registry.stocks.service.keeping import done_act, keep_arm
from ploughshare.registry.stocks.store import things
from ploughshare.registry.stocks.terms import (
    ActState,
    StockAct,
    StockActId,
    StockActKind,
    StockArm,
    StockArmId,
    StockLotId,
    StockState,
    StoreId,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

_LOT_OUT = frozenset(
    {StockActKind.ISSUED, StockActKind.LOST, StockActKind.DESTROYED, StockActKind.WRITTEN_OFF}
)
_LOT_IN = frozenset({StockActKind.RECEIVED, StockActKind.RETURNED, StockActKind.FOUND})


def act_on_arm(
    work: Work,
    id: StockArmId,
    kind: StockActKind,
    *,
    on: date,
    reference: str,
    words: str | None = None,
    photographs: Sequence[str] = (),
    to_store: StoreId | None = None,
) -> StockAct:
    """Do something with an arm. What ends its record waits for a second person.

    Args:
        words: to which unit it is issued, or why it is lost, found, destroyed or written off.
        photographs: SHA-256 of each.
        to_store: where it is handed over to.

    Raises:
        StockUnknown: no such arm or store.
        StockActDoesNotFit: it does not fit where the arm is, or an act waits already.
        ProofMissing: a destruction without serial or photographs.
        StockUnfit, StockReasonNeeded: something said is not usable.
    """
    work.allow(Permission.STOCK_WRITE)
    found = known_arm(work, id)
    waits = any(each.state is ActState.PROPOSED for each in things.acts(work.connection, id))
    if found.state not in rules.FITTING.get(kind, frozenset()) or waits:
        raise StockActDoesNotFit({"stock_state": found.state.value})
    ends = kind in rules.ENDS
    said = _said(kind, words)
    proof = rules.check_proof(kind, found, photographs)
    made = done_act(
        work,
        id,
        kind,
        on=on,
        reference=reference,
        words=said,
        photographs=proof,
        state=ActState.PROPOSED if ends else ActState.DONE,
    )
    things.put_act(work.connection, made)
    if not ends:
        store = (
            known_store(work, to_store).id if kind is StockActKind.TRANSFERRED and to_store else found.store
        )
        _move(work, found, rules.LEADS[kind], store, said if kind is StockActKind.ISSUED else None)
    work.record(Deed.STOCK_MOVED, id, {"kind": kind.value, "state": made.state.value})
    return made


def _said(kind: StockActKind, words: str | None) -> str | None:
    if kind is StockActKind.ISSUED:
        return rules.line("words", words or "")
    if kind in {StockActKind.LOST, StockActKind.FOUND, *rules.ENDS}:
        return rules.reason(words or "")
    return rules.line("words", words, most=rules.WORDS_MOST) if words else None


def _move(work: Work, found: StockArm, state: StockState, store: StoreId, holder: str | None) -> None:
    made = replace(found, state=state, store=store, holder=holder, version=found.version + 1)
    keep_arm(work, made)


def confirm_act(work: Work, id: StockActId, *, confirm: bool) -> StockAct:
    """Confirm as a second person what ends a record, or refuse it.

    Raises:
        StockUnknown: no such act.
        StockActDoesNotFit: it does not wait, or the thing has changed since.
        SecondPersonCounts: the same person proposed it.
        QuantityTooLarge: the lot holds less by now.
    """
    work.allow(Permission.STOCK_CONFIRM)
    found = things.act(work.connection, id)
    if found is None:
        raise StockUnknown()
    if found.state is not ActState.PROPOSED:
        raise StockActDoesNotFit({"stock_state": found.kind.value})
    if found.by == work.mandate.actor:
        raise SecondPersonCounts()
    if confirm:
        _take_effect(work, found)
    state = ActState.DONE if confirm else ActState.REFUSED
    made = replace(found, state=state, second=work.mandate.actor, second_at=work.at)
    things.put_act(work.connection, made)
    work.record(Deed.STOCK_ACT_CONFIRMED, id, {"kind": made.kind.value, "confirmed": confirm})
    return made


def _take_effect(work: Work, act: StockAct) -> None:
    arm = things.arm(work.connection, StockArmId(act.subject.value))
    if arm is None:
        _change_lot(work, StockLotId(act.subject.value), -act.quantity)
        return
    if arm.state not in rules.FITTING[act.kind]:
        raise StockActDoesNotFit({"stock_state": arm.state.value})
    rules.check_proof(act.kind, arm, act.photographs)
    _move(work, arm, rules.LEADS[act.kind], arm.store, None)


def act_on_lot(
    work: Work,
    id: StockLotId,
    kind: StockActKind,
    *,
    quantity: int,
    on: date,
    reference: str,
    words: str | None = None,
) -> StockAct:
    """Take from a lot or put back. What is destroyed or written off waits for a second person.

    Raises:
        StockUnknown: no such lot.
        StockActDoesNotFit: lots are not dealt with so.
        QuantityTooLarge: more than the lot holds, or nothing.
        StockUnfit, StockReasonNeeded: something said is not usable.
    """
    work.allow(Permission.STOCK_WRITE)
    held = things.lot(work.connection, id)
    if held is None:
        raise StockUnknown()
    if kind not in _LOT_OUT | _LOT_IN:
        raise StockActDoesNotFit({"stock_state": kind.value})
    if quantity < 1 or (kind in _LOT_OUT and quantity > held.quantity):
        raise QuantityTooLarge({"held": held.quantity, "wanted": quantity})
    ends = kind in rules.ENDS
    made = done_act(
        work,
        id,
        kind,
        on=on,
        reference=reference,
        quantity=quantity,
        words=_said(kind, words),
        state=ActState.PROPOSED if ends else ActState.DONE,
    )
    things.put_act(work.connection, made)
    if not ends:
        _change_lot(work, id, quantity if kind in _LOT_IN else -quantity)
    facts = {"kind": kind.value, "quantity": quantity, "state": made.state.value}
    work.record(Deed.STOCK_MOVED, id, facts)
    return made


def _change_lot(work: Work, id: StockLotId, by: int) -> None:
    held = things.lot(work.connection, id)
    if held is None:
        raise StockUnknown()
    if held.quantity + by < 0:
        raise QuantityTooLarge({"held": held.quantity, "wanted": -by})
    things.put_lot(work.connection, replace(held, quantity=held.quantity + by, version=held.version + 1))
