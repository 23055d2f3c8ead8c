# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of breaches and of the record of processing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.documents.forms import Given, Line, Told, Words
from ploughshare.interfaces.api.documents.retention import Version
from ploughshare.registry.privacy.terms import (
    BreachKind,
    BreachStage,
    DataBreach,
    Described,
    ProcessingRecord,
    Risk,
)
from ploughshare.safeguards.retention.terms import RetentionKind
from ploughshare.vocabulary.purposes import Purpose

Plain = Annotated[str, Meta(min_length=1, max_length=4000)]
Count = Annotated[int, Meta(ge=0, le=10**12)]


class BreachForm(Given, frozen=True, kw_only=True):
    """What happened, without a name. `subjects`: about how many of those whose data it is."""

    known_at: datetime
    since: date | None = None
    until: date | None = None
    kinds: Annotated[list[BreachKind], Meta(min_length=1, max_length=3)]
    what: Plain
    data: Annotated[list[RetentionKind], Meta(max_length=30)]
    records: Count | None = None
    subjects: Count | None = None
    effects: Plain
    measures: Plain
    risk: Risk


class ChangedBreach(BreachForm, frozen=True, kw_only=True):
    """The same, in place of what stood in the version that was read."""

    version: Version


class AuthorityTold(Given, frozen=True, kw_only=True):
    """When the supervisory authority was told, under which reference; `why_late` after 72 hours."""

    version: Version
    at: datetime
    reference: Line
    why_late: Words | None = None


class ConcernedTold(Given, frozen=True, kw_only=True):
    """When those whose data it is were told, or why not."""

    version: Version
    told_on: date | None = None
    not_told: Words | None = None


class PartnerTold(Given, frozen=True, kw_only=True):
    """Which node is told."""

    version: Version
    to: Line


class BreachClosing(Given, frozen=True, kw_only=True):
    """The version that was read."""

    version: Version


class NoticeDocument(Told, frozen=True, kw_only=True):
    """A partner that was told."""

    node: str
    message: str
    told_by: str
    told_at: datetime


class DataBreachDocument(Told, frozen=True, kw_only=True):
    """A breach; `node` tells of it where it is not our own. `due_at`: when 72 hours are over."""

    id: str
    number: str
    node: str | None
    known_at: datetime
    since: date | None
    until: date | None
    kinds: list[BreachKind]
    what: str
    data: list[RetentionKind]
    records: int | None
    subjects: int | None
    effects: str
    measures: str
    risk: Risk
    due_at: datetime | None
    stage: BreachStage
    version: int
    recorded_by: str
    recorded_at: datetime
    authority_told_at: datetime | None
    authority_reference: str | None
    why_late: str | None
    concerned_told_on: date | None
    concerned_not_told: str | None
    closed_at: datetime | None
    notices: list[NoticeDocument]


class NewProcessing(Given, frozen=True, kw_only=True):
    """A version of the record of processing: what people write. The activities are those of the node as it is
    set up. `after`: the version that was read, 0 before there is one."""

    after: Annotated[int, Meta(ge=0)]
    controller: Plain
    officer: Plain
    basis: Plain
    security: Plain
    remarks: Words | None = None


class ActivityDocument(Told, frozen=True, kw_only=True):
    """One activity. `span` is null where agreements say it."""

    kind: RetentionKind
    purposes: list[Purpose]
    recipients: list[str]
    span: str | None
    law: str
    automatic: bool


class ProcessingDocument(Told, frozen=True, kw_only=True):
    """A version of the record of processing."""

    version: int
    controller: str
    officer: str
    basis: str
    security: str
    remarks: str | None
    activities: list[ActivityDocument]
    made_by: str
    made_at: datetime


def described(data: BreachForm) -> Described:
    """What was written of a breach."""
    return Described(
        data.known_at,
        data.since,
        data.until,
        frozenset(data.kinds),
        data.what,
        frozenset(data.data),
        data.records,
        data.subjects,
        data.effects,
        data.measures,
        data.risk,
    )


def breach_document(made: DataBreach) -> DataBreachDocument:
    """A breach."""
    return DataBreachDocument(
        id=str(made.id),
        number=made.number,
        node=made.node,
        known_at=made.known_at,
        since=made.since,
        until=made.until,
        kinds=sorted(made.kinds, key=lambda each: each.value),
        what=made.what,
        data=sorted(made.data, key=lambda each: each.value),
        records=made.records,
        subjects=made.subjects,
        effects=made.effects,
        measures=made.measures,
        risk=made.risk,
        due_at=made.due_at,
        stage=made.stage,
        version=made.version,
        recorded_by=str(made.recorded_by),
        recorded_at=made.recorded_at,
        authority_told_at=made.authority_told_at,
        authority_reference=made.authority_reference,
        why_late=made.why_late,
        concerned_told_on=made.concerned_told_on,
        concerned_not_told=made.concerned_not_told,
        closed_at=made.closed_at,
        notices=[
            NoticeDocument(
                node=each.node, message=each.message, told_by=str(each.told_by), told_at=each.told_at
            )
            for each in made.notices
        ],
    )


def processing_document(made: ProcessingRecord) -> ProcessingDocument:
    """A version of the record."""
    return ProcessingDocument(
        version=made.version,
        controller=made.controller,
        officer=made.officer,
        basis=made.basis,
        security=made.security,
        remarks=made.remarks,
        activities=[
            ActivityDocument(
                kind=each.kind,
                purposes=list(each.purposes),
                recipients=list(each.recipients),
                span=str(each.span) if each.span else None,
                law=each.law,
                automatic=each.automatic,
            )
            for each in made.activities
        ],
        made_by=str(made.made_by),
        made_at=made.made_at,
    )
