# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of cases: say what one is about, note a step in court, keep and erase a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.registry.cases import rules, store
from ploughshare.registry.cases.errors import CaseFileChanged, PartyUnknown, TieUnfit, TieUnknown
from ploughshare.registry.cases.terms import (
    WORDS_MOST,
    AnswerUse,
    CaseFile,
    CourtStage,
    CourtStep,
    Numbers,
    Party,
    PartyId,
    PartyPart,
    Tie,
    TieKind,
)
from ploughshare.registry.consignments import queries as consignments
from ploughshare.registry.consignments.errors import ConsignmentUnknown
from ploughshare.registry.consignments.terms import ConsignmentId
from ploughshare.registry.licences import queries as licences
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.errors import CaseNotYours
from ploughshare.safeguards.mandates.queries import bare_case
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.cooperation import Offence

NOBODY_COUNTED = Numbers()
NOTHING_YET = 0
"""Version of what nobody has said yet."""


def say_about(
    work: Work,
    case: CaseId,
    *,
    title: str,
    offences: Iterable[Offence],
    code: str | None,
    version: int,
) -> CaseFile:
    """Say what a case is about.

    Args:
        code: articles of the national code, as written.
        version: as last read; `NOTHING_YET` if nobody said anything.

    Raises:
        CaseNotYours, CaseClosed: the case cannot be worked under.
        CaseFileChanged: somebody else changed it meanwhile.
        CaseFileUnfit: a field does not fit.
    """
    work.allow(Permission.CASE_OPEN)
    own_case(work, case)
    before = store.about(work.connection, case)
    if version != (before.version if before else NOTHING_YET):
        raise CaseFileChanged()
    made = CaseFile(
        case,
        rules.check(title, "title"),
        frozenset(offences),
        rules.may_be_left_out(code, "code"),
        before.stage if before else None,
        version + 1,
    )
    store.put_about(work.connection, made)
    work.record(Deed.CASE_CHANGED, case, {"version": made.version})
    return made


def tie(work: Work, case: CaseId, *, kind: TieKind, given: str, why: str) -> Tie:
    """Tie a licence or a consignment to a case, with a reason. The same again changes nothing.

    Args:
        given: the number of a licence, or the id of a consignment.

    Raises:
        CaseNotYours, CaseClosed: the case cannot be worked under.
        TieUnfit: no such record within reach, or a kind that belongs to a case by itself.
        CaseFileUnfit: no reason, or one too long.
        NotPermitted: the actor's roles show no such records.
    """
    work.allow(Permission.CASE_OPEN)
    own_case(work, case)
    record = _record(work, kind, given.strip())
    reason = rules.check(why, "why")
    for before in store.ties(work.connection, case, kind):
        if before.record.value == record.value:
            return before
    made = Tie(case, kind, record, reason, work.mandate.actor, work.at)
    store.put_tie(work.connection, made)
    work.record(Deed.CASE_TIED, case, {"kind": kind.value, "record": str(record)})
    return made


def untie(work: Work, case: CaseId, *, kind: TieKind, record: Id) -> None:
    """Take a tie away that an officer made.

    Raises:
        CaseNotYours, CaseClosed, TieUnknown.
    """
    work.allow(Permission.CASE_OPEN)
    own_case(work, case)
    if not store.remove_tie(work.connection, case, kind, record):
        raise TieUnknown()
    work.record(Deed.CASE_UNTIED, case, {"kind": kind.value, "record": str(record)})


def _record(work: Work, kind: TieKind, given: str) -> Id:
    if kind is TieKind.LICENCES:
        work.allow(Permission.LICENCE_READ)
        found = licences.numbered(work, [given]).get(given)
        if found is None:
            raise TieUnfit({"field": "given"})
        return Id(found.value)
    if kind is TieKind.CONSIGNMENTS:
        work.allow(Permission.SEIZURE_READ)
        try:
            id = ConsignmentId.parse(given.rpartition("/")[2])
            return Id(consignments.within_reach(work, id).id.value)
        except (ConsignmentUnknown, MalformedId):
            raise TieUnfit({"field": "given"}) from None
    raise TieUnfit({"field": "kind"})


