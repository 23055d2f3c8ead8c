# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An import in a process of its own that kills itself at a named point; run by the kill tests.

Arguments: database URL, file, batch id, `before` or `after` (the commit) or `never`, which commit,
`keep` to keep good rows. For a list of seizures also the account and the case of whoever brings it.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from nodes import Node
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.storage.database import open_engine
from registers import import_file
from seizure_sheets import import_list, officer


def die() -> None:
    """End as a power cut ends a process."""
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Import, and die on the way."""
    url, file, batch, point, which, keep, *whose = sys.argv[1:]
    engine = open_engine(url)
    node = Node.built(engine, Path(tempfile.mkdtemp()) / "log")
    commits = 0

    def before(_: Any) -> None:
        nonlocal commits
        commits += 1
        if point == "before" and commits == int(which):
            die()

    def after() -> None:
        if point == "after" and commits == int(which):
            die()

    sa.event.listen(engine, "commit", before)
    node.ledger._wake = after
    print("started", flush=True)
    id = BatchId.parse(batch)
    if whose:
        actor, case = whose
        mandate = officer(node, actor=AccountId.parse(actor), case=CaseId.parse(case))
        import_list(node, Path(file), mandate, id=id)
    else:
        import_file(node, Path(file), id=id, keep_good=keep == "keep")
    print("ended", flush=True)


if __name__ == "__main__":
    main()
