# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reports that the state owes: drawn, kept, signed; and the records behind each figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.bootstrap.report_room import (
    DrawnReport,
    Saying,
    Wanted,
    answer_several,
    answers_now,
    draw_report,
)
from ploughshare.commitments.reports import queries, service
from ploughshare.commitments.reports.errors import ReasonNeeded, ReportUnknown
from ploughshare.commitments.reports.rules import paper_of
from ploughshare.commitments.reports.rules.asking import QUESTIONS
from ploughshare.commitments.reports.rules.differences import REASON, differences_in
from ploughshare.commitments.reports.rules.papers import title_of
from ploughshare.commitments.reports.terms import Report, ReportId, ReportKind, SourceKind
from ploughshare.interfaces.presentation.papers import PaperFormat
from ploughshare.interfaces.presentation.report_records import narrowings, records_page
from ploughshare.interfaces.presentation.reports import label_shown, shown_value
from ploughshare.interfaces.web.given import day_of, number_of
from ploughshare.interfaces.web.handed_out import handed_out
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.paging import LIMIT
from ploughshare.kernel.text import N_
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.permissions import Permission

HERE = "/reports"
MOVED_MOST = 200
WRITES = {"needs": (Permission.REPORT_WRITE,)}
OPENED_AT = {
    SourceKind.LICENCE: "/licences/",
    SourceKind.MOVEMENT: "/licences/",
    SourceKind.REQUEST: "/traces/",
    SourceKind.INCOMING: "/incoming/",
    SourceKind.COURT: "/cases/",
}
"""Where a record behind a figure is shown."""
FORMATS = [PaperFormat.PDF, PaperFormat.XLSX, PaperFormat.DOCX]
DONE = {
    # Translators: what was just done with a report.
    "kept": N_("Kept as it stands. A second person signs it."),
    "signed": N_("Signed."),
    "answered": N_("Kept, with your name and the day."),
}


@get(HERE, sync_to_thread=True)
def reports(visit: Here) -> Response[str]:
    """Which reports there are, and those that were kept, newest first."""
    kind, year = member_of(ReportKind, visit.asked("kind")), _year(visit.asked("year"))
    with visit.work() as work:
        page = queries.kept_reports(work, cursor=visit.asked("cursor"), kind=kind, year=year)
        names = accounts.names_of(work, {who for each in page.items for who in _people(each)})
    return visit.page(
        "reports/list.html",
        page=page,
        names=names,
        kinds=list(ReportKind),
        kind=kind,
        last_year=visit.at.year - 1,
        query=str(visit.request.url.query).partition("cursor=")[0].rstrip("&"),
    )


@get(HERE + "/open", sync_to_thread=True)
def open_report(visit: Here) -> Response[str]:
    """Lead to the report that a form names."""
    kind = member_of(ReportKind, visit.asked("kind")) or ReportKind.SDG
    return visit.go(f"{HERE}/{kind.value}/{_year(visit.asked('year')) or visit.at.year - 1}")


@get(HERE + "/{kind:str}/{year:int}", sync_to_thread=True)
def report(visit: Here, kind: FromPath[str], year: FromPath[int]) -> Response[str]:
    """One report as it stands now."""
    return _one(visit, _wanted(visit, kind, year))


def _one(visit: Visit, wanted: Wanted, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), {ReasonNeeded.code: "reason"}) if error else None
    made = draw_report(visit.node, visit.mandate, wanted).report
    with visit.work() as work:
        last = queries.newest_kept(
            work, wanted.kind, wanted.year, territory=wanted.territory, marked_only=wanted.marked_only
        )
    return visit.page(
        "reports/report.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        made=made,
        title=title_of(made),
        wanted=wanted,
        last=last,
        query=_query(wanted),
        show_cell=lambda cell: label_shown(cell, visit.language),
        formats=FORMATS,
        questions=QUESTIONS[made.kind],
        given=visit.form,
    )


