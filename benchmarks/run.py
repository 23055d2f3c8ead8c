# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the named workloads, one after the other, and says where their results stand.

    make bench                         all of them
    make bench ARGS="queue_page"       some of them

A workload writes `results/NAME.json` with the machine, the commit and the other load beside the
figures, and with its peer's figures from the same run. Results are compared as ratios and are never
a test: a busy machine would fail it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
WORKLOADS = {
    "import_seizures": "rows of a list of seizures a second, read by proposals of names and values",
    "read_seizures": "a hundred thousand seized arms read back for a report, lists and the map",
    "import_firearms": "firearm records a second into SQLite, audit included",
    "register_growth": "lists of a register of millions of arms on PostgreSQL, loaded by COPY",
    "photo_serials": "serial numbers read from drawn photographs, beside Tesseract",
    "trace_round_trip": "a trace from A to B and back, one million records at B",
    "messages": "messages of 2 KB from node to node, beside the bare line",
    "law_decisions": "decisions of law on one core, and every pair of states in every form",
    "photo_steel": "serial numbers in reckoned steel: what is read, and whether certainty is earned",
    "phone_line": "a thousand records of a phone over 64 kbit/s, beside plain posts of JSON",
    "queue_page": "the officer's page with 10,000 open traces",
    "memory_at_rest": "memory of a node with 100,000 records",
    "encrypted_database": "the database encrypted, beside the same in the clear",
    "audit_log": "the log beside pymerkle, plain inserts and bare hashing",
    "link_lists": "one million records linked with one million, beside Splink",
    "consignments": "runs of serials among 200,000 strewn arms, beside neighbours by SQL",
    "private_lookup": "private look-ups over a million records, beside openmined-psi",
    "markings_search": "search of damaged marks in a register",
}


def main() -> int:
    """Run what was asked for."""
    wanted = sys.argv[1:] or [name for name in WORKLOADS if (HERE / f"{name}.py").exists()]
    unknown = [name for name in wanted if name not in WORKLOADS]
    if unknown:
        print(f"No workload is called {', '.join(unknown)}. There are: {', '.join(WORKLOADS)}.")
        return 2
    failed = []
    for name in wanted:
        print(f"\n{name}: {WORKLOADS[name]}", flush=True)
        started = time.monotonic()
        code = subprocess.run([sys.executable, str(HERE / f"{name}.py")], cwd=HERE, check=False).returncode
        print(f"{name}: {'failed' if code else 'done'} after {time.monotonic() - started:.0f} s", flush=True)
        if code:
            failed.append(name)
    print(f"\nResults: {HERE / 'results'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
