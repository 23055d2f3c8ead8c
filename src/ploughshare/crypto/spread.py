# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Long runs of arithmetic over all cores: libsodium lets go of the interpreter while it computes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH = 256
"""Values from which a second core is worth its start."""


def over_cores(act: Callable[[Sequence[T]], R], items: Sequence[T], *, cores: int) -> list[R]:
    """What `act` makes of the items, part by part, in order; one part where more are not worth it.

    Args:
        act: must not change anything but its result.
        items: at least one, or there is no part.
        cores: threads at most.
    """
    parts = max(min(cores, len(items) // WORTH), 1)
    if parts == 1:
        return [act(items)] if items else []
    size = -(-len(items) // parts)
    with ThreadPoolExecutor(parts) as pool:
        return list(pool.map(act, [items[at : at + size] for at in range(0, len(items), size)]))
