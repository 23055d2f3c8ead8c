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
    """

    shares: Logs
    profiles: Logs
    steps: Logs
    lost: Logs
    confusable: npt.NDArray[np.bool_]
    combinations: Logs
    doubts: Logs


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
    return Figures(
        shares=shares,
        profiles=profiles,
        steps=np.array([*rules.steps(channel), rules.FURTHER_ZERO], np.float32),
        lost=np.array(
            [rules.grid(-channel.lost_log(count)) for count in range(rules.LOST_MOST + 9)], np.float32
        ),
        confusable=confusable,
        combinations=combinations,
        doubts=np.array(rules.DOUBTS, np.float32),
    )
