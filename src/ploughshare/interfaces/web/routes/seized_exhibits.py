# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seized things for which nobody answers yet: taken in as exhibits by one signature."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.given import moment_of
from ploughshare.interfaces.web.routes.custody import FIELDS, PATH, WRITES, affirmed
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.custody import queries, service
from ploughshare.registry.custody.rules import seized as rules
from ploughshare.safeguards.mandates.queries import references_of
from ploughshare.vocabulary.seizures import SeizureId

SEIZED = "/seized-things"


@get(SEIZED, sync_to_thread=True)
def seized(visit: Here) -> Response[str]:
    """Events of which something was not taken in, those entered last first."""
    with visit.work() as work:
        page = queries.not_taken_in(work, cursor=visit.asked("cursor"))
        cases = references_of(work, {each.event.case for each in page.items if each.event.case})
    return visit.page("evidence/seized.html", page=page, cases=cases, path=SEIZED)


@get(SEIZED + "/{seizure_id:str}", sync_to_thread=True, opt=WRITES)
def seized_things(visit: Here, seizure_id: FromPath[str]) -> Response[str]:
    """What of one event was not taken in, and the form to sign for it."""
    return _page(visit, SeizureId.parse(seizure_id))


def _page(visit: Visit, id: SeizureId, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    with visit.work() as work:
        left = queries.untaken_of(work, id)
        cases = references_of(work, {left.event.case} if left.event.case else set())
    things = []
    for item in left.items:
        beside = left.beside.get(item.id, {})
        number, seal = rules.number_of(left.event, item, beside), rules.seal_of(beside)
        things.append((item, number, rules.kind_of(item), rules.described(item), seal))
    return visit.page(
        "evidence/take_in.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        event=left.event,
        things=things,
        case_reference=cases.get(left.event.case) if left.event.case else None,
        path=SEIZED,
        given=visit.form,
    )


@post(SEIZED + "/{seizure_id:str}", sync_to_thread=True, opt=WRITES)
def take_in_things(visit: Here, seizure_id: FromPath[str]) -> Response[str]:
    """Take them all in."""
    id = SeizureId.parse(seizure_id)
    try:
        signed, at = affirmed(visit), moment_of(visit.given("happened_at"))
        with visit.work() as work:
            service.take_in_things(
                work,
                id,
                place=visit.given("place") or "",
                why=visit.given("why") or "",
                happened_at=at,
                affirmed=signed,
            )
    except PloughshareError as error:
        return _page(visit, id, error)
    return visit.go(PATH)


HANDLERS = [seized, seized_things, take_in_things]
