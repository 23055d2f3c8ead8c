# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the audit log needs of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

Transactions = Callable[[], AbstractContextManager[Any]]
"""Opens a transaction and yields its connection."""


class LogRecord(Protocol):
    """The log's files, as somebody reads them who verifies. `adapters.LogFiles` is one."""

    def leaves(self) -> Iterator[bytes]:
        """Commitments in order, 32 bytes each."""
        ...

    def notes(self) -> Iterator[str | None]:
        """Checkpoint notes in order of writing; None for a line that is no note."""
        ...

    def breaks(self) -> list[str]:
        """Signed statements of breaks."""
        ...

    def verifiers(self) -> list[str]:
        """Verifier strings of the log's keys, newest last."""
        ...
