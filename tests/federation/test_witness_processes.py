# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Three real nodes witness each other's logs; one is killed meanwhile; an export is checked away from all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from federation.nodes import Node, Officer, introduce, running, wait_for

pytestmark = pytest.mark.xdist_group("two_nodes")


def cosigned(auditor: Officer, *, beyond: int = 0) -> list[dict[str, Any]] | None:
    """Witnesses once each of both has cosigned more than so many entries."""
    found = auditor.get("/audit/witnesses")["witnesses"]
    reached = [each for each in found if (each["cosigned_size"] or 0) > beyond]
    return reached if len(reached) == 2 else None


def keys(nodes: list[Node]) -> list[str]:
    """Log keys as the descriptors have them."""
    cards = [json.loads(node.operator().get("/node")["descriptor"]) for node in nodes]
    return [str(card["descriptor"]["log_key"]) for card in cards]


def test_three_nodes_witness_each_other_and_an_export_is_checked_by_a_stranger(tmp_path: Path) -> None:
    with running(tmp_path, "MEX", "AUT", "USA", settings=("log.witness_every_s=1",)) as (a, b, c):
        for one, other in ((a, b), (a, c), (b, c)):
            introduce(one, other)
        own, *others = keys([a, b, c])
        names = {node.operator().get("/node")["node"] for node in (b, c)}
        auditor = a.officer("vera", "auditor")
        first = wait_for(lambda: cosigned(auditor), seconds=60, why="for two cosignatures")
        size = max(int(each["cosigned_size"]) for each in first)
        # A witness dies and comes back; the log and its other witness do not wait for it.
        c.kill("office")
        wait_for(lambda: cosigned(auditor, beyond=size), seconds=60, why="for both witnesses again")
        assert auditor.get("/audit/witnesses")["faults"] == []
        # Their own heads come by letters of their own, and may come after their cosignatures.
        wait_for(lambda: seen_by(auditor) == names, seconds=60, why="for the heads of both")
        folder = tmp_path / "export"
        a.run("audit", "export", str(folder))
    told = stranger(folder, own, others)
    assert told["sound"]
    assert {each["witness"] for each in told["cosigned"]} == {each.partition("+")[0] for each in others}
    with (folder / "leaves").open("r+b") as leaves:
        leaves.seek(40)
        leaves.write(b"?")
    assert not stranger(folder, own, others)["sound"]


def seen_by(auditor: Any) -> set[str]:
    """Nodes whose heads a node has seen."""
    return {each["peer"] for each in auditor.get("/audit/witnesses")["seen"]}


def stranger(folder: Path, verifier: str, witnesses: list[str]) -> Any:
    """The command in a bare environment: no home, no office, no nodes at work."""
    named = [part for each in witnesses for part in ("--witness", each)]
    command = [sys.executable, "-m", "ploughshare.interfaces.processes.entry", "audit", "verify", str(folder)]
    done = subprocess.run(
        [*command, "--verifier", verifier, *named, "--json"],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin"},
        cwd=folder,
        check=False,
    )
    return json.loads(done.stdout)
