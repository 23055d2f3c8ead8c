# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""References as offices write them: blanks, strokes and case differ from letter to letter."""

from __future__ import annotations

import re
import unicodedata

_PIECE = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\s,;:()\"'<>\[\]]+")
PIECES_MOST = 8
"""Pieces that one reference may be written in."""
KEY_LEAST = 4
"""Characters below which a run of text is taken for no reference: it would be found in every letter."""
KEY_MOST = 40
PIECES_READ = 20_000
"""Pieces of a text that are looked at: some forty pages."""


def bare_reference(text: str) -> str:
    """A reference without what offices write differently: blanks, strokes, points and case.

    >>> bare_reference("VIE/2026/4711") == bare_reference("vie 2026-4711")
    True
    """
    return "".join(_PIECE.findall(unicodedata.normalize("NFKC", text).upper()))


def references_in(text: str) -> frozenset[str]:
    """Every run of a text that may be a reference or a serial number, bare. One with no figure is none."""
    pieces = []
    for found in _PIECE.finditer(unicodedata.normalize("NFKC", text).upper()):
        pieces.append(found.group())
        if len(pieces) == PIECES_READ:
            break
    keys: set[str] = set()
    for start in range(len(pieces)):
        run = ""
        for piece in pieces[start : start + PIECES_MOST]:
            run += piece
            if len(run) > KEY_MOST:
                break
            if len(run) >= KEY_LEAST and any(each.isdigit() for each in run):
                keys.add(run)
    return frozenset(keys)


def words_with_figures(text: str) -> frozenset[str]:
    """Words of a text that hold a figure, as written: a serial number may have strokes of its own."""
    found: set[str] = set()
    for count, word in enumerate(_WORD.finditer(text)):
        if count == PIECES_READ:
            break
        bare = word.group().strip(".-/").upper()
        if KEY_LEAST <= len(bare) <= KEY_MOST and any(each.isdigit() for each in bare):
            found.add(bare)
    return frozenset(found)
