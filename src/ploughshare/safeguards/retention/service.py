# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of keeping: set a time, look, keep for a reason, propose to erase, decide, carry out.

To keep something is the act of one person and has an end; to erase it takes two. What is open stands
against an erasure: the order is held with its reason and goes on by itself when that has ended. Nothing of
it is silent.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions import queries as marks
from ploughshare.safeguards.retention import queries, rules, store
from ploughshare.safeguards.retention.errors import (
    AnotherPersonNeeded,
    DayNotAhead,
    LawKeepsIt,
    NotErasedAlone,
    NothingToErase,
    OrderActDoesNotFit,
    OrderMovedOn,
)
from ploughshare.safeguards.retention.ports import Keeper, Keepers
from ploughshare.safeguards.retention.reference import rules_by_kind
from ploughshare.safeguards.retention.terms import (
    Cause,
    Order,
    OrderId,
    OrderState,
    Pointed,
    RetentionKind,
    Span,
    TermChange,
    TermChangeId,
    Way,
)
from ploughshare.safeguards.work import AccountId, Work

LOOKED_AT_ONCE = 100
FOUND_AT_ONCE = 25
"""Records that come into the review in one transaction: more come with the next."""
CARRIED_AT_ONCE = 20
HELD_FOR = timedelta(days=90)
"""When somebody looks again at what is held."""
KEPT_MOST = Span(years=5)
"""For how long one person may keep something before somebody looks again."""
_TO_PROPOSE = frozenset({OrderState.WAITS, OrderState.KEPT, OrderState.PROPOSED})
_TO_STOP = frozenset({OrderState.WAITS, OrderState.PROPOSED, OrderState.HELD})


def propose_term(work: Work, id: TermChangeId, *, kind: RetentionKind, span: Span, reason: str) -> TermChange:
    """Propose another time of keeping for a kind, within what the law lets a node set.

    Raises:
        NotSetHere, BelowFloor, AboveCeiling, KeepingReasonNeeded.
    """
    work.allow(Permission.RETENTION_WRITE)
    rules.check_term(rules_by_kind()[kind], span)
    made = TermChange(id, kind, span, rules.check_reason(reason), work.mandate.actor, work.at)
    waiting = queries.time_of(work, kind).waiting
    if waiting is not None:
        # The one before it falls: two that wait would leave open which is meant.
        store.add_change(work.connection, replace(waiting, decided_at=work.at, confirmed=False))
    store.add_change(work.connection, made)
    work.record(Deed.RETENTION_PROPOSED, id, {"kind": kind.value, "span": str(span)})
    return made


def decide_term(work: Work, kind: RetentionKind, *, confirm: bool) -> TermChange:
    """Confirm or decline the time that another proposed.

    Raises:
        OrderActDoesNotFit: nothing waits.
        AnotherPersonNeeded.
    """
    work.allow(Permission.RETENTION_DECIDE)
    waiting = queries.time_of(work, kind).waiting
    if waiting is None:
        raise OrderActDoesNotFit({"stands": kind.value})
    if waiting.proposed_by == work.mandate.actor:
        raise AnotherPersonNeeded()
    made = replace(waiting, decided_by=work.mandate.actor, decided_at=work.at, confirmed=confirm)
    store.add_change(work.connection, made)
    work.record(
        Deed.RETENTION_SET, made.id, {"kind": kind.value, "span": str(made.span), "confirmed": confirm}
    )
    return made


def find_due(work: Work, keepers: Keepers, kind: RetentionKind) -> int:
    """Put records of a kind into the review whose time is over; returns how many, `FOUND_AT_ONCE` at most.
    For the node's own round."""
    held = queries.time_of(work, kind)
    keeper = keepers.get(kind)
    if keeper is None or not keeper.erases or held.span is None or held.rule.way is not Way.REVIEW:
        return 0
    before = rules.start_before(work.at.date(), held.span)
    standing = store.standing_of(work.connection, kind)
    found = keeper.over(work, before=before, most=FOUND_AT_ONCE, skip=standing)
    for each in found:
        _open(work, work.new_id(OrderId), each, Cause.TERM_OVER, None)
    return len(found)


