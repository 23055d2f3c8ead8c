# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Exhibits: taken in, what happened to them, the gaps in their history, and their end."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.serialization import encode_json

from ploughshare.interfaces.presentation.papers import PaperFormat, paper_tags
from ploughshare.interfaces.presentation.rendering import word
from ploughshare.interfaces.web.beside import beside
from ploughshare.interfaces.web.given import digest_of, moment_of, number_of
from ploughshare.interfaces.web.handed_out import handed_out
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.custody import queries, service
from ploughshare.registry.custody.queries.views import names_in
from ploughshare.registry.custody.terms import (
    CustodyEventKind,
    EvidenceId,
    EvidenceKind,
    EvidenceState,
)
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures.queries.records import known_item
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access.terms import Affirmation
from ploughshare.safeguards.mandates.queries import references_of
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.seizures import Disposal, SeizedItemId

PATH = "/evidence"
WRITES = {"needs": (Permission.CUSTODY_WRITE,)}
FIELDS = MappingProxyType(
    {
        "custody.number-taken": "reference",
        "custody.seal-used": "seal",
        "custody.seal-not-there": "seal",
        "custody.not-in-the-future": "happened_at",
        "kernel.malformed-instant": "happened_at",
        "access.factor-refused": "code",
        "access.fresh-proof-needed": "code",
    }
)
BY_HAND = (
    CustodyEventKind.SEALED,
    CustodyEventKind.UNSEALED,
    CustodyEventKind.MOVED,
    CustodyEventKind.EXAMINED,
    CustodyEventKind.CHECKED,
)
"""What a page lets somebody note by itself."""


def affirmed(visit: Visit) -> Affirmation:
    """That the person proved who they are, to sign the act."""
    return access.affirm(
        visit.node.door, visit.token, code=visit.given("code"), at=visit.at, box=visit.node.box
    )


@get(PATH, sync_to_thread=True)
def exhibits(visit: Here) -> Response[str]:
    """Exhibits within reach, newest first."""
    stands = member_of(EvidenceState, visit.asked("stands"))
    kind = member_of(EvidenceKind, visit.asked("kind"))
    view, case = visit.asked("view"), visit.asked("case")
    with visit.work() as work:
        page = queries.list_exhibits(
            work,
            cursor=visit.asked("cursor"),
            case=CaseId.parse(case) if case else None,
            state=stands,
            kind=kind,
            mine=view == "mine",
            with_gaps=view == "gaps",
        )
        cases = references_of(work, {each.case for each in page.items})
    plain = not (stands or kind or view or case)
    say = visit.language.gettext
    filters = [
        (PATH, say(N_("all")), plain),
        (f"{PATH}?view=mine", say(N_("in my hands")), view == "mine"),
        (f"{PATH}?view=gaps", say(N_("with gaps")), view == "gaps"),
    ]
    for name, members, chosen in (("stands", EvidenceState, stands), ("kind", EvidenceKind, kind)):
        filters += [
            (f"{PATH}?{name}={each.value}", word(each, visit.language), each is chosen) for each in members
        ]
    query = str(visit.request.url.query).partition("cursor=")[0].rstrip("&")
    return visit.page("evidence/list.html", page=page, filters=filters, query=query, cases=cases)


@get(PATH + "/new", sync_to_thread=True, opt=WRITES)
def new_exhibit(visit: Here) -> Response[str]:
    """The form to take an exhibit in."""
    return _new(visit)


