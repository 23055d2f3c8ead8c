# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named points at which a test may have the office killed. Production refuses the setting."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from typing import Any

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import Entry, EntryContents, Ledger

IN_TRANSACTION = "in-transaction"
"""All of a deed but its commit may be written."""
AFTER_COMMIT = "after-commit"
"""A deed is committed; neither is its entry sequenced nor anything sent."""


class FailPoints:
    """Kills this process with signal 9 at the n-th passing of one named point.

    Args:
        wanted: `name:n`, or `name` for the first passing; empty for none.
    """

    def __init__(self, wanted: str) -> None:
        self._name, _, count = wanted.partition(":")
        self._count = int(count or 1)
        self._passed = 0
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The point that kills; empty if none does."""
        return self._name

    def pass_by(self, name: str) -> None:
        """Pass a point."""
        if name != self._name:
            return
        with self._lock:
            self._passed += 1
            if self._passed >= self._count:
                os.kill(os.getpid(), signal.SIGKILL)


class WatchedLedger:
    """A ledger between whose steps a test may have the office killed."""

    def __init__(self, ledger: Ledger, pass_by: Callable[[str], None]) -> None:
        self._ledger = ledger
        self._pass_by = pass_by

    @property
    def contents(self) -> EntryContents:
        """See `Ledger`."""
        return self._ledger.contents

    def append(self, connection: Any, entry: Entry) -> Id:
        """See `Ledger`."""
        id = self._ledger.append(connection, entry)
        self._pass_by(IN_TRANSACTION)
        return id

    def committed(self) -> None:
        """See `Ledger`."""
        self._pass_by(AFTER_COMMIT)
        self._ledger.committed()
