# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of cases: lists, one case with its ties, and the persons in it for those who work on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.cases import store
from ploughshare.registry.cases.errors import PartyUnknown
from ploughshare.registry.cases.terms import (
    IN_COURT,
    CaseFile,
    CaseView,
    CourtStage,
    CourtStep,
    Party,
    PartyId,
    Ties,
    View,
)
from ploughshare.registry.custody import queries as custody
from ploughshare.registry.intelligence import queries as intelligence
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.requests import queries as formal
from ploughshare.registry.seizures import queries as seizures
from ploughshare.registry.tracing import queries as tracing
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import queries as mandates
from ploughshare.safeguards.mandates.terms import Case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.rules import first_due
from ploughshare.safeguards.retention.terms import OLD_MOST, Pointed
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.seizures import SeizureId

DUE_MOST = 200
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list.

    Attributes:
        case: the bare case.
        file: what it is about; None if nobody said.
    """

    case: Case
    file: CaseFile | None


def list_cases(
    work: Work, *, view: View = View.OPEN, cursor: str | None = None, limit: int = LIMIT
) -> Page[CaseRow]:
    """Cases within reach, newest first."""
    work.allow(Permission.CASE_READ)
    reach = work.scope(Permission.CASE_READ)
    before = CaseId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    if view is View.IN_COURT:
        ids = store.in_court(work.connection, reach, most=limit + 1, before=before)
        by_id = {each.id: each for each in mandates.known_cases(work, ids)}
        found = [by_id[each] for each in ids if each in by_id]
    else:
        found = mandates.case_page(
            work,
            most=limit + 1,
            before=before,
            closed=view is View.CLOSED,
            review_by=work.at.date() if view is View.REVIEW_DUE else None,
        )
    shown = found[:limit]
    files = store.abouts(work.connection, [each.id for each in shown])
    work.record(Deed.CASE_LISTED, None, {"count": len(shown), "view": view.value})
    following = encode_cursor([str(shown[-1].id)]) if len(found) > limit else None
    return Page([CaseRow(each, files.get(each.id)) for each in shown], following)


def case_view(work: Work, id: CaseId) -> CaseView:
    """One case with what it is about, its course in court and all that ties to it.

    Raises:
        OutOfReach: none such, or not within reach.
    """
    case = mandates.case(work, id)
    return CaseView(
        case,
        store.about(work.connection, id),
        tuple(store.course(work.connection, id)),
        Ties(
            recoveries.count_of_case(work, id),
            tracing.count_of_case(work, id),
            seizures.count_of_case(work, id),
            custody.count_of_case(work, id),
            intelligence.count_of_case(work, id),
            formal.count_of_case(work, id),
        ),
        tuple(tracing.traces_of_case(work, id, most=_SHOWN)) if work.may(Permission.TRACE_READ) else (),
        tuple(custody.exhibits_of_case(work, id)[:_SHOWN]) if work.may(Permission.CUSTODY_READ) else (),
        work.mandate.actor in case.members,
    )


def steps_between(
    work: Work, since: date, until: date, *, after: tuple[CaseId, int] | None, most: int
) -> tuple[list[CourtStep], tuple[CaseId, int] | None]:
    """Steps in court of all cases in a time, and where to go on: for the room that draws reports, which
    counts the whole authority and logs its own reading."""
    work.allow(Permission.REPORT_READ)
    found = store.steps_between(work.connection, since, until, after=after, most=most)
    return found, (found[-1].case, found[-1].number) if len(found) == most else None


def parties(work: Work, case: CaseId) -> list[Party]:
    """The persons in a case, for those who work on it and for nobody else. Recorded, each time.

    Raises:
        PartyUnknown: the actor does not work on it; looks the same whether it exists or not.
    """
    work.allow(Permission.PARTY_READ)
    bare = mandates.bare_case(work, case)
    if bare is None or work.mandate.actor not in bare.members:
        raise PartyUnknown()
    found = store.parties(work.connection, case)
    work.record(Deed.PARTY_READ, case, {"count": len(found)})
    return found


def parties_due(work: Work) -> list[Party]:
    """Persons in cases that the actor works on of whom somebody must say whether they are still needed, the
    longest overdue first. Recorded."""
    work.allow(Permission.PARTY_READ)
    cases = [each.id for each in mandates.own_cases(work, open_only=False)]
    found = store.due(work.connection, cases, on=work.at.date(), most=DUE_MOST)
    work.record(Deed.PARTY_READ, None, {"count": len(found)})
    return found


def parties_due_count(work: Work) -> int:
    """How many: shown beside the page's name."""
    cases = [each.id for each in mandates.own_cases(work, open_only=False)]
    return len(store.due(work.connection, cases, on=work.at.date(), most=DUE_MOST))


# -- for the room of keeping, which logs its own reading: never what a case is about


def case_known(work: Work, id: Id) -> Pointed | None:
    """A case, or somebody who stands in one, by its id. Its time runs from when the case is closed."""
    party = store.party(work.connection, PartyId(id.value))
    found = mandates.case_known(work, CaseId(id.value) if party is None else party.case)
    if found is None:
        return None
    found = replace(found, held_by=found.held_by or in_court(work, CaseId(found.subject.value)))
    if party is not None:
        return replace(found, subject=party.id, reference=str(party.id))
    case = CaseId(found.subject.value)
    parties = store.parties_of(work.connection, case)
    return replace(found, gone=store.is_bare(work.connection, case), parts=tuple(parties))


def case_given(work: Work, given: str) -> Pointed | None:
    """A case by its id or reference, or somebody who stands in one by the id of that entry: no name leads
    here."""
    try:
        return case_known(work, PartyId.parse(given))
    except MalformedId:
        found = mandates.case_given(work, given)
    return None if found is None else case_known(work, found.subject)


def cases_over(work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
    """Cases that were closed on a day or before and of which something is still said."""
    spoken = store.spoken_of(work.connection, most=OLD_MOST)
    closed = mandates.closed_by(work, spoken, before)
    ids = (each for each in spoken if each in closed)
    return first_due(ids, lambda id: case_known(work, id), before=before, most=most, skip=skip)


def in_court(work: Work, case: CaseId) -> str | None:
    """How people call a case that is before a court, closed here or not; None if it is not."""
    about = store.about(work.connection, case)
    if about is None or about.stage not in IN_COURT:
        return None
    return mandates.references_of(work, [case]).get(case, str(case))


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Those of some recovered arms and events whose case went to court: what was brought before it stays as
    it was; only whether."""
    arms = recoveries.cases_of(work, [each for each in ids if isinstance(each, RecoveryId)])
    events = seizures.cases_of(work, [each for each in ids if isinstance(each, SeizureId)])
    under: dict[Id, CaseId] = dict((*arms.items(), *events.items()))
    went = store.abouts(work.connection, sorted(set(under.values())))
    brought = {case for case, about in went.items() if about.stage not in {None, CourtStage.OPENED}}
    return frozenset(id for id, case in under.items() if case in brought)
