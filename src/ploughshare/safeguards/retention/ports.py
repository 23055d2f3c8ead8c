# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a room hands over so that its records can be looked at and erased; bootstrap supplies it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.retention.terms import Pointed, RetentionKind
from ploughshare.safeguards.work import Work


class Keeper(Protocol):
    """One kind of records. It tells that a record is there and what stands against its erasure, and never
    what it says; it finds one by its own reference or id, and by nothing else."""

    @property
    def erases(self) -> bool:
        """Whether a record of this kind is erased alone here."""
        ...

    def pointed(self, work: Work, given: str) -> Pointed | None:
        """The record that bears an id or a reference, exactly; None if none does."""
        ...

    def known(self, work: Work, subject: Id) -> Pointed | None:
        """The record with an id; None if there is none."""
        ...

    def over(self, work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
        """Records whose time began on a day or before, the oldest first.

        Args:
            skip: those that are in the review already.
        """
        ...

    def erase(self, work: Work, subject: Id, *, why: str) -> None:
        """Erase what a record says, here and with whoever was told. Doing it twice does no harm."""
        ...


Keepers = Mapping[RetentionKind, Keeper]
