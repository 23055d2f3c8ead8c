# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Correcting an event: a new version with its reason, the old one kept, nobody's work overwritten."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.attachments import service as attachments
from ploughshare.kernel.text import one_line
from ploughshare.registry.seizures import rules, store
from ploughshare.registry.seizures.errors import (
    ItemUnknown,
    NothingCorrected,
    ReasonForChangeMissing,
    SeizureMovedOn,
)
from ploughshare.registry.seizures.queries.placing import as_record, case_for
from ploughshare.registry.seizures.queries.sight import within_sight
from ploughshare.registry.seizures.service.recording import (
    arm_keys,
    checked,
    kept_item,
    take_out,
)
from ploughshare.registry.seizures.terms import CustomsDetails, ItemEntry, SeizedItem, Seizure, SeizureEntry
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

REASON_MOST = 400


def correct_seizure(work: Work, id: SeizureId, *, version: int, entry: SeizureEntry, reason: str) -> Seizure:
    """Put a corrected version in place; its arms' recoveries follow, so that hit check and trace see it.

    Things of the entry that carry an id are those of the event, corrected; the others are new; things of the
    event that the entry does not name are taken out. `rules.entry_of` gives the entry of a record to start
    from.

    Args:
        version: the version that the actor read.
        reason: why it is corrected.

    Raises:
        SeizureUnknown: none such, or not within reach.
        SeizureMovedOn: a colleague corrected it meanwhile.
        ReasonForChangeMissing, NothingCorrected, SeizureUnfit, SeizureNeedsCase.
        ItemUnknown: a thing is none of this event.
        ItemTraced: a thing that is traced would be taken out.
        CaseNotYours, CaseClosed: its case cannot be worked under.
    """
    work.allow(Permission.SEIZURE_WRITE)
    before = within_sight(work, id, Permission.SEIZURE_WRITE)
    if before.version != version:
        raise SeizureMovedOn(
            {
                "version": before.version,
                "at": before.recorded_at.isoformat(timespec="minutes"),
                "by": str(before.recorded_by),
            }
        )
    words = one_line(reason)[:REASON_MOST]
    if not words:
        raise ReasonForChangeMissing({"field": "reason"})
    entry, _ = checked(work, _completed(before, entry))
    case = case_for(work, entry, before.case or work.mandate.case)
    items = _items(work, before, entry, case)
    source = (before.source, before.source_record) if before.source and before.source_record else None
    after = as_record(
        work, id, entry, items, case=case, source=source, version=before.version + 1, reason=words
    )
    after = _days_kept(before, after, entry)
    changed = rules.changed_fields(before, after)
    if not changed:
        raise NothingCorrected()
    store.replace(work.connection, before, after, keys=arm_keys(items))
    work.record(Deed.SEIZURE_CORRECTED, id, {"version": after.version, "fields": len(changed)})
    return after


def _completed(before: Seizure, entry: SeizureEntry) -> SeizureEntry:
    """The entry with what no form asks for: the agency, and the digest of the X-ray image."""
    digest = before.customs.xray_digest if before.customs is not None else None
    if digest is not None and (entry.customs is None or entry.customs.xray_digest is None):
        entry = replace(entry, customs=replace(entry.customs or CustomsDetails(), xray_digest=digest))
    return replace(entry, agency=entry.agency or before.agency)


def _days_kept(before: Seizure, after: Seizure, entry: SeizureEntry) -> Seizure:
    """Days that were not corrected stay as their list wrote them."""
    was = rules.entry_of(before)
    if entry.date_given == was.date_given:
        after = replace(after, date_given=before.date_given, happened_on=before.happened_on)
    if entry.context_found_given == was.context_found_given:
        after = replace(after, context_found_on=before.context_found_on)
    return after


def _items(work: Work, before: Seizure, entry: SeizureEntry, case: CaseId | None) -> tuple[SeizedItem, ...]:
    held = {each.id: each for each in before.items}
    named = [each.id for each in entry.items if each.id is not None]
    if len(set(named)) != len(named) or any(each not in held for each in named):
        raise ItemUnknown()
    for gone in before.items:
        if gone.id in named:
            continue
        if gone.recovery is not None:
            take_out(work, gone.recovery, gone.position)
        attachments.erase_files(work, gone.id)
    return tuple(
        kept_item(work, each, position, event=entry, case=case, before=_before(held, each))
        for position, each in enumerate(entry.items, 1)
    )


def _before(held: dict[SeizedItemId, SeizedItem], entry: ItemEntry) -> SeizedItem | None:
    return held[entry.id] if entry.id is not None else None
