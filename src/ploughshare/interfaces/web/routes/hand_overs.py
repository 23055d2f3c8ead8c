# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Hand-overs: exhibits released, signed for, refused or taken back."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import segno
from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.presentation.papers import PaperFormat, paper_tags
from ploughshare.interfaces.web.given import chosen, digest_of, moment_of
from ploughshare.interfaces.web.handed_out import handed_out
from ploughshare.interfaces.web.routes.custody import WRITES, affirmed
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.custody import queries, service
from ploughshare.registry.custody.rules import parse_outside
from ploughshare.registry.custody.terms import (
    Custodian,
    CustodianKind,
    EvidenceId,
    HandOverAim,
    HandOverId,
    Proof,
)
from ploughshare.safeguards.access.queries import colleague, names_of
from ploughshare.safeguards.work import Work

PATH = "/hand-overs"
FIELDS = MappingProxyType(
    {
        "custody.not-in-the-future": "happened_at",
        "kernel.malformed-instant": "happened_at",
        "access.factor-refused": "code",
        "access.fresh-proof-needed": "code",
        "access.account-unknown": "username",
        "custody.same-hands": "username",
        "custody.signature-needed": "signer",
        "custody.signature-does-not-fit": "signature",
    }
)
HELD_MOST = 100


@get(PATH, sync_to_thread=True)
def waiting(visit: Here) -> Response[str]:
    """Hand-overs that nobody signed for yet."""
    with visit.work() as work:
        found = queries.hand_overs_waiting(work)
        people = {each for made in found for each in (made.giver.account, made.taker.account) if each}
        names = names_of(work, sorted(people))
    return visit.page("evidence/hand_overs.html", found=found, names=names, me_id=visit.mandate.actor)


@get(PATH + "/new", sync_to_thread=True, opt=WRITES)
def new_hand_over(visit: Here) -> Response[str]:
    """The form to let go of what one holds."""
    return _new(visit)


