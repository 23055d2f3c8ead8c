# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a node still lives in a folder: not while it moves, and never again once it has moved out.

Imports nothing heavy: the supervisor asks before it starts anything.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from ploughshare.bootstrap.errors import NodeMoved, NodeMoving

MOVING = "moving.json"
MOVED = "moved-out.json"


def check_lives_here(home: Path) -> None:
    """Stop where a node must not be started.

    Raises:
        NodeMoving: a move out was begun and not finished.
        NodeMoved: it lives elsewhere.
    """
    if (home / MOVED).exists():
        raise NodeMoved({"home": str(home)})
    if (home / MOVING).exists():
        raise NodeMoving({"home": str(home)})


def write_mark(home: Path, name: str, document: dict[str, Any]) -> None:
    """Write a mark that outlives a loss of power at any moment."""
    beside = home / f"{name}.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump(document, file)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(beside, 0o600)
    beside.replace(home / name)
    sync_folder(home)


def read_mark(home: Path, name: str) -> dict[str, Any] | None:
    """A mark, or None."""
    try:
        found: dict[str, Any] = json.loads((home / name).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return found


def sync_folder(folder: Path) -> None:
    """Have the names in a folder reach the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
