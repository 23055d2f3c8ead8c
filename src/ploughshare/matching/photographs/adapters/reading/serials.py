# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lines of characters in a picture, with what else each character may be.

PP-OCRv4 finds lines and gives, for each column of a line, a share to every character it knows. Its own words
keep only the best; here the shares of capital letters and figures are kept, and a small letter counts as its
capital. A picture is looked at as it is, with its contrast drawn out, and with its ground evened; where they
see the same line, their shares are averaged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image
from rapidocr_onnxruntime import RapidOCR

Shares = npt.NDArray[np.float64]

CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_BETWEEN = " -./"
"""What may stand between characters of a serial and is none of them."""
_OPTIONS_MOST = 5
_OPTION_LEAST = 0.01
_LEAST = 3
"""Characters of a line that is worth showing."""
_LINES_MOST = 8
_SAME = 0.4
"""Share of the smaller of two boxes that both cover, from which they are one line."""


class Reader:
    """The models, loaded once."""

    def __init__(self) -> None:
        cv2.setNumThreads(1)
        # Within the walls no thread is begun.
        self._engine = RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1)
        self._columns = _columns(self._engine.text_rec.postprocess_op.character)
        # The first look allocates what later ones use again.
        self.lines(Image.new("RGB", (320, 96), "white"))

    def lines(self, image: Image.Image) -> list[dict[str, Any]]:
        """Lines as the parent takes them: characters with options, and a box."""
        grey = cv2.cvtColor(np.asarray(image), cv2.COLOR_RGB2GRAY)
        height, width = grey.shape
        found: list[tuple[tuple[float, ...], list[Shares]]] = []
        for look in _looks(grey):
            for box, shares in self._seen(look):
                _merge(found, box, shares)
        found.sort(key=lambda each: -float(np.mean([s.max() for s in each[1]])) * min(len(each[1]), 6))
        scale = (width, height, width, height)
        return [
            {
                "box": [round(min(max(at / most, 0.0), 1.0), 4) for at, most in zip(box, scale, strict=True)],
                "characters": [_options(each) for each in shares],
            }
            for box, shares in found[:_LINES_MOST]
        ]

    def _seen(self, grey: Any) -> Iterator[tuple[tuple[float, ...], list[Shares]]]:
        engine = self._engine
        colours = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
        boxes, _ = engine.auto_text_det(colours)
        if boxes is None:
            return
        crops = engine.get_crop_img_list(colours, boxes)
        # Lines that stand on their heads are turned.
        crops, _, _ = engine.text_cls(crops)
        for box, crop in zip(boxes, crops, strict=True):
            shares = self._characters(crop)
            if len(shares) >= _LEAST:
                (left, top), (right, low) = box.min(axis=0), box.max(axis=0)
                yield (float(left), float(top), float(right), float(low)), shares

    def _characters(self, crop: Any) -> list[Shares]:
        recogniser = self._engine.text_rec
        height, width = crop.shape[:2]
        column = recogniser.resize_norm_img(crop, max(320 / 48, width / height))[np.newaxis]
        given = recogniser.session(column.astype(np.float32))[0][0]
        return _decoded(_folded(given, self._columns))


def _columns(known: Sequence[str]) -> list[list[int]]:
    """For nothing and for each character, which of the model's characters count as it."""
    places: dict[str, list[int]] = {}
    for place, char in enumerate(known):
        places.setdefault(char.upper() if len(char) == 1 and char.isascii() else char, []).append(place)
    nothing = [0, *(place for char in _BETWEEN for place in places.get(char, ()))]
    return [nothing, *(places[char] for char in CHARACTERS)]


def _folded(given: Any, columns: list[list[int]]) -> Shares:
    shares = np.stack([given[:, each].sum(axis=1) for each in columns], axis=1).astype(np.float64)
    folded: Shares = shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9)
    return folded


def _decoded(shares: Shares) -> list[Shares]:
    """Characters of a line: columns in a row that say the same are one (CTC; Graves and others, 2006)."""
    best = shares.argmax(axis=1)
    runs: list[list[Shares]] = []
    before = 0
    for place, char in enumerate(best):
        if char != 0:
            if char != before:
                runs.append([])
            runs[-1].append(shares[place, 1:])
        before = char
    found = []
    for run in runs:
        most = np.max(run, axis=0)
        # What is missing to one is a share of nothing: the less, the surer.
        found.append(most / max(float(most.sum()), 1.0))
    return found


def _looks(grey: Any) -> Iterator[Any]:
    """The picture as it is, with its contrast drawn out, and with its ground evened."""
    yield grey
    yield cv2.createCLAHE(3.0, (8, 8)).apply(grey)
    ground = cv2.GaussianBlur(grey, (0, 0), 25).astype(np.float32)
    even = np.clip((grey.astype(np.float32) - ground) * 2.5 + 128, 0, 255).astype(np.uint8)
    yield cv2.GaussianBlur(even, (0, 0), 1.2)


def _merge(
    found: list[tuple[tuple[float, ...], list[Shares]]], box: tuple[float, ...], shares: list[Shares]
) -> None:
    for place, (held_box, held) in enumerate(found):
        if _overlap(held_box, box) < _SAME:
            continue
        if len(held) == len(shares):
            found[place] = held_box, [(one + other) / 2 for one, other in zip(held, shares, strict=True)]
        elif _weight(shares) > _weight(held):
            found[place] = box, shares
        return
    found.append((box, shares))


def _weight(shares: list[Shares]) -> float:
    return sum(float(each.max()) for each in shares) - 0.5 * len(shares)


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    if across <= 0 or down <= 0:
        return 0.0
    smaller = min((each[2] - each[0]) * (each[3] - each[1]) for each in (one, other))
    return across * down / max(smaller, 1e-9)


def _options(shares: Shares) -> list[tuple[str, float]]:
    order = np.argsort(-shares)[:_OPTIONS_MOST]
    kept = [place for place in order if shares[place] >= _OPTION_LEAST] or [order[0]]
    return [(CHARACTERS[int(place)], round(float(shares[place]), 4)) for place in kept]
