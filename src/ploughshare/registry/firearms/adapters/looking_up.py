# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The register as look-ups of partners see it: published arms, and none that is protected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from ploughshare.exchange.lookup.ports import RegisteredMark
from ploughshare.registry.firearms import store


class LookupRegister:
    """See `Register` of the look-ups.

    A protected arm never answers by itself, so it is not among those that can be looked up.
    """

    def __init__(self, transactions: Callable[[], AbstractContextManager[Any]]) -> None:
        self._transactions = transactions

    def numbers(self) -> Sequence[int]:
        """See `Register.numbers`."""
        with self._transactions() as connection:
            return store.open_numbers(connection)

    def marks(self, numbers: Sequence[int]) -> Sequence[RegisteredMark]:
        """See `Register.marks`."""
        with self._transactions() as connection:
            return [RegisteredMark(*each) for each in store.open_marks(connection, numbers)]
