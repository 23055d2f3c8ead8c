# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The book of recoveries as an import fills it; see `registry.intake.ports.RecoveryBook`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ploughshare.crypto.digests import sha256
from ploughshare.kernel.countries import Country
from ploughshare.kernel.places import Place
from ploughshare.matching.markings.queries import read_identity
from ploughshare.registry.firearms.terms import BatchId, Loaded
from ploughshare.registry.intake.terms import BatchRow, RecoveryRow
from ploughshare.registry.recoveries import rules, store
from ploughshare.registry.recoveries.errors import CaseRequired
from ploughshare.registry.recoveries.terms import Imported, Recovery, RecoveryId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.claims import Provenance

CASE_IN_SOURCE = "case_reference"
"""Name under which `extra` keeps the source's own case number."""


class RecoveryBook:
    """Keeps recoveries that come in batches, under the case of the mandate."""

    def load(
        self, work: Work, batch_id: BatchId, *, rows: Sequence[RecoveryRow], provenance: Provenance
    ) -> Loaded:
        """Add the rows that are not held yet.

        Raises:
            CaseRequired: no case is open.
            CaseNotYours, CaseClosed: the case cannot be worked under.
        """
        loaded = self.compare(work, rows=rows)
        if work.mandate.case is None:
            raise CaseRequired()
        case = own_case(work, work.mandate.case)
        held = self._digests(work, rows)
        fresh = {(each.source, each.source_record): each for each in rows}
        added = [
            self._imported(work, case.id, each)
            for key, each in fresh.items()
            if each.source_record not in held[key[0]]
        ]
        store.add_many(work.connection, batch_id, added)
        return loaded

    def compare(self, work: Work, *, rows: Sequence[RecoveryRow]) -> Loaded:
        """What would become of the rows; nothing is written."""
        work.allow(Permission.RECOVERY_WRITE)
        held = self._digests(work, rows)
        added = repeated = 0
        differing: list[str] = []
        for each in rows:
            known = held[each.source]
            if each.source_record not in known:
                known[each.source_record] = each.content_digest
                added += 1
            elif known[each.source_record] == each.content_digest:
                repeated += 1
            else:
                differing.append(each.source_record)
        return Loaded(added, repeated, tuple(differing))

    def remove(self, work: Work, batch_id: BatchId, *, most: int) -> int:
        """Take back up to `most` rows of an unpublished batch; returns how many."""
        work.allow(Permission.RECOVERY_WRITE)
        return store.remove_batch(work.connection, batch_id, most=most)

    def rows(self, work: Work, batch_id: BatchId, *, after: bytes, most: int) -> list[BatchRow]:
        """Rows of an import, in an order that stays."""
        work.allow(Permission.RECOVERY_WRITE)
        found = store.batch_rows(work.connection, batch_id, after=after, most=most)
        return [BatchRow(id.value, record, (id,)) for id, record in found]

    def leave(self, work: Work, batch_id: BatchId, *, rows: Sequence[BatchRow]) -> None:
        """Take rows out of an import, so that they stay when it is undone."""
        work.allow(Permission.RECOVERY_WRITE)
        ids = [RecoveryId(each.key) for each in rows]
        store.leave_rows(work.connection, ids)
        digest = sha256(b"".join(each.value for each in ids)).hex()
        work.record(Deed.BATCH_WITHDRAWN, batch_id, {"step": "left", "count": len(ids), "ids_sha256": digest})

    def _digests(self, work: Work, rows: Sequence[RecoveryRow]) -> dict[str, dict[str, bytes | None]]:
        by_source: dict[str, list[str]] = defaultdict(list)
        for each in rows:
            by_source[each.source].append(each.source_record)
        return {
            source: store.digests(work.connection, source, records) for source, records in by_source.items()
        }

    def _imported(self, work: Work, case: CaseId, row: RecoveryRow) -> Imported:
        marking = rules.check_marking(row.marking)
        recovered_on, _ = rules.read_date(row.recovered_on, at=work.at)
        made = Recovery(
            work.new_id(RecoveryId),
            case,
            marking,
            recovered_on,
            row.recovered_on.strip()[:40] if row.recovered_on and row.recovered_on.strip() else None,
            Place(Country(row.country), row.subdivision, row.locality),
            row.reason,
            row.notes,
            row.source,
            row.source_record,
            work.at,
            work.mandate.actor,
        )
        extra = dict(row.extra or {})
        if row.case_reference:
            extra[CASE_IN_SOURCE] = row.case_reference
        key = rules.same_arm_key(read_identity(marking))
        return Imported(made, key, row.content_digest, extra)
