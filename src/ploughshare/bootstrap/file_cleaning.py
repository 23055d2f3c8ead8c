# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where files are made clean on a node before they leave it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ploughshare.bootstrap.import_run import PRODUCTION_WALLS
from ploughshare.bootstrap.settings import Settings
from ploughshare.exchange.release.adapters.child import ChildCleaner
from ploughshare.exchange.release.adapters.mails import ChildMailReader
from ploughshare.exchange.release.errors import CleaningBusy
from ploughshare.exchange.release.terms import Cleaned, CleaningLimits, Letter

AT_ONCE = 2
"""Each takes memory for a whole picture or page."""
WAIT_S = 30.0


class CleaningRoom:
    """Makes files clean, two at once. Never called inside a Work.

    Attributes:
        limits: what each may use, and which walls must stand: in production those of decision 6.
    """

    def __init__(self, settings: Settings) -> None:
        walls = PRODUCTION_WALLS if settings.node.production else CleaningLimits().walls_needed
        self.limits = CleaningLimits(walls_needed=walls)
        self._cleaner = ChildCleaner(self.limits)
        self._mails = ChildMailReader(self.limits)
        self._places = threading.BoundedSemaphore(AT_ONCE)

    def clean(self, data: bytes, *, name: str = "") -> Cleaned:
        """A new file that holds what is to be told.

        Raises:
            CleaningBusy: others are being cleaned, and none was done in time.
            PloughshareError: why it cannot be made clean for certain, and what to do.
        """
        with self._place():
            return self._cleaner.clean(data, name=name)

    def read_mail(self, data: bytes) -> Letter:
        """An e-mail as text, with the files within it as they came.

        Raises:
            CleaningBusy: as `clean`.
            PloughshareError: why it cannot be read, and what to do.
        """
        with self._place():
            return self._mails.read(data)

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=WAIT_S):
            raise CleaningBusy()
        try:
            yield
        finally:
            self._places.release()
