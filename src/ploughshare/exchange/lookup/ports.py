# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What look-ups need of others: the register whose arms can be looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RegisteredMark:
    """What an arm is looked up by.

    Attributes:
        number: the register's running number.
        serial: as registered, or the pattern of a run; None if it bears none.
        make: code of the make; None if it is not resolved.
        run: whether it is no arm but a run of serials that officers judged to be one consignment.
    """

    number: int
    serial: str | None
    make: str | None
    run: bool = False


class Register(Protocol):
    """The register, as far as its arms may be looked up: published ones, and none that is protected; and runs
    of serials that officers judged to be one consignment.

    Each call opens and ends a transaction that only reads.
    """

    def numbers(self) -> Sequence[int]:
        """Running numbers of the arms that may be looked up, in order."""
        ...

    def marks(self, numbers: Sequence[int]) -> Sequence[RegisteredMark]:
        """What these arms are looked up by, in any order; those that are gone are left out."""
        ...
