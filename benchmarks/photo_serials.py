# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Serial numbers read from drawn photographs, kind of damage by kind, beside Tesseract as it comes.

Of each picture: whether the first line that is shown is the serial, character by character; whether the
serial is among what its pattern leaves open, so that a search with the pattern finds it; and how many
characters the pattern leaves open. The pictures are drawn (`ploughshare.testing.photos`): on steel expect
less. Needs the extra "photos"; the peer is Debian's tesseract-ocr, and is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import time
from collections.abc import Callable

import numpy as np
from machine import about, keep
from PIL import Image

from ploughshare.matching.photographs.adapters.reading.serials import CHARACTERS, Reader
from ploughshare.matching.photographs.rules import likeliest_first, pattern_of
from ploughshare.matching.photographs.terms import Character, Line, Option
from ploughshare.testing import photos


def main() -> None:
    """Run and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=25, help="of each kind of damage")
    arguments = parser.parse_args()
    facts = about()
    reader = Reader()
    peer = shutil.which("tesseract")
    kinds = {}
    for name, damage in photos.DAMAGES.items():
        chance = np.random.default_rng(20261130)
        drawn = []
        for seed in range(arguments.photos):
            text = photos.serial(chance)
            drawn.append((text, photos.photo(text, damage, seed=seed)))
        kinds[name] = _ours(reader, drawn)
        if peer is not None:
            kinds[name]["tesseract_exact"] = share_right(drawn, lambda data: by_tesseract(peer, data))
        print(name, kinds[name], flush=True)
    result = {"machine": facts, "photos_of_each_kind": arguments.photos, "kinds": kinds}
    keep("photo_serials", result)


def _ours(reader: Reader, drawn: list[tuple[str, bytes]]) -> dict[str, float]:
    exact = within = unread = 0
    opened = characters = 0
    started = time.perf_counter()
    for text, data in drawn:
        lines = likeliest_first(
            line_of(each) for each in reader.lines(Image.open(io.BytesIO(data)).convert("RGB"))
        )
        if not lines:
            unread += 1
            continue
        read = lines[0].characters
        exact += "".join(each.options[0].char for each in read) == text
        sets = sets_of(pattern_of(lines[0]))
        within += len(sets) == len(text) and all(one in kept for one, kept in zip(text, sets, strict=True))
        opened += sum(len(each) > 1 for each in sets)
        characters += len(sets)
    count = len(drawn)
    return {
        "exact": round(exact / count, 3),
        "within_the_pattern": round(within / count, 3),
        "nothing_read": round(unread / count, 3),
        "characters_left_open": round(opened / max(characters, 1), 3),
        "s_a_photo": round((time.perf_counter() - started) / count, 2),
    }


def line_of(told: dict[str, object]) -> Line:
    """A line as the reading process tells it."""
    characters = tuple(Character(tuple(Option(*each) for each in one)) for one in told["characters"])  # type: ignore[attr-defined]
    return Line(characters, told["box"])  # type: ignore[arg-type]


def sets_of(pattern: str) -> list[str]:
    """What each place of a pattern leaves open."""
    found: list[str] = []
    rest = iter(pattern)
    for char in rest:
        if char == "[":
            found.append("".join(iter(lambda: next(rest), "]")))
        else:
            found.append(CHARACTERS if char == "?" else char)
    return found


def share_right(drawn: list[tuple[str, bytes]], read: Callable[[bytes], str]) -> float:
    """The share of pictures that are read exactly."""
    return round(sum(read(data) == text for text, data in drawn) / len(drawn), 3)


def by_tesseract(program: str, data: bytes) -> str:
    """What Tesseract reads."""
    asked = [program, "stdin", "stdout", "--psm", "11", "-c", f"tessedit_char_whitelist={CHARACTERS}"]
    told = subprocess.run(asked, input=data, capture_output=True, check=False).stdout
    return "".join(told.decode(errors="replace").split())


if __name__ == "__main__":
    main()
