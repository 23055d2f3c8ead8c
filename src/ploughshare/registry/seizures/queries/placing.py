# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where an entry belongs and what becomes of it: for whatever writes events, by hand or from lists."""

from __future__ import annotations

from dataclasses import fields

from ploughshare.registry.recoveries import rules as recovery_rules
from ploughshare.registry.seizures import rules
from ploughshare.registry.seizures.errors import SeizureNeedsCase
from ploughshare.registry.seizures.terms import SeizedItem, Seizure, SeizureEntry
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.seizures import SeizureId

OF_EVENT = frozenset(
    {
        *("ground", "offence", "context", "border", "conveyance", "concealment", "concealment_notes"),
        *("origin", "transits", "destination", "persons", "check", "customs", "linked_goods", "notes"),
        *("apprehension", "place", "reference"),
    }
)
"""Fields of an entry that its record takes as they are."""


def case_for(work: Work, entry: SeizureEntry, case: CaseId | None) -> CaseId | None:
    """The case an entry stands under; None where it needs none and none is open.

    Raises:
        SeizureNeedsCase, CaseNotYours, CaseClosed.
    """
    if case is not None:
        return own_case(work, case).id
    if any(rules.needs_case(each) for each in entry.items):
        raise SeizureNeedsCase()
    return None


def as_record(
    work: Work,
    id: SeizureId,
    entry: SeizureEntry,
    items: tuple[SeizedItem, ...],
    *,
    case: CaseId | None,
    source: tuple[str, str] | None,
    version: int = 1,
    reason: str | None = None,
) -> Seizure:
    """A checked entry as a record of this moment."""
    on, _ = recovery_rules.read_date(entry.date_given, at=work.at)
    taken = {
        field.name: getattr(entry, field.name) for field in fields(SeizureEntry) if field.name in OF_EVENT
    }
    return Seizure(
        id=id,
        case=case,
        agency=entry.agency or work.mandate.agency,
        happened_on=on,
        date_given=entry.date_given[:40] if entry.date_given else None,
        context_found_on=rules.day_or_none(entry.context_found_given),
        items=items,
        source=source[0] if source else None,
        source_record=source[1] if source else None,
        recorded_at=work.at,
        recorded_by=work.mandate.actor,
        version=version,
        change_reason=reason,
        **taken,
    )
