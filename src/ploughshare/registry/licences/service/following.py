# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What follows a delivery: checks at the end user, and consents to pass goods on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import one_line
from ploughshare.registry.certificates import service as certificates
from ploughshare.registry.certificates.terms import CertificateState
from ploughshare.registry.licences.errors import (
    DayNotYet,
    LicenceActDoesNotFit,
    LicenceUnknown,
    LineUnknown,
    QuantityUnfit,
    SecondPersonGrants,
)
from ploughshare.registry.licences.queries import certificate_of, known
from ploughshare.registry.licences.rules import applying, moving
from ploughshare.registry.licences.service.reconciling import reconcile
from ploughshare.registry.licences.service.screening import add_own_finding
from ploughshare.registry.licences.store import deliveries
from ploughshare.registry.licences.terms import (
    Licence,
    LicenceId,
    LicenceState,
    Retransfer,
    RetransferId,
    RetransferState,
    Seen,
    Visit,
    VisitId,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.transfers import PartyRole

_UNDECIDED = frozenset({LicenceState.APPLIED, LicenceState.REFUSED})
_STANDS = frozenset({CertificateState.ISSUED, CertificateState.SHOWN, CertificateState.CONFIRMED})


def plan_visit(work: Work, id: LicenceId, visit: VisitId, *, on: date, by: str) -> Visit:
    """Plan a check at the end user.

    Raises:
        LicenceUnknown, LicenceActDoesNotFit, LicenceUnfit.
    """
    work.allow(Permission.LICENCE_WRITE)
    _granted(work, id)
    made = Visit(visit, id, on, applying.line("by", by), work.mandate.actor, work.at)
    deliveries.put_visit(work.connection, made)
    work.record(Deed.DELIVERY_CHECK_PLANNED, id, {"on": on.isoformat()})
    return made


def finish_visit(
    work: Work,
    id: LicenceId,
    visit: VisitId,
    *,
    on: date,
    seen: Seen,
    quantity: int | None,
    notes: str | None,
) -> Visit:
    """Enter what a check found.

    Raises:
        LicenceUnknown: no such licence or check.
        LicenceActDoesNotFit: it was entered before.
        DayNotYet, QuantityUnfit: something said is not usable.
    """
    work.allow(Permission.LICENCE_WRITE)
    found = next((each for each in deliveries.visits(work.connection, id) if each.id == visit), None)
    if found is None:
        raise LicenceUnknown()
    if found.seen is not None:
        raise LicenceActDoesNotFit({"licence_state": found.seen.value})
    if on > work.at.date():
        raise DayNotYet()
    if quantity is not None and not 0 <= quantity <= moving.QUANTITY_MOST:
        raise QuantityUnfit({"given": str(quantity), "most": moving.QUANTITY_MOST})
    words = one_line(notes)[: applying.WORDS_MOST] if notes else None
    made = replace(found, done_on=on, seen=seen, quantity=quantity, notes=words or None)
    deliveries.put_visit(work.connection, made)
    work.record(Deed.DELIVERY_CHECK_DONE, id, {"seen": seen.value})
    reconcile(work, id)
    return made


def ask_retransfer(
    work: Work,
    id: LicenceId,
    retransfer: RetransferId,
    *,
    line: int,
    quantity: int,
    receiver: str,
    country: Country,
    reason: str,
) -> Retransfer:
    """Enter that the end user asks to pass goods on.

    Raises:
        LicenceUnknown, LicenceActDoesNotFit, LineUnknown, QuantityUnfit, LicenceUnfit, ReasonNeeded.
    """
    work.allow(Permission.LICENCE_WRITE)
    state = RetransferState.ASKED
    made = _retransfer(work, id, retransfer, line, quantity, receiver, country, reason, state)
    deliveries.put_retransfer(work.connection, made)
    work.record(Deed.RETRANSFER_ASKED, id, {"line": line, "country": country})
    return made


def decide_retransfer(
    work: Work, id: LicenceId, retransfer: RetransferId, *, consent: bool, grounds: str
) -> Retransfer:
    """Consent to goods going on, or refuse. A consent is given by another than who entered the question.

    Raises:
        LicenceUnknown: no such licence or re-transfer.
        LicenceActDoesNotFit: it is decided.
        SecondPersonGrants, ReasonNeeded.
    """
    work.allow(Permission.LICENCE_DECIDE)
    found = next((one for one in deliveries.retransfers(work.connection, id) if one.id == retransfer), None)
    if found is None:
        raise LicenceUnknown()
    if found.state is not RetransferState.ASKED:
        raise LicenceActDoesNotFit({"licence_state": found.state.value})
    if consent and found.entered_by == work.mandate.actor:
        raise SecondPersonGrants()
    made = replace(
        found,
        state=RetransferState.CONSENTED if consent else RetransferState.REFUSED,
        decided_by=work.mandate.actor,
        decided_at=work.at,
        grounds=applying.reason(grounds),
    )
    deliveries.put_retransfer(work.connection, made)
    work.record(Deed.RETRANSFER_DECIDED, id, {"consent": consent})
    return made


def note_retransfer(
    work: Work,
    id: LicenceId,
    retransfer: RetransferId,
    *,
    line: int,
    quantity: int,
    receiver: str,
    country: Country,
    reason: str,
) -> Retransfer:
    """Note that goods went on without consent: an alert is raised, the certificate counts no more, and every
    later application for the end user meets this finding.

    Raises:
        LicenceUnknown, LicenceActDoesNotFit, LineUnknown, QuantityUnfit, LicenceUnfit, ReasonNeeded.
    """
    work.allow(Permission.LICENCE_DECIDE)
    state = RetransferState.FOUND
    made = _retransfer(work, id, retransfer, line, quantity, receiver, country, reason, state)
    deliveries.put_retransfer(work.connection, made)
    found = known(work, id)
    held = certificate_of(work, found)
    if held is not None and held.state in _STANDS:
        certificates.note_breach(work, held.id, grounds=made.reason)
    user = found.said.party(PartyRole.END_USER)
    if user is not None and user.name is not None:
        source = f"{work.mandate.agency}: re-transfer without consent"[:200]
        add_own_finding(work, name=user.name, reference=found.said.reference, source=source)
    work.record(Deed.RETRANSFER_FOUND, id, {"line": line, "country": country})
    reconcile(work, id)
    return made


def _retransfer(
    work: Work,
    id: LicenceId,
    retransfer: RetransferId,
    line: int,
    quantity: int,
    receiver: str,
    country: Country,
    reason: str,
    state: RetransferState,
) -> Retransfer:
    found = _granted(work, id)
    if not 1 <= line <= len(found.said.goods):
        raise LineUnknown({"line": line})
    if not 1 <= quantity <= found.said.goods[line - 1].quantity:
        raise QuantityUnfit({"given": str(quantity), "most": found.said.goods[line - 1].quantity})
    return Retransfer(
        retransfer,
        id,
        line,
        quantity,
        applying.line("receiver", receiver),
        country,
        state,
        applying.reason(reason),
        work.mandate.actor,
        work.at,
    )


def _granted(work: Work, id: LicenceId) -> Licence:
    found = known(work, id)
    if found.decision in _UNDECIDED:
        raise LicenceActDoesNotFit({"licence_state": found.decision.value})
    return found
