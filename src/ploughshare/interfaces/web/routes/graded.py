# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Graded intelligence reports: written, looked at again, told on in other words, erased."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.given import day_of, version_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.graded import queries, rules, service
from ploughshare.registry.graded.terms import EntityKind, Report, ReportId, Scheme
from ploughshare.registry.intelligence.terms import StatementId
from ploughshare.safeguards.access.queries import names_of
from ploughshare.safeguards.mandates.queries import references_of
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import Handling, Tlp

PATH = "/intelligence-reports"
WRITES = {"needs": (Permission.INFORMATION_WRITE,)}
REVIEW, ERASE = timedelta(days=180), timedelta(days=3 * 365)
"""Days that a form proposes."""


@get(PATH, sync_to_thread=True)
def reports(visit: Here) -> Response[str]:
    """Reports within reach, newest first."""
    due = visit.asked("view") == "due"
    with visit.work() as work:
        page = queries.reports(work, review_due=due, cursor=visit.asked("cursor"))
        cases = references_of(work, {each.case for each in page.items})
    say = visit.language.gettext
    filters = [(PATH, say(N_("all")), not due), (f"{PATH}?view=due", say(N_("to be looked at again")), due)]
    return visit.page(
        "graded/list.html",
        page=page,
        cases=cases,
        filters=filters,
        query="view=due" if due else "",
        today=visit.at.date(),
    )


@get(PATH + "/new", sync_to_thread=True, opt=WRITES)
def new_report(visit: Here) -> Response[str]:
    """The form to write a report."""
    return _form(visit)


def _form(
    visit: Visit, error: PloughshareError | None = None, *, before: Report | None = None
) -> Response[str]:
    problem = visit.problem(error) if error else None
    return visit.page(
        "graded/new.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        before=before,
        schemes=list(Scheme),
        kinds=list(EntityKind),
        labels=list(Tlp),
        review=visit.at.date() + REVIEW,
        erase=visit.at.date() + ERASE,
        given=visit.form,
    )


def _said(visit: Visit) -> dict[str, object]:
    body = rules.check_body(
        visit.given("title") or "",
        visit.given("facts") or "",
        visit.given("assessment"),
        rules.read_entities(visit.given("entities")),
        rules.read_links(visit.given("links")),
    )
    scheme = member_of(Scheme, visit.given("scheme")) or Scheme.EU_4X4
    graded = rules.check_grade(
        scheme,
        visit.given("source_grade") or "",
        visit.given("information_grade") or "",
        visit.given("handling_grade"),
    )
    return {"body": body, "graded": graded}


@post(PATH, sync_to_thread=True, opt=WRITES)
def write(visit: Here) -> Response[str]:
    """Write a report down."""
    try:
        said = _said(visit)
        today = visit.at.date()
        with visit.work() as work:
            made = service.write(
                work,
                id=work.new_id(ReportId),
                handling=Handling(member_of(Tlp, visit.given("tlp")) or Tlp.AMBER),
                review_on=day_of(visit.given("review_on")) or today,
                erase_on=day_of(visit.given("erase_on")) or today,
                source=visit.given("source"),
                **said,  # type: ignore[arg-type]
            )
    except PloughshareError as error:
        return _form(visit, error)
    return visit.go(f"{PATH}/{made.id}")


@get(PATH + "/{report_id:str}/change", sync_to_thread=True, opt=WRITES)
def change_form(visit: Here, report_id: FromPath[str]) -> Response[str]:
    """The form to put better words in place."""
    with visit.work() as work:
        before = queries.report(work, ReportId.parse(report_id))
    return _form(visit, before=before)


@post(PATH + "/{report_id:str}/change", sync_to_thread=True, opt=WRITES)
def change(visit: Here, report_id: FromPath[str]) -> Response[str]:
    """Put better words or a better grade in place."""
    id = ReportId.parse(report_id)
    try:
        said = _said(visit)
        with visit.work() as work:
            service.change(work, id, version=version_of(visit), **said)  # type: ignore[arg-type]
    except PloughshareError as error:
        with visit.work() as work:
            before = queries.report(work, id)
        return _form(visit, error, before=before)
    return visit.go(f"{PATH}/{report_id}")


@get(PATH + "/{report_id:str}", sync_to_thread=True)
def report(visit: Here, report_id: FromPath[str]) -> Response[str]:
    """One report, its grade as it was given."""
    return _page(visit, report_id)


def _page(visit: Visit, report_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        made = queries.report(work, ReportId.parse(report_id))
        cases = references_of(work, {made.case})
        names = names_of(work, [made.written_by])
    return visit.page(
        "graded/report.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        made=made,
        case_reference=cases.get(made.case),
        names=names,
        mine=visit.mandate.case == made.case,
        review=visit.at.date() + REVIEW,
        today=visit.at.date(),
        given=visit.form,
    )


def _acted(visit: Visit, report_id: str, act: Callable[[Work, ReportId], object]) -> Response[str]:
    try:
        with visit.work() as work:
            act(work, ReportId.parse(report_id))
    except PloughshareError as error:
        return _page(visit, report_id, error)
    return visit.go(f"{PATH}/{report_id}")


@post(PATH + "/{report_id:str}/keep", sync_to_thread=True, opt=WRITES)
def keep(visit: Here, report_id: FromPath[str]) -> Response[str]:
    """Say that it is still needed."""
    return _acted(
        visit,
        report_id,
        lambda work, id: service.keep(work, id, review_on=day_of(visit.given("review_on")) or work.at.date()),
    )


@post(PATH + "/{report_id:str}/tellable", sync_to_thread=True, opt=WRITES)
def make_tellable(visit: Here, report_id: FromPath[str]) -> Response[str]:
    """Make information of ours of it, to be told on."""
    try:
        with visit.work() as work:
            made = service.make_tellable(
                work,
                visit.node.desk,
                ReportId.parse(report_id),
                statement=work.new_id(StatementId),
                title=visit.given("title") or "",
                words=visit.given("words") or "",
            )
    except PloughshareError as error:
        return _page(visit, report_id, error)
    return visit.go(f"/information/{made.id}")


@post(PATH + "/{report_id:str}/erase", sync_to_thread=True, opt=WRITES)
def erase(visit: Here, report_id: FromPath[str]) -> Response[str]:
    """Take what it says out for good."""
    return _acted(visit, report_id, service.erase)


HANDLERS = [reports, new_report, write, change_form, change, report, keep, make_tellable, erase]
