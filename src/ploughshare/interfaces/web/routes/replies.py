# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Replies that came on other channels: the inbox, and the form beside what came."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.attachments.queries import files_of
from ploughshare.exchange.attachments.terms import FileId
from ploughshare.exchange.release.terms import CleaningLimits
from ploughshare.interfaces.web.given import chosen, day_of, number_of
from ploughshare.interfaces.web.routes.files import read_file
from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.periods import parse_part_date
from ploughshare.kernel.text import N_
from ploughshare.registry.replies import queries, service
from ploughshare.registry.replies.errors import OutcomeNeeded, TargetNeeded
from ploughshare.registry.replies.service import KeyedIn
from ploughshare.registry.replies.terms import NewTarget, Reply, ReplyId, ReplyState, ReplyView, ToldHop
from ploughshare.registry.tracing.terms import (
    Channel,
    ChannelAnswer,
    ElsewhereId,
    ReplyOutcome,
    TraceId,
)
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.firearms import ArmEventKind
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.tracing import RefusalGround, ResultCode

KEYS = {"needs": (Permission.REQUEST_SEND,)}
CHANNELS = tuple(each for each in Channel if each is not Channel.FEDERATION)
HOPS = range(1, 4)
OTHER = "other"
"""What the form sends for a request that no reference of the reply led to."""
DONE = {
    # Translators: what was just done with a reply.
    "keyed": N_("Keyed in. The trace has moved, and the file stays with it as its proof."),
    "interim": N_("Noted as an interim reply. The request stays open."),
    "aside": N_("Set aside. Its content is gone here."),
    "rows": N_("Rows were keyed in. What is left waits for you."),
    "finished": N_("The sheet is done."),
}


@get("/replies", sync_to_thread=True)
def inbox(visit: Here) -> Response[str]:
    """Replies that wait for a person, or those that were dealt with; and the place to drop one."""
    return _inbox(visit)


