# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What other states ask: take it up, decide, answer, refuse, ask back."""

from __future__ import annotations

from collections.abc import Callable

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.attachments.errors import NotLookedAt
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.interfaces.presentation.words.mail import MAIL_TROUBLES
from ploughshare.interfaces.web.given import chosen, day_of
from ploughshare.interfaces.web.routes.acts import act_and_go
from ploughshare.interfaces.web.routes.leaving import files_leaving, pieces_here, shown_files
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.ammunition.queries import FoundLots
from ploughshare.registry.firearms.queries import Found
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.service import answering, replying
from ploughshare.registry.tracing.service.referring.proposing import REFERABLE, propose_referral
from ploughshare.registry.tracing.terms import ITEM_OPEN, IncomingId, ItemId, ItemState
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.firearms import FirearmId
from ploughshare.vocabulary.tracing import RefusalGround

VIEWS = ("open", "decide", "ended")


@get("/incoming", sync_to_thread=True)
def incoming(visit: Here) -> Response[str]:
    """The in-tray."""
    view = visit.asked("view") or "open"
    view = view if view in VIEWS else "open"
    with visit.work() as work:
        page = queries.incoming(
            work,
            cursor=visit.asked("cursor"),
            ended=view == "ended",
            discretion_only=view == "decide",
        )
        waiting = queries.urgent_not_taken_up(work)
    return visit.page("incoming/list.html", page=page, view=view, waiting=waiting)


@get("/incoming/urgent", sync_to_thread=True)
def urgent(visit: Here) -> Response[str]:
    """The bell: urgent requests that nobody has taken up, by their references and nothing else."""
    with visit.work() as work:
        waiting = queries.urgent_not_taken_up(work)
    return visit.page("incoming/bell.html", waiting=waiting)


@get("/incoming/{incoming_id:str}", sync_to_thread=True)
def incoming_request(visit: Here, incoming_id: FromPath[str]) -> Response[str]:
    """One request with its arms."""
    return request_page(visit, IncomingId.parse(incoming_id))


def request_page(visit: Visit, id: IncomingId, error: PloughshareError | None = None) -> Response[str]:
    """One request of another state, with what went wrong on top."""
    problem = at_field(visit.problem(error), {NotLookedAt.code: "files"}) if error else None
    with visit.work() as work:
        view = queries.incoming_request(work, id)
        arms = [each.id for each in view.items]
        files = queries.files_within(work, id, arms, partner=view.incoming.partner)
        mailbox.note_read_about(work, id)
        people = present([view.incoming.acknowledged_by, view.incoming.decided_by])
        names = accounts.names_of(work, people)
    return visit.page(
        "incoming/request.html",
        status=problem.status if problem else 200,
        problem=problem,
        view=view,
        arms=[(each.id, each.reference, _arm(visit, each.place + 1)) for each in view.items],
        names=names,
        given=visit.form,
        **shown_files(visit, files),
    )


def _arm(visit: Visit, place: int) -> str:
    return visit.language.gettext("arm %(number)d") % {"number": place}


def _act_on_request(
    visit: Visit, incoming_id: str, act: Callable[[Work, IncomingId], object]
) -> Response[str]:
    id = IncomingId.parse(incoming_id)
    return act_and_go(
        visit,
        lambda work: act(work, id),
        to=f"/incoming/{id}",
        again=lambda error: request_page(visit, id, error),
    )


@post("/incoming/{incoming_id:str}/acknowledge", sync_to_thread=True)
def acknowledge(visit: Here, incoming_id: FromPath[str]) -> Response[str]:
    """Tell them that a person has it."""
    with visit.work() as work:
        answering.acknowledge(work, visit.node.desk, IncomingId.parse(incoming_id))
    return visit.go(f"/incoming/{incoming_id}")


