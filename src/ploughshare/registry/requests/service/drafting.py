# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Draft a formal request of ours, and change it; note one of another state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.law.gateways import service as gateways
from ploughshare.registry.requests import store
from ploughshare.registry.requests.errors import (
    DayDoesNotFit,
    FormalMalformed,
    FormalWithoutCase,
    OwnStateAsked,
    StepDoesNotFit,
)
from ploughshare.registry.requests.queries.law import law_of
from ploughshare.registry.requests.queries.reach import own_formal
from ploughshare.registry.requests.rules import check_reference, check_wording, may_follow
from ploughshare.registry.requests.service.keeping import DAYS_AHEAD, to_change
from ploughshare.registry.requests.service.tracking import start_by_law
from ploughshare.registry.requests.terms import (
    Direction,
    Formal,
    FormalId,
    FormalState,
    Step,
    StepKind,
    Wording,
)
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.cooperation import Form


def draft_formal(
    work: Work, desk: Desk, *, id: FormalId, form: Form, asked: Country, wording: Wording
) -> Formal:
    """Begin a formal request of ours under the case of the mandate. Nothing leaves.

    Raises:
        FormalWithoutCase, CaseNotYours, CaseClosed, FormNotFormal, FormalMalformed, OwnStateAsked.
    """
    made = _new(work, desk, id, Direction.OURS, form, asked, wording, FormalState.DRAFT)
    store.put(work.connection, made)
    store.add_step(work.connection, id, Step(StepKind.DRAFTED, work.at.date(), work.mandate.actor, work.at))
    work.record(Deed.FORMAL_DRAFTED, id, {"form": form.value, "asked": asked})
    said = law_of(work, desk, made, ())
    if not said.decision.permitted:
        # Nothing stops a draft; that the law would stop it counts in the what-ifs.
        gateways.note_refused(work, said.question, facts=said.facts, outcome=said.decision.outcome)
    return made


def note_incoming(
    work: Work,
    desk: Desk,
    *,
    id: FormalId,
    form: Form,
    asking: Country,
    wording: Wording,
    their_reference: str,
    received_on: date,
) -> Formal:
    """Note a formal request of another state, to keep track of what we owe.

    Raises:
        FormalWithoutCase, CaseNotYours, CaseClosed, FormNotFormal, FormalMalformed, OwnStateAsked.
        ReferenceMissing, DayDoesNotFit.
    """
    made = _new(work, desk, id, Direction.THEIRS, form, asking, wording, FormalState.RECEIVED)
    if (received_on - work.at.date()).days > DAYS_AHEAD:
        raise DayDoesNotFit({"field": "on"})
    made = replace(made, their_reference=check_reference(their_reference))
    store.put(work.connection, made)
    received = Step(StepKind.RECEIVED, received_on, work.mandate.actor, work.at, paper=made.their_reference)
    store.add_step(work.connection, id, received)
    work.record(Deed.FORMAL_RECEIVED, id, {"form": form.value, "asking": asking})
    said = law_of(work, desk, made, ())
    start_by_law(work, made, said.evaluation.deadlines, acting=desk.own, on=received_on)
    return own_formal(work, id)


def _new(
    work: Work,
    desk: Desk,
    id: FormalId,
    direction: Direction,
    form: Form,
    other: Country,
    wording: Wording,
    state: FormalState,
) -> Formal:
    work.allow(Permission.FORMAL_WRITE)
    if work.mandate.case is None:
        raise FormalWithoutCase()
    case = own_case(work, work.mandate.case)
    if other == desk.own:
        raise OwnStateAsked({"field": "other"})
    wording = check_wording(wording, form=form)
    actor = work.mandate.actor
    return Formal(
        id,
        case.id,
        direction,
        form,
        other,
        wording,
        state,
        1,
        None,
        None,
        actor,
        work.at,
        actor,
        work.at,
    )


def change_formal(work: Work, id: FormalId, *, version: int, wording: Wording) -> Formal:
    """Change what is written. An approval falls: what was approved is not what stands there now.

    Args:
        version: the one that was read.

    Raises:
        FormalUnknown, FormalMovedOn, FormalMalformed.
        StepDoesNotFit: it has left, or is another state's and over.
    """
    made = to_change(work, id, version=version)
    wording = check_wording(wording, form=made.form)
    if made.direction is Direction.THEIRS:
        return _change_theirs(work, made, wording)
    return reopen(work, replace(made, wording=wording))


def reopen(work: Work, made: Formal) -> Formal:
    """Keep a changed request of ours as a draft: for acts of this room that change what would leave.

    Raises:
        StepDoesNotFit: it has left.
    """
    if not may_follow(made.state, made.direction, StepKind.CHANGED):
        raise StepDoesNotFit({"stands": made.state.value})
    made = replace(
        made,
        state=FormalState.DRAFT,
        version=made.version + 1,
        approval=None,
        changed_by=work.mandate.actor,
        changed_at=work.at,
    )
    store.put(work.connection, made)
    store.keep_document(work.connection, made.id, None)
    step = Step(StepKind.CHANGED, work.at.date(), work.mandate.actor, work.at)
    store.add_step(work.connection, made.id, step)
    work.record(Deed.FORMAL_CHANGED, made.id, {"version": made.version})
    return made


def _change_theirs(work: Work, made: Formal, wording: Wording) -> Formal:
    if made.erased_at is not None:
        raise StepDoesNotFit({"stands": made.state.value})
    made = replace(
        made,
        wording=wording,
        version=made.version + 1,
        changed_by=work.mandate.actor,
        changed_at=work.at,
    )
    store.put(work.connection, made)
    work.record(Deed.FORMAL_CHANGED, made.id, {"version": made.version})
    return made


def set_erasure(work: Work, id: FormalId, *, erase_on: date | None) -> Formal:
    """Set the day on which its words are erased here; None takes it away.

    Raises:
        FormalUnknown.
        FormalMalformed: the day is not to come.
        StepDoesNotFit: they are erased already.
    """
    made = to_change(work, id)
    if made.erased_at is not None:
        raise StepDoesNotFit({"stands": made.state.value})
    if erase_on is not None and erase_on <= work.at.date():
        raise FormalMalformed({"field": "erase_on"})
    made = replace(made, erase_on=erase_on, version=made.version + 1)
    store.put(work.connection, made)
    day = erase_on.isoformat() if erase_on else None
    work.record(Deed.FORMAL_CHANGED, id, {"version": made.version, "erase_on": day})
    return made
