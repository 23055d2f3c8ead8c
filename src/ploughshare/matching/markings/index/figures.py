# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A channel as arrays: what the loops of weighing read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index.codes import UNREAD
from ploughshare.matching.markings.rules import channel as rules
from ploughshare.matching.markings.rules.channel import ALPHABET, LIMITS, Channel, Profile

Logs = npt.NDArray[np.float32]

SIDE = 40
"""Rows and columns of the table: more than any serial that is filed."""

_LEAST = 1 / 1024
"""Least cost of a look-alike: 0 marks characters that are none."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A channel as arrays.

    Attributes:
        shares: (38, 38) minus log of the share of a look-alike slip, by held and read code; 0 if not
            look-alikes.
        profiles: (2, PROFILES) log of each profile's chance: whole readings, damaged ones.
        steps: additive cost of one slip of each kind, then of a further leading zero and of no match at all.
        lost: minus log of the chance that a run hides 0, 1, 2, ... characters.
        confusable: by code, whether a character has look-alikes.
        combinations: log of n over k.
        doubts: minus log of the chance that a doubtful position is its first, second, ... character.
        instead: (38, 38) additive cost of reading one character for another, by held and read code.
        shifted: (3,) least cost that stands for a whole reading in which characters moved, to be set against
            `slack`: by one missing and one extra, by zeros and another slip, by a prefix and one of these.
        slack: (2,) by how much a profile's own figure exceeds minus the additive cost of its slips at most.
    """

    shares: Logs
    profiles: Logs
    steps: Logs
    lost: Logs
    confusable: npt.NDArray[np.bool_]
    combinations: Logs
    doubts: Logs
    instead: Logs
    shifted: Logs
    slack: Logs


OF_EXTRA, OF_DIFFERENT = 3.5835190, 3.5553481
"""Minus log of the chance that an extra character is the one that was read (36), and a different one (35)."""

BEYOND = 3.0
"""What a slip costs of which there are more than profiles tell apart."""


def figures_of(channel: Channel) -> Figures:
    """The arrays of a channel."""
    shares = np.zeros((UNREAD + 1, UNREAD + 1), np.float32)
    confusable = np.zeros(UNREAD + 1, np.bool_)
    for held, reads in channel.confusions.items():
        confusable[ALPHABET.index(held) + 1] = True
        for read, share in reads.items():
            shares[ALPHABET.index(held) + 1, ALPHABET.index(read) + 1] = max(
                rules.grid(-math.log(share)), _LEAST
            )
    profiles = np.empty((2, rules.PROFILES), np.float32)
    for counts in product(*(range(most + 1) for most in LIMITS)):
        profile = Profile(*counts)
        for damaged in (False, True):
            profiles[int(damaged), profile.number] = channel.profile_log(profile, damaged=damaged)
    combinations = np.zeros((SIDE + 8, SIDE + 8), np.float32)
    for many in range(SIDE + 8):
        for few in range(many + 1):
            combinations[many, few] = np.log(float(math.comb(many, few)))
    steps = np.array([*rules.steps(channel), rules.FURTHER_ZERO], np.float32)
    instead = shares + np.where(shares > 0, steps[0], steps[1]).astype(np.float32)
    np.fill_diagonal(instead, 0)
    instead[UNREAD] = 0
    slack, shifted = _bounds(profiles, steps)
    return Figures(
        shares=shares,
        profiles=profiles,
        steps=steps,
        lost=np.array(
            [rules.grid(-channel.lost_log(count)) for count in range(rules.LOST_MOST + 9)], np.float32
        ),
        confusable=confusable,
        combinations=combinations,
        doubts=np.array(rules.DOUBTS, np.float32),
        instead=instead,
        shifted=shifted,
        slack=slack,
    )


def _bounds(profiles: Logs, steps: Logs) -> tuple[Logs, Logs]:
    slack, moved = np.full(2, -np.inf), np.full(3, -np.inf)
    for counts in product(*(range(most + 1) for most in LIMITS)):
        slips = np.array(counts)
        own = profiles[:, Profile(*counts).number] - slips[3] * OF_EXTRA - slips[1] * OF_DIFFERENT
        slack = np.maximum(slack, own + float(slips @ steps[: len(slips)]))
        missing, extra, zeros, prefix = counts[2], counts[3], counts[5], counts[6]
        if missing and extra:
            moved[0] = max(moved[0], own[0])
        if zeros and (missing or extra or prefix):
            moved[1] = max(moved[1], own[0])
        if prefix and (missing or extra):
            moved[2] = max(moved[2], own[0])
    # One different character more than profiles tell apart; two more are out of the question.
    slack += max(float(steps[1]) - BEYOND - OF_DIFFERENT, 0.0) + 0.01
    return slack.astype(np.float32), (slack[0] - moved).astype(np.float32)
