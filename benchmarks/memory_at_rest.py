# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Memory of a node with 100,000 records: at rest, and after the first search.

PSS over all its processes (supervisor, office, peer). Peer in the same run: a bare Litestar
application on uvicorn with SQLAlchemy and cryptography loaded, in one process: what the chosen parts
weigh before a line of ours.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import about, children, keep, pss_mib
from real_nodes import RealNode

from ploughshare.crypto.digests import sha256
from ploughshare.registry.firearms import store
from ploughshare.registry.firearms.terms import NewArm
from ploughshare.testing.marks import register
from ploughshare.vocabulary.claims import Provenance, Source

BARE = """
import sys, litestar, uvicorn, sqlalchemy, cryptography.hazmat.primitives.hpke, jinja2
app = litestar.Litestar([])
print("ready", flush=True)
sys.stdin.read()
"""


def main() -> None:
    """Run and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    arguments = parser.parse_args()
    facts = about()
    with tempfile.TemporaryDirectory(prefix="ploughshare-bench-") as folder:
        node = RealNode.make(Path(folder, "a"), "AUT")
        serial = _fill(node, arguments.records)
        try:
            node.start()
            time.sleep(3)
            at_rest = _weigh(node)
            desk = node.desk()
            case = desk.post(
                "/cases", json={"reference": "B-1", "purpose": "tracing", "silent": False}
            ).json()
            desk.put("/session/mandate", json={"purpose": "tracing", "case_id": case["id"]})
            found = desk.post("/firearms/searches", json={"marking": {"serial": serial}, "limit": 5})
            if found.status_code >= 400:
                raise RuntimeError(found.text)
            time.sleep(1)
            searched = _weigh(node)
        finally:
            node.stop()
    bare = _bare()
    result = {
        "machine": facts,
        "records": arguments.records,
        "at_rest_pss_mib": at_rest,
        "after_first_search_pss_mib": searched,
        "bare_parts_pss_mib": bare,
        "ratio_at_rest": round(at_rest / bare, 1),
    }
    print(result, flush=True)
    keep("memory_at_rest", result)


def _fill(real: RealNode, count: int) -> str:
    node = real.wired()
    provenance = Provenance(Source(node.office.descriptor.state, "Benchmark"))
    descriptions = register(count, 7)
    for start in range(0, count, 5000):
        arms = [
            NewArm(each, (), "benchmark", str(start + offset), sha256(str(start + offset).encode()))
            for offset, each in enumerate(descriptions[start : start + 5000])
        ]
        with node.transactions() as connection:
            store.add_many(
                connection,
                arms,
                provenance=provenance,
                batch_id=None,
                at=node.clock(),
                chance=node.chance,
            )
    node.close()
    return descriptions[count // 2].serial or ""


def _weigh(node: RealNode) -> float:
    assert node.process is not None
    processes = [node.process.pid, *children(node.process.pid)]
    return round(sum(pss_mib(pid) for pid in processes), 1)


def _bare() -> float:
    process = subprocess.Popen([sys.executable, "-c", BARE], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdin is not None
    process.stdout.readline()
    weight = round(pss_mib(process.pid), 1)
    process.stdin.close()
    process.wait(10)
    return weight


if __name__ == "__main__":
    main()
