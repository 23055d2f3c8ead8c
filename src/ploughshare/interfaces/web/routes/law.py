# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the law says: treaty status of two states, a question tried out, and the rows behind a citation."""

from __future__ import annotations

from litestar import Response, get

from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.visit import Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.law.gateways import queries as gateway_queries
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.terms import DataKind, Facts, Form, Question
from ploughshare.law.treaties import queries as treaties
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.purposes import Purpose

ARM = frozenset({DataKind.FIREARM, DataKind.EVENTS, DataKind.DEALER})


@get("/law", sync_to_thread=True)
def law(visit: Visit) -> Response[str]:
    """Statuses of two states side by side, and what the gateway would say. Nothing is sent."""
    with visit.work() as work:
        work.allow(Permission.LAW_READ)
    problem, decisions, rows = None, {}, []
    asking = asked = None
    purpose = member_of(Purpose, visit.asked("purpose")) or Purpose.TRACING
    agreed = visit.asked("agreement") == "yes"
    safeguards = visit.asked("safeguards") == "yes"
    try:
        asking = country_of(visit.asked("asking")) or visit.node.desk.own
        asked = country_of(visit.asked("asked"))
        if asked is not None:
            question = Question(asking, asked, Form.TRACE, purpose, ARM | {DataKind.PRIVATE_HOLDER}, visit.at)
            facts = Facts(agreement=agreed, personal_data_safeguards=agreed and safeguards)
            decisions = dict(gateways.decide_each(question, facts=facts))
            ours = {each.instrument: each for each in treaties.statuses_of(asking)}
            theirs = {each.instrument: each for each in treaties.statuses_of(asked)}
            rows = [
                (treaties.title_of(code), ours.get(code), theirs.get(code))
                for code in sorted({*ours, *theirs}, key=treaties.title_of)
            ]
    except PloughshareError as error:
        problem = visit.problem(error)
    return visit.page(
        "law/law.html",
        status=problem.status if problem else 200,
        problem=problem,
        asking=asking,
        asked=asked,
        purpose=purpose,
        agreed=agreed,
        safeguards=safeguards,
        firearm=decisions.get(DataKind.FIREARM),
        person=decisions.get(DataKind.PRIVATE_HOLDER),
        rows=rows,
    )


@get("/law/rows/{row_id:str}", sync_to_thread=True)
def row(visit: Visit, row_id: str) -> Response[str]:
    """A row of the tables of law, whole, with its source and date."""
    with visit.work() as work:
        work.allow(Permission.LAW_READ)
    return visit.page("law/row.html", detail=gateway_queries.provision_detail(row_id))


HANDLERS = [law, row]
