# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One case with its course in court and its ties; the persons in it, for those who work on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.presentation.rendering import word
from ploughshare.interfaces.web.given import chosen, day_of, number_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import Id
from ploughshare.registry.cases import queries, service
from ploughshare.registry.cases.errors import CaseFileUnfit
from ploughshare.registry.cases.terms import (
    TIED_BY_HAND,
    AnswerUse,
    CourtStage,
    Numbers,
    PartyId,
    PartyPart,
    TieKind,
    View,
)
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.cooperation import Offence

PATH = "/case-files"
SOON = timedelta(days=180)
"""Day of review that a form proposes."""


@get(PATH, sync_to_thread=True)
def case_files(visit: Here) -> Response[str]:
    """Cases within reach, newest first."""
    view = member_of(View, visit.asked("view")) or View.OPEN
    with visit.work() as work:
        page = queries.list_cases(work, view=view, cursor=visit.asked("cursor"))
        due = queries.parties_due_count(work) if visit.may(Permission.PARTY_READ) else 0
    filters = [(f"{PATH}?view={each.value}", word(each, visit.language), each is view) for each in View]
    return visit.page("cases/files.html", page=page, filters=filters, query=f"view={view.value}", due=due)


@get("/cases/{case_id:str}", sync_to_thread=True)
def case_file(visit: Here, case_id: FromPath[str]) -> Response[str]:
    """One case with what it is about, its course in court and its ties."""
    return _page(visit, case_id)


