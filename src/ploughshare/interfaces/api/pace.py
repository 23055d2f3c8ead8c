# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How often one address may try to sign in: what the account's own lock does not catch."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from ploughshare.interfaces.api.errors import TooManySignIns

TRIES_MOST = 60
WINDOW_S = 60.0
ADDRESSES_MOST = 10_000


class Pace:
    """A bucket for each address: 60 tries, filled again within a minute."""

    def __init__(self, *, tries_most: int = TRIES_MOST) -> None:
        self._most = tries_most
        self._left: OrderedDict[str, tuple[float, datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def spend(self, address: str, *, at: datetime) -> None:
        """Count one try.

        Raises:
            TooManySignIns: the bucket is empty.
        """
        with self._lock:
            left, since = self._left.pop(address, (float(self._most), at))
            passed_s = max((at - since).total_seconds(), 0.0)
            left = min(left + passed_s * self._most / WINDOW_S, float(self._most))
            self._left[address] = (max(left - 1.0, 0.0), at)
            while len(self._left) > ADDRESSES_MOST:
                self._left.popitem(last=False)
        if left < 1.0:
            raise TooManySignIns({"seconds": int((1.0 - left) * WINDOW_S / self._most) + 1})


Gate = NamedDependency[SkipValidation[Pace]]
"""How a handler asks for the pace of sign-ins."""
