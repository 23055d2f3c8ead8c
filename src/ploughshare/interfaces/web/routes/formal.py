# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formal requests: the queue by the clock that runs out first, one request, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.presentation.papers import PaperFormat, paper_tags
from ploughshare.interfaces.presentation.rendering import word
from ploughshare.interfaces.web.given import chosen, version_of
from ploughshare.interfaces.web.handed_out import handed_out
from ploughshare.interfaces.web.routes.formal_acts import ACTS
from ploughshare.interfaces.web.routes.formal_forms import (
    FACT_WORDS,
    fields_of,
    form_of,
    offered,
    other_of,
    received_day,
    subject_of,
    wording_of,
)
from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.law.requests.terms import FORMAL, Method, SafeguardKind, Translation
from ploughshare.registry.requests import queries, service
from ploughshare.registry.requests.errors import FormalUnknown
from ploughshare.registry.requests.terms import (
    Direction,
    FormalGround,
    FormalId,
    FormalState,
    FormalView,
    SentBy,
    StepKind,
    Wording,
)
from ploughshare.safeguards.access import queries as accounts
from ploughshare.vocabulary.cooperation import Form, Offence
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround

HERE = "/formal-requests"
STATES = (FormalState.DRAFT, FormalState.APPROVED, FormalState.SENT, FormalState.RECEIVED)
PURPOSES = (Purpose.INVESTIGATION, Purpose.BORDER_CONTROL)
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "requests.reference-missing": "reference",
        "requests.reason-missing": "why",
        "requests.grounds-missing": "grounds",
    }
)
DONE = {
    # Translators: what was just done with a formal request.
    "drafted": N_("Begun as a draft. Nothing has left."),
    "changed": N_("Kept."),
    "approved": N_("Approved. It leaves as it stands now."),
}


@get(HERE, sync_to_thread=True)
def formal_requests(visit: Here) -> Response[str]:
    """All within reach; the clock that runs out first comes first."""
    stands = member_of(FormalState, visit.asked("state"))
    form = member_of(Form, visit.asked("form"))
    direction = member_of(Direction, visit.asked("direction"))
    other = country_of(visit.asked("other"))
    ended = visit.asked("view") == "ended"
    with visit.work() as work:
        page = queries.formals(
            work,
            cursor=visit.asked("cursor"),
            state=stands,
            ended=ended,
            form=form,
            other=other,
            direction=direction,
        )
    plain = not (stands or form or direction or other or ended)
    filters = [(HERE, visit.language.gettext(N_("open")), plain)]
    filters += [
        (f"{HERE}?{name}={each.value}", word(each, visit.language), each is chosen)
        for name, members, chosen in (
            ("direction", Direction, direction),
            ("state", STATES, stands),
            ("form", FORMAL, form),
        )
        for each in members
    ]
    filters.append((f"{HERE}?view=ended", visit.language.gettext(N_("over")), ended))
    query = str(visit.request.url.query).partition("cursor=")[0].rstrip("&")
    return visit.page("formal/list.html", page=page, filters=filters, query=query)


@get(HERE + "/new", sync_to_thread=True)
def new_formal_request(visit: Here) -> Response[str]:
    """The form to begin a request of ours."""
    return _new(visit)


@get(HERE + "/incoming", sync_to_thread=True)
def new_incoming_request(visit: Here) -> Response[str]:
    """The form to note a request of another state."""
    return _new(visit, incoming=True)


def _new(visit: Visit, error: PloughshareError | None = None, *, incoming: bool = False) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    return visit.page(
        "formal/new.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        incoming=incoming,
        thing=visit.given("thing") or visit.asked("thing") or "",
        given=visit.form,
        forms_known=FORMAL,
        offences=list(Offence),
        today=visit.at.date(),
    )


@post(HERE, sync_to_thread=True)
def draft_formal_request(visit: Here) -> Response[str]:
    """Begin a request of ours."""
    try:
        form, asked = form_of(visit), other_of(visit)
        wording = wording_of(visit, Wording(title=""), contents=False)
        with visit.work() as work:
            id = work.new_id(FormalId)
            service.draft_formal(work, visit.node.desk, id=id, form=form, asked=asked, wording=wording)
            if visit.given("thing"):
                service.enclose(work, visit.node.desk, id, subject_of(visit))
    except PloughshareError as error:
        return _new(visit, error)
    return visit.go(f"{HERE}/{id}/words?done=drafted")


@post(HERE + "/incoming", sync_to_thread=True)
def note_formal_request(visit: Here) -> Response[str]:
    """Note a request of another state."""
    try:
        form, asking = form_of(visit), other_of(visit)
        wording = wording_of(visit, Wording(title=""), contents=False)
        with visit.work() as work:
            id = work.new_id(FormalId)
            service.note_incoming(
                work,
                visit.node.desk,
                id=id,
                form=form,
                asking=asking,
                wording=wording,
                their_reference=visit.given("reference") or "",
                received_on=received_day(visit),
            )
    except PloughshareError as error:
        return _new(visit, error, incoming=True)
    return visit.go(f"{HERE}/{id}?done=changed")


