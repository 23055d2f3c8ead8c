# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Searches seizures for what may have travelled together, whenever they changed."""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterator
from datetime import timedelta

from ploughshare.bootstrap.node import Node
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.consignments import service
from ploughshare.registry.consignments.rules.remembering import Remembered
from ploughshare.registry.consignments.terms import Finding
from ploughshare.registry.seizures.queries import stamps_after, state_of_things, things_of
from ploughshare.vocabulary.seizures import SeizedItemId

READ_AT_ONCE = 500
"""Things that are read in one transaction: some hundredths of a second."""
STAMPS_AT_ONCE = 5000
"""Things of which one transaction asks only whether they changed."""
ANYWAY = timedelta(days=1)
"""After so long every mark is read and searched again even where nothing came: what was erased must leave."""
REST = 10.0
"""A search is not begun again before so many times its own length: entering a list of thousands one by one
must not keep the node searching."""


class ConsignmentRoom:
    """Looks whether seizures changed, reads those that did, searches outside any transaction, and keeps what
    was found.

    Attributes:
        node: whose.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        self._rest_until = 0.0
        self._remembered = Remembered(read_marking)

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
        due = before is None or self.node.clock() - before[1] >= ANYWAY
        if before is not None and before[0] == state and not due:
            return None
        begun = time.monotonic()
        found = self._search(anew=due)
        with self.node.door.open(self.node.machine()) as work:
            changed = service.keep_findings(work, found, revision=state)
        self._rest_until = time.monotonic() + REST * (time.monotonic() - begun)
        return changed

    def _search(self, *, anew: bool) -> list[Finding]:
        if anew:
            self._remembered = Remembered(read_marking)
        remembered, stamps = self._remembered, dict(self._stamps())
        differing = remembered.differing(stamps)
        for begin in range(0, len(differing), READ_AT_ONCE):
            some = differing[begin : begin + READ_AT_ONCE]
            with self.node.door.open(self.node.machine()) as work:
                things = things_of(work, some)
            for thing in things:
                remembered.learn(thing, stamps[thing.item])
        return remembered.findings()

    def _stamps(self) -> Iterator[tuple[SeizedItemId, Hashable]]:
        after: SeizedItemId | None = None
        while True:
            with self.node.door.open(self.node.machine()) as work:
                some = stamps_after(work, after, most=STAMPS_AT_ONCE)
            yield from some
            if len(some) < STAMPS_AT_ONCE:
                return
            after = some[-1][0]
