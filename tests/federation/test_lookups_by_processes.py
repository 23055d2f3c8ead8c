# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Private look-ups between real processes, by commands; the owner's office is killed while it prepares."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from federation.nodes import Node, Officer, agree, introduce, running, wait_for

pytestmark = [pytest.mark.xdist_group("lookups_by_processes"), pytest.mark.timeout(600)]

ARMS = 5_200
"""Two segments: the office kills itself after each of them, whenever it starts."""


def ordered(node: Node, who: Officer, *words: str) -> Any:
    """What a command of somebody tells."""
    return json.loads(node.run(*words, "--json", PLOUGHSHARE_TOKEN=who.token))


def table(path: Path) -> Path:
    """A register of arms as a file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("source_record", "serial", "make", "model", "calibre", "type"))
        writer.writerows((f"R{n}", f"QX{n:05d}", "Glock", "17", "9x19", "pistol") for n in range(ARMS))
    return path


def test_commands_prepare_ask_draw_and_open_and_a_killed_preparation_goes_on(tmp_path: Path) -> None:
    with running(tmp_path, "SVN", "AUT") as (asker, owner):
        introduce(asker, owner)
        lawyers = (asker.officer("vera", "legal-officer"), owner.officer("eva", "legal-officer"))
        node = owner.operator().get("/node")["node"]
        clause = {"keys_daily": 12_000, "share_ppm": 5_000, "batch_most": 1, "hits_told": False}
        reference = agree(*lawyers, node, kinds=["lookup", "trace"], lookup=clause)

        keeper = owner.officer("max", "record-keeper")
        keeper.work_under("record_keeping", case="AT-1")
        made = ordered(owner, keeper, "import", "firearms", str(table(tmp_path / "arms.csv")))
        assert (made["state"], made["added"]) == ("published", ARMS)

        owner.stop()
        owner.start(PLOUGHSHARE_TESTING_FAIL_POINT="lookup-segment:1")
        keeper.post("/lookups/preparation", {"new_epoch": False})
        tracer = asker.officer("luz", "tracing-officer")
        tracer.work_under("tracing", case="SI-7")

        def handed_over() -> Any:
            held = tracer.get("/lookups")["held"]
            return held[0] if held else None

        held = wait_for(handed_over, seconds=180, why="for the set")
        assert (held["records"], held["bytes"]) == (ARMS, ARMS * 96)
        killed = [line for line in owner.lines if "starts again" in line or "ended" in line]
        assert len(killed) >= 2, owner.lines[-40:]

        (found,) = ordered(asker, tracer, "lookup", "ask", "QX0?123", "--make", "Glock")["items"]
        assert [each["found"] for each in found["marks"]] == ["near"]
        (none,) = ordered(asker, tracer, "lookup", "ask", "ZK81234", "--make", "Glock")["items"]
        assert [each["found"] for each in none["marks"]] == ["none"]

        auditor = owner.officer("ada", "auditor")
        asker_node = asker.operator().get("/node")["node"]
        sample = ordered(owner, auditor, "lookup", "draw", reference, asker_node, "--count", "2")
        assert (sample["among"], sample["drawn"], sample["state"]) == (2, 2, "wanted")
        wanted = wait_for(lambda: tracer.get("/lookups")["wanted"], why="for the sample")
        ordered(asker, tracer, "lookup", "open", wanted[0]["id"])

        def held_up() -> Any:
            now = ordered(owner, auditor, "lookup", "sample", sample["id"])
            return now if now["state"] != "wanted" else None

        opened = wait_for(held_up, why="for the opening")
        assert opened["state"] == "held"
        assert {each["serial"] for each in opened["shown"]} == {"QX0?123", "ZK81234"}
        assert {each["case"] for each in opened["shown"]} == {"SI-7"}
        told = asker.run("lookup", "status", PLOUGHSHARE_TOKEN=tracer.token)
        assert node in told
