# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Learning the weights of agreement without labels.

Fellegi and Sunter (1969): a pair's weight is the sum over fields of log(m / u), m and u being the chance of
what was seen if the two records are one arm and if they are two. m, u and the share of matches are found by
expectation and maximisation (Dempster, Laird and Rubin 1977) over counts of agreement (Winkler 1988; Jaro
1989). Three things go beyond independence, because dense blocks of numbers belong to one maker: the chance
that makes agree is learned by how the serials agree, the chance that other fields agree by whether the makes
do, and what is left of it once common values are taken out (Winkler 2000: term frequencies) is kept apart.

The counts are whole numbers, so the same pairs give the same weights in whatever order they were met.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from ploughshare.matching.linkage.rules.levels import (
    FIELDS,
    GROUPS,
    LEVELS,
    NEAR_LEVELS,
    STATES,
    Level,
    State,
)
from ploughshare.matching.linkage.terms import (
    Sizes,
    Weights,
)

Reals = npt.NDArray[np.float64]

ROUNDS = 500
_SETTLED = 1e-9

_PRIOR_MOST = 0.5
"""Largest share of matches among all pairs: that of two lists of one row each."""

_STRENGTH = 100.0
"""Matches that the first guess of m counts for: it carries small lists and fades in large ones."""
_CHANCE_STRENGTH = 5.0

_AGREE_LEAST = 0.5
"""Least share of matches in which a field agrees. Without this bound and the next, lists that share next to
nothing are explained best by taking neighbours in a block of numbers for matches."""
_DAMAGE_MOST = 4.0
"""How many times as common as first guessed, beside the same serial, any damage is among matches at most."""
_CHANCE_MOST = 10.0
"""How many times as common as first guessed, beside serials that differ in one character, any agreement of
serials is by chance at most. Without it, matches whose other fields differ are explained best as chance."""
_FIELDS_TOLD = 2
"""Fields beside the serial from which the shares of its levels can be learned. One field alone, the make,
tells matches apart too badly: nothing at all is then as good an explanation, and the first guesses stand."""
_UNSEEN = 0.5
"""Pairs by chance that are supposed at each level beyond those that were seen, at most."""
_LEARN_FROM = 40
"""Pairs from which there is something to learn: with fewer, the first guesses stand."""
_UNSEEN_SHARE = 3e-4
"""The same as a share of all pairs: between two lists of a few rows, serials that are alike are no chance."""

_SERIAL = (0.50, 0.14, 0.03, 0.05, 0.01, 0.07, 0.02, 0.07, 0.03, 0.03, 0.03, 0.01, 0.01)
"""First guess of how serials agree among matches, by level."""
_NEIGHBOURS = (0.016, 0.05, 0.05, 0.2, 0.4, 0.15, 0.06, 1.0, np.inf, 0.03)
"""First guess of how often serials agree by chance, by level: as parts of those that differ in one character,
of which there are some sixty for each serial. Where no other field is given, nothing tells matches apart
but this guess, and only their share is learned."""

_FAR = sum(_SERIAL[NEAR_LEVELS:])
"""Share of matches whose serials are too unlike to bring them together. It is not learned: nothing but the
fields that must agree tells such a match from a pair by chance."""

_NEAR_SHARE = 0.35
"""First guess: of fields that do not agree in a match, so many are near."""
_CHANCE_NEAR = 0.05


def learn(
    counts: npt.NDArray[np.int64],
    *,
    sizes: Sizes,
    by_value: tuple[float, ...],
    right: Mapping[str, float],
    crowd: tuple[float, ...],
    twins: float,
) -> Weights:
    """Fit the weights to counts of agreement.

    Args:
        counts: (LEVELS, 4, 4, 4, 4, 4, 4) pairs by level and the states of `FIELDS`.
        sizes: of the lists the pairs were drawn from.
        by_value: by field the chance that two records share a value by its frequency alone.
        right: by field the first guess that matches agree.
        crowd, twins: see `Weights`.
    """
    places = np.nonzero(counts)
    level, states = places[0], np.stack(places[1:], axis=1) if len(places[0]) else np.zeros((0, 6), np.int64)
    many = counts[places].astype(np.float64)
    fit = _Fit(level, states, many, sizes, by_value, right)
    if sizes.pairs >= _LEARN_FROM:
        while fit.step() >= _SETTLED and fit.rounds < ROUNDS:
            pass
    return Weights(
        prior=fit.prior,
        serial_match=tuple(fit.serial_match.tolist()),
        serial_chance=tuple(fit.serial_chance.tolist()),
        field_match=tuple(tuple(row) for row in fit.match.tolist()),
        field_chance=tuple(tuple(tuple(row) for row in block) for block in fit.chance.tolist()),
        tied=tuple(tuple(row) for row in fit.tied().tolist()),
        crowd=crowd,
        twins=twins,
        pairs=int(many.sum()),
        matches=fit.prior * sizes.pairs,
        rounds=fit.rounds,
    )