@post("/incoming/{incoming_id:str}/decide", sync_to_thread=True)
def decide(visit: Here, incoming_id: FromPath[str]) -> Response[str]:
    """The legal officer's decision. Permitted arms are looked up by the worker."""
    permit, grounds = visit.given("permit") == "yes", visit.given("grounds") or ""

    def act(work: Work, id: IncomingId) -> None:
        answering.decide(work, visit.node.desk, id, permit=permit, grounds=grounds)
        work.after_commit(visit.node.jobs_wake.set)

    return _act_on_request(visit, incoming_id, act)


@post("/incoming/{incoming_id:str}/ask-back", sync_to_thread=True)
def ask_back(visit: Here, incoming_id: FromPath[str]) -> Response[str]:
    """Ask for clarification; the clock stands."""
    question = visit.given("question") or ""
    return _act_on_request(
        visit,
        incoming_id,
        lambda work, id: answering.ask_back(work, visit.node.desk, id, question=question),
    )


@get("/incoming/{incoming_id:str}/arms/{item_id:str}", sync_to_thread=True)
def arm(visit: Here, incoming_id: FromPath[str], item_id: FromPath[str]) -> Response[str]:
    """One arm with its candidates, for the officer who answers."""
    return _arm_page(visit, IncomingId.parse(incoming_id), ItemId.parse(item_id))


def _arm_page(
    visit: Visit, id: IncomingId, item_id: ItemId, error: PloughshareError | None = None
) -> Response[str]:
    problem = at_field(visit.problem(error), {NotLookedAt.code: "files"}) if error else None
    visit.node.index.prepare()
    visit.node.lot_index.prepare()
    found: Found | None = None
    found_lots: FoundLots | None = None
    with visit.work() as work:
        view = queries.incoming_request(work, id)
        made = view.incoming
        files = queries.files_within(work, id, [item_id], partner=made.partner)
        blocked = made.decision.outcome in replying.NEEDS_OFFICER and made.decided_at is None
        item = queries.incoming_item(work, item_id)
        if not blocked and work.may(Permission.REQUEST_ANSWER) and case_at_hand(work):
            item, reading, found = answering.candidates(work, visit.node.desk, item_id)
            found_lots = answering.candidate_lots(work, visit.node.desk, item_id)
        else:
            reading = read_marking(item.marking)
        may_look = case_at_hand(work)
        names = accounts.names_of(work, present([item.answered_by]))
    came = [each for each in files.came if each.enclosure.about in {item_id.value, id.value}]
    return visit.page(
        "incoming/arm.html",
        status=problem.status if problem else 200,
        problem=problem,
        made=made,
        item=item,
        reading=reading,
        found=found,
        found_lots=found_lots,
        blocked=blocked,
        referrals=[each for each in view.referrals if each.item == item.reference],
        open_states=ITEM_OPEN,
        own=files.own.get(item_id.value, ()),
        unsent=files.unsent_about([item_id]),
        sent=[each for each in files.sent if each.enclosure.about == item_id.value],
        came=came,
        here=pieces_here(visit, came),
        ticked=chosen(visit, "confirmed"),
        troubles=MAIL_TROUBLES,
        referable=item.state in REFERABLE and made.asked_for is None,
        may_look=may_look,
        names=names,
    )


def case_at_hand(work: Work) -> bool:
    """Whether the officer works under something that makes a look-up lawful."""
    mandate = work.mandate
    return any(each is not None for each in (mandate.case, mandate.recovery, mandate.break_glass))


def _act(
    visit: Visit, incoming_id: str, item_id: str, act: Callable[[Work, ItemId], object]
) -> Response[str]:
    id, item = IncomingId.parse(incoming_id), ItemId.parse(item_id)
    return act_and_go(
        visit,
        lambda work: act(work, item),
        to=f"/incoming/{id}",
        again=lambda error: _arm_page(visit, id, item, error),
    )


