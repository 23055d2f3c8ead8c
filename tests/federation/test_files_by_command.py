# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files go with information through the command line of two running nodes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from federation.nodes import Node, Officer, running, wait_for
from files_with_secrets import LATIN, jpeg, leaks

pytestmark = [pytest.mark.xdist_group("files_by_command"), pytest.mark.timeout(600)]


def said(node: Node, officer: Officer, *words: str, code: int = 0) -> Any:
    return json.loads(node.run(*words, "--json", code=code, PLOUGHSHARE_TOKEN=officer.token))


def test_files_are_added_shown_fetched_and_taken_away(tmp_path: Path) -> None:
    with running(tmp_path, "AUT") as (node,):
        officer = node.officer("ann", "tracing-officer")
        officer.work_under("tracing", case="AT-1")
        words = tmp_path / "words.txt"
        words.write_text("Three converted pistols were offered.", "utf-8")
        photo = tmp_path / f"{LATIN}.jpg"
        photo.write_bytes(jpeg())
        made = said(node, officer, "information", "write", "--title", "Pistols", "--words", str(words))
        id = made["statement"]["id"]
        (file,) = said(node, officer, "information", "attach", id, str(photo))
        assert file["name"] == "file-1.jpg"
        assert said(node, officer, "information", "show", id)["files"] == [file]
        table = node.run("information", "show", id, PLOUGHSHARE_TOKEN=officer.token)
        assert "Files as they leave" in table
        assert LATIN not in table
        out = tmp_path / "out.jpg"
        node.run("information", "fetch", id, file["id"], str(out), PLOUGHSHARE_TOKEN=officer.token)
        assert leaks(out.read_bytes()) == []
        again = ("information", "fetch", id, file["id"], str(out))
        node.run(*again, code=8, PLOUGHSHARE_TOKEN=officer.token)
        node.run("information", "detach", id, file["id"], PLOUGHSHARE_TOKEN=officer.token)
        assert said(node, officer, "information", "show", id)["files"] == []
        folder = node.home / "data" / "files"
        wait_for(lambda: not list(folder.iterdir()), seconds=90, why="the house-keeper removes it")
