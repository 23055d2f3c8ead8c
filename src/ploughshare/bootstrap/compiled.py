# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where the search's machine code is kept, and whether it is there: beside the package or in the home.

A site may install the package where the node's account cannot write. Numba then finds no place for what it
compiled, so the home gives it one.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ploughshare.crypto.digests import of_files

WARMING = "ploughshare.matching.markings.index.warming"
"""Module that compiles everything when it is run."""

_INDEX = Path(__file__).resolve().parents[1] / "matching/markings/index"
_LAST = "judging.gather"
"""What is compiled last: where it is there, the rest is."""


def environment_of(home: Path) -> dict[str, str]:
    """The environment for the processes of a node."""
    environment = dict(os.environ)
    if "NUMBA_CACHE_DIR" not in environment and not _writable():
        environment["NUMBA_CACHE_DIR"] = str(home / "data" / "compiled")
    return environment


def is_compiled(home: Path) -> bool:
    """Whether a search would find its machine code on disk."""
    other = environment_of(home).get("NUMBA_CACHE_DIR")
    where = Path(other) if other else _INDEX / "__pycache__"
    wanted = f"{_LAST}-*.py{sys.version_info.major}{sys.version_info.minor}.nbi"
    # The same name as in the index's module of compiled loops, which imports Numba.
    name = f"loops-{of_files(sorted(_INDEX.parents[1].glob('*/index/*.py')))[:16]}"
    return any((where / name).rglob(wanted))


def _writable() -> bool:
    kept = _INDEX / "__pycache__"
    return os.access(kept if kept.exists() else _INDEX, os.W_OK)