@get(HERE + "/{kind:str}/{year:int}/records", sync_to_thread=True)
def report_records(visit: Here, kind: FromPath[str], year: FromPath[int]) -> Response[str]:
    """The records behind one figure."""
    wanted, key = _wanted(visit, kind, year), visit.asked("figure") or "all"
    drawn: DrawnReport = draw_report(visit.node, visit.mandate, wanted)
    cursor, only = visit.asked("cursor"), visit.asked("only")
    page = records_page(drawn.report, drawn.within, key, cursor=cursor, limit=LIMIT, only=only)
    query = _query(wanted)
    own = urlencode({"figure": key, **({"only": only} if only else {})})
    return visit.page(
        "reports/records.html",
        page=page,
        key=key,
        title=title_of(drawn.report),
        path=f"{HERE}/{wanted.kind.value}/{wanted.year}",
        query=query,
        own_query="&".join(each for each in (query, own) if each),
        sees=visit.may(Permission.SEIZURE_READ),
        asked=dict(parse_qsl(query)),
        only=only,
        narrowings=narrowings(drawn.report, key),
        paths=OPENED_AT,
        show_value=lambda value: shown_value(value, visit.language),
    )


@get(HERE + "/{kind:str}/{year:int}/paper", sync_to_thread=True)
def report_paper(visit: Here, kind: FromPath[str], year: FromPath[int]) -> Response[Any]:
    """A report as it stands now as a paper: a draft."""
    made = draw_report(visit.node, visit.mandate, _wanted(visit, kind, year)).report
    document = paper_of(made, authority=visit.mandate.agency, made_at=visit.at)
    return handed_out(visit, document, member_of(PaperFormat, visit.asked("format")) or PaperFormat.PDF)


@get(HERE + "/{kind:str}/{year:int}/answers", opt=WRITES, sync_to_thread=True)
def report_answers(visit: Here, kind: FromPath[str], year: FromPath[int]) -> Response[str]:
    """What only people know of a report, and why its figures differ from the year before."""
    wanted = _wanted(visit, kind, year)
    return _answers(visit, wanted, draw_report(visit.node, visit.mandate, wanted).report, {})


def _answers(
    visit: Visit, wanted: Wanted, made: Report, refused: Mapping[str, PloughshareError]
) -> Response[str]:
    first = next(iter(refused.values()), None)
    problem = visit.problem(first) if first is not None else None
    return visit.page(
        "reports/answers.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong={question: visit.problem(error).detail for question, error in refused.items()},
        made=made,
        title=title_of(made),
        questions=QUESTIONS[made.kind],
        differences=differences_in(made),
        held_answers=answers_now(visit.node, visit.mandate, wanted),
        typed=visit.form,
        path=f"{HERE}/{wanted.kind.value}/{wanted.year}",
        query=_query(wanted),
        asked=dict(parse_qsl(_query(wanted))),
        show_cell=lambda cell: label_shown(cell, visit.language),
        done=DONE.get(visit.asked("done") or ""),
    )


@post(HERE + "/{kind:str}/{year:int}/answers", sync_to_thread=True)
def answer_report(visit: Here, kind: FromPath[str], year: FromPath[int]) -> Response[str]:
    """Take what was changed on the page; what is refused stays typed beside its reason."""
    wanted = _wanted(visit, kind, year)
    made = draw_report(visit.node, visit.mandate, wanted).report
    numbers = {each.name for each in QUESTIONS[made.kind] if each.number}
    asked = [each.name for each in QUESTIONS[made.kind]]
    asked += [f"{REASON}{each.key}" for each in differences_in(made)]
    said = [
        _saying(visit, question, number=question in numbers)
        for question in asked
        if (visit.given(f"say:{question}") or "") != (visit.given(f"seen:{question}") or "")
    ]
    refused = answer_several(visit.node, visit.mandate, wanted, made, said)
    if refused:
        return _answers(visit, wanted, made, refused)
    return visit.go(f"{HERE}/{wanted.kind.value}/{wanted.year}/answers?{_query(wanted)}&done=answered")