class _Fit:
    """The figures between one round and the next."""

    def __init__(
        self,
        level: npt.NDArray[np.int64],
        states: npt.NDArray[np.int64],
        many: Reals,
        sizes: Sizes,
        by_value: tuple[float, ...],
        right: Mapping[str, float],
    ) -> None:
        self.level, self.states, self.many, self.sizes = level, states, many, sizes
        self.by_value = np.clip(np.array(by_value), 1e-9, 0.999)
        self.near = level < NEAR_LEVELS
        makes = (states[:, 0] == State.AGREES).astype(np.int64)
        self.contexts = np.tile(makes[:, None], (1, len(FIELDS)))
        self.contexts[:, 0] = np.array(GROUPS)[level]
        self.first_match = np.zeros((len(FIELDS), STATES))
        self.first_chance = np.zeros((len(FIELDS), 4, STATES))
        for at, name in enumerate(FIELDS):
            agrees = right[name]
            self.first_match[at, 1:] = agrees, (1 - agrees) * _NEAR_SHARE, (1 - agrees) * (1 - _NEAR_SHARE)
            chance = self.by_value[at]
            self.first_chance[at, :, 1:] = (
                chance,
                (1 - chance) * _CHANCE_NEAR,
                (1 - chance) * (1 - _CHANCE_NEAR),
            )
        self.rounds = 0
        self.serial_first = np.array(_SERIAL)
        self.serial_match = self.serial_first.copy()
        near = self.serial_first[:NEAR_LEVELS]
        self.damage_most = np.minimum(_DAMAGE_MOST * near / near[0], 1.0)
        self.match, self.chance = self.first_match.copy(), self.first_chance.copy()
        self.told = int((states != State.MISSING).any(0).sum()) if len(states) else 0
        self.unseen = min(_UNSEEN, _UNSEEN_SHARE * max(sizes.pairs, 1))
        seen = _summed(level, many, LEVELS)[:NEAR_LEVELS]
        self.most = float(min(sizes.first, sizes.second))
        around = (float(seen[Level.ONE_OTHER]) + _UNSEEN) * np.array(_NEIGHBOURS)
        self.chance_most = np.maximum(_CHANCE_MOST * around, seen - self.most)
        self._by_chance(many)
        by_chance = np.maximum(np.minimum(seen, around), seen - self.most)
        self.serial_chance[:NEAR_LEVELS] = (by_chance + self.unseen) / (sizes.pairs + self.unseen * LEVELS)
        beyond = float((seen - by_chance).sum()) / (1 - _FAR)
        self.prior = min((min(beyond, self.most) + 1.0) / max(sizes.pairs, 2.0), _PRIOR_MOST)

    def _weights(self) -> Reals:
        """Chance that a pair of each cell is a match."""
        if not len(self.many):
            return np.zeros(0)
        fields = np.arange(len(FIELDS))[None, :]
        with np.errstate(divide="ignore"):
            match, chance = np.log(self.match), np.log(self.chance)
        match[:, State.MISSING] = chance[:, :, State.MISSING] = 0.0
        log = np.log(self.serial_match[self.level]) - np.log(self.serial_chance[self.level])
        log += (match[fields, self.states] - chance[fields, self.contexts, self.states]).sum(1)
        log += np.log(self.prior) - np.log1p(-self.prior)
        likely: Reals = 1 / (1 + np.exp(-np.clip(log, -700, 700)))
        return likely

    def step(self) -> float:
        """One round; returns how far the share of matches moved, relative to itself."""
        self.rounds += 1
        weight = self._weights() * self.many
        found = float(weight[self.near].sum()) / (1 - _FAR)
        if found > self.most:  # a record has one match, on average, at most
            weight *= self.most / found
            found = self.most
        if self.told:
            self._by_match(weight)
            self._by_chance(self.many - weight)
        before = self.prior
        self.prior = min(max(found, 0.05) / max(self.sizes.pairs, 2.0), _PRIOR_MOST)
        return abs(self.prior - before) / before

    def _by_match(self, weight: Reals) -> None:
        if self.told >= _FIELDS_TOLD:
            levels = _summed(self.level, weight, LEVELS) + _STRENGTH * self.serial_first
            near = np.minimum(levels[:NEAR_LEVELS], levels[0] * self.damage_most)
            self.serial_match[:NEAR_LEVELS] = (1 - _FAR) * near / near.sum()
        for at in range(len(FIELDS)):
            # Pairs that the fields themselves brought together say nothing about the fields.
            seen = _summed(self.states[self.near, at], weight[self.near], STATES)
            seen[State.MISSING] = 0
            seen += _STRENGTH * self.first_match[at]
            seen /= seen.sum()
            if seen[State.AGREES] < _AGREE_LEAST:
                seen *= (1 - _AGREE_LEAST) / (1 - seen[State.AGREES])
                seen[State.AGREES] = _AGREE_LEAST
            self.match[at] = seen

    def _by_chance(self, rest: Reals) -> None:
        levels = _summed(self.level, rest, LEVELS) + self.unseen
        levels[:NEAR_LEVELS] = np.minimum(levels[:NEAR_LEVELS], self.chance_most + self.unseen)
        near = levels / (self.sizes.pairs + self.unseen * LEVELS)
        far = levels / levels[NEAR_LEVELS:].sum()
        if self.told >= _FIELDS_TOLD or not self.rounds:
            self.serial_chance = np.where(np.arange(LEVELS) < NEAR_LEVELS, near, far)
        for at in range(len(FIELDS)):
            for context in range(4):
                taken = self.near & (self.contexts[:, at] == context)
                seen = _summed(self.states[taken, at], rest[taken], STATES)
                seen[State.MISSING] = 0
                seen += _CHANCE_STRENGTH * self.first_chance[at, context]
                self.chance[at, context] = seen / seen.sum()

    def tied(self) -> Reals:
        """What share of chance agreement is owed to more than common values."""
        alone = self.by_value[:, None]
        tied: Reals = np.clip((self.chance[:, :, State.AGREES] - alone) / (1 - alone), 0.0, 0.99)
        return tied


def _summed(places: npt.NDArray[np.int64], weights: Reals, size: int) -> Reals:
    """Sum of the weights at each place; `bincount` counts in whole numbers when there are none."""
    return np.bincount(places, weights=weights, minlength=size).astype(np.float64)
