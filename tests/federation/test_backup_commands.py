# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""`ploughshare backup` and `ploughshare restore` on a node that runs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from federation.nodes import running

pytestmark = pytest.mark.xdist_group("two_nodes")


def test_a_node_is_saved_while_it_runs_and_comes_back_from_the_file(tmp_path: Path) -> None:
    phrase, target = tmp_path / "phrase", tmp_path / "node.backup"
    phrase.write_text("a long way from here to there\n", "utf-8")
    with running(tmp_path, "MEX") as (node,):
        name = node.operator().get("/node")["node"]
        told = json.loads(node.run("backup", str(target), f"--passphrase-file={phrase}", "--json"))
        assert told["bytes"] == target.stat().st_size
        node.run("backup", str(target), f"--passphrase-file={phrase}", code=2)
        node.run("backup", str(target), f"--passphrase-file={phrase}", "--replace")
        # Nothing is restored over a node.
        node.run("restore", str(target), f"--passphrase-file={phrase}", "--erasures-lost", code=8)
        node.hang_up()
        node.officers.clear()
        node.operator_session = None
        node.stop()
        journal = tmp_path / "journal"
        shutil.copy(node.home / "erasures/journal", journal)
        shutil.rmtree(node.home)
        wrong = tmp_path / "wrong"
        wrong.write_text("a long way from here to somewhere", "utf-8")
        node.run("restore", str(target), f"--passphrase-file={wrong}", f"--erasures={journal}", code=3)
        # Without the journal what was erased comes back: that is asked for by name, or not done.
        node.run("restore", str(target), f"--passphrase-file={phrase}", code=3)
        assert not node.home.exists()
        given = (f"--passphrase-file={phrase}", f"--erasures={journal}", "--json")
        told = json.loads(node.run("restore", str(target), *given))
        assert told["node"] == name
        node.start()
        assert node.operator().get("/node")["node"] == name
        assert "1 signed break" in node.run("audit", "verify")
