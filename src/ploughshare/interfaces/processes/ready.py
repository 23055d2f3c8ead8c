# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How a process tells the one that started it that it is ready: a line on standard output."""

from __future__ import annotations

import sys

READY = "ploughshare-ready"


def tell_ready() -> None:
    """Say so."""
    sys.stdout.write(READY + "\n")
    sys.stdout.flush()
