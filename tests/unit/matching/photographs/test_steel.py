# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The steel that readers are measured on is the same for one seed, and each of its faults is seen in it."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
from PIL import Image

from ploughshare.testing.steel import Circumstances, Finish, Mark, steel


def tones(**changed: float) -> np.ndarray:
    what = replace(Circumstances(), **changed)  # type: ignore[arg-type]
    data = steel("AB12", Mark.STAMPED, Finish.BRUSHED, what, seed=3)
    return np.asarray(Image.open(io.BytesIO(data)).convert("L"), dtype=np.float64)


def test_the_same_seed_gives_the_same_picture() -> None:
    assert np.array_equal(tones(), tones())


def test_a_mark_that_is_gone_leaves_an_even_surface_and_a_deep_one_stands_out() -> None:
    assert tones(depth=0.0, wear=0).std() < tones(depth=0.5, wear=0).std() < tones(depth=1.5, wear=0).std()


def test_blur_takes_the_edges_away() -> None:
    def edges(picture: np.ndarray) -> float:
        return float(np.abs(np.diff(picture, axis=1)).mean())

    assert edges(tones(blur_px=3.0)) < edges(tones(blur_px=0.7))