def look_again(work: Work) -> int:
    """Bring back into the review what was kept until a day that has come; returns how many. For the node's
    own round."""
    count = 0
    for order in store.standing(work.connection, OrderState.KEPT, most=LOOKED_AT_ONCE, by=work.at.date()):
        _keep(work, order, state=OrderState.WAITS, look_on=None)
        count += 1
    return count


def open_order(
    work: Work,
    keepers: Keepers,
    id: OrderId,
    *,
    kind: RetentionKind,
    given: str,
    cause: Cause = Cause.FOUND_HERE,
    origin: Id | None = None,
) -> Order:
    """Put one record into the review: by its id or its reference, exactly as given.

    Raises:
        NotErasedAlone: nothing of the kind is erased one by one.
        NothingToErase: no record bears it, or it is gone already.
        OrderActDoesNotFit: it is in the review.
    """
    work.allow(Permission.RETENTION_WRITE)
    if rules_by_kind()[kind].way in {Way.RESTRICTED, Way.STAYS}:
        raise NotErasedAlone({"why": rules_by_kind()[kind].why})
    keeper = keepers.get(kind)
    found = None if keeper is None or not keeper.erases else keeper.pointed(work, given.strip())
    if found is None or found.gone:
        raise NothingToErase()
    standing = store.open_of(work.connection, [found.subject]).get(found.subject.value)
    if standing is not None:
        raise OrderActDoesNotFit({"stands": standing.state.value})
    return _open(work, id, found, cause, origin)


def _open(work: Work, id: OrderId, found: Pointed, cause: Cause, origin: Id | None) -> Order:
    made = Order(id, found.kind, found.subject, found.reference, cause, origin, OrderState.WAITS, 1, work.at)
    store.put(work.connection, made)
    work.record(Deed.ERASURE_OPENED, id, {"kind": found.kind.value, "cause": cause.value})
    return made


def keep(work: Work, id: OrderId, *, version: int, reason: str, look_on: date) -> Order:
    """Keep a record for a reason, until a day on which somebody looks again.

    Raises:
        OrderUnknown, OrderMovedOn, OrderActDoesNotFit, KeepingReasonNeeded, DayNotAhead.
    """
    work.allow(Permission.RETENTION_WRITE)
    found = _at(work, id, version, _TO_STOP)
    said = rules.check_reason(reason)
    today = work.at.date()
    if not today < look_on <= rules.end_of(today, KEPT_MOST):
        raise DayNotAhead({"most": str(KEPT_MOST)})
    made = _keep(
        work,
        found,
        state=OrderState.KEPT,
        reason=said,
        look_on=look_on,
        held_by=None,
        decided_by=work.mandate.actor,
        decided_at=work.at,
    )
    work.record(Deed.ERASURE_DECIDED, id, {"kept_until": look_on.isoformat()})
    return made


def propose_erasure(work: Work, keepers: Keepers, id: OrderId, *, version: int, reason: str) -> Order:
    """Propose to erase a record. Nothing goes before a second person decides.

    Raises:
        OrderUnknown, OrderMovedOn, OrderActDoesNotFit, KeepingReasonNeeded.
        LawKeepsIt: the least time that law sets is not over.
    """
    work.allow(Permission.RETENTION_WRITE)
    found = _at(work, id, version, _TO_PROPOSE)
    said = rules.check_reason(reason)
    _check_floor(work, keepers[found.kind], found)
    made = _keep(
        work,
        found,
        state=OrderState.PROPOSED,
        reason=said,
        look_on=None,
        proposed_by=work.mandate.actor,
        proposed_at=work.at,
    )
    work.record(Deed.ERASURE_PROPOSED, id, {"kind": found.kind.value})
    return made


