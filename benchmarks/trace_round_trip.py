# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A trace from A to B and back, answered by B's register without a person, one million records at B.

Peer in the same run: the floor that the machine sets for the same path, namely two requests over
mutual TLS between the same two processes and as many durable commits to SQLite as the path needs,
with no law, agreement, sealing, log or search. The ratio says what all of that costs.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import ssl
import tempfile
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import httpx
from machine import about, keep, spread
from real_nodes import RealNode, introduce

from ploughshare.crypto.digests import sha256
from ploughshare.exchange.agreements.terms import ExchangeKind, Terms
from ploughshare.kernel.ids import random_reference
from ploughshare.kernel.periods import parse_part_date
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.terms import BatchId, NewArm
from ploughshare.safeguards.permissions import Permission
from ploughshare.testing.marks import register
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, Description
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

COMMITS = 8
"""Durable commits on the path: request, two places in two logs, two letters, effects, receipts."""
SEED = 20261124


def main() -> None:
    """Run and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--traces", type=int, default=100, help="in each of five repeats")
    arguments = parser.parse_args()
    facts = about()
    with tempfile.TemporaryDirectory(prefix="ploughshare-bench-") as folder:
        a, b = RealNode.make(Path(folder, "a"), "MEX"), RealNode.make(Path(folder, "b"), "AUT")
        descriptions = _prepare(a, b, arguments.records)
        try:
            a.start()
            b.start()
            result = _measure(a, b, descriptions, arguments.traces)
        finally:
            a.stop()
            b.stop()
    keep("trace_round_trip", {"machine": facts, "records_at_b": arguments.records, **result})


def _prepare(a: RealNode, b: RealNode, count: int) -> list[Description]:
    node_a, node_b = a.wired(), b.wired()
    first, second = sorted((node_a.node, node_b.node))
    terms = Terms(
        random_reference(),
        "Benchmark",
        (first, second),
        frozenset({ExchangeKind.TRACE, ExchangeKind.INFORMATION}),
        frozenset({Purpose.TRACING}),
        Tlp.AMBER,
        False,
        None,
        365,
        True,
        1_000_000,
        72,
        8,
        date(2026, 1, 1),
        None,
    )
    introduce(node_a, node_b, terms)
    descriptions = register(count, SEED)
    provenance = Provenance(Source(node_b.office.descriptor.state, "Benchmark"))
    made, sold = parse_part_date("2015"), parse_part_date("2016-05-04")
    started = time.perf_counter()
    mandate = RealNode.mandate(node_b, {Permission.ARM_IMPORT}, Purpose.RECORD_KEEPING)
    with node_b.door.open(mandate) as work:
        batch = work.new_id(BatchId)
        firearms.start_batch(work, id=batch, kind="firearms", file_name="x", file_digest="0" * 64)
    for start in range(0, count, 2000):
        arms = [
            NewArm(
                each,
                (
                    ArmEvent(ArmEventKind.MADE, made, provenance.source.state, provenance),
                    ArmEvent(ArmEventKind.SOLD, sold, provenance.source.state, provenance),
                ),
                "benchmark",
                str(start + offset),
                sha256(str(start + offset).encode()),
            )
            for offset, each in enumerate(descriptions[start : start + 2000])
        ]
        with node_b.door.open(mandate) as work:
            firearms.load_rows(work, batch, arms=arms, provenance=provenance)
    with node_b.door.open(mandate) as work:
        firearms.publish_batch(work, batch)
    print(f"loaded {count} records in {time.perf_counter() - started:.1f} s", flush=True)
    node_b.index.prepare()
    node_a.close()
    node_b.close()
    return descriptions


def _measure(a: RealNode, b: RealNode, descriptions: list[Description], traces: int) -> dict[str, Any]:
    desk = a.desk()
    case = desk.post("/cases", json={"reference": "B-1", "purpose": "tracing", "silent": False}).json()
    desk.put("/session/mandate", json={"purpose": "tracing", "case_id": case["id"]})
    dice = random.Random(SEED)
    floor = Floor(a, b)
    ours: list[float] = []
    floors: list[float] = []
    outcomes: dict[str, int] = {}
    _one(desk, dice.choice(descriptions), outcomes)  # the first search loads the index at B
    for _repeat in range(5):
        ours += [_one(desk, dice.choice(descriptions), outcomes) for _ in range(traces)]
        floors += [floor.once() for _ in range(traces)]
    answered = [each for each in ours if each >= 0]
    print(outcomes, spread(answered), spread(floors), flush=True)
    return {
        "outcomes": outcomes,
        "round_trip_ms": spread(answered),
        "floor_ms": spread(floors),
        "ratio_of_medians": round(spread(answered)["median"] / spread(floors)["median"], 1),
        "repeats": 5,
    }


def _one(desk: httpx.Client, arm: Description, outcomes: dict[str, int]) -> float:
    """Milliseconds from the officer's request to the answer in A's database; -1 if queued at B."""
    marking = {"serial": arm.serial, "make": arm.make_text or arm.make, "calibre": arm.calibre_text}
    if arm.model:
        marking["model"] = arm.model
    recovery = desk.post(
        "/recoveries",
        json={
            "marking": marking,
            "recovered_on": "2020-05-05",
            "place": {"country": "MEX"},
            "reason": "used_in_crime",
        },
    ).json()
    trace = desk.post("/traces", json={"recovery_id": recovery["recovery"]["id"]}).json()
    request = desk.post(
        "/requests",
        json={
            "trace_ids": [trace["id"]],
            "state": "AUT",
            "purpose": "tracing",
            "reason": "used_in_crime",
            "use": "investigation",
        },
    ).json()
    until = time.monotonic() + 2.0
    while time.monotonic() < until:
        found = desk.get(f"/requests/{request['id']}").json()
        item = found["items"][0]
        if item["answered_at"]:
            outcomes[item["state"]] = outcomes.get(item["state"], 0) + 1
            return _ms(found["request"]["drafted_at"], item["answered_at"])
        time.sleep(0.02)
    outcomes["queued"] = outcomes.get("queued", 0) + 1
    return -1.0


def _ms(since: str, until: str) -> float:
    span = datetime.fromisoformat(until) - datetime.fromisoformat(since)
    return span.total_seconds() * 1000


class Floor:
    """Two bare requests over the peers' mutual TLS, and bare durable commits."""

    def __init__(self, a: RealNode, b: RealNode) -> None:
        self._ends = [self._end(a, b), self._end(b, a)]
        self._database = sqlite3.connect(a.home / "floor.db", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.execute("CREATE TABLE floor (body BLOB)")

    @staticmethod
    def _end(own: RealNode, other: RealNode) -> tuple[httpx.Client, str]:
        node, partner = own.wired(), other.wired()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.load_verify_locations(cadata=partner.office.descriptor.tls_pem)
        secrets = node.settings.secrets
        context.load_cert_chain(secrets / "tls-certificate.pem", secrets / "tls-key.pem")
        url = partner.office.descriptor.peer_url + "/peer/1/hello"
        node.close()
        partner.close()
        return httpx.Client(verify=context, trust_env=False), url

    def once(self) -> float:
        """Milliseconds of one bare round trip."""
        started = time.perf_counter()
        for client, url in self._ends:
            client.get(url)
        for _ in range(COMMITS):
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("INSERT INTO floor VALUES (?)", (bytes(2000),))
            self._database.execute("COMMIT")
        return (time.perf_counter() - started) * 1000

    def send(self, size: int) -> float:
        """Milliseconds of one bare message one way: a request of `size` bytes over mutual TLS, and
        one durable commit at either end."""
        started = time.perf_counter()
        client, url = self._ends[0]
        client.request("GET", url, content=bytes(size))
        for _ in range(2):
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("INSERT INTO floor VALUES (?)", (bytes(size),))
            self._database.execute("COMMIT")
        return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
