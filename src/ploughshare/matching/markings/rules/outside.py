# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How much "this arm is not in the register" weighs against the candidates.

Serial numbers lie in blocks, of which a register holds a share: the density d, estimated from how many of the
reading's neighbours are registered. Each registered number of a block stands for (1 - d) / d that are not. If the
prior odds that the arm is not registered are o, one number that is not registered weighs o * d / (1 - d) against one
that is. Numbers that may have led to the reading are the reading itself, as often as its unread characters allow and
where no record bears it, and all numbers that a slip turns into it; those that are registered are already among the
candidates.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ploughshare.matching.markings.rules.channel import Channel, Profile
from ploughshare.matching.markings.terms.compared import Priors
from ploughshare.vocabulary.markings import SerialReading

LOW_PLACES = 2
"""Figures at the end of a serial whose other values are its neighbours: eighteen numbers."""

_NEIGHBOURS = 9 * LOW_PLACES
_NEAR_AT_FIRST, _FAR_AT_FIRST = 0.25, 0.25
"""What is counted before any neighbour is seen: registered and not."""

SHARE_IN_SHAPE = 0.35
"""Share of all slips that turn a number of a block into another string with letters and figures in their places."""

_LOST_EACH = 10.0**1.3
"""Numbers that a run of unread characters may stand for."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the candidates say, each by how well its other fields fit in relation to the best.

    Attributes:
        exact: candidates that fit the reading without a slip.
        slipped: chance of the reading, summed over the others.
        near: registered neighbours of the reading.
        in_shape: whether a candidate has letters and figures in the same places as the reading.
        fields: log of the best fit of the other fields.
    """

    exact: float
    slipped: float
    near: float
    in_shape: bool
    fields: float


def is_damaged(serial: SerialReading) -> bool:
    """Whether anything of the serial could not be read with certainty."""
    open_ended = serial.open_before or serial.open_after or bool(serial.gaps)
    return open_ended or not all(position.certain for position in serial.positions)


def density(near: float) -> float:
    """Share of neighbouring numbers that are registered, 0 to 1."""
    return min((near + _NEAR_AT_FIRST) / (_NEIGHBOURS + _NEAR_AT_FIRST + _FAR_AT_FIRST), 0.9)


def weight_log(
    serial: SerialReading, seen: Seen, channel: Channel, *, damaged: bool, priors: Priors
) -> float:
    """Natural logarithm of the weight, on the scale of the candidates' likelihoods.

    Args:
        serial: the reading.
        seen: what the candidates say.
        channel: the figures.
        damaged: see `is_damaged`.
        priors: what is believed beforehand.
    """
    unknown = sum(position.unknown for position in serial.positions)
    runs = bool(serial.open_before) + bool(serial.open_after) + len(serial.gaps)
    many = 10.0**unknown * _LOST_EACH**runs
    return weight(many, runs, seen, channel, damaged=damaged, priors=priors)


def weight(many: float, runs: int, seen: Seen, channel: Channel, *, damaged: bool, priors: Priors) -> float:
    """The same from the count of numbers the unread characters allow."""
    share = density(seen.near) if priors.density is None else priors.density
    odds = (1 - priors.in_register) / priors.in_register
    clean = math.exp(channel.profile_log(Profile(), damaged=damaged))
    # As many numbers as the unread characters allow, but where they fit more records than the block would hold.
    free = max(many * (1.0 if seen.in_shape or many > 1 else 0.5) - seen.exact, 0.02)
    hidden = clean * free * (0.25**runs)
    slips = (1 - clean) * (SHARE_IN_SHAPE if seen.in_shape or seen.exact else 1.0)
    hidden += max(slips - seen.slipped, (1 - share) * slips * 0.5)
    return math.log(odds * share / (1 - share)) + math.log(hidden) + seen.fields
