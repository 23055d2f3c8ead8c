# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What law says. The tables hold no record of anybody."""

from __future__ import annotations

from datetime import timedelta

import msgspec
from litestar.params import JSONBody

from ploughshare.interfaces.api.call import OPEN, Call, Caller
from ploughshare.interfaces.api.documents.forms import Told
from ploughshare.interfaces.api.documents.law import (
    GapsDocument,
    KnownFacts,
    LawAnswer,
    LawQuestion,
    RowDocument,
    StateDocument,
    TurnDocument,
    WantedChange,
    WhatIfDocument,
    codes_document,
    decision_document,
    gaps_document,
    opened_document,
    row_document,
    status_document,
)
from ploughshare.interfaces.api.routes.route import RecordId, acts, reads
from ploughshare.kernel.clock import noon
from ploughshare.kernel.countries import parse_country
from ploughshare.law.facts.queries import in_force
from ploughshare.law.gaps import service as gaps
from ploughshare.law.gaps.terms import Change
from ploughshare.law.gateways import queries as rows
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.rules import turn_words
from ploughshare.law.gateways.rules.parties import parse_party
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.law.treaties import queries as treaties
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission

TAG = "Law"


class HealthDocument(Told, frozen=True, kw_only=True):
    """Whether the office answers."""

    status: str


@acts("/law/decisions", TAG, status=200)
def decide_by_law(call: Caller, data: JSONBody[LawQuestion]) -> LawAnswer:
    """May one state ask another, on which article, under which conditions, and by when?"""
    question, facts = asked_and_known(call, data)
    with call.work() as work:
        work.allow(Permission.LAW_READ)
        decision = gateways.decide(work, question, facts=facts)
        by_kind = gateways.decide_each(work, question, facts=facts) if not data.route else {}
        codes = gateways.evaluate(work, question, facts=facts)
        turns = gateways.turning_points(work, question, facts=facts)
        work.record(
            Deed.GATEWAY_ASKED,
            None,
            {"asking": question.asking, "asked": question.asked, "outcome": decision.outcome.value},
        )
    return LawAnswer(
        decision=decision_document(decision, call),
        by_kind={kind.value: decision_document(each, call) for kind, each in by_kind.items()},
        codes=codes_document(codes),
        turns=[
            TurnDocument(
                fact=each.fact,
                value=each.value,
                words=call.say(turn_words(each)) or "",
                outcome=each.outcome,
            )
            for each in turns
        ],
    )


def asked_and_known(call: Call, data: LawQuestion) -> tuple[Question, Facts]:
    """The question of a document, with what it says is known.

    Raises:
        UnknownCountry: a party is neither a state nor an organisation.
    """
    question = Question(
        parse_party(data.asking),
        parse_party(data.asked),
        data.form,
        data.purpose,
        frozenset(data.data),
        noon(data.on) if data.on else call.at,
        data.urgency,
        data.offence,
        tuple(parse_party(each) for each in data.route),
    )
    facts = (
        _stated(data.facts)
        if data.facts
        else (
            gateways.facts_of_agreement(
                personal_data=data.personal_data_safeguards,
                agreed_term=timedelta(hours=data.agreed_hours) if data.agreed_hours else None,
            )
            if data.agreement
            else gateways.facts_without_agreement()
        )
    )
    return question, facts


def _stated(given: KnownFacts) -> Facts:
    known = msgspec.structs.asdict(given)
    for name in ("consent_of", "consent_refused_by"):
        known[name] = frozenset(parse_party(each) for each in known[name])
    return Facts(**known)


@reads("/law/gaps/{iso3:str}/{instrument:str}", TAG)
def show_gaps(call: Caller, iso3: RecordId, instrument: RecordId) -> GapsDocument:
    """One state against one instrument: each provision met, partly, not, or not known."""
    with call.work() as work:
        work.allow(Permission.LAW_READ)
        found = gaps.compare(parse_country(iso3), instrument, at=call.at, law=in_force(work))
        work.record(Deed.REFERENCE_READ, None, {"state": found.state, "row": found.instrument})
    return gaps_document(found)


@acts("/law/what-if", TAG, status=200)
def ask_what_if(call: Caller, data: JSONBody[WantedChange]) -> WhatIfDocument:
    """Which pairs of states and forms one change would open. Nothing is kept."""
    change = Change(parse_country(data.state), tuple(data.join), data.set)
    with call.work() as work:
        work.allow(Permission.LAW_READ)
        work.record(Deed.REFERENCE_READ, None, {"state": change.state, "row": "what-if"})
        refused, held = rows.refusals(work, touching=change.state), in_force(work)
    found = gaps.what_if(change, at=call.at, refusals=refused, law=held)
    return WhatIfDocument(state=change.state, opens=[opened_document(each) for each in found])


@reads("/law/rows/{row:str}", TAG)
def show_row(call: Caller, row: RecordId) -> RowDocument:
    """The row of the reference data behind a citation."""
    with call.work() as work:
        work.allow(Permission.LAW_READ)
        detail = rows.provision_detail(row, law=in_force(work))
        work.record(Deed.REFERENCE_READ, None, {"row": detail.row})
    return row_document(detail)


@reads("/law/states/{iso3:str}", TAG)
def show_state(call: Caller, iso3: RecordId) -> StateDocument:
    """Every status the table knows of a state, each with source and date."""
    code = parse_country(iso3)
    with call.work() as work:
        work.allow(Permission.LAW_READ)
        found = treaties.statuses_of(code, on=call.at.date(), table=in_force(work).treaties)
        work.record(Deed.REFERENCE_READ, None, {"state": code})
    return StateDocument(
        state=code,
        on=call.at.date(),
        statuses=[status_document(each, title=treaties.title_of(each.instrument)) for each in found],
    )


@reads("/health", "Health", opt=OPEN)
def show_health(call: Caller) -> HealthDocument:
    """Whether the office answers and its database is open. Says nothing else."""
    with call.node.look():
        return HealthDocument(status="up")


HANDLERS = [decide_by_law, show_gaps, ask_what_if, show_row, show_state, show_health]
