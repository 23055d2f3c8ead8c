# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Serial numbers in steel that was reckoned: what is read, and how often a character is right that is said to
be sure.

The pictures come from a surface, its finish, the mark, wear, light and lens (`ploughshare.testing.steel`).
Of each kind of mark and each circumstance: exact, within the pattern, nothing read. Over all characters:
among those given a certainty, the share that is right (a reliability table); the expected calibration error
(Guo and others, ICML 2017, in the bins of the table); and one temperature fitted on every other picture, with
the error on the rest before and after it. Needs the extra "photos"; the peer is Debian's tesseract-ocr, if it
is there.
"""

from __future__ import annotations

import argparse
import io
import shutil
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from machine import about, keep
from photo_serials import by_tesseract, line_of, sets_of
from PIL import Image

from ploughshare.matching.photographs.adapters.reading.serials import Reader
from ploughshare.matching.photographs.rules import likeliest_first, pattern_of
from ploughshare.testing import photos
from ploughshare.testing.steel import CIRCUMSTANCES, Finish, Mark, steel

BINS = (0.0, 0.35, 0.6, 0.8, 0.9, 0.97, 1.0001)
Read = tuple[list[float], bool]
"""The shares of a character's options, the best first, and whether the best is right."""


def main() -> None:
    """Run and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=6, help="of each mark in each circumstance")
    arguments = parser.parse_args()
    facts, reader, peer = about(), Reader(), shutil.which("tesseract")
    told: dict[str, list[float]] = defaultdict(list)
    characters: tuple[list[Read], list[Read]] = ([], [])
    chance = np.random.default_rng(20261130)
    for mark in Mark:
        for name, what in CIRCUMSTANCES.items():
            for number in range(arguments.photos):
                text = photos.serial(chance)
                finish = list(Finish)[number % len(Finish)]
                data = steel(text, mark, finish, what, seed=int(chance.integers(2**31)))
                outcome = read(reader, text, data, characters[number % 2])
                if peer is not None:
                    outcome["tesseract_exact"] = by_tesseract(peer, data) == text
                for key, value in outcome.items():
                    for kind in (mark.value, name, "all"):
                        told[f"{kind}|{key}"].append(float(value))
        print(mark.value, flush=True)
    kinds: dict[str, dict[str, float]] = defaultdict(dict)
    for which, values in told.items():
        kind, _, key = which.partition("|")
        kinds[kind][key] = round(float(np.mean(values)), 3)
    fitted, held_out = characters
    temperature = fit(fitted)
    result = {
        "machine": facts,
        "photos_of_each": arguments.photos,
        "photos": len(told["all|exact"]),
        "kinds": kinds,
        "reliability": table(fitted + held_out),
        "calibration": {
            "characters": len(fitted) + len(held_out),
            "temperature": temperature,
            "error_before": error([(best(each), right) for each, right in held_out]),
            "error_after": error([(best(cooled(each, temperature)), right) for each, right in held_out]),
        },
    }
    keep("photo_steel", result)
    print(result["kinds"]["all"], result["calibration"])


def read(reader: Reader, text: str, data: bytes, into: list[Read]) -> dict[str, bool]:
    """What is read of one picture; its characters go `into` where as many were read as there are."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    lines = likeliest_first(line_of(each) for each in reader.lines(picture))
    if not lines:
        return {"exact": False, "within_the_pattern": False, "nothing_read": True}
    found = lines[0].characters
    sets = sets_of(pattern_of(lines[0]))
    if len(found) == len(text):
        for one, char in zip(found, text, strict=True):
            into.append(([each.certainty for each in one.options], one.options[0].char == char))
    return {
        "exact": "".join(each.options[0].char for each in found) == text,
        "within_the_pattern": len(sets) == len(text)
        and all(one in kept for one, kept in zip(text, sets, strict=True)),
        "nothing_read": False,
    }


def best(shares: Sequence[float]) -> float:
    """The share of the first option."""
    return shares[0]


def cooled(shares: Sequence[float], temperature: float) -> list[float]:
    """Shares at a temperature; what no option has is one more option."""
    rest = max(0.0, 1.0 - sum(shares))
    powers = np.array([*shares, rest]) ** (1.0 / temperature)
    return [float(each) for each in powers[:-1] / powers.sum()]


def fit(read_characters: Sequence[Read]) -> float:
    """The temperature at which what is said to be likely is: least logarithmic loss, among tenths."""

    def loss(temperature: float) -> float:
        shares = np.array([best(cooled(each, temperature)) for each, _ in read_characters])
        right = np.array([right for _, right in read_characters])
        return float(-np.mean(np.log(np.clip(np.where(right, shares, 1 - shares), 1e-6, 1))))

    return min((round(0.5 + 0.1 * step, 1) for step in range(60)), key=loss)


def table(read_characters: Sequence[Read]) -> list[dict[str, float]]:
    """For each span of certainty: how many characters, what was said, and what share is right."""
    rows = []
    for low, high in pairwise(BINS):
        within = [(best(each), right) for each, right in read_characters if low <= best(each) < high]
        if within:
            said, right = np.mean([each for each, _ in within]), np.mean([each for _, each in within])
            rows.append(
                {
                    "from": low,
                    "until": min(high, 1.0),
                    "characters": len(within),
                    "said": round(float(said), 3),
                    "right": round(float(right), 3),
                }
            )
    return rows


def error(said_and_right: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over the spans."""
    total = 0.0
    for low, high in pairwise(BINS):
        within = [each for each in said_and_right if low <= each[0] < high]
        if within:
            total += abs(sum(said for said, _ in within) - sum(right for _, right in within))
    return round(total / max(len(said_and_right), 1), 3)


if __name__ == "__main__":
    main()
