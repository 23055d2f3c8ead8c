# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Messages of 2 KB from A to B: checked by law, label and agreement, signed, sealed, logged, delivered,
receipted, opened and given their effect, with both nodes on one machine.

Peer in the same run: the floor that the machine sets, namely as many requests of the same size over mutual
TLS between the same two processes, one after another, each with two durable commits to SQLite and nothing
else. The ratio says what law, agreement, sealing and two logs cost.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from machine import about, keep
from real_nodes import RealNode, introduce
from trace_round_trip import Floor

from ploughshare.bootstrap.node import Node
from ploughshare.exchange.agreements.terms import ExchangeKind, Terms
from ploughshare.exchange.mailbox import store as mailbox_store
from ploughshare.exchange.mailbox.terms import OutgoingState
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import random_reference
from ploughshare.registry.intelligence import service
from ploughshare.registry.intelligence.terms import Content, StatementId
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Mandate
from ploughshare.vocabulary.handling import Handling, Release, Tlp
from ploughshare.vocabulary.purposes import Purpose

AT_ONCE = 10
"""Messages that one act of an officer sends: in one transaction, as a batch does."""
BODY = 2048


def main() -> None:
    """Run and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=3000, help="in each of three repeats")
    arguments = parser.parse_args()
    facts = about()
    with tempfile.TemporaryDirectory(prefix="ploughshare-bench-") as folder:
        a, b = RealNode.make(Path(folder, "a"), "AUT"), RealNode.make(Path(folder, "b"), "DEU")
        terms = _terms(a, b)
        desk = a.wired()
        try:
            a.start()
            b.start()
            result = _measure(desk, a, b, terms, arguments.messages)
        finally:
            desk.close()
            a.stop()
            b.stop()
    keep("messages", {"machine": facts, "body_bytes": BODY, **result})


def _terms(a: RealNode, b: RealNode) -> Terms:
    node_a, node_b = a.wired(), b.wired()
    terms = Terms(
        random_reference(),
        "Benchmark",
        tuple(sorted((node_a.node, node_b.node))),
        frozenset({ExchangeKind.INFORMATION}),
        frozenset({Purpose.TRACING}),
        Tlp.AMBER,
        False,
        None,
        365,
        False,
        0,
        72,
        8,
        date(2026, 1, 1),
        None,
    )
    introduce(node_a, node_b, terms)
    node_a.close()
    node_b.close()
    return terms


def _measure(desk: Node, a: RealNode, b: RealNode, terms: Terms, count: int) -> dict[str, Any]:
    partner = next(each for each in terms.parties if each != desk.node)
    case = _case(desk)
    _tell(desk, case, partner, AT_ONCE)
    _wait(desk)
    ours, floors = [], []
    floor = Floor(a, b)
    for _ in range(3):
        started = time.perf_counter()
        _tell(desk, case, partner, count)
        posted = time.perf_counter() - started
        _wait(desk)
        whole = time.perf_counter() - started
        ours.append(count / whole)
        floors.append(1000 * 200 / sum(floor.send(BODY) for _ in range(200)))
        print(
            f"{count / posted:.0f} posted, {ours[-1]:.0f} receipted, floor {floors[-1]:.0f} a second",
            flush=True,
        )
    best = sorted(ours)[1]
    return {
        "messages_a_second": [round(each) for each in ours],
        "floor_a_second": [round(each) for each in floors],
        "ratio_to_floor": round(best / sorted(floors)[1], 2),
        "messages": count,
    }


def _mandate(desk: Node, case: CaseId | None) -> Mandate:
    permissions = {
        Permission.INFORMATION_WRITE,
        Permission.INFORMATION_RELEASE,
        Permission.INFORMATION_READ,
        Permission.CASE_OPEN,
    }
    made = RealNode.mandate(desk, permissions, Purpose.TRACING)
    return Mandate(made.actor, made.agency, made.purpose, made.permissions, made.at, case=case)


def _case(desk: Node) -> CaseId:
    with desk.door.open(_mandate(desk, None)) as work:
        return cases.open_case(
            work, id=work.new_id(CaseId), reference="B-1", purpose=Purpose.TRACING, silent=False
        ).id


def _tell(desk: Node, case: CaseId, partner: NodeId, count: int) -> None:
    release = Release(Handling(Tlp.GREEN), purposes=frozenset({Purpose.TRACING}))
    for start in range(0, count, AT_ONCE):
        with desk.door.open(_mandate(desk, case)) as work:
            for number in range(start, min(start + AT_ONCE, count)):
                content = Content(f"Lot {number}", "x" * (BODY - 400))
                made = service.write_statement(
                    work, desk.desk, id=work.new_id(StatementId), content=content, release=release
                )
                service.tell(work, desk.desk, made.id, to=partner)


def _wait(desk: Node) -> None:
    """Until every message of ours has its receipt."""
    open_states = {OutgoingState.QUEUED.value, OutgoingState.HELD.value}
    until = time.monotonic() + 600
    while time.monotonic() < until:
        with desk.look() as connection:
            counts = mailbox_store.counts(connection)
        if not any(counts.get(each) for each in open_states):
            return
        time.sleep(0.02)
    raise RuntimeError(f"messages wait: {counts}")


if __name__ == "__main__":
    main()
