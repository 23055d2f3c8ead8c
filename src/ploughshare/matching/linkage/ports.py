# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where the second list lies: in this machine's memory, or spread over a cluster."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs that were kept, and the records of the second list they name.

    Attributes:
        kept: `index.sweeping.Kept`; its second rows count into `marks`.
        marks: digests of the ids of the second list.
        ids: function from rows to ids.
        kind: Arrow type of the ids.
        sums: see `index.engine.weigh`.
    """

    kept: Any
    marks: Any
    ids: Any
    kind: Any
    sums: Any


class SecondList(Protocol):
    """The list that is swept against the keys of the first."""

    def rows(self) -> int:
        """How many there are."""
        ...

    def counts(self) -> list[Counter[str]]:
        """By field how often each text occurs."""
        ...

    def settle(self, index: Any) -> None:
        """Take the first list's keys, and the numbers of values both share."""
        ...

    def tally(self, share: Any) -> tuple[Any, Any]:
        """Count agreement; see `index.engine.tally`."""
        ...

    def weigh(self, scales: Any) -> Found:
        """The likely pairs; see `index.engine.weigh`."""
        ...