@post("/incoming/{incoming_id:str}/arms/{item_id:str}/answer", sync_to_thread=True)
def answer(visit: Here, incoming_id: FromPath[str], item_id: FromPath[str]) -> Response[str]:
    """Answer with a record of the register."""

    def act(work: Work, item: ItemId) -> object:
        lot = visit.given("lot")
        record = LotId.parse(lot) if lot else FirearmId.parse(visit.given("firearm") or "")
        files = files_leaving(visit)
        return answering.answer(work, visit.node.desk, item, record=record, files=files)

    return _act(visit, incoming_id, item_id, act)


@post("/incoming/{incoming_id:str}/arms/{item_id:str}/not-held", sync_to_thread=True)
def not_held(visit: Here, incoming_id: FromPath[str], item_id: FromPath[str]) -> Response[str]:
    """Answer that the register does not hold it."""
    return _act(
        visit,
        incoming_id,
        item_id,
        lambda work, item: answering.not_held(work, visit.node.desk, item, files=files_leaving(visit)),
    )


@post("/incoming/{incoming_id:str}/arms/{item_id:str}/refuse", sync_to_thread=True)
def refuse(visit: Here, incoming_id: FromPath[str], item_id: FromPath[str]) -> Response[str]:
    """Refuse on one of the closed list of grounds."""
    grounds = {each.value: each for each in RefusalGround}
    ground = grounds.get(visit.given("ground") or "", RefusalGround.NO_LEGAL_BASIS)

    def act(work: Work, item: ItemId) -> object:
        return answering.refuse(work, visit.node.desk, item, ground=ground, note=visit.given("note"))

    return _act(visit, incoming_id, item_id, act)


@post("/incoming/{incoming_id:str}/arms/{item_id:str}/delay", sync_to_thread=True)
def delay(visit: Here, incoming_id: FromPath[str], item_id: FromPath[str]) -> Response[str]:
    """Say that the answer needs longer, and why."""
    states = {each.value: each for each in ItemState}

    def act(work: Work, item: ItemId) -> object:
        return answering.delay(
            work,
            visit.node.desk,
            item,
            state=states.get(visit.given("state") or "", ItemState.ENQUIRING),
            until=day_of(visit.given("until")),
            note=visit.given("note"),
        )

    return _act(visit, incoming_id, item_id, act)


@post("/incoming/{incoming_id:str}/arms/{item_id:str}/pass-on", sync_to_thread=True)
def pass_on(visit: Here, incoming_id: FromPath[str], item_id: FromPath[str]) -> Response[str]:
    """Pass the question on to another authority of the own state."""

    def act(work: Work, item: ItemId) -> object:
        authority = visit.given("authority") or ""
        return answering.pass_on(work, visit.node.desk, item, authority=authority, note=visit.given("note"))

    return _act(visit, incoming_id, item_id, act)


@post("/incoming/{incoming_id:str}/arms/{item_id:str}/referral", sync_to_thread=True)
def refer(visit: Here, incoming_id: FromPath[str], item_id: FromPath[str]) -> Response[str]:
    """Propose to the asker that the question be referred to another state."""

    def act(work: Work, item: ItemId) -> object:
        to = parse_country(visit.given("to") or "")
        return propose_referral(work, visit.node.desk, item, to=to, reason=visit.given("reason") or "")

    return _act(visit, incoming_id, item_id, act)


@post("/incoming/{incoming_id:str}/arms/{item_id:str}/correct", sync_to_thread=True)
def correct(visit: Here, incoming_id: FromPath[str], item_id: FromPath[str]) -> Response[str]:
    """Put another answer in the place of the one that was sent."""
    given, lot = visit.given("firearm"), visit.given("lot")

    def act(work: Work, item: ItemId) -> object:
        record = LotId.parse(lot) if lot else FirearmId.parse(given) if given else None
        files = files_leaving(visit)
        return answering.correct(work, visit.node.desk, item, record=record, files=files)

    return _act(visit, incoming_id, item_id, act)


HANDLERS = [
    incoming,
    urgent,
    incoming_request,
    acknowledge,
    decide,
    ask_back,
    arm,
    answer,
    not_held,
    refuse,
    delay,
    pass_on,
    refer,
    correct,
]
