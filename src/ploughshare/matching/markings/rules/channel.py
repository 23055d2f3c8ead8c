# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What happens to a serial between the stamp and the page: the noisy channel, as figures that can be
re-estimated.

A noisy channel (Kernighan, Church and Gale 1990): the record's serial goes through the marking, the damage
and the reading, and arrives as what the officer wrote. The chance of a reading is the chance of its profile
(how many look-alikes, other characters, missing and extra ones, swaps) times the chance of the places and
characters:

    P(reading | serial) = P(profile) * product over slips of P(place) * P(character)

The profile's chance is counted as a whole, because slips do not come independently: who misreads one
character of a worn mark misreads a second one more readily.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ploughshare.matching.markings.terms.slips import LIMITS, Profile

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

PROFILES = math.prod(most + 1 for most in LIMITS)

LOST_MOST = 31
"""Characters lost in a run that are told apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """The figures of the channel, of one version.

    Attributes:
        version: what a result is marked with.
        whole: weight of each profile where every character was read; need not sum to 1.
        damaged: the same where the reading holds unread characters or runs.
        slip: share of one more slip of each kind (order of `LIMITS`) for profiles that are not listed.
        confusions: held character to read character to share; what is left of 1 goes to every other
            character.
        lost: chance of 0, 1, 2, ... characters lost in a run; the last is spread over all longer ones.
        fields: field to chance that it is recorded right.
    """

    version: str
    whole: Mapping[Profile, float]
    damaged: Mapping[Profile, float]
    slip: tuple[float, ...]
    confusions: Mapping[str, Mapping[str, float]]
    lost: tuple[float, ...]
    fields: Mapping[str, float]

    def profile_log(self, profile: Profile, *, damaged: bool) -> float:
        """Natural logarithm of a profile's chance."""
        table = self.damaged if damaged else self.whole
        total = sum(table.values())
        weight = table.get(profile)
        if weight is None:
            weight = table.get(Profile(), total)
            for count, share in zip(profile.counts(), self.slip, strict=True):
                weight *= share**count
        return math.log(weight / total)

    def confusion(self, held: str, read: str) -> float:
        """Share of a held character's look-alike slips that become `read`; 0 where the two are not
        look-alikes."""
        return self.confusions.get(held, {}).get(read, 0.0)

    def lost_log(self, count: int) -> float:
        """Natural logarithm of the chance that a run hides so many characters."""
        last = len(self.lost) - 1
        if count < last:
            return math.log(self.lost[count])
        return math.log(self.lost[last]) + (count - last) * math.log(0.5) + math.log(0.5)


def channel_of(document: Mapping[str, Any]) -> Channel:
    """A channel from its document (`data/channel.json`; docs/reference says what stands in it).

    Raises:
        KeyError, TypeError, ValueError: the document is not one of a channel.
    """
    return Channel(
        version=str(document["version"]),
        whole={_profile(name): float(weight) for name, weight in document["whole"].items()},
        damaged={_profile(name): float(weight) for name, weight in document["damaged"].items()},
        slip=tuple(float(share) for share in document["slip"]),
        confusions={
            held: {read: float(share) for read, share in reads.items()}
            for held, reads in document["confusions"].items()
        },
        lost=tuple(float(share) for share in document["lost"]),
        fields={name: float(right) for name, right in document["fields"].items()},
    )


def document_of(channel: Channel) -> dict[str, Any]:
    """The document of a channel: what `channel_of` reads."""
    return {
        "version": channel.version,
        "whole": {_name(profile): round(weight, 8) for profile, weight in channel.whole.items()},
        "damaged": {_name(profile): round(weight, 8) for profile, weight in channel.damaged.items()},
        "slip": list(channel.slip),
        "confusions": {
            held: {read: round(share, 6) for read, share in reads.items()}
            for held, reads in channel.confusions.items()
        },
        "lost": [round(share, 8) for share in channel.lost],
        "fields": dict(channel.fields),
    }


def _name(profile: Profile) -> str:
    named = zip(Profile.__dataclass_fields__, profile.counts(), strict=True)
    return ",".join(f"{kind}={count}" for kind, count in named if count) or "none"


def _profile(name: str) -> Profile:
    if name == "none":
        return Profile()
    counts = (part.split("=") for part in name.split(","))
    return Profile(**{kind: int(count) for kind, count in counts})


def grid(log: float) -> float:
    """A cost on a grid of 1/1024, so that sums of costs are the same in single and in double precision."""
    return round(log * 1024) / 1024


DOUBTS = tuple(grid(-math.log(share)) for share in (0.60, 0.35, 0.15, 0.08, 0.05, 0.05))
"""Cost of a doubtful position being its first, second, ... character."""

FURTHER_ZERO = grid(0.2)
"""Cost of one more leading zero that was left out or added together with the first."""

_TYPICAL = 8
"""Characters of a usual serial: what the additive costs of places are worked out for."""


@cache
def steps(channel: Channel) -> tuple[float, ...]:
    """What one slip of each kind (order of `LIMITS`) costs while the cheapest alignment is sought, as if
    slips
    came one by one."""
    none = channel.profile_log(Profile(), damaged=False)
    places = (
        math.log(_TYPICAL / 2), math.log(_TYPICAL) - OTHER_LOG, math.log(_TYPICAL),
        math.log(_TYPICAL + 1) + math.log(36), math.log(_TYPICAL - 1), 0.0, 0.0,
    )  # fmt: skip
    costs = []
    for at, place in enumerate(places):
        one = Profile(*(int(kind == at) for kind in range(len(LIMITS))))
        costs.append(grid(max(none - channel.profile_log(one, damaged=False), 0.3) + place))
    return tuple(costs)


OTHER_LOG = -math.log(35)
"""Any other character: one of thirty-five."""


def place_log(profile: Profile, *, held: int, confusable: int) -> float:
    """Natural logarithm of the chance that the slips fell where they did.

    Args:
        profile: how many of each kind.
        held: characters of the record's serial.
        confusable: those of them that have look-alikes.
    """
    log = -math.log(math.comb(max(confusable, profile.look_alike, 1), profile.look_alike))
    log -= math.log(math.comb(max(held, profile.different, 1), profile.different))
    log -= math.log(math.comb(max(held, profile.missing, 1), profile.missing))
    log -= math.log(math.comb(held + profile.extra, profile.extra))
    log -= profile.swapped * math.log(max(held - 1, 1))
    return log - profile.extra * math.log(36) + profile.different * OTHER_LOG


__all__ = [
    "ALPHABET",
    "LIMITS",
    "PROFILES",
    "Channel",
    "Profile",
    "channel_of",
    "document_of",
    "grid",
    "place_log",
    "steps",
]