def decide_erasure(
    work: Work, keepers: Keepers, id: OrderId, *, version: int, confirm: bool, reason: str = ""
) -> Order:
    """Confirm as a second person that a record is erased, or send it back into the review.

    Confirmed, it goes with the node's next round; where something is open that it belongs to, it is held,
    says why, and goes when that has ended.

    Raises:
        OrderUnknown, OrderMovedOn, OrderActDoesNotFit, AnotherPersonNeeded, LawKeepsIt.
        KeepingReasonNeeded: it is sent back and no reason is given.
    """
    work.allow(Permission.RETENTION_DECIDE)
    found = _at(work, id, version, frozenset({OrderState.PROPOSED}))
    if found.proposed_by == work.mandate.actor:
        raise AnotherPersonNeeded()
    decided = replace(found, decided_by=work.mandate.actor, decided_at=work.at)
    if not confirm:
        made = _keep(work, decided, state=OrderState.WAITS, reason=rules.check_reason(reason))
        work.record(Deed.ERASURE_DECIDED, id, {"confirmed": False})
        return made
    _check_floor(work, keepers[found.kind], found)
    work.record(Deed.ERASURE_DECIDED, id, {"confirmed": True, "proposed_by": str(found.proposed_by)})
    return _order_or_hold(work, keepers[found.kind], decided)


def order_by_decision(
    work: Work,
    keepers: Keepers,
    id: OrderId,
    *,
    kind: RetentionKind,
    given: str,
    cause: Cause,
    origin: Id,
    reason: str,
    proposed_by: AccountId,
) -> Order:
    """Order an erasure that two persons decided in another room, where each decision is kept.

    Raises:
        NothingToErase: no record bears it, or nothing of the kind is erased alone.
        LawKeepsIt, AnotherPersonNeeded.
    """
    work.allow(Permission.PRIVACY_DECIDE)
    if proposed_by == work.mandate.actor:
        raise AnotherPersonNeeded()
    keeper = keepers.get(kind)
    found = None if keeper is None or not keeper.erases else keeper.pointed(work, given)
    if keeper is None or found is None or found.gone:
        raise NothingToErase()
    standing = store.open_of(work.connection, [found.subject]).get(found.subject.value)
    made = standing or _open(work, id, found, cause, origin)
    _check_floor(work, keeper, made)
    decided = replace(
        made,
        cause=cause,
        origin=origin,
        reason=reason,
        proposed_by=proposed_by,
        proposed_at=work.at,
        decided_by=work.mandate.actor,
        decided_at=work.at,
    )
    work.record(
        Deed.ERASURE_DECIDED,
        made.id,
        {"confirmed": True, "proposed_by": str(proposed_by), "cause": cause.value},
    )
    return _order_or_hold(work, keeper, decided)


def _order_or_hold(work: Work, keeper: Keeper, found: Order) -> Order:
    pointed = keeper.known(work, found.subject)
    held_by = None if pointed is None else pointed.held_by or _restricted(work, pointed, found.origin)
    if held_by is None:
        return _keep(work, found, state=OrderState.ORDERED, look_on=None, held_by=None)
    if found.state is OrderState.HELD and found.held_by == held_by:
        return found
    work.record(Deed.ERASURE_HELD, found.id, {"by": held_by[:80]})
    look_on = work.at.date() + HELD_FOR
    return _keep(work, found, state=OrderState.HELD, held_by=held_by, look_on=look_on)


def _restricted(work: Work, pointed: Pointed, origin: Id | None) -> str | None:
    """The request by which a record is to be kept and not used: for its own sake, or for a court. A request
    that is itself granted by erasing it does not stand against that."""
    for subject in (pointed.subject, *pointed.parts):
        mark = marks.restriction_of(work, subject)
        if mark is not None and (origin is None or mark.origin.value != origin.value):
            return mark.number
    return None


