# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The officer's page with 10,000 open traces: time at the server, beside the cheapest page there is.

Peer in the same run: the page “what this does” of the same node, signed in as the same officer: the
same framework, session check, template and headers, without the queue. The ratio is what the queue,
its clocks, its scope and its log entry cost.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import httpx
from machine import about, keep, spread
from real_nodes import RealNode, officer_in_case

from ploughshare.kernel.countries import Country
from ploughshare.kernel.places import Place
from ploughshare.registry.recoveries import service as recoveries
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.service import traces
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import IllicitReason


def main() -> None:
    """Run and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--traces", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=40, help="in each of five repeats")
    arguments = parser.parse_args()
    facts = about()
    with tempfile.TemporaryDirectory(prefix="ploughshare-bench-") as folder:
        node = RealNode.make(Path(folder, "a"), "MEX")
        _fill(node, arguments.traces)
        try:
            node.start()
            browser = node.browser()
            queue: list[float] = []
            bare: list[float] = []
            size = 0
            for _repeat in range(5):
                for _ in range(arguments.pages):
                    size = _page(browser, "/", queue)
                    _page(browser, "/about", bare)
        finally:
            node.stop()
    result = {
        "machine": facts,
        "traces": arguments.traces,
        "queue_page_ms": spread(queue),
        "bare_page_ms": spread(bare),
        "ratio_of_medians": round(spread(queue)["median"] / spread(bare)["median"], 1),
        "page_bytes": size,
        "repeats": 5,
    }
    print(result, flush=True)
    keep("queue_page", result)


def _fill(real: RealNode, count: int) -> None:
    node = real.wired()
    mandate = officer_in_case(
        node,
        Permission.RECOVERY_WRITE,
        Permission.RECOVERY_READ,
        Permission.TRACE_OPEN,
        Permission.TRACE_READ,
    )
    for start in range(0, count, 200):
        with node.door.open(mandate) as work:
            for number in range(start, min(start + 200, count)):
                made = recoveries.record_recovery(
                    work,
                    id=work.new_id(RecoveryId),
                    marking=Marking(serial=f"BKA{number:05d}", make="GLOCK", calibre="9mm"),
                    date_given="2024-05-05",
                    place=Place(Country("MEX"), locality="Somewhere"),
                    reason=IllicitReason.USED_IN_CRIME,
                )
                traces.open_trace(work, node.desk, id=work.new_id(TraceId), recovery_id=made.id)
    node.sequencer.start()
    node.sequencer.run_once()
    node.close()


def _page(browser: httpx.Client, path: str, into: list[float]) -> int:
    started = time.perf_counter()
    response = browser.get(path)
    into.append((time.perf_counter() - started) * 1000)
    if response.status_code != 200 or "sign-in" in str(response.url):
        raise RuntimeError(f"{path}: {response.status_code} {response.url}")
    return len(response.content)


if __name__ == "__main__":
    main()
