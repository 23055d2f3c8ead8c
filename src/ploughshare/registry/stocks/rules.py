# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of stocks: what is missing, what a count says, what an act does, and what turns up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ploughshare.kernel.text import one_line
from ploughshare.matching.markings.rules import same_key, same_keys
from ploughshare.matching.markings.terms import Reading
from ploughshare.registry.stocks.errors import ProofMissing, StockReasonNeeded, StockUnfit
from ploughshare.registry.stocks.terms import StockActKind, StockArm, StockLot, StockMarks, StockState

LINE_MOST, WORDS_MOST, REASON_LEAST = 200, 1000, 10
PHOTOGRAPHS_LEAST, PHOTOGRAPHS_MOST = 2, 40
SERIALS_MOST = 5000
KNOWN_LEAST = 4
"""Certain characters of a serial below which it says too little."""
_DIGEST = re.compile(r"[0-9a-f]{64}")

ENDS: Mapping[StockActKind, StockState] = MappingProxyType(
    {
        StockActKind.DEACTIVATED: StockState.DEACTIVATED,
        StockActKind.DESTROYED: StockState.DESTROYED,
        StockActKind.WRITTEN_OFF: StockState.WRITTEN_OFF,
    }
)
"""Acts of two persons, and where they lead."""
FITTING: Mapping[StockActKind, frozenset[StockState]] = MappingProxyType(
    {
        StockActKind.ISSUED: frozenset({StockState.IN_STORE}),
        StockActKind.RETURNED: frozenset({StockState.ISSUED}),
        StockActKind.TRANSFERRED: frozenset({StockState.IN_STORE}),
        StockActKind.LOST: frozenset({StockState.IN_STORE, StockState.ISSUED}),
        StockActKind.FOUND: frozenset({StockState.LOST}),
        StockActKind.DEACTIVATED: frozenset({StockState.IN_STORE}),
        StockActKind.DESTROYED: frozenset({StockState.IN_STORE}),
        StockActKind.WRITTEN_OFF: frozenset({StockState.IN_STORE, StockState.ISSUED, StockState.LOST}),
    }
)
LEADS: Mapping[StockActKind, StockState] = MappingProxyType(
    {
        StockActKind.ISSUED: StockState.ISSUED,
        StockActKind.RETURNED: StockState.IN_STORE,
        StockActKind.TRANSFERRED: StockState.IN_STORE,
        StockActKind.LOST: StockState.LOST,
        StockActKind.FOUND: StockState.IN_STORE,
        **ENDS,
    }
)


def line(field: str, given: str, *, most: int = LINE_MOST) -> str:
    """A line of text, clean.

    Raises:
        StockUnfit: empty or too long.
    """
    cleaned = one_line(given)
    if not 1 <= len(cleaned) <= most:
        raise StockUnfit({"field": field, "most": most})
    return cleaned


def short(given: str | None) -> str | None:
    """A mark as written, clean; None if empty."""
    return (one_line(given)[:80] or None) if given else None


def reason(given: str) -> str:
    """Why, in enough words.

    Raises:
        StockReasonNeeded.
    """
    cleaned = one_line(given)[:WORDS_MOST]
    if len(cleaned) < REASON_LEAST:
        raise StockReasonNeeded({"least": REASON_LEAST})
    return cleaned


def missing_of(marks: StockMarks) -> tuple[str, ...]:
    """Fields of an arm that nobody filled in."""
    fields = ("serial", "make", "model", "calibre", "arm_type")
    return tuple(each for each in fields if getattr(marks, each) is None)


def missing_of_lot(lot: str | None, headstamp: str | None, calibre: str | None) -> tuple[str, ...]:
    """Fields of a lot that nobody filled in."""
    named = {"lot": lot, "headstamp": headstamp, "calibre": calibre}
    return tuple(name for name, value in named.items() if value is None)


def check_proof(kind: StockActKind, arm: StockArm, photographs: Sequence[str]) -> tuple[str, ...]:
    """Digests of photographs, clean. A destruction has a serial and two of them at least.

    Raises:
        ProofMissing.
    """
    digests = tuple(each.strip().lower() for each in photographs if each.strip())
    wrong = any(not _DIGEST.fullmatch(each) for each in digests) or len(digests) > PHOTOGRAPHS_MOST
    few = kind is StockActKind.DESTROYED and (
        len(set(digests)) < PHOTOGRAPHS_LEAST or arm.marks.serial is None
    )
    if wrong or few:
        raise ProofMissing()
    return digests


@dataclass(frozen=True, slots=True)
class Tally:
    """What a count says.

    Attributes:
        missing, over: serials.
        lots: lots whose quantity differs: description, expected, found.
    """

    missing: tuple[str, ...]
    over: tuple[str, ...]
    lots: tuple[tuple[str, int, int], ...]

    @property
    def even(self) -> bool:
        """Whether nothing differs."""
        return not (self.missing or self.over or self.lots)


def tally(
    arms: Iterable[StockArm], lots: Iterable[StockLot], *, found: Iterable[str], counted: Mapping[str, int]
) -> Tally:
    """Compare what belongs in a store with what was found there.

    An arm without a serial cannot be counted by it, so it is missing until its record is completed.

    Args:
        found: serials that were read, each as often as it was read.
        counted: id of a lot to what was counted; a lot that is not named was not counted, and so nought.
    """
    read = list(found)
    left = Counter(same_key(each) for each in read)
    written = {same_key(each): each for each in read}
    missing = []
    for arm in arms:
        key = same_key(arm.marks.serial or "")
        if key and left[key] > 0:
            left[key] -= 1
        else:
            missing.append(arm.marks.serial or f"? {arm.id}")
    over = [written[key] for key, number in left.items() for _ in range(number)]
    differing = [
        (each.description, each.quantity, counted.get(str(each.id), 0))
        for each in lots
        if counted.get(str(each.id), 0) != each.quantity
    ]
    return Tally(tuple(missing), tuple(over), tuple(differing))


def keys_of(reading: Reading) -> tuple[tuple[str, ...], str]:
    """Keys of the serial and maker's family of marks, by which an arm of a stock is known again: several keys
    where the reader doubted a character, none where the serial is not read or too short to say anything."""
    family = reading.makes[0].make.family if reading.makes else "?"
    keys = same_keys(reading.serial)
    return (keys if reading.serial.known_count >= KNOWN_LEAST else ()), family
