# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Acts on a formal request, by the name under which its page sends them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from ploughshare.interfaces.web.given import chosen, day_of, number_of, version_of
from ploughshare.interfaces.web.routes.formal_forms import subject_of
from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.visit import Visit
from ploughshare.law.clocks import queries as clocks
from ploughshare.law.requests.terms import Method, Safeguard, SafeguardKind
from ploughshare.registry.requests import queries, service
from ploughshare.registry.requests.errors import FormalMalformed
from ploughshare.registry.requests.terms import (
    Direction,
    FormalGround,
    FormalId,
    PaperConsent,
    SentBy,
    StepKind,
)
from ploughshare.safeguards.work import Work

Act = Callable[[Visit, Work, FormalId], object]


def _enclose(visit: Visit, work: Work, id: FormalId) -> None:
    service.enclose(work, visit.node.desk, id, subject_of(visit))


def _take_out(visit: Visit, work: Work, id: FormalId) -> None:
    service.take_out(work, id, subject_of(visit))


def _ask_consent(visit: Visit, work: Work, id: FormalId) -> None:
    service.ask_consent(work, visit.node.desk, id, subject_of(visit), why=visit.given("why") or "")


def _note_consent(visit: Visit, work: Work, id: FormalId) -> None:
    of = country_of(visit.given("of"))
    if of is None:
        raise FormalMalformed({"field": "of"})
    paper = PaperConsent(of, visit.given("by") or "", _day(visit), visit.given("paper") or "")
    service.note_consent(work, id, subject_of(visit), paper)


def _safeguard(visit: Visit, work: Work, id: FormalId) -> None:
    kind = member_of(SafeguardKind, visit.given("kind"))
    if kind is None:
        raise FormalMalformed({"field": "kind"})
    made = Safeguard(
        kind,
        country_of(visit.given("of")) if kind is SafeguardKind.STATE_CONSENT else None,
        visit.given("given") != "no",
        visit.given("by") or "",
        _day(visit),
        visit.given("paper") or "",
        visit.given("words"),
        member_of(Method, visit.given("method")) if kind is SafeguardKind.SUBSTITUTION else None,
        tuple((visit.given("serials") or "").split()) if kind is SafeguardKind.SERIALS else (),
        day_of(visit.given("until")),
    )
    service.note_safeguard(work, id, made)


def _approve(visit: Visit, work: Work, id: FormalId) -> None:
    service.approve(
        work,
        visit.node.desk,
        id,
        version=version_of(visit),
        reference=visit.given("reference") or "",
        grounds=visit.given("grounds"),
        confirmed=chosen(visit, "confirmed"),
    )


def _ask_law(visit: Visit, work: Work, id: FormalId) -> None:
    service.put_to_officer(work, visit.node.desk, id)


def _send_back(visit: Visit, work: Work, id: FormalId) -> None:
    service.send_back(work, id, why=visit.given("why") or "")


def _sent(visit: Visit, work: Work, id: FormalId) -> None:
    service.note_sent(
        work,
        visit.node.desk,
        id,
        version=version_of(visit),
        on=_day(visit),
        sent_by=member_of(SentBy, visit.given("sent_by")) or SentBy.CENTRAL_AUTHORITY,
        paper=visit.given("paper"),
        note=visit.given("note"),
    )


def _step(visit: Visit, work: Work, id: FormalId) -> None:
    kind = member_of(StepKind, visit.given("kind"))
    if kind is None:
        raise FormalMalformed({"field": "kind"})
    refused = kind is StepKind.REFUSED
    service.note_step(
        work,
        id,
        kind,
        on=_day(visit),
        note=visit.given("note"),
        ground=member_of(FormalGround, visit.given("ground")) if refused else None,
        paper=visit.given("paper"),
        their_reference=visit.given("their_reference"),
    )


def _clock(visit: Visit, work: Work, id: FormalId) -> None:
    desk = visit.node.desk
    basis, _, case = (visit.given("time") or "").partition(":")
    since = visit.given("since")
    if not basis or not since:
        raise FormalMalformed({"field": "since"})
    made = queries.formal(work, desk, id).formal
    acting = made.other if made.direction is Direction.OURS else desk.own
    service.start_clock(work, desk, id, basis=basis, case=case, since_at=clocks.moment(since, acting))


def _expect(visit: Visit, work: Work, id: FormalId) -> None:
    on = day_of(visit.given("on"))
    if on is None:
        raise FormalMalformed({"field": "on"})
    service.expect_by(work, visit.node.desk, id, on=on)


def _stop(visit: Visit, work: Work, id: FormalId) -> None:
    service.stop_clock(work, id, number_of(visit.given("number")) or 0)


def _erase(visit: Visit, work: Work, id: FormalId) -> None:
    service.set_erasure(work, id, erase_on=day_of(visit.given("erase_on")))


def _day(visit: Visit) -> date:
    return day_of(visit.given("on")) or visit.at.date()


ACTS: Mapping[str, Act] = MappingProxyType(
    {
        "enclose": _enclose,
        "take-out": _take_out,
        "ask-consent": _ask_consent,
        "note-consent": _note_consent,
        "safeguard": _safeguard,
        "approve": _approve,
        "ask-law": _ask_law,
        "send-back": _send_back,
        "sent": _sent,
        "step": _step,
        "clock": _clock,
        "expect": _expect,
        "stop-clock": _stop,
        "erase": _erase,
    }
)
"""Name in the address to what it does."""
