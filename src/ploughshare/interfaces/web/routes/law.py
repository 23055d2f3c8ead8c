# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the law says: treaty status of two states, a question tried out, and the rows behind a citation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from litestar import Response, get
from litestar.params import FromPath

from ploughshare.interfaces.presentation.papers import paper_tags
from ploughshare.interfaces.presentation.rendering import country_name
from ploughshare.interfaces.presentation.words.case_facts import FACT_GROUPS, FACT_WORDS
from ploughshare.interfaces.presentation.words.reference import COLUMN_WORDS, TABLE_WORDS
from ploughshare.interfaces.web.routes.law_question import HOURS, PREFIX, alike, purpose_of, tried
from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_, Text
from ploughshare.law.assurances.terms import Assurance
from ploughshare.law.classification.queries import differs_by_kind
from ploughshare.law.facts.queries import in_force
from ploughshare.law.facts.terms import FactKind, InForce
from ploughshare.law.gaps import service as gaps
from ploughshare.law.gaps.service import usual
from ploughshare.law.gaps.terms import Change, Met
from ploughshare.law.gateways import queries as rows
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.errors import NoSuchRow
from ploughshare.law.gateways.rules import turn_words
from ploughshare.law.gateways.terms import Evaluation, Facts, Question, RowDetail, Turn
from ploughshare.law.treaties import queries as treaties
from ploughshare.law.treaties.terms import Confidence, Membership, Status
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.cooperation import ARM_KINDS, DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Decision, Outcome
from ploughshare.vocabulary.tracing import UrgencyGround

_BOUND = frozenset({Status.PARTY, Status.BOUND, Status.MEMBER, Status.DE_FACTO_MEMBER})

# Translators: headings over treaties and bodies, by what binds the two states of a question.
BOTH, ONE, NEITHER = N_("Bind both"), N_("Bind one of the two"), N_("Bind neither, or not known")

NO_HOURS = N_("Give a whole number of hours, from 1 to 9999, or leave it empty.")

KEPT = (
    *("asking", "asked", "form", "purpose", "urgency", "offence", "goods"),
    *("day", "agreement", "safeguards", "hours"),
)
"""Fields of the question, beside the facts of the case."""
OPENED_SHOWN = 200
"""Questions of a what-if on a page; the file of the command line has all."""

Row = tuple[str, Membership | None, Membership | None]


@get("/law", sync_to_thread=True)
def law(visit: Here) -> Response[str]:
    """Statuses of two states side by side, and what the gateway would say. Nothing is sent."""
    with visit.work() as work:
        work.allow(Permission.LAW_READ)
        held = in_force(work)
    form = member_of(Form, visit.asked("form")) or Form.TRACE
    hours = visit.asked("hours")
    decisions: Mapping[DataKind, Decision] = {}
    problem, found, asking = None, None, visit.node.desk.own
    turns: list[tuple[Text, Outcome]] = []
    assured: tuple[Assurance, ...] = ()
    try:
        asking = country_of(visit.asked("asking")) or asking
        found = tried(visit, held)
        if found.question is not None:
            decisions, turning, assured = _decided(visit, found.question, found.facts)
            turns = [(turn_words(each), each.outcome) for each in turning]
    except PloughshareError as error:
        problem = visit.problem(error)
    question = found.question if found else None
    asked, day = (question.asked if question else None), visit.asked("day")
    on = question.at if question else visit.at
    return visit.page(
        "law/law.html",
        status=problem.status if problem else 200,
        problem=problem,
        asking=asking,
        asked=asked,
        purpose=purpose_of(visit.asked("purpose"), form),
        urgency=member_of(UrgencyGround, visit.asked("urgency")),
        form=form,
        offence=member_of(Offence, visit.asked("offence")),
        offences=list(Offence),
        turns=turns,
        forms_known=list(Form),
        day=day,
        together=_together(asking, asked, on, held) if asked is not None and asked != asking else [],
        agreed=visit.asked("agreement") == "yes",
        hours=hours,
        goods=visit.asked("goods"),
        wrong={} if not hours or HOURS.fullmatch(hours) else {"hours": visit.language.gettext(NO_HOURS)},
        safeguards=visit.asked("agreement") == "yes" and visit.asked("safeguards") == "yes",
        decisions=alike(decisions),
        tried=found,
        fact_groups=FACT_GROUPS,
        fact_words=FACT_WORDS,
        assured=assured,
        left_kinds=_left(decisions),
        fields=_fields(visit),
        query=visit.request.url.query,
        sureness=list(Confidence),
        groups=_side_by_side(asking, asked, on.date(), held) if asked is not None else [],
        compared=found.compared if found and decisions else None,
        objects=differs_by_kind(asking, asked, on.date(), law=held) if asked and decisions else (),
    )


def _left(decisions: Mapping[DataKind, Decision]) -> list[DataKind]:
    """Kinds of data of which the law leaves the answer to a person."""
    return [kind for kind, made in decisions.items() if made.outcome in gateways.STOPPED]


def _fields(visit: Visit) -> list[tuple[str, str]]:
    """The question as it stands in the address, for a form that puts it to the legal officer."""
    kept = {
        "asking",
        "asked",
        "form",
        "purpose",
        "urgency",
        "offence",
        "day",
        "agreement",
        "safeguards",
        "hours",
    }
    names = [*sorted(kept), *(PREFIX + name for name in FACT_WORDS)]
    return [(name, value) for name in names if (value := visit.asked(name)) is not None]


