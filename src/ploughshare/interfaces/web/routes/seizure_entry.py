# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Recording a seizure or a check, and correcting it. Rows of things come and go without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.presentation.rendering import translate
from ploughshare.interfaces.web.routes.seizure_forms import ROWS_MOST, FormReader, filled, rows_of
from ploughshare.interfaces.web.routes.seizures import HERE, namer
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures import queries, service
from ploughshare.registry.seizures.errors import SeizureMovedOn, SeizureUnfit
from ploughshare.registry.seizures.terms import SeizureEntry, Version
from ploughshare.registry.tracing.queries import trace_of_recovery
from ploughshare.registry.tracing.service.traces import open_trace
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.safeguards.access.queries import names_of
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import SeizureId

WRITES = {"needs": (Permission.SEIZURE_WRITE,)}
_MARKS = frozenset(field.name for field in fields(Marking)) - {"arm_type"}
_FIRST_ROW = {"items.1.kind": "arm", "items.1.quantity": "1"}


@get(HERE + "/new", sync_to_thread=True, opt=WRITES)
def new_seizure(visit: Here) -> Response[str]:
    """The form."""
    given = {**_FIRST_ROW, "trace": "yes"}
    if visit.asked("apprehension"):
        given["apprehension"] = visit.asked("apprehension") or ""
    return _form(visit, given)


@post(HERE + "/new", sync_to_thread=True, opt=WRITES)
def record_seizure(visit: Here) -> Response[str]:
    """Keep the event and put its arms before the tracing office; or add or take out a row of the form."""
    rows = _rows_changed(visit)
    if rows is not None:
        return _form(visit, rows)
    try:
        entry = _entry(visit)
        with visit.work() as work:
            made = service.record_seizure(work, id=work.new_id(SeizureId), entry=entry)
    except PloughshareError as error:
        return _form(visit, _typed(visit), error)
    if visit.given("trace") and visit.may(Permission.TRACE_OPEN):
        for item in made.items:
            if item.recovery is not None:
                _begin(visit, item.recovery)
    return visit.go(f"{HERE}/{made.id}?done=recorded")


@get(HERE + "/{seizure_id:str}/correct", sync_to_thread=True, opt=WRITES)
def correcting(visit: Here, seizure_id: FromPath[str]) -> Response[str]:
    """The form with what is kept."""
    with visit.work() as work:
        read = queries.seizure(work, SeizureId.parse(seizure_id))
    given = {**filled(read.seizure), "version": str(read.seizure.version)}
    return _form(visit, given, id=seizure_id)


@post(HERE + "/{seizure_id:str}/correct", sync_to_thread=True, opt=WRITES)
def correct_seizure(visit: Here, seizure_id: FromPath[str]) -> Response[str]:
    """Put a better version in place; a colleague's correction meanwhile is shown beside what was typed."""
    id = SeizureId.parse(seizure_id)
    rows = _rows_changed(visit)
    if rows is not None:
        return _form(visit, rows, id=seizure_id)
    version = visit.given("version") or ""
    try:
        entry = _entry(visit)
        with visit.work() as work:
            service.correct_seizure(
                work,
                id,
                version=int(version) if version.isdecimal() and len(version) < 9 else 0,
                entry=entry,
                reason=visit.given("reason") or "",
            )
    except SeizureMovedOn as error:
        return _moved_on(visit, id, error)
    except PloughshareError as error:
        return _form(visit, _typed(visit), error, id=seizure_id)
    return visit.go(f"{HERE}/{id}?done=corrected")


@post(HERE + "/{seizure_id:str}/trace", sync_to_thread=True, opt={"needs": (Permission.TRACE_OPEN,)})
def begin_traces(visit: Here, seizure_id: FromPath[str]) -> Response[str]:
    """Begin the trace of one arm of an event, or of each that is not traced yet."""
    id = SeizureId.parse(seizure_id)
    item = visit.given("item")
    with visit.work() as work:
        made = queries.seizure(work, id).seizure
        arms = [
            each.recovery
            for each in made.items
            if each.recovery is not None
            and item in {None, str(each.id)}
            and trace_of_recovery(work, each.recovery) is None
        ]
    begun = [_begin(visit, recovery) for recovery in arms]
    if item is not None and len(begun) == 1:
        return visit.go(f"/traces/{begun[0]}?recorded=yes")
    return visit.go(f"{HERE}/{id}?done=traced")


