# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reading how much of a thing there is: numbers with decimal commas, groups of digits, and units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from ploughshare.kernel.text import one_line
from ploughshare.registry.seizures.errors import QuantityAmbiguous, QuantityNotWhole, QuantityUnclear
from ploughshare.vocabulary.seizures import ItemKind, Quantity, Unit

AMOUNT_MOST = 10**12
"""Whole units beyond which a quantity is a slip of the pen."""

_NUMBER = re.compile(r"(?P<number>\d[\d., '’]*)(?P<unit>[^\d]*)")

_WORDS: Mapping[Unit, Mapping[str, str]] = MappingProxyType(
    {
        # A pound and an ounce by the international agreement of 1959: 0.453 592 37 kg and a sixteenth of it.
        Unit.GRAMS: {
            "g": "1",
            "gr": "1",
            "gram": "1",
            "grams": "1",
            "gramme": "1",
            "grammes": "1",
            "gramo": "1",
            "gramos": "1",
            "grama": "1",
            "gramas": "1",
            "kg": "1000",
            "kgs": "1000",
            "kilo": "1000",
            "kilos": "1000",
            "t": "1000000",
            "mg": "0.001",
            "lb": "453.59237",
            "lbs": "453.59237",
            "oz": "28.349523125",
        },
        Unit.MILLIMETRES: {"mm": "1", "cm": "10", "dm": "100", "m": "1000", "km": "1000000", "ft": "304.8"},
        Unit.ROUNDS: dict.fromkeys(
            (
                *("round", "rounds", "rd", "rds", "rnd", "rnds", "cartridge", "cartridges", "shells"),
                *("cartouche", "cartouches", "cartucho", "cartuchos", "patronen", "munição", "munições"),
            ),
            "1",
        ),
        Unit.PIECES: dict.fromkeys(
            (
                *("pc", "pcs", "piece", "pieces", "item", "items", "unit", "units", "ea", "x", "no"),
                *("pièce", "pièces", "pieza", "piezas", "peça", "peças", "unidad", "unidades", "unidade"),
                *("unité", "unités", "stück", "stk"),
            ),
            "1",
        ),
    }
)
"""Unit to the words that are taken for it or a multiple of it, and by how much each multiplies."""

_UNITS: Mapping[str, tuple[Unit, Decimal]] = MappingProxyType(
    {word: (unit, Decimal(factor)) for unit, words in _WORDS.items() for word, factor in words.items()}
)


def usual_unit(kind: ItemKind) -> Unit:
    """What a bare number counts for things of a kind."""
    return Unit.ROUNDS if kind is ItemKind.AMMUNITION else Unit.PIECES


def read_quantity(given: str, *, kind: ItemKind, unit: Unit | None = None) -> Quantity:
    """The quantity that somebody wrote: "3", "2,5 kg", "1 500 rounds", "12 m".

    A single point or comma before exactly three digits may part thousands or decimals, so it is asked
    and never guessed. Two different signs, the same sign twice, or another number of digits leave no doubt.

    Args:
        unit: what a bare number counts; None for the usual unit of the kind.

    Raises:
        QuantityUnclear: no number, a unit nobody knows, nothing or far too much.
        QuantityAmbiguous: the sign may part thousands or decimals.
        QuantityNotWhole: half a piece or half a round.
    """
    text = _plain_digits(one_line(given))
    shown = {"given": text[:40]}
    found = _NUMBER.fullmatch(text)
    if not found:
        raise QuantityUnclear(shown)
    number = _number(found["number"].strip(), shown)
    word = found["unit"].strip().rstrip(".").casefold()
    counted, factor = (
        (unit or usual_unit(kind), Decimal(1)) if not word else _UNITS.get(word, (None, Decimal(0)))
    )
    if counted is None:
        raise QuantityUnclear(shown)
    exact = number * factor
    if counted in {Unit.PIECES, Unit.ROUNDS} and exact != exact.to_integral_value():
        raise QuantityNotWhole(shown)
    amount = (
        int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)) if exact <= AMOUNT_MOST else AMOUNT_MOST + 1
    )
    if not 0 < amount <= AMOUNT_MOST:
        raise QuantityUnclear(shown)
    plain = factor == 1 and found["number"].strip() == str(amount)
    return Quantity(amount, counted, None if plain else text[:80])


def _plain_digits(text: str) -> str:
    """Digits of every script as 0 to 9; the Arabic signs for decimals and thousands as comma and point."""
    plain = (str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)
    return "".join(plain).replace("٫", ",").replace("٬", ".").replace("\u00a0", " ").replace("\u202f", " ")


def _number(text: str, shown: Mapping[str, str]) -> Decimal:
    for group in (" ", "'", "’"):
        if group in text:
            _check_groups(text.replace(",", ".").split(".")[0].split(group), shown)
            text = text.replace(group, "")
    signs = [each for each in text if each in ".,"]
    if not signs:
        return Decimal(text)
    last = signs[-1]
    if len(set(signs)) == 2:
        # The last sign parts decimals, the other thousands: 1.234,5 and 1,234.5.
        whole, _, decimals = text.rpartition(last)
        other = signs[0]
        if last in whole or not decimals:
            raise QuantityUnclear(shown)
        _check_groups(whole.split(other), shown)
        return Decimal(f"{whole.replace(other, '')}.{decimals}")
    if len(signs) > 1:
        _check_groups(text.split(last), shown)
        return Decimal(text.replace(last, ""))
    whole, _, decimals = text.partition(last)
    if not decimals:
        raise QuantityUnclear(shown)
    if len(decimals) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        # With exactly three decimals it would be asked again: a fourth leaves no doubt.
        small = (
            f"{whole}.{decimals}0" if decimals[-1] != "0" else f"{whole}.{decimals}".rstrip("0").rstrip(".")
        )
        raise QuantityAmbiguous({**shown, "small": small, "large": whole + decimals})
    return Decimal(f"{whole}.{decimals}")


def _check_groups(groups: list[str], shown: Mapping[str, str]) -> None:
    """Groups of digits are of three, but the first."""
    first, *others = groups
    if not 1 <= len(first) <= 3 or any(len(each) != 3 for each in others):
        raise QuantityUnclear(shown)
