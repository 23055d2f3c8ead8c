# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A state leaves with everything: every command of the exit plan, on a node that runs."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from federation.nodes import running
from sources import ROOT

pytestmark = pytest.mark.xdist_group("two_nodes")

PLAN = ROOT / "docs/adopt/exit-plan.md"
TRIED = {
    "ploughshare backup",
    "ploughshare export firearms",
    "ploughshare audit export",
    "ploughshare agreement list",
    "ploughshare retention schedule",
    "ploughshare privacy processing show",
    "ploughshare privacy list",
    "ploughshare privacy breach list",
    "ploughshare law facts export",
    "ploughshare restore",
    "ploughshare audit verify",
}
ACTS = {
    "ploughshare agreement withdraw",
    "ploughshare agreement show",
    "ploughshare hosting move-out",
    "ploughshare keys revoke",
}
"""What ends or moves something. Their acts are tried in tests of agreements, hosting and keys."""


def test_every_command_of_the_plan_is_tried() -> None:
    named = set()
    for line in re.findall(r"`(ploughshare [^`]+)`", PLAN.read_text("utf-8")):
        words = re.split(r"\s(?=[A-Z/-])", line)[0]
        named.add(words)
    assert named == TRIED | ACTS


def test_a_node_is_taken_out_whole_and_reads_the_same_elsewhere(tmp_path: Path) -> None:
    phrase, target = tmp_path / "phrase", tmp_path / "node.backup"
    phrase.write_text("a long way from here to there\n", "utf-8")
    with running(tmp_path, "MEX") as (node,):
        keeper = node.officer("kim", "record-keeper")
        for number in range(3):
            keeper.post(
                "/firearms",
                {"source": "register", "source_record": f"R{number}", "serial": f"AB{number}1234"},
            )
        dora = node.officer("dora", "data-protection-officer")
        dora.post(
            "/privacy/processing",
            {
                "after": 0,
                "controller": "Firearms Agency",
                "officer": "Office of data protection",
                "basis": "Arms Act, section 4",
                "security": "As the security concept says.",
            },
        )

        def told(*words: str) -> object:
            return json.loads(node.run(*words, "--json", PLOUGHSHARE_TOKEN=dora.token))

        table = tmp_path / "arms.csv"
        node.run("export", "firearms", str(table), PLOUGHSHARE_TOKEN=keeper.token)
        with table.open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.DictReader(file))) == 3
        node.run("audit", "export", str(tmp_path / "log"))
        assert any((tmp_path / "log").iterdir())
        assert told("agreement", "list") is not None
        schedule = told("retention", "schedule")
        assert isinstance(schedule, dict)
        assert len(schedule["items"]) > 20
        (record,) = told("privacy", "processing", "show")  # type: ignore[misc]
        assert record["controller"] == "Firearms Agency"
        assert told("privacy", "list") == []
        assert told("privacy", "breach", "list") == []
        lena = node.officer("lena", "legal-officer")
        facts = tmp_path / "facts.json"
        # Nothing was changed here, and the command says so.
        node.run("law", "facts", "export", str(facts), code=8, PLOUGHSHARE_TOKEN=lena.token)
        node.run("backup", str(target), f"--passphrase-file={phrase}")
        elsewhere = tmp_path / "elsewhere"
        node.run(
            "restore",
            str(target),
            f"--home={elsewhere}",
            f"--passphrase-file={phrase}",
            f"--erasures={node.home / 'erasures/journal'}",
        )
        assert "entries" in node.run("audit", "verify", f"--home={elsewhere}")
