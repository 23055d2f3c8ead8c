# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How often one may try to sign in, from one address and to one account, over all faces together.

It catches what an account's own lock does not: one address that tries many accounts, and codes and
passkeys tried one after another.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from ploughshare.interfaces.presentation.errors import TooManySignIns

ADDRESS_TRIES_MOST = 60
ACCOUNT_TRIES_MOST = 20
WINDOW_S = 60.0
KEPT_MOST = 10_000
"""Addresses, and accounts, that are remembered."""


class Buckets:
    """A bucket of tries for each of many, filled again within a minute."""

    def __init__(self, tries_most: int) -> None:
        self._most = tries_most
        self._left: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._left)

    def take(self, whose: str, *, at: datetime) -> int:
        """Take one try out; returns the seconds until there is one again, 0 if there was one."""
        left, since = self._left.pop(whose, (float(self._most), at))
        passed_s = max((at - since).total_seconds(), 0.0)
        left = min(left + passed_s * self._most / WINDOW_S, float(self._most))
        self._left[whose] = (max(left - 1.0, 0.0), at)
        while len(self._left) > KEPT_MOST:
            self._left.popitem(last=False)
        return 0 if left >= 1.0 else int((1.0 - left) * WINDOW_S / self._most) + 1


class Pace:
    """Tries by address and by account."""

    def __init__(
        self, *, address_most: int = ADDRESS_TRIES_MOST, account_most: int = ACCOUNT_TRIES_MOST
    ) -> None:
        self.addresses = Buckets(address_most)
        self.accounts = Buckets(account_most)
        self._lock = threading.Lock()

    def spend(self, address: str, account: str | None = None, *, at: datetime) -> None:
        """Count one try.

        Args:
            address: where it comes from.
            account: user name as typed, or the id of an account; None where nobody was named.

        Raises:
            TooManySignIns: one of the two has spent its tries.
        """
        with self._lock:
            wait_s = self.addresses.take(address, at=at)
            if account:
                wait_s = max(wait_s, self.accounts.take(account.strip().casefold()[:100], at=at))
        if wait_s:
            raise TooManySignIns({"seconds": wait_s})


Gate = NamedDependency[SkipValidation[Pace]]
"""How a handler asks for the pace of sign-ins."""
