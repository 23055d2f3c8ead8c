# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Keeps a report as it stands, and lets a second person sign it."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.commitments.indicators.rules import digest_of
from ploughshare.commitments.reports import store
from ploughshare.commitments.reports.errors import (
    ChecksOpen,
    NothingMoved,
    ReasonNeeded,
    ReportSigned,
    ReportUnknown,
    SecondSignerNeeded,
)
from ploughshare.commitments.reports.rules import figures_of, records_behind_all, shifts
from ploughshare.commitments.reports.terms import REASON_LEAST, Kept, Report, ReportId
from ploughshare.kernel.text import one_line
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

_REASON_MOST = 2000


def keep_report(work: Work, id: ReportId, report: Report, *, reason: str | None = None) -> Kept:
    """Keep a report with its figures and with how each record is counted in it.

    Args:
        report: as it was drawn just now.
        reason: why figures moved since the one that was kept before.

    Raises:
        NothingMoved: it is the same as the one that was kept before.
        ReasonNeeded: figures moved, and nobody says why.
    """
    work.allow(Permission.REPORT_WRITE)
    scope = report.scope
    last = store.newest(
        work.connection,
        report.kind,
        report.year,
        territory=scope.territory,
        marked_only=report.marked_only,
    )
    figures, records = figures_of(report), records_behind_all(report)
    words = one_line(reason or "")[:_REASON_MOST] or None
    if last is not None:
        moved = shifts(last.figures, figures)
        same = not moved and last.digest == digest_of(records) and last.as_at == report.as_at
        if same and last.report.scope == scope:
            raise NothingMoved({"number": last.number})
        if moved and (words is None or len(words) < REASON_LEAST):
            raise ReasonNeeded({"count": len(moved), "least": REASON_LEAST})
    kept = Kept(
        id,
        report.kind,
        report.year,
        report.as_at,
        scope.territory,
        report.marked_only,
        1 if last is None else last.number + 1,
        report.percent,
        figures,
        records,
        digest_of(records),
        replace(report, indicators=()),
        words if last is not None else None,
        work.mandate.actor,
        work.at,
    )
    store.add(work.connection, kept)
    facts = {"kind": kept.kind.value, "year": kept.year, "number": kept.number, "digest": kept.digest}
    work.record(Deed.REPORT_KEPT, id, facts)
    return kept


def sign_report(work: Work, id: ReportId) -> Kept:
    """Sign a report that another person kept.

    Raises:
        ReportUnknown: none such.
        ReportSigned: it is signed.
        SecondSignerNeeded: the actor kept it.
        ChecksOpen: a check that must hold does not.
    """
    work.allow(Permission.REPORT_SIGN)
    kept = store.get(work.connection, id)
    if kept is None:
        raise ReportUnknown()
    if kept.signed_at is not None:
        raise ReportSigned()
    if kept.made_by == work.mandate.actor:
        raise SecondSignerNeeded()
    failing = [each for each in kept.report.checks if each.stops and not each.holds]
    if failing:
        raise ChecksOpen({"count": len(failing), "first": failing[0].text.english()})
    store.sign(work.connection, id, by=work.mandate.actor, at=work.at)
    work.record(Deed.REPORT_SIGNED, id, {"digest": kept.digest})
    return replace(kept, signed_by=work.mandate.actor, signed_at=work.at)
