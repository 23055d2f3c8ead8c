# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Compiled loops. Importing this module imports Numba; only the index's own modules do so.

Machine code is kept on disk under a name that follows from all sources of loops: Numba itself looks at one
file only, and would keep old code of a function that another file's loop has taken in.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import numba
import numpy as np

from ploughshare.crypto.digests import of_files

_FOLDER = Path(__file__).resolve().parent
_NAME = f"loops-{of_files(sorted(_FOLDER.parents[1].glob('*/index/*.py')))[:16]}"
_CONFIG: Any = numba.config
KEPT = Path(_CONFIG.CACHE_DIR or _FOLDER / "__pycache__") / _NAME
"""Where machine code is kept."""
_CONFIG.CACHE_DIR = str(KEPT)

P = ParamSpec("P")
R = TypeVar("R")

Whole = int | np.integer[Any]
"""A whole number inside a compiled loop."""
Real = float | np.floating[Any]
"""A number inside a compiled loop."""


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Machine code of a function over arrays, kept on disk between runs where the folder can be written."""
    made: Callable[P, R] = numba.njit(cache=True, nogil=True, boundscheck=False)(function)
    return made


_INSIDE: dict[str, Any] = {"forceinline": True, "_nrt": False}
"""Options of loops inside loops. Numba counts who holds each array, with two locked instructions for each
array and call: with a dozen arrays that is most of the time of a short function. A function that makes no
array of its own may go without (`_nrt`)."""


def within(function: Callable[P, R]) -> Callable[P, R]:
    """The same for a function that only other loops call and that makes no array: it becomes part of them."""
    made: Callable[P, R] = numba.njit(cache=True, nogil=True, boundscheck=False, **_INSIDE)(function)
    return made
