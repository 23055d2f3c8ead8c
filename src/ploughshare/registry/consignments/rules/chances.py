# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How likely it is that numbers lie near each other by chance.

The scan statistic asks how many of `n` points that fall independently and uniformly on a line some window
of a given length holds (Naus, J. Am. Stat. Assoc. 60, 1965; Glaz, Naus and Wallenstein, Scan Statistics,
2001). Its exact distribution is slow to compute and not needed: what is needed is a bound from above, so that
chance is never made out to be rarer than it is. The first number of such a window is one of the `n`, and the
others fall behind it by the hypergeometric law, since no two arms of a series bear the same number. The union
over the `n` gives the bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import exp, inf, lgamma, log, log1p

_LEAST = -690.0
"""Smaller chances are all one to a reader, and no number on every engine."""


@lru_cache(maxsize=65536)
def _choose(n: int, k: int) -> float:
    """Natural logarithm of the binomial coefficient; minus infinity where there is none."""
    if k < 0 or k > n:
        return -inf
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def log_tail(*, space: int, others: int, near: int, least: int) -> float:
    """Bound from above of the chance that at least `least` of some numbers fall into a stretch.

    Args:
        space: numbers there are, beside the one that begins the stretch.
        others: how many distinct ones of them are drawn.
        near: numbers of the stretch, of those.
        least: how many must fall into it.

    Returns:
        Natural logarithm, at most 0. Exact but for the terms after the first, which a geometric series
        bounds: their quotients fall.
    """
    if least <= 0 or near >= space or others >= space:
        return 0.0
    if least > min(near, others):
        return -inf
    first = _choose(near, least) + _choose(space - near, others - least) - _choose(space, others)
    if first == -inf:
        return 0.0
    following = (near - least) * (others - least)
    if following == 0:
        return min(0.0, first)
    remaining = (least + 1) * (space - near - others + least + 1)
    quotient = following / remaining if remaining > 0 else inf
    return 0.0 if quotient >= 1 else min(0.0, first - log1p(-quotient))


def rarest(positions: Sequence[int], *, of: int, space: int) -> tuple[int, int, float] | None:
    """The stretch of some numbers that chance explains least.

    Args:
        positions: distinct numbers in rising order.
        of: how many numbers were drawn in all, these among them.
        space: how many numbers there are.

    Returns:
        Indexes of its first and last number, and the natural logarithm of a bound of the chance that there is
        any stretch as rare, corrected for every count of numbers that was looked at; None for fewer than two.
        Of equally rare ones the longer, then the first.
    """
    # Loaded by the worker that searches; a face at rest has not paid for it.
    import numpy as np

    n = len(positions)
    if n < 2:
        return None
    places = np.asarray(positions, dtype=np.int64)
    best = (0, n - 1, inf)
    for count in range(n, 1, -1):
        spans = places[count - 1 :] - places[: n - count + 1]
        begin = int(spans.argmin())
        chance = stretch_chance(of=of, space=space, near=int(spans[begin]), count=count)
        if chance < best[2]:
            best = (begin, begin + count - 1, chance)
    return best


def stretch_chance(*, of: int, space: int, near: int, count: int) -> float:
    """Bound of the chance that somewhere so many numbers lie so near, corrected for the counts looked at.

    Each count `k` from two on may spend `1 / (k (k - 1))` of the chance allowed; these parts sum to one. So
    few numbers that lie very near pay little for the many counts that were looked at beside theirs.

    Args:
        of: how many numbers were drawn.
        space: how many there are.
        near: by how much the last differs from the first.
        count: how many lie in the stretch.

    Returns:
        Natural logarithm, at most 0.
    """
    tail = log_tail(space=space - 1, others=of - 1, near=near, least=count - 1)
    return min(0.0, log(of) + tail + log(count * (count - 1)))


def chance_of(log_chance: float) -> float:
    """The chance itself: at most 1, and never 0."""
    return exp(max(_LEAST, min(0.0, log_chance)))


def shown_most(chances: Sequence[float], *, looks: int, share: float) -> float:
    """The largest chance that is still shown, so that of what is shown no more than a share is expected to
    have come by chance (Benjamini and Hochberg, J. R. Stat. Soc. B 57, 1995).

    Args:
        chances: of what was found, in any order.
        looks: how many looks were taken, those that found nothing among them.
        share: of what is shown, at most so much may have come by chance.
    """
    ordered = sorted(chances)
    return max(
        (each for rank, each in enumerate(ordered, 1) if each <= share * rank / max(looks, len(ordered))),
        default=-1.0,
    )
