# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The lots of an import, for whoever undoes it; see `ports.LoadedRows`."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.registry.ammunition import service as ammunition
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.terms import BatchRow
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.ammunition import LotId


class ImportedLots:
    """The register of ammunition."""

    def rows(self, work: Work, batch_id: BatchId, *, after: bytes, most: int) -> list[BatchRow]:
        """See `LoadedRows.rows`."""
        number = int.from_bytes(after, "big")
        found = ammunition.lots_of_batch(work, batch_id, after=number, most=most)
        return [BatchRow(number.to_bytes(8, "big"), record, (id,)) for number, id, record in found]

    def leave(self, work: Work, batch_id: BatchId, *, rows: Sequence[BatchRow]) -> None:
        """See `LoadedRows.leave`."""
        ids = [id for each in rows for id in each.subjects if isinstance(id, LotId)]
        ammunition.leave_lots(work, batch_id, ids=ids)

    def remove(self, work: Work, batch_id: BatchId, *, most: int) -> int:
        """See `LoadedRows.remove`."""
        removed = ammunition.remove_lots(work, batch_id, most=most)
        return removed or firearms.remove_batch_rows(work, batch_id, most=most)
