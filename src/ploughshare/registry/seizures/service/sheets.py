# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of our own export that come back: as they were, or changed, and then corrections with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import MalformedId
from ploughshare.registry.firearms.terms import Loaded
from ploughshare.registry.intake.rules.leaving_seizures import texts_of_seizure
from ploughshare.registry.intake.terms import SeizureRow
from ploughshare.registry.seizures.errors import NothingCorrected
from ploughshare.registry.seizures.queries.sheets import held_row
from ploughshare.registry.seizures.rules.sheets import corrected_event, corrected_item
from ploughshare.registry.seizures.service.correcting import correct_seizure
from ploughshare.registry.seizures.terms import Seizure
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def compare_held(work: Work, *, rows: Sequence[SeizureRow], reason: str | None) -> Loaded:
    """What would become of rows of an export; nothing is written.

    A row that says what the record says now is a repeated one. A changed row is a correction if a reason is
    given and nobody corrected the event since it was exported; else it is held otherwise.
    """
    work.allow(Permission.SEIZURE_WRITE)
    repeated = corrected = 0
    differing = []
    for row in rows:
        found = _held(work, row)
        changed = _changed(row, found[1]) if found else frozenset()
        beside = found is not None and _same_beside(row, found[1])
        if beside and not changed:
            repeated += 1
        elif found and beside and _may_correct(work, row, found[0], reason):
            corrected += 1
        else:
            differing.append(row.source_record)
    return Loaded(0, repeated, tuple(differing), corrected)


def correct_held(work: Work, *, rows: Sequence[SeizureRow], reason: str | None) -> Loaded:
    """Put what was changed in rows of an export in place, as corrections with their reason.

    Raises:
        what `correct_seizure` raises.
    """
    told = compare_held(work, rows=rows, reason=reason)
    for row in rows:
        found = _held(work, row)
        changed = _changed(row, found[1]) if found else frozenset()
        if not found or not changed or reason is None or row.source_record in told.differing:
            continue
        event = found[0]
        entry = corrected_event(event, row, changed)
        items = tuple(
            corrected_item(item, row, changed) if str(item.id) == row.held else entry.items[place]
            for place, item in enumerate(event.items)
        )
        try:
            correct_seizure(
                work, event.id, version=event.version, entry=replace(entry, items=items), reason=reason
            )
        except NothingCorrected:
            continue
    return told


def _held(work: Work, row: SeizureRow) -> tuple[Seizure, SeizureRow] | None:
    try:
        return held_row(work, row.held or "")
    except (MalformedId, PloughshareError):
        return None


def _changed(row: SeizureRow, held: SeizureRow) -> frozenset[str]:
    """Our columns in which a row says otherwise than the record."""
    told, now = row.told or {}, texts_of_seizure(held)
    return frozenset(column for column in row.columns if told.get(column) != now.get(column))


def _same_beside(row: SeizureRow, held: SeizureRow) -> bool:
    """Whether what is kept beside a thing is as it was; a sheet does not change it."""
    return dict(row.extra or {}) == dict(held.extra or {})


def _may_correct(work: Work, row: SeizureRow, event: Seizure, reason: str | None) -> bool:
    """Whether the event is as it was exported, or was corrected since by an earlier row of this sheet."""
    if reason is None:
        return False
    own = event.change_reason == reason and event.recorded_by == work.mandate.actor
    return event.version == row.held_version or own
