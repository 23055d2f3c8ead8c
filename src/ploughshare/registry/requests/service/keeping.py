# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What every act on a formal request does: find it, see that it may, keep it with its step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ploughshare.registry.requests import store
from ploughshare.registry.requests.errors import DayDoesNotFit, FormalMovedOn, StepDoesNotFit
from ploughshare.registry.requests.queries.reach import own_formal
from ploughshare.registry.requests.rules import BY_STEP, may_follow
from ploughshare.registry.requests.terms import OPEN, Formal, FormalId, FormalState, Step, Wording
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

ERASED_AT_ONCE = 100
DAYS_AHEAD = 1
"""A day by the clocks of another state may be tomorrow's by ours in UTC."""


def to_change(work: Work, id: FormalId, *, version: int | None = None) -> Formal:
    """A request that the actor may write on.

    Raises:
        FormalUnknown: none such, or not within reach.
        FormalMovedOn: it is not the version that was read.
    """
    work.allow(Permission.FORMAL_WRITE)
    made = own_formal(work, id, Permission.FORMAL_WRITE)
    if version is not None and made.version != version:
        raise FormalMovedOn()
    return made


def keep_step(work: Work, made: Formal, step: Step) -> Formal:
    """Keep a step with the state it leads to.

    Raises:
        StepDoesNotFit: it does not fit where the request stands.
        DayDoesNotFit: it is a day to come, or before what it follows.
    """
    if not may_follow(made.state, made.direction, step.kind):
        raise StepDoesNotFit({"stands": made.state.value})
    before = max((each.on for each in store.steps(work.connection, made.id)), default=date.min)
    if step.on < before or (step.on - work.at.date()).days > DAYS_AHEAD:
        raise DayDoesNotFit({"field": "on"})
    made = replace(
        made,
        state=BY_STEP[step.kind],
        version=made.version + 1,
        changed_at=work.at,
    )
    store.put(work.connection, made)
    store.add_step(work.connection, made.id, step)
    return made


def renew_due(work: Work, made: Formal) -> Formal:
    """Set the clock that runs out first."""
    running = [each.due_at for each in store.clocks(work.connection, made.id) if each.ended_at is None]
    due_at = min(running, default=None) if made.state in OPEN else None
    if due_at == made.due_at:
        return made
    made = replace(made, due_at=due_at)
    store.put(work.connection, made)
    return made


def erase_due(work: Work) -> int:
    """Erase the words of some requests whose day has come; returns of how many. That they were stays."""
    due = store.to_erase(work.connection, by=work.at.date(), most=ERASED_AT_ONCE)
    for each in due:
        _erase(work, each)
    return len(due)


def erase_ordered(work: Work, id: FormalId) -> None:
    """Erase the words of one request because two persons ordered it."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    found = store.get(work.connection, id)
    if found is not None and found.erased_at is None:
        _erase(work, found)


def _erase(work: Work, made: Formal) -> None:
    state = made.state if made.state not in OPEN else FormalState.WITHDRAWN
    bare = Wording(title="–", purpose=made.wording.purpose, handling=made.wording.handling)
    store.empty(work.connection, made.id)
    store.put(
        work.connection,
        replace(
            made,
            wording=bare,
            state=state,
            version=made.version + 1,
            due_at=None,
            erased_at=work.at,
        ),
    )
    work.record(Deed.FORMAL_ERASED, made.id)