def _new(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    asked = visit.asked("exhibit")
    with visit.work() as work:
        held = list(queries.list_exhibits(work, mine=True, limit=HELD_MOST).items)
        if asked and asked not in {str(each.id) for each in held}:
            held = [queries.history(work, EvidenceId.parse(asked)).evidence, *held]
    return visit.page(
        "evidence/release.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        held=held,
        ticked=chosen(visit, "evidence") or ({asked} if asked else set()),
        kinds=list(CustodianKind),
        aims=list(HandOverAim),
        given=visit.form,
    )


@post(PATH, sync_to_thread=True, opt=WRITES)
def release(visit: Here) -> Response[str]:
    """Let go of exhibits."""
    try:
        proof, at = _proof(visit), moment_of(visit.given("happened_at"))
        signed = affirmed(visit) if proof is None else None
        with visit.work() as work:
            made = service.release(
                work,
                id=work.new_id(HandOverId),
                evidence=[EvidenceId.parse(each) for each in sorted(chosen(visit, "evidence"))],
                taker=_taker(work, visit),
                aim=member_of(HandOverAim, visit.given("aim")) or HandOverAim.OTHER,
                place=visit.given("place") or "",
                why=visit.given("why") or "",
                happened_at=at,
                affirmed=signed,
                proof=proof,
            )
    except PloughshareError as error:
        return _new(visit, error)
    return visit.go(f"{PATH}/{made.id}")


def _taker(work: Work, visit: Visit) -> Custodian:
    kind = member_of(CustodianKind, visit.given("taker")) or CustodianKind.OFFICER
    if kind is CustodianKind.OFFICER:
        return Custodian.officer(colleague(work, visit.given("username") or "").id)
    return parse_outside(kind, visit.given("body"))


def _proof(visit: Visit) -> Proof | None:
    """How somebody without an account, or without a line, signed; None where the person at the desk signs."""
    signer = visit.given("signer")
    if signer is None:
        return None
    return Proof(
        signer,
        visit.given("paper"),
        digest_of(visit, "scan") or visit.given("paper_sha256"),
        visit.given("key"),
        visit.given("signature"),
    )


@get(PATH + "/{hand_over_id:str}", sync_to_thread=True)
def hand_over(visit: Here, hand_over_id: FromPath[str]) -> Response[str]:
    """One hand-over: what goes, who signed, and what the reader can do."""
    return _page(visit, hand_over_id)


def _page(visit: Visit, hand_over_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    with visit.work() as work:
        view = queries.hand_over(work, HandOverId.parse(hand_over_id))
    return visit.page(
        "evidence/hand_over.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        view=view,
        made=view.hand_over,
        names=view.names,
        picture=_picture(f"{visit.node.settings.web.origin}{PATH}/{view.hand_over.id}"),
        tags=paper_tags(),
        given=visit.form,
    )


def _picture(address: str) -> str:
    """QR code of an address, as a data address: the taker opens it with a phone."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=4, border=2)
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode()


def _acted(visit: Visit, hand_over_id: str, act: Callable[[Work, HandOverId], object]) -> Response[str]:
    try:
        with visit.work() as work:
            act(work, HandOverId.parse(hand_over_id))
    except PloughshareError as error:
        return _page(visit, hand_over_id, error)
    return visit.go(f"{PATH}/{hand_over_id}")


@post(PATH + "/{hand_over_id:str}/receipt", sync_to_thread=True, opt=WRITES)
def receive(visit: Here, hand_over_id: FromPath[str]) -> Response[str]:
    """Sign for what came, or enter how the taker signed."""
    try:
        proof, at = _proof(visit), moment_of(visit.given("happened_at"))
        signed = affirmed(visit) if proof is None else None
        with visit.work() as work:
            id = HandOverId.parse(hand_over_id)
            items = queries.hand_over(work, id).items
            service.receive(
                work,
                id,
                seals={each.id: visit.given(f"seal-{each.id}") for each in items},
                happened_at=at,
                affirmed=signed,
                proof=proof,
            )
    except PloughshareError as error:
        return _page(visit, hand_over_id, error)
    return visit.go(f"{PATH}/{hand_over_id}")


@post(PATH + "/{hand_over_id:str}/refusal", sync_to_thread=True, opt=WRITES)
def refuse(visit: Here, hand_over_id: FromPath[str]) -> Response[str]:
    """Say that one does not take it."""
    why = visit.given("why") or ""
    return _acted(visit, hand_over_id, lambda work, id: service.refuse(work, id, why=why))


@post(PATH + "/{hand_over_id:str}/recall", sync_to_thread=True, opt=WRITES)
def recall(visit: Here, hand_over_id: FromPath[str]) -> Response[str]:
    """Take a release back."""
    why = visit.given("why") or ""
    return _acted(visit, hand_over_id, lambda work, id: service.recall(work, id, why=why))


@get(PATH + "/{hand_over_id:str}/paper", sync_to_thread=True)
def hand_over_paper(visit: Here, hand_over_id: FromPath[str]) -> Response[Any]:
    """The paper that both can sign by hand."""
    with visit.work() as work:
        made = service.receipt_paper(
            work,
            HandOverId.parse(hand_over_id),
            authority=visit.node.desk.authority,
            node=visit.node.node,
            key=visit.node.office.keys.signing,
        )
    return handed_out(visit, made, member_of(PaperFormat, visit.asked("format")) or PaperFormat.PDF)


@get(PATH + "/check", sync_to_thread=True)
def check_page(visit: Here) -> Response[str]:
    """The form to check the paper of a hand-over."""
    visit.must_be_signed_in()
    return visit.page("evidence/check.html", found=None, said=None, given=visit.form)


@post(PATH + "/check", status_code=200, sync_to_thread=True)
def check_paper(visit: Here) -> Response[str]:
    """What a paper is worth, by what is known here; nobody is asked and nothing is kept."""
    with visit.work() as work:
        found = queries.paper_checked(
            work,
            visit.given("token") or "",
            own=visit.node.office.descriptor,
            sha256=visit.given("sha256"),
        )
    said = json.loads(found.statement) if found.statement else None
    return visit.page("evidence/check.html", found=found, said=said, given=visit.form)


HANDLERS = [waiting, new_hand_over, check_page, check_paper, hand_over, refuse, recall, hand_over_paper]
UPLOADS = [release, receive]