def _page(visit: Visit, case_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    id = CaseId.parse(case_id)
    with visit.work() as work:
        view = queries.case_view(work, id)
        parties = queries.parties(work, id) if view.works and visit.may(Permission.PARTY_READ) else None
        people = {*view.case.members, *(each.entered_by for each in view.course)}
        names = accounts.names_of(work, sorted(people))
    return visit.page(
        "cases/file.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        view=view,
        case=view.case,
        about=view.file,
        parties=parties,
        names=names,
        offences=list(Offence),
        stages=list(CourtStage),
        uses=list(AnswerUse),
        parts=list(PartyPart),
        today=visit.at.date(),
        soon=visit.at.date() + SOON,
        given=visit.form,
    )


def _acted(visit: Visit, case_id: str, act: Callable[[Work, CaseId], object]) -> Response[str]:
    try:
        with visit.work() as work:
            act(work, CaseId.parse(case_id))
    except PloughshareError as error:
        return _page(visit, case_id, error)
    return visit.go(f"/cases/{case_id}")


def _number(visit: Visit, name: str) -> int | None:
    given = visit.given(name)
    if given is None:
        return None
    found = number_of(given, digits=6)
    if found is None:
        raise CaseFileUnfit({"field": name})
    return found


@post("/cases/{case_id:str}/about", sync_to_thread=True)
def say_about(visit: Here, case_id: FromPath[str]) -> Response[str]:
    """Say what it is about."""
    ticked = chosen(visit, "offences")
    return _acted(
        visit,
        case_id,
        lambda work, id: service.say_about(
            work,
            id,
            title=visit.given("title") or "",
            offences=[each for each in Offence if each.value in ticked],
            code=visit.given("code"),
            version=_number(visit, "version") or service.NOTHING_YET,
        ),
    )


@get("/cases/{case_id:str}/records", sync_to_thread=True)
def records(visit: Here, case_id: FromPath[str]) -> Response[str]:
    """Every record of one kind that stands under it or was tied to it."""
    return _records(visit, case_id)


def _records(visit: Visit, case_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    id = CaseId.parse(case_id)
    with visit.work() as work:
        kinds = queries.readable_kinds(work)
        kind = member_of(TieKind, visit.asked("kind") or visit.given("kind")) or next(
            iter(kinds), TieKind.TRACES
        )
        found = queries.tied(work, id, kind, cursor=visit.asked("cursor"))
        case = queries.case_view(work, id)
    here = f"/cases/{id}/records?kind="
    return visit.page(
        "cases/records.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        view=case,
        case=case.case,
        found=found,
        page={"items": found.records, "next_cursor": found.next_cursor},
        filters=[(here + each.value, word(each, visit.language), each is kind) for each in kinds],
        lead_to=PAGES.get(kind),
        by_hand=kind in TIED_BY_HAND,
        given=visit.form,
    )


PAGES: Mapping[TieKind, str] = MappingProxyType(
    {
        TieKind.TRACES: "/traces/",
        TieKind.SEIZURES: "/seizures/",
        TieKind.EXHIBITS: "/evidence/",
        TieKind.CONSIGNMENTS: "/consignments/",
        TieKind.LICENCES: "/licences/",
        TieKind.INFORMATION: "/information/",
        TieKind.REPORTS: "/intelligence-reports/",
        TieKind.FORMAL: "/formal-requests/",
        TieKind.REPLIES: "/replies/",
    }
)
"""Where the page of a record is; kinds without one are listed and lead nowhere."""


@post("/cases/{case_id:str}/ties", sync_to_thread=True)
def tie(visit: Here, case_id: FromPath[str]) -> Response[str]:
    """Tie a licence or a consignment to it, or take such a tie away."""
    kind = member_of(TieKind, visit.given("kind")) or TieKind.LICENCES
    try:
        with visit.work() as work:
            id, record = CaseId.parse(case_id), visit.given("record")
            if record is not None:
                service.untie(work, id, kind=kind, record=Id.parse(record))
            else:
                given, why = visit.given("given") or "", visit.given("why") or ""
                service.tie(work, id, kind=kind, given=given, why=why)
    except PloughshareError as error:
        return _records(visit, case_id, error)
    return visit.go(f"/cases/{case_id}/records?kind={kind.value}")


@post("/cases/{case_id:str}/course", sync_to_thread=True)
def note_step(visit: Here, case_id: FromPath[str]) -> Response[str]:
    """Note a step in court."""
    return _acted(
        visit,
        case_id,
        lambda work, id: service.note_step(
            work,
            id,
            stage=member_of(CourtStage, visit.given("stage")) or CourtStage.OPENED,
            on=day_of(visit.given("on")) or work.at.date(),
            court=visit.given("court"),
            file_number=visit.given("file_number"),
            outcome=visit.given("outcome"),
            numbers=Numbers(
                *(_number(visit, name) for name in ("suspected", "charged", "convicted", "acquitted"))
            ),
            use=member_of(AnswerUse, visit.given("answer_use")) or AnswerUse.NOT_RECORDED,
            answers=visit.given("answers"),
        ),
    )


@post("/cases/{case_id:str}/parties", sync_to_thread=True)
def enter_party(visit: Here, case_id: FromPath[str]) -> Response[str]:
    """Enter somebody who stands in it."""
    return _acted(
        visit,
        case_id,
        lambda work, id: service.enter_party(
            work,
            id,
            id=work.new_id(PartyId),
            part=member_of(PartyPart, visit.given("part")) or PartyPart.OTHER,
            called=visit.given("called") or "",
            born=visit.given("born"),
            purpose=visit.given("purpose") or "",
            source=visit.given("source") or "",
            review_on=day_of(visit.given("review_on")) or work.at.date(),
        ),
    )


@post("/cases/{case_id:str}/parties/{party_id:str}/keep", sync_to_thread=True)
def keep_party(visit: Here, case_id: FromPath[str], party_id: FromPath[str]) -> Response[str]:
    """Say that an entry is still needed."""
    party = PartyId.parse(party_id)
    return _acted(
        visit,
        case_id,
        lambda work, id: service.keep_party(
            work,
            party,
            review_on=day_of(visit.given("review_on")) or work.at.date(),
            part=member_of(PartyPart, visit.given("part")),
        ),
    )


@post("/cases/{case_id:str}/parties/{party_id:str}/erase", sync_to_thread=True)
def erase_party(visit: Here, case_id: FromPath[str], party_id: FromPath[str]) -> Response[str]:
    """Take an entry out for good."""
    party = PartyId.parse(party_id)
    return _acted(visit, case_id, lambda work, id: service.erase_party(work, party))


@get("/case-parties", sync_to_thread=True)
def due(visit: Here) -> Response[str]:
    """Entries of one's own cases whose review is due."""
    with visit.work() as work:
        found = queries.parties_due(work)
    return visit.page("cases/due.html", found=found, today=visit.at.date())


HANDLERS = [
    case_files,
    case_file,
    records,
    tie,
    say_about,
    note_step,
    enter_party,
    keep_party,
    erase_party,
    due,
]
