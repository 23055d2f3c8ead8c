# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The book of seizures as an import fills it; see `registry.intake.ports.SeizureBook`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache

from ploughshare.exchange.attachments.queries import files_of_many
from ploughshare.exchange.attachments.service import erase_files
from ploughshare.kernel.text import Text
from ploughshare.matching.markings.queries import read_identity
from ploughshare.registry.firearms.terms import BatchId, Loaded
from ploughshare.registry.intake.terms import BatchRow, EventCells, ItemCells, SeizureRow
from ploughshare.registry.recoveries import rules as recovery_rules
from ploughshare.registry.recoveries import service as recoveries
from ploughshare.registry.recoveries.terms import Recovery, RecoveryId
from ploughshare.registry.seizures import rules, store
from ploughshare.registry.seizures.errors import SeizureUnfit
from ploughshare.registry.seizures.queries.placing import as_record, case_for
from ploughshare.registry.seizures.rules.imported import event_entry, field_of_row, item_entry
from ploughshare.registry.seizures.store.batches import ImportedEvent, ImportedItem
from ploughshare.registry.seizures.terms import Finding, ItemEntry, SeizedItem, SeizureEntry
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.seizures import ItemKind, Quantity, SeizedItemId, SeizureId, Unit

_THINGS, _CHECKS = b"\x00", b"\x01"
"""First byte of a row's key: things of an import come before its checks that found nothing."""
_JUDGED_MOST = 2000
"""Rows that stay judged: each is judged while its list is read, and loaded a chunk later."""
_NAMES = tuple(field.name for field in fields(ItemEntry) if field.name != "id")


class SeizureBook:
    """Keeps seizures that come in batches, under the case of the mandate."""

    def faults(self, row: SeizureRow, *, today: date) -> Sequence[tuple[str, Text, bool]]:
        """See `SeizureBook.faults`."""
        _, findings = _judged(row.event, row.item, today)
        return [(field_of_row(each.field), each.text, each.stops) for each in findings]

    def load(
        self, work: Work, batch_id: BatchId, *, rows: Sequence[SeizureRow], provenance: Provenance
    ) -> Loaded:
        """Add the rows that are not held yet; a row of an event that is held adds its thing to it.

        Raises:
            SeizureNeedsCase: arms, but no case is open.
            CaseNotYours, CaseClosed: the case cannot be worked under.
            SeizureUnfit: a row that `faults` would have kept out.
        """
        loaded = self.compare(work, rows=rows)
        held = self._held(work, rows)
        fresh = {_key(each): each for each in rows if _number(each) not in held[_table(each)]}
        _Loading(work, batch_id).add(list(fresh.values()))
        return loaded

    def compare(self, work: Work, *, rows: Sequence[SeizureRow]) -> Loaded:
        """What would become of the rows; nothing is written."""
        work.allow(Permission.SEIZURE_WRITE)
        held = self._held(work, rows)
        added = repeated = 0
        differing: list[str] = []
        for each in rows:
            known = held[_table(each)]
            number = _number(each)
            if number not in known:
                known[number] = each.content_digest
                added += 1
            elif known[number] == each.content_digest:
                repeated += 1
            else:
                differing.append(each.source_record)
        return Loaded(added, repeated, tuple(differing))

    def remove(self, work: Work, batch_id: BatchId, *, most: int) -> int:
        """Take back up to `most` things of a batch with their recovered arms, then events left empty; returns
        how many."""
        work.allow(Permission.SEIZURE_WRITE)
        removed, gone = store.batches.remove_batch(work.connection, batch_id, most=most)
        recoveries.take_back_batch(work, gone)
        if not removed:
            store.batches.leave_events(work.connection, batch_id)
        pictured = files_of_many(work, removed)
        for id in removed:
            if id.value in pictured:
                erase_files(work, id)
        return len(removed)

    def quantity(self, text: str, *, kind: ItemKind, unit: Unit | None) -> Quantity:
        """See `SeizureRules.quantity`."""
        return rules.read_quantity(text, kind=kind, unit=unit)

    def rows(self, work: Work, batch_id: BatchId, *, after: bytes, most: int) -> list[BatchRow]:
        """Things of an import, then its checks that found nothing, in an order that stays."""
        work.allow(Permission.SEIZURE_WRITE)
        found: list[BatchRow] = []
        if after[:1] != _CHECKS:
            first = SeizedItemId(after[1:] or bytes(16))
            for id, event, arm, record in store.batches.batch_items(
                work.connection, batch_id, after=first, most=most
            ):
                subjects = (id, event) if arm is None else (id, event, arm)
                found.append(BatchRow(_THINGS + id.value, record or str(id), subjects))
            after = _CHECKS
        if len(found) < most:
            first_check = SeizureId(after[1:] or bytes(16))
            checks = store.batches.batch_checks(
                work.connection, batch_id, after=first_check, most=most - len(found)
            )
            found += [
                BatchRow(_CHECKS + id.value, record or str(id), (id,), alone) for id, record, alone in checks
            ]
        return found

    def leave(self, work: Work, batch_id: BatchId, *, rows: Sequence[BatchRow]) -> None:
        """Take rows out of an import, so that they stay with their events when it is undone."""
        work.allow(Permission.SEIZURE_WRITE)
        ids = [id for each in rows for id in each.subjects]
        things = [id for id in ids if isinstance(id, SeizedItemId)]
        events = list(dict.fromkeys(id for id in ids if isinstance(id, SeizureId)))
        store.batches.leave_rows(work.connection, things, events)
        recoveries.leave_batch(work, batch_id, [id for id in ids if isinstance(id, RecoveryId)])

    def _held(
        self, work: Work, rows: Sequence[SeizureRow]
    ) -> dict[tuple[str, bool], dict[str, bytes | None]]:
        numbers: dict[tuple[str, bool], list[str]] = defaultdict(list)
        for each in rows:
            numbers[_table(each)].append(_number(each))
        reads = {True: store.batches.item_digests, False: store.batches.event_digests}
        return {
            (source, has_item): reads[has_item](work.connection, source, records)
            for (source, has_item), records in numbers.items()
        }