def _inbox(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    state = member_of(ReplyState, visit.asked("state")) or ReplyState.UNASSIGNED
    with visit.work() as work:
        page = queries.replies(work, state=state, cursor=visit.asked("cursor"))
    return visit.page(
        "replies/list.html",
        status=problem.status if problem else 200,
        problem=problem,
        page=page,
        state=state.value,
        given=visit.form,
        channels=CHANNELS,
        done=DONE.get(visit.asked("done") or ""),
    )


@post("/replies", sync_to_thread=True, opt=KEYS)
def take_in(visit: Here) -> Response[str]:
    """Take in a file, or what somebody writes down; the form to key it in comes at once."""
    room = visit.post.replies
    channel = member_of(Channel, visit.given("channel")) or Channel.LETTER
    try:
        received_on = day_of(visit.given("received_on"))
        file = visit.upload("file")
        if file is None:
            words = visit.given("words") or ""
            made = room.write_down(visit.mandate, words, channel=channel, received_on=received_on)
        else:
            file.file.seek(0)
            # One more than is taken: then the reader says that it is too big.
            data = file.file.read(CleaningLimits().file_mb * 1024 * 1024 + 1)
            made = room.take_in(
                visit.mandate, data, name=file.filename, channel=channel, received_on=received_on
            )
    except PloughshareError as error:
        return _inbox(visit, error)
    return visit.go(f"/replies/{made.id}")


@get("/replies/{reply_id:str}", sync_to_thread=True)
def one(visit: Here, reply_id: FromPath[str]) -> Response[str]:
    """One reply: what came on one side, the form on the other."""
    return _one(visit, ReplyId.parse(reply_id))


def _one(visit: Visit, id: ReplyId, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        view = queries.reply(work, id)
        files = files_of(work, id)
    sure = [each for each in view.candidates if each.is_sure]
    return visit.page(
        "replies/reply.html",
        status=problem.status if problem else 200,
        problem=problem,
        view=view,
        reply=view.reply,
        files=files,
        # One that a reference names alone stands chosen; a number that several arms may bear chooses nothing.
        chosen=visit.given("target") or (sure[0].key if len(sure) == 1 else ""),
        given=visit.form or _proposed(view),
        outcomes=list(ReplyOutcome),
        hops=HOPS,
        done=DONE.get(visit.asked("done") or ""),
    )


def _proposed(view: ReplyView) -> dict[str, str]:
    """What stands in the form before anybody typed."""
    guess = view.guess
    fields = {
        "outcome": guess.outcome.value if guess.outcome else "",
        "result": guess.result.value if guess.result else "",
        "their_reference": guess.their_reference or "",
        "tlp": (guess.limits.tlp if guess.limits else Tlp.AMBER).value,
        "received_on": view.reply.received_on.isoformat(),
    }
    return {name: value for name, value in fields.items() if value}


@post("/replies/{reply_id:str}/answer", sync_to_thread=True, opt=KEYS)
def key_in(visit: Here, reply_id: FromPath[str]) -> Response[str]:
    """Tie it to its request with what it says, in one go."""
    id = ReplyId.parse(reply_id)
    try:
        with visit.work() as work:
            service.may_receive(work)
            found = queries.within_reach(work, id)
            known = {each.key: each.new for each in queries.candidates(work, found)}
            given = _keyed(visit, found, known)
            service.key_in(work, visit.node.desk, id, given)
    except PloughshareError as error:
        return _one(visit, id, error)
    interim = given.answer.outcome is ReplyOutcome.INTERIM
    return visit.go(f"/replies/{id}?done={'interim' if interim else 'keyed'}")


def _keyed(visit: Visit, found: Reply, known: dict[str, NewTarget | None]) -> KeyedIn:
    outcome = member_of(ReplyOutcome, visit.given("outcome"))
    if outcome is None:
        raise OutcomeNeeded({"field": "outcome"})
    answer = ChannelAnswer(
        outcome,
        day_of(visit.given("received_on")) or found.received_on,
        _limits(visit),
        member_of(ResultCode, visit.given("result")),
        member_of(RefusalGround, visit.given("ground")),
        country_of(visit.given("next_state")),
        visit.given("their_reference"),
        visit.given("note"),
        day_of(visit.given("expected_by")),
    )
    return KeyedIn(
        _target(visit, found, known),
        answer,
        visit.given("authority"),
        tuple(hop for number in HOPS if (hop := _hop(visit, number)) is not None),
        visit.given("replaces") == "yes",
        day_of(visit.given("erase_on")),
        visit.given("diversion"),
    )


def _target(visit: Visit, found: Reply, known: dict[str, NewTarget | None]) -> ElsewhereId | NewTarget:
    """The request that was chosen; one that nobody noted is noted with what the form says of it."""
    key = visit.given("target")
    if key is None:
        raise TargetNeeded({"field": "target"})
    if key != OTHER and "/" not in key:
        return ElsewhereId.parse(key)
    proposed = known.get(key)
    trace = visit.given("trace") if key == OTHER else key.partition("/")[0]
    if not trace:
        raise TargetNeeded({"field": "trace"})
    asked = country_of(visit.given("asked"))
    return NewTarget(
        TraceId.parse(trace.rpartition("/")[2]),
        asked or (proposed.asked if proposed else None),
        visit.given("reference") or (proposed.reference if proposed else ""),
        day_of(visit.given("asked_on")) or (proposed.asked_on if proposed else found.received_on),
        proposed.request if proposed else None,
    )


def _limits(visit: Visit) -> Handling:
    codes = tuple(each for each in HandlingCode if each.value in chosen(visit, "codes"))
    restriction = visit.given("restriction")
    if restriction and HandlingCode.H3 not in codes:
        codes = (*codes, HandlingCode.H3)
    label = member_of(Tlp, visit.given("tlp")) or Tlp.AMBER
    return Handling(label, codes or (HandlingCode.H0,), restriction)


def _hop(visit: Visit, number: int) -> ToldHop | None:
    """One step of the arm's way, as a row of the form gives it; None if the row is empty."""

    def field(name: str) -> str | None:
        return visit.given(f"hop{number}_{name}")

    kind, on = member_of(ArmEventKind, field("kind")), field("on")
    if kind is None:
        return None
    return ToldHop(
        kind,
        parse_part_date(on) if on else None,
        country_of(field("country")),
        country_of(field("other_country")),
        member_of(HolderKind, field("holder_kind")),
        field("holder_name"),
        field("reference"),
        number_of(field("rounds"), digits=12),
    )


@post("/replies/{reply_id:str}/rows", sync_to_thread=True, opt=KEYS)
def key_rows(visit: Here, reply_id: FromPath[str]) -> Response[str]:
    """Key in the rows of a sheet that each name one open request, or say that nothing is left of it."""
    id = ReplyId.parse(reply_id)
    try:
        if visit.given("act") == "finish":
            with visit.work() as work:
                service.finish_sheet(work, id)
            return visit.go(f"/replies/{id}?done=finished")
        visit.post.replies.key_rows(visit.mandate, id)
    except PloughshareError as error:
        return _one(visit, id, error)
    return visit.go(f"/replies/{id}?done=rows")


@post("/replies/{reply_id:str}/set-aside", sync_to_thread=True, opt=KEYS)
def set_aside(visit: Here, reply_id: FromPath[str]) -> Response[str]:
    """Say that it answers nothing of ours."""
    id = ReplyId.parse(reply_id)
    try:
        with visit.work() as work:
            service.set_aside(work, id, why=visit.given("why") or "")
    except PloughshareError as error:
        return _one(visit, id, error)
    return visit.go("/replies?done=aside")


@get("/replies/{reply_id:str}/files/{file_id:str}", sync_to_thread=True)
def file(visit: Here, reply_id: FromPath[str], file_id: FromPath[str]) -> Response[Any]:
    """A file of it, as it was made anew here."""
    id, wanted = ReplyId.parse(reply_id), FileId.parse(file_id)
    return read_file(visit, lambda work: service.own_file(work, id, wanted))


HANDLERS = [inbox, one, key_in, key_rows, set_aside, file]
UPLOADS = [take_in]
