# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files that leave in another format, and files of other systems that come in as drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.formats.errors import DocumentTooLarge
from ploughshare.exchange.formats.rules.json_text import BYTES_MOST
from ploughshare.exchange.formats.rules.table import ALL, FORMATS
from ploughshare.exchange.formats.terms import Format
from ploughshare.exchange.release.terms import Use
from ploughshare.interfaces.web.errors import FileNeeded
from ploughshare.interfaces.web.given import day_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.intelligence.terms import ReceivedId, StatementId
from ploughshare.registry.papers import queries, service
from ploughshare.registry.papers.errors import PaperUnknown
from ploughshare.registry.papers.rules.forms import SHEETS, WHOLE
from ploughshare.registry.papers.terms import HandedOut, PaperId, PaperOrigin, PaperState, Wanted
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.terms import Channel, ElsewhereId, TraceId
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.handling import Handling, HandlingCode, Release, Tlp
from ploughshare.vocabulary.tracing import IntendedUse

FILE_BYTES_MOST = BYTES_MOST
MAY_BRING = {"needs": (Permission.INFORMATION_WRITE,)}
DONE = {
    # Translators: what was just done with a file of another system.
    "brought": N_("Brought in as a draft. Nothing in it acts; a person decides on it."),
    "accepted": N_("Accepted, under its conditions."),
    "refused": N_("Refused. Its content is gone here."),
}
KINDS: Mapping[str, tuple[Callable[[str], Any], str]] = MappingProxyType(
    {
        "trace": (TraceId.parse, "/traces/"),
        "information": (StatementId.parse, "/information/"),
        "received": (ReceivedId.parse, "/received/"),
        "paper": (PaperId.parse, "/papers/"),
        "sheet": (ElsewhereId.parse, "/requests/open#"),
    }
)
"""What can be taken out, by the name that stands in addresses, and where one comes from."""


@get("/papers", sync_to_thread=True)
def papers(visit: Here) -> Response[str]:
    """Files of other systems, the form for another, and how far each format may be relied on."""
    return _list(visit)


