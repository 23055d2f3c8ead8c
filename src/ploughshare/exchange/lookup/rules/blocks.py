# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The keys of a run of serials: equal for two runs that touch the same hundred numbers of a series.

Two states that each hold a part of one consignment hold other serials of it, so the keys of a marking do not
meet. What they share is the neighbourhood. A run is filed under each block of a hundred numbers that it
touches, and looked up under these and the one before and after. Whoever looks up a block learns that a run
was seized in it or beside it, and nothing of its serials.
"""

from __future__ import annotations

import re

from ploughshare.exchange.lookup.errors import RunUnfit
from ploughshare.exchange.lookup.terms import KEYS_EACH, Variants
from ploughshare.matching.markings.rules.folding import fold_letters

SIGN = "##"
"""What stands for the two figures that differ within a block."""
MORE_MOST = KEYS_EACH - 3
"""Blocks after the first that one run may touch: with one before and one after they are twelve."""
LENGTH_MOST = 32
RUNS_FROM = 1 << 62
"""Running numbers from here on are those of runs; arms have smaller ones."""

_RUN = re.compile(r"([A-Z0-9]*?)([0-9]{1,12})##([A-Z]*)(?:\+([1-9]))?")


def run_pattern(before: str, first: int, last: int, *, figures: int, after: str) -> str:
    """The pattern of a run: `AB12##`, or `AB12##+3` where it touches three blocks more.

    Raises:
        RunUnfit: it touches more blocks than one look-up has keys for.
    """
    low, high = first // 100, last // 100
    if high - low > MORE_MOST or figures < 3:
        raise RunUnfit({"most": MORE_MOST + 1})
    more = f"+{high - low}" if high > low else ""
    return f"{before}{low:0{figures - 2}d}{SIGN}{after}{more}"


def is_run(pattern: str) -> bool:
    """Whether a pattern is that of a run."""
    return SIGN in pattern


def texts_of_run(pattern: str, *, around: bool) -> list[tuple[str, bool]]:
    """What a run is filed or looked up under, each with whether the run itself touches it.

    Args:
        around: with the block before and the one after: for questions.

    Raises:
        RunUnfit: no pattern of a run.
    """
    found = _RUN.fullmatch(pattern)
    if found is None or len(pattern) > LENGTH_MOST:
        raise RunUnfit({"most": MORE_MOST + 1})
    before, block, after, more = found[1], found[2], found[3], int(found[4] or 0)
    width, first = len(block), int(block)
    wanted = range(first - around, first + more + 1 + around)
    # The run's own blocks first: they are what a set is filed under.
    ordered = sorted(wanted, key=lambda at: (not first <= at <= first + more, at))
    head, tail = fold_letters(before), fold_letters(after)
    return [
        (f"{head}{at:0{width}d}#{tail}", first <= at <= first + more) for at in ordered if 0 <= at < 10**width
    ]


def run_variants(pattern: str, *, begin: bytes, size: int, around: bool) -> Variants:
    """Keys of a run.

    Args:
        begin: what each key begins with: the sign of runs and the maker.
        size: bytes of a key.
        around: as in `texts_of_run`.

    Raises:
        RunUnfit: no pattern of a run.
    """
    texts = texts_of_run(pattern, around=around)[:KEYS_EACH]
    packed = b"".join(begin + text.encode("ascii").ljust(size - len(begin), b"\0") for text, _ in texts)
    return Variants(packed, True, tuple(own for _, own in texts))
