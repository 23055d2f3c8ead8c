# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Values of the fields as small numbers that both lists share: what means the same has one number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ploughshare.matching.linkage.rules.levels import (
    FIELDS,
)
from ploughshare.matching.markings.queries import key_of
from ploughshare.matching.markings.rules.folding import fold_normal
from ploughshare.matching.markings.rules.words import name_key

MEANT_MOST = 2000
"""Commonest values of a field whose meaning is looked up in the reference; others stand for themselves."""

VALUES_MOST = 65_000
"""Meanings of a field that are told apart; the rarest others count as not given."""

YEARS = 3000

_YEAR = FIELDS.index("year")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Numbers of values.

    Attributes:
        codes: by field the number of each text; a text that is not there is not given.
        shares: (6, values) share of each number among the rows that give the field.
        near: (6, values) number that near values share.
        given: by field the share of rows that give it.
    """

    codes: tuple[Mapping[str, int], ...]
    shares: npt.NDArray[np.float64]
    near: npt.NDArray[np.uint16]
    given: tuple[float, ...]

    @property
    def by_value(self) -> tuple[float, ...]:
        """By field the chance that two rows give the same by frequency alone."""
        return tuple((self.shares**2).sum(1).tolist())


def vocabulary(counts: Sequence[Mapping[str, int]], rows: int) -> Vocabulary:
    """Numbers for all values of two lists.

    Args:
        counts: by field how often each text occurs in both lists together.
        rows: of both lists together.
    """
    codes: list[Mapping[str, int]] = []
    shares: list[npt.NDArray[np.float64]] = []
    near: list[list[int]] = []
    for at, name in enumerate(FIELDS):
        texts = sorted(counts[at], key=lambda text: (-counts[at][text], text))
        keys = {text: _key(name, text, common=place < MEANT_MOST) for place, text in enumerate(texts)}
        meant: dict[str, int] = {}
        for text in texts:
            key = keys[text]
            if key:
                meant[key] = meant.get(key, 0) + counts[at][text]
        if at == _YEAR:
            numbers = {key: int(key) for key in meant}
            size = YEARS
        else:
            kept = sorted(meant, key=lambda key: (-meant[key], key))[:VALUES_MOST]
            numbers = {key: place for place, key in enumerate(kept, 1)}
            size = len(kept) + 1
        codes.append({text: numbers[key] for text in texts if (key := keys[text]) in numbers})
        share = np.zeros(size)
        for key, number in numbers.items():
            share[number] = meant[key]
        shares.append(share)
        near.append(_near(name, numbers, size))
    widest = max(len(share) for share in shares)
    all_shares = np.zeros((len(FIELDS), widest))
    all_near = np.zeros((len(FIELDS), widest), np.uint16)
    given = []
    for at, share in enumerate(shares):
        total = share.sum()
        given.append(float(total) / max(rows, 1))
        all_shares[at, : len(share)] = share / max(total, 1)
        all_near[at, : len(share)] = near[at]
    return Vocabulary(tuple(codes), all_shares, all_near, tuple(given))


def _key(name: str, text: str, *, common: bool) -> str:
    """What a text stands for; "" if nothing."""
    text = text.strip()
    if not text:
        return ""
    if name == "year":
        digits = text[:4]
        return str(int(digits)) if digits.isdecimal() and 1000 <= int(digits) < YEARS else ""
    if common or name == "model":
        return key_of(name, text)
    return f"~{name_key(text) or text.casefold()}"


def _near(name: str, numbers: Mapping[str, int], size: int) -> list[int]:
    found = [0] * size
    first: dict[str, int] = {}
    for key, number in numbers.items():
        found[number] = first.setdefault(_rough(name, key), number)
    return found


def _rough(name: str, key: str) -> str:
    """What near values have in common; the key itself where none is near it."""
    plain = key.lstrip("~").upper()
    if name == "calibre":
        number = _NUMBER.search(plain)
        return number[0][:2] if number else plain
    if name == "model":
        return fold_normal("".join(char for char in plain if char.isascii() and char.isalnum()))[:4] or key
    if name == "make":
        return plain[:5] if key.startswith("~") else key
    if name == "type":
        return _TYPES.get(key, key)
    return key


_TYPES = {"pistol": "hand", "revolver": "hand", "rifle": "long", "shotgun": "long", "carbine": "long"}
"""Kinds of arms that are taken for each other."""
