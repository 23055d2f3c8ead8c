# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The how-to of linking shows what the commands really do."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pyarrow.csv
import pytest
from typer.testing import CliRunner

from ploughshare.interfaces.cli.app import app
from sources import ROOT

PAGE = (ROOT / "docs/how-to/analysts/link-two-spreadsheets.md").read_text("utf-8")


def test_the_two_lists_of_the_page_give_the_pairs_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lists = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    (command,) = re.findall(r"```\n(ploughshare link .*?)\n```", PAGE)
    for name, text in zip(("stolen.csv", "seized.csv"), lists, strict=True):
        Path(name).write_text(text, "utf-8")
    done = CliRunner().invoke(app, shlex.split(command)[1:])
    assert done.exit_code == 0, done.output
    found = [
        (row["id_a"], row["id_b"], f"{row['probability']:.4f}", row["reason"])
        for row in pyarrow.csv.read_csv("pairs.csv").to_pylist()
    ]
    shown = re.findall(r"^\| (S-\d+) \| (\S+) \| (\S+) \| (serial: .*?) \|$", PAGE, re.MULTILINE)
    assert found == shown
    assert len(shown) == 6
