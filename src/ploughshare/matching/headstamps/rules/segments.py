# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What stands where on the base: segments with their hour, and the words within."""

from __future__ import annotations

import re

from ploughshare.matching.headstamps.terms import Segment
from ploughshare.matching.markings.rules.folding import plain

_HOUR = re.compile(
    r"(?<![\w.,])(1[0-2]|[1-9])\s*(?:o\s*['’`]?\s*clock|[hH](?:rs?|ours?)?\b|:00|uhr|heures?|horas?)\s*[:=\-–]?\s*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[;|\n]+")
_CROSS = re.compile(
    r"\(\s*[+x✚✛]\s*\)|[⊕⨁⊞]|\bnato\s+(?:cross|symbol|mark)\b|\b(?:cross\s+in\s+(?:a\s+)?circle|circled\s+cross)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(r"(?<=\d)\s*[xX×хХ*]\s*(?=\d)")
"""The sign between bore and case: 7,62 x 39, 7.62*39."""
CROSS = "⊕"
"""The one sign that stands for the cross in a circle."""


def segments_of(written: str) -> tuple[Segment, ...]:
    """The parts of a headstamp in the order in which they were written.

    Parts are told apart by semicolons, bars, new lines and hours ("12 o'clock", "6h"); without any of them
    the whole is one part.
    """
    found: list[Segment] = []
    for line in _PARTS.split(written):
        line = _TIMES.sub("x", _CROSS.sub(f" {CROSS} ", plain(line)))
        starts = list(_HOUR.finditer(line))
        if not starts:
            _add(found, line, None)
            continue
        _add(found, line[: starts[0].start()], None)
        for at, start in enumerate(starts):
            end = starts[at + 1].start() if at + 1 < len(starts) else len(line)
            _add(found, line[start.end() : end], int(start[1]))
    return tuple(found)


def _add(found: list[Segment], text: str, clock: int | None) -> None:
    text = text.strip(" ,:-–")
    if text:
        found.append(Segment(text, clock))


def words_of(text: str) -> tuple[str, ...]:
    """The words of one part; a comma between figures belongs to the figure (7,62)."""
    parted = re.sub(r"(?<!\d),|,(?!\d)", " ", text)
    return tuple(word for word in parted.split() if word.strip("-–/"))
