# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A trace: its chain, its candidates, whom to ask next, and its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.lookup.service.asking import sets_to_ask
from ploughshare.interfaces.presentation.papers import paper_tags, trace_file
from ploughshare.interfaces.presentation.rendering import part_date_shown, word
from ploughshare.interfaces.presentation.words.lookups import LOOKUP_TROUBLES
from ploughshare.interfaces.web.beside import beside
from ploughshare.interfaces.web.routes.acts import act_and_go
from ploughshare.interfaces.web.routes.peers import known_peers
from ploughshare.interfaces.web.routes.recoveries import marking_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.law.rulings.queries import questions_of
from ploughshare.registry.custody.queries import custody_blocks
from ploughshare.registry.disclosure.queries import usable_answers
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries import service as recovery_service
from ploughshare.registry.replies import queries as replies
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.rules.standing import OPEN
from ploughshare.registry.tracing.service import asking, traces
from ploughshare.registry.tracing.service.looking_up import ask_who_knows, looked_up
from ploughshare.registry.tracing.service.papers import make_papers
from ploughshare.registry.tracing.service.referring.consenting import decide_referral, weigh_referrals
from ploughshare.registry.tracing.terms import Chain, Framing, ReferralId, Request, TraceId
from ploughshare.registry.translations import queries as translation_queries
from ploughshare.registry.translations import service as translation_service
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions.queries import restriction_of
from ploughshare.safeguards.work import AccountId, Work
from ploughshare.vocabulary.tracing import IllicitReason, IntendedUse, ResultCode, UrgencyGround


def hops_of(visit: Visit, chain: Chain) -> list[dict[str, Any]]:
    """Steps of a chain as the map draws them: number, country, country it came from or went to, words."""
    hops = []
    for number, link in enumerate(chain.links, start=1):
        event = link.event
        if event is None or event.country is None:
            continue
        words = word(event.kind, visit.language)
        if event.on is not None:
            words = f"{words} · {part_date_shown(event.on, visit.language)}"
        leaving = event.kind.value == "exported"
        hops.append(
            {
                "n": number,
                "country": event.country,
                "to": event.other_country if leaving else None,
                "from": None if leaving else event.other_country,
                "words": words,
                "kind": event.kind.value,
            }
        )
    return hops


def framing_of(visit: Visit, reason: IllicitReason, *, fields: Any) -> Framing:
    """What a request says beside the arms, as chosen on the page."""

    def chosen(name: str) -> str | None:
        value = fields.get(name)
        return value if isinstance(value, str) and value else None

    uses = {each.value: each for each in IntendedUse}
    urgencies = {each.value: each for each in UrgencyGround}
    return Framing(
        visit.mandate.purpose,
        reason,
        uses.get(chosen("use") or "", IntendedUse.INVESTIGATION),
        urgencies.get(chosen("urgency") or ""),
        chosen("holder") == "yes",
    )