def _begin(visit: Visit, recovery: RecoveryId) -> TraceId:
    """One trace in a transaction of its own: an event may hold hundreds of arms."""
    with visit.work() as work:
        return open_trace(work, visit.node.desk, id=work.new_id(TraceId), recovery_id=recovery).id


def _moved_on(visit: Visit, id: SeizureId, error: SeizureMovedOn) -> Response[str]:
    """What was typed, beside what a colleague changed: saved again, it becomes the next version."""
    read = int(visit.given("version") or 0)
    with visit.work() as work:
        every = queries.versions(work, id)
        names = names_of(work, [each.seizure.recorded_by for each in every])
    newer = [each for each in every if each.seizure.version > read]
    given = {**_typed(visit), "version": str(every[-1].seizure.version)}
    return _form(visit, given, error, id=str(id), newer=newer, names=names)


def _entry(visit: Visit) -> SeizureEntry:
    """The entry of the form.

    Raises:
        SeizureUnfit: something cannot be read, or must be mended first: all of it at once.
    """
    reader = FormReader(visit)
    entry = reader.entry()
    if not reader.wrong:
        return entry
    with visit.work() as work:
        found = service.check_seizure(work, entry)
    unread = {field for field, _ in reader.wrong}
    wrong = [*reader.wrong]
    wrong += [(each.field, each.text) for each in found if each.stops and each.field not in unread]
    raise SeizureUnfit(wrong)


def _typed(visit: Visit) -> dict[str, str]:
    return {
        name: text
        for name in visit.form
        if name not in {"csrf", "do"} and (text := visit.given(name)) is not None
    }


def _rows_changed(visit: Visit) -> dict[str, str] | None:
    """The form with a row more or less, where that was asked; None where it was sent to be kept."""
    act = visit.given("do") or ""
    if act != "add" and not act.startswith("remove."):
        return None
    typed = _typed(visit)
    gone = int(act.partition(".")[2]) if act.partition(".")[2].isdecimal() else 0
    kept = [row for row in rows_of(typed) if row != gone]
    given = {name: value for name, value in typed.items() if not name.startswith("items.")}
    for number, row in enumerate(kept, 1):
        prefix = f"items.{row}."
        given |= {
            f"items.{number}.{name.removeprefix(prefix)}": value
            for name, value in typed.items()
            if name.startswith(prefix)
        }
    if act == "add" and len(kept) < ROWS_MOST:
        given |= {f"items.{len(kept) + 1}.kind": "arm", f"items.{len(kept) + 1}.quantity": "1"}
    return given


def _form(
    visit: Visit,
    given: Mapping[str, str],
    error: PloughshareError | None = None,
    *,
    id: str | None = None,
    newer: list[Version] | None = None,
    names: Mapping[AccountId, str] | None = None,
) -> Response[str]:
    problem = visit.problem(error) if error else None
    rows = rows_of(given) or [1]
    wrong: dict[str, str] = {}
    if isinstance(error, SeizureUnfit):
        for field, text in error.wrong:
            wrong.setdefault(_form_name(field, rows), translate(text, visit.language))
    elif problem is not None and isinstance(problem.facts.get("field"), str):
        wrong[str(problem.facts["field"])] = problem.detail
    facts: dict[str, Any] = {"given": given, "rows": rows, "wrong": wrong, "id": id}
    return visit.page(
        "seizures/form.html",
        status=problem.status if problem else 200,
        problem=problem,
        newer=newer or [],
        names=names or {},
        label=namer(visit),
        rows_most=ROWS_MOST,
        **facts,
    )


def _form_name(field: str, rows: list[int]) -> str:
    """Name of the form's field that a finding is about."""
    parts = field.split(".")
    if parts[0] != "items" or len(parts) < 3:
        return field
    position = int(parts[1])
    row = rows[position - 1] if position <= len(rows) else position
    name = parts[2]
    if name in _MARKS:
        name = f"mark.{name}"
    return f"items.{row}.{'diversion.established_by' if name == 'diversion' else name}"


HANDLERS = [new_seizure, record_seizure, correcting, correct_seizure, begin_traces]
