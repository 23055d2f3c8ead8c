# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Take an exhibit in: from now on somebody answers for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ploughshare.registry.custody import rules
from ploughshare.registry.custody.errors import EvidenceUnknown, EvidenceWithoutCase, ExhibitNumberTaken
from ploughshare.registry.custody.service.keeping import append, put_seal_on
from ploughshare.registry.custody.store import exhibits
from ploughshare.registry.custody.terms import (
    REFERENCE_MOST,
    Custodian,
    CustodyEventKind,
    Evidence,
    EvidenceId,
    EvidenceKind,
    EvidenceState,
    Signing,
)
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.terms import Recovery, RecoveryId
from ploughshare.safeguards.access.terms import Affirmation
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizedItemId


def take_in(
    work: Work,
    *,
    id: EvidenceId,
    kind: EvidenceKind,
    reference: str,
    description: str,
    place: str,
    why: str,
    recovery: RecoveryId | None = None,
    seized: SeizedItemId | None = None,
    found_on: date | None = None,
    happened_at: datetime | None = None,
    seal: str | None = None,
    sha256: str | None = None,
    affirmed: Affirmation | None = None,
) -> Evidence:
    """Take an exhibit into the actor's hands, under the case of the recovery or of the mandate.

    Args:
        reference: exhibit number, once in a case.
        recovery: the recovered arm that it is.
        seized: item of a seizure that it is.
        found_on: last day on which it may have been found; of a recovery it is known.
        happened_at: when it was taken in; now if None.
        seal: number of the seal it bears.
        sha256: of a file, photograph or document.
        affirmed: that the actor proved who they are; without it the intake is entered and not signed.

    Raises:
        EvidenceUnfit, NotInTheFuture: a field does not fit.
        EvidenceUnknown: no such recovery within reach.
        EvidenceWithoutCase, CaseNotYours, CaseClosed: no case to take it in under.
        ExhibitNumberTaken, SealUsed: used before.
    """
    work.allow(Permission.CUSTODY_WRITE)
    found = _recovery(work, recovery) if recovery else None
    case_id = found.case if found else work.mandate.case
    if case_id is None:
        raise EvidenceWithoutCase()
    case = own_case(work, case_id)
    number = rules.check_line(reference, "reference", most=REFERENCE_MOST)
    moment = rules.check_moment(happened_at, at=work.at)
    mark = rules.check_seal(seal)
    if exhibits.number_taken(work.connection, case.id, number):
        raise ExhibitNumberTaken({"reference": number})
    holder = Custodian.officer(work.mandate.actor)
    fresh = Evidence(
        id,
        case.id,
        kind,
        number,
        rules.check_words(description, "description"),
        recovery,
        seized,
        found_on or _last_day(found),
        rules.check_sha256(sha256),
        EvidenceState.HELD,
        holder,
        rules.check_line(place, "place"),
        mark,
        None,
        None,
        None,
        0,
        0,
        work.at,
        work.mandate.actor,
    )
    exhibits.put(work.connection, fresh)
    if mark is not None:
        put_seal_on(work, id, mark)
    made = append(
        work,
        fresh,
        CustodyEventKind.TAKEN_IN,
        happened_at=moment,
        place=fresh.place,
        why=rules.check_words(why, "why"),
        custodian=holder,
        seal=mark,
        sha256=fresh.sha256,
        signing=rules.signed_how(moment, at=work.at) if _signs(work, affirmed) else Signing.NONE,
    )
    work.record(
        Deed.EVIDENCE_TAKEN_IN, id, {"case": str(case.id), "sha256": fresh.sha256, "kind": kind.value}
    )
    return made


def _signs(work: Work, affirmed: Affirmation | None) -> bool:
    return affirmed is not None and affirmed.account == work.mandate.actor


def _recovery(work: Work, id: RecoveryId) -> Recovery:
    found = recoveries.known(work, id)
    if found is None or not recoveries.within(work, found.case):
        raise EvidenceUnknown()
    return found


def _last_day(found: Recovery | None) -> date | None:
    if found is None or found.recovered_on is None:
        return None
    return found.recovered_on.period.until - timedelta(days=1)
