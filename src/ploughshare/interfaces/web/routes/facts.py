# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Facts of law: what is known of a state, a fact with its history, and the form to propose a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.peers.queries import peers_of_state
from ploughshare.exchange.peers.terms import Peer
from ploughshare.interfaces.web.given import day_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.countries import Country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.periods import MalformedDay
from ploughshare.kernel.text import N_
from ploughshare.law.facts import errors, queries, rules, service
from ploughshare.law.facts.terms import Act, Change, FactKind, FactLine, Sureness
from ploughshare.law.national.reference import conduct_elements, variables
from ploughshare.law.national.terms import Element, Evidence, ObjectKind
from ploughshare.law.treaties.terms import Confidence, Status
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, Work

SHOWS: Mapping[str, str] = {
    # Translators: which facts of law of a state a page lists.
    "all": N_("all"),
    "known": N_("known"),
    "unknown": N_("not known"),
    "changed": N_("changed here"),
    "clash": N_("contradicted"),
}
FIELDS = {
    errors.ValueUnfit.code: "value",
    errors.ActMissing.code: "act",
    errors.ActUnfit.code: "value",
    errors.NoteMissing.code: "note",
    errors.SourceMissing.code: "source",
    errors.StatuteMissing.code: "law",
    errors.DayAhead.code: "as_of",
    errors.HoldsTooFarAhead.code: "holds_from",
    errors.BeforeTheAct.code: "holds_from",
    errors.BeforeTheInstrument.code: "holds_from",
    errors.BeforeTheState.code: "holds_from",
    errors.SurenessUnfit.code: "sureness",
    MalformedDay.code: "holds_from",
}
WORDS: Mapping[str, Any] = {
    "statuses": {each.value: each for each in Status},
    "surenesses": {each.value: each for each in (*Confidence, *Evidence)},
    "objects": {each.value: each for each in ObjectKind},
    "elements": {each.value: each for each in Element},
}
"""Codes of facts to the members that have words."""


@get("/law/facts", sync_to_thread=True)
def facts(visit: Here) -> Response[str]:
    """Every fact that can be known of a state, with its source; what is not known, with the question."""
    shown = visit.asked("show") or "all"
    kind = member_of(FactKind, visit.asked("kind"))
    state, problem, found = Country(visit.asked("state") or visit.node.desk.own), None, list[FactLine]()
    nodes = list[Peer]()
    try:
        day = day_of(visit.asked("day")) or visit.at.date()
        with visit.work() as work:
            found = queries.facts_of(work, state, on=day)
            nodes = peers_of_state(work, Country(rules.split_row(found[0].row)[1]))
    except PloughshareError as error:
        problem = visit.problem(error)
    groups = [
        (each, [line for line in found if line.kind is each and _is_shown(line, shown)])
        for each in FactKind
        if kind in (None, each)
    ]
    return visit.page(
        "law/facts.html",
        status=problem.status if problem else 200,
        problem=problem,
        state=state,
        day=visit.asked("day"),
        kind=kind,
        kinds=list(FactKind),
        shown=shown,
        shows=[(value, visit.language.gettext(msgid)) for value, msgid in SHOWS.items()],
        groups=groups,
        nodes=nodes,
        asks={element.value: each.ask for element, each in conduct_elements().items()},
        **WORDS,
    )


def _is_shown(line: FactLine, shown: str) -> bool:
    if shown == "known":
        return line.held.value is not None
    if shown == "unknown":
        return line.held.value is None
    return line.by_change if shown == "changed" else line.clash if shown == "clash" else True


@get("/law/facts/rows/{row_id:str}", sync_to_thread=True)
def fact(visit: Here, row_id: FromPath[str]) -> Response[str]:
    """One fact with everything that was ever said of it here."""
    day = day_of(visit.asked("day")) or visit.at.date()
    with visit.work() as work:
        found = queries.history(work, row_id, on=day)
        names = names_of(work, found.changes)
    return visit.page("law/fact.html", found=found, state=rules.split_row(row_id)[1], names=names, **WORDS)


def names_of(work: Work, changes: Iterable[Change]) -> Mapping[AccountId, str]:
    """Names of those who put changes forward or decided on them."""
    people = {each.proposed_by for each in changes} | {each.decided_by for each in changes}
    return accounts.names_of(work, present(people))


@get("/law/facts/new", sync_to_thread=True)
def new_fact(visit: Here) -> Response[str]:
    """The form to propose a change of one fact."""
    return _form(visit, visit.asked("row") or "")


def _form(visit: Visit, row: str, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    with visit.work() as work:
        work.allow(Permission.FACT_PROPOSE)
        found = queries.history(work, row, on=visit.at.date())
    kind, state, subject = rules.split_row(row)
    sure: type[Confidence] | type[Evidence] = Confidence if kind is FactKind.STATUS else Evidence
    return visit.page(
        "law/new_fact.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        found=found,
        state=state,
        acts=list(Act),
        status_list=list(Status),
        sure=_sure(sure),
        wanted=rules.wanted_value(kind, subject, variables()),
        given=visit.form,
        **WORDS,
    )


def _sure(kinds: type[Confidence] | type[Evidence]) -> list[Sureness]:
    return list(kinds)


@post("/law/facts/changes", sync_to_thread=True)
def propose(visit: Here) -> Response[str]:
    """Put a change forward."""
    row = visit.given("row") or ""
    kind, state, subject = rules.split_row(row)
    given = {name: visit.given(name) for name in rules.COLUMNS if name not in ("kind", "undoes")}
    try:
        said = rules.read({**given, "kind": kind.value, "state": state, "subject": subject})
        with visit.work() as work:
            made = service.propose(work, said)
    except PloughshareError as error:
        return _form(visit, row, error)
    return visit.go(f"/law/facts/changes/{made.id}")


HANDLERS = [facts, fact, new_fact, propose]
