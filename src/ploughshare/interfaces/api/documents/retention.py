# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of how long records are kept, and of the review of what is kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, field

from ploughshare.interfaces.api.documents.forms import Given, Line, Told
from ploughshare.safeguards.retention.terms import (
    Bound,
    Cause,
    Held,
    Order,
    OrderState,
    RetentionKind,
    RunsFrom,
    TermChange,
    Way,
)

Reason = Annotated[str, Meta(min_length=1, max_length=1000)]
Version = Annotated[int, Meta(ge=1, description="The version that was read; a newer one is a conflict.")]
SpanText = Annotated[str, Meta(min_length=3, max_length=16, description="`P10Y`, `P90D` or `P1Y30D`.")]


class NewTerm(Given, frozen=True, kw_only=True):
    """Another time of keeping for a kind, within what law lets a node set."""

    kind: RetentionKind
    span: SpanText
    reason: Reason


class TermDecision(Given, frozen=True, kw_only=True):
    """Whether a second person confirms what was proposed for a kind."""

    kind: RetentionKind
    confirm: bool


class NewOrder(Given, frozen=True, kw_only=True):
    """A record that is to be looked at: its id or reference, exactly. Nothing is searched beside it."""

    kind: RetentionKind
    reference: Line


class KeepForm(Given, frozen=True, kw_only=True):
    """Why a record is kept, and when somebody looks again."""

    version: Version
    reason: Reason
    look_on: date


class ErasureProposal(Given, frozen=True, kw_only=True):
    """Why a record is to be erased."""

    version: Version
    reason: Reason


class ErasureDecision(Given, frozen=True, kw_only=True):
    """Whether a second person confirms; `reason` where it is sent back."""

    version: Version
    confirm: bool
    reason: Annotated[str, Meta(max_length=1000)] = ""


class TermChangeDocument(Told, frozen=True, kw_only=True):
    """A time that was set, or that waits for a second person."""

    id: str
    kind: RetentionKind
    span: str
    reason: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    confirmed: bool | None


class RetentionDocument(Told, frozen=True, kw_only=True):
    """How long a kind is kept here. `span` is null where agreements say it; `limit` is the least or the most
    that may be set, by `bound`."""

    kind: RetentionKind
    way: Way
    runs_from: RunsFrom
    bound: Bound
    span: str | None
    limit: str | None
    law: str
    why: str
    set_by: TermChangeDocument | None
    waiting: TermChangeDocument | None


class OrderDocument(Told, frozen=True, kw_only=True):
    """A record that is or was looked at; never what it says. `proof`: place to whether nothing of it is left
    there."""

    id: str
    kind: RetentionKind
    subject: str
    reference: str
    cause: Cause
    origin: str | None
    standing: OrderState
    version: int
    opened_at: datetime
    reason: str | None
    proposed_by: str | None
    proposed_at: datetime | None
    decided_by: str | None
    decided_at: datetime | None
    look_on: date | None
    held_by: str | None
    erased_at: datetime | None
    proof: dict[str, bool] = field(default_factory=dict)


def change_document(made: TermChange) -> TermChangeDocument:
    """A change of a time."""
    return TermChangeDocument(
        id=str(made.id),
        kind=made.kind,
        span=str(made.span),
        reason=made.reason,
        proposed_by=str(made.proposed_by),
        proposed_at=made.proposed_at,
        decided_by=str(made.decided_by) if made.decided_by else None,
        decided_at=made.decided_at,
        confirmed=made.confirmed,
    )


def retention_document(held: Held) -> RetentionDocument:
    """The time of a kind."""
    rule = held.rule
    return RetentionDocument(
        kind=rule.kind,
        way=rule.way,
        runs_from=rule.runs_from,
        bound=rule.bound,
        span=str(held.span) if held.span else None,
        limit=str(rule.limit) if rule.limit else None,
        law=rule.law,
        why=rule.why,
        set_by=change_document(held.set_by) if held.set_by else None,
        waiting=change_document(held.waiting) if held.waiting else None,
    )


def order_document(made: Order) -> OrderDocument:
    """One entry of the review."""
    return OrderDocument(
        id=str(made.id),
        kind=made.kind,
        subject=str(made.subject),
        reference=made.reference,
        cause=made.cause,
        origin=str(made.origin) if made.origin else None,
        standing=made.state,
        version=made.version,
        opened_at=made.opened_at,
        reason=made.reason,
        proposed_by=str(made.proposed_by) if made.proposed_by else None,
        proposed_at=made.proposed_at,
        decided_by=str(made.decided_by) if made.decided_by else None,
        decided_at=made.decided_at,
        look_on=made.look_on,
        held_by=made.held_by,
        erased_at=made.erased_at,
        proof=dict(made.proof),
    )