@get(HERE + "/{formal_id:str}", sync_to_thread=True)
def formal_request(visit: Here, formal_id: FromPath[str]) -> Response[str]:
    """One request: what the law says, what is missing, what goes with it, its clocks and its history."""
    return _one(visit, formal_id)


def _one(visit: Visit, given_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    id = FormalId.parse(given_id)
    with visit.work() as work:
        view = queries.formal(work, visit.node.desk, id)
        names = accounts.names_of(work, present(_people(view)))
        things = offered(visit, work, view)
    return visit.page(
        "formal/request.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        view=view,
        made=view.formal,
        names=names,
        things=things,
        kept_back=queries.keeps_paper(view),
        steps_noted=[
            each for each in view.next if each.value not in {"changed", "approved", "sent", "sent_back"}
        ],
        may_approve=StepKind.APPROVED in view.next,
        may_send=StepKind.SENT in view.next,
        own=visit.mandate.actor in _writers(view),
        confirmed=chosen(visit, "confirmed"),
        grounds=list(FormalGround),
        ways=list(SentBy),
        kinds=list(SafeguardKind),
        methods=list(Method),
        formats=[PaperFormat.PDF, PaperFormat.DOCX],
        tags=paper_tags(),
        given=visit.form,
        today=visit.at.date(),
        done=DONE.get(visit.asked("done") or ""),
    )


def _people(view: FormalView) -> list[Any]:
    approval = view.formal.approval
    people = [each.by for each in view.steps] + [each.by for each in view.safeguards]
    return [*people, view.formal.drafted_by, approval.by if approval else None]


def _writers(view: FormalView) -> set[Any]:
    wrote = {each.by for each in view.steps if each.kind in {StepKind.DRAFTED, StepKind.CHANGED}}
    return wrote | {view.formal.drafted_by, view.formal.changed_by}


@get(HERE + "/{formal_id:str}/words", sync_to_thread=True)
def formal_words(visit: Here, formal_id: FromPath[str]) -> Response[str]:
    """The form to write what a request must hold."""
    return _words(visit, formal_id)


def _words(visit: Visit, given_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    with visit.work() as work:
        view = queries.formal(work, visit.node.desk, FormalId.parse(given_id))
    return visit.page(
        "formal/words.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        view=view,
        made=view.formal,
        fields=fields_of(view, visit),
        fact_words=FACT_WORDS,
        offences=list(Offence),
        grounds=list(UrgencyGround),
        purposes=PURPOSES,
        translations=list(Translation),
        labels=list(Tlp),
        given=visit.form,
        version=visit.given("version") or view.formal.version,
        done=DONE.get(visit.asked("done") or ""),
    )


@post(HERE + "/{formal_id:str}/words", sync_to_thread=True)
def write_formal_words(visit: Here, formal_id: FromPath[str]) -> Response[str]:
    """Keep what was written. An approval falls."""
    try:
        id = FormalId.parse(formal_id)
        with visit.work() as work:
            kept = queries.formal(work, visit.node.desk, id).formal
            wording = wording_of(visit, kept.wording, contents=True)
            service.change_formal(work, id, version=version_of(visit), wording=wording)
    except PloughshareError as error:
        return _words(visit, formal_id, error)
    return visit.go(f"{HERE}/{formal_id}?done=changed")


@get(HERE + "/{formal_id:str}/paper", sync_to_thread=True)
def formal_paper(visit: Here, formal_id: FromPath[str]) -> Response[Any]:
    """The request as a paper."""
    wanted = member_of(PaperFormat, visit.asked("format")) or PaperFormat.PDF
    try:
        with visit.work() as work:
            document = queries.paper(work, visit.node.desk, FormalId.parse(formal_id))
    except PloughshareError as error:
        return _one(visit, formal_id, error)
    return handed_out(visit, document, wanted)


@post(HERE + "/{formal_id:str}/{act:str}", sync_to_thread=True)
def act_on_formal_request(visit: Here, formal_id: FromPath[str], act: FromPath[str]) -> Response[str]:
    """Do one of the acts that the page of a request offers."""
    if act not in ACTS:
        raise FormalUnknown()
    try:
        with visit.work() as work:
            ACTS[act](visit, work, FormalId.parse(formal_id))
    except PloughshareError as error:
        return _one(visit, formal_id, error)
    return visit.go(f"{HERE}/{formal_id}?done={'approved' if act == 'approve' else 'changed'}")


HANDLERS = [
    formal_requests,
    new_formal_request,
    new_incoming_request,
    draft_formal_request,
    note_formal_request,
    formal_request,
    formal_words,
    write_formal_words,
    formal_paper,
    act_on_formal_request,
]