def _saying(visit: Visit, question: str, *, number: bool) -> Saying:
    text = visit.given(f"say:{question}")
    version = number_of(visit.given(f"version:{question}"), digits=8) or 0
    if not number:
        return Saying(question, None, text, version)
    amount = number_of(text)
    # What is no number goes on as words, and is refused as such.
    return Saying(question, amount, text if amount is None else None, version)


@post(HERE + "/{kind:str}/{year:int}", sync_to_thread=True)
def keep_report(visit: Here, kind: FromPath[str], year: FromPath[int]) -> Response[str]:
    """Keep a report as it stands now."""
    wanted = _wanted(visit, kind, year)
    try:
        made = draw_report(visit.node, visit.mandate, wanted).report
        with visit.work() as work:
            id = work.new_id(ReportId)
            service.keep_report(work, id, made, reason=visit.given("reason"))
    except PloughshareError as error:
        return _one(visit, wanted, error)
    return visit.go(f"/kept-reports/{id}?done=kept")


@get("/kept-reports/{report_id:str}", sync_to_thread=True)
def kept_report(visit: Here, report_id: FromPath[str]) -> Response[str]:
    """A report as it was kept."""
    return _kept(visit, ReportId.parse(report_id))


def _kept(visit: Visit, id: ReportId, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        view = queries.kept_report(work, id)
        names = accounts.names_of(work, set(_people(view.kept)))
    return visit.page(
        "reports/kept.html",
        status=problem.status if problem else 200,
        problem=problem,
        view=view,
        kept=view.kept,
        made=view.kept.report,
        title=title_of(view.kept.report),
        names=names,
        own=view.kept.made_by == visit.mandate.actor,
        failing=[each for each in view.kept.report.checks if each.stops and not each.holds],
        moved_most=MOVED_MOST,
        show_cell=lambda cell: label_shown(cell, visit.language),
        formats=FORMATS,
        questions=QUESTIONS[view.kept.kind],
        done=DONE.get(visit.asked("done") or ""),
    )


@post("/kept-reports/{report_id:str}/sign", sync_to_thread=True)
def sign_report(visit: Here, report_id: FromPath[str]) -> Response[str]:
    """Sign a report that another person kept."""
    id = ReportId.parse(report_id)
    try:
        with visit.work() as work:
            service.sign_report(work, id)
    except PloughshareError as error:
        return _kept(visit, id, error)
    return visit.go(f"/kept-reports/{id}?done=signed")


@get("/kept-reports/{report_id:str}/paper", sync_to_thread=True)
def kept_report_paper(visit: Here, report_id: FromPath[str]) -> Response[Any]:
    """A kept report as a paper."""
    with visit.work() as work:
        view = queries.kept_report(work, ReportId.parse(report_id))
    kept = view.kept
    document = paper_of(
        kept.report, authority=visit.mandate.agency, made_at=kept.made_at, kept=kept, moved=view.figures
    )
    return handed_out(visit, document, member_of(PaperFormat, visit.asked("format")) or PaperFormat.PDF)


def _wanted(visit: Visit, kind: str, year: int) -> Wanted:
    """Which report the address, or the form that was sent, names."""
    named = member_of(ReportKind, kind)
    if named is None or not 1900 <= year <= 2200:
        raise ReportUnknown()

    def said(name: str) -> str | None:
        return visit.given(name) or visit.asked(name)

    return Wanted(
        named,
        year,
        day_of(said("as_at")) or visit.at.date(),
        said("territory"),
        said("national"),
        said("marked_only") == "yes",
    )


def _query(wanted: Wanted) -> str:
    """What the address of a report says beside kind and year."""
    said = {
        "as_at": wanted.as_at.isoformat(),
        "territory": wanted.territory,
        "national": wanted.national_because,
        "marked_only": "yes" if wanted.marked_only else None,
    }
    return urlencode({name: value for name, value in said.items() if value})


def _year(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) == 4 else None


def _people(each: Any) -> list[Any]:
    return [who for who in (each.made_by, each.signed_by) if who is not None]


HANDLERS = [
    reports,
    open_report,
    report,
    report_records,
    report_paper,
    report_answers,
    answer_report,
    keep_report,
    kept_report,
    sign_report,
    kept_report_paper,
]