def _list(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    state = member_of(PaperState, visit.asked("state"))
    with visit.work() as work:
        page = queries.papers(work, cursor=visit.asked("cursor"), state=state)
        waiting = tracing.open_in_all_channels(work).elsewhere if visit.may(Permission.TRACE_READ) else ()
    return visit.page(
        "papers/list.html",
        status=problem.status if problem else 200,
        problem=problem,
        page=page,
        state=state.value if state else "",
        formats=FORMATS,
        standings=ALL,
        channels=[each for each in Channel if each is not Channel.FEDERATION],
        waiting=waiting,
        reply=visit.asked("reply") or visit.given("elsewhere") or "",
        given=visit.form,
    )


@post("/papers", sync_to_thread=True, opt=MAY_BRING)
def bring_in(visit: Here) -> Response[str]:
    """Bring in a file as a draft."""
    try:
        file = visit.upload("file")
        if file is None:
            raise FileNeeded({"field": "file"})
        file.file.seek(0)
        data = file.file.read(BYTES_MOST + 1)
        if len(data) > BYTES_MOST:
            raise DocumentTooLarge({"most": BYTES_MOST})
        kind = member_of(Format, visit.given("format")) or Format.STIX
        read = service.open_file(kind, data)
        elsewhere = visit.given("elsewhere")
        brought = service.Brought(
            kind,
            data,
            read,
            _origin(visit),
            _release(visit),
            visit.given("title"),
            ElsewhereId.parse(elsewhere) if elsewhere else None,
        )
        with visit.work() as work:
            made = service.bring_in(work, brought)
    except PloughshareError as error:
        return _list(visit, error)
    return visit.go(f"/papers/{made.id}?done=brought")


def _origin(visit: Visit) -> PaperOrigin:
    state = visit.given("state")
    channel = member_of(Channel, visit.given("channel"))
    return PaperOrigin(visit.given("authority") or "", parse_country(state) if state else None, channel)


def _release(visit: Visit) -> Release:
    codes = tuple(each for each in HandlingCode if each.value in visit.form.getall("codes", []))
    restriction = visit.given("restriction")
    if restriction and HandlingCode.H3 not in codes:
        codes = (*codes, HandlingCode.H3)
    label = Handling(
        member_of(Tlp, visit.given("tlp")) or Tlp.AMBER, codes or (HandlingCode.H0,), restriction
    )
    return Release(
        label, ask_onward=visit.given("ask_onward") == "yes", erase_on=day_of(visit.given("erase_on"))
    )


@get("/papers/{paper_id:str}", sync_to_thread=True)
def one(visit: Here, paper_id: FromPath[str]) -> Response[str]:
    """One file of another system with what this version makes of it."""
    return _one(visit, paper_id)


def _one(visit: Visit, given: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        made = queries.paper(work, PaperId.parse(given))
    return visit.page(
        "papers/paper.html",
        status=problem.status if problem else 200,
        problem=problem,
        made=made,
        facts=FORMATS[made.format],
        read=queries.read_paper(made) if made.data is not None else None,
        done=DONE.get(visit.asked("done") or ""),
    )


@post("/papers/{paper_id:str}/accept", sync_to_thread=True)
def accept(visit: Here, paper_id: FromPath[str]) -> Response[str]:
    """Take it in."""
    try:
        id = PaperId.parse(paper_id)
        with visit.work() as work:
            found = queries.paper(work, id)
        read = queries.read_paper(found)
        with visit.work() as work:
            service.accept(work, visit.node.desk, id, read=read)
    except PloughshareError as error:
        return _one(visit, paper_id, error)
    return visit.go(f"/papers/{paper_id}?done=accepted")


@post("/papers/{paper_id:str}/refuse", sync_to_thread=True)
def refuse(visit: Here, paper_id: FromPath[str]) -> Response[str]:
    """Do not take it in."""
    try:
        with visit.work() as work:
            service.refuse(work, PaperId.parse(paper_id), why=visit.given("why") or "")
    except PloughshareError as error:
        return _one(visit, paper_id, error)
    return visit.go(f"/papers/{paper_id}?done=refused")


@get("/papers/out/{kind:str}/{subject:str}", sync_to_thread=True)
def ask_out(visit: Here, kind: FromPath[str], subject: FromPath[str]) -> Response[str]:
    """The form to take something out as a file."""
    return _out(visit, kind, subject)


@post("/papers/out/{kind:str}/{subject:str}", sync_to_thread=True)
def take_out(visit: Here, kind: FromPath[str], subject: FromPath[str]) -> Response[Any]:
    """Show what would leave and what would be lost, or hand the file over."""
    try:
        leaves = visit.given("act") == "take"
        made = _handed(visit, kind, subject, leaves=leaves)
    except PloughshareError as error:
        return _out(visit, kind, subject, error=error)
    if not leaves:
        return _out(visit, kind, subject, made=made)
    return Response(
        made.data,
        status_code=200,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{made.name}"'},
    )


def _handed(visit: Visit, kind: str, subject: str, *, leaves: bool) -> HandedOut:
    desk, id = visit.node.desk, _kind(kind)[0](subject)
    wanted = _wanted(visit)
    if isinstance(id, ElsewhereId):
        intended = member_of(IntendedUse, visit.given("intended")) or IntendedUse.INVESTIGATION
        act = service.hand_out_sheet if leaves else service.preview_sheet
        with visit.work() as work:
            return act(work, desk, id, wanted, intended=intended)
    return (service.hand_out if leaves else service.preview)(visit.work, desk, id, wanted)


def _kind(kind: str) -> tuple[Callable[[str], Any], str]:
    if kind not in KINDS:
        raise PaperUnknown()
    return KINDS[kind]


def _wanted(visit: Visit) -> Wanted:
    label = Handling(member_of(Tlp, visit.given("tlp")) or Tlp.AMBER)
    confirmed = frozenset(str(each) for each in visit.form.getall("confirmed", []))
    return Wanted(
        member_of(Format, visit.given("format")) or Format.STIX,
        Use.COURT if visit.given("use") == Use.COURT.value else Use.EXPORT,
        visit.given("audience") or "",
        label,
        visit.given("leave_out") == "yes",
        confirmed,
    )


def _out(
    visit: Visit,
    kind: str,
    subject: str,
    *,
    made: HandedOut | None = None,
    error: PloughshareError | None = None,
) -> Response[str]:
    problem = visit.problem(error) if error else None
    parse, back = _kind(kind)
    parse(subject)
    fitting = frozenset(SHEETS.values()) if kind == "sheet" else WHOLE
    return visit.page(
        "papers/out.html",
        status=problem.status if problem else 200,
        problem=problem,
        made=made,
        kind=kind,
        subject=subject,
        back=back + subject,
        formats={each: facts for each, facts in FORMATS.items() if each in fitting},
        given=visit.form,
        confirmed=frozenset(str(each) for each in visit.form.getall("confirmed", [])),
    )


@get("/papers/replies/{elsewhere_id:str}", sync_to_thread=True)
def reply_sheet(visit: Here, elsewhere_id: FromPath[str]) -> Response[Any]:
    """An empty reply sheet for a noted request."""
    with visit.work() as work:
        data = service.reply_to_fill(work, ElsewhereId.parse(elsewhere_id))
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"content-disposition": 'attachment; filename="reply.csv"'},
    )


HANDLERS = [papers, one, accept, refuse, ask_out, take_out, reply_sheet]
UPLOADS = [bring_in]
