# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Information of ours: write it down, tell it unasked, keep silent, correct it, take it back."""

from __future__ import annotations

from collections.abc import Callable

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath

from ploughshare.exchange.attachments.errors import NotLookedAt
from ploughshare.exchange.peers import queries as peers
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.errors import TextToBeChecked
from ploughshare.interfaces.presentation.words.mail import MAIL_TROUBLES
from ploughshare.interfaces.web.given import chosen, day_of
from ploughshare.interfaces.web.routes.agreement_terms import AGREED
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.law.rulings.queries import questions_of
from ploughshare.registry.intelligence import queries, service
from ploughshare.registry.intelligence.errors import SourceNamed, StatementEmpty
from ploughshare.registry.intelligence.terms import Content, StatementId
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions.queries import restriction_of
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import (
    AudienceKind,
    Caveat,
    EvidenceUse,
    Grade,
    Handling,
    HandlingCode,
    InformationGrade,
    Release,
    SourceGrade,
    Tlp,
)
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.secrecy import Secrecy

CAVEAT_LINES = 3
"""Other labels that the form has room for; more go over the interface."""

DONE = {
    # Translators: what was just done to information of ours.
    "added": N_("Made clean and added. Look at each file as it will leave."),
    "taken": N_("Taken away. Nothing of it is kept."),
    "written": N_("Written down. Nobody is told yet."),
    "told": N_("Told. Their decision is shown below when it comes."),
    "silent": N_("Decided. It comes up again on the day of review."),
    "corrected": N_("Corrected here and with everybody who was told. Below you see who has followed."),
    "recalled": N_("Taken back. Below you see who has followed, and whose onward copies still wait."),
}


@get("/information", sync_to_thread=True)
def statements(visit: Here) -> Response[str]:
    """Information of ours, newest first."""
    with visit.work() as work:
        page = queries.statements(work, cursor=visit.asked("cursor"))
        due = queries.silences_to_review(work) if work.may(Permission.INFORMATION_WITHHOLD) else []
    return visit.page("information/list.html", page=page, due=due)


@get("/information/new", sync_to_thread=True)
def new_statement(visit: Here) -> Response[str]:
    """The form for information."""
    return _form(visit)


