# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What could be known at best: every record of a register weighed with the exact channel of the generator.

For each question the oracle works out P(question | record) for all records with the damage's own figures
(`ploughshare.testing.registers`), and ranks them. Nothing that has to learn its figures can do better but by
luck; how near a method comes to it is what counts.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit, prange

from ploughshare.testing import registers
from ploughshare.testing.registers import KINDS, Question, Register

_CHANCE = np.array(list(KINDS.values()))
_AT = {kind: place for place, kind in enumerate(KINDS)}


def confusions() -> npt.NDArray[np.float64]:
    """(256, 256) chance that a confused character becomes another; by held and read byte."""
    table = np.zeros((256, 256))
    for held, near in registers.CONFUSED.items():
        for place, read in enumerate(near):
            table[ord(held), ord(read)] += (1 - registers.FIRST_CONFUSION) / len(near)
            if place == 0:
                table[ord(held), ord(read)] += registers.FIRST_CONFUSION
    return table


def best(held: Register, asked: Question, top: int = 5) -> list[int]:
    """Rows in the order of their chance, likeliest first; equal ones by row."""
    text = asked.text
    kind = -1
    if text.startswith("SN "):
        kind, text = _AT["format"], text[3:].replace("-", "").upper()
    elif "?" in text:
        kind = _AT["unknown2"]
    elif "*" in text:
        kind = _AT["fragment"]
    query = np.frombuffer(text.encode(), np.uint8)
    chances = np.zeros(len(held.text))
    _weigh(held.text, query, kind, _CHANCE, confusions(), _AT["exact"], _AT["ocr1"], _AT["ocr2"],
           _AT["missing"], _AT["inserted"], _AT["ocr1_sub1"], _AT["transposed"], _AT["unknown2"],
           _AT["fragment"], _AT["format"], chances)  # fmt: skip
    rows = np.flatnonzero(chances)
    weights = chances[rows]
    makes = len(registers.MAKES)
    wrong = 1 - registers.RIGHT_MAKE - registers.NO_MAKE
    if asked.make is not None:
        same = held.make[rows] == registers.MAKES.index(asked.make)
        weights = weights * np.where(same, registers.RIGHT_MAKE + wrong / makes, wrong / makes)
    if asked.calibre is not None:
        weights = weights * (held.calibre[rows] == registers.CALIBRES.index(asked.calibre))
    rows, weights = rows[weights > 0], weights[weights > 0]
    order = np.lexsort((rows, -weights))[:top]
    found: list[int] = rows[order].tolist()
    return found


@njit(cache=True, parallel=True)
def _weigh(text, query, kind, chance, confused, exact, ocr1, ocr2, missing, inserted, both, swapped,
           unknown, fragment, formatted, out):  # type: ignore[no-untyped-def]  # fmt: skip
    size = len(query)
    likely = np.zeros(256, np.bool_)
    for char in range(256):
        for other in range(256):
            likely[char] = likely[char] or confused[char, other] > 0
    for row in prange(len(text)):
        length = 0
        while length < text.shape[1] and text[row, length]:
            length += 1
        if kind == formatted:
            if length == size and _same(text, row, query, size, -1):
                out[row] = chance[formatted]
            continue
        if kind == unknown:
            if length != size:
                continue
            fits = True
            for at in range(size):
                if query[at] != 63 and query[at] != text[row, at]:
                    fits = False
                    break
            if fits:
                out[row] = chance[unknown] * 2 / (length * (length - 1))
            continue
        if kind == fragment:
            lost = length - (size - 1)
            if lost < 1 or lost > 2:
                continue
            fits = True
            front = query[0] == 42
            for at in range(size - 1):
                if (query[at + 1] if front else query[at]) != text[row, at + lost if front else at]:
                    fits = False
                    break
            if fits:
                out[row] = chance[fragment] / 4
            continue
        if length < size - 1 or length > size + 1:
            continue
        total = 0.0
        if length == size:
            differ = 0
            for at in range(size):
                differ += text[row, at] != query[at]
                if differ > 2:
                    break
            if differ > 2:
                continue
            total = _equal_length(text, row, query, size, differ, chance, confused, likely, exact, ocr1, ocr2,
                                  both, swapped)  # fmt: skip
        elif length == size + 1:
            ways = 0
            for at in range(length):
                ways += _without(text, row, length, query, at)
            total = chance[missing] * ways / length
        else:
            ways = 0
            for at in range(size):
                ways += _with(text, row, length, query, at)
            total = chance[inserted] * ways / (size * 36)
        out[row] = total


@njit(cache=True)
def _same(text, row, query, size, but):  # type: ignore[no-untyped-def]
    for at in range(size):  # noqa: SIM110 - a loop is what compiles well
        if at != but and text[row, at] != query[at]:
            return False
    return True


@njit(cache=True)
def _without(text, row, length, query, gone):  # type: ignore[no-untyped-def]
    for at in range(length - 1):
        if text[row, at if at < gone else at + 1] != query[at]:
            return 0
    return 1


@njit(cache=True)
def _with(text, row, length, query, extra):  # type: ignore[no-untyped-def]
    for at in range(length):
        if query[at if at < extra else at + 1] != text[row, at]:
            return 0
    return 1


@njit(cache=True)
def _one(text, row, query, size, but, confused, likely):  # type: ignore[no-untyped-def]
    """Chance that one confusion leads to the question, the place `but` aside."""
    places = 0
    for at in range(size):
        places += likely[text[row, at]]
    if places == 0:
        return 1.0 if _same(text, row, query, size, but) else 0.0
    total = 0.0
    for at in range(size):
        if not likely[text[row, at]]:
            continue
        if at == but:
            # what is confused here is written over
            if _same(text, row, query, size, but):
                total += 1.0 / places
            continue
        gone = confused[text[row, at], query[at]]
        if gone > 0:
            fits = True
            for other in range(size):
                if other != at and other != but and text[row, other] != query[other]:
                    fits = False
                    break
            if fits:
                total += gone / places
    return total


@njit(cache=True)
def _equal_length(text, row, query, size, differ, chance, confused, likely, exact, ocr1, ocr2, both,
                  swapped):  # type: ignore[no-untyped-def]  # fmt: skip
    total = chance[exact] if differ == 0 else 0.0
    places = 0
    for at in range(size):
        places += likely[text[row, at]]
    total += chance[ocr1] * _one(text, row, query, size, -1, confused, likely)
    if places < 2:
        total += chance[ocr2] * _one(text, row, query, size, -1, confused, likely)
    elif differ == 2:
        gone = 1.0
        for at in range(size):
            if text[row, at] != query[at]:
                gone *= confused[text[row, at], query[at]]
        total += chance[ocr2] * gone * 2 / (places * (places - 1))
    for at in range(size):
        total += chance[both] * _one(text, row, query, size, at, confused, likely) / (size * 36)
    ways = 0
    for at in range(size - 1):
        fits = True
        for other in range(size):
            source = at + 1 if other == at else at if other == at + 1 else other
            if text[row, source] != query[other]:
                fits = False
                break
        ways += fits
    total += chance[swapped] * ways / (size - 1)
    return total
