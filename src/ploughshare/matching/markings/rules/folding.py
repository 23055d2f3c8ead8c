# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Scripts and look-alikes: from any writing of a serial to capitals A to Z and digits.

Pairs 5/S and 2/Z stand in the ATF Police Officer's Guide (2009); 0/O, 1/I/L, 8/B, 6/G, 3/8, U/V and
the Cyrillic look-alikes are what examiners name; the rest is what stamped letters lose first.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from string import ascii_uppercase

LOOK_ALIKE_CLASSES = ("0ODQ", "1ILT7", "8B3", "5S", "2Z", "6GC", "4A", "UV", "EF", "MN")
"""Characters that are mistaken for each other; each class folds to its first character."""

_PAIRS = {
    "0": "ODQ",
    "O": "0DQ",
    "1": "IL7",
    "I": "1LT",
    "L": "1I",
    "8": "B3",
    "B": "83",
    "5": "S6",
    "S": "5",
    "2": "Z",
    "Z": "2",
    "6": "G5",
    "G": "6C",
    "D": "0O",
    "Q": "0O",
    "4": "A",
    "A": "4",
    "7": "1T",
    "T": "7I",
    "U": "V",
    "V": "UY",
    "3": "8",
    "9": "4",
    "C": "GO",
    "E": "F",
    "F": "EP",
    "M": "N",
    "N": "M",
    "P": "RF",
    "R": "P",
    "K": "X",
    "X": "K",
    "Y": "V",
    "W": "VM",
    "J": "1I",
}

# Letters that look like a Latin capital.
_CYRILLIC_SEEN = dict(zip("АВЕКМНОРСТУХІЇЈЅЗЁЄЭҐҮҺЬЪ", "ABEKMHOPCTYXIIJS3EEEGYHBB", strict=True))
# Letters that do not: the usual Latin letter of their sound, one for one.
_CYRILLIC_HEARD = dict(zip("БГДЖИЙЛПФЦЧШЩЫЮЯЎЂЋЉЊЏЃЌЛ", "BGDZIJLPFCCSSYURUDCLNDGKL", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧΓΔΘΛΞΠΣΦΨΩ", "ABEZHIKMNOPTYXGD0LXPSFPO", strict=True))
_ARABIC = dict(
    zip(
        "ابجدهوزحطيىكلمنسعفصقرشتثخذضظغأإآءؤئةپچگکیژﻻ",
        "ABJDHWZHTYYKLMNSAFSQRSTTKDDZGAAAAWYHPCGKYZL",
        strict=True,
    )
)
_LETTERS = {**_CYRILLIC_SEEN, **_CYRILLIC_HEARD, **_GREEK, **_ARABIC}

_DROPPED = frozenset(" -‐‑‒–—―−_./\\·•:’'`´\"“”«»,;°ºª№")


def plain(text: str) -> str:
    """Compatibility forms composed, controls and direction marks out, white space to single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFKC", text)
    kept = []
    for char in composed:
        category = unicodedata.category(char)
        if category == "Cc" or category.startswith("Z"):
            kept.append(" ")
        elif category == "Cs":
            # A byte of another encoding: some character stood here, and it is not known which.
            kept.append("\ufffd")
        elif category[0] != "C":
            kept.append(char)
    # A mark that a dropped character kept apart from its letter is put together with it.
    return unicodedata.normalize("NFKC", " ".join("".join(kept).split()))


_UNDIVIDED = str.maketrans("ıłđø", "ildo")
"""Small letters whose stroke or missing dot is no mark of its own."""


def unaccented(text: str) -> str:
    """Small letters without accents or vowel signs: what word lists are compared with."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(char for char in split if unicodedata.category(char) != "Mn" or char == "\u0306")
    return unicodedata.normalize("NFC", bare).replace("\u0306", "").translate(_UNDIVIDED)


_ARABIC_FORMS = str.maketrans("ةىیکگھ", "هييكغه", "ـ")
_LATIN_SEEN = {ord(seen.lower()): latin.lower() for seen, latin in _CYRILLIC_SEEN.items()}


def word_form(word: str) -> str:
    """One word as the word list holds it: small, bare, one form of each Arabic letter, one script.

    Cyrillic letters inside a Latin word are read as the Latin letters they look like.
    """
    bare = unaccented(word).translate(_ARABIC_FORMS)
    if bare.isascii() or not any("a" <= char <= "z" for char in bare):
        return bare
    return bare.translate(_LATIN_SEEN)


@cache
def to_latin(char: str) -> str:
    """One character as a capital A to Z or a digit; empty if it is neither in any script we fold."""
    if "0" <= char <= "9" or "A" <= char <= "Z":
        return char
    digit = unicodedata.digit(char, None) if unicodedata.category(char) == "Nd" else None
    if digit is not None:
        return str(digit)
    upper = char.upper()
    if len(upper) == 1 and "A" <= upper <= "Z":
        return upper
    if upper in _LETTERS:
        return _LETTERS[upper]
    base = unicodedata.normalize("NFD", upper)[:1]
    if "A" <= base <= "Z":
        return base
    return _LETTERS.get(base, "")


def is_dropped(char: str) -> bool:
    """Whether a character only separates: spaces, dashes, dots, slashes, quotes."""
    return char in _DROPPED


def look_alikes(char: str) -> str:
    """Characters that `char` is mistaken for, likeliest first; empty if none is known."""
    return _PAIRS.get(char, "")


_FOLD = str.maketrans(
    {char: members[0] for members in LOOK_ALIKE_CLASSES for char in members[1:]} | {"J": "J"}
)


def fold_normal(normal: str) -> str:
    """The look-alike class string of an already normal serial (capitals A to Z, digits, `?`, `*`)."""
    return normal.translate(_FOLD)


_LETTERS_FOLD = {ord(letter): fold_normal(letter) for letter in ascii_uppercase}


def fold_letters(normal: str) -> str:
    """The same for letters alone; figures stay. Arms of one box differ by one figure, so a figure that was
    taken for another makes another arm, where a letter that was taken for a figure mostly does not."""
    return normal.translate(_LETTERS_FOLD)
