# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where photographs are read on a node, one at a time."""

from __future__ import annotations

import threading
from pathlib import Path

from ploughshare.bootstrap.import_run import PRODUCTION_WALLS
from ploughshare.bootstrap.settings import Settings
from ploughshare.matching.photographs.adapters.child import ChildReader, is_installed
from ploughshare.matching.photographs.errors import PhotoReaderBusy
from ploughshare.matching.photographs.terms import PhotoLimits, PhotoReading

WAIT_S = 30.0


class PhotoRoom:
    """Reads photographs. Never called inside a Work."""

    def __init__(self, settings: Settings) -> None:
        needed = PRODUCTION_WALLS if settings.node.production else PhotoLimits().walls_needed
        self._reader = ChildReader(PhotoLimits(walls_needed=needed))
        # Each takes one processor for some seconds, and memory for its models.
        self._place = threading.BoundedSemaphore(1)

    @property
    def is_open(self) -> bool:
        """Whether the optional reader is installed."""
        return is_installed()

    def read(self, data: bytes) -> PhotoReading:
        """What a machine reads in a picture; errors as `ChildReader.read`.

        Raises:
            PhotoReaderBusy: others are being read, and none was done in time.
        """
        if not self._place.acquire(timeout=WAIT_S):
            raise PhotoReaderBusy()
        try:
            return self._reader.read(data)
        finally:
            self._place.release()


def read_file(path: Path) -> PhotoReading:
    """What a machine reads in somebody's own file, with no node; errors as `ChildReader.read`."""
    limits = PhotoLimits()
    with path.open("rb") as file:
        # One more than is taken: then the reader says that it is too big.
        return ChildReader(limits).read(file.read(limits.file_mb * 1024 * 1024 + 1))
