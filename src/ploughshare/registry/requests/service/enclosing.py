# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What of the case goes with a formal request, and consent to it; safeguards of a controlled delivery."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.release.terms import Use
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.law.requests.terms import Safeguard
from ploughshare.registry.intelligence import service as intelligence
from ploughshare.registry.intelligence.queries.reach import own_statement, within_reach
from ploughshare.registry.intelligence.terms import Consent, ReceivedId, StatementId
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.requests import store
from ploughshare.registry.requests.errors import (
    ConsentNotAsked,
    DayDoesNotFit,
    FormalMalformed,
    MaterialsFull,
    MaterialUnknown,
    StepDoesNotFit,
)
from ploughshare.registry.requests.queries.materials import uses_to_ask, weigh
from ploughshare.registry.requests.rules import check_reference, check_safeguard
from ploughshare.registry.requests.service.drafting import reopen
from ploughshare.registry.requests.service.keeping import to_change
from ploughshare.registry.requests.terms import (
    KIND_OF,
    MATERIALS_MOST,
    Direction,
    Formal,
    FormalId,
    FormalState,
    Material,
    Noted,
    PaperConsent,
    Subject,
    Weighed,
)
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.terms import Desk, TraceId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.cooperation import Form

_UNSENT = frozenset({FormalState.DRAFT, FormalState.APPROVED})


def enclose(work: Work, desk: Desk, id: FormalId, subject: Subject) -> Weighed:
    """Put something of the case with a request. What may not go stays here and is named, with whom to ask.

    Raises:
        FormalUnknown, StepDoesNotFit.
        MaterialUnknown: none such in the case of the request, or not within reach.
        MaterialsFull.
    """
    made = _unsent(work, id)
    if _case_of(work, desk, subject) != made.case:
        raise MaterialUnknown()
    known = store.materials(work.connection, id)
    if len(known) >= MATERIALS_MOST:
        raise MaterialsFull({"most": MATERIALS_MOST})
    before = next((each for each in known if each.subject == subject), None)
    if before is not None:
        return weigh(work, desk, made, before)
    material = Material(KIND_OF[type(subject)], subject, work.mandate.actor, work.at)
    made = reopen(work, made)
    store.put_material(work.connection, id, material)
    work.record(Deed.FORMAL_CHANGED, id, {"enclosed": material.kind.value, "subject": str(subject)})
    return weigh(work, desk, made, material)


def take_out(work: Work, id: FormalId, subject: Subject) -> Formal:
    """Take something out of a request again.

    Raises:
        FormalUnknown, StepDoesNotFit, MaterialUnknown.
    """
    made = _unsent(work, id)
    _material(work, id, subject)
    made = reopen(work, made)
    store.take_material(work.connection, id, subject)
    work.record(Deed.FORMAL_CHANGED, id, {"taken_out": str(subject)})
    return made


def note_consent(work: Work, id: FormalId, subject: Subject, consent: PaperConsent) -> Formal:
    """Note that a state consented on paper to the use of what it told, in this request.

    Raises:
        FormalUnknown, StepDoesNotFit, MaterialUnknown, FormalMalformed, ReferenceMissing.
        DayDoesNotFit: a day to come.
    """
    made = _unsent(work, id)
    material = _material(work, id, subject)
    if not consent.by.strip():
        raise FormalMalformed({"field": "by"})
    if consent.on > work.at.date():
        raise DayDoesNotFit({"field": "on"})
    by, paper = " ".join(consent.by.split())[:200], check_reference(consent.paper)
    kept = tuple(each for each in material.consents if each.of != consent.of)
    consents = (*kept, PaperConsent(consent.of, by, consent.on, paper))
    made = reopen(work, made)
    store.put_material(work.connection, id, replace(material, consents=consents))
    work.record(
        Deed.CONSENT_ANSWERED,
        id,
        {"subject": str(subject), "of": consent.of, "state": "granted", "way": "paper"},
    )
    return made


def ask_consent(work: Work, desk: Desk, id: FormalId, subject: Subject, *, why: str) -> tuple[Consent, ...]:
    """Ask the originator of received information, through its node, whether it may go with this request.

    It goes to another state and before its courts: both are asked, each where it is needed.

    Raises:
        FormalUnknown, MaterialUnknown, StatementUnknown, ReasonNeeded, ConsentAsked.
        ConsentNotAsked: it is nothing that another node told, or nothing waits for consent.
    """
    made = to_change(work, id)
    material = _material(work, id, subject)
    if not isinstance(material.subject, ReceivedId):
        raise ConsentNotAsked()
    received = within_reach(work, material.subject)
    uses = uses_to_ask(work, made, received)
    if not uses:
        raise ConsentNotAsked()
    return tuple(
        intelligence.ask_consent(
            work,
            desk,
            received.id,
            use=use,
            to=made.other if use is Use.FORWARD else None,
            why=why,
        )
        for use in uses
    )


def note_safeguard(work: Work, id: FormalId, given: Safeguard) -> Formal:
    """Note a safeguard of a controlled delivery, given or refused. What was noted before stays.

    Raises:
        FormalUnknown, FormalMalformed.
        StepDoesNotFit: it is no controlled delivery of ours, or is over.
        DayDoesNotFit: the day on the paper is to come.
    """
    made = to_change(work, id)
    if made.form is not Form.CONTROLLED_DELIVERY or made.direction is Direction.THEIRS:
        raise StepDoesNotFit({"stands": made.state.value})
    checked = check_safeguard(given)
    if checked.on > work.at.date():
        raise DayDoesNotFit({"field": "on"})
    if checked.state is not None and checked.state not in made.wording.route:
        raise FormalMalformed({"field": "state"})
    if made.state in _UNSENT:
        made = reopen(work, made)
    store.add_safeguard(work.connection, id, Noted(checked, work.mandate.actor, work.at))
    facts = {
        "kind": checked.kind.value,
        "given": checked.given,
        "state": checked.state,
        "paper": checked.paper,
    }
    work.record(Deed.SAFEGUARD_NOTED, id, facts)
    return made


def _unsent(work: Work, id: FormalId) -> Formal:
    made = to_change(work, id)
    if made.state not in _UNSENT or made.direction is Direction.THEIRS:
        raise StepDoesNotFit({"stands": made.state.value})
    return made


def _material(work: Work, id: FormalId, subject: Subject) -> Material:
    for each in store.materials(work.connection, id):
        if each.subject == subject:
            return each
    raise MaterialUnknown()


def _case_of(work: Work, desk: Desk, subject: Subject) -> CaseId | None:
    try:
        if isinstance(subject, RecoveryId):
            return recoveries.recovery(work, subject).recovery.case
        if isinstance(subject, TraceId):
            return tracing.trace(work, desk, subject).trace.case
        if isinstance(subject, StatementId):
            return own_statement(work, subject).case
        return within_reach(work, subject).case
    except PloughshareError as error:
        if error.kind not in {Kind.NOT_FOUND, Kind.NOT_PERMITTED}:
            raise
        raise MaterialUnknown() from None