@get("/traces/{trace_id:str}", sync_to_thread=True)
def trace(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """The trace, whole."""
    return trace_page(visit, TraceId.parse(trace_id))


def trace_page(visit: Visit, id: TraceId, error: PloughshareError | None = None) -> Response[str]:
    """The trace's page, with what went wrong on top."""
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        view = queries.trace(work, visit.node.desk, id)
        recovery = view.read.recovery
        restricted = restriction_of(work, recovery.id)
        framing = framing_of(visit, recovery.reason, fields=visit.request.query_params)
        proposals = () if view.trace.closed_at else asking.propose(work, visit.node.desk, id, framing=framing)
        referrals = weigh_referrals(work, visit.node.desk, id)
        looked = looked_up(work, id)
        noted = queries.elsewhere_of(work, id)
        keyed = replies.replies_to(work, id)
        hangs = beside(work, case=view.trace.case, recoveries=[recovery.id])
        files = {
            request.id: queries.files_within(work, request.id, [item.id], partner=request.partner).count
            for request, item in view.requests
        }
        sets = sets_to_ask(work) if work.may(Permission.LOOKUP_ASK) else []
        known = known_peers(work) if looked or sets else {}
        leads = recoveries.leads(work, recovery.id)
        left = questions_of(work, id)
        translated = translation_queries.translations_of(work, recovery.id) if recovery.notes else []
        case = cases.bare_case(work, view.trace.case)
        people: set[AccountId | None] = {recovery.recorded_by, view.trace.opened_by}
        people |= {lead.contact for lead in leads} | {each.translator for each in translated}
        people |= {each.offered.decided_by for each in referrals}
        people |= {view.diversion.established_by} if view.diversion else set()
        names = accounts.names_of(work, present(people))
    return visit.page(
        "traces/trace.html",
        restricted=restricted,
        status=problem.status if problem else 200,
        files_through=visit.mandate.through is not None,
        problem=problem,
        view=view,
        elsewhere=noted,
        replies=keyed,
        beside=hangs,
        files=files,
        reading=view.read.reading,
        trace_id=id,
        framing=framing,
        proposals=proposals,
        waiting=any(request.state in OPEN for request, _ in view.requests),
        referrals=referrals,
        looked=looked,
        sets=sets,
        asked={request.asked for request, _ in view.requests},
        peers=known,
        troubles=LOOKUP_TROUBLES,
        leads=leads,
        left=left,
        translations=translated,
        case_reference=case.reference if case else None,
        names=names,
        hops=hops_of(visit, view.chain),
        paper_tags=paper_tags(),
        other_tag=next((tag for tag in paper_tags() if tag != visit.language.tag), visit.language.tag),
    )


def _act(visit: Visit, trace_id: str, act: Callable[[Work, TraceId], object]) -> Response[str]:
    id = TraceId.parse(trace_id)
    return act_and_go(
        visit,
        lambda work: act(work, id),
        to=f"/traces/{id}",
        again=lambda error: trace_page(visit, id, error),
    )


def present(ids: Iterable[AccountId | None]) -> list[AccountId]:
    """Ids that are there."""
    return [id for id in ids if id is not None]


@post("/traces/{trace_id:str}/papers", sync_to_thread=True)
def papers(visit: Here, trace_id: FromPath[str]) -> Response[Any]:
    """The papers of a closed trace, in the reader's language and another, in one file."""
    id = TraceId.parse(trace_id)
    try:
        with visit.work() as work:
            made = make_papers(
                work,
                visit.node.desk,
                id,
                seizing_unit=visit.given("unit"),
                custody=custody_blocks,
                usable=usable_answers,
            )
    except PloughshareError as error:
        return trace_page(visit, id, error)
    data = trace_file(visit.node, made, (visit.language.tag, visit.given("language") or visit.language.tag))
    headers = {"content-disposition": f'attachment; filename="trace-{str(id)[-8:]}.zip"'}
    return Response(data, status_code=200, media_type="application/zip", headers=headers)


@get("/traces/{trace_id:str}/proposals", sync_to_thread=True)
def proposals(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """What the law says of the next hop under another use, urgency or scope; a part of the page."""
    id = TraceId.parse(trace_id)
    with visit.work() as work:
        view = queries.trace(work, visit.node.desk, id)
        framing = framing_of(visit, view.read.recovery.reason, fields=visit.request.query_params)
        found = asking.propose(work, visit.node.desk, id, framing=framing)
    return visit.part("traces/proposal_list.html", proposals=found, framing=framing, trace_id=id)


@post("/traces/{trace_id:str}/ask", sync_to_thread=True)
def ask(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """Ask the next state, or keep that law or agreement refuses it."""

    hold = visit.given("hold") == "yes"
    drafted: list[Request] = []

    def act(work: Work, id: TraceId) -> object:
        view = queries.trace(work, visit.node.desk, id)
        framing = framing_of(visit, view.read.recovery.reason, fields=visit.form)
        state = parse_country(visit.given("state") or "")
        drafted.append(asking.ask(work, visit.node.desk, [id], state=state, framing=framing, hold=hold))
        return drafted

    answer = _act(visit, trace_id, act)
    return visit.go(f"/requests/{drafted[0].id}") if hold and drafted else answer


@post("/traces/{trace_id:str}/lookup", sync_to_thread=True)
def look_up(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """Ask first who knows the arm, without telling which it is."""
    return _act(visit, trace_id, lambda work, id: ask_who_knows(work, visit.node.lookups, id))


@post("/traces/{trace_id:str}/referrals/{referral_id:str}", sync_to_thread=True)
def decide_on_referral(visit: Here, trace_id: FromPath[str], referral_id: FromPath[str]) -> Response[str]:
    """Consent to a referral, or do not."""

    def act(work: Work, _: TraceId) -> object:
        return decide_referral(
            work,
            visit.node.desk,
            ReferralId.parse(referral_id),
            consent=visit.given("consent") == "yes",
            words=visit.given("words"),
        )

    return _act(visit, trace_id, act)


@get("/traces/{trace_id:str}/marks", sync_to_thread=True)
def marks(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """The form for a better reading."""
    id = TraceId.parse(trace_id)
    with visit.work() as work:
        work.allow(Permission.RECOVERY_WRITE)
        view = queries.trace(work, visit.node.desk, id)
    marking = view.read.recovery.marking
    given = {name: getattr(marking, name) for name in type(marking).__dataclass_fields__}
    return visit.page("traces/marks.html", trace_id=id, given=given)


@post("/traces/{trace_id:str}/marks", sync_to_thread=True)
def read_again(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """Keep a better reading."""
    id = TraceId.parse(trace_id)
    try:
        with visit.work() as work:
            view = queries.trace(work, visit.node.desk, id)
            recovery_service.read_again(work, view.read.recovery.id, marking=marking_of(visit))
    except PloughshareError as error:
        problem = visit.problem(error)
        return visit.page(
            "traces/marks.html", status=problem.status, problem=problem, trace_id=id, given=visit.form
        )
    return visit.go(f"/traces/{id}")


@post("/traces/{trace_id:str}/diversion", sync_to_thread=True)
def diversion(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """Establish the point of diversion, with grounds."""
    grounds = visit.given("grounds") or ""
    return _act(
        visit,
        trace_id,
        lambda work, id: traces.establish_diversion(work, visit.node.desk, id, grounds=grounds),
    )


@post("/traces/{trace_id:str}/close", sync_to_thread=True)
def close(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """Close the trace with a result code."""
    codes = {each.value: each for each in ResultCode}
    result, grounds = codes.get(visit.given("result") or "", ResultCode.N80), visit.given("grounds") or ""
    return _act(
        visit, trace_id, lambda work, id: traces.close_trace(work, id, result=result, grounds=grounds)
    )


@post("/traces/{trace_id:str}/reopen", sync_to_thread=True)
def reopen(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """Open a closed trace again."""
    with visit.work() as work:
        traces.reopen_trace(work, visit.node.desk, TraceId.parse(trace_id))
    return visit.go(f"/traces/{trace_id}")


@post("/traces/{trace_id:str}/translations", sync_to_thread=True)
def translate(visit: Here, trace_id: FromPath[str]) -> Response[str]:
    """Keep a translation of the recovery's notes beside the original."""

    def act(work: Work, id: TraceId) -> object:
        view = queries.trace(work, visit.node.desk, id)
        return translation_service.add_translation(
            work,
            view.read.recovery.id,
            field="notes",
            language=visit.given("language") or "",
            text=visit.given("text") or "",
        )

    return _act(visit, trace_id, act)


HANDLERS = [
    trace,
    proposals,
    ask,
    look_up,
    papers,
    decide_on_referral,
    marks,
    read_again,
    diversion,
    close,
    reopen,
    translate,
]
