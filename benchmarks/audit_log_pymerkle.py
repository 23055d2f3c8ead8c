# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The peer of `audit_log.py`: pymerkle over SQLite, in an environment and a process of its own.

Reads one command a line (`single N`, `bulk N`, `fill N`, `proofs N`) and answers each with what a
second held of it. pymerkle is under the GPL and no part of what is shipped; nothing of it is imported by us.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path

from pymerkle import SqliteTree  # type: ignore[import-not-found]


def main() -> None:
    """Until the input ends."""
    with tempfile.TemporaryDirectory(dir=sys.argv[1], prefix="pymerkle-") as folder:
        tree = SqliteTree(str(Path(folder, "tree.db")))
        for line in sys.stdin:
            what, count = line.split()
            print(_per_second(tree, what, int(count)), flush=True)


def _per_second(tree: SqliteTree, what: str, count: int) -> float:
    entries = [os.urandom(32) for _ in range(count)] if what != "proofs" else []
    places = [random.randrange(1, tree.get_size() + 1) for _ in range(count)] if what == "proofs" else []
    started = time.perf_counter()
    if what == "single":
        for entry in entries:
            tree.append_entry(entry)
    elif what == "proofs":
        for place in places:
            tree.prove_inclusion(place)
    else:
        tree.append_entries(entries)
    return count / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
