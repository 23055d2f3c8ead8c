# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The audit log: read by deed, person, case, record and day, and re-checked whole."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlencode

from litestar import Response, get, post

from ploughshare.bootstrap.log_check import check_log
from ploughshare.interfaces.presentation.words.nouns import NOUN_WORDS
from ploughshare.interfaces.web.given import day_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.audit import queries, service
from ploughshare.safeguards.audit.terms import Verification
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import queries as mandates
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, CaseId

FILTERS = ("deed", "actor", "case", "subject", "since", "until")


@get("/audit", sync_to_thread=True)
def audit(visit: Here) -> Response[str]:
    """Entries of the log, newest first, by deed, person, case, record and day."""
    return _page(visit)


def _page(
    visit: Visit, verified: Verification | None = None, error: PloughshareError | None = None
) -> Response[str]:
    problem = visit.problem(error) if error else None
    chosen = {name: visit.asked(name) for name in FILTERS}
    deed = member_of(Deed, chosen["deed"])
    actor = AccountId.parse(chosen["actor"]) if chosen["actor"] else None
    with visit.work() as work:
        page = queries.entries(
            work,
            deeds=[deed] if deed else [],
            actor=actor,
            subject=Id.parse(chosen["subject"]) if chosen["subject"] else None,
            cases=mandates.cases_called(work, chosen["case"]) if chosen["case"] else None,
            since=_start_of(chosen["since"]),
            until=_start_of(chosen["until"], days_on=1),
            cursor=visit.asked("cursor"),
        )
        people = {AccountId.parse(each.actor) for each in page.items} | ({actor} if actor else set())
        names = accounts.names_of(work, people)
        cases = mandates.references_of(work, [CaseId.parse(each.case) for each in page.items if each.case])
    return visit.page(
        "audit/log.html",
        status=problem.status if problem else 200,
        problem=problem,
        page=page,
        names={str(id): name for id, name in names.items()},
        cases={str(id): reference for id, reference in cases.items()},
        deeds=list(Deed),
        nouns=NOUN_WORDS,
        chosen=chosen,
        address=_address(chosen),
        verified=verified,
    )


def _start_of(text: str | None, *, days_on: int = 0) -> datetime | None:
    day = day_of(text)
    if day is None:
        return None
    start = datetime.combine(day, time(), UTC)
    return start + timedelta(days=days_on) if day.year < 9999 else start


def _address(chosen: dict[str, str | None]) -> object:
    """Writes the address's query with one filter changed: a view is sent as a link."""

    def with_change(name: str | None = None, value: str | None = None) -> str:
        changed = {**chosen, **({name: value} if name else {})}
        return urlencode({key: each for key, each in changed.items() if each})

    return with_change


@get("/audit/verify", sync_to_thread=True)
def verified_before(visit: Here) -> Response[str]:
    """The address of a result that was shown once leads to the log."""
    visit.must_be_signed_in()
    return visit.go("/audit")


@post("/audit/verify", status_code=200, sync_to_thread=True)
def verify(visit: Here) -> Response[str]:
    """Re-check the whole log from its files; the result is logged."""
    with visit.work() as work:
        work.allow(Permission.AUDIT_VERIFY)
    try:
        result = check_log(visit.node)
    except PloughshareError as error:
        return _page(visit, error=error)
    with visit.work() as work:
        service.record_verification(work, result)
    return _page(visit, result)


HANDLERS = [audit, verified_before, verify]
