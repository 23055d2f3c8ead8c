# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The register of look-ups with the runs that officers judged to be one consignment beside the arms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from ploughshare.crypto.digests import sha256
from ploughshare.exchange.lookup.ports import Register, RegisteredMark
from ploughshare.exchange.lookup.rules.blocks import RUNS_FROM
from ploughshare.matching.markings.reference import reference
from ploughshare.registry.consignments import store
from ploughshare.registry.consignments.rules.asking import to_file


class RegisterWithRuns:
    """See `Register` of the look-ups.

    A run has no running number of its own. It gets one from its marks, above all numbers of arms, so that a
    run that grew is another and is evaluated anew.
    """

    def __init__(self, arms: Register, transactions: Callable[[], AbstractContextManager[Any]]) -> None:
        self._arms = arms
        self._transactions = transactions

    def numbers(self) -> Sequence[int]:
        """See `Register.numbers`."""
        return [*self._arms.numbers(), *sorted(self._runs())]

    def marks(self, numbers: Sequence[int]) -> Sequence[RegisteredMark]:
        """See `Register.marks`."""
        arms = [number for number in numbers if number < RUNS_FROM]
        found = list(self._arms.marks(arms)) if arms else []
        if len(arms) < len(numbers):
            runs = self._runs()
            found += [runs[number] for number in numbers if number >= RUNS_FROM and number in runs]
        return found

    def _runs(self) -> dict[int, RegisteredMark]:
        with self._transactions() as connection:
            judged = store.runs_judged(connection)
        found: dict[int, RegisteredMark] = {}
        for pattern, maker in to_file(judged, known=reference().makes):
            digest = sha256(f"{maker}|{pattern}".encode())
            number = RUNS_FROM + int.from_bytes(digest[:7], "big")
            found[number] = RegisteredMark(number, pattern, maker, run=True)
        return found
