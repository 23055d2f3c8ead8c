# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Recording a recovered firearm; its marks are read as they are typed."""

from __future__ import annotations

from dataclasses import fields

from litestar import Response, get, post

from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.places import Place
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.ammunition.rules import rounds_of
from ploughshare.registry.recoveries import rules, service
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.service import traces
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import IllicitReason


def marking_of(visit: Visit) -> Marking:
    """The marks as a form gives them."""
    return Marking(**{field.name: visit.given(field.name) for field in fields(Marking)})


def reason_of(text: str | None) -> IllicitReason:
    """Why the arm is taken for illicit; the widest reason where the form says nothing known."""
    try:
        return IllicitReason(text)
    except ValueError:
        return IllicitReason.UNLAWFUL_POSSESSION


@get("/recoveries/new", sync_to_thread=True)
def new_recovery(visit: Here) -> Response[str]:
    """The form."""
    return visit.page("recoveries/new.html", given=visit.form, reading=None)


@post("/recoveries/reading", status_code=200, sync_to_thread=True)
def reading(visit: Here) -> Response[str]:
    """What the marks say so far. Reads no record, so asks for no case."""
    marking = marking_of(visit)
    if not any(getattr(marking, field.name) for field in fields(Marking)):
        return visit.part("parts/reading.html", reading=None, problem=None)
    try:
        read = read_marking(rules.check_marking(marking))
    except PloughshareError as error:
        return visit.part("parts/reading.html", reading=None, problem=visit.problem(error))
    return visit.part("parts/reading.html", reading=read, problem=None)


@post("/recoveries", sync_to_thread=True)
def record_recovery(visit: Here) -> Response[str]:
    """Keep the recovery and open its trace, both or neither."""
    try:
        with visit.work() as work:
            recovery = service.record_recovery(
                work,
                id=work.new_id(RecoveryId),
                marking=marking_of(visit),
                date_given=visit.given("recovered_on"),
                place=Place(
                    parse_country(visit.given("country") or visit.node.desk.own),
                    locality=visit.given("locality"),
                ),
                reason=reason_of(visit.given("reason")),
                notes=visit.given("notes"),
                rounds=rounds_of(visit.given("rounds")),
            )
            trace = traces.open_trace(work, visit.node.desk, id=work.new_id(TraceId), recovery_id=recovery.id)
    except PloughshareError as error:
        if visit.presence is None:
            raise
        problem = visit.problem(error)
        return visit.page(
            "recoveries/new.html",
            status=problem.status,
            problem=problem,
            given=visit.form,
            reading=None,
        )
    return visit.go(f"/traces/{trace.id}?recorded=yes")


HANDLERS = [new_recovery, reading, record_recovery]
