# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a process is handed by the one that started it, and how it says that it is ready."""

from __future__ import annotations

import sys

READY = "ploughshare-ready"


def handed() -> bytes:
    """What stands on standard input: what opens the keys, or nothing."""
    return sys.stdin.buffer.read()


def tell_ready() -> None:
    """Say so."""
    sys.stdout.write(READY + "\n")
    sys.stdout.flush()
