# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The arms of an import, for whoever undoes it; see `ports.LoadedRows`."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.terms import BatchRow
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.firearms import FirearmId


class ImportedArms:
    """The register of arms."""

    def rows(self, work: Work, batch_id: BatchId, *, after: bytes, most: int) -> list[BatchRow]:
        """See `LoadedRows.rows`."""
        number = int.from_bytes(after, "big")
        found = firearms.batch_rows(work, batch_id, after=number, most=most)
        return [BatchRow(number.to_bytes(8, "big"), record, (id,)) for number, id, record in found]

    def leave(self, work: Work, batch_id: BatchId, *, rows: Sequence[BatchRow]) -> None:
        """See `LoadedRows.leave`."""
        ids = [id for each in rows for id in each.subjects if isinstance(id, FirearmId)]
        firearms.leave_rows(work, batch_id, ids=ids)

    def remove(self, work: Work, batch_id: BatchId, *, most: int) -> int:
        """See `LoadedRows.remove`."""
        return firearms.remove_batch_rows(work, batch_id, most=most)
