# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of facts of law: propose, put forward, confirm, refuse, withdraw, take back, take in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.text import Fact, one_line
from ploughshare.law.facts import rules, store
from ploughshare.law.facts.errors import (
    ChangeDecided,
    ChangeKnown,
    NoSuchChange,
    NothingToUndo,
    OnlyTheProposer,
    PutForwardAlready,
    ReasonMissing,
    SamePersonConfirms,
    TooManyWaiting,
)
from ploughshare.law.facts.queries import in_force, lay_ready, packaged
from ploughshare.law.facts.terms import Change, ChangeId, ChangeState, Origin, Statement
from ploughshare.law.national.reference import variables
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

WAITING_MOST = 1000
"""Changes entered here that may wait at once."""
FROM_ONE_MOST = 200
"""Changes of one other node that may wait at once: nobody fills the queue of another authority."""
REASON_LEAST, REASON_MOST = 3, 1000


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an update of another node.

    Attributes:
        waiting: new proposals.
        known: waited or were decided here before: nothing happened.
        unfit: cannot be laid over the tables of this version.
    """

    waiting: int = 0
    known: int = 0
    unfit: int = 0


def propose(work: Work, said: Statement) -> Change:
    """Put a change of a fact forward. It has no effect before somebody else confirms it.

    Raises:
        ChangeKnown: the very same waits or is in force.
        TooManyWaiting: decide on some first.
        NothingToUndo: it takes back what is not laid over the tables.
        Whatever `rules.check` says.
    """
    work.allow(Permission.FACT_PROPOSE)
    rules.check(said, packaged().treaties, variables(), on=work.at.date())
    made = rules.digest(said)
    _check_new(work, made, said)
    count = store.waiting(work.connection, origin=None)
    if count >= WAITING_MOST:
        raise TooManyWaiting({"count": count, "most": WAITING_MOST})
    change = Change(
        work.new_id(ChangeId), made, said, ChangeState.PROPOSED, work.at, proposed_by=work.mandate.actor
    )
    store.add(work.connection, change)
    work.record(Deed.FACT_PROPOSED, change.id, _facts(change))
    return change


def _check_new(work: Work, made: str, said: Statement) -> None:
    counted = in_force(work).counted
    if said.undoes is not None:
        undone = counted.get(said.undoes)
        if undone is None or undone.row != said.row:
            raise NothingToUndo()
    waits = any(each.state is ChangeState.PROPOSED for each in store.same(work.connection, made))
    if waits or made in counted:
        state = ChangeState.PROPOSED if waits else ChangeState.CONFIRMED
        raise ChangeKnown({"state": state.value, "row": said.row})


def _facts(change: Change) -> dict[str, Fact]:
    return {
        "row": change.said.row,
        "value": change.said.value,
        "holds_from": change.said.holds_from.isoformat(),
        "digest": change.digest,
        "node": change.origin.node if change.origin else None,
    }


def take_back(work: Work, id: ChangeId, *, reason: str) -> Change:
    """Propose that a confirmed change counts no more: what held before it counts again.

    Raises:
        NoSuchChange, NothingToUndo, ReasonMissing, ChangeKnown.
    """
    work.allow(Permission.FACT_PROPOSE)
    found, why = _get(work, id), _reason(reason)
    if found.digest not in in_force(work).counted:
        raise NothingToUndo()
    said = Statement(
        kind=found.said.kind,
        state=found.said.state,
        subject=found.said.subject,
        value="",
        holds_from=found.said.holds_from,
        source=why[:500],
        as_of=PartDate.of(work.at.date()),
        sureness=found.said.sureness,
        undoes=found.digest,
    )
    return propose(work, said)


def put_forward(work: Work, id: ChangeId) -> Change:
    """Stand behind what another node told, having compared its source. A second person still confirms it.

    Raises:
        NoSuchChange, ChangeDecided, PutForwardAlready.
    """
    work.allow(Permission.FACT_PROPOSE)
    found = _waiting(work, id)
    if found.proposed_by is not None:
        raise PutForwardAlready()
    store.put_forward(work.connection, id, by=work.mandate.actor)
    work.record(Deed.FACT_ADOPTED, id, _facts(found))
    return _get(work, id)


def confirm(work: Work, id: ChangeId, *, remark: str | None = None) -> Change:
    """Give a change its effect, as a second person who compared the source. It decides from now on.

    Args:
        remark: what was compared; None if nothing needs to be said.

    Raises:
        NoSuchChange, ChangeDecided, SamePersonConfirms, PutForwardFirst.
        NothingToUndo: what it takes back is gone meanwhile.
        Whatever `rules.check` says: the tables may have changed since it was proposed.
    """
    work.allow(Permission.FACT_CONFIRM)
    found = _get(work, id)
    rules.check_may_confirm(found, work.mandate.actor)
    rules.check(found.said, packaged().treaties, variables(), on=work.at.date())
    counted = in_force(work).counted
    if found.said.undoes is not None and found.said.undoes not in counted:
        raise NothingToUndo()
    place = store.revision(work.connection)[1] + 1
    _decide(work, found, ChangeState.CONFIRMED, remark, place)
    follows = rules.active([*counted.items(), (found.digest, found.said)])
    made = rules.digest_of(follows)
    store.put_revision(work.connection, made, confirmed=place)
    # Whoever decides next need not read every change again.
    work.after_commit(partial(_get_ready, follows))
    work.record(Deed.FACT_CONFIRMED, id, {**_facts(found), "in_force": made})
    return _get(work, id)


def _get_ready(follows: Mapping[str, Statement]) -> None:
    lay_ready(follows)


def refuse(work: Work, id: ChangeId, *, reason: str) -> Change:
    """Let a change have no effect, with the reason.

    Raises:
        NoSuchChange, ChangeDecided, ReasonMissing, SamePersonConfirms.
    """
    work.allow(Permission.FACT_CONFIRM)
    found, why = _waiting(work, id), _reason(reason)
    if found.proposed_by == work.mandate.actor:
        raise SamePersonConfirms()
    _decide(work, found, ChangeState.REFUSED, why)
    work.record(Deed.FACT_REFUSED, id, _facts(found))
    return _get(work, id)


def withdraw(work: Work, id: ChangeId, *, reason: str) -> Change:
    """Withdraw what one put forward oneself.

    Raises:
        NoSuchChange, ChangeDecided, ReasonMissing, OnlyTheProposer.
    """
    work.allow(Permission.FACT_PROPOSE)
    found, why = _waiting(work, id), _reason(reason)
    if found.proposed_by != work.mandate.actor:
        raise OnlyTheProposer()
    _decide(work, found, ChangeState.WITHDRAWN, why)
    work.record(Deed.FACT_WITHDRAWN, id, _facts(found))
    return _get(work, id)


def _decide(
    work: Work, found: Change, state: ChangeState, reason: str | None, confirmed_as: int | None = None
) -> None:
    why = one_line(reason or "")[:REASON_MOST] or None
    actor = work.mandate.actor
    store.decide(
        work.connection, found.id, state, by=actor, at=work.at, reason=why, confirmed_as=confirmed_as
    )


def take_in(work: Work, documents: Sequence[Mapping[str, Any]], *, origin: Origin) -> Taken:
    """Let what another node says wait for a decision here. Nothing of it has any effect.

    What was told before, waits or is in force is left out: an update may come twice, late, or in parts. What
    this version cannot lay over its tables is counted and left out.

    Raises:
        TooManyWaiting: too much of that node waits already; then nothing of it is taken in.
    """
    fitting: dict[str, Statement] = {}
    unfit = 0
    for each in documents:
        try:
            said = rules.read(each)
            rules.check(said, packaged().treaties, variables(), on=work.at.date())
            fitting[rules.digest(said)] = said
        except PloughshareError:
            unfit += 1
    known = store.known_digests(work.connection, sorted(fitting), origin=origin.node)
    counted = in_force(work).counted
    new = {
        made: said
        for made, said in fitting.items()
        if made not in known and (said.undoes is None or said.undoes in counted)
    }
    count = store.waiting(work.connection, origin=origin.node) + len(new)
    if count > FROM_ONE_MOST:
        raise TooManyWaiting({"count": count, "most": FROM_ONE_MOST})
    for made, said in new.items():
        id = work.new_id(ChangeId)
        store.add(work.connection, Change(id, made, said, ChangeState.PROPOSED, work.at, origin=origin))
    taken = Taken(len(new), len(fitting) - len(new), unfit)
    counts = {"waiting": taken.waiting, "known": taken.known, "unfit": taken.unfit}
    work.record(Deed.FACT_RECEIVED, None, {"node": origin.node, **counts})
    return taken


def _get(work: Work, id: ChangeId) -> Change:
    found = store.get(work.connection, id)
    if found is None:
        raise NoSuchChange()
    return found


def _waiting(work: Work, id: ChangeId) -> Change:
    found = _get(work, id)
    if found.state is not ChangeState.PROPOSED:
        raise ChangeDecided({"state": found.state.value})
    return found


def _reason(given: str) -> str:
    why = one_line(given)
    if not REASON_LEAST <= len(why) <= REASON_MOST:
        raise ReasonMissing({"least": REASON_LEAST, "most": REASON_MOST})
    return why
