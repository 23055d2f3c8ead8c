# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The console entry. `up` and the two processes it starts import only what they need."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable


def main() -> None:
    """Run `ploughshare`."""
    # Nothing of what is imported is garbage: to look through it takes a third of a start.
    gc.disable()
    words = sys.argv[1:]
    first = words[0] if words else ""
    if first == "up" and "--help" not in words:
        from ploughshare.interfaces.processes.supervisor import run_up

        gc.enable()
        sys.exit(run_up(words[1:]))
    if first == "_office":
        from ploughshare.interfaces.processes.office import run_office

        sys.exit(_named(run_office))
    if first == "_locked":
        from ploughshare.interfaces.processes.locked import run_locked

        gc.enable()
        sys.exit(_named(run_locked))
    if first == "_peer":
        from ploughshare.interfaces.processes.peer import run_peer

        gc.enable()
        sys.exit(_named(run_peer))
    from ploughshare.interfaces.cli.app import app

    gc.enable()
    app()


def _named(run: Callable[[], int]) -> int:
    """Run a process; what stops it by name is told in its words, without a stack trace."""
    from ploughshare.kernel.errors import PloughshareError

    try:
        return run()
    except PloughshareError as error:
        sys.stderr.write(f"{error.text.english()}\n")
        return 3


if __name__ == "__main__":
    main()
