# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Take an exhibit in: from now on somebody answers for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ploughshare.registry.custody import rules
from ploughshare.registry.custody.errors import (
    EvidenceUnknown,
    EvidenceWithoutCase,
    ExhibitNumberTaken,
    ManyThings,
    NothingToTakeIn,
)
from ploughshare.registry.custody.queries.seized import untaken_of
from ploughshare.registry.custody.rules import seized as seized_rules
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
from ploughshare.registry.seizures.queries import known_item, within_sight
from ploughshare.safeguards.access.terms import Affirmation
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

THINGS_MOST = 200
"""Things that are taken in by one signature."""


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
        EvidenceUnknown, SeizureUnknown: no such recovery or seized thing within reach.
        EvidenceWithoutCase, CaseNotYours, CaseClosed: no case to take it in under.
        ExhibitNumberTaken, SealUsed: used before.
    """
    work.allow(Permission.CUSTODY_WRITE)
    found = _recovery(work, recovery) if recovery else None
    of_thing, seized_on = _case_of_thing(work, seized) if seized else (None, None)
    case_id = found.case if found else of_thing or work.mandate.case
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
        found_on or _last_day(found) or seized_on,
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


def take_in_things(
    work: Work,
    event: SeizureId,
    *,
    place: str,
    why: str,
    happened_at: datetime | None = None,
    affirmed: Affirmation | None = None,
) -> list[Evidence]:
    """Take all things of a seizure in that nobody took in yet, each with number, seal and marks as its entry
    says. A number that the case has already gets the place of the thing behind it.

    Raises:
        SeizureUnknown: none such, or not within reach.
        NothingToTakeIn: nothing is left.
        ManyThings: more than can be signed for at once.
        EvidenceUnfit, NotInTheFuture, EvidenceWithoutCase, CaseNotYours, CaseClosed, SealUsed.
    """
    work.allow(Permission.CUSTODY_WRITE)
    left = untaken_of(work, event)
    if not left.items:
        raise NothingToTakeIn()
    if len(left.items) > THINGS_MOST:
        raise ManyThings({"count": len(left.items), "most": THINGS_MOST})
    if left.event.case is None:
        raise EvidenceWithoutCase()
    made: list[Evidence] = []
    for item in left.items:
        beside = left.beside.get(item.id, {})
        number = seized_rules.number_of(left.event, item, beside)
        if exhibits.number_taken(work.connection, left.event.case, number):
            number = f"{number[: REFERENCE_MOST - 8]}-{item.position}"
        made.append(
            take_in(
                work,
                id=work.new_id(EvidenceId),
                kind=seized_rules.kind_of(item),
                reference=number,
                description=seized_rules.described(item),
                place=place,
                why=why,
                recovery=item.recovery,
                seized=item.id,
                happened_at=happened_at,
                seal=seized_rules.seal_of(beside),
                affirmed=affirmed,
            )
        )
    return made


def _case_of_thing(work: Work, id: SeizedItemId) -> tuple[CaseId | None, date | None]:
    """The case of a seized thing within reach, and the last day on which it may have been seized."""
    found = known_item(work, id)
    if found is None:
        raise EvidenceUnknown()
    event = within_sight(work, found[0].id)
    last = event.happened_on.period.last if event.happened_on else None
    return event.case, last


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
