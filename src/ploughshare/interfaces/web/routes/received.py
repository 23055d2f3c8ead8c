# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Information of others: decide on it, use it as its label lets one; questions of consent."""

from __future__ import annotations

import json
from collections.abc import Callable

from litestar import MediaType, Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.peers import queries as peers
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.terms import Use
from ploughshare.interfaces.presentation.words.mail import MAIL_TROUBLES
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.intelligence import queries, service
from ploughshare.registry.intelligence.terms import ConsentId, ReceivedId, ReceivedState
from ploughshare.safeguards.restrictions.queries import restriction_of
from ploughshare.safeguards.work import Work

DONE = {
    # Translators: what was just done with information of another.
    "accepted": N_("Accepted, under its conditions. Who told it learns that."),
    "returned": N_("Returned. Its content is gone here, and who told it learns why."),
    "passed": N_("Passed on, with its label and with whose it is."),
    "asked": N_("Asked. The answer has a clock and is shown below."),
    "answered": N_("Answered. Who asked is told."),
}


@get("/received", sync_to_thread=True)
def received(visit: Here) -> Response[str]:
    """What other nodes told us, newest first."""
    state = member_of(ReceivedState, visit.asked("state"))
    with visit.work() as work:
        page = queries.received(work, cursor=visit.asked("cursor"), state=state)
    return visit.page("received/list.html", page=page, state=state.value if state else "")


@get("/received/{received_id:str}", sync_to_thread=True)
def one(visit: Here, received_id: FromPath[str]) -> Response[str]:
    """Information of another, whole, with what may be done with it and by which rule."""
    return _page(visit, received_id)


def _page(visit: Visit, given: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        view = queries.one_received(work, ReceivedId.parse(given))
        mailbox.note_read_about(work, view.received.id)
        known = peers.known_peers(work)
        restricted = restriction_of(work, view.received.id)
    made = view.received
    others = [
        each.descriptor for each in known if each.descriptor.node not in {made.partner, made.origin.node}
    ]
    return visit.page(
        "received/received.html",
        restricted=restricted,
        status=problem.status if problem else 200,
        problem=problem,
        view=view,
        made=made,
        nodes=others,
        here={each.id: len(visit.post.files.pieces_of(each)) for each in view.arrivals},
        troubles=MAIL_TROUBLES,
        given=visit.form,
        done=DONE.get(visit.asked("done") or ""),
    )


def _act(visit: Visit, given: str, done: str, act: Callable[[Work, ReceivedId], object]) -> Response[str]:
    try:
        with visit.work() as work:
            act(work, ReceivedId.parse(given))
    except PloughshareError as error:
        return _page(visit, given, error)
    return visit.go(f"/received/{given}?done={done}")


@post("/received/{received_id:str}/accept", sync_to_thread=True)
def accept(visit: Here, received_id: FromPath[str]) -> Response[str]:
    """Take it in, under its conditions."""
    return _act(visit, received_id, "accepted", lambda work, id: service.accept(work, visit.node.desk, id))


@post("/received/{received_id:str}/return", sync_to_thread=True)
def give_back(visit: Here, received_id: FromPath[str]) -> Response[str]:
    """Give it back."""
    why = visit.given("why") or ""
    return _act(
        visit,
        received_id,
        "returned",
        lambda work, id: service.give_back(work, visit.node.desk, id, why=why),
    )


@post("/received/{received_id:str}/pass-on", sync_to_thread=True)
def pass_on(visit: Here, received_id: FromPath[str]) -> Response[str]:
    """Pass it on to a third node."""
    to = NodeId(visit.given("to") or "")
    return _act(
        visit, received_id, "passed", lambda work, id: service.pass_on(work, visit.node.desk, id, to=to)
    )


@post("/received/{received_id:str}/ask", sync_to_thread=True)
def ask(visit: Here, received_id: FromPath[str]) -> Response[str]:
    """Ask who gave it for consent."""
    use = member_of(Use, visit.given("use")) or Use.EXPORT

    def act(work: Work, id: ReceivedId) -> object:
        to = parse_country(visit.given("to") or "") if use is Use.FORWARD else None
        why = visit.given("why") or ""
        return service.ask_consent(work, visit.node.desk, id, use=use, to=to, why=why)

    return _act(visit, received_id, "asked", act)


@post("/received/{received_id:str}/take-out", sync_to_thread=True)
def take_out(visit: Here, received_id: FromPath[str]) -> Response[str]:
    """It as a file, for another authority of this state or as a court bundle."""
    use = Use.COURT if visit.given("use") == Use.COURT.value else Use.EXPORT
    try:
        with visit.work() as work:
            bundle = service.take_out(work, visit.node.desk, ReceivedId.parse(received_id), use=use)
    except PloughshareError as error:
        return _page(visit, received_id, error)
    return Response(
        json.dumps(bundle, indent=1, ensure_ascii=False),
        media_type=MediaType.JSON,
        headers={"content-disposition": f'attachment; filename="information-{use.value}.json"'},
    )


@get("/consents", sync_to_thread=True)
def consents(visit: Here) -> Response[str]:
    """Questions of consent, ours and those put to us."""
    return _consents(visit)


def _consents(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        found = queries.consents(work)
        known = {each.node: each for each in peers.known_peers(work)}
    return visit.page(
        "received/consents.html",
        status=problem.status if problem else 200,
        problem=problem,
        consents=found,
        peers=known,
        done=DONE.get(visit.asked("done") or ""),
    )


@post("/consents/{consent_id:str}/answer", sync_to_thread=True)
def answer(visit: Here, consent_id: FromPath[str]) -> Response[str]:
    """Give or deny consent."""
    granted = visit.given("answer") == "grant"
    try:
        with visit.work() as work:
            service.answer_consent(
                work,
                visit.node.desk,
                ConsentId.parse(consent_id),
                granted=granted,
                words=visit.given("words"),
            )
    except PloughshareError as error:
        return _consents(visit, error)
    return visit.go("/consents?done=answered")


HANDLERS = [received, one, accept, give_back, pass_on, ask, take_out, consents, answer]