def _decided(
    visit: Visit, question: Question, facts: Facts
) -> tuple[Mapping[DataKind, Decision], tuple[Turn, ...], tuple[Assurance, ...]]:
    """What the gateway says for each kind of data, what would alter it, and the assurances it rests on;
    logged, as every question."""
    with visit.work() as work:
        made = gateways.decide_each(work, question, facts=facts)
        whole = gateways.decide(work, question, facts=facts)
        turning = gateways.turning_points(
            work, replace(question, data=question.data - {DataKind.PRIVATE_HOLDER} or ARM_KINDS), facts=facts
        )
        _, assured = gateways.known_facts(work, question, facts=facts)
        said = {"asking": question.asking, "asked": question.asked, "outcome": whole.outcome.value}
        work.record(Deed.GATEWAY_ASKED, None, said)
    return made, turning, assured


def _together(
    asking: Country, asked: Country, at: datetime, held: InForce
) -> list[tuple[Form, Evaluation, Evaluation]]:
    """What the two can do together in every form, for the usual case: each asks the other."""
    return [
        (form, usual(form, asking, asked, at=at, law=held), usual(form, asked, asking, at=at, law=held))
        for form in Form
    ]


@get("/law/gaps", sync_to_thread=True)
def law_gaps(visit: Here) -> Response[str]:
    """One state against one instrument, provision by provision."""
    with visit.work() as work:
        work.allow(Permission.LAW_READ)
        work.record(Deed.REFERENCE_READ, None, {"row": "gaps"})
        held = in_force(work)
    chosen, problem, found = visit.asked("instrument"), None, None
    try:
        state = country_of(visit.asked("state")) or visit.node.desk.own
        if chosen:
            found = gaps.compare(state, chosen, at=visit.at, law=held)
    except PloughshareError as error:
        problem, state = visit.problem(error), visit.node.desk.own
    return visit.page(
        "law/gaps.html",
        status=problem.status if problem else 200,
        problem=problem,
        state=state,
        instrument=chosen,
        instruments=sorted(gaps.instruments().items(), key=lambda pair: pair[1]),
        found=found,
        mets=list(Met),
        tags=paper_tags(),
    )


@get("/law/what-if", sync_to_thread=True)
def law_what_if(visit: Here) -> Response[str]:
    """What one change would open for a state."""
    with visit.work() as work:
        work.allow(Permission.LAW_READ)
        work.record(Deed.REFERENCE_READ, None, {"row": "what-if"})
    joined, variable, value = visit.asked("join"), visit.asked("variable"), visit.asked("value")
    problem, found = None, None
    try:
        state = country_of(visit.asked("state")) or visit.node.desk.own
        if joined or variable:
            values = {variable: value or "true"} if variable else {}
            change = Change(state, (joined,) if joined else (), values)
            with visit.work() as work:
                refused, held = rows.refusals(work, touching=state), in_force(work)
            found = gaps.what_if(change, at=visit.at, refusals=refused, law=held)
    except PloughshareError as error:
        problem, state = visit.problem(error), visit.node.desk.own
    return visit.page(
        "law/what_if.html",
        status=problem.status if problem else 200,
        problem=problem,
        state=state,
        joined=joined,
        variable=variable,
        value=value,
        joinable=sorted(treaties.titles().items(), key=lambda pair: pair[1]),
        found=found,
        shown=OPENED_SHOWN,
    )


def _side_by_side(asking: Country, asked: Country, on: date, held: InForce) -> list[tuple[str, list[Row]]]:
    ours, theirs = (
        {each.instrument: each for each in treaties.statuses_of(state, on=on, table=held.treaties)}
        for state in (asking, asked)
    )
    groups: dict[str, list[Row]] = {BOTH: [], ONE: [], NEITHER: []}
    for code in sorted({*ours, *theirs}, key=treaties.title_of):
        pair = ours.get(code), theirs.get(code)
        bound = sum(1 for each in pair if each is not None and each.status in _BOUND)
        groups[(NEITHER, ONE, BOTH)[bound]].append((treaties.title_of(code), *pair))
    return list(groups.items())


@get("/law/rows/{row_id:str}", sync_to_thread=True)
def row(visit: Here, row_id: FromPath[str]) -> Response[str]:
    """A row of the tables of law, whole, with its source and date."""
    of_fact = row_id.partition(":")[0] in {each.value for each in FactKind}
    try:
        with visit.work() as work:
            work.allow(Permission.LAW_READ)
            detail = rows.provision_detail(row_id, law=in_force(work))
            work.record(Deed.REFERENCE_READ, None, {"row": detail.row})
    except NoSuchRow:
        if not of_fact:
            raise
        # A decision cited it and it was taken back since: its history shows what it said then.
        return visit.go(f"/law/facts/rows/{row_id}")
    return visit.page(
        "law/row.html",
        detail=detail,
        heading=_heading(visit, detail),
        of_fact=of_fact,
        column_words=COLUMN_WORDS,
        table_words=TABLE_WORDS,
    )


def _heading(visit: Visit, detail: RowDetail) -> str:
    """What a row is about: an article of an instrument, or a state and an instrument."""
    fields = dict(detail.fields)
    state, instrument = fields.get("state"), fields.get("instrument") or detail.row
    if state is not None:
        return f"{treaties.title_of(instrument)} · {country_name(parse_country(state), visit.language)}"
    return f"{instrument}, {fields['article']}" if fields.get("article") else instrument


HANDLERS = [law, row, law_gaps, law_what_if]
