# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A second person approves a formal request, or sends it back; then it is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ploughshare.exchange.release.errors import TextToBeChecked
from ploughshare.law.gateways import service as gateways
from ploughshare.law.requests.rules import LETS_GO
from ploughshare.law.rulings.terms import LawQuestion, Subject
from ploughshare.registry.requests import store
from ploughshare.registry.requests.errors import (
    FormalMovedOn,
    GroundsMissing,
    NotComplete,
    SecondPersonNeeded,
    StepDoesNotFit,
)
from ploughshare.registry.requests.queries.law import law_of
from ploughshare.registry.requests.queries.materials import places
from ploughshare.registry.requests.queries.reach import own_formal
from ploughshare.registry.requests.queries.views import draft_of, what_is_missing
from ploughshare.registry.requests.rules import check_reason, check_reference, enclosed_digest, may_follow
from ploughshare.registry.requests.service.keeping import keep_step, to_change
from ploughshare.registry.requests.terms import (
    GROUNDS_LEAST,
    Approval,
    Formal,
    FormalId,
    SentBy,
    Step,
    StepKind,
)
from ploughshare.registry.tracing.service.filing import require_own_voice
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, Work


def approve(
    work: Work,
    desk: Desk,
    id: FormalId,
    *,
    version: int,
    reference: str,
    grounds: str | None,
    confirmed: frozenset[str] = frozenset(),
) -> Formal:
    """Approve a request that nobody but others wrote. Its words are kept as they stand, and a digest of what
    goes along: this is what leaves.

    Args:
        version: the one that was read.
        reference: under which it leaves.
        grounds: why it is put, where it is at the asked state's discretion.
        confirmed: keys of places in the texts that go along that were looked at and may be told.

    Raises:
        FormalUnknown, FormalMovedOn, StepDoesNotFit, ReferenceMissing.
        SecondPersonNeeded: the actor wrote or changed it.
        NotComplete: something is missing; a bar and an open condition are never decided away.
        TextToBeChecked: a place in a text that goes along was not looked at.
        GroundsMissing: it is at the asked state's discretion and no grounds are given.
    """
    work.allow(Permission.FORMAL_APPROVE)
    made = own_formal(work, id, Permission.FORMAL_APPROVE)
    if made.version != version:
        raise FormalMovedOn()
    if not may_follow(made.state, made.direction, StepKind.APPROVED):
        raise StepDoesNotFit({"stands": made.state.value})
    if work.mandate.actor in _writers(work, made):
        raise SecondPersonNeeded()
    reference = check_reference(reference)
    grounds = (grounds or "").strip() or None
    missing, said, matter, weighed = what_is_missing(work, desk, made, decided=True)
    if missing:
        raise NotComplete({"count": len(missing), "first": missing[0].why.english()})
    found = places(weighed, confirmed)
    if found:
        raise TextToBeChecked({"count": len(found), "first": found[0].words[:60]})
    if said.decision.outcome not in LETS_GO:
        if grounds is None or len(grounds) < GROUNDS_LEAST:
            raise GroundsMissing({"least": GROUNDS_LEAST, "field": "grounds"})
    else:
        grounds = None
    approval = Approval(work.mandate.actor, work.at, said.decision.outcome, said.evaluation.bases, grounds)
    made = replace(made, approval=approval, reference=reference)
    step = Step(StepKind.APPROVED, work.at.date(), work.mandate.actor, work.at, note=grounds, paper=reference)
    made = keep_step(work, made, step)
    matter = replace(matter, reference=reference)
    store.keep_document(work.connection, id, draft_of(made, matter))
    for each in weighed:
        digest = enclosed_digest(each.enclosed)
        store.put_material(work.connection, id, replace(each.material, digest=digest))
    facts = {"outcome": approval.outcome.value, "bases": " ".join(approval.bases), "version": made.version}
    work.record(Deed.FORMAL_APPROVED, id, facts)
    return made


def put_to_officer(work: Work, desk: Desk, id: FormalId) -> LawQuestion:
    """Put to the legal officer what the tables leave to a person; the question that waits already where it is
    the same.

    Raises:
        FormalUnknown.
        NothingToRule: they leave nothing to a person, or it is a controlled delivery.
    """
    made = to_change(work, id)
    said = law_of(work, desk, made, store.safeguards(work.connection, id))
    waits = Subject(id, id.noun)
    return gateways.put_to_officer(work, said.question, facts=said.facts, own=desk.own, subject=waits)


def send_back(work: Work, id: FormalId, *, why: str) -> Formal:
    """Do not approve a request: it is a draft again, with what is to be changed.

    Raises:
        FormalUnknown, StepDoesNotFit, ReasonMissing.
    """
    work.allow(Permission.FORMAL_APPROVE)
    made = own_formal(work, id, Permission.FORMAL_APPROVE)
    words = check_reason(why)
    step = Step(StepKind.SENT_BACK, work.at.date(), work.mandate.actor, work.at, note=words)
    made = keep_step(work, replace(made, approval=None), step)
    store.keep_document(work.connection, id, None)
    work.record(Deed.FORMAL_CHANGED, id, {"sent_back": True, "version": made.version})
    return made


def note_sent(
    work: Work,
    desk: Desk,
    id: FormalId,
    *,
    version: int,
    on: date,
    sent_by: SentBy,
    paper: str | None,
    note: str | None = None,
) -> Formal:
    """Note that an approved request was sent, and how. Law, consents and safeguards are asked once more: what
    fell away since it was approved keeps it here.

    Raises:
        FormalUnknown, FormalMovedOn, StepDoesNotFit, DayDoesNotFit, NotComplete.
        FiledThrough: the actor's unit speaks to other states through its contact point.
    """
    made = to_change(work, id, version=version)
    require_own_voice(work)
    if not may_follow(made.state, made.direction, StepKind.SENT):
        raise StepDoesNotFit({"stands": made.state.value})
    decided = made.approval is not None and made.approval.grounds is not None
    missing, _, _, _ = what_is_missing(work, desk, made, decided=decided)
    if missing:
        raise NotComplete({"count": len(missing), "first": missing[0].why.english()})
    step = Step(
        StepKind.SENT,
        on,
        work.mandate.actor,
        work.at,
        note=(note or "").strip() or None,
        sent_by=sent_by,
        paper=check_reference(paper) if paper else None,
    )
    made = keep_step(work, made, step)
    work.record(Deed.FORMAL_SENT, id, {"asked": made.other, "by": sent_by.value, "version": made.version})
    return made


def _writers(work: Work, made: Formal) -> frozenset[AccountId]:
    wrote = {StepKind.DRAFTED, StepKind.CHANGED}
    steps = store.steps(work.connection, made.id)
    return frozenset({made.drafted_by, made.changed_by, *(each.by for each in steps if each.kind in wrote)})
