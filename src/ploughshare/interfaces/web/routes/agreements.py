# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Agreements between authorities: read, propose, amend, sign, suspend, withdraw."""

from __future__ import annotations

import json
from collections.abc import Callable

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.agreements import queries, rules, service
from ploughshare.exchange.agreements.terms import (
    AgreementState,
    ExchangeKind,
    SuspensionGround,
    Wording,
)
from ploughshare.exchange.peers import queries as peers
from ploughshare.exchange.peers.terms import NodeId, Peer
from ploughshare.interfaces.presentation.outcomes import Problem
from ploughshare.interfaces.web.given import chosen
from ploughshare.interfaces.web.routes.agreement_terms import AGREED, as_form, blamed, terms_given
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import random_reference
from ploughshare.kernel.text import N_
from ploughshare.registry.tracing.queries import running_under
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.purposes import Purpose

DONE = {
    # Translators: what was just done to an agreement.
    "proposed": N_("Signed and sent. It is in force when every other side has signed the same text."),
    "signed": N_(
        "Signed. The agreement is in force from its first day once all have signed; the others are told."
    ),
    "amended": N_("Signed and sent. The present text stands until all have signed the new one."),
    "declined": N_("Declined. The present text stands; the others are told."),
    "suspended": N_("Suspended at once. The others are told. Duties for what was sent before stay."),
    "resumed": N_("The suspension is lifted; the others are told."),
    "withdrawn": N_("Withdrawn. Nothing more goes out or is answered under it; the other side is told."),
}


@get("/agreements", sync_to_thread=True)
def agreements(visit: Here) -> Response[str]:
    """All of them, by partner."""
    with visit.work() as work:
        found = queries.agreements(work)
        known = _known(work)
    return visit.page("agreements/list.html", agreements=found, own=visit.node.office.node, peers=known)


def _known(work: Work) -> dict[NodeId, Peer]:
    return {each.node: each for each in peers.peers(work)}


@get("/agreements/new", sync_to_thread=True)
def new_agreement(visit: Here) -> Response[str]:
    """The form for terms."""
    return _form(visit)


def _form(visit: Visit, problem: Problem | None = None, *, amended: str | None = None) -> Response[str]:
    with visit.work() as work:
        work.allow(Permission.AGREEMENT_SIGN)
        made = None if amended is None else queries.agreement(work, amended)
        known = _known(work)
    parties = frozenset(made.terms.parties) if made else frozenset()
    sent = "csrf" in visit.form
    return visit.page(
        "agreements/form.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        made=made,
        peers=[(each.node, each) for each in known.values() if each.confirmed and each.node not in parties],
        purposes=AGREED,
        kinds=list(ExchangeKind),
        given=visit.form if sent or made is None else as_form(made.terms),
        sent=sent,
        filled=sent or made is not None,
        ticked_kinds=chosen(visit, "kinds")
        if sent
        else _values(made.terms.kinds if made else {ExchangeKind.TRACE}),
        ticked_purposes=chosen(visit, "purposes")
        if sent
        else _values(made.terms.purposes if made else {Purpose.TRACING}),
        ticked_further=chosen(visit, "further"),
        today=visit.at.date(),
    )


def _values(
    members: frozenset[ExchangeKind] | frozenset[Purpose] | set[ExchangeKind] | set[Purpose],
) -> frozenset[str]:
    return frozenset(str(each.value) for each in members)


@post("/agreements", sync_to_thread=True)
def propose(visit: Here) -> Response[str]:
    """Sign terms and offer them to the other parties."""
    try:
        further = map(NodeId, chosen(visit, "further"))
        terms = terms_given(
            visit,
            reference=random_reference(visit.node.chance),
            parties=[visit.node.office.node, NodeId(visit.given("partner") or ""), *further],
        )
        with visit.work() as work:
            made = service.propose_agreement(work, visit.node.office, terms=terms, signed_by=_signer(visit))
    except PloughshareError as error:
        return _form(visit, blamed(visit, error))
    return visit.go(f"/agreements/{made.terms.reference}?done=proposed")


@get("/agreements/{reference:str}/amend", sync_to_thread=True)
def new_amendment(visit: Here, reference: FromPath[str]) -> Response[str]:
    """The form for a text that is to take the place of the one in force."""
    return _form(visit, amended=reference)


@post("/agreements/{reference:str}/amend", sync_to_thread=True)
def amend(visit: Here, reference: FromPath[str]) -> Response[str]:
    """Sign an amendment and offer it to the other parties."""
    try:
        terms = terms_given(visit, reference=reference, parties=[visit.node.office.node])
        joining = map(NodeId, chosen(visit, "further"))
        with visit.work() as work:
            service.amend_agreement(
                work, visit.node.office, terms=terms, joining=joining, signed_by=_signer(visit)
            )
    except PloughshareError as error:
        return _form(visit, blamed(visit, error), amended=reference)
    return visit.go(f"/agreements/{reference}?done=amended")