def _check_floor(work: Work, keeper: Keeper, found: Order) -> None:
    held = queries.time_of(work, found.kind)
    pointed = keeper.known(work, found.subject)
    until = None if pointed is None else rules.kept_by_law_until(held, pointed)
    if until is not None and until > work.at.date():
        day = "–" if until == date.max else until.isoformat()
        raise LawKeepsIt({"until": day, "law": held.rule.law})


def release_held(work: Work, keepers: Keepers) -> int:
    """Let go on what was held and is open no more; returns how many. For the node's own round."""
    count = 0
    for each in store.standing(work.connection, OrderState.HELD, most=LOOKED_AT_ONCE):
        made = _order_or_hold(work, keepers[each.kind], each)
        count += made.state is OrderState.ORDERED
    return count


def ordered(work: Work) -> list[Order]:
    """What two persons ordered to be erased and is not yet: for the node's own round."""
    return store.standing(work.connection, OrderState.ORDERED, most=CARRIED_AT_ONCE)


def carry_out(work: Work, keepers: Keepers, id: OrderId) -> Order:
    """Erase what one order names. Killed before the end of the transaction, nothing happened and the next
    round does it.

    Raises:
        OrderUnknown, OrderActDoesNotFit.
    """
    work.allow(Permission.RETENTION_CARRY_OUT)
    found = queries.known(work, id)
    if found.state is not OrderState.ORDERED:
        raise OrderActDoesNotFit({"stands": found.state.value})
    keeper = keepers[found.kind]
    pointed = keeper.known(work, found.subject)
    parts = () if pointed is None else pointed.parts
    keeper.erase(work, found.subject, why=found.reason or "")
    work.record(
        Deed.ERASURE_CARRIED_OUT,
        id,
        {
            "kind": found.kind.value,
            "record": str(found.subject),
            "reference": found.reference[:80],
            "decided_by": str(found.decided_by),
        },
    )
    return _keep(work, found, state=OrderState.ERASED, erased_at=work.at, parts=parts)


def erase_again(work: Work, keepers: Keepers, *, kind: RetentionKind, subject: Id) -> bool:
    """Erase once more what was erased before a restore brought it back; whether there was something.

    The order of the erased record is ended, too, and one that the restore lost is made anew, so that each
    place is cleared and proved once more: the restore may have brought it back as open, or without it.
    """
    work.allow(Permission.RETENTION_CARRY_OUT)
    keeper = keepers[kind]
    pointed = keeper.known(work, subject)
    if pointed is None or pointed.gone:
        return False
    keeper.erase(work, subject, why="")
    standing = store.open_of(work.connection, [subject]).get(subject.value) or Order(
        work.new_id(OrderId),
        kind,
        pointed.subject,
        pointed.reference,
        Cause.FOUND_HERE,
        None,
        OrderState.ORDERED,
        0,
        work.at,
    )
    _keep(work, standing, state=OrderState.ERASED, erased_at=work.at, parts=pointed.parts)
    work.record(Deed.ERASURE_REPLAYED, Id(subject.value), {"kind": kind.value})
    return True


def note_proof(work: Work, id: OrderId, proof: dict[str, bool]) -> Order:
    """Keep what each place says: whether nothing of the record is left there."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    found = queries.known(work, id)
    made = _keep(work, found, proof=tuple(sorted(proof.items())))
    work.record(Deed.ERASURE_PROVED, id, dict(sorted(proof.items())))
    return made


def to_prove(work: Work) -> list[Order]:
    """What was erased and of which not every place says that nothing is left: for the node's own round."""
    return store.unproved(work.connection, most=LOOKED_AT_ONCE)


def _at(work: Work, id: OrderId, version: int, states: frozenset[OrderState]) -> Order:
    found = queries.known(work, id)
    if found.version != version:
        raise OrderMovedOn()
    if found.state not in states:
        raise OrderActDoesNotFit({"stands": found.state.value})
    return found


def _keep(work: Work, found: Order, **changed: object) -> Order:
    made = replace(found, version=found.version + 1, **changed)  # type: ignore[arg-type]
    store.put(work.connection, made)
    return made
