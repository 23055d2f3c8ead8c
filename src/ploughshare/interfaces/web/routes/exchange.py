# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Agreements, other nodes and the mailbox."""

from __future__ import annotations

from datetime import date

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.agreements import queries as agreement_queries
from ploughshare.exchange.agreements import service as agreement_service
from ploughshare.exchange.agreements.terms import ExchangeKind, Terms
from ploughshare.exchange.mailbox import queries as mail
from ploughshare.exchange.peers import queries as peer_queries
from ploughshare.exchange.peers import rules as peer_rules
from ploughshare.exchange.peers import service as peer_service
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.web.routes.incoming import day_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import random_reference
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

AGREED = (Purpose.TRACING, Purpose.INVESTIGATION, Purpose.BORDER_CONTROL, Purpose.STOCK_SECURITY)
"""Purposes an agreement between authorities may name."""


@get("/agreements", sync_to_thread=True)
def agreements(visit: Here) -> Response[str]:
    """All of them, by partner."""
    with visit.work() as work:
        found = agreement_queries.agreements(work)
    return visit.page("exchange/agreements.html", agreements=found, own=visit.node.office.node)


@get("/agreements/new", sync_to_thread=True)
def new_agreement(visit: Here) -> Response[str]:
    """The form for terms."""
    return _form(visit)


def _form(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        peers = peer_queries.peers(work)
    return visit.page(
        "exchange/agreement_new.html",
        status=problem.status if problem else 200,
        problem=problem,
        peers=peers,
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
            made = agreement_service.propose_agreement(
                work, visit.node.office, terms=terms, signed_by=_signer(visit)
            )
    except PloughshareError as error:
        return _form(visit, error)
    return visit.go(f"/agreements/{made.terms.reference}")


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
        _number(visit, "retention_days", 365),
        visit.given("automatic_answers") == "yes",
        _number(visit, "automatic_daily_budget", 200),
        _number(visit, "answer_hours", 240),
        _number(visit, "urgent_answer_hours", 24),
        day_of(visit.given("starts_on")) or visit.at.date(),
        day_of(visit.given("ends_on")),
    )


def _number(visit: Visit, name: str, otherwise: int) -> int:
    given = visit.given(name) or ""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 8 else otherwise


def _signer(visit: Visit) -> str:
    return visit.presence.account.display_name if visit.presence else ""


@get("/agreements/{reference:str}", sync_to_thread=True)
def agreement(visit: Here, reference: FromPath[str]) -> Response[str]:
    """One agreement with its text and signatures."""
    with visit.work() as work:
        made = agreement_queries.agreement(work, reference)
        peers = {each.node: each for each in peer_queries.peers(work)}
    own = visit.node.office.node
    today: date = visit.at.date()
    return visit.page(
        "exchange/agreement.html",
        made=made,
        own=own,
        partner=made.partner_of(own),
        peers=peers,
        today=today,
    )


@post("/agreements/{reference:str}/sign", sync_to_thread=True)
def sign(visit: Here, reference: FromPath[str]) -> Response[str]:
    """Sign what the other party offered."""
    with visit.work() as work:
        agreement_service.sign_agreement(
            work, visit.node.office, reference=reference, signed_by=_signer(visit)
        )
    return visit.go(f"/agreements/{reference}")


@post("/agreements/{reference:str}/withdraw", sync_to_thread=True)
def withdraw(visit: Here, reference: FromPath[str]) -> Response[str]:
    """Withdraw alone and at once."""
    with visit.work() as work:
        agreement_service.withdraw_agreement(work, visit.node.office, reference=reference)
    return visit.go(f"/agreements/{reference}")


@get("/peers", sync_to_thread=True)
def peers(visit: Here) -> Response[str]:
    """Nodes known here, and this node's own descriptor for them."""
    return _peers_page(visit)


def _peers_page(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        found = peer_queries.peers(work)
    office = visit.node.office
    return visit.page(
        "exchange/peers.html",
        status=problem.status if problem else 200,
        problem=problem,
        peers=[(each, peer_rules.fingerprint(each.descriptor)) for each in found],
        descriptor=peer_rules.encode_descriptor(office.descriptor, office.keys.signing),
        fingerprint=peer_rules.fingerprint(office.descriptor),
        given=visit.form,
    )


@post("/peers", sync_to_thread=True)
def add_peer(visit: Here) -> Response[str]:
    """Enter a node whose fingerprint was told by another way."""
    try:
        with visit.work() as work:
            peer_service.add_peer(
                work,
                visit.given("descriptor") or "",
                own=visit.node.office.node,
                told_fingerprint=visit.given("fingerprint") or "",
            )
    except PloughshareError as error:
        return _peers_page(visit, error)
    visit.post.sync_edge()
    return visit.go("/peers")


@get("/mail", sync_to_thread=True)
def mailbox(visit: Here) -> Response[str]:
    """Where messages stand; never what is in them."""
    box = "in" if visit.asked("box") == "in" else "out"
    cursor = visit.asked("cursor")
    with visit.work() as work:
        counts = mail.counts(work)
        if box == "in":
            came = mail.incoming(work, cursor=cursor)
            return visit.page("exchange/mail_in.html", page=came, counts=counts)
        went = mail.outgoing(work, cursor=cursor)
    return visit.page("exchange/mail_out.html", page=went, counts=counts)


HANDLERS = [
    agreements,
    new_agreement,
    propose,
    agreement,
    sign,
    withdraw,
    peers,
    add_peer,
    mailbox,
]
