# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Make the papers of a closed trace: for the seizing unit, for states that told of it, for the prosecutor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.errors import TraceNotClosed
from ploughshare.registry.tracing.rules import papers as rules
from ploughshare.registry.tracing.rules.law import data_on
from ploughshare.registry.tracing.terms import Desk, ItemId, TraceId
from ploughshare.registry.tracing.terms.papers import ClosedTrace, Logged, PaperFacts, TracePapers
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.audit import queries as audit
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Decision, Outcome
from ploughshare.vocabulary.documents import Block
from ploughshare.vocabulary.purposes import Purpose

UNIT_MOST = 120
READING = (".read", ".listed")
"""Deeds that alter nothing; the log has them, a bundle does not list them."""


Custody = Callable[[Work, RecoveryId], tuple[Block, ...]]
"""What the evidence room tells of a recovered arm. The room stands above this one, so a face hands it in."""
Usable = Callable[[Work, Desk, TraceId], Mapping[ItemId, Text]]
"""Answers of a trace that became usable before a court. Likewise."""


def make_papers(
    work: Work,
    desk: Desk,
    id: TraceId,
    *,
    seizing_unit: str | None = None,
    custody: Custody = lambda work, recovery: (),
    usable: Usable = lambda work, desk, trace: {},
) -> TracePapers:
    """The papers of a closed trace, before they are drawn. No paper asks a state where the law bars it.

    Args:
        seizing_unit: for whom the result is; None if it is not to be named.
        custody: tells who held the arm.
        usable: tells which answers became evidence.

    Raises:
        TraceUnknown: none such, or not within reach.
        TraceNotClosed: it is still open.
    """
    work.allow(Permission.TRACE_READ)
    view = queries.trace(work, desk, id)
    if view.trace.closed_at is None:
        raise TraceNotClosed()
    closed = ClosedTrace(
        view.trace, view.read.recovery, view.requests, view.received, view.chain, view.diversion
    )
    telling = rules.telling_states(closed, own=desk.own)
    data = data_on([closed.recovery.marking])
    decisions = {state: _may_ask(work, desk.own, state, data) for state in telling}
    facts = replace(
        _facts(work, desk, closed, decisions, seizing_unit),
        custody=custody(work, closed.recovery.id),
        usable=usable(work, desk, id),
    )
    asked = [state for state in telling if decisions[state].outcome is not Outcome.BARRED]
    work.record(Deed.TRACE_PAPERS_MADE, id, {"extracts": len(asked)})
    return TracePapers(
        rules.result_paper(closed, facts),
        tuple(rules.extract_paper(closed, facts, state) for state in asked),
        rules.bundle_paper(closed, facts),
        facts.logged,
    )


def _may_ask(work: Work, own: Country, state: Country, data: frozenset[DataKind]) -> Decision:
    """What the law says to asking a state for a certified extract, by legal assistance."""
    question = Question(own, state, Form.MLA, Purpose.INVESTIGATION, data, work.at, None, Offence.TRAFFICKING)
    return gateways.decide(work, question, facts=Facts())


def _facts(
    work: Work,
    desk: Desk,
    closed: ClosedTrace,
    decisions: dict[Country, Decision],
    seizing_unit: str | None,
) -> PaperFacts:
    recovery, trace = closed.recovery, closed.trace
    requests = [request.id for request, _ in closed.requests]
    every = audit.deeds_on(work, [trace.id, recovery.id, *requests])
    deeds = [each for each in every if not each.deed.value.endswith(READING)]
    closing = [each for each in deeds if each.deed is Deed.TRACE_CLOSED]
    people = {recovery.recorded_by, *(each.actor for each in closing)}
    names = accounts.names_of(work, list(people))
    case = cases.bare_case(work, trace.case)
    return PaperFacts(
        state=desk.own,
        authority=desk.authority,
        case_reference=case.reference if case else None,
        at=work.at,
        seizing_unit=seizing_unit[:UNIT_MOST] if seizing_unit else None,
        recorded_by=names.get(recovery.recorded_by),
        closed_by=names.get(closing[-1].actor) if closing else None,
        decisions=decisions,
        logged=tuple(Logged(each.index, each.at, each.deed, each.leaf) for each in deeds),
    )