def _table(row: SeizureRow) -> tuple[str, bool]:
    """Where a row is looked for: its list, and whether among things or events."""
    return row.source, row.item is not None


def _number(row: SeizureRow) -> str:
    return row.source_record if row.item is not None else row.event_record


def _key(row: SeizureRow) -> tuple[str, bool, str]:
    return (*_table(row), _number(row))


@lru_cache(maxsize=_JUDGED_MOST)
def _judged(
    event: EventCells, item: ItemCells | None, today: date
) -> tuple[SeizureEntry, tuple[Finding, ...]]:
    """The entry that a row would be, and what is to be said of it."""
    items = (item_entry(item),) if item is not None else ()
    entry = rules.cleaned(event_entry(event, items))
    on = event.happened_on
    return entry, tuple(rules.check_entry(entry, happened_on=on.period.since if on else None, today=today))


class _Loading:
    """The rows of one chunk on their way into the tables."""

    def __init__(self, work: Work, batch_id: BatchId) -> None:
        self._work = work
        self._batch = batch_id
        self._today = work.at.date()
        self._events: list[ImportedEvent] = []
        self._items: list[ImportedItem] = []
        self._arms: list[tuple[Recovery, str | None]] = []
        self._case: CaseId | None = None
        self._case_known = False

    def add(self, rows: Sequence[SeizureRow]) -> None:
        """Write what the rows bring."""
        ids = self._known_events(rows)
        positions = store.batches.last_positions(self._work.connection, list(ids.values()))
        for row in rows:
            entry = self._checked(row)
            key = (row.source, row.event_record)
            if key not in ids:
                ids[key] = self._event(row, entry)
            if entry.items:
                positions[ids[key]] = positions.get(ids[key], 0) + 1
                self._item(row, entry, ids[key], positions[ids[key]])
        mandate = self._work.mandate
        recoveries.enter_batch(self._work, self._batch, self._arms)
        store.batches.add_many(
            self._work.connection,
            self._batch,
            self._events,
            self._items,
            keeper=mandate.agency,
            unit=mandate.unit,
        )

    def _known_events(self, rows: Sequence[SeizureRow]) -> dict[tuple[str, str], SeizureId]:
        numbers: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            numbers[row.source].append(row.event_record)
        return {
            (source, record): id
            for source, records in numbers.items()
            for record, id in store.batches.events_by_record(
                self._work.connection, source, list(dict.fromkeys(records))
            ).items()
        }

    def _checked(self, row: SeizureRow) -> SeizureEntry:
        entry, findings = _judged(row.event, row.item, self._today)
        wrong = [(each.field, each.text) for each in findings if each.stops]
        if wrong:
            raise SeizureUnfit(wrong)
        return entry

    def _case_of(self, entry: SeizureEntry) -> CaseId | None:
        if not self._case_known or self._case is None:
            self._case = case_for(self._work, entry, self._work.mandate.case)
            self._case_known = True
        return self._case

    def _event(self, row: SeizureRow, entry: SeizureEntry) -> SeizureId:
        id = self._work.new_id(SeizureId)
        source = (row.source, row.event_record)
        made = as_record(self._work, id, entry, (), case=self._case_of(entry), source=source)
        # A list knows its dates better than our reading of the words it used for them.
        made = replace(made, happened_on=row.event.happened_on)
        alone = not entry.items
        digest = row.content_digest if alone else None
        self._events.append(ImportedEvent(made, digest, dict(row.extra or {}) if alone else {}))
        return id

    def _item(self, row: SeizureRow, entry: SeizureEntry, event: SeizureId, position: int) -> None:
        given, case = entry.items[0], self._case_of(entry)
        arm, key = None, None
        if case is not None and rules.is_traced(given):
            arm = recoveries.prepared(
                self._work,
                case=case,
                marking=rules.marks_to_trace(given),
                date_given=entry.date_given,
                place=entry.place,
                reason=rules.reason_of(entry.ground, entry.apprehension),
                rounds=rules.rounds_of(given),
                notes=given.notes,
            )
            arm = replace(arm, recovered_on=row.event.happened_on)
            key = recovery_rules.same_arm_key(read_identity(arm.marking))
            self._arms.append((arm, key))
        made = SeizedItem(
            id=self._work.new_id(SeizedItemId),
            position=position,
            recovery=arm.id if arm is not None else None,
            **{name: getattr(given, name) for name in _NAMES},
        )
        extra = dict(row.extra or {})
        self._items.append(
            ImportedItem(event, made, key, row.source, row.source_record, row.content_digest, extra)
        )
