# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The demonstration, shortened: the same steps with fewer arms and smaller registers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from sources import ROOT

RUN = ROOT / "samples" / "demo" / "run.py"
ROWS = 25
ENTRIES = 2000


def ran(folder: Path, *words: str) -> tuple[subprocess.CompletedProcess[str], dict[str, Any]]:
    """Run the demonstration in a folder; what came of it and its JSON."""
    out = folder / "out.json"
    command = [sys.executable, str(RUN), "--no-serve", "--json", str(out), "--home", str(folder / "home")]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PLOUGHSHARE_")}
    done = subprocess.run(
        [*command, *words], env=clean, capture_output=True, text=True, timeout=240, check=False
    )
    return done, json.loads(out.read_text("utf-8")) if out.exists() else {}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One run, shared by all claims."""
    done, found = ran(tmp_path_factory.mktemp("demo"), "--rows", str(ROWS), "--entries", str(ENTRIES))
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    return found


@pytest.mark.xdist_group("demo")
class TestDemonstration:
    """One run stands behind all of these, so they share a worker."""

    def test_every_step_holds(self, outcome: dict[str, Any]) -> None:
        assert outcome["held"]
        assert [each["step"] for each in outcome["steps"] if not each["held"]] == []
        assert {
            "1",
            "2",
            "prepare",
            "lookup",
            "3",
            "4",
            "5",
            "6",
            "person",
            "protected",
            "tie",
            "holder",
            "all",
            "pages",
            "audit",
        } <= {each["step"] for each in outcome["steps"]}

    def test_no_arm_vanishes(self, outcome: dict[str, Any]) -> None:
        counted = outcome["asked"] + outcome["insufficient"] + outcome["refused_before_sending"]
        assert counted == outcome["rows"] == ROWS
        assert outcome["asked"] > ROWS // 2

    def test_no_automatic_answer_is_wrong(self, outcome: dict[str, Any]) -> None:
        assert outcome["wrong_at_threshold"] == 0
        assert outcome["answered_at_once"] > 0
        assert outcome["queued"] > 0

    def test_refusals_say_why(self, outcome: dict[str, Any]) -> None:
        assert outcome["refused"]
        assert all(count > 0 for count in outcome["refused"].values())
        assert any("No node of" in reason for reason in outcome["refused"])

    def test_the_logs_of_all_three_nodes_verify(self, outcome: dict[str, Any]) -> None:
        assert outcome["audit_verified"] == {"a": True, "b": True, "c": True}

    def test_times_are_kept_for_each_step(self, outcome: dict[str, Any]) -> None:
        assert set(outcome["seconds"]) == {each["step"] for each in outcome["steps"]}


def test_a_demonstration_that_is_ended_leaves_no_process(tmp_path: Path) -> None:
    home = tmp_path / "home"
    command = [sys.executable, str(RUN), "--home", str(home), "--rows", "8", "--entries", "200"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while time.monotonic() < until and not (home / "c" / "node.log").exists():
        assert process.poll() is None
        time.sleep(0.1)
    time.sleep(0.5)
    process.kill()
    process.wait()
    while time.monotonic() < until and running(home):
        time.sleep(0.2)
    assert running(home) == []


def running(home: Path) -> list[str]:
    """Processes that belong to nodes of this folder."""
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                given = (place / "environ").read_bytes()
            except OSError:
                continue
            if f"PLOUGHSHARE_HOME={home}".encode() in given:
                found.append(place.name)
    return found


def test_the_demonstration_touches_no_folder_of_others(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "mine.txt").write_text("mine", "utf-8")
    done, _ = ran(tmp_path)
    assert done.returncode == 1
    assert "not of this demonstration" in done.stdout
    assert (tmp_path / "home" / "mine.txt").read_text("utf-8") == "mine"
