# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The lake of one node: written at night, a part at a time, and rid of what was erased."""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.sealing import lake_files, lake_folder
from ploughshare.kernel.ids import Id
from ploughshare.registry.firearms import queries as firearms
from ploughshare.registry.firearms import store as firearm_store
from ploughshare.registry.recoveries import store as recovery_store
from ploughshare.registry.seizures import store as seizure_store
from ploughshare.registry.tracing.store import outgoing
from ploughshare.safeguards.deeds import Deed
from ploughshare.storage.errors import LakeKindUnknown
from ploughshare.storage.lake import PART_MOST, Lake, Standing, cuts
from ploughshare.storage.shelves import Key, Shelf

log = logging.getLogger("ploughshare.lake")

SHELVES: Sequence[Shelf] = (
    *firearm_store.SHELVES,
    *recovery_store.SHELVES,
    *seizure_store.SHELVES,
    *outgoing.SHELVES,
)
"""Everything that goes into a lake."""
GOES_ALONG = {"arm": ("arm", "arm_event"), "seizure": ("seizure", "seized_item")}
"""Kinds in which a thing is forgotten with itself: what is named by its id."""
READ = 4_000
"""Rows read in one transaction: it stays under a fifth of a second."""


class LakeRoom:
    """Writes a node's lake.

    Attributes:
        node: whose.
        lake: its files.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        self.lake = lake_of(node)

    def is_due(self) -> bool:
        """Whether the settings ask for a lake, and tonight's is not written. A night that was missed is made
        up for at the next start."""
        settings = self.node.settings.lake
        if not settings.nightly:
            return False
        last = due_last(self.node.clock(), hour=settings.hour_utc)
        finished = [self.lake.standing(each.kind).finished_at for each in SHELVES]
        return any(each is None or each < last for each in finished)

    def export(self, *, stop: threading.Event | None = None) -> dict[str, int] | None:
        """Bring the lake up to the database; goes on where a killed run stopped.

        Returns:
            Rows by kind; None if it was told to stop before the end.

        Raises:
            LakeBusy: another process does it just now.
        """
        written: dict[str, int] = {}
        with self.lake.exporting():
            for shelf in SHELVES:
                after = self.lake.begin(shelf.kind, at=self.node.clock())
                while True:
                    if stop is not None and stop.is_set():
                        return None
                    with self.lake.alone():
                        rows = self._next_part(shelf, after)
                        if not rows:
                            written[shelf.kind] = self.lake.finish(shelf.kind, at=self.node.clock())
                            break
                        self.lake.put(shelf, rows)
                    self.node.fail_point("lake-part-written")
                    after = shelf.key_of(rows[-1])
        with self.node.door.open(self.node.machine()) as work:
            work.record(Deed.LAKE_EXPORTED, None, dict(written))
        return written

    def forget(self, kind: str, ids: Collection[Id]) -> int:
        """Take things that the database has erased out of the lake now, and not with the next night; with
        what hangs on them. Returns how many rows went.

        Raises:
            LakeKindUnknown: no such kind.
        """
        kinds = [each for each in SHELVES if each.kind in GOES_ALONG.get(kind, (kind,))]
        if not kinds:
            raise LakeKindUnknown({"given": kind, "kinds": ", ".join(each.kind for each in SHELVES)})
        with self.lake.alone():
            removed = sum(self.lake.forget(each, [id.value for id in ids]) for each in kinds)
        if removed:
            with self.node.door.open(self.node.machine()) as work:
                work.record(Deed.LAKE_ERASED, None, {"kind": kind, "things": len(ids), "rows": removed})
        return removed

    def standing(self, *, check: bool = False) -> list[Standing]:
        """How every kind stands; `check` as in `Lake.standing`."""
        return [self.lake.standing(each.kind, check=check) for each in SHELVES]

    def _next_part(self, shelf: Shelf, after: Key | None) -> list[Sequence[Any]]:
        """Rows up to where the next part begins. They are read in short turns."""
        rows: list[Sequence[Any]] = []
        while len(rows) < PART_MOST:
            behind = shelf.key_of(rows[-1]) if rows else after
            with self.node.door.open(self.node.machine()) as work:
                hidden = firearms.unpublished_batches(work) if shelf.hidden is not None else ()
                page = shelf.page(work.connection, after=behind, most=READ, hidden=hidden)
            for row in page:
                if rows and cuts(shelf.id_of(rows[-1]), shelf.id_of(row)):
                    return rows
                rows.append(row)
            if len(page) < READ:
                break
        return rows


def lake_of(node: Node) -> Lake:
    """The lake of a node."""
    settings = node.settings
    return Lake(lake_folder(settings), files=lake_files(settings, node.office.keys.box), locks=settings.run)


def due_last(now: datetime, *, hour: int) -> datetime:
    """When an export was last due: today at the hour, or yesterday if that is still to come."""
    today = now.astimezone(UTC).replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)