def _form(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    fields = {SourceNamed.code: "source"}
    if isinstance(error, StatementEmpty):
        fields[StatementEmpty.code] = str(error.facts.get("what"))
    problem = at_field(visit.problem(error), fields) if error else None
    with visit.work() as work:
        work.allow(Permission.INFORMATION_WRITE)
        known = peers.known_peers(work)
    audiences = sorted({each.descriptor.state for each in known})
    return visit.page(
        "information/new.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        given=visit.form,
        sent="csrf" in visit.form,
        audiences=audiences,
        purposes=AGREED,
        ticked_purposes=chosen(visit, "purposes")
        if "csrf" in visit.form
        else {Purpose.TRACING.value, Purpose.INVESTIGATION.value},
        codes=list(HandlingCode),
        ticked_codes=chosen(visit, "codes") if "csrf" in visit.form else {HandlingCode.H0.value},
        evidence=list(EvidenceUse),
        lines=range(CAVEAT_LINES),
        trace=visit.asked("trace") or visit.given("trace"),
    )


@post("/information", sync_to_thread=True)
def write(visit: Here) -> Response[str]:
    """Write information down under the open case."""
    try:
        trace = visit.given("trace")
        with visit.work() as work:
            made = service.write_statement(
                work,
                visit.node.desk,
                id=work.new_id(StatementId),
                content=_content(visit),
                release=_release(visit),
                source=visit.given("source"),
                trace=TraceId.parse(trace) if trace else None,
            )
    except PloughshareError as error:
        return _form(visit, error)
    try:
        add_files(visit, made.id)
    except PloughshareError as error:
        # What is written is kept; the page shows it with what was added, and which file was not.
        return statement_page(visit, str(made.id), error)
    return visit.go(f"/information/{made.id}?done=written")


def add_files(visit: Visit, id: StatementId) -> int:
    """Make every file of a form clean and keep it with information of ours; returns how many."""
    given = given_files(visit)
    for data, name in given:
        visit.post.files.attach(visit.mandate, id, data, name=name)
    return len(given)


def given_files(visit: Visit) -> list[tuple[bytes, str]]:
    """What the files of a form hold, each with its name."""
    found = []
    for each in visit.form.getall("files", []):
        if isinstance(each, UploadFile) and each.filename:
            each.file.seek(0)
            found.append((each.file.read(), each.filename))
    return found


def _content(visit: Visit) -> Content:
    grade = Grade(
        member_of(SourceGrade, visit.given("source_grade")) or SourceGrade.X,
        member_of(InformationGrade, visit.given("information_grade")) or InformationGrade.FOUR,
    )
    serial, make = visit.given("serial"), visit.given("make")
    arms = (Marking(serial=serial, make=make),) if serial or make else ()
    return Content(
        visit.given("title") or "",
        visit.given("words") or "",
        arms,
        grade,
        visit.given("personal") == "yes",
    )


def _release(visit: Visit) -> Release:
    codes = tuple(each for each in HandlingCode if each.value in chosen(visit, "codes"))
    restriction = visit.given("restriction")
    if restriction and HandlingCode.H3 not in codes:
        codes = (*codes, HandlingCode.H3)
    if not restriction:
        codes = tuple(each for each in codes if each is not HandlingCode.H3)
    purposes = frozenset(each for each in AGREED if each.value in chosen(visit, "purposes"))
    return Release(
        Handling(member_of(Tlp, visit.given("tlp")) or Tlp.AMBER, codes or (HandlingCode.H0,), restriction),
        tuple(_caveats(visit)),
        purposes or frozenset({Purpose.TRACING}),
        member_of(EvidenceUse, visit.given("evidence")) or EvidenceUse.WITH_CONSENT,
        visit.given("ask_onward") == "yes",
        day_of(visit.given("erase_on")),
        member_of(Secrecy, visit.given("level")),
    )


def _caveats(visit: Visit) -> list[Caveat]:
    found = []
    for line in range(CAVEAT_LINES):
        state = visit.given(f"caveat_state_{line}")
        label = member_of(Tlp, visit.given(f"caveat_tlp_{line}"))
        if state and label:
            found.append(Caveat(AudienceKind.STATE, parse_country(state), Handling(label)))
    return found


@get("/information/{statement_id:str}", sync_to_thread=True)
def statement(visit: Here, statement_id: FromPath[str]) -> Response[str]:
    """Information of ours, whole."""
    return statement_page(visit, statement_id)


def statement_page(visit: Visit, given: str, error: PloughshareError | None = None) -> Response[str]:
    """Information of ours, with what stopped an act on it."""
    fields = {TextToBeChecked.code: "places", NotLookedAt.code: "files"}
    problem = at_field(visit.problem(error), fields) if error else None
    with visit.work() as work:
        view = queries.statement(work, visit.node.desk, StatementId.parse(given))
        left = questions_of(work, view.statement.id)
        restricted = restriction_of(work, view.statement.id)
    return visit.page(
        "information/statement.html",
        restricted=restricted,
        status=problem.status if problem else 200,
        problem=problem,
        view=view,
        made=view.statement,
        left=left,
        given=visit.form,
        ticked=chosen(visit, "confirmed"),
        troubles=MAIL_TROUBLES,
        done=DONE.get(visit.asked("done") or ""),
    )


def _act(visit: Visit, given: str, done: str, act: Callable[[Work, StatementId], object]) -> Response[str]:
    try:
        with visit.work() as work:
            act(work, StatementId.parse(given))
    except PloughshareError as error:
        return statement_page(visit, given, error)
    return visit.go(f"/information/{given}?done={done}")


@post("/information/{statement_id:str}/tell", sync_to_thread=True)
def tell(visit: Here, statement_id: FromPath[str]) -> Response[str]:
    """Tell a node unasked."""
    to, confirmed = NodeId(visit.given("to") or ""), chosen(visit, "confirmed")

    def act(work: Work, id: StatementId) -> object:
        return service.tell(work, visit.node.desk, id, to=to, confirmed=confirmed)

    return _act(visit, statement_id, "told", act)


@post("/information/{statement_id:str}/silence", sync_to_thread=True)
def keep_silent(visit: Here, statement_id: FromPath[str]) -> Response[str]:
    """Decide that a state is not told for now."""

    def act(work: Work, id: StatementId) -> object:
        return service.keep_silent(
            work,
            id,
            towards=parse_country(visit.given("towards") or ""),
            reason=visit.given("reason") or "",
            review_on=day_of(visit.given("review_on")),
        )

    return _act(visit, statement_id, "silent", act)


@post("/information/{statement_id:str}/correct", sync_to_thread=True)
def correct(visit: Here, statement_id: FromPath[str]) -> Response[str]:
    """Put a better content in place, here and with everybody who was told."""
    confirmed = chosen(visit, "confirmed")

    def act(work: Work, id: StatementId) -> object:
        before = queries.statement(work, visit.node.desk, id).statement.content
        content = Content(
            visit.given("title") or "",
            visit.given("words") or "",
            before.arms if before else (),
            before.grade if before else Grade(),
            before.personal if before else False,
        )
        why = visit.given("why") or ""
        return service.correct(work, visit.node.desk, id, content=content, why=why, confirmed=confirmed)

    return _act(visit, statement_id, "corrected", act)


@post("/information/{statement_id:str}/recall", sync_to_thread=True)
def recall(visit: Here, statement_id: FromPath[str]) -> Response[str]:
    """Take it back from everybody who was told."""
    erase = visit.given("erase") == "yes"

    def act(work: Work, id: StatementId) -> object:
        return service.take_back(work, visit.node.desk, id, why=visit.given("why") or "", erase=erase)

    return _act(visit, statement_id, "recalled", act)


HANDLERS = [statements, new_statement, statement, tell, keep_silent, correct, recall]
UPLOADS = [write]
"""Takes files, and so more bytes than any other form."""