def _signer(visit: Visit) -> str:
    return visit.presence.account.display_name if visit.presence else ""


@get("/agreements/{reference:str}", sync_to_thread=True)
def agreement(visit: Here, reference: FromPath[str]) -> Response[str]:
    """One agreement with its text and signatures."""
    return _page(visit, reference)


def _page(visit: Visit, reference: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        made = queries.agreement(work, reference)
        known = _known(work)
        may_suspend = work.may(Permission.AGREEMENT_SUSPEND) and made.state is AgreementState.IN_FORCE
        running = running_under(work, reference) if may_suspend else []
    return visit.page(
        "agreements/agreement.html",
        status=problem.status if problem else 200,
        problem=problem,
        made=made,
        own=visit.node.office.node,
        peers=known,
        runs=rules.is_in_force(made, partner=None, at=visit.at),
        running=running,
        text=_text(made.wording),
        amendments=[(each, _text(each), _changes(made.wording, each)) for each in made.amendments],
        grounds=list(SuspensionGround),
        done=DONE.get(visit.asked("done") or ""),
    )


def _text(wording: Wording) -> str:
    return json.dumps(wording.document, indent=1, ensure_ascii=False)


def _changes(present: Wording, proposed: Wording) -> list[tuple[str, str, str]]:
    """Fields in which two texts differ, as they stand in each."""
    passed = {"version", "amends", "v", "reference"}
    names = [name for name in {**present.document, **proposed.document} if name not in passed]
    told = [(name, _plain(present.document.get(name)), _plain(proposed.document.get(name))) for name in names]
    return [each for each in told if each[1] != each[2]]


def _plain(value: object) -> str:
    return "–" if value is None else json.dumps(value, ensure_ascii=False)


def _act(visit: Visit, reference: str, done: str, act: Callable[[Work], object]) -> Response[str]:
    try:
        with visit.work() as work:
            act(work)
    except PloughshareError as error:
        return _page(visit, reference, error)
    return visit.go(f"/agreements/{reference}?done={done}")


@post("/agreements/{reference:str}/sign", sync_to_thread=True)
def sign(visit: Here, reference: FromPath[str]) -> Response[str]:
    """Sign what another party offered: the agreement, or the amendment that the form names."""
    office, signer, digest = visit.node.office, _signer(visit), visit.given("digest")

    def act(work: Work) -> object:
        return service.sign_agreement(work, office, reference=reference, digest=digest, signed_by=signer)

    return _act(visit, reference, "signed", act)


@post("/agreements/{reference:str}/decline", sync_to_thread=True)
def decline(visit: Here, reference: FromPath[str]) -> Response[str]:
    """Say that an amendment will not be signed."""
    office, digest = visit.node.office, visit.given("digest") or ""

    def act(work: Work) -> object:
        return service.decline_amendment(work, office, reference=reference, digest=digest)

    return _act(visit, reference, "declined", act)


@post("/agreements/{reference:str}/suspend", sync_to_thread=True)
def suspend(visit: Here, reference: FromPath[str]) -> Response[str]:
    """Stop exchange alone and at once."""
    office = visit.node.office
    kinds = frozenset(each for each in ExchangeKind if each.value in chosen(visit, "kinds"))
    purposes = frozenset(each for each in AGREED if each.value in chosen(visit, "purposes"))

    def act(work: Work) -> object:
        return service.suspend_agreement(
            work,
            office,
            reference=reference,
            ground=member_of(SuspensionGround, visit.given("ground")) or SuspensionGround.OTHER,
            kinds=kinds or None,
            purposes=purposes or None,
            words=visit.given("words"),
            carried_on=chosen(visit, "carried_on"),
        )

    return _act(visit, reference, "suspended", act)


@post("/agreements/{reference:str}/resume", sync_to_thread=True)
def resume(visit: Here, reference: FromPath[str]) -> Response[str]:
    """Let exchange go on again where we stopped it."""
    office, suspension = visit.node.office, visit.given("suspension") or ""

    def act(work: Work) -> object:
        return service.lift_suspension(work, office, reference=reference, suspension=suspension)

    return _act(visit, reference, "resumed", act)


@post("/agreements/{reference:str}/withdraw", sync_to_thread=True)
def withdraw(visit: Here, reference: FromPath[str]) -> Response[str]:
    """Withdraw alone and at once."""
    office = visit.node.office

    def act(work: Work) -> object:
        return service.withdraw_agreement(work, office, reference=reference)

    return _act(visit, reference, "withdrawn", act)


HANDLERS = [
    agreements,
    new_agreement,
    propose,
    new_amendment,
    amend,
    agreement,
    sign,
    decline,
    suspend,
    resume,
    withdraw,
]
