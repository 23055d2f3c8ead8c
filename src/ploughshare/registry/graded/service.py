# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of graded reports: write, change, look again, make a form that may be told on, erase."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ploughshare.registry.graded import rules, store
from ploughshare.registry.graded.errors import (
    ReportChanged,
    ReportErased,
    ReportUnknown,
    ReportWithoutCase,
)
from ploughshare.registry.graded.terms import Body, Graded, Report, ReportId
from ploughshare.registry.intelligence import service as telling
from ploughshare.registry.intelligence.rules import check_source
from ploughshare.registry.intelligence.terms import Content, Statement, StatementId
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.errors import CaseNotYours
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import Handling, Release

AT_ONCE = 200


def write(
    work: Work,
    *,
    id: ReportId,
    body: Body,
    graded: Graded,
    handling: Handling,
    review_on: date,
    erase_on: date,
    source: str | None = None,
) -> Report:
    """Write a report down under the case of the mandate. Nobody is told by it.

    Args:
        body: as `rules.check_body` gives it.
        graded: as `rules.check_grade` gives it; kept as it is.
        source: the handler's reference of a source, never a name.

    Raises:
        ReportWithoutCase, CaseNotYours, CaseClosed, SourceNamed, DaysOfReportUnfit.
    """
    work.allow(Permission.INFORMATION_WRITE)
    if work.mandate.case is None:
        raise ReportWithoutCase()
    case = own_case(work, work.mandate.case)
    rules.check_days(review_on, erase_on, today=work.at.date())
    made = Report(
        id,
        case.id,
        body,
        graded,
        handling,
        check_source(source),
        review_on,
        erase_on,
        None,
        1,
        work.at,
        work.mandate.actor,
        None,
    )
    store.put(work.connection, made)
    work.record(Deed.GRADED_WRITTEN, id, {"case": str(case.id), "scheme": graded.scheme.value})
    return made


def change(work: Work, id: ReportId, *, body: Body, graded: Graded, version: int) -> Report:
    """Put better words or a better grade in place; the log keeps that it changed.

    Raises:
        ReportUnknown, ReportErased, ReportChanged, CaseNotYours, CaseClosed.
    """
    work.allow(Permission.INFORMATION_WRITE)
    found = _own(work, id)
    if found.version != version:
        raise ReportChanged()
    made = replace(found, body=body, graded=graded, version=version + 1)
    store.put(work.connection, made)
    work.record(Deed.GRADED_CHANGED, id, {"version": made.version})
    return made


def keep(work: Work, id: ReportId, *, review_on: date) -> Report:
    """Say that a report is still needed, and when somebody looks again. Its day of erasure stays.

    Raises:
        ReportUnknown, ReportErased, CaseNotYours, CaseClosed, DaysOfReportUnfit.
    """
    work.allow(Permission.INFORMATION_WRITE)
    found = _own(work, id)
    rules.check_days(review_on, found.erase_on, today=work.at.date())
    made = replace(found, review_on=review_on)
    store.put(work.connection, made)
    work.record(Deed.GRADED_CHANGED, id, {"review_on": review_on.isoformat()})
    return made


def make_tellable(
    work: Work, desk: Desk, id: ReportId, *, statement: StatementId, title: str, words: str
) -> Statement:
    """Make information of ours of a report, in words that say nothing of its source, to be told on by the
    way that all information goes. Its grade there is what the report's says in the 4x4 scheme at the least.

    Raises:
        ReportUnknown, ReportErased, CaseNotYours, CaseClosed, ReportUnfit.
        NotToBeTold: its grade says that it is probably false.
        and what `intelligence.service.write_statement` raises.
    """
    work.allow(Permission.INFORMATION_WRITE)
    found = _own(work, id)
    grade = rules.at_least(found.graded)
    content = Content(rules.check(title, "title"), rules.words(words, "words"), (), grade)
    release = Release(handling=found.handling, erase_on=found.erase_on)
    made = telling.write_statement(work, desk, id=statement, content=content, release=release)
    store.put(work.connection, replace(found, told_as=made.id))
    work.record(Deed.GRADED_SANITISED, id, {"statement": str(made.id), "grade": str(grade)})
    return made


def erase(work: Work, id: ReportId) -> None:
    """Take what a report says out for good, before its day.

    Raises:
        ReportUnknown, ReportErased, CaseNotYours, CaseClosed.
    """
    work.allow(Permission.INFORMATION_WRITE)
    _erase(work, _own(work, id))


def erase_ordered(work: Work, id: ReportId) -> None:
    """Take what a report says out before its day, because two persons ordered it."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    found = store.get(work.connection, id)
    if found is not None and found.erased_at is None:
        _erase(work, found)


def erase_due(work: Work) -> int:
    """Erase reports whose day has come, some at a time; returns how many. For the node itself."""
    found = store.to_erase(work.connection, by=work.at.date(), most=AT_ONCE)
    for each in found:
        _erase(work, each)
    return len(found)


def _erase(work: Work, found: Report) -> None:
    store.put(work.connection, replace(found, body=None, source=None, erased_at=work.at))
    work.record(Deed.GRADED_ERASED, found.id)


def _own(work: Work, id: ReportId) -> Report:
    found = store.get(work.connection, id)
    if found is None or not work.scope(Permission.INFORMATION_READ).holds(found.case):
        raise ReportUnknown()
    if found.erased_at is not None:
        raise ReportErased()
    if work.mandate.case != found.case:
        raise CaseNotYours()
    own_case(work, found.case)
    return found
