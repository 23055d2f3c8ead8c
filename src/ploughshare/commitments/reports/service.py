# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Keeps a report as it stands, lets a second person sign it, and takes what only people know."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.commitments.indicators.rules import digest_of
from ploughshare.commitments.reports import store
from ploughshare.commitments.reports.errors import (
    AnswerChanged,
    AnswerNotNumber,
    ChecksOpen,
    NothingMoved,
    ReasonNeeded,
    ReasonShort,
    ReportSigned,
    ReportUnknown,
    SecondSignerNeeded,
)
from ploughshare.commitments.reports.rules import figures_of, records_behind_all, shifts
from ploughshare.commitments.reports.rules.asking import asked_of
from ploughshare.commitments.reports.terms import REASON_LEAST, Given, Kept, Place, Report, ReportId
from ploughshare.kernel.text import one_line
from ploughshare.safeguards.access.queries import names_of
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

_REASON_MOST = 2000
WORDS_MOST = 4000
NUMBER_MOST = 10_000_000


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


def answer_report(
    work: Work, place: Place, question: str, *, amount: int | None, words: str | None, version: int
) -> Given:
    """Give a report what no record says: a number or words that it asks for, or why a figure differs.

    Args:
        question: which; `reason:KEY` for why a figure differs.
        amount: a number, or the difference that is explained; None if none.
        words: None, with no number, to take an answer back.
        version: of the answer that was seen; 0 for none.

    Raises:
        QuestionUnknown: the report does not ask for it.
        AnswerNotNumber: a number is asked for.
        ReasonShort: a reason says nothing.
        AnswerChanged: somebody gave another one meanwhile.
    """
    work.allow(Permission.REPORT_WRITE)
    asked = asked_of(place.kind, question)
    said = (words or "").strip()[:WORDS_MOST] or None
    if asked is not None and asked.number:
        if (amount is None and said is not None) or not 0 <= (amount or 0) <= NUMBER_MOST:
            raise AnswerNotNumber({"most": NUMBER_MOST})
        said = None
    elif asked is not None:
        amount = None
    elif said is not None and len(said) < REASON_LEAST:
        raise ReasonShort({"least": REASON_LEAST})
    before = store.given(work.connection, place).get(question)
    if (before.version if before else 0) != version:
        raise AnswerChanged(_changed(work, before))
    made = Given(question, version + 1, amount, said, work.mandate.actor, work.at)
    store.give(work.connection, place, made)
    facts = {"kind": place.kind.value, "year": place.year, "question": question, "version": made.version}
    work.record(Deed.REPORT_ANSWERED, None, facts)
    return made


def _changed(work: Work, now: Given | None) -> dict[str, str]:
    if now is None:
        return {"by": "?", "now": "?"}
    said = now.words or ("" if now.amount is None else str(now.amount))
    return {"by": names_of(work, [now.by]).get(now.by, str(now.by)), "now": said[:200]}
