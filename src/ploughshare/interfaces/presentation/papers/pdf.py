# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A paper as PDF that a screen reader can read (PDF/UA-1), by typst with a template of ours.

The template is ours and fixed; what the paper says is handed to it as data. Fonts are those of typst (Latin,
Greek, Cyrillic) and those that the system has; a character that none of them has is shown by its number.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import msgspec
import typst

from ploughshare.interfaces.presentation.codes import qr_codes
from ploughshare.interfaces.presentation.papers.drawing import Drawn, Part

_NARROW, _WIDE = 6, 40
_FLAT, _WORD = 0.7, 0.75
"""How widths of columns grow with their texts, and with their longest word; tried on papers of every kind."""
_MANY, _FEWEST = 6, 5
"""Columns above which a table is set small and each gets what its longest word needs, at least so many "
"letters."""
_NO_GLYPH = re.compile(r'(?:the text|the disallowed codepoint) `"(.+?)"`', re.DOTALL)
_ENCLOSING = frozenset({"Me", "Sk", "Cf"})
_ACCENTS = frozenset({"Mn", "Mc"})
_ONE = re.compile(r"\\u\{(?P<code>[0-9a-f]+)\}|\\(?P<escaped>.)|(?P<plain>.)", re.DOTALL)
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "0": "\0"}


def as_pdf(paper: Drawn, *, authority: str) -> bytes:
    """The paper as PDF/UA-1.

    Args:
        authority: the author that the file names.
    """
    said = {
        "title": paper.title,
        "authority": authority,
        "number": paper.number,
        "lang": paper.language.split("-")[0],
        "direction": paper.direction,
        "foot": paper.foot,
        "page": paper.page,
        "marking": paper.marking,
        "draft": paper.draft,
        "parts": [_with_codes(_with_widths(part)) for part in paper.parts],
    }
    unshown: dict[int, str] = {}
    while True:
        spelled = _spelled(said, unshown) if unshown else said
        try:
            return _compiled(spelled)
        except typst.TypstError as error:
            named = _without_glyph(str(error))
            # Of what is drawn as one, the error names the first character only, and that may well be a digit.
            culprits = _riding(spelled, named, unshown) or named
            more = {ord(each): f"[U+{ord(each):04X}]" for each in culprits}
            if not more.keys() - unshown.keys():
                raise
            unshown |= more


def _compiled(said: dict[str, Any]) -> bytes:
    return typst.compile(
        _template(),
        format="pdf",
        sys_inputs={"paper": msgspec.json.encode(said).decode()},
        pdf_standards="ua-1",
    )


def _without_glyph(error: str) -> str:
    """Characters that no font here has or that PDF/UA forbids; empty if it is another trouble."""
    found = _NO_GLYPH.search(error)
    if found is None:
        return ""
    return "".join(map(_character, _ONE.finditer(found[1])))


def _character(told: re.Match[str]) -> str:
    """One character as the error writes it."""
    if told["code"]:
        return chr(int(told["code"], 16))
    escaped = told["escaped"]
    return _ESCAPED.get(escaped, escaped) if escaped else told["plain"]


def _riding(said: Any, bases: str, unshown: dict[int, str]) -> set[str]:
    """Characters not yet spelled that stand right after one of these and are drawn with it: enclosing marks,
    modifiers of emoji, joiners and selectors; accents only where there is none of those."""
    after = {
        rider
        for text in _texts(said)
        for base, rider in pairwise(text)
        if base in bases and ord(rider) not in unshown
    }
    for kinds in (_ENCLOSING, _ACCENTS):
        found = {each for each in after if unicodedata.category(each) in kinds or _is_selector(each, kinds)}
        if found:
            return found
    return set()


def _is_selector(each: str, kinds: frozenset[str]) -> bool:
    return kinds is _ENCLOSING and 0xFE00 <= ord(each) <= 0xFE0F


def _texts(said: Any) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for each in said.values():
            yield from _texts(each)
    elif isinstance(said, list | tuple):
        for each in said:
            yield from _texts(each)


def _spelled(said: Any, unshown: dict[int, str]) -> Any:
    """The same with those characters by their number: an empty box in a serial would say nothing."""
    if isinstance(said, str):
        return said.translate(unshown)
    if isinstance(said, dict):
        return {name: _spelled(value, unshown) for name, value in said.items()}
    return [_spelled(each, unshown) for each in said] if isinstance(said, list | tuple) else said


@cache
def _template() -> bytes:
    return resources.files(__package__).joinpath("paper.typ").read_bytes()


def _with_widths(part: Part) -> Part:
    """A table with the share of the line that each column gets: by its longest words, within bounds."""
    if part["kind"] != "grid":
        return part
    columns = [[name, *(row[at]["text"] for row in part["rows"])] for at, name in enumerate(part["columns"])]
    if len(columns) > _MANY:
        return part | {"widths": [max(_FEWEST, _longest_word(each)) for each in columns], "many": True}
    return part | {"widths": [_width(each) for each in columns], "many": False}


def _longest_word(texts: list[str]) -> int:
    return max((len(word) for text in texts for word in text.split()), default=0)


def _with_codes(part: Part) -> Part:
    """A code with its drawings; its text needs no place beside them."""
    if part["kind"] != "code":
        return part
    return {"kind": "code", "says": part["says"], "drawings": qr_codes(part["text"])}


def _width(texts: list[str]) -> float:
    """Less than in proportion to the longest text, and never so little that a long word sticks out."""
    longest = min(_WIDE, max(_NARROW, *(len(text) for text in texts)))
    return max(math.pow(longest, _FLAT), _longest_word(texts) * _WORD)
