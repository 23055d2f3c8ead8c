# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A round of erasing in a process of its own that kills itself at a named point; run by the kill test.

Arguments: the node's home, the moment (RFC 3339), the fail point (`name:n`), exchanges in one transaction.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from ploughshare.bootstrap.keeping_room import KeepingRoom
from ploughshare.bootstrap.node import wire
from ploughshare.bootstrap.settings import load_settings
from ploughshare.kernel.clock import from_rfc3339
from ploughshare.registry.tracing.service import keeping
from ploughshare.testing.clocks import HandClock


def main() -> None:
    """Erase, and die on the way."""
    home, at, point, at_once = sys.argv[1:5]
    keeping.ERASED_AT_ONCE = int(at_once)
    settings = load_settings(Path(home), {})
    settings = replace(settings, testing=replace(settings.testing, fail_point=point))
    node = wire(settings, clock=HandClock(from_rfc3339(at)))
    KeepingRoom(node).sweep()
    print("ended", flush=True)


if __name__ == "__main__":
    main()
