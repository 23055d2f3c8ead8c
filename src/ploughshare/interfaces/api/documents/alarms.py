# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Alarms about arms that turned up, as clients send and get them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.documents.forms import Given, IdText, Told
from ploughshare.interfaces.api.documents.marks import MarkingDocument, marking_document
from ploughshare.registry.alarms.queries import AlarmView
from ploughshare.registry.alarms.service import Followed
from ploughshare.registry.alarms.terms import (
    AlarmState,
    Appearance,
    Appeared,
    ArmAlarm,
    Book,
    Grade,
    Standing,
    Window,
)

Words = Annotated[str, Meta(max_length=1000)]


class ArmAlarmDecision(Given, frozen=True, kw_only=True):
    """What an alarm is; the arm itself names the case that follows it up."""

    decision: AlarmState
    reason: Words
    case_id: IdText | None = None


class ArmAlarmDocument(Told, frozen=True, kw_only=True):
    """That an arm turned up which should lie elsewhere or not exist any more. It holds nothing of the arm."""

    id: str
    book: Book
    record_id: str | None
    standing: Standing
    appearance: Appearance
    subject_id: str
    grade: Grade
    raised_at: datetime
    due_at: datetime
    recorded_by: str | None
    stands: AlarmState
    reference: str
    partner: str | None
    told_at: datetime | None
    untold: str | None
    theirs: AlarmState | None
    theirs_at: datetime | None
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None
    case_id: str | None


class AppearedDocument(Told, frozen=True, kw_only=True):
    """Something that turned up, and within which days."""

    marking: MarkingDocument
    since: date | None
    until: date | None
    recorded_at: datetime


class RecordedArmDocument(Told, frozen=True, kw_only=True):
    """What the record says of the arm now."""

    standing: Standing
    marking: MarkingDocument
    since: date | None
    until: date | None
    recorded_at: datetime


class RecordedActDocument(Told, frozen=True, kw_only=True):
    """One act in the history of the record, and who did it."""

    what: str
    at: datetime
    by: str
    second: str | None
    signing: str | None


class ArmAlarmViewDocument(Told, frozen=True, kw_only=True):
    """An alarm with both its records, as far as the reader may see them."""

    alarm: ArmAlarmDocument
    recorded: RecordedArmDocument | None
    appeared: list[AppearedDocument]
    acts: list[RecordedActDocument]
    event_id: str | None
    trace_id: str | None


class FollowedDocument(Told, frozen=True, kw_only=True):
    """The trace of an arm that escaped, and whether its point of diversion could be kept."""

    trace_id: str
    diversion: bool


def arm_alarm_document(made: ArmAlarm) -> ArmAlarmDocument:
    """An alarm."""
    return ArmAlarmDocument(
        id=str(made.id),
        book=made.book,
        record_id=None if made.book is Book.PARTNER else str(made.record),
        standing=made.standing,
        appearance=made.appearance,
        subject_id=str(made.subject),
        grade=made.grade,
        raised_at=made.raised_at,
        due_at=made.due_at,
        recorded_by=str(made.recorded_by) if made.recorded_by else None,
        stands=made.state,
        reference=made.reference,
        partner=made.partner,
        told_at=made.told_at,
        untold=made.untold,
        theirs=made.theirs,
        theirs_at=made.theirs_at,
        decided_by=str(made.decided_by) if made.decided_by else None,
        decided_at=made.decided_at,
        reason=made.reason,
        case_id=str(made.case) if made.case else None,
    )


def arm_alarm_view_document(view: AlarmView) -> ArmAlarmViewDocument:
    """An alarm with both its records."""
    recorded = None
    if view.recorded is not None:
        since, until = _days(view.recorded.since)
        recorded = RecordedArmDocument(
            standing=view.recorded.standing,
            marking=marking_document(view.recorded.marking),
            since=since,
            until=until,
            recorded_at=view.recorded.recorded_at,
        )
    return ArmAlarmViewDocument(
        alarm=arm_alarm_document(view.alarm),
        recorded=recorded,
        appeared=[_appeared(each) for each in view.appeared],
        acts=[
            RecordedActDocument(
                what=each.what.value,
                at=each.at,
                by=str(each.by),
                second=str(each.second) if each.second else None,
                signing=each.signing.value if each.signing else None,
            )
            for each in view.acts
        ],
        event_id=str(view.event) if view.event else None,
        trace_id=str(view.trace) if view.trace else None,
    )


def _appeared(made: Appeared) -> AppearedDocument:
    since, until = _days(made.on)
    return AppearedDocument(
        marking=marking_document(made.marking), since=since, until=until, recorded_at=made.recorded_at
    )


def _days(window: Window | None) -> tuple[date | None, date | None]:
    return (None, None) if window is None else window.known


def followed_document(made: Followed) -> FollowedDocument:
    """What was begun for an arm that escaped."""
    return FollowedDocument(trace_id=str(made.trace), diversion=made.diversion)
