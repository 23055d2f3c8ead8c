# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of the audit log and of reviews."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta

from ploughshare.interfaces.api.documents.forms import Given, Told
from ploughshare.safeguards.audit.terms import Draw, Recorded, Review, Verification
from ploughshare.safeguards.work import AccountId

Names = Mapping[AccountId, str]
"""Display names by account."""

Said = Annotated[str, Meta(max_length=4000)]


class Justification(Given, frozen=True, kw_only=True):
    """Why one looked."""

    words: Said


class GivenFinding(Given, frozen=True, kw_only=True):
    """Whether a justification is accepted; a refusal needs a remark."""

    accepted: bool
    remark: Said | None = None


class EntryDocument(Told, frozen=True, kw_only=True):
    """An entry of the log. `index` is null while it has no place yet."""

    entry_id: str
    index: int | None
    at: datetime
    deed: str
    actor: str
    actor_name: str | None
    agency: str
    purpose: str
    case: str | None
    recovery: str | None
    subject_noun: str | None
    subject: str | None
    facts: dict[str, Any]
    basis: str | None
    break_glass: str | None
    draw: Draw | None
    sealed: bool


class ReviewDocument(Told, frozen=True, kw_only=True):
    """A deed before a supervisor."""

    entry: EntryDocument
    actor: str
    actor_name: str | None
    drawn_at: datetime
    loud: bool
    justification: str | None
    justified_at: datetime | None
    decided_by: str | None
    decided_by_name: str | None
    decided_at: datetime | None
    accepted: bool | None
    remark: str | None


class ReviewsDocument(Told, frozen=True, kw_only=True):
    """Drawn deeds, loud ones first, then newest first."""

    items: list[ReviewDocument]


class BrokenDocument(Told, frozen=True, kw_only=True):
    """The first broken entry."""

    index: int
    entry_id: str | None
    fault: str


class VerificationDocument(Told, frozen=True, kw_only=True):
    """Result of re-checking the whole log."""

    sound: bool
    entries: int
    checkpoints: int
    pending: int
    breaks: int
    unread: int
    finding: BrokenDocument | None


def entry_document(each: Recorded, names: Names) -> EntryDocument:
    """An entry, with the name its account has now; null for the node itself."""
    return EntryDocument(
        entry_id=str(each.entry_id),
        index=each.index,
        at=each.at,
        deed=each.deed,
        actor=each.actor,
        actor_name=names.get(AccountId.parse(each.actor)),
        agency=each.agency,
        purpose=each.purpose,
        case=each.case,
        recovery=each.recovery,
        subject_noun=each.subject_noun,
        subject=each.subject,
        facts=dict(each.facts),
        basis=each.basis,
        break_glass=each.break_glass,
        draw=each.draw,
        sealed=each.sealed,
    )


def review_document(each: Review, names: Names) -> ReviewDocument:
    """A drawn deed."""
    return ReviewDocument(
        entry=entry_document(each.entry, names),
        actor=str(each.actor),
        actor_name=names.get(each.actor),
        drawn_at=each.drawn_at,
        loud=each.loud,
        justification=each.justification,
        justified_at=each.justified_at,
        decided_by=str(each.decided_by) if each.decided_by else None,
        decided_by_name=names.get(each.decided_by) if each.decided_by else None,
        decided_at=each.decided_at,
        accepted=each.accepted,
        remark=each.remark,
    )


def verification_document(result: Verification) -> VerificationDocument:
    """Result of re-checking."""
    found = result.finding
    return VerificationDocument(
        sound=result.sound,
        entries=result.entries,
        checkpoints=result.checkpoints,
        pending=result.pending,
        breaks=result.breaks,
        unread=result.unread,
        finding=BrokenDocument(index=found.index, entry_id=found.entry_id, fault=found.fault.value)
        if found
        else None,
    )
