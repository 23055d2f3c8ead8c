# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What comes after: acknowledged, supplemented, executed, refused, withdrawn; and the clocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from ploughshare.kernel.countries import Country
from ploughshare.law.clocks import queries as clocks
from ploughshare.law.clocks.errors import NoTimeZone, TermTooLong
from ploughshare.law.clocks.terms import Deadline, Unit
from ploughshare.law.gateways import queries as gateways
from ploughshare.law.gateways.errors import NoSuchDeadline
from ploughshare.registry.requests import store
from ploughshare.registry.requests.errors import (
    FormalMalformed,
    GroundMissing,
    NoSuchTime,
    StepDoesNotFit,
)
from ploughshare.registry.requests.queries.law import law_of
from ploughshare.registry.requests.rules import check_reference
from ploughshare.registry.requests.rules.steps import NOTED
from ploughshare.registry.requests.service.keeping import keep_step, renew_due, to_change
from ploughshare.registry.requests.terms import (
    OPEN,
    WORDS_MOST,
    Clock,
    Direction,
    Formal,
    FormalGround,
    FormalId,
    Step,
    StepKind,
)
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work

RECEIPT = "receipt"
"""What the column of the table begins with for a time that counts from receipt."""
_PLAIN = frozenset({"decision", "other", "answer", "preservation_ends"})
_DAYS_OR_MORE = frozenset({Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS})


def note_step(
    work: Work,
    id: FormalId,
    kind: StepKind,
    *,
    on: date,
    note: str | None = None,
    ground: FormalGround | None = None,
    paper: str | None = None,
    their_reference: str | None = None,
) -> Formal:
    """Note what happened to a request that is under way.

    Args:
        on: the day on which it happened.
        ground: of a refusal.
        paper: reference of the paper that says so.
        their_reference: reference of the other state, once it is known.

    Raises:
        FormalUnknown, DayDoesNotFit, ReferenceMissing, FormalMalformed.
        StepDoesNotFit: it does not fit where the request stands, or has an act of its own.
        GroundMissing: a refusal without its ground.
    """
    made = to_change(work, id)
    if kind not in NOTED:
        raise StepDoesNotFit({"stands": made.state.value})
    if (kind is StepKind.REFUSED) is (ground is None):
        raise GroundMissing({"field": "ground"})
    words = (note or "").strip() or None
    if words is not None and len(words) > WORDS_MOST:
        raise FormalMalformed({"field": "note"})
    if their_reference:
        made = replace(made, their_reference=check_reference(their_reference))
    step = Step(
        kind,
        on,
        work.mandate.actor,
        work.at,
        words,
        ground,
        paper=check_reference(paper) if paper else None,
    )
    made = keep_step(work, made, step)
    if kind is StepKind.ACKNOWLEDGED and made.approval is not None:
        start_by_law(work, made, of_bases(made.approval.bases), acting=made.other, on=on)
    if made.state not in OPEN:
        _stop_all(work, made)
    made = renew_due(work, made)
    facts = {"step": kind.value, "ground": ground.value if ground else None, "version": made.version}
    work.record(Deed.FORMAL_TRACKED, id, facts)
    return made


def start_clock(work: Work, desk: Desk, id: FormalId, *, basis: str, case: str, since_at: datetime) -> Formal:
    """Start a time that a basis of the request sets, from the moment that it counts from.

    It is counted by the clocks and holidays of the state that has to act: the asked one.

    Raises:
        FormalUnknown, NoTimeZone, TermTooLong.
        NoSuchTime: no basis of the request sets it.
        StepDoesNotFit: the request is over.
    """
    made = _running(work, id)
    noted = store.safeguards(work.connection, id)
    bases = set(law_of(work, desk, made, noted).evaluation.bases)
    if made.approval is not None:
        bases |= set(made.approval.bases)
    if basis not in bases:
        raise NoSuchTime()
    try:
        deadline = gateways.deadline(basis, case)
    except NoSuchDeadline:
        raise NoSuchTime() from None
    asked = made.other if made.direction is Direction.OURS else desk.own
    due = clocks.due(since_at, deadline, asked)
    return _start(
        work, made, Clock(0, basis, case, asked, since_at, due.instant, work.mandate.actor, work.at)
    )


def expect_by(work: Work, desk: Desk, id: FormalId, *, on: date) -> Formal:
    """Set a day by which something is expected, where no basis sets a time or another was agreed.

    Raises:
        FormalUnknown, NoTimeZone.
        FormalMalformed: the day is past.
        StepDoesNotFit: the request is over.
    """
    made = _running(work, id)
    if on < work.at.date():
        raise FormalMalformed({"field": "on"})
    asked = made.other if made.direction is Direction.OURS else desk.own
    due_at = clocks.moment(f"{on.isoformat()}T23:59", asked)
    return _start(work, made, Clock(0, None, None, asked, work.at, due_at, work.mandate.actor, work.at))


def stop_clock(work: Work, id: FormalId, number: int) -> Formal:
    """Stop a clock, because what it waits for is done.

    Raises:
        FormalUnknown.
        NoSuchTime: no such clock runs.
    """
    made = to_change(work, id)
    for each in store.clocks(work.connection, id):
        if each.number == number and each.ended_at is None:
            store.put_clock(work.connection, id, replace(each, ended_at=work.at))
            work.record(Deed.FORMAL_TRACKED, id, {"clock": number, "stopped": True})
            return renew_due(work, made)
    raise NoSuchTime()


def of_bases(bases: Sequence[str]) -> tuple[Deadline, ...]:
    """The plain times that some bases set: those of urgent cases are started by a person."""
    return tuple(each for each in gateways.deadlines() if each.basis in bases and each.case in _PLAIN)


def start_by_law(
    work: Work, made: Formal, deadlines: Sequence[Deadline], *, acting: Country, on: date
) -> None:
    """Start the times that count from receipt in days or more, when it is known that a request was received.

    Only the day is known, so its noon stands for it. Times in hours, and those that count from another event,
    are started by a person. A time that runs already is not started again.
    """
    running = {(each.basis, each.case) for each in store.clocks(work.connection, made.id)}
    for each in deadlines:
        counts = each.counted_from.startswith(RECEIPT) and each.unit in _DAYS_OR_MORE
        if not counts or (each.basis, each.case) in running:
            continue
        try:
            since_at = clocks.moment(f"{on.isoformat()}T12:00", acting)
            due_at = clocks.due(since_at, each, acting).instant
        except (NoTimeZone, TermTooLong):
            continue
        clock = Clock(0, each.basis, each.case, acting, since_at, due_at, work.mandate.actor, work.at)
        _start(work, made, clock)


def _running(work: Work, id: FormalId) -> Formal:
    made = to_change(work, id)
    if made.state not in OPEN:
        raise StepDoesNotFit({"stands": made.state.value})
    return made


def _start(work: Work, made: Formal, clock: Clock) -> Formal:
    number = max((each.number for each in store.clocks(work.connection, made.id)), default=0) + 1
    store.put_clock(work.connection, made.id, replace(clock, number=number))
    facts = {"clock": number, "basis": clock.basis, "case": clock.case, "due_at": clock.due_at.isoformat()}
    work.record(Deed.FORMAL_TRACKED, made.id, facts)
    return renew_due(work, made)


def _stop_all(work: Work, made: Formal) -> None:
    for each in store.clocks(work.connection, made.id):
        if each.ended_at is None:
            store.put_clock(work.connection, made.id, replace(each, ended_at=work.at))
