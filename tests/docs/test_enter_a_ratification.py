# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The how-to from a ratification to its effect, command by command, by two legal officers."""

from __future__ import annotations

import contextlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from apis import Api, fresh_postgres, sqlite_api
from databases import quick_passwords
from ploughshare.interfaces.cli import client as cli_client
from ploughshare.interfaces.cli.app import app
from ploughshare.safeguards.access.terms import Role
from sources import ROOT

__all__ = ["fresh_postgres", "quick_passwords", "sqlite_api"]

PAGE = (ROOT / "docs/how-to/enter-a-ratification.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n# (first|second) legal officer\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
ID = re.compile(r"\(([0-9a-f]{8}-[0-9a-f-]{27})\)")


def test_the_page_takes_two_officers_from_a_ratification_to_its_effect_and_back(
    sqlite_api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    @contextlib.contextmanager
    def in_memory(self: object, *, timeout_s: float = 0) -> Iterator[Any]:
        yield sqlite_api.client

    monkeypatch.setattr(cli_client.Office, "_http", in_memory)
    people = {who: sqlite_api.person(who, Role.LEGAL_OFFICER).token or "" for who in ("first", "second")}
    change, said = "", list[tuple[str, str]]()
    for who, block in BLOCKS:
        for line in block.strip().splitlines():
            words = [change if word == "ID" else word for word in shlex.split(line)[1:]]
            done = CliRunner().invoke(app, words, env={"PLOUGHSHARE_TOKEN": people[who], "COLUMNS": "400"})
            assert done.exit_code == 0, f"{line}: {done.output}"
            said.append((line.split()[3], done.output))
            change = (ID.findall(done.output) or [change])[-1]
    outcomes = [output.splitlines()[0] for name, output in said if name == "decide"]
    assert outcomes == ["outcome: at_discretion", "outcome: owed", "outcome: at_discretion"]
    histories = [output for name, output in said if name == "history"]
    assert "not known" in histories[0].splitlines()[0]
    assert "party" in histories[1].splitlines()[0]
    assert "invented" in Path("facts.json").read_text("utf-8")
    assert "confirmed" in said[-1][1]
    assert len(BLOCKS) == 7
