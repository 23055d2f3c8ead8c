# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A reserve for the day the disk is full: a file that is freed then, so that reads can still be logged.

A node that cannot write its audit log may show nothing. The reserve buys the time in which officers
go on reading while the operator makes room; when it is spent, reading stops as well and says so.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from pathlib import Path

SIZE = 32 * 1024 * 1024
ROOM = 4 * SIZE
"""Free bytes from which the reserve is laid again."""


class Reserve:
    """The reserve file of one node. Safe to use from several threads."""

    def __init__(self, path: Path, *, size: int = SIZE) -> None:
        self._path = path
        self._size = size
        self._lock = threading.Lock()

    @property
    def low(self) -> bool:
        """Whether the reserve was freed and not laid again: pages say so on top."""
        return not self._path.exists()

    def lay(self) -> bool:
        """Lay the reserve if it is missing and there is room for it; returns whether it stands."""
        with self._lock:
            if self._path.exists():
                return True
            if shutil.disk_usage(self._path.parent).free < self._size + ROOM:
                return False
            temporary = self._path.with_suffix(".new")
            try:
                with temporary.open("wb") as file:
                    os.posix_fallocate(file.fileno(), 0, self._size)
                    os.fsync(file.fileno())
                temporary.replace(self._path)
            except OSError:
                temporary.unlink(missing_ok=True)
                return False
            return True

    def free(self) -> None:
        """Give the room back to the disk."""
        with self._lock, contextlib.suppress(FileNotFoundError):
            self._path.unlink()
