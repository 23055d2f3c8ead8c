# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One event with what can be said of it, and its versions."""

from __future__ import annotations

from itertools import pairwise

from ploughshare.kernel.text import Text
from ploughshare.registry.recoveries.rules import read_date
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures import rules, store
from ploughshare.registry.seizures.queries.sight import sight, within_sight
from ploughshare.registry.seizures.reference import RELEASE, trade_place
from ploughshare.registry.seizures.terms import (
    Elsewhere,
    Finding,
    ReadSeizure,
    SeizedItem,
    Seizure,
    SeizureEntry,
    Version,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId


def seizure(work: Work, id: SeizureId) -> ReadSeizure:
    """One event within reach, with what is odd in it and where else its arms stand.

    Raises:
        SeizureUnknown: none such, or not within reach.
    """
    work.allow(Permission.SEIZURE_READ)
    found = within_sight(work, id)
    work.record(Deed.SEIZURE_READ, id)
    return read(work, found)


def read(work: Work, found: Seizure) -> ReadSeizure:
    """What can be said of an event: for other rooms of this house, which check reach and record."""
    trouble = None
    if found.happened_on is None:
        _, trouble = read_date(found.date_given, at=found.recorded_at)
    return ReadSeizure(found, trouble, _remarks(found), _elsewhere(work, found))


def known(work: Work, id: SeizureId) -> Seizure | None:
    """One event for other rooms of this house, which check reach and record."""
    return store.get(work.connection, id, hidden=sight(work).hidden)


def known_item(work: Work, id: SeizedItemId) -> tuple[Seizure, SeizedItem] | None:
    """One thing with its event, for other rooms of this house, which check reach and record."""
    event = store.event_of_item(work.connection, id)
    found = known(work, event) if event is not None else None
    items = [each for each in found.items if each.id == id] if found is not None else []
    return (found, items[0]) if found is not None and items else None


def event_of_recovery(work: Work, id: RecoveryId) -> SeizureId | None:
    """The event in which a recovered arm was taken: for readers of that recovery, so not logged."""
    return store.by_recovery(work.connection, id)


def versions(work: Work, id: SeizureId) -> list[Version]:
    """Every version of an event, the first one first, each with what it changed.

    Raises:
        SeizureUnknown: none such, or not within reach.
    """
    work.allow(Permission.SEIZURE_READ)
    found = within_sight(work, id)
    every = [*store.earlier(work.connection, id), found]
    work.record(Deed.SEIZURE_READ, id, {"versions": len(every)})
    told = [Version(every[0], ())]
    for before, after in pairwise(every):
        told.append(Version(after, rules.changed_fields(before, after)))
    return told


def _remarks(found: Seizure) -> tuple[tuple[str, Text], ...]:
    first_day = found.happened_on.period.since if found.happened_on else None
    checked = rules.check_entry(rules.entry_of(found), happened_on=first_day, today=found.recorded_at.date())
    checked += unknown_codes(rules.entry_of(found))
    return tuple((each.field, each.text) for each in checked)


def unknown_codes(entry: SeizureEntry) -> list[Finding]:
    """Places of an entry that the list of places in trade does not have."""
    return [
        rules.unknown_code(field, code, release=RELEASE)
        for field, code in rules.codes_of(entry)
        if trade_place(code) is None
    ]


def _elsewhere(work: Work, found: Seizure) -> tuple[Elsewhere, ...]:
    """Arms that stand in other events. Of one out of reach only whom to speak to is said, and nothing where
    its owner asked for silence."""
    seen = sight(work)
    shown = []
    for item, other, keeper, unit in store.same_arms(work.connection, found.id, hidden=seen.hidden):
        if seen.holds(other, keeper, unit):
            shown.append(Elsewhere(item, other.id, other.recorded_by, other.agency, other.recorded_at))
            continue
        bare = cases.bare_case(work, other.case) if other.case is not None else None
        if bare is not None and not bare.silent and bare.closed_at is None:
            shown.append(Elsewhere(item, None, other.recorded_by, bare.agency, other.recorded_at))
    if shown:
        work.record(Deed.LEAD_SHOWN, found.id, {"contacts": len(shown)})
    return tuple(shown)


def event_by_record(work: Work, source: str, record: str) -> SeizureId | None:
    """The event that a list or a phone gave under a number: for whoever brings it again, so not logged."""
    return store.by_record(work.connection, source, record)


def digest_by_record(work: Work, source: str, record: str) -> bytes | None:
    """The digest of what was first given under a number; None if none was kept. Corrections leave it as it
    is: it tells whether the same comes again, not what the event says now."""
    return store.batches.event_digests(work.connection, source, [record]).get(record)
