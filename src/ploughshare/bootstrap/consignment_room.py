# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Searches seizures for what may have travelled together, whenever they changed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

from ploughshare.bootstrap.node import Node
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.consignments import service
from ploughshare.registry.consignments.rules import equal_marks, finding_of, runs_in
from ploughshare.registry.consignments.rules.reading import lotted, numbered, wrapped
from ploughshare.registry.consignments.terms import Finding, Lotted, Numbered, Sign
from ploughshare.registry.seizures.queries import state_of_things, things_after
from ploughshare.registry.seizures.terms import ApprehendedArm
from ploughshare.vocabulary.seizures import SeizedItemId

READ_AT_ONCE = 500
"""Things that are read in one transaction: some hundredths of a second."""
ANYWAY = timedelta(days=1)
"""After so long they are searched again even where nothing came: what was erased must leave, too."""
REST = 10.0
"""A search is not begun again before so many times its own length: entering a list of thousands one by one
must not keep the node searching."""


class ConsignmentRoom:
    """Looks whether seizures changed, reads them, searches outside any transaction, and keeps what was found.

    Attributes:
        node: whose.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        self._rest_until = 0.0

    def search_if_changed(self) -> int | None:
        """Search if things came, changed or were published since the last search; killed at any moment, the
        next round does it.

        Returns:
            How many consignments are new or grew; None if there was no need.
        """
        if time.monotonic() < self._rest_until:
            return None
        with self.node.door.open(self.node.machine()) as work:
            state, before = state_of_things(work), service.searched(work)
        if before is not None and before[0] == state and self.node.clock() - before[1] < ANYWAY:
            return None
        begun = time.monotonic()
        found = self._search()
        with self.node.door.open(self.node.machine()) as work:
            changed = service.keep_findings(work, found, revision=state)
        self._rest_until = time.monotonic() + REST * (time.monotonic() - begun)
        return changed

    def _search(self) -> list[Finding]:
        numbers: list[Numbered] = []
        lots: list[Lotted] = []
        wrappings: list[Lotted] = []
        for thing in self._things():
            placed = numbered(thing, read_marking(thing.marking)) if thing.marking.serial else None
            if placed is not None:
                numbers.append(placed)
            if (lot := lotted(thing)) is not None:
                lots.append(lot)
            if (wrapping := wrapped(thing)) is not None:
                wrappings.append(wrapping)
        return [
            *(finding_of(run) for run in runs_in(numbers)),
            *equal_marks(lots, sign=Sign.LOT),
            *equal_marks(wrappings, sign=Sign.PACKAGING),
        ]

    def _things(self) -> Iterator[ApprehendedArm]:
        after: SeizedItemId | None = None
        while True:
            with self.node.door.open(self.node.machine()) as work:
                some = things_after(work, after, most=READ_AT_ONCE)
            if not some:
                return
            yield from some
            after = some[-1].item