def _new(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    return visit.page(
        "evidence/new.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        kinds=list(EvidenceKind),
        recovery=visit.given("recovery") or visit.asked("recovery") or "",
        seized=visit.given("seized") or visit.asked("seized") or "",
        given=visit.form,
    )


@post(PATH, sync_to_thread=True, opt=WRITES)
def take_in(visit: Here) -> Response[str]:
    """Take an exhibit in."""
    recovery, seized = visit.given("recovery"), visit.given("seized")
    try:
        signed = affirmed(visit)
        sha256 = digest_of(visit, "file") or visit.given("sha256")
        with visit.work() as work:
            made = service.take_in(
                work,
                id=work.new_id(EvidenceId),
                kind=member_of(EvidenceKind, visit.given("kind")) or EvidenceKind.OTHER,
                reference=visit.given("reference") or "",
                description=visit.given("description") or "",
                place=visit.given("place") or "",
                why=visit.given("why") or "",
                recovery=RecoveryId.parse(recovery) if recovery else None,
                seized=SeizedItemId.parse(seized) if seized else None,
                happened_at=moment_of(visit.given("happened_at")),
                seal=visit.given("seal"),
                sha256=sha256,
                affirmed=signed,
            )
    except PloughshareError as error:
        return _new(visit, error)
    return visit.go(f"{PATH}/{made.id}")


@get(PATH + "/{exhibit_id:str}", sync_to_thread=True)
def exhibit(visit: Here, exhibit_id: FromPath[str]) -> Response[str]:
    """One exhibit with its history, its gaps, and what can be done next."""
    return exhibit_page(visit, exhibit_id)


def exhibit_page(visit: Visit, exhibit_id: str, error: PloughshareError | None = None) -> Response[str]:
    """The same, with what went wrong on top."""
    problem = at_field(visit.problem(error), FIELDS) if error else None
    with visit.work() as work:
        told = queries.history(work, EvidenceId.parse(exhibit_id))
        names = names_in(work, told)
        cases = references_of(work, {told.evidence.case})
        made = told.evidence
        arm = [made.recovery] if made.recovery is not None else []
        thing = known_item(work, made.seized) if made.seized is not None else None
        event = thing[0].id if thing is not None else None
        if thing is not None and thing[1].recovery is not None:
            arm = [thing[1].recovery]
        hangs = beside(work, case=made.case, recoveries=arm, seizure=event)
    return visit.page(
        "evidence/exhibit.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        told=told,
        made=made,
        names=names,
        beside=hangs,
        case_reference=cases.get(made.case),
        kinds=BY_HAND,
        disposals=list(Disposal),
        mine=made.custodian.account == visit.mandate.actor,
        tags=paper_tags(),
        given=visit.form,
    )


def _acted(visit: Visit, exhibit_id: str, act: Callable[[Work, EvidenceId], object]) -> Response[str]:
    try:
        with visit.work() as work:
            act(work, EvidenceId.parse(exhibit_id))
    except PloughshareError as error:
        return exhibit_page(visit, exhibit_id, error)
    return visit.go(f"{PATH}/{exhibit_id}")


@post(PATH + "/{exhibit_id:str}/events", sync_to_thread=True, opt=WRITES)
def note(visit: Here, exhibit_id: FromPath[str]) -> Response[str]:
    """Note what happened while it stayed in the same hands."""
    try:
        at = moment_of(visit.given("happened_at"))
    except PloughshareError as error:
        return exhibit_page(visit, exhibit_id, error)
    sha256 = digest_of(visit, "file") or visit.given("sha256")
    return _acted(
        visit,
        exhibit_id,
        lambda work, id: service.note(
            work,
            id,
            kind=member_of(CustodyEventKind, visit.given("kind")) or CustodyEventKind.MOVED,
            place=visit.given("place") or "",
            why=visit.given("why") or "",
            version=number_of(visit.given("version")),
            happened_at=at,
            seal=visit.given("seal"),
            sha256=sha256,
            reference=visit.given("reference"),
        ),
    )


@post(PATH + "/{exhibit_id:str}/disposal", sync_to_thread=True, opt=WRITES)
def dispose(visit: Here, exhibit_id: FromPath[str]) -> Response[str]:
    """Say what becomes of it."""
    try:
        signed, at = affirmed(visit), moment_of(visit.given("happened_at"))
    except PloughshareError as error:
        return exhibit_page(visit, exhibit_id, error)
    photograph = digest_of(visit, "file")
    return _acted(
        visit,
        exhibit_id,
        lambda work, id: service.dispose(
            work,
            id,
            disposal=member_of(Disposal, visit.given("disposal")) or Disposal.STORED,
            place=visit.given("place") or "",
            why=visit.given("why") or "",
            affirmed=signed,
            version=number_of(visit.given("version")),
            happened_at=at,
            serial=visit.given("serial"),
            photograph=photograph,
        ),
    )


@post(PATH + "/{exhibit_id:str}/destruction", sync_to_thread=True, opt=WRITES)
def decide_destruction(visit: Here, exhibit_id: FromPath[str]) -> Response[str]:
    """Confirm as the second person that it was destroyed, or decline it."""
    place, why = visit.given("place") or "", visit.given("why") or ""
    if visit.given("confirm") != "yes":
        return _acted(visit, exhibit_id, lambda work, id: service.decline_destruction(work, id, why=why))
    try:
        signed = affirmed(visit)
    except PloughshareError as error:
        return exhibit_page(visit, exhibit_id, error)
    return _acted(
        visit,
        exhibit_id,
        lambda work, id: service.confirm_destruction(work, id, place=place, why=why, affirmed=signed),
    )


@get(PATH + "/{exhibit_id:str}/paper", sync_to_thread=True)
def exhibit_paper(visit: Here, exhibit_id: FromPath[str]) -> Response[Any]:
    """The history as a paper."""
    with visit.work() as work:
        made = service.history_paper(work, EvidenceId.parse(exhibit_id), authority=visit.node.desk.authority)
    return handed_out(visit, made, member_of(PaperFormat, visit.asked("format")) or PaperFormat.PDF)


@get(PATH + "/{exhibit_id:str}/case-uco", sync_to_thread=True)
def exhibit_graph(visit: Here, exhibit_id: FromPath[str]) -> Response[Any]:
    """The history as CASE/UCO JSON-LD."""
    with visit.work() as work:
        made = service.uco_graph(work, EvidenceId.parse(exhibit_id), authority=visit.node.desk.authority)
    name = f"exhibit-{exhibit_id[-12:]}.jsonld"
    return Response(
        encode_json(made),
        media_type=MediaType.JSON,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


HANDLERS = [exhibits, new_exhibit, exhibit, decide_destruction, exhibit_paper, exhibit_graph]
UPLOADS = [take_in, note, dispose]
