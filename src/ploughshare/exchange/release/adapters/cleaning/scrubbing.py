# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Characters that nobody sees, in which anything can be written."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
_JOINING = (
    *("ARABIC", "SYRIAC", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU"),
    *("KANNADA", "MALAYALAM", "SINHALA", "MYANMAR", "KHMER", "TIBETAN", "MONGOLIAN"),
)
_KEPT = "\t\n"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_LINES = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}


def scrubbed(text: str) -> tuple[str, bool]:
    """A text without them, and whether there were any.

    One joiner after a letter of a script that needs them stays. Marks of direction, selectors, fillers, tags
    and control characters go; so do spaces before the end of a line.
    """
    for theirs, ours in _LINES.items():
        text = text.replace(theirs, ours)
    if text.isascii() and all(each.isprintable() or each in _KEPT for each in text):
        kept = text
    else:
        kept = "".join(_seen(text))
    lines = [line.rstrip() for line in kept.split("\n")]
    return "\n".join(lines), kept != text


def _seen(text: str) -> list[str]:
    kept: list[str] = []
    for each in text:
        if each in _KEPT or (each.isascii() and each.isprintable()):
            kept.append(each)
        elif each in _JOINERS:
            if kept and unicodedata.name(kept[-1], "").startswith(_JOINING):
                kept.append(each)
        elif unicodedata.category(each) == "Zs":
            kept.append(" ")
        elif not (unicodedata.category(each) in _UNSEEN or each in _FILLERS or _is_selector(each)):
            kept.append(each)
    return kept


def _is_selector(character: str) -> bool:
    code = ord(character)
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x180B <= code <= 0x180F
