# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether goods are covered by a certificate: one certificate is good for its quantities once, not for each
licence anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ploughshare.vocabulary.transfers import Goods


def uncovered(
    wanted: Sequence[Goods], certified: Iterable[Goods], *, drawn: Iterable[Goods] = ()
) -> list[tuple[Goods, int]]:
    """Lines that a certificate does not cover in full, each with how many are left over.

    Args:
        drawn: what other licences on the same certificate took already.
    """
    lines = sorted(certified, key=_said, reverse=True)
    left = [each.quantity for each in lines]
    for each in drawn:
        _take(each, lines, left)
    rests = [(each, _take(each, lines, left)) for each in wanted]
    return [(each, rest) for each, rest in rests if rest]


def _said(goods: Goods) -> int:
    """How much a line says: what says most is used up first by what fits it."""
    return sum(each is not None for each in (goods.arm_type, goods.make, goods.model, goods.calibre))


def _take(wanted: Goods, lines: Sequence[Goods], left: list[int]) -> int:
    rest = wanted.quantity
    for at, line in enumerate(lines):
        if rest and _fits(wanted, line):
            taken = min(rest, left[at])
            left[at] -= taken
            rest -= taken
    return rest


def _fits(wanted: Goods, certified: Goods) -> bool:
    if (wanted.kind, wanted.unit) != (certified.kind, certified.unit):
        return False
    if certified.arm_type is not None and wanted.arm_type is not certified.arm_type:
        return False
    return all(
        _same(getattr(certified, name), getattr(wanted, name)) for name in ("make", "model", "calibre")
    )


def _same(certified: str | None, wanted: str | None) -> bool:
    return certified is None or letters(certified) == letters(wanted or "")


def letters(text: str) -> str:
    """A text by its letters and digits alone."""
    return "".join(each for each in text.casefold() if each.isalnum())
