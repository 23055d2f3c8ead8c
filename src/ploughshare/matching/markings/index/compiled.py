# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Compiled loops. Importing this module imports Numba; only the index's own modules do so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import numba
import numpy as np

P = ParamSpec("P")
R = TypeVar("R")

Whole = int | np.integer[Any]
"""A whole number inside a compiled loop."""
Real = float | np.floating[Any]
"""A number inside a compiled loop."""

span = numba.prange
"""`range` whose turns may run at once inside a function made by `compiled_parallel`."""


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Machine code of a function over arrays, kept on disk between runs where the folder can be written."""
    made: Callable[P, R] = numba.njit(cache=True, nogil=True, boundscheck=False)(function)
    return made


def compiled_parallel(function: Callable[P, R]) -> Callable[P, R]:
    """The same, with turns of `span` shared among threads."""
    made: Callable[P, R] = numba.njit(cache=True, nogil=True, boundscheck=False, parallel=True)(function)
    return made
