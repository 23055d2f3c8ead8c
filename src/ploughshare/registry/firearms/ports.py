# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the register of arms needs of others: a search index, and the national register of holders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ploughshare.matching.markings.terms import Reading


class SerialIndex(Protocol):
    """Finds running numbers of arms whose marks may be those that were read."""

    def search(self, connection: Any, reading: Reading, *, most: int) -> Sequence[int]:
        """Candidate numbers, likeliest first; sees every arm committed before.

        Raises:
            IndexBroken: damaged; it is being rebuilt.
        """
        ...

    def is_ready(self) -> bool:
        """Whether a search would not first have to load or build much."""
        ...

    def prepare(self) -> None:
        """Load, build or catch up; called outside of any Work."""
        ...


class MarkRows(Protocol):
    """What a search index reads: numbers and marks of a register, by running number."""

    def largest_number(self, connection: Any) -> int:
        """The largest running number; 0 in an empty register."""
        ...

    def marks_after(
        self, connection: Any, number: int, *, most: int
    ) -> list[tuple[int, str | None, dict[str, str]]]:
        """Running numbers beyond `number`, in order, each with its serial or lot number and other marks."""
        ...


@dataclass(frozen=True, slots=True)
class Holder:
    """A lawful holder as the national register tells it: shown once, never kept.

    Attributes:
        name: of the person or firm.
        address: as the register has it; None if it tells none.
        register_reference: the register's own reference of this answer.
    """

    name: str
    address: str | None
    register_reference: str


class HolderRegister(Protocol):
    """The national register behind its port. One pointer of one object in one case, never a list."""

    def resolve(self, pointer: str, *, case_reference: str, purpose: str) -> Holder:
        """Who stands behind a pointer.

        Raises:
            HolderUnknown, HolderRefused, HolderRegisterAway.
        """
        ...
