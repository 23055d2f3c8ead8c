# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Propose an answer, decide it as a second person, and do what was decided."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ploughshare.registry.privacy import rules
from ploughshare.registry.privacy.errors import PrivacySecondPerson, PrivacyUnknown
from ploughshare.registry.privacy.queries.requests import known_request
from ploughshare.registry.privacy.service.requests import to_change
from ploughshare.registry.privacy.store import requests as store
from ploughshare.registry.privacy.terms import (
    DataPlace,
    Ground,
    PlaceOutcome,
    PrivacyRequest,
    PrivacyRequestId,
    Stage,
    Verdict,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions import queries as marks
from ploughshare.safeguards.restrictions import service as restrictions
from ploughshare.safeguards.restrictions.terms import Restriction, RestrictionId
from ploughshare.safeguards.retention import service as retention
from ploughshare.safeguards.retention.ports import Keepers
from ploughshare.safeguards.retention.terms import Cause, OrderId
from ploughshare.safeguards.work import Work


def propose(
    work: Work,
    id: PrivacyRequestId,
    *,
    version: int,
    verdict: Verdict,
    grounds: Collection[Ground],
    answer: str,
) -> PrivacyRequest:
    """Propose what is answered. Nothing is done before a second person decides.

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit, PrivacyUnfit.
        GroundsUnfit, IdentityOpen, PlaceUndecided, PlaceUnfit: the answer does not hold together.
    """
    work.allow(Permission.PRIVACY_WRITE)
    found = to_change(work, id, version, {Stage.OPEN})
    made = replace(
        found,
        stage=Stage.PROPOSED,
        version=found.version + 1,
        verdict=verdict,
        grounds=frozenset(grounds),
        answer=rules.words("answer", answer),
        proposed_by=work.mandate.actor,
        proposed_at=work.at,
    )
    rules.check_decision(made, store.places(work.connection, id))
    store.put(work.connection, made)
    work.record(Deed.PRIVACY_REQUEST_PROPOSED, id, {"verdict": verdict.value})
    return made


def decide(
    work: Work,
    keepers: Keepers,
    id: PrivacyRequestId,
    *,
    version: int,
    confirm: bool,
    why: str | None = None,
) -> PrivacyRequest:
    """Confirm the answer as a second person, which does what it says; or send it back.

    A record that is to be restricted is from now on. One that is to be erased goes into the review of what is
    kept, proposed by who proposed the answer and confirmed by this decision: where law has it kept the order
    says so by name, and where something is open it is held.

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit, PrivacySecondPerson.
        PrivacyUnfit: it is sent back without saying why.
        LawKeepsIt, NothingToErase: a record cannot be erased; it can be restricted.
    """
    work.allow(Permission.PRIVACY_DECIDE)
    found = to_change(work, id, version, {Stage.PROPOSED})
    if found.proposed_by == work.mandate.actor:
        raise PrivacySecondPerson()
    decided = replace(found, version=found.version + 1, decided_by=work.mandate.actor, decided_at=work.at)
    if not confirm:
        sent_back = f"{found.answer}\n\n— {rules.words('why it is sent back', why)}"
        made = replace(decided, stage=Stage.OPEN, answer=sent_back, decided_by=None, decided_at=None)
        store.put(work.connection, made)
        work.record(Deed.PRIVACY_REQUEST_DECIDED, id, {"confirmed": False})
        return made
    made = replace(decided, stage=Stage.DECIDED)
    store.put(work.connection, made)
    for place in store.places(work.connection, id):
        _carry_out(work, keepers, made, place)
    verdict = made.verdict.value if made.verdict else ""
    work.record(Deed.PRIVACY_REQUEST_DECIDED, id, {"confirmed": True, "verdict": verdict})
    return made


def _carry_out(work: Work, keepers: Keepers, made: PrivacyRequest, place: DataPlace) -> None:
    if place.subject is None:
        return
    if place.outcome is PlaceOutcome.RESTRICTED:
        restrictions.restrict(work, place.subject, origin=made.id, number=made.number)
        store.put_place(work.connection, made.id, replace(place, done_at=work.at))
    elif place.outcome is PlaceOutcome.ERASED:
        assert made.proposed_by is not None
        retention.order_by_decision(
            work,
            keepers,
            work.new_id(OrderId),
            kind=place.kind,
            given=str(place.subject),
            cause=Cause.ASKED_FOR,
            origin=made.id,
            reason=made.number,
            proposed_by=made.proposed_by,
        )
        store.put_place(work.connection, made.id, replace(place, done_at=work.at))


def withdraw(work: Work, id: PrivacyRequestId, *, version: int) -> PrivacyRequest:
    """Note that who asked took the request back.

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit.
    """
    work.allow(Permission.PRIVACY_WRITE)
    found = to_change(work, id, version, {Stage.OPEN, Stage.PROPOSED})
    made = replace(found, stage=Stage.WITHDRAWN, closed_on=work.at.date(), version=found.version + 1)
    store.put(work.connection, made)
    work.record(Deed.PRIVACY_REQUEST_CLOSED, id, {"withdrawn": True})
    return made


def lift_restriction(work: Work, id: PrivacyRequestId, mark: RestrictionId) -> Restriction:
    """Lift a restriction that a request led to. Who asked for it is told before (GDPR, article 18(3)).

    Raises:
        PrivacyUnknown: no such mark of this request stands.
    """
    work.allow(Permission.PRIVACY_DECIDE)
    known_request(work, id)
    for each in marks.of_request(work, id):
        if each.id == mark and each.lifted_at is None:
            return restrictions.lift(work, each)
    raise PrivacyUnknown()
