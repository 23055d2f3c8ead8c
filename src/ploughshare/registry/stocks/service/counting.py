# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Count a store. A count that does not add up names what is missing and what is over, and waits for a second
person; then what is missing is lost, on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ploughshare.registry.stocks import rules
from ploughshare.registry.stocks.errors import SecondPersonCounts, StockActDoesNotFit, StockUnknown
from ploughshare.registry.stocks.queries import known_store
from ploughshare.registry.stocks.service.keeping import done_act, keep_arm
from ploughshare.registry.stocks.store import things
from ploughshare.registry.stocks.terms import (
    Count,
    CountId,
    CountState,
    StockActKind,
    StockArm,
    StockState,
    StoreId,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

ARMS_MOST = 5000
"""Arms of a store that are counted in one go."""
_THERE = frozenset({StockState.IN_STORE})


def count_store(
    work: Work,
    id: CountId,
    store: StoreId,
    *,
    on: date,
    serials: Sequence[str],
    lots: Mapping[str, int],
) -> Count:
    """Count what lies in a store.

    Args:
        serials: as read, each as often as it was read.
        lots: id of a lot to what was counted.

    Raises:
        StockUnknown: no such store.
    """
    work.allow(Permission.STOCK_WRITE)
    known_store(work, store)
    belongs = things.arms(work.connection, store, states=_THERE, most=ARMS_MOST)
    read = [each for each in serials if each.strip()][: rules.SERIALS_MOST]
    found = rules.tally(belongs, things.lots(work.connection, store), found=read, counted=lots)
    made = Count(
        id,
        store,
        min(on, work.at.date()),
        CountState.EVEN if found.even else CountState.DIFFERS,
        len(belongs),
        len(read),
        found.missing,
        found.over,
        found.lots,
        work.mandate.actor,
        work.at,
    )
    things.put_count(work.connection, made)
    facts = {"missing": len(found.missing), "over": len(found.over), "lots": len(found.lots)}
    work.record(Deed.STOCK_COUNTED, id, facts)
    return made


def confirm_count(work: Work, id: CountId, *, confirm: bool, reason: str) -> Count:
    """Confirm a difference as a second person, or withdraw a count that was done wrongly.

    What is missing by its serial is lost from now on, so that it is looked for; a lot keeps its number and
    is set right by acts of its own. What is over is entered by hand: nobody knows yet where it comes from.

    Raises:
        StockUnknown, StockReasonNeeded.
        StockActDoesNotFit: it does not wait.
        SecondPersonCounts: the same person counted.
    """
    work.allow(Permission.STOCK_CONFIRM)
    found = things.count(work.connection, id)
    if found is None:
        raise StockUnknown()
    if found.state is not CountState.DIFFERS:
        raise StockActDoesNotFit({"stock_state": found.state.value})
    if found.by == work.mandate.actor:
        raise SecondPersonCounts()
    stated = rules.reason(reason)
    if confirm:
        _lose(work, found, stated)
    made = replace(
        found,
        state=CountState.CONFIRMED if confirm else CountState.WITHDRAWN,
        second=work.mandate.actor,
        second_at=work.at,
        reason=stated,
    )
    things.put_count(work.connection, made)
    work.record(Deed.STOCK_COUNT_CONFIRMED, id, {"confirmed": confirm, "missing": len(found.missing)})
    return made


def _lose(work: Work, count: Count, reason: str) -> None:
    wanted = set(count.missing)
    for arm in things.arms(work.connection, count.store, states=_THERE, most=ARMS_MOST):
        if (arm.marks.serial or f"? {arm.id}") in wanted and arm.entered_at <= count.at:
            _lost(work, arm, count, reason)


def _lost(work: Work, arm: StockArm, count: Count, reason: str) -> None:
    keep_arm(work, replace(arm, state=StockState.LOST, version=arm.version + 1))
    act = done_act(work, arm.id, StockActKind.LOST, on=count.on, reference=f"count {count.id}", words=reason)
    things.put_act(work.connection, act)
