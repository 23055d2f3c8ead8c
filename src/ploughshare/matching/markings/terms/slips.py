# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How many slips of each kind explain a reading."""

from __future__ import annotations

from dataclasses import dataclass

LIMITS = (3, 2, 2, 1, 1, 1, 1)
"""Most look-alikes, other characters, missing, extra, swaps, lost zeros and prefixes that are told apart."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How many slips of each kind explain a reading.

    Attributes:
        look_alike: characters read as one of their look-alikes.
        different: characters read as any other.
        missing: characters of the record that were not read.
        extra: characters that were read and the record does not hold.
        swapped: pairs of neighbours in the wrong order.
        zeros: 1 if leading zeros were left out or added.
        prefix: 1 if all letters before the first digit were left out or added.
    """

    look_alike: int = 0
    different: int = 0
    missing: int = 0
    extra: int = 0
    swapped: int = 0
    zeros: int = 0
    prefix: int = 0

    def counts(self) -> tuple[int, ...]:
        """The counts, in the order of `LIMITS`."""
        return (
            self.look_alike, self.different, self.missing, self.extra, self.swapped, self.zeros, self.prefix,
        )  # fmt: skip

    @property
    def number(self) -> int:
        """Place in a table of `PROFILES` entries; counts beyond `LIMITS` are taken as the limit."""
        place = 0
        for count, most in zip(self.counts(), LIMITS, strict=True):
            place = place * (most + 1) + min(count, most)
        return place

    @property
    def beyond(self) -> int:
        """Slips beyond `LIMITS`."""
        return sum(max(count - most, 0) for count, most in zip(self.counts(), LIMITS, strict=True))
