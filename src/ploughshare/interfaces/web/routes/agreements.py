# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Agreements between authorities: read, propose, sign, withdraw."""

from __future__ import annotations

import json

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.agreements import queries, rules, service
from ploughshare.exchange.agreements.errors import AgreementBroken, AgreementNotInForce
from ploughshare.exchange.agreements.terms import Agreement, AgreementState, ExchangeKind, Terms
from ploughshare.exchange.peers import queries as peers
from ploughshare.exchange.peers.errors import DescriptorExpired, PeerUnknown
from ploughshare.exchange.peers.terms import NodeId, Peer
from ploughshare.interfaces.presentation.outcomes import Problem
from ploughshare.interfaces.web.routes.incoming import day_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import random_reference
from ploughshare.kernel.periods import MalformedDay
from ploughshare.kernel.text import N_
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

AGREED = (Purpose.TRACING, Purpose.INVESTIGATION, Purpose.BORDER_CONTROL, Purpose.STOCK_SECURITY)
"""Purposes an agreement between authorities may name."""

WRONG = {
    # Translators: what is wrong with a field of the terms of an agreement, beside that field.
    "title": N_("Give the agreement a name by which people know it."),
    "purposes": N_("Choose at least one purpose."),
    "safeguards": N_("Write down what protects personal data, or leave them out of the agreement."),
    "retention_days": N_("Give a whole number of days, from 1 to 36500."),
    "automatic_daily_budget": N_("Give a whole number from 0 to 1000000."),
    "answer_hours": N_("Give a whole number of hours, from 1 to 8784."),
    "urgent_answer_hours": N_("Give a whole number of hours, from 1 up to the hours for an answer."),
    "ends_on": N_("The agreement would end before it begins. Choose a later day, or leave it open."),
    "parties": N_("Choose the authority the agreement is with."),
}

DONE = {
    # Translators: what was just done to an agreement.
    "proposed": N_("Signed and sent. It is in force when the other side has signed the same text."),
    "signed": N_("Signed. The agreement is in force from its first day; the other side is told."),
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


def _form(visit: Visit, problem: Problem | None = None) -> Response[str]:
    with visit.work() as work:
        work.allow(Permission.AGREEMENT_SIGN)
        known = _known(work)
    return visit.page(
        "agreements/new.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        peers=[(each.node, each) for each in known.values()],
        purposes=AGREED,
        given=visit.form,
        today=visit.at.date(),
    )


@post("/agreements", sync_to_thread=True)
def propose(visit: Here) -> Response[str]:
    """Sign terms and offer them to the other party."""
    try:
        terms = _terms(visit)
        with visit.work() as work:
            made = service.propose_agreement(work, visit.node.office, terms=terms, signed_by=_signer(visit))
    except PloughshareError as error:
        return _form(visit, _blamed(visit, error))
    return visit.go(f"/agreements/{made.terms.reference}?done=proposed")


def _blamed(visit: Visit, error: PloughshareError) -> Problem:
    """The outcome at the field it is about, in words that say what to write there."""
    problem = visit.problem(error)
    if isinstance(error, AgreementBroken) and str(error.facts.get("what")) in WRONG:
        name = str(error.facts["what"])
        fields = {error.code: "partner" if name == "parties" else name}
        return at_field(problem, fields, detail=visit.language.gettext(WRONG[name]))
    if isinstance(error, MalformedDay):
        given = error.facts.get("given")
        name = "starts_on" if visit.given("starts_on") == given else "ends_on"
        return at_field(problem, {error.code: name})
    return at_field(problem, {PeerUnknown.code: "partner", DescriptorExpired.code: "partner"})


def _terms(visit: Visit) -> Terms:
    own, partner = visit.node.office.node, NodeId(visit.given("partner") or "")
    first, second = sorted((own, partner))
    personal = visit.given("personal_data") == "yes"
    chosen = [value for value in visit.form.getall("purposes", []) if isinstance(value, str)]
    return Terms(
        random_reference(visit.node.chance),
        (visit.given("title") or "")[:200],
        (first, second),
        frozenset({ExchangeKind.TRACE}),
        frozenset(each for each in AGREED if each.value in chosen),
        member_of(Tlp, visit.given("ceiling")) or Tlp.AMBER,
        personal,
        visit.given("safeguards") if personal else None,
        _number(visit, "retention_days"),
        visit.given("automatic_answers") == "yes",
        _number(visit, "automatic_daily_budget"),
        _number(visit, "answer_hours"),
        _number(visit, "urgent_answer_hours"),
        day_of(visit.given("starts_on")) or visit.at.date(),
        day_of(visit.given("ends_on")),
    )


def _number(visit: Visit, name: str) -> int:
    """A whole number; -1, which no term allows, where there is none."""
    given = visit.given(name) or ""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 8 else -1


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
    own = visit.node.office.node
    return visit.page(
        "agreements/agreement.html",
        status=problem.status if problem else 200,
        problem=problem,
        made=made,
        own=own,
        partner=made.partner_of(own),
        peers=known,
        runs=_runs(visit, made),
        text=json.dumps(rules.document_of(made.terms), indent=1, ensure_ascii=False),
        done=DONE.get(visit.asked("done") or ""),
    )


def _runs(visit: Visit, made: Agreement) -> bool:
    """Whether something may be exchanged under it on this day."""
    if made.state is not AgreementState.IN_FORCE:
        return False
    try:
        rules.check_in_force(made, at=visit.at)
    except AgreementNotInForce:
        return False
    return True


@post("/agreements/{reference:str}/sign", sync_to_thread=True)
def sign(visit: Here, reference: FromPath[str]) -> Response[str]:
    """Sign what the other party offered."""
    try:
        with visit.work() as work:
            service.sign_agreement(work, visit.node.office, reference=reference, signed_by=_signer(visit))
    except PloughshareError as error:
        return _page(visit, reference, error)
    return visit.go(f"/agreements/{reference}?done=signed")


@post("/agreements/{reference:str}/withdraw", sync_to_thread=True)
def withdraw(visit: Here, reference: FromPath[str]) -> Response[str]:
    """Withdraw alone and at once."""
    try:
        with visit.work() as work:
            service.withdraw_agreement(work, visit.node.office, reference=reference)
    except PloughshareError as error:
        return _page(visit, reference, error)
    return visit.go(f"/agreements/{reference}?done=withdrawn")


HANDLERS = [agreements, new_agreement, propose, agreement, sign, withdraw]
