# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The how-to of assessing one's own sheets shows what the command really does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ploughshare.interfaces.cli.app import app
from sources import ROOT

PAGE = (ROOT / "docs/how-to/analysts/assess-your-own-sheets.md").read_text("utf-8")


def test_the_lists_of_the_page_give_the_five_things_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lists").mkdir()
    lists = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    for name, text in zip(("seizures.csv", "requests.csv"), lists, strict=True):
        (Path("lists") / name).write_text(text, "utf-8")
    (command,) = re.findall(r"```\n(ploughshare assess .*?)\n```", PAGE)
    done = CliRunner().invoke(app, shlex.split(command)[1:])
    assert done.exit_code == 0, done.output
    assert Path("assessment.pdf").read_bytes().startswith(b"%PDF")
    assert Path("assessment.xlsx").stat().st_size > 1000
    shown = CliRunner().invoke(app, ["assess", "lists", "--state", "BRA"])
    (first,) = re.findall(r"```\n(1\. .*?)```", PAGE, re.DOTALL)
    assert first in shown.stdout
