# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a process is handed by the one that started it, and how it says that it is ready."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

READY = "ploughshare-ready"
OPENED = "ploughshare-opened"


def handed() -> bytes:
    """What stands on standard input: what opens the keys, or nothing."""
    return sys.stdin.buffer.read()


def tell_ready() -> None:
    """Say so."""
    sys.stdout.write(READY + "\n")
    sys.stdout.flush()


def tell_opened(handed: Mapping[str, str]) -> None:
    """Hand what opens the node to the supervisor, over the pipe that only the two of them hold."""
    sys.stdout.write(f"{OPENED} {json.dumps(dict(handed))}\n")
    sys.stdout.flush()