def note_step(
    work: Work,
    case: CaseId,
    *,
    stage: CourtStage,
    on: date,
    court: str | None = None,
    file_number: str | None = None,
    outcome: str | None = None,
    numbers: Numbers = NOBODY_COUNTED,
    use: AnswerUse = AnswerUse.NOT_RECORDED,
    answers: str | None = None,
) -> CourtStep:
    """Note a step of the course in court. A case that was closed here may still be judged.

    Args:
        answers: references of the trace answers that were used.

    Raises:
        CaseNotYours: the actor does not work on it.
        StageDoesNotFit, NumbersDoNotFit, CaseFileUnfit: a field does not fit.
    """
    work.allow(Permission.CASE_OPEN)
    bare = bare_case(work, case)
    if bare is None or work.mandate.actor not in bare.members:
        raise CaseNotYours()
    course = store.course(work.connection, case)
    rules.may_follow(course, stage, on=on, today=work.at.date())
    made = CourtStep(
        case,
        len(course) + 1,
        stage,
        on,
        rules.may_be_left_out(court, "court"),
        rules.may_be_left_out(file_number, "file_number"),
        rules.may_be_left_out(outcome, "outcome", most=WORDS_MOST),
        rules.check_numbers(numbers),
        use,
        rules.may_be_left_out(answers, "answers", most=WORDS_MOST) if use is AnswerUse.USED else None,
        work.at,
        work.mandate.actor,
    )
    store.add_step(work.connection, made)
    before = store.about(work.connection, case) or CaseFile(case, bare.reference, frozenset(), None, None, 0)
    store.put_about(work.connection, replace(before, stage=stage, version=before.version + 1))
    work.record(Deed.CASE_CHANGED, case, {"stage": stage.value, "answers": use.value})
    return made


def enter_party(
    work: Work,
    case: CaseId,
    *,
    id: PartyId,
    part: PartyPart,
    called: str,
    purpose: str,
    source: str,
    review_on: date,
    born: str | None = None,
) -> Party:
    """Enter a person who stands in a case, with as little as the case needs.

    Args:
        called: the name as the source writes it.
        purpose: why the case needs it.

    Raises:
        CaseNotYours, CaseClosed: the case cannot be worked under.
        CaseFileUnfit, PartyReviewUnfit: a field does not fit.
    """
    work.allow(Permission.PARTY_WRITE)
    own_case(work, case)
    made = Party(
        id,
        case,
        part,
        rules.check(called, "called"),
        rules.may_be_left_out(born, "born", most=40),
        rules.check(purpose, "purpose", most=WORDS_MOST),
        rules.check(source, "source"),
        rules.check_review(review_on, today=work.at.date()),
        work.at,
        work.mandate.actor,
    )
    store.put_party(work.connection, made)
    work.record(Deed.PARTY_ENTERED, id, {"case": str(case), "part": part.value})
    return made


def keep_party(work: Work, id: PartyId, *, review_on: date, part: PartyPart | None = None) -> Party:
    """Say that a person is still needed, and what they are in the case now.

    Raises:
        PartyUnknown: none such, or the actor does not work on the case.
        PartyReviewUnfit: the next day of review does not fit.
    """
    work.allow(Permission.PARTY_WRITE)
    found = _own(work, id)
    made = replace(
        found, review_on=rules.check_review(review_on, today=work.at.date()), part=part or found.part
    )
    store.put_party(work.connection, made)
    work.record(Deed.PARTY_KEPT, id, {"review_on": review_on.isoformat(), "part": made.part.value})
    return made


def erase_party(work: Work, id: PartyId) -> None:
    """Take a person out of a case for good. The log keeps that there was one, and no name.

    Raises:
        PartyUnknown: none such, or the actor does not work on the case.
    """
    work.allow(Permission.PARTY_WRITE)
    found = _own(work, id)
    store.erase_party(work.connection, id)
    work.record(Deed.PARTY_ERASED, id, {"case": str(found.case)})


def erase_ordered(work: Work, id: Id) -> None:
    """Take out what is said of a case, or one person in it, because two persons ordered it. The bare case
    stays: records are under it, and the log speaks of it."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    party = store.party(work.connection, PartyId(id.value))
    if party is not None:
        store.erase_party(work.connection, party.id)
        work.record(Deed.PARTY_ERASED, party.id, {"case": str(party.case)})
        return
    case = CaseId(id.value)
    for each in store.parties_of(work.connection, case):
        work.record(Deed.PARTY_ERASED, each, {"case": str(case)})
    store.empty(work.connection, case)


def _own(work: Work, id: PartyId) -> Party:
    found = store.party(work.connection, id)
    case = bare_case(work, found.case) if found is not None else None
    if found is None or case is None or work.mandate.actor not in case.members:
        raise PartyUnknown()
    return found
